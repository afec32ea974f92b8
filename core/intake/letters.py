"""Single letters for gender. ``M`` is Male beside ``F``, but Mujer beside ``H``: column and title decide.

``resources/synonyms/letters.csv`` says what letters mean below a title of some language (``V`` is a woman below
``Geslacht``, ``F`` a man below ``Nem``), and which two letters are the same thing below any title.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from core.files import RESOURCES
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
_GENDERED = frozenset("fhwvmgbklpezжчмذاγθαزم")
"""Letters that are a gender in some language."""
_USUAL = 3
"""From so many cells on a letter is no stray one."""
_STRAY = 10
"""How many times as often the other letters must stand for one to be a stray."""
_WORDS_OF_F_AND_M = frozenset(("femenino", "femenina", "feminino", "masculino", "male", "female"))
_FRENCH = frozenset(("sexe", "genre", "femme", "homme", "femmes", "hommes", "feminin"))
"""Words of a title or an answer after which no ``M`` is a woman."""
_IBERIAN = frozenset(("sexo", "genero", "mujer", "hombre", "mulher", "homem", "varon"))


@dataclass(frozen=True)
class _Pair:
    """``titles``: folded words below which ``codes`` (letter -> code) holds; none: below any title."""

    titles: tuple[str, ...]
    codes: Mapping[str, str]

    def speaks_below(self, words: Iterable[str]) -> bool:
        return any(word == title or (title[-1] == "*" and word.startswith(title[:-1]))
                   for word in words for title in self.titles)  # fmt: skip


def gender_letters(texts: Sequence[str], counts: Sequence[int] = (), title: str = "") -> dict[str, str | None]:
    """The code of every single letter among the distinct ``texts``; None where it could be two."""
    letters = {text: fold(text) for text in texts if len(fold(text)) == 1}
    if not letters:
        return {}
    used: Counter[str] = Counter()
    for place, text in enumerate(texts):
        used[letters.get(text, "")] += counts[place] if counts else 1
    told = _told_by_language(set(letters.values()) & _GENDERED, fold(title).split())
    if told is not None:
        return {text: told.get(letter) for text, letter in letters.items() if letter in _GENDERED or letter in told}
    words = [fold(text) for text in texts if text not in letters]
    found: dict[str, str | None] = {}
    for text, letter in letters.items():
        if letter == "m":
            found[text] = _of_m(used, words, set(fold(title).split()))
        elif letter in _SURE:
            found[text] = _SURE[letter]
    said = set(fold(title).split()) | {word for text in words for word in text.split()}
    if {"m", "v"} <= set(letters.values()) and not said & _IBERIAN:
        found |= {text: None for text, letter in letters.items() if letter in "mv"}  # varón or vrouw
    return found


def _of_m(used: Counter[str], words: Sequence[str], title: set[str]) -> str | None:
    said = title | {word for text in words for word in text.split()}
    if said & _FRENCH:
        return "Masculine"
    men, women = used["h"] + used["v"], used["f"] + used["w"]
    if men:
        # Where F stands for women too, M may as well be Masculino; so it may beside "Femenino" or "Masculino".
        stray = not women or (bool(said & _IBERIAN) and women * _STRAY <= min(men, used["m"]))
        return "Feminine" if stray and not said & _WORDS_OF_F_AND_M else None
    meant = {vocabulary().codes["gender"].find(key(text)): text for text in words}
    woman, man = meant.get("Feminine", ""), meant.get("Masculine", "")
    if man.startswith(("hombre", "homem", "varon")):
        if women >= _USUAL and used["m"] >= _USUAL:
            return "Masculine"  # F and M are how the office writes it; with an M for mujer men would be an H
        return None if women or (woman and not woman.startswith("m")) else "Feminine"
    if woman.startswith(("mujer", "mulher")) and not women:
        return None
    return "Masculine" if women or woman or man.startswith(("male", "man", "men")) else None


def _told_by_language(letters: set[str], title: Sequence[str]) -> Mapping[str, str] | None:
    """What the letters mean by the language of the title; below any title where two of them mean one thing only.

    None where neither speaks. One letter that the language of the title does not know leaves all of them open.
    """
    below = [pair for pair in _pairs() if pair.speaks_below(title)]
    if below:
        return below[0].codes if len(below) == 1 and letters <= set(below[0].codes) else {}
    return next((pair.codes for pair in _pairs() if not pair.titles and letters == set(pair.codes)), None)


@cache
def _pairs() -> tuple[_Pair, ...]:
    with (RESOURCES / "synonyms" / "letters.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    kinds = {"feminine": "Feminine", "masculine": "Masculine", "diverse": "NonConforming"}
    return tuple(
        _Pair(
            tuple(
                fold(title.removesuffix("*")) + "*" * title.endswith("*") for title in row["title"].split("|") if title
            ),
            {fold(letter): code for name, code in kinds.items() for letter in row[name].split("|") if letter},
        )
        for row in rows
    )
