"""The uuids of what an import makes: the same file taken in on two laptops of an office gives the same ones.

A row of a partner is known by its mark (core/store/recognise.py). Its uuids come from a keyed digest of vault, partner
and mark, so that the records meet when the laptops exchange changes, and nobody is counted twice. Where such a uuid is
taken, be it by a record that was removed, the next number is tried.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable

from core.store.database import Connection

STEM = 24
_ATTEMPTS = 1_000


class RowNames:
    """Gives each new row of an import a stem, and each record of it a uuid made of the stem."""

    def __init__(self, db: Connection, vault: str, partner: str) -> None:
        begun = f"{partner}\x1f".encode("utf-8", "surrogatepass")
        self._begun = hashlib.blake2b(begun, digest_size=STEM // 2, key=vault.encode())
        self._taken: set[str] | None = None
        self._db = db

    def stems(self, marks: Iterable[str]) -> list[str]:
        """24 hexadecimal digits a row, no two alike and none that a part in a case has, or had."""
        if self._taken is None:
            self._taken = _taken(self._db)
        stems = []
        for mark in marks:
            stem = self._digest(mark)
            attempt = 1
            while stem in self._taken and attempt < _ATTEMPTS:
                attempt += 1
                stem = self._digest(f"{mark}\x1f{attempt}")
            self._taken.add(stem)
            stems.append(stem)
        return stems

    def _digest(self, text: str) -> str:
        digest = self._begun.copy()
        digest.update(text.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def uuids_of(stems: Iterable[str], what: str) -> list[str]:
    """The uuids of records of one kind: ``what`` is its table."""
    ending = hashlib.blake2b(what.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return [stem + ending for stem in stems]


def imported_uuid(db: Connection, table: str, key: int) -> str:
    """What an import adds to a record has the same uuid on every laptop that takes the same file in.

    One that is there, or was removed, is not used again.
    """
    part = db.execute("SELECT uuid FROM person_in_case WHERE id = ?", (key,)).fetchone()[0]
    uuid = uuids_of([part[:STEM]], table)[0]
    used = db.execute(
        f"SELECT 1 FROM {table} WHERE person_in_case = ? AND uuid = ? "  # noqa: S608
        "UNION SELECT 1 FROM change_mark WHERE kind = ? AND uuid = ? "
        "UNION SELECT 1 FROM exchanged WHERE kind = 'person_in_case' AND uuid = ? AND instr(state, ?)",
        (key, uuid, table, uuid, part, uuid),
    ).fetchone()
    return secrets.token_hex(16) if used else uuid


def _taken(db: Connection) -> set[str]:
    """The stems of all parts in a case that are or were there."""
    known = (
        "SELECT uuid FROM person_in_case",
        "SELECT uuid FROM exchanged WHERE kind = 'person_in_case' AND gone",
        "SELECT uuid FROM change_mark WHERE kind = 'person_in_case' AND gone",
    )
    return {uuid[:STEM] for select in known for (uuid,) in db.execute(select)}
