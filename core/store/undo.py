"""Taking an import back: what it brought goes, what it changed is as before, what people wrote since stays."""

from __future__ import annotations

from dataclasses import dataclass

from core.progress import Progress, quiet
from core.store import audit
from core.store.case_list import refresh_case_list
from core.store.case_text import drop_forgotten_words
from core.store.children import NOTE
from core.store.database import Connection, writing
from core.store.errors import LaterImportFirst, NoSuchImport
from core.store.exchange.errors import ImportFromElsewhere
from core.store.import_updates import Before
from core.store.importing import CHUNK
from core.store.records import remove_people, stamp, update_values
from core.store.schema import JOINED, tables
from core.store.session import Vault, in_turn


@dataclass(frozen=True)
class TakenBack:
    """``removed``: persons the import had brought. ``restored``: records it had changed. ``kept``: records it had
    brought that somebody of the office worked on since; they stay."""

    removed: int
    restored: int
    kept: int


@dataclass(frozen=True)
class ImportEntry:
    """An import, as a list shows it. ``at`` is UTC; ``taken_back_at`` "" if it stands."""

    import_id: int
    at: str
    person: str
    source: str
    partner: str
    rows: int
    imported: int
    updated: int
    skipped: int
    taken_back_at: str


@in_turn
def list_imports(vault: Vault) -> list[ImportEntry]:
    """All imports, newest first. Raises NotPermitted."""
    rows = vault.cases.execute(
        "SELECT id, at, person, source, partner, rows_read, imported, updated, skipped, taken_back_at FROM import "
        "ORDER BY id DESC"
    )
    return [ImportEntry(*row) for row in rows]


@in_turn
def undo_import(vault: Vault, import_id: int, progress: Progress = quiet) -> TakenBack:
    """Take an import back, whole or not at all.

    Raises NoSuchImport, LaterImportFirst, ImportFromElsewhere, NotPermitted, DiskFull.
    """
    with writing(vault.cases) as db:
        _may_be_taken_back(db, import_id)
        rows = db.execute(
            "SELECT person_in_case, done, before FROM import_row WHERE import = ? ORDER BY row DESC", (import_id,)
        ).fetchall()
        removed = restored = kept = 0
        for first in range(0, len(rows), CHUNK):
            progress(first, len(rows))
            chunk = rows[first : first + CHUNK]
            new = [key for key, done, _before in chunk if done == "new"]
            worked_on = {key for key in new if _written_by_hand(db, key)}
            removed += remove_people(db, [key for key in new if key not in worked_on])
            kept += len(worked_on)
            changed = {key: Before.from_json(before) for key, done, before in chunk if done == "changed"}
            for key, before in changed.items():
                _restore(db, key, before)
            restored += len(changed)
            stamp(db, list(changed), audit.now(), vault.person)
            refresh_case_list(db, changed)
        if removed:
            drop_forgotten_words(db)
        db.execute("DELETE FROM import_row WHERE import = ? AND done <> 'new'", (import_id,))
        db.execute("UPDATE import SET taken_back_at = ? WHERE id = ?", (audit.now(), import_id))
        counts = {"import": import_id, "removed": removed, "restored": restored, "kept": kept}
        audit.append(db, vault.person, "import.taken_back", counts)
        progress(len(rows), len(rows))
    return TakenBack(removed, restored, kept)


def _may_be_taken_back(db: Connection, import_id: int) -> None:
    row = db.execute("SELECT brought FROM import WHERE id = ? AND taken_back_at = ''", (import_id,)).fetchone()
    if row is None:
        raise NoSuchImport
    if row[0]:
        raise ImportFromElsewhere
    if db.execute(
        "SELECT 1 FROM import_row AS later JOIN import_row AS mine ON mine.person_in_case = later.person_in_case "
        "WHERE mine.import = ? AND later.import > ? AND (later.done = 'changed' OR mine.done = 'new') LIMIT 1",
        (import_id, import_id),
    ).fetchone():
        raise LaterImportFirst


def _written_by_hand(db: Connection, key: int) -> set[str]:
    return {name for (name,) in db.execute("SELECT field FROM written_by_hand WHERE person_in_case = ?", (key,))}


def _restore(db: Connection, key: int, before: Before) -> None:
    """Undo what still stands as the import left it; what was changed since stays."""
    by_hand = _written_by_hand(db, key)
    fields = tuple(name for name in before.values if name in tables().table_of)
    if fields:
        present = db.execute(
            f"SELECT {tables().select(fields)} FROM {JOINED} WHERE pic.id = ?",  # noqa: S608
            (key,),
        ).fetchone()
        update_values(
            db,
            key,
            {
                name: before.values[name][0]
                for name, value in zip(fields, present, strict=True)
                if value == before.values[name][1]
            },
        )
    for table, number, changes in before.children:
        for name, (old, new) in changes.items():
            db.execute(f"UPDATE {table} SET {name} = ? WHERE id = ? AND {name} = ?", (old, number, new))  # noqa: S608
    for number, old, new in before.notes:
        db.execute("UPDATE office_note SET text = ? WHERE id = ? AND text = ?", (old, number, new))
    for table, number in before.made:
        touched = by_hand & set(tables().many.get(table, ()))
        if table == "office_note":
            row = db.execute("SELECT title FROM office_note WHERE id = ?", (number,)).fetchone()
            touched = by_hand & {NOTE + row[0]} if row else set()
        if not touched:
            db.execute(f"DELETE FROM {table} WHERE id = ?", (number,))  # noqa: S608
