"""Taking an import back: what it brought goes, what it changed is as before, what people wrote since stays."""

from __future__ import annotations

from dataclasses import dataclass

from core.progress import Progress, quiet
from core.store import audit
from core.store.carrying import carry
from core.store.case_list import refresh_case_list
from core.store.case_text import drop_forgotten_words
from core.store.children import NOTE
from core.store.copies import children_of, replace_lost
from core.store.database import Connection, writing
from core.store.errors import LaterImportFirst, NoSuchImport
from core.store.exchange.errors import ImportFromElsewhere
from core.store.import_updates import Before
from core.store.importing import CHUNK
from core.store.merge_rows import keep_merges, merges_into
from core.store.merging import values_of, written_by_hand
from core.store.own_values import restore_below
from core.store.records import remove_people, stamp, update_values
from core.store.schema import JOINED, tables
from core.store.session import Vault, in_turn
from core.store.stopping import stoppable
from core.store.unmerging import lift_out


@dataclass(frozen=True)
class TakenBack:
    """``removed``: persons the import had brought. ``restored``: records it had changed. ``kept``: records it had
    brought that somebody of the office worked on since; they stay. ``unmerged``: merges with what it had brought,
    which were taken back with it."""

    removed: int
    restored: int
    kept: int
    unmerged: int = 0


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
    What it brought and was merged with another record since is taken out of that merge first; a record that somebody
    worked on stays, merged as it is.
    """
    with writing(vault.cases) as db, stoppable(db, progress) as tell:
        _may_be_taken_back(db, import_id)
        rows = db.execute(
            "SELECT person_in_case, done, before FROM import_row WHERE import = ? ORDER BY row DESC", (import_id,)
        ).fetchall()
        removed = restored = kept = unmerged = 0
        for first in range(0, len(rows), CHUNK):
            tell(first, len(rows))
            chunk = rows[first : first + CHUNK]
            new = [key for key, done, _before in chunk if done == "new"]
            worked_on = {key for key in new if _worked_on(db, key)}
            unmerged += lift_out(db, [key for key in new if key not in worked_on], vault.person)
            removed += remove_people(db, [key for key in new if key not in worked_on])
            kept += len(worked_on)
            changed = dict.fromkeys(key for key, done, _before in chunk if done == "changed")
            for key, done, before in chunk:
                if done == "changed":
                    _restore(db, key, Before.from_json(before))
            restored += len(changed)
            carried = carry(db, changed)
            stamp(db, [*changed, *carried.changed], audit.now(), vault.person)
            refresh_case_list(db, [*changed, *carried.above])
        if removed:
            drop_forgotten_words(db)
        db.execute("DELETE FROM import_row WHERE import = ? AND done <> 'new'", (import_id,))
        db.execute("UPDATE import SET taken_back_at = ? WHERE id = ?", (audit.now(), import_id))
        counts = {"import": import_id, "removed": removed, "restored": restored, "kept": kept, "unmerged": unmerged}
        audit.append(db, vault.person, "import.taken_back", counts)
        tell(len(rows), len(rows))
    return TakenBack(removed, restored, kept, unmerged)


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


def _worked_on(db: Connection, key: int) -> bool:
    """Whether somebody wrote in the record; what a merge marked so because somebody chose goes with the merge."""
    marks = written_by_hand(db, key)
    rows = merges_into(db, key)
    top = values_of(db, key) if rows else {}
    given = {name: layer.given for row in rows for name, layer in row.layers.items()}
    for row in rows:
        for name in row.by_hand:
            if given.get(name) == top.get(name) and marks.get(name) == row.at:
                del marks[name]
    return bool(marks)


def _restore(db: Connection, key: int, before: Before) -> None:
    """Undo what still stands as the import left it; what was changed since stays."""
    by_hand = set(written_by_hand(db, key))
    merged = bool(merges_into(db, key))
    lost = children_of(db, key) if merged else []
    values = {name: pair for name, pair in before.values.items() if name in tables().table_of}
    restore_below(db, key, before.below)
    if merged:
        restore_below(db, key, values)
    elif values:
        present = db.execute(
            f"SELECT {tables().select(tuple(values))} FROM {JOINED} WHERE pic.id = ?",  # noqa: S608
            (key,),
        ).fetchone()
        held = zip(values.items(), present, strict=True)
        update_values(db, key, {name: old for (name, (old, new)), value in held if value == new})
    _restore_children(db, before, by_hand)
    if merged:
        said = children_of(db, key)
        keep_merges(db, replace_lost(db, key, [child for child in lost if child not in said]))


def _restore_children(db: Connection, before: Before, by_hand: set[str]) -> None:
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
