"""Taking a change file in: one transaction, whole or not at all, and the same in whatever order files come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.progress import Progress, quiet
from core.store import audit
from core.store.database import Connection, writing
from core.store.exchange.arriving import Arriving, finish, take_bundles
from core.store.exchange.errors import ChangesDamaged, ChangesOfAnotherVault, ChangesTooNew, OwnChanges
from core.store.exchange.key_packet import open_packet, take_over
from core.store.exchange.laptops import hear, others, settle, take_name, this_laptop
from core.store.exchange.lines import (
    FORMAT,
    IMPORT_COUNTS,
    IMPORT_TEXTS,
    Head,
    bundle_from_json,
    grown_from_json,
    import_from_json,
    read_line,
    register_from_json,
)
from core.store.exchange.putting import (
    numbers_of,
)
from core.store.exchange.reading import Bundle
from core.store.exchange.sealing import OtherKeys, open_sealed, read_sealed
from core.store.exchange.settings import Joiners, stamp_settings, take_joined, take_setting
from core.store.exchange.stamping import at_home, stamp
from core.store.exchange.synced import JOINED_SETTINGS, PART, SETTINGS, grown_of
from core.store.migrations import newest
from core.store.session import Vault, in_turn

_PIECE = 200


@dataclass(frozen=True)
class ChangesTaken:
    """``by``, ``at``: who wrote the file, when (UTC). ``conflicts``: side by side since this file; ``open``: in all.

    ``complete``: nothing between this file and those before is missing. ``new_keys``: the vault got other keys.
    ``sentences``: what whoever joined the settings has to say about them.
    """

    by: str
    at: str
    new: int
    updated: int
    removed: int
    conflicts: int
    open: int
    complete: bool
    new_keys: bool = False
    sentences: tuple[str, ...] = ()

    @property
    def nothing_new(self) -> bool:
        return not (self.new or self.updated or self.removed)


@in_turn
def take_in_changes(
    vault: Vault, path: Path, joiners: Joiners | None = None, take_keys: bool = False, progress: Progress = quiet
) -> ChangesTaken:
    """Bring the vault up to date by a change file. ``progress`` counts cases and may raise Cancelled: nothing is kept.

    ``joiners``: for settings that only the caller understands. ``take_keys``: a coordinator agreed to the keys that
    the file brings. Raises the errors of core.store.exchange.errors, ValueNotAllowed, NotPermitted, DiskFull, OSError.
    """
    vault.cases  # noqa: B018 - a role without cases is refused before anything is read
    sealed, new_keys = read_sealed(Path(path)), False
    try:
        lines = open_sealed(vault, sealed)
    except OtherKeys:
        take_over(vault, open_packet(vault, sealed), take_keys, progress)
        lines, new_keys = open_sealed(vault, sealed), True
    with writing(vault.cases) as db:
        taken = _take(vault, db, lines, joiners or {}, progress)
    progress(1, 1)
    return replace(taken, new_keys=new_keys)


def _take(vault: Vault, db: Connection, lines: Iterator[bytes], joiners: Joiners, progress: Progress) -> ChangesTaken:
    head = _head(vault, lines)
    at_home(db, vault.folder)
    _who_am_i(vault, db, head)
    stamp(db, vault.folder)
    stamp_settings(vault)
    open_before = _open(db)
    imports = {uuid: (key, back) for key, uuid, back in db.execute("SELECT id, uuid, taken_back_at FROM import")}
    gone = {uuid for (uuid,) in db.execute("SELECT uuid FROM exchanged WHERE kind = ? AND gone", (PART,))}
    run = Arriving(db, numbers_of(db), {uuid: key for uuid, (key, _back) in imports.items()},
               {uuid for uuid, (_key, back) in imports.items() if back}, gone)  # fmt: skip
    _take_lines(vault, run, head, lines, joiners, progress)
    finish(run)
    complete = _note_head(db, head)
    db.execute("DELETE FROM change_mark")
    settle(db, vault.folder)
    still_open = _open(db)
    counts = {"new": run.new, "updated": run.updated, "removed": run.removed, "conflicts": still_open}
    audit.append(db, vault.person, "changes.taken_in", {"from": head.by, **counts})
    more = max(still_open - open_before, 0)
    return ChangesTaken(head.by, head.at, run.new, run.updated, run.removed, more, still_open, complete)


def _head(vault: Vault, lines: Iterator[bytes]) -> Head:
    kind, read = read_line(next(lines, b""))
    if kind != "head" or not isinstance(read, dict):
        raise ChangesDamaged
    for name, most in (("format", FORMAT), ("schema", newest("cases"))):
        if isinstance(read.get(name), int) and read[name] > most:
            raise ChangesTooNew
    head = Head.from_json(read)
    if head.vault != vault.key_file.vault:
        raise ChangesOfAnotherVault
    return head


def _who_am_i(vault: Vault, db: Connection, head: Head) -> None:
    """Refuse what this copy wrote; take a new name where another copy goes by this one's, or this one was set back."""
    laptop = this_laptop(db)
    assert laptop is not None
    if head.site == laptop.site:
        if db.execute("SELECT 1 FROM change_file WHERE file = ?", (head.file,)).fetchone():
            raise OwnChanges
        take_name(db, vault.folder)
    elif head.received.get(laptop.site, 0) > laptop.tick:
        take_name(db, vault.folder)


