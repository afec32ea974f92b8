"""The triggers that note which fields of which record changed since the last stamping.

They stand in the database itself, so that no way of changing a record can forget them; new records cost nothing, an
edit costs one small row. Made from the list of what is exchanged, in the step of the schema that brings them.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.store.database import Connection
from core.store.exchange.synced import CONSENTS, PART, children, plain_columns, references_of
from core.store.schema import tables


def make_marks(db: Connection) -> None:
    """Make the triggers anew; they replace those there were. Needed again when the list of what is exchanged grows."""
    consent = tables().single["consent"]
    own = [name for name in plain_columns()[PART] if name not in consent]
    own += references_of(db)
    _make(db, "person", "person", plain_columns()["person"], "NEW.uuid", "NULL")
    _make(db, "case_record", "case_record", plain_columns()["case_record"], "NEW.uuid", "NULL")
    _make(db, PART, PART, own, "NEW.uuid", "NEW.id")
    part = "(SELECT uuid FROM person_in_case WHERE id = NEW.person_in_case)"
    _make(db, "consent", PART, consent, part, "NEW.person_in_case")
    for table in children():
        _make(db, table, table, plain_columns()[table], "NEW.uuid", "NEW.person_in_case")
    _mark_notes(db)
    for table in (PART, *children()):
        owner = "OLD.id" if table == PART else "OLD.person_in_case"
        _trigger(db, f"mark_gone_{table}", f"AFTER DELETE ON {table}", table, "OLD.uuid", owner, "';'", "';'", 1)


def know_all(db: Connection) -> None:
    """Every record that is there and not known yet is taken for one that other copies may have too."""
    db.execute(
        "INSERT OR IGNORE INTO exchanged (kind, uuid, seq) "
        "SELECT ?, uuid, coalesce((SELECT tick FROM laptop), 0) FROM person_in_case",
        (PART,),
    )


def _mark_notes(db: Connection) -> None:
    """Of a note only the title is kept until the next stamping, not what it said."""
    part = "(SELECT uuid FROM person_in_case WHERE id = {row}.person_in_case)"
    owner = "{row}.person_in_case"
    for row, event in (("NEW", "UPDATE"), ("OLD", "DELETE")):
        was = "';title=' || hex(OLD.title) || ';'"
        there = f"WHEN {part.format(row=row)} IS NOT NULL"
        _trigger(db, f"mark_note_{event.lower()}", f"AFTER {event} ON office_note {there}", PART,
                 part.format(row=row), owner.format(row=row), "';'", was, 0)  # fmt: skip


def _make(db: Connection, table: str, kind: str, columns: Iterable[str], uuid: str, owner: str) -> None:
    names = [f"CASE WHEN NEW.{name} IS NOT OLD.{name} THEN '{name};' ELSE '' END" for name in columns]
    said = [
        f"CASE WHEN NEW.{name} IS NOT OLD.{name} THEN '{name}=' || OLD.{name} || ';' ELSE '' END"
        for name in columns
        if name in CONSENTS
    ]
    changed, was = " || ".join(["';'", *names]), " || ".join(["';'", *said])
    _trigger(db, f"mark_{table}", f"AFTER UPDATE ON {table}", kind, uuid, owner, changed, was, 0)


def _trigger(
    db: Connection, name: str, event: str, kind: str, uuid: str, owner: str, names: str, was: str, gone: int
) -> None:
    """Names gather: what was noted before stays. A long list of repeated names is cut when it is read."""
    db.execute(f"DROP TRIGGER IF EXISTS {name}")
    db.execute(
        f"""CREATE TRIGGER {name} {event} BEGIN
            INSERT INTO change_mark (kind, uuid, owner, names, was, gone)
            VALUES ('{kind}', {uuid}, {owner}, {names}, {was}, {gone})
            ON CONFLICT (kind, uuid) DO UPDATE SET
                owner = excluded.owner,
                names = CASE WHEN instr(names, excluded.names) THEN names ELSE names || substr(excluded.names, 2) END,
                was = CASE WHEN instr(was, excluded.was) THEN was ELSE was || substr(excluded.was, 2) END,
                gone = excluded.gone;
        END"""  # noqa: S608
    )
