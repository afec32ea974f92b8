"""Many rows a statement, given as columns: it opens a table and its indexes once for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from core.store.database import Connection

_TOGETHER = 256
_VALUES = 32_000
"""As many as a statement of SQLite takes."""


def insert_rows(db: Connection, into: str, columns: Sequence[Sequence[Any]]) -> None:
    """``into``: ``INSERT INTO table (columns)``; ``columns``: of equal length, in that order."""
    width, rows = len(columns), len(columns[0])
    count = max(1, min(_TOGETHER, _VALUES // width, rows))
    whole = rows // count * count
    groups: list[list[Any]] = []
    for first in range(0, whole, count):
        group: list[Any] = [None] * (count * width)
        for place, cells in enumerate(columns):
            group[place::width] = cells[first : first + count]
        groups.append(group)
    db.executemany(_statement(into, width, count), groups)
    if whole < rows:
        db.executemany(_statement(into, width, 1), zip(*(cells[whole:] for cells in columns), strict=True))


@lru_cache(maxsize=64)
def _statement(into: str, width: int, count: int) -> str:
    """The very same text each time: the library knows it again."""
    row = f"({', '.join('?' * width)})"
    return f"{into} VALUES {', '.join([row] * count)}"
