"""One case: reading it, and saving only what changed in it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.store import audit
from core.store.case_list import refresh_case_list
from core.store.case_text import drop_forgotten_words, forget_case_text
from core.store.children import read_children, save_children, save_notes
from core.store.database import Connection, writing
from core.store.errors import CaseChangedMeanwhile, NoSuchCase, UnknownField
from core.store.links import merged_below, must_stand
from core.store.schema import JOINED, tables
from core.store.session import Vault, in_turn
from core.store.values import check_values
from core.words import _

_FOURTH, _VARIANT = (bytes(high | octet & 0x0F for octet in range(256)) for high in (0x40, 0xA0))
ROLES_IN_CASE: tuple[str, ...] = ("victim", "perpetrator")


@dataclass(frozen=True)
class CaseRecord:
    """A person in a case, with everything recorded about it.

    ``key``: 0 for a case not saved yet. ``revision``: which state of it was read. ``values``: field -> value for the
    fields of person, case, victim, perpetrator and consent; what is not in it stays as it is. ``events``, ``plans``,
    ``comments``, ``organisations``: their fields, and ``key`` for those that are in the vault already; leaving one out
    removes it. ``notes``: (title, text) of what no field takes. ``source``: where it came from, as a person says it.
    """

    key: int = 0
    revision: int = 0
    role: str = "victim"
    values: Mapping[str, str] = field(default_factory=dict)
    events: tuple[Mapping[str, str], ...] = ()
    plans: tuple[Mapping[str, str], ...] = ()
    comments: tuple[Mapping[str, str], ...] = ()
    organisations: tuple[Mapping[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    source: str = ""


def new_case() -> CaseRecord:
    """An empty case of a victim, to be filled and saved."""
    return CaseRecord(values=dict.fromkeys(tables().values, ""))


@in_turn
def read_case(vault: Vault, key: int) -> CaseRecord:
    """Raises NoSuchCase, CaseWasMerged, NotPermitted."""
    must_stand(vault.cases, key)
    return record_of(vault.cases, key)


def record_of(db: Connection, key: int) -> CaseRecord:
    """Any record, a merged one too. Raises NoSuchCase."""
    fields = tables().values
    row = db.execute(
        f"SELECT pic.revision, pic.role, {tables().select(fields)} FROM {JOINED} WHERE pic.id = ?",  # noqa: S608
        (key,),
    ).fetchone()
    if row is None:
        raise NoSuchCase
    children = {table: read_children(db, table, key) for table in tables().many}
    notes = db.execute("SELECT title, text FROM office_note WHERE person_in_case = ? ORDER BY id", (key,)).fetchall()
    return CaseRecord(
        key=key,
        revision=row[0],
        role=row[1],
        values=dict(zip(fields, row[2:], strict=True)),
        events=children["event"],
        plans=children["support_plan"],
        comments=children["case_comment"],
        organisations=children["organisation"],
        notes=tuple((title, text) for title, text in notes),
        source=_source_of(db, key),
    )


@in_turn
def save_case(vault: Vault, record: CaseRecord) -> int:
    """Save a new or changed case and return its key. Only what differs is written, and noted with names of fields.

    Raises UnknownField, ValueNotAllowed, CaseChangedMeanwhile, NoSuchCase, CaseWasMerged, NotPermitted, DiskFull:
    nothing changed.
    """
    _check(record)
    children = {
        "event": record.events,
        "support_plan": record.plans,
        "case_comment": record.comments,
        "organisation": record.organisations,
    }
    with writing(vault.cases) as db:
        new = record.key == 0
        if not new:
            must_stand(db, record.key)
        key = _insert_empty(db, record.role, vault.person) if new else record.key
        changed = _save_values(db, key, record, new)
        for table, wanted in children.items():
            changed |= save_children(db, table, key, wanted)
        changed |= save_notes(db, key, record.notes)
        if not changed and not new:
            return key
        at = audit.now()
        stamp(db, _sharing(db, key), at, vault.person)
        db.executemany(
            "INSERT OR REPLACE INTO written_by_hand VALUES (?, ?, ?, ?)",
            [(key, name, at, vault.person) for name in sorted(changed)],
        )
        refresh_case_list(db, _sharing(db, key))
        named = sorted({name.split(":")[0] for name in changed})  # a note's title is a partner's word: not named
        audit.append(db, vault.person, "case.made" if new else "case.changed", {"case": key, "fields": named})
        return key


@in_turn
def delete_case(vault: Vault, key: int) -> None:
    """Remove a person from the vault, and the case with it where nobody else is in it.

    What was merged into the record is the same person's and goes too. Raises NoSuchCase, CaseWasMerged.
    """
    with writing(vault.cases) as db:
        must_stand(db, key)
        merged = merged_below(db, key)
        remove_people(db, [*merged, key])
        drop_forgotten_words(db)
        audit.append(db, vault.person, "case.deleted", {"case": key} | ({"merged": merged} if merged else {}))


def remove_people(db: Connection, keys: list[int]) -> int:
    """Remove persons in cases with all that hangs on them; says how many there were. Inside a transaction."""
    removed = 0
    for key in keys:
        row = db.execute("SELECT person, case_record FROM person_in_case WHERE id = ?", (key,)).fetchone()
        if row is None:
            continue
        db.execute("DELETE FROM person_in_case WHERE id = ?", (key,))
        forget_case_text(db, [key])
        for table, column, number in (("person", "person", row[0]), ("case_record", "case_record", row[1])):
            db.execute(
                f"DELETE FROM {table} WHERE id = ? AND NOT EXISTS "  # noqa: S608
                f"(SELECT 1 FROM person_in_case WHERE {column} = ?)",
                (number, number),
            )
        removed += 1
    return removed


def update_values(db: Connection, key: int, changes: Mapping[str, str]) -> None:
    """Write fields of a record, each into its own table."""
    person, case_record = db.execute("SELECT person, case_record FROM person_in_case WHERE id = ?", (key,)).fetchone()
    where = {
        "person": ("id", person),
        "case_record": ("id", case_record),
        "person_in_case": ("id", key),
        "consent": ("person_in_case", key),
    }
    for table, fields in tables().single.items():
        mine = [name for name in fields if name in changes]
        if mine:
            column, number = where[table]
            assignments = ", ".join(f"{name} = ?" for name in mine)
            db.execute(
                f"UPDATE {table} SET {assignments} WHERE {column} = ?",  # noqa: S608
                (*(changes[name] for name in mine), number),
            )


def stamp(db: Connection, keys: list[int], at: str, person: str) -> None:
    """Say that these records changed now, so that whoever read them before cannot overwrite it."""
    db.executemany(
        "UPDATE person_in_case SET revision = revision + 1, changed_at = ?, changed_by = ? WHERE id = ?",
        [(at, person, key) for key in keys],
    )


def new_uuids(count: int) -> list[str]:
    """Random names of records (UUID version 4 without hyphens), many at once."""
    octets = bytearray(secrets.token_bytes(16 * count))
    octets[6::16] = octets[6::16].translate(_FOURTH)
    octets[8::16] = octets[8::16].translate(_VARIANT)
    digits = octets.hex()
    return [digits[place : place + 32] for place in range(0, 32 * count, 32)]


def _check(record: CaseRecord) -> None:
    check_values(record.values, tables().values)
    if record.role not in ROLES_IN_CASE:
        raise UnknownField("role")
    for table, wanted in (
        ("event", record.events),
        ("support_plan", record.plans),
        ("case_comment", record.comments),
        ("organisation", record.organisations),
    ):
        for child in wanted:
            fields = {name: value for name, value in child.items() if name != "key"}
            check_values(fields, tables().many[table])


def _save_values(db: Connection, key: int, record: CaseRecord, new: bool) -> set[str]:
    fields = tuple(record.values)
    row = db.execute(
        f"SELECT pic.revision, pic.role{''.join(', ' + tables().select((name,)) for name in fields)} "  # noqa: S608
        f"FROM {JOINED} WHERE pic.id = ?",
        (key,),
    ).fetchone()
    if row is None:
        raise NoSuchCase
    if not new and row[0] != record.revision:
        raise CaseChangedMeanwhile
    changes = {
        name: record.values[name] for name, before in zip(fields, row[2:], strict=True) if record.values[name] != before
    }
    update_values(db, key, changes)
    if record.role != row[1]:
        db.execute("UPDATE person_in_case SET role = ? WHERE id = ?", (record.role, key))
        return {*changes, "role"}
    return set(changes)


def _insert_empty(db: Connection, role: str, person: str) -> int:
    uuids, at = new_uuids(4), audit.now()
    somebody = db.execute("INSERT INTO person (uuid) VALUES (?)", (uuids[0],)).lastrowid
    case = db.execute("INSERT INTO case_record (uuid) VALUES (?)", (uuids[1],)).lastrowid
    key: int = db.execute(
        "INSERT INTO person_in_case (uuid, person, case_record, role, revision, "
        "made_at, made_by, changed_at, changed_by) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?)",
        (uuids[2], somebody, case, role, at, person, at, person),
    ).lastrowid
    db.execute("INSERT INTO consent (uuid, person_in_case) VALUES (?, ?)", (uuids[3], key))
    return key


def _sharing(db: Connection, key: int) -> list[int]:
    """This person in a case, and those who share the case or are the same person in another one."""
    rows = db.execute(
        "SELECT DISTINCT other.id FROM person_in_case AS this JOIN person_in_case AS other "
        "ON other.case_record = this.case_record OR other.person = this.person WHERE this.id = ?",
        (key,),
    )
    return [row[0] for row in rows]


def _source_of(db: Connection, key: int) -> str:
    """The file and row of the latest import that brought this record, and those of the records merged into it."""
    found = []
    for each in (key, *reversed(merged_below(db, key))):
        row = db.execute(
            "SELECT import.source, import_row.row FROM import_row JOIN import ON import.id = import_row.import "
            "WHERE import_row.person_in_case = ? ORDER BY import.id DESC LIMIT 1",
            (each,),
        ).fetchone()
        if row:
            found.append(_("{file}, row {row}").format(file=row[0], row=row[1]))
    return " · ".join(found)
