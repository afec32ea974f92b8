"""Names that a form tool made of labels, with the letters that it threw away: ``explotaci_n_sexual``.

KoboToolbox writes one ``_`` for whatever is no plain Latin letter or digit, blanks and accented letters alike.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from core.files import RESOURCES

_TABLES = ("codes.csv", "fields.csv", "countries.csv", "accented.csv")
_LANGUAGES = ("es", "fr", "pt")
_NAME = re.compile(r"[A-Za-z0-9_]*_[A-Za-z0-9_]*")
_WORD = re.compile(r"[^\W\d_]+")
_LOST = re.compile(r"[^a-z]+")
_FEWEST = 3
"""Letters that must be left of a word at whose edge one was lost: the ``_`` there may be a blank."""


def with_lost_letters(text: str) -> str:
    """``text`` with the words restored that such a name cannot have meant otherwise; else ``text`` itself."""
    return _NAME.sub(_restored, text) if "_" in text else text


def _restored(found: re.Match[str]) -> str:
    name = found[0].lower()
    if name in _words():
        return _words()[name]
    parts = name.split("_")
    inner = _joined(parts)
    # A "_" before or behind a word is a blank as often, but where the name has lost letters elsewhere or ends with it.
    within = range(len(inner)) if inner != parts else [at for at in (1, len(inner) - 2) if _is_edge(inner, at)]
    words = [_whole(inner, at) if at in within else part for at, part in enumerate(inner)]
    return "_".join(words) if words != parts else found[0]


def _joined(parts: list[str]) -> list[str]:
    """The parts, those put together that are one word without a letter or two: ``explotaci``, ``n``."""
    joined, at = [], 0
    while at < len(parts):
        lengths = (length for length in (3, 2) if all(parts[at : at + length]) and at + length <= len(parts))
        length = next((length for length in lengths if "_".join(parts[at : at + length]) in _words()), 1)
        form = "_".join(parts[at : at + length])
        joined.append(_words()[form] if length > 1 else form)
        at += length
    return joined


def _is_edge(parts: list[str], at: int) -> bool:
    """Whether nothing stands on the other side of the ``_`` before or behind a part."""
    return 0 < at < len(parts) - 1 and ((at == 1 and not parts[0]) or (at == len(parts) - 2 and not parts[-1]))


def _whole(parts: list[str], at: int) -> str:
    """A part with the letter lost at its beginning or end: ``rganos`` behind a ``_``, ``per`` before one."""
    forms = (f"_{parts[at]}" * (at > 0), f"{parts[at]}_" * (at + 1 < len(parts)))
    known = (_words()[form] for form in forms if len(form) > _FEWEST and form in _words())
    return next(known, parts[at])


@cache
def _words() -> Mapping[str, str]:
    """What is left of a word -> the word without accents; what may be left of two words is left out."""
    found: dict[str, set[str]] = {}
    plain: set[str] = set()
    for word in _told():
        base = "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))
        if word.isascii():
            plain.add(word)
        elif base.isascii() and len(base) > 1:
            found.setdefault(_LOST.sub("_", unicodedata.normalize("NFC", word)), set()).add(base)
    edges = {form for form in found if form.strip("_") in plain}
    return {form: next(iter(words)) for form, words in found.items() if len(words) == 1 and form not in edges}


def _told() -> Iterator[str]:
    for table in _TABLES:
        with (RESOURCES / "synonyms" / table).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["language"] in _LANGUAGES:
                    yield from _WORD.findall(row["text"].lower())