def _take_lines(
    vault: Vault, run: Arriving, head: Head, lines: Iterator[bytes], joiners: Joiners, progress: Progress
) -> None:
    waiting: list[Bundle] = []
    grown: list[tuple[str, str, dict[str, Any]]] = []
    done, ended = 0, False
    for content in lines:
        if ended:
            raise ChangesDamaged
        kind, read = read_line(content)
        if kind == "case":
            waiting.append(bundle_from_json(read))
            done += 1
            if len(waiting) == _PIECE:
                progress(done, head.cases)
                take_bundles(run, waiting)
                waiting = []
        elif kind == "import":
            _take_import(run, import_from_json(read))
        elif kind == "setting":
            _take_setting(vault, read, joiners)
        elif kind == "grown":
            grown.append(grown_from_json(read))
        elif kind == "end" and read == done == head.cases:
            ended = True
        else:
            raise ChangesDamaged
    if not ended:
        raise ChangesDamaged
    progress(done, max(done, 1))
    take_bundles(run, waiting)
    for row in grown:
        _take_grown(run, *row)


def _take_setting(vault: Vault, read: Any, joiners: Joiners) -> None:
    if not isinstance(read, list) or len(read) != 2:
        raise ChangesDamaged
    name, state = read
    if name in JOINED_SETTINGS and isinstance(state, str):
        take_joined(vault, name, state, joiners)
    elif name in SETTINGS:
        take_setting(vault, name, register_from_json(state))
    else:
        raise ChangesDamaged


def _take_import(run: Arriving, row: dict[str, Any]) -> None:
    """Imports are known by their uuid; that one was taken back is told once and for all."""
    uuid, back = row["uuid"], row["taken_back_at"]
    if uuid not in run.imports:
        columns = ("uuid", "brought", *IMPORT_TEXTS, *IMPORT_COUNTS)
        questions = ", ".join("?" * len(columns))
        run.imports[uuid] = run.db.execute(
            f"INSERT INTO import ({', '.join(columns)}) VALUES ({questions})",  # noqa: S608
            tuple(row[name] for name in columns),
        ).lastrowid
    elif back:
        run.db.execute(
            "UPDATE import SET taken_back_at = ? WHERE uuid = ? AND (taken_back_at = '' OR taken_back_at > ?)",
            (back, uuid, back),
        )
        run.db.execute("DELETE FROM import_row WHERE import = ? AND done <> 'new'", (run.imports[uuid],))
    if back:
        run.taken_back.add(uuid)


def _take_grown(run: Arriving, table: str, uuid: str, row: dict[str, Any]) -> None:
    grown = grown_of(run.db).get(table)
    if grown is None or run.db.execute(f"SELECT 1 FROM {table} WHERE uuid = ?", (uuid,)).fetchone():  # noqa: S608
        return
    for name, target in grown.references.items():
        row[name] = run.numbers.get((target, row[name]))
    if any(row[name] is None for name in grown.references):
        return  # it speaks of somebody who is not here any more
    if grown.ordered and row[grown.ordered[0]] > row[grown.ordered[1]]:
        one, other = grown.ordered
        row[one], row[other] = row[other], row[one]
    run.db.execute(
        f"INSERT OR IGNORE INTO {table} (uuid, {', '.join(row)}) VALUES (?{', ?' * len(row)})",  # noqa: S608
        (uuid, *row.values()),
    )


def _note_head(db: Connection, head: Head) -> bool:
    """Note how far the other laptop has come; says whether nothing between its files is missing."""
    laptop = this_laptop(db)
    assert laptop is not None
    received = {other.site: other.received for other in others(db)}
    known = received.get(head.site, 0)
    parents = laptop.tick if head.parent == laptop.site else received.get(head.parent, 0)
    if head.parent and parents >= head.fork:
        known = max(known, head.fork)
    complete = head.since <= known
    upto = max(head.upto, known) if complete else known
    hear(db, head.site, upto, head.received.get(laptop.site, 0), head.by)
    return complete


def _open(db: Connection) -> int:
    return int(db.execute("SELECT count(*) FROM open_conflict").fetchone()[0])
