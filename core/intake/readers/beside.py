"""What a sheet says of its cases outside their rows: groups named in headings, numbers explained below the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.intake.fold import fold
from core.intake.options import ASKED_BY_OPTIONS
from core.intake.patterns import patterns
from core.intake.readers.grid import Column
from core.intake.titles import candidates, field_of_title, fields_told_by

_HEADING = re.compile(r"((?=.*[^\W\d_]{3})[^:=]{3,60}?)\s*[:=]\s*(.*?)\s*(?:\(\s*[\d.,]+\s*[^()\d]*\))?\s*")
"""``Country of exploitation: Kenya (25 records)``."""
_NOTHING = ("-", "--", "–", "—")
_EXPLAINED = re.compile(r"\s*([^\W\d_]{1,5}|\d{1,3}|[^\W\d_]\d{1,2})\s*(?:[=:)]|\s[-–—])\s*(\S.+?)\s*[.;]?\s*")
"""``3 = Debt bondage``, ``NSP : ne sait pas``."""
_LEGEND = re.compile(
    r"\b(legende?s?|leyendas?|legendas?|legenda|see key|see below|voir ci dessous|ver abajo|مفتاح|المفتاح|легенд\w*)\b"
)
_PARTS = re.compile(r"\s*[,;/|+&،؛]\s*|\s+(?:et|and|y|e|و)\s+|\s+")
_JOINT = "; "
_MOST = 0.8
"""The share of a column's texts that a legend must explain."""
_FEWEST = 2
_USUAL = 4
"""Cells the rows of a sheet must usually hold for one with a single cell to be a heading."""


@dataclass(frozen=True)
class Legend:
    """``labels``: folded sign -> what it stands for. ``fields``: what the legend's own heading speaks of."""

    labels: Mapping[str, str]
    fields: frozenset[str]


def named_headings(
    columns: Sequence[Column], filled: npt.NDArray[np.int64], keep: npt.NDArray[np.bool_]
) -> dict[int, tuple[str, str]]:
    """Headings between the cases that name what they say, each title at least twice: row -> title and value."""
    rows = np.flatnonzero(keep)
    alone = rows[filled[rows] == 1].tolist() if len(rows) else []
    others = filled[rows][filled[rows] > 1]
    if len(alone) < _FEWEST or not len(others) or float(np.median(others)) < _USUAL:
        return {}
    said = {row: _HEADING.fullmatch(next(column[row] for column in columns if column[row])) for row in alone}
    titles = Counter(match[1] for match in said.values() if match)
    return {row: (match[1], match[2]) for row, match in said.items() if match and titles[match[1]] >= _FEWEST}


def columns_of_headings(
    named: Mapping[int, tuple[str, str]], others: Sequence[int], rows: Sequence[int], length: int
) -> list[tuple[str, Column]]:
    """Title and cells of what headings say of the cases below them. ``length``: of the columns.

    Nothing where a heading that names nothing (``others``) stands between, for it may end what the one before said, or
    where cases stand above the first: then the lines may stand below their groups. An outer heading ends the inner
    ones. A consent is never taken from a heading: each person gives their own.
    """
    if not named or any(min(named) < row < max(rows) for row in others) or min(rows) < min(named):
        return []
    titles = list(dict.fromkeys(title for title, _value in named.values()))
    cells = {title: [""] * length for title in titles}
    now = dict.fromkeys(titles, "")
    for row in sorted((*rows, *named)):
        if row in named:
            title, value = named[row]
            now[title] = "" if value in _NOTHING else value
            now.update(dict.fromkeys(titles[titles.index(title) + 1 :], ""))
            continue
        for title in titles:
            cells[title][row] = now[title]
    return [(title, Column(cells[title])) for title in titles if not _speaks_of_consent(title)]


def explains(text: str) -> bool:
    """Whether a line explains a sign, or announces lines that do: ``N = North``, ``Codes:``."""
    return _EXPLAINED.fullmatch(text) is not None or text.rstrip().endswith(":")


def legend_of(columns: Sequence[Column], rows: Sequence[int]) -> Legend:
    """What rows outside the table explain; nothing where fewer than two do, or one sign is explained twice."""
    cells = [column[row] for row in rows for column in columns if column[row]]
    explained = [match for cell in cells if (match := _EXPLAINED.fullmatch(cell))]
    labels = {fold(match[1]): match[2] for match in explained}
    if len(labels) < _FEWEST or len(labels) < len(explained):
        return Legend({}, frozenset())
    heads = [cell for cell in cells if not _EXPLAINED.fullmatch(cell)]
    return Legend(labels, frozenset(field for head in heads for field in (field_of_title(head), *fields_told_by(head))))


def explain(columns: list[Column], titles: Sequence[str], rows: Sequence[int], legend: Legend) -> None:
    """Write labels in place of the signs of a legend, in the columns that say it or hold several signs in a cell.

    Never in one that tells cases apart or asks for consent, nor where the legend's own heading names another question.
    """
    for place, column in enumerate(columns) if legend.labels else ():
        texts = {column[row] for row in rows} - {""}
        parted = {text: [part for part in _PARTS.split(text) if part] for text in texts}
        signs = {text: parts for text, parts in parted.items() if all(fold(part) in legend.labels for part in parts)}
        if not signs or not _may_be_explained(titles[place], legend, signs, texts):
            continue
        labels = {text: _JOINT.join(legend.labels[fold(part)] for part in parts) for text, parts in signs.items()}
        cells = column[:]
        for row in rows:
            cells[row] = labels.get(cells[row], cells[row])
        columns[place] = Column(cells)


def _may_be_explained(title: str, legend: Legend, signs: Mapping[str, Sequence[str]], texts: set[str]) -> bool:
    field = field_of_title(title) or next(iter(fields_told_by(title)), "")
    if _speaks_of_consent(title) or (legend.fields and field not in legend.fields):
        return False
    if _LEGEND.search(fold(title)):
        return len(signs) >= _MOST * len(texts)
    several = any(len(parts) > 1 for parts in signs.values())
    return several and len(signs) == len(texts) and field in ASKED_BY_OPTIONS


def _speaks_of_consent(title: str) -> bool:
    return "con_Consent" in {one.field for one in candidates(title)} | patterns()["title"].touched(title)
