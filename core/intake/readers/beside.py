"""What a sheet says of its cases outside their rows: groups named in headings, numbers explained below the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from core.intake.fold import fold
from core.intake.readers.grid import Column

_HEADING = re.compile(r"((?=.*[^\W\d_]{3})[^:=]{3,60}?)\s*[:=]\s*(.*?)\s*(?:\(\s*[\d.,]+\s*[^()\d]*\))?\s*")
"""``Country of exploitation: Kenya (25 records)``."""
_NOTHING = ("-", "--", "–", "—")
_EXPLAINED = re.compile(r"\s*([^\W\d_]{1,5}|\d{1,3}|[^\W\d_]\d{1,2})\s*(?:[=:)]|\s[-–—])\s*(\S.+?)\s*[.;]?\s*")
"""``3 = Debt bondage``, ``NSP : ne sait pas``."""
_LEGEND = re.compile(
    r"\b(legende?s?|leyendas?|legendas?|key|codes?|codigos?|clave|cle|siglas?|abreviaturas?|abbreviations?|"
    r"رمز|الرمز|الرموز|مفتاح|المفتاح|دليل|легенд\w*|коды?)\b"
)
_PARTS = re.compile(r"\s*[,;/|+&،؛]\s*|\s+(?:et|and|y|e|و)\s+|\s+")
_JOINT = "; "
_FEWEST = 2
_USUAL = 4
"""Cells the rows of a sheet must usually hold for one with a single cell to be a heading."""


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
    named: Mapping[int, tuple[str, str]], rows: Sequence[int], length: int
) -> list[tuple[str, Column]]:
    """Title and cells of what headings say of the cases below them. ``length``: of the columns."""
    found = []
    for title in dict.fromkeys(title for title, _value in named.values()):
        cells = [""] * length
        now = ""
        for row in sorted((*rows, *named)):
            if row not in named:
                cells[row] = now
            elif named[row][0] == title:
                now = "" if named[row][1] in _NOTHING else named[row][1]
        found.append((title, Column(cells)))
    return found


def legend_of(columns: Sequence[Column], rows: Sequence[int]) -> dict[str, str]:
    """What rows outside the table explain, folded sign -> label; nothing where fewer than two do."""
    cells = [column[row] for row in rows for column in columns if column[row]]
    explained = [match for cell in cells if (match := _EXPLAINED.fullmatch(cell))]
    legend = {fold(match[1]): match[2] for match in explained}
    return legend if len(legend) >= _FEWEST and len(legend) == len(explained) else {}


def explain(columns: list[Column], titles: Sequence[str], rows: Sequence[int], legend: Mapping[str, str]) -> None:
    """Write labels in place of the signs of a legend, in the columns that speak of it or hold several in a cell."""
    for place, column in enumerate(columns) if legend else ():
        texts = {column[row] for row in rows} - {""}
        parted = {text: [part for part in _PARTS.split(text) if part] for text in texts}
        signs = {text: parts for text, parts in parted.items() if all(fold(part) in legend for part in parts)}
        several = any(len(parts) > 1 for parts in signs.values())
        if not signs or not (_LEGEND.search(fold(titles[place])) or (several and len(signs) == len(texts))):
            continue
        labels = {text: _JOINT.join(legend[fold(part)] for part in parts) for text, parts in signs.items()}
        cells = column[:]
        for row in rows:
            cells[row] = labels.get(cells[row], cells[row])
        columns[place] = Column(cells)
