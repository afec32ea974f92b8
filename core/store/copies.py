"""The events, plans, comments, organisations and notes of a merged record, copied to the one that stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from core.store.children import NOTE
from core.store.database import Connection
from core.store.merge_rows import Copied, MergeRow, merges_into
from core.store.schema import tables

NOTES = "office_note"
NOTE_CHANGED = NOTE.rstrip(":")
"""What stands for notes among names of fields: a note's title is a partner's word and stays out of the trail."""
Child = tuple[str, dict[str, str]]
"""A table and what a row of it says."""


def children_of(db: Connection, key: int) -> list[Child]:
    """Everything a record has any number of."""
    return [(table, said) for table in _fields() for said in _said(db, table, key).values()]


def copy_children(db: Connection, row: MergeRow) -> set[str]:
    """Bring the copies in step with the merged record; says the names of fields that changed on the one that stands.

    Nothing is copied twice, and what somebody edited or removed there since stays so.
    """
    changed: set[str] = set()
    for table, fields in _fields().items():
        theirs, own = _said(db, table, row.merged), _said(db, table, row.survivor)
        known = {each.source: each for each in row.copied if each.table == table}
        for source, said in theirs.items():
            entry = known.get(source)
            if entry is None:
                row.copied.append(entry := Copied(table, source, "", said))
                changed |= _copy(db, row.survivor, entry, own)
            elif entry.said != said and not entry.copy:
                entry.said = said
                changed |= _copy(db, row.survivor, entry, own)
            elif entry.said != said and own.get(entry.copy) == entry.given:
                entry.said = said
                _write(db, entry, fields)
                changed |= _names(table, said)
        for source in known.keys() - theirs.keys():
            row.copied.remove(known[source])
            if known[source].copy and own.get(known[source].copy) == known[source].given:
                changed |= _remove(db, known[source])
    return changed


def take_copies_away(db: Connection, row: MergeRow) -> tuple[set[str], list[Child]]:
    """Remove the copies of a merge, but for those somebody edited since; says the fields edited, and what went."""
    stayed: set[str] = set()
    gone: list[Child] = []
    for entry in row.copied:
        here = _said(db, entry.table, row.survivor).get(entry.copy) if entry.copy else None
        if here is None:
            continue
        if here == entry.given:
            _remove(db, entry)
            gone.append((entry.table, here))
        else:
            edited = {name for name, said in here.items() if said != entry.given[name]}
            stayed |= {NOTE_CHANGED} if entry.table == NOTES else edited
    return stayed, gone


def replace_lost(db: Connection, survivor: int, lost: Iterable[Child]) -> list[MergeRow]:
    """Where a record that is still merged said the same as what is lost now, its own is copied; says whose."""
    rows = merges_into(db, survivor)
    touched = []
    for table, said in lost:
        for row in rows:
            heir = next((e for e in row.copied if (e.table, e.copy, e.said) == (table, "", said)), None)
            if heir is not None:
                _copy(db, survivor, heir, _said(db, table, survivor))
                touched.append(row)
                break
    return touched


def _fields() -> dict[str, tuple[str, ...]]:
    return {**tables().many, NOTES: ("title", "text")}


def _said(db: Connection, table: str, key: int) -> dict[str, dict[str, str]]:
    """By uuid, what the rows of a table say of a record; empty ones say nothing."""
    fields = _fields()[table]
    rows = db.execute(
        f"SELECT uuid, {', '.join(fields)} FROM {table} WHERE person_in_case = ? ORDER BY id",  # noqa: S608
        (key,),
    )
    return {uuid: dict(zip(fields, cells, strict=True)) for uuid, *cells in rows if any(cells)}


def _copy(db: Connection, survivor: int, entry: Copied, own: dict[str, dict[str, str]]) -> set[str]:
    """Copy one child, unless the other record says the same already."""
    if entry.said in own.values():
        return set()
    uuid = db.execute("SELECT uuid FROM person_in_case WHERE id = ?", (survivor,)).fetchone()[0]
    # The same on every laptop that merges the same two records.
    entry.copy = hashlib.blake2b(f"{uuid}\x1f{entry.source}".encode(), digest_size=16).hexdigest()
    if entry.table == NOTES:
        entry.title = _free_title(entry.said["title"], {said["title"] for said in own.values()})
    if entry.copy in own:  # left from an earlier merge, because somebody edited it
        return set()
    fields = _fields()[entry.table]
    db.execute(
        f"INSERT INTO {entry.table} (uuid, person_in_case, {', '.join(fields)}) "  # noqa: S608
        f"VALUES (?, ?{', ?' * len(fields)})",
        (entry.copy, survivor, *(entry.given[name] for name in fields)),
    )
    own[entry.copy] = entry.given
    return _names(entry.table, entry.given)


def _free_title(title: str, taken: set[str]) -> str:
    """A partner's next file goes by the title of a note: two notes must not share one."""
    free, again = title, 2
    while free in taken:
        free, again = f"{title} ({again})", again + 1
    return free


def _write(db: Connection, entry: Copied, fields: tuple[str, ...]) -> None:
    assignments = ", ".join(f"{name} = ?" for name in fields)
    db.execute(
        f"UPDATE {entry.table} SET {assignments} WHERE uuid = ?",  # noqa: S608
        (*(entry.given[name] for name in fields), entry.copy),
    )


def _remove(db: Connection, entry: Copied) -> set[str]:
    db.execute(f"DELETE FROM {entry.table} WHERE uuid = ?", (entry.copy,))  # noqa: S608
    return _names(entry.table, entry.given)


def _names(table: str, said: dict[str, str]) -> set[str]:
    return {NOTE_CHANGED} if table == NOTES else {name for name, value in said.items() if value}
