"""Single letters for gender. ``M`` is Male beside ``F``, but Mujer beside ``H``: column and title decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.intake.fold import fold, key
from core.intake.vocabulary import vocabulary

_SURE = {
    "f": "Feminine",
    "h": "Masculine",
    "w": "Feminine",
    "v": "Masculine",
    "ذ": "Masculine",
    "ا": "Feminine",
    "ж": "Feminine",
    "ч": "Masculine",
    "м": "Masculine",
}
_FRENCH = frozenset(("sexe", "genre", "femme", "homme", "femmes", "hommes", "feminin"))
"""Words of a title or an answer after which no ``M`` is a woman."""
_IBERIAN = frozenset(("sexo", "genero", "mujer", "hombre", "mulher", "homem", "varon"))


def gender_letters(texts: Sequence[str], counts: Sequence[int] = (), title: str = "") -> dict[str, str | None]:
    """The code of every single letter among the distinct ``texts``; None where it could be two."""
    letters = {text: fold(text) for text in texts if len(fold(text)) == 1}
    if not letters:
        return {}
    used: Counter[str] = Counter()
    for place, text in enumerate(texts):
        used[letters.get(text, "")] += counts[place] if counts else 1
    words = [fold(text) for text in texts if text not in letters]
    found: dict[str, str | None] = {}
    for text, letter in letters.items():
        if letter == "m":
            found[text] = _of_m(used, words, set(fold(title).split()))
        elif letter in _SURE:
            found[text] = _SURE[letter]
    return found


def _of_m(used: Counter[str], words: Sequence[str], title: set[str]) -> str | None:
    said = title | {word for text in words for word in text.split()}
    if said & _FRENCH:
        return "Masculine"
    men, women = used["h"] + used["v"], used["f"] + used["w"]
    if men:
        # Where F is the usual letter and H the stray one, M may as well be Masculino.
        usual = not women or (bool(said & _IBERIAN) and women <= 2 * men)
        return "Feminine" if usual else None
    meant = {vocabulary().codes["gender"].find(key(text)): text for text in words}
    woman, man = meant.get("Feminine", ""), meant.get("Masculine", "")
    if man.startswith(("hombre", "homem", "varon")):
        return None if women or (woman and not woman.startswith("m")) else "Feminine"
    if woman.startswith(("mujer", "mulher")) and not women:
        return None
    return "Masculine" if women or woman or man.startswith(("male", "man", "men")) else None
