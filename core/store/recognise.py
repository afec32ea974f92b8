"""Recognising a partner's record that the vault knows already, so that no import counts a person twice.

A record's mark is, in this order:

* ``k``: the partner's own key of it, where the file gives one;
* ``d``: a digest over everything the row says, for partners whose files have no keys.

Where the same key or the same digest stands several times in one file it names several persons (a case number shared
by two victims, two women of the same age in a sheet of few columns): marks are numbered within a file, and neither
person is lost. A row of the very same file is recognised by its place, so that reading the file again with a
better mapping improves its records.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.store.database import Connection


@dataclass
class Known:
    """What the vault knows of a partner: ``marks`` and, for the very same file, ``rows`` -> person in a case."""

    marks: dict[str, int] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)
    contents: dict[int, str] = field(default_factory=dict)
    """Person in a case -> mark by content of the last row that spoke of it; equal means nothing new."""

    @property
    def anybody(self) -> bool:
        return bool(self.marks or self.rows)

    def find(self, mark: str, row: int) -> int | None:
        by_place = self.rows.get(row)
        return self.marks.get(mark) if by_place is None else by_place


def known_of(db: Connection, partner: str, sha256: str) -> Known:
    """Everything of imports that were not taken back entirely (rows taken back are gone)."""
    known = Known()
    for mark, row, key, same_file in db.execute(
        "SELECT import_row.mark, import_row.row, import_row.person_in_case, import.sha256 = ? "
        "FROM import JOIN import_row ON import_row.import = import.id "
        "WHERE import.partner = ? OR import.sha256 = ? ORDER BY import.id",
        (sha256, partner, sha256),
    ):
        known.marks[mark] = key
        if mark[0] == "d":
            known.contents[key] = mark
        if same_file:
            known.rows[row] = key
    return known


def is_known(db: Connection, partner: str, sha256: str) -> bool:
    """Whether anything came of this partner or of this very file, be it taken back since."""
    found = db.execute("SELECT 1 FROM import WHERE partner = ? OR sha256 = ? LIMIT 1", (partner, sha256)).fetchone()
    return found is not None


class Marks:
    """Gives each row of one file its mark."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def mark(self, key: str, content: Iterable[str]) -> str:
        """``content``: names and values of what the row says, in an order that does not depend on the sheet's."""
        stem = "k:" + key if key else "d:" + digest(content)
        number = self._seen[stem] = self._seen.get(stem, 0) + 1
        return f"{stem}#{number}"


def digest(content: Iterable[str]) -> str:
    return hashlib.blake2b("\x1f".join(content).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
