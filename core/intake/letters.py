"""Single letters for gender. ``M`` is Male beside ``F``, but Mujer beside ``H``: the whole column decides."""

from __future__ import annotations

from collections.abc import Sequence

from core.intake.fold import fold, key
from core.intake.vocabulary import vocabulary

_SURE = {"f": "Feminine", "h": "Masculine", "w": "Feminine", "v": "Masculine", "ذ": "Masculine", "ا": "Feminine"}


def gender_letters(texts: Sequence[str]) -> dict[str, str | None]:
    """The code of every single letter among the distinct ``texts``; None where it could be two."""
    letters = {text: fold(text) for text in texts if len(fold(text)) == 1}
    used = set(letters.values())
    lexicon = vocabulary().codes["gender"]
    words = {lexicon.find(key(text)) for text in texts if text not in letters}
    men = used & {"h", "v"} or "Masculine" in words
    women = used & {"f", "w"} or "Feminine" in words
    found: dict[str, str | None] = {}
    for text, letter in letters.items():
        if letter == "m" and bool(men) != bool(women):
            found[text] = "Feminine" if men else "Masculine"
        elif letter == "m" or letter in _SURE:
            found[text] = _SURE.get(letter)
    return found
