"""What a person in a case has any number of: events, plans, comments, organisations, and office notes."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

from core.store.database import Connection
from core.store.errors import NoSuchCase
from core.store.row_names import imported_uuid
from core.store.schema import tables

NOTE = "note:"
"""Before a note's title, where notes and fields stand in one list of names."""


def read_children(db: Connection, table: str, key: int) -> tuple[dict[str, str], ...]:
    """The rows of ``table`` of one person in a case: their fields, and ``key``."""
    fields = tables().many[table]
    rows = db.execute(
        f"SELECT id, {', '.join(fields)} FROM {table} WHERE person_in_case = ? ORDER BY id",  # noqa: S608
        (key,),
    )
    return tuple({"key": str(row[0]), **dict(zip(fields, row[1:], strict=True))} for row in rows)


def save_children(db: Connection, table: str, key: int, wanted: Iterable[Mapping[str, str]]) -> set[str]:
    """Make the rows of ``table`` be ``wanted``; returns the names of the fields that changed. Raises NoSuchCase."""
    present = {child["key"]: child for child in read_children(db, table, key)}
    changed: set[str] = set()
    for child in wanted:
        given = {name: value for name, value in child.items() if name != "key"}
        number = child.get("key", "")
        if not number:
            filled = {name: value for name, value in given.items() if value}
            if filled:
                insert_child(db, table, key, filled)
                changed |= set(filled)
            continue
        before = present.pop(number, None)
        if before is None:
            raise NoSuchCase
        changes = {name: value for name, value in given.items() if value != before[name]}
        update_child(db, table, int(number), changes)
        changed |= set(changes)
    for number in present:
        db.execute(f"DELETE FROM {table} WHERE id = ?", (int(number),))  # noqa: S608
        changed |= set(tables().many[table])
    return changed


def insert_child(db: Connection, table: str, key: int, values: Mapping[str, str], imported: bool = False) -> int:
    names = tuple(values)
    uuid = imported_uuid(db, table, key) if imported else secrets.token_hex(16)
    columns = "".join(f", {name}" for name in names)
    number: int = db.execute(
        f"INSERT INTO {table} (uuid, person_in_case, imported{columns}) "  # noqa: S608
        f"VALUES (?, ?, ?{', ?' * len(names)})",
        (uuid, key, int(imported), *(values[name] for name in names)),
    ).lastrowid
    return number


def update_child(db: Connection, table: str, number: int, changes: Mapping[str, str]) -> None:
    if changes:
        assignments = ", ".join(f"{name} = ?" for name in changes)
        db.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*changes.values(), number))  # noqa: S608


def save_notes(db: Connection, key: int, wanted: Iterable[tuple[str, str]]) -> set[str]:
    """Make the office notes be ``wanted``; returns ``note:<title>`` of those that changed."""
    rows = db.execute("SELECT id, title, text FROM office_note WHERE person_in_case = ? ORDER BY id", (key,)).fetchall()
    changed: set[str] = set()
    for title, text in wanted:
        place = next((place for place, row in enumerate(rows) if row[1] == title), None)
        if place is None:
            insert_note(db, key, title, text)
        else:
            number, _title, before = rows.pop(place)
            if before == text:
                continue
            db.execute("UPDATE office_note SET text = ? WHERE id = ?", (text, number))
        changed.add(NOTE + title)
    for number, title, _text in rows:
        db.execute("DELETE FROM office_note WHERE id = ?", (number,))
        changed.add(NOTE + title)
    return changed


def insert_note(db: Connection, key: int, title: str, text: str) -> int:
    number: int = db.execute(
        "INSERT INTO office_note (uuid, person_in_case, title, text) VALUES (?, ?, ?, ?)",
        (secrets.token_hex(16), key, title, text),
    ).lastrowid
    return number
