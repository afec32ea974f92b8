"""Writing a change file: everything the other laptops are not known to have."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from core.progress import Progress, quiet
from core.stick import write_to_stick
from core.store import audit
from core.store.database import Connection, writing
from core.store.exchange.key_packet import packet_of
from core.store.exchange.laptops import everybody_has, others, this_laptop
from core.store.exchange.lines import IMPORT_COUNTS, IMPORT_TEXTS, Head, bundle_to_json, line
from core.store.exchange.reading import in_pieces, read_bundles, read_gone
from core.store.exchange.sealing import seal
from core.store.exchange.settings import settings_since, stamp_settings
from core.store.exchange.stamping import stamp
from core.store.exchange.synced import PART, grown_of
from core.store.migrations import newest
from core.store.session import Vault, in_turn, told_first

PIECE = 500


@dataclass(frozen=True)
class ChangesWritten:
    """``cases``: in the file, those removed too. ``whole``: it holds everything, and any laptop can begin with it."""

    path: Path
    cases: int
    whole: bool


@in_turn
def write_changes(vault: Vault, folder: Path, whole: bool = False, progress: Progress = quiet) -> ChangesWritten:
    """Write what is new since the other laptops last wrote, sealed, into ``folder``, and read it back.

    ``whole``: everything, for a laptop that lacks an earlier file. Raises NotPermitted and what ``write_to_stick``
    raises: then there is no file.
    """
    with writing(vault.cases) as db:
        stamp(db, vault.folder, progress)
        stamp_settings(vault)
        packet = packet_of(vault)
        head, alive, gone = _what(vault, db, whole)
        db.execute("INSERT INTO change_file VALUES (?, ?)", (head.file, head.upto))
    content = seal(vault, _lines(vault, head, alive, gone, progress), packet)
    with told_first(vault, "changes.written", {"cases": head.cases, "whole": head.since == 0}):
        path = write_to_stick(Path(folder), f"abri-changes-{datetime.now().astimezone():%Y-%m-%d}.abri", content)
    progress(1, 1)
    return ChangesWritten(path, head.cases, head.since == 0)


def _what(vault: Vault, db: Connection, whole: bool) -> tuple[Head, list[int], list[str]]:
    laptop = this_laptop(db)
    assert laptop is not None
    since = 0 if whole else min(everybody_has(db), laptop.tick)
    rows = db.execute(
        "SELECT uuid, gone FROM exchanged WHERE kind = ? AND (seq > ? OR ? = 0)", (PART, since, since)
    ).fetchall()
    gone = sorted(uuid for uuid, is_gone in rows if is_gone)
    wanted = {uuid for uuid, is_gone in rows if not is_gone}
    alive = [key for key, uuid in db.execute("SELECT id, uuid FROM person_in_case ORDER BY id") if uuid in wanted]
    head = Head(
        vault=vault.key_file.vault,
        site=laptop.site,
        file=secrets.token_hex(16),
        schema=newest("cases"),
        since=since,
        upto=laptop.tick,
        parent=laptop.parent,
        fork=laptop.fork,
        by=vault.person,
        at=audit.now(),
        cases=len(alive) + len(gone),
        received={other.site: max(other.received, 0) for other in others(db)},
    )
    return head, alive, gone


def _lines(vault: Vault, head: Head, alive: list[int], gone: list[str], progress: Progress) -> Iterator[bytes]:
    db = vault.cases
    yield line("head", head.to_json())
    for entry in _imports(db, head.site):
        yield line("import", entry)
    for done, keys in enumerate(in_pieces(alive, PIECE)):
        progress(done * PIECE, head.cases)
        for bundle in read_bundles(db, keys):
            yield line("case", bundle_to_json(bundle))
    for uuids in in_pieces(gone, PIECE):
        for bundle in read_gone(db, uuids):
            yield line("case", bundle_to_json(bundle))
    for name, state in settings_since(vault, head.since):
        yield line("setting", [name, state])
    for table, grown in grown_of(db).items():
        columns = (*grown.columns, *(_uuid_of(target, name) for name, target in grown.references.items()))
        for uuid, *cells in db.execute(f"SELECT uuid, {', '.join(columns)} FROM {table}"):  # noqa: S608
            names = (*grown.columns, *grown.references)
            yield line("grown", [table, uuid, dict(zip(names, cells, strict=True))])
    yield line("end", head.cases)


def _uuid_of(table: str, column: str) -> str:
    return f"(SELECT uuid FROM {table} AS target WHERE target.id = {column})"  # noqa: S608


def _imports(db: Connection, site: str) -> Iterator[dict[str, Any]]:
    names = (*IMPORT_TEXTS, *IMPORT_COUNTS)
    for uuid, brought, *cells in db.execute(f"SELECT uuid, brought, {', '.join(names)} FROM import ORDER BY id"):  # noqa: S608
        yield {"uuid": uuid, "brought": brought or site, **dict(zip(names, cells, strict=True))}
