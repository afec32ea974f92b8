"""Whether the rows of a sheet bear out that a date is the one on which each person was registered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from core.intake.dates import order_of, read_date
from core.intake.table import Table

_ROWS = 400
_FEWEST = 12
_IN_ORDER = 0.98
_SAME_YEAR = 0.95
_YEAR = re.compile(r"(?<!\d)(?:(?:19|20)(\d\d)|(\d\d))(?!\d)")


def shows_when_registered(table: Table, column: str) -> bool:
    """Whether the rows stand in the order of ``column``, or a reference of the office names the years of its dates."""
    cells = [str(cell) for cell in table.cells[column].iloc[:_ROWS]]
    order = order_of(list(dict.fromkeys(cells)))
    days = [read_date(cell, order or "dmy").value for cell in cells]
    filled = [day for day in days if day]
    if len(filled) < _FEWEST or len(set(filled)) < len(filled) // 3:
        return False
    in_order = sum(one <= other for one, other in pairwise(filled)) / (len(filled) - 1)
    return max(in_order, _backwards(filled)) >= _IN_ORDER or any(
        _names_years([str(cell) for cell in table.cells[other].iloc[:_ROWS]], days)
        for other in table.cells.columns
        if other != column
    )


def _backwards(days: Sequence[str]) -> float:
    return sum(one >= other for one, other in pairwise(days)) / (len(days) - 1)


def _names_years(references: Sequence[str], days: Sequence[str]) -> bool:
    """Whether each text is one of a kind and holds the year of its day: ``HN-2019-004``, ``19/0004``."""
    pairs = [(text, day[2:4]) for text, day in zip(references, days, strict=True) if day]
    texts = [text for text, _year in pairs]
    if len(set(texts)) < len(texts) or len({year for _text, year in pairs}) < 2 or max(map(len, texts)) > 40:
        return False
    if any(read_date(text, "dmy").value for text in texts[:5]):
        return False  # another date, perhaps of the same years
    named = sum(any(year in match for match in _YEAR.findall(text)) for text, year in pairs)
    return named >= _SAME_YEAR * len(pairs)
