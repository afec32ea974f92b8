"""Saving what a damaged vault still holds into a new one, and saying what is lost.

The damaged files are only read. What a lost page held is lost; everything that can be found without it is kept: a
person whose case is lost keeps their name, a case whose consent is lost counts as one without consent.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from core.progress import Progress, quiet
from core.store import audit
from core.store.case_list import refresh_case_list
from core.store.damaged_reader import DamagedReader
from core.store.database import Connection, create_database, told_plainly, writing
from core.store.errors import (
    DatabaseDamaged,
    DiskFailed,
    DiskFull,
    FolderNotEmpty,
    FolderNotUsable,
    NotABackup,
    NotPermitted,
    VaultNotWritable,
)
from core.store.exchange.putting import list_conflicts_anew
from core.store.keyfile import KeyFile, is_full, read_key_file, write_key_file
from core.store.keyring import KeyRing, wipe
from core.store.links import mend_links
from core.store.manifest import BLOCK, block_path, read_manifest
from core.store.migrations import migrate
from core.store.occupancy import NAME as LOCK
from core.store.occupancy import Occupancy
from core.store.records import new_uuids
from core.store.slots import open_slot
from core.store.vault import CASES, SUMMARIES
from core.words import _, ngettext

_MADE_ANEW = ("case_list", "case_text", "laptop", "other_laptop", "open_conflict")
"""What lost a part is a copy of its own, to which the other laptops send everything again."""
_LISTS = ("event", "support_plan", "case_comment", "organisation", "office_note")
_CHILDREN = ("consent", *_LISTS)


@dataclass
class Salvaged:
    """``cases``: how many are in the new vault. ``harmed``: their keys, of those that lost something. ``lost``: table
    -> how many entries of it are gone. ``findings``: the same in sentences, to be shown."""

    cases: int = 0
    harmed: tuple[int, ...] = ()
    lost: dict[str, int] = field(default_factory=dict)
    findings: tuple[str, ...] = ()


def salvage_vault(source: Path, person: str, passphrase: str, folder: Path, progress: Progress = quiet) -> Salvaged:
    """Make ``folder`` (missing or empty) a vault of what the vault or backup ``source`` still holds.

    The same people open it with the same passphrases. Raises NoSuchPerson, WrongPassphrase, KeyFileDamaged,
    NotPermitted (a supervisor), VaultInUse, FolderNotEmpty, FolderNotUsable, DiskFull; DatabaseDamaged where no case
    can be read.
    """
    source, folder = Path(source), Path(folder)
    keys = read_key_file(source)
    slot = keys.slot_of(person)
    occupancy = _held(source)
    ring, private = KeyRing(), bytearray()
    try:
        ring, private = open_slot(slot, keys.owner(slot.person, slot.role), passphrase, keys.generation)
        if not ring.cases:
            raise NotPermitted
        _empty(folder)
        try:
            with told_plainly():
                found = _salvage(source, folder, keys, ring, slot.person, progress)
            write_key_file(folder, keys)
        except BaseException as error:
            for path in folder.iterdir():
                path.unlink()
            if isinstance(error, OSError):
                raise (DiskFull if is_full(error) else DiskFailed)() from None
            raise
        return found
    finally:
        ring.wipe()
        wipe(private)
        if occupancy is not None:
            occupancy.release()


def _salvage(source: Path, folder: Path, keys: KeyFile, ring: KeyRing, person: str, progress: Progress) -> Salvaged:
    found = Salvaged()
    progress(0, 2)
    reader = _reader(source, folder, CASES, ring.cases)
    try:
        db = create_database(folder / CASES, ring.cases[0])
        try:
            harmed = _copy_all(reader, db, "cases", found)
            harmed |= _mend(reader, db, found)
            migrate(db, "cases")
            found.harmed = tuple(sorted(harmed))
            found.cases = _make_lists(db)
            audit.append(db, person, "vault.salvaged", {"cases": found.cases, "harmed": len(harmed)})
        finally:
            db.close()
    finally:
        reader.close()
    progress(1, 2)
    _summaries(source, folder, keys, ring, found)
    for left in folder.glob("damaged-*"):
        left.unlink()
    found.findings = tuple(_sentences(found))
    progress(2, 2)
    return found


def _reader(source: Path, folder: Path, name: str, keys: list[bytearray]) -> DamagedReader:
    """Over a copy: opening a database may write in it."""
    copy = folder / f"damaged-{name}"
    for tail in ("", "-wal"):
        if (source / (name + tail)).is_file():
            shutil.copyfile(source / (name + tail), copy.with_name(copy.name + tail))
    if not copy.exists():
        _put_together(source, name, copy)
    return DamagedReader(copy, source / name, keys)


def _put_together(source: Path, name: str, copy: Path) -> None:
    """From a backup in blocks, with nothing in place of a block that is gone."""
    with contextlib.suppress(NotABackup), copy.open("wb") as stream:
        plan = read_manifest(source)
        for block in plan.blocks.get(name, ()):
            path = block_path(source.parent, block)
            stream.write(path.read_bytes() if path.is_file() else bytes(BLOCK))


def _summaries(source: Path, folder: Path, keys: KeyFile, ring: KeyRing, found: Salvaged) -> None:
    db = create_database(folder / SUMMARIES, ring.summaries[0])
    try:
        try:
            reader = _reader(source, folder, SUMMARIES, ring.summaries)
        except DatabaseDamaged:
            found.lost["summary"] = 1
        else:
            _copy_all(reader, db, "summaries", found)
            reader.close()
        migrate(db, "summaries")
        db.execute("INSERT OR IGNORE INTO setting VALUES ('office', ?)", (keys.office,))
    finally:
        db.close()


def _copy_all(reader: DamagedReader, db: Connection, database: str, found: Salvaged) -> set[int]:
    """Every table as far as it can be read; says which cases are known to have lost something."""
    migrate(db, database, upto=reader.version)
    harmed: set[int] = set()
    db.execute("PRAGMA foreign_keys=OFF")
    with writing(db):
        for table in _tables(db):
            columns = db.execute(f"PRAGMA table_info({table})").fetchall()
            questions = ", ".join("?" * len(columns))
            if columns[0][1] == "id":
                indexes = [row[1] for row in db.execute(f"PRAGMA index_list({table})")]
                rows, lost = reader.rows_of(table, indexes)
                gone = len(lost)
                harmed |= _cases_of(reader, table, lost)
            else:
                order = [row[1] for row in sorted(columns, key=lambda row: row[5]) if row[5]]
                rows, gone = reader.rows_from_both_ends(table, order)
            if gone:
                found.lost[table] = int(gone)
            db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({questions})", rows)  # noqa: S608
    return harmed


def _cases_of(reader: DamagedReader, table: str, lost: list[int]) -> set[int]:
    """The cases that the lost rows of a table belonged to."""
    if table == "person_in_case":
        return set(lost)
    if not lost or table not in _LISTS:
        return set()
    owners = reader.ask(f"SELECT id, person_in_case FROM {table} INDEXED BY {table}_person_in_case")  # noqa: S608
    gone = set(lost)
    return {owner for number, owner in owners or () if number in gone}


def _tables(db: Connection) -> list[str]:
    listed = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [name for (name,) in listed if not name.startswith(_MADE_ANEW)]


def _mend(reader: DamagedReader, db: Connection, found: Salvaged) -> set[int]:
    """Put an empty entry wherever a kept one needs a lost one; says which cases that concerns."""
    harmed: set[int] = set()
    people: dict[int, int] = dict(
        reader.ask("SELECT id, person FROM person_in_case INDEXED BY person_in_case_person") or ()
    )
    cases: dict[int, int] = dict(
        reader.ask("SELECT id, case_record FROM person_in_case INDEXED BY person_in_case_case_record") or ()
    )
    with writing(db):
        known = {key for (key,) in db.execute("SELECT id FROM person_in_case")}
        wanted = set(people) | set(cases)
        for table in _CHILDREN:
            wanted |= {key for (key,) in db.execute(f"SELECT person_in_case FROM {table}")}  # noqa: S608
        for key in sorted(wanted - known):
            harmed.add(key)
            _insert_part(db, key, people.get(key), cases.get(key))
        for table in ("person", "case_record"):
            orphans = f"SELECT id, {table} FROM person_in_case WHERE {table} NOT IN (SELECT id FROM {table})"  # noqa: S608
            missing = _missing(db, orphans)
            harmed |= set(missing)
            for number, uuid in zip(sorted({*missing.values()}), new_uuids(len({*missing.values()})), strict=True):
                db.execute(f"INSERT INTO {table} (id, uuid) VALUES (?, ?)", (number, uuid))  # noqa: S608
        without = _missing(db, "SELECT id, id FROM person_in_case WHERE id NOT IN (SELECT person_in_case FROM consent)")
        harmed |= set(without)
        for key, uuid in zip(without, new_uuids(len(without)), strict=True):
            db.execute("INSERT INTO consent (uuid, person_in_case) VALUES (?, ?)", (uuid, key))
        _mend_imports(db)
        db.execute("DELETE FROM written_by_hand WHERE person_in_case NOT IN (SELECT id FROM person_in_case)")
    return harmed


def _mend_imports(db: Connection) -> None:
    """A partner's record that is known must stay known, or the next file brings the person twice."""
    db.execute("DELETE FROM import_row WHERE person_in_case NOT IN (SELECT id FROM person_in_case)")
    missing = db.execute('SELECT DISTINCT "import" FROM import_row WHERE "import" NOT IN (SELECT id FROM "import")')
    for (number,) in missing.fetchall():
        db.execute(
            'INSERT INTO "import" (id, uuid, at, person, source, sha256, partner, rows_read) '
            "VALUES (?, ?, ?, '', '', '', '', 0)",
            (number, *new_uuids(1), audit.now()),
        )


