"""Who did what, when: entries only ever added, each bound by SHA-256 to the one before.

An entry holds an action, counts and names of fields; never a value of a case. Changing, removing or reordering
entries shows. It does not stop somebody who holds the data key and writes the whole chain anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from core.store.database import Connection

_START = "0" * 64


@dataclass(frozen=True)
class AuditEntry:
    """``at``: UTC, ``YYYY-MM-DDTHH:MM:SSZ``. ``action``: ``import.done`` and the like. ``detail``: counts, names."""

    at: str
    person: str
    action: str
    detail: Mapping[str, Any]


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def append(db: Connection, person: str, action: str, detail: Mapping[str, Any] | None = None) -> None:
    """Add an entry, inside the caller's transaction if there is one."""
    last = db.execute("SELECT digest FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    previous = last[0] if last else _START
    at, text = now(), json.dumps(detail or {}, sort_keys=True, ensure_ascii=False)
    db.execute(
        "INSERT INTO audit (at, person, action, detail, previous, digest) VALUES (?, ?, ?, ?, ?, ?)",
        (at, person, action, text, previous, _digest(at, person, action, text, previous)),
    )


def entries(db: Connection) -> list[AuditEntry]:
    rows = db.execute("SELECT at, person, action, detail FROM audit ORDER BY id").fetchall()
    return [AuditEntry(at, person, action, json.loads(detail)) for at, person, action, detail in rows]


def first_break(db: Connection) -> int | None:
    """The number of the first entry that was changed, moved or is missing; None if the chain is whole."""
    expected, previous = 1, _START
    for number, at, person, action, detail, before, digest in db.execute(
        "SELECT id, at, person, action, detail, previous, digest FROM audit ORDER BY id"
    ):
        if number != expected or before != previous or digest != _digest(at, person, action, detail, before):
            return expected
        expected, previous = number + 1, digest
    highest = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").fetchone()
    if highest and highest[0] != expected - 1:
        return expected
    return None


def _digest(at: str, person: str, action: str, detail: str, previous: str) -> str:
    return hashlib.sha256(json.dumps([at, person, action, detail, previous]).encode()).hexdigest()
