"""The schema of each database: numbered files in ``resources/schema/<database>``, applied forward in one transaction.

``PRAGMA user_version`` says how far a database is. A change of the schema is a new file; a file once released is
never edited.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from core.files import RESOURCES
from core.store.case_text import fill_case_text
from core.store.database import Connection, writing
from core.store.errors import VaultTooNew
from core.store.exchange.marks import know_all, make_marks

SCHEMA: Path = RESOURCES / "schema"

# What SQL alone cannot fill, in the same transaction as the step itself.
_FILLED: dict[tuple[str, int], Callable[[Connection], None]] = {
    ("cases", 2): fill_case_text,
    ("cases", 4): know_all,
}

_MARKED_FROM = 4
"""From this step on the triggers that note changes are made anew with every step: tables may be others since."""


def newest(database: str) -> int:
    """The version this Abri works with; ``database`` is ``cases`` or ``summaries``."""
    return max(number for number, _path in _files(database))


def migrate(db: Connection, database: str, upto: int | None = None) -> int:
    """Bring ``db`` to the newest version, or to ``upto``; says which it had. Raises VaultTooNew.

    All steps are one transaction: after an error the database is as the Abri that wrote it left it.
    """
    before: int = db.execute("PRAGMA user_version").fetchone()[0]
    if before > newest(database):
        raise VaultTooNew
    steps = [(number, path) for number, path in _files(database) if number > before and number <= (upto or number)]
    if not steps:
        return before
    with writing(db):
        for number, path in steps:
            _take_step(db, database, number, path)
    return before


def _take_step(db: Connection, database: str, number: int, path: Path) -> None:
    for statement in statements(path.read_text(encoding="utf-8")):
        db.execute(statement)
    if (database, number) in _FILLED:
        _FILLED[database, number](db)
    if database == "cases" and number >= _MARKED_FROM:
        make_marks(db)
    db.execute(f"PRAGMA user_version={number:d}")


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one (the library's own ``executescript`` would end the transaction)."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
    if gathered.strip():
        yield gathered


def _files(database: str) -> list[tuple[int, Path]]:
    return sorted((int(path.stem), path) for path in (SCHEMA / database).glob("*.sql"))