def _mend_merges(db: Connection) -> None:
    """A record is merged into one that is there, or stands again; who was merged stands in two places."""
    for table, first, second in (("merge", "merged", "survivor"), ("told_apart", "one", "other")):
        db.execute(
            f"DELETE FROM {table} WHERE {first} NOT IN (SELECT id FROM person_in_case) "  # noqa: S608
            f"OR {second} NOT IN (SELECT id FROM person_in_case)"
        )
    db.execute(
        "UPDATE person_in_case SET merged_into = (SELECT survivor FROM merge WHERE merged = person_in_case.id) "
        "WHERE merged_into IS NULL AND id IN (SELECT merged FROM merge)"
    )
    mend_links(db)


def _insert_part(db: Connection, key: int, person: int | None, case: int | None) -> None:
    if person is None:
        person = db.execute("INSERT INTO person (uuid) VALUES (?)", new_uuids(1)).lastrowid
    if case is None:
        case = db.execute("INSERT INTO case_record (uuid) VALUES (?)", new_uuids(1)).lastrowid
    at = audit.now()
    db.execute(
        "INSERT INTO person_in_case (id, uuid, person, case_record, made_at, made_by, changed_at, changed_by) "
        "VALUES (?, ?, ?, ?, ?, '', ?, '')",
        (key, *new_uuids(1), person, case, at, at),
    )


