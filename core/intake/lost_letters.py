"""Names that a form tool made of labels, with the letters that it threw away: ``explotaci_n_sexual``.

KoboToolbox writes one ``_`` for whatever is no plain Latin letter or digit, blanks and accented letters alike.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Set
from functools import cache

from core.files import RESOURCES

_TABLES = ("codes.csv", "fields.csv", "countries.csv", "accented.csv")
_LANGUAGES = ("es", "fr", "pt")
_NAME = re.compile(r"[A-Za-z0-9_]*_[A-Za-z0-9_]*")
_WORD = re.compile(r"[^\W\d_]+")
_LOST = re.compile(r"[^a-z]+")
_FEWEST, _MANY = 3, 6
"""Letters that must be left of a word at whose edge one was lost: the ``_`` there may be a blank, and is none behind
many letters that are no word by themselves (``nationalit_de``).
"""


def with_lost_letters(text: str) -> str:
    """``text`` with the words restored that such a name cannot have meant otherwise; else ``text`` itself."""
    return _NAME.sub(_restored, text) if "_" in text else text


def _restored(found: re.Match[str]) -> str:
    name = found[0].lower()
    lost_words, plain = _words()
    if name in lost_words:
        return lost_words[name]
    parts = name.split("_")
    inner = _joined(parts)
    lost = inner != parts
    words = [_whole(inner, at, part not in plain and (lost or len(part) >= _MANY)) for at, part in enumerate(inner)]
    return "_".join(words) if words != parts else found[0]


def _joined(parts: list[str]) -> list[str]:
    """The parts, those put together that are one word without a letter or two: ``explotaci``, ``n``."""
    joined, at = [], 0
    while at < len(parts):
        lengths = (length for length in (3, 2) if all(parts[at : at + length]) and at + length <= len(parts))
        length = next((length for length in lengths if "_".join(parts[at : at + length]) in _words()[0]), 1)
        form = "_".join(parts[at : at + length])
        joined.append(_words()[0][form] if length > 1 else form)
        at += length
    return joined


def _whole(parts: list[str], at: int, within: bool) -> str:
    """A part with the letter lost at its beginning or end: ``rganos`` behind a ``_``, ``per`` before one.

    ``within``: also where another part stands behind that ``_``, which is a blank as often.
    """
    before, behind = parts[:at], parts[at + 1 :]
    forms = [f"_{parts[at]}"] if before and (within or before == [""]) else []
    forms += [f"{parts[at]}_"] if behind and (within or behind == [""]) else []
    return next((_words()[0][form] for form in forms if len(form) >= _FEWEST and form in _words()[0]), parts[at])


@cache
def _words() -> tuple[Mapping[str, str], Set[str]]:
    """What is left of a word -> the word without accents, but of two words; and the words that never had any."""
    found: dict[str, set[str]] = {}
    plain: set[str] = set()
    for word in _told():
        base = "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))
        if word.isascii():
            plain.add(word)
        elif base.isascii() and len(base) > 1:
            found.setdefault(_LOST.sub("_", unicodedata.normalize("NFC", word)), set()).add(base)
    return {form: next(iter(words)) for form, words in found.items() if len(words) == 1}, plain


def _told() -> Iterator[str]:
    for table in _TABLES:
        with (RESOURCES / "synonyms" / table).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                words = _WORD.findall(row["text"].lower())
                yield from words if row["language"] in _LANGUAGES else filter(str.isascii, words)
