"""New cases of a file on their way into the case table and the words to search, many at once."""

from __future__ import annotations

from core.progress import Progress
from core.store.case_lines import Cases, lines_of, words_of
from core.store.case_text import tidy_words
from core.store.database import Connection
from core.store.many_rows import insert_rows

_LETTERS = 20_000_000
"""Of words kept until the end: then the pages of their index are at hand, and nothing else pushes them out."""
_TOGETHER = 1024
_MANY = 10_000


class CaseAdding:
    """Within a transaction: ``add`` cases that are not there yet, then ``finish``.

    Where more cases come than the table holds, its indexes are taken away and made anew at the end, when each is
    sorted once, and the index of words is not tidied up in between; a transaction that fails brings all back.
    """

    def __init__(self, db: Connection, coming: int, progress: Progress) -> None:
        self._db, self._coming, self._progress = db, coming, progress
        self._keys: list[int] = []
        self._words: list[str] = []
        self._letters = 0
        there = db.execute("SELECT count(*) FROM case_list").fetchone()[0]
        self._many = coming > max(there, _MANY)
        self._indexes = _take_away_indexes(db) if self._many else []
        if self._many:
            tidy_words(db, False)

    def add(self, cases: Cases) -> None:
        insert_rows(self._db, "INSERT INTO case_list", lines_of(cases))
        words = words_of(cases)
        self._keys += cases.keys
        self._words += words
        self._letters += sum(map(len, words))
        if self._letters > _LETTERS:
            self._add_words()

    def finish(self) -> None:
        for statement in self._indexes:
            self._progress(self._coming, self._coming)
            self._db.execute(statement)
        self._add_words()
        if self._many:
            tidy_words(self._db, True)

    def _add_words(self) -> None:
        for first in range(0, len(self._words), _TOGETHER):
            self._progress(self._coming, self._coming)
            last = first + _TOGETHER
            words = zip(self._keys[first:last], self._words[first:last], strict=True)
            self._db.executemany("INSERT INTO case_text (rowid, text) VALUES (?, ?)", words)
        self._keys, self._words, self._letters = [], [], 0


def _take_away_indexes(db: Connection) -> list[str]:
    """Drop the indexes of the case table; returns the statements that make them."""
    indexes = db.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'case_list' AND sql <> ''"
    ).fetchall()
    for name, _statement in indexes:
        db.execute(f"DROP INDEX {name}")
    return [statement for _name, statement in indexes]