def _missing(db: Connection, statement: str) -> dict[int, int]:
    return dict(db.execute(statement).fetchall())


def _make_lists(db: Connection) -> int:
    with writing(db):
        _mend_merges(db)
        keys = [key for (key,) in db.execute("SELECT id FROM person_in_case WHERE merged_into IS NULL ORDER BY id")]
        refresh_case_list(db, keys)
        list_conflicts_anew(db, keys)
    db.execute("PRAGMA foreign_keys=ON")
    if db.execute("PRAGMA foreign_key_check").fetchone():
        raise DatabaseDamaged(CASES)
    return len(keys)


def _held(source: Path) -> Occupancy | None:
    """Nobody may write in the source meanwhile. On a disk that takes no writing, as failing ones do, nobody can."""
    try:
        return Occupancy(source) if (source / LOCK).exists() else None
    except VaultNotWritable:
        return None


def _empty(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise FolderNotEmpty
    except OSError:
        raise FolderNotUsable from None


def _sentences(found: Salvaged) -> Iterable[str]:
    whole = found.cases - len(found.harmed)
    yield ngettext("{count} case is kept whole.", "{count} cases are kept whole.", whole).format(count=whole)
    if found.harmed:
        numbers = ", ".join(map(str, found.harmed[:50])) + (" …" if len(found.harmed) > 50 else "")
        yield ngettext(
            "{count} case lost a part: number {numbers}. Compare it with the last backup or with the paper file.",
            "{count} cases lost a part: numbers {numbers}. Compare them with the last backup or with the paper files.",
            len(found.harmed),
        ).format(count=len(found.harmed), numbers=numbers)
    names = {
        "event": _("events"), "support_plan": _("plans"), "case_comment": _("comments"),
        "organisation": _("organisations"), "office_note": _("office notes"), "import_row": _("rows of imports"),
        "audit": _("entries of who did what"), "summary": _("summaries"), "setting": _("settings"),
        "kept_mapping": _("ways partners’ files were read"),
    }  # fmt: skip
    parts = [f"{names[table]} ({count})" for table, count in found.lost.items() if table in names]
    if parts:
        yield _("Lost besides: {parts}.").format(parts=", ".join(parts))
