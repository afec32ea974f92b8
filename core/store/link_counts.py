"""The links between the rows of a large file's new persons, counted a chunk at a time.

The library looks for the parent of every row as it comes, a tenth of the work of an import. Where a file brings nothing
but new persons their rows have numbers that nobody had before, each table an unbroken range of them; so it is enough
that all numbers of the range are there, and that as many rows point into it as were written.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlcipher3 import dbapi2 as sqlcipher

from core.store.database import Connection, ask_links


@dataclass(frozen=True)
class Count:
    """``rows`` of ``table`` were written with a number in ``numbers`` in this column."""

    table: str
    column: str
    numbers: range
    rows: int


@contextlib.contextmanager
def links_counted(db: Connection) -> Iterator[None]:
    """Around a transaction that removes nothing and calls ``check_links`` for what it adds. The library asks again
    after it, whatever ended it."""
    ask_links(db, False)
    try:
        yield
    finally:
        ask_links(db, True)


def links_are_asked(db: Connection) -> bool:
    return bool(db.execute("PRAGMA foreign_keys").fetchone()[0])


def check_links(db: Connection, counts: Iterable[Count]) -> None:
    """Raises the library's own IntegrityError where a row has lost its parent, or its child."""
    for count in counts:
        found = db.execute(
            f"SELECT count(*) FROM {count.table} WHERE {count.column} BETWEEN ? AND ?",  # noqa: S608
            (count.numbers[0], count.numbers[-1]),
        ).fetchone()[0]
        if found != count.rows:
            raise sqlcipher.IntegrityError
