"""Many rows a statement, given as columns: it opens a table and its indexes once for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from core.store.database import Connection

_TOGETHER = 256
_VALUES = 32_000
"""As many as a statement of SQLite takes."""


def insert_rows(db: Connection, into: str, columns: Sequence[Sequence[Any]], same: Sequence[Any] = ()) -> None:
    """``into``: ``INSERT INTO table (columns)``; ``columns``: of equal length, in that order.

    ``same``: the values of further columns, which are alike in all rows and therefore told once a statement.
    """
    width, rows, alike = len(columns), len(columns[0]), len(same)
    count = max(1, min(_TOGETHER, _VALUES // width, rows))
    whole = rows // count * count
    groups: list[list[Any]] = []
    for first in range(0, whole, count):
        group: list[Any] = [*same, *[None] * (count * width)]
        for place, cells in enumerate(columns, alike):
            group[place::width] = cells[first : first + count]
        groups.append(group)
    db.executemany(_statement(into, width, alike, count), groups)
    if whole < rows:
        rest = zip(*(cells[whole:] for cells in columns), strict=True)
        db.executemany(_statement(into, width, alike, 1), ((*same, *row) for row in rest))


@lru_cache(maxsize=64)
def _statement(into: str, width: int, alike: int, count: int) -> str:
    """The very same text each time: the library knows it again."""
    told = [f"?{number}" for number in range(1, alike + 1)]
    rows = range(alike + 1, alike + 1 + count * width, width)
    values = ", ".join(
        f"({', '.join([*(f'?{number}' for number in range(first, first + width)), *told])})" for first in rows
    )
    return f"{into} VALUES {values}"
