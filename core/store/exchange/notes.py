"""Office notes on their way between laptops: a field each, by its title.

A title that stands twice counts as two fields.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from core.store.database import Connection
from core.store.exchange.synced import NOTE
from core.store.records import new_uuids

_AGAIN = "\x1f"
Notes = dict[str, str]
"""``note:<title>`` -> text."""


def is_note(name: str) -> bool:
    return name.startswith(NOTE)


def title_of(name: str) -> str:
    return name.removeprefix(NOTE).partition(_AGAIN)[0]


def read_notes(db: Connection, keys: Sequence[int]) -> dict[int, Notes]:
    found: dict[int, list[tuple[str, str]]] = {}
    for key, title, text in db.execute(
        "SELECT person_in_case, title, text FROM office_note "
        "WHERE person_in_case IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(list(keys)),),
    ):
        found.setdefault(key, []).append((title, text))
    return {key: named(notes) for key, notes in found.items()}


def write_notes(db: Connection, key: int, notes: Mapping[str, str]) -> None:
    """Make these be the notes of a person; those that are there keep their order."""
    before = read_notes(db, [key]).get(key, {})
    names = [*(name for name in before if name in notes), *sorted(name for name in notes if name not in before)]
    after = [(title_of(name), notes[name]) for name in names]
    if {name: text for name, text in before.items() if text} == dict(notes):
        return
    db.execute("DELETE FROM office_note WHERE person_in_case = ?", (key,))
    rows = [(uuid, key, *note) for uuid, note in zip(new_uuids(len(after)), after, strict=True)]
    db.executemany("INSERT INTO office_note (uuid, person_in_case, title, text) VALUES (?, ?, ?, ?)", rows)


def named(notes: Iterable[Sequence[str]]) -> Notes:
    found: Notes = {}
    for title, text in notes:
        name, again = NOTE + title, 2
        while name in found:
            name, again = f"{NOTE}{title}{_AGAIN}{again}", again + 1
        found[name] = text
    return found


def changed_names(was: Iterable[str], now: Notes) -> list[str]:
    """The notes that may be others than before, by the titles the trigger kept (``title=`` and hexadecimal UTF-8)."""
    found: list[str] = []
    for piece in was:
        title = bytes.fromhex(piece.partition("=")[2]).decode("utf-8", "replace")
        found += [name for name in (NOTE + title, *now) if title_of(name) == title]
    return list(dict.fromkeys(found))
