"""Code pages told apart by words: the one in which letters above 127 make titles and answers that partners write."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache

from core.files import RESOURCES

PAGES = ("cp1252", "cp1250", "cp1254", "cp850", "mac_roman")
_LANGUAGES: Mapping[str, frozenset[str]] = {
    "cp1250": frozenset(("sr", "hr", "bs", "sl", "cs", "sk", "pl", "hu", "ro")),
    "cp1254": frozenset(("tr", "az")),
}
"""What is written in the pages of Central Europe and Turkey; everything else in Latin letters in those of the West."""
_FILES = ("fields.csv", "codes.csv", "countries.csv", "country_names.csv")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SIGNS_OF_CELLS = re.compile(r"[;,\t|\r\n\"]+")
_OF_ANY = frozenset(("",))
"""The languages of a country's name: many share it."""
_HEAD = 40
_FEWEST = 2
_COMMA_BELOW = str.maketrans("șțȘȚ", "şţŞŢ")
"""The pages know the Romanian letters only with a cedilla."""


def page_by_words(content: bytes, sample: bytes, usual: str) -> str:
    """The page in which most words of ``sample`` are known; ``usual`` where no other has more of them.

    Some letters (``š``, ``á``) are the same in several pages: between them the language of titles and answers decides.
    """
    known = {page: len(_words(sample, page) & _accented()) for page in PAGES}
    most = max(known.values())
    if known[usual] < most:
        found = [page for page in PAGES if known[page] == most]
    else:
        found = [usual, *(page for page in PAGES if known[page] == most and page in _LANGUAGES and page != usual)]
    told = {page: _cells_of_languages(content, page) for page in found}
    western = _cells_of_languages(content, "")
    spoken = [page for page in found if told[page] >= _FEWEST and told[page] > 2 * western]
    return max(spoken, key=lambda page: told[page]) if spoken else found[0]


def _words(sample: bytes, page: str) -> set[str]:
    """The distinct words with letters above 127; none where the page cannot be."""
    try:
        text = sample.decode(page)
    except UnicodeError:
        return set()
    return {word for word in _WORD.findall(_plain(text)) if not word.isascii()}


def _cells_of_languages(content: bytes, page: str) -> int:
    """How many distinct cells of the first lines are titles or answers of the page's languages only.

    ``page`` "": of none of the languages that have a page of their own.
    """
    text = b"\n".join(content[:65536].splitlines()[:_HEAD]).decode(page or "cp1252", errors="replace")
    cells = {cell.strip() for cell in _SIGNS_OF_CELLS.split(_plain(text)) if _WORD.search(cell)}
    own = _LANGUAGES.get(page, frozenset[str]())
    others = frozenset[str]().union(*_LANGUAGES.values())
    spoken = [_languages()[cell] - {""} for cell in cells if _languages().get(cell, _OF_ANY) != _OF_ANY]
    return sum(languages <= own if page else not languages & others for languages in spoken)


def _plain(text: str) -> str:
    return text.translate(_COMMA_BELOW).casefold()


@cache
def _accented() -> frozenset[str]:
    words = (word for text in _languages() for word in _WORD.findall(text))
    return frozenset(word for word in words if not word.isascii() and max(word) < "\u0250")


@cache
def _languages() -> Mapping[str, frozenset[str]]:
    """Every title and answer partners write, as it is spelt, with its languages; "" for the names of countries."""
    found: dict[str, set[str]] = {}
    for name in _FILES:
        with (RESOURCES / "synonyms" / name).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                for text in row["text"].split("|"):
                    found.setdefault(_plain(text.strip("~ ")), set()).add(row.get("language", ""))
    return {text: frozenset(languages) for text, languages in found.items()}
