"""Columns of a yes and a no, an option each; and an answer they share that is neither."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from core.intake.answers import MISSING, silence_of, whole
from core.intake.consent import as_spoken, is_open, open_words
from core.intake.evidence import Column
from core.intake.fold import fold, fold_title, key
from core.intake.patterns import patterns, says_no
from core.intake.signs import is_asked
from core.intake.vocabulary import vocabulary

_MOST_WRITINGS = 8
"""More writings than that are no yes and no."""
_FEWEST = 3
_LONGEST = 24
_REMARK = re.compile(r"(\w|[^\w\s(]|\w{2,4})\s*\(([^()]+)\)|([xX✓✔☑])(?:\s*[-–—:,;]\s*|\s+)([^\W\d][^()]+)")
_OPPOSITE = re.compile(
    r"\b(?:not|never|free|freely|freedom|libre\w*|libert\w*|can|puede|peut|paid|payee?s?|pagad[ao]s?|cobraba)\b|حري|راتب"
)
_MOSTLY = 0.6
"""The share of cells that must be a yes or a no for a further answer beside them to be left open."""


def ticked_columns(columns: Sequence[Column]) -> list[Column]:
    """The columns that may ask one option each.

    Where three or more of them share a short answer nobody knows beside a yes and a no (``N/A``, ``BD``), they ask
    all the same: that answer is told as a problem, cell by cell.
    """
    plain = [option_values(column) is not None for column in columns]
    neither = [frozenset() if asks else _neither(column) for column, asks in zip(columns, plain, strict=True)]
    shared = Counter(text for texts in neither for text in texts)
    several = {text for text, count in shared.items() if count >= _FEWEST}
    asked = zip(columns, plain, neither, strict=True)
    return [column for column, asks, texts in asked if asks or (texts and texts <= several)]


def option_values(column: Column, some: bool = False) -> dict[str, str] | None:
    """What the cells of an option column say, folded text -> ``1`` or ``0``; None where they are no yes and no.

    ``some``: only those that say so; the others have no entry.
    """
    values: dict[str, str] = {}
    for text in column.texts:
        said = _said(column, text)
        if said == "?" and some:
            continue
        if said == "?":
            return None
        values[fold(text)] = said
        if len(values) > _MOST_WRITINGS:
            return None
    return values


def may_say_the_opposite(title: str) -> bool:
    """Whether in a column so called a no may be what the question asks for: ``Freedom of movement``, ``Paid?``.

    ``Sin documentos`` tells of a lack: there a no is none.
    """
    return _OPPOSITE.search(fold_title(title)) is not None


def _neither(column: Column) -> frozenset[str]:
    """The folded answers beside a yes and a no that are neither; nothing where they are many, long or frequent."""
    yes_no = vocabulary().codes["yes_no"]
    if len(column.texts) > _MOST_WRITINGS or not {"0", "1"} <= {yes_no.find(key(text)) for text in column.texts}:
        return frozenset()
    said = {text: _said(column, text) for text in column.texts}
    known = sum(count for text, count in zip(column.texts, column.counts, strict=True) if said[text] in ("0", "1"))
    open_ = frozenset(fold(text) for text, word in said.items() if word == "?")
    few = len(open_) < _FEWEST and all(len(text) <= _LONGEST for text in open_)
    return open_ if few and known >= _MOSTLY * column.filled else frozenset()


def _said(column: Column, text: str) -> str:
    """``1``, ``0``, "" where the cell says that there is no answer, ``?`` where it is not understood."""
    if text in MISSING or silence_of(text):
        return ""
    label = re.split(r"[/:\[]", column.title)[-1].rstrip("]) ")
    said = vocabulary().codes["yes_no"].find(key(whole(text))) if as_spoken(whole(text)) else ""
    if said == "1" and text[:1].isalpha():
        doubtful = open_words(vocabulary().codes["yes_no"], column.texts, column.title, proof=False)
        said = "?" if is_open(text, doubtful) else said
    return said or ("1" if key(text) == key(label) or _ticked_with_a_remark(text) else "?")


def _ticked_with_a_remark(text: str) -> bool:
    """``X ($56 mil)``, ``x la señora``: a tick, and a remark that neither denies nor doubts it."""
    match = _REMARK.fullmatch(text)
    if match is None or vocabulary().codes["yes_no"].find(key(match[1] or match[3])) != "1":
        return False
    remark = match[2] or match[4]
    return not (says_no(remark) or is_asked(remark) or patterns()["methods_of_control"].takes_back(remark))
