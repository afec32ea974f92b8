"""Backups that copy only what changed since the last one: on a stick, every day.

The databases are cut into blocks, each kept once under its own SHA-256 in ``abri-blocks`` beside the backups that are
made of it. Pages of the databases that did not change are the same bytes, so most blocks are there already. Every block
of a backup is read back, old ones too, before the backup gets its name.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from core.files import sync_folder, write_whole
from core.progress import Progress, quiet
from core.store.backup import (
    free_name,
    name_changes,
    note_backup,
    refuse_inside,
    sound_databases,
    write_key_files,
    written_beside,
)
from core.store.database import Connection
from core.store.errors import BackupFailed, DiskFailed, DiskFull, NotABackup
from core.store.keyfile import NAME, SECOND
from core.store.manifest import (
    BLOCK,
    BLOCKS,
    MANIFEST,
    Manifest,
    block_path,
    read_manifest,
    room_for,
    write_manifest,
)
from core.store.session import Vault, in_turn

KEPT = 14
"""How many backups of a vault stay on a stick; older ones give way."""


@in_turn
def backup_changes(vault: Vault, target: Path, progress: Progress = quiet, keep: int = KEPT) -> Path:
    """Bring a backup up to date: a new folder under ``target``, of which only the blocks that changed are written.

    ``restore_vault`` takes it as any other. The oldest beyond ``keep`` are removed, with the blocks nobody needs any
    more. ``progress`` counts blocks; Cancelled leaves the backups there are. Raises as ``backup_vault``.
    """
    refuse_inside(vault, target)
    databases = sound_databases(vault)
    name_changes(vault)
    target = Path(target)
    final = free_name(target)
    part = final.with_name(final.name + ".part")
    with written_beside(part, vault.folder):
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        written, mine = 0, set[str]()
        files: dict[str, list[str]] = {NAME: [], SECOND: []}
        sums: dict[str, str] = {}
        for name, db, _keys in databases:
            _settle(db)
            files[name], sums[name], new = _copy_blocks(vault.folder / name, target, mine, progress)
            written += new
        sums |= write_key_files(part, vault)
        number = max((plan.number for plan in _backups_in(target)), default=0) + 1
        write_manifest(part, vault.key_file.vault, files, sums, number)
        if not all(read_manifest(part).is_sound(name) for name in files):
            raise BackupFailed
        part.replace(final)
        sync_folder(target)
    with contextlib.suppress(OSError):  # the backup is made; the next one finds what is left over
        _rotate(target, vault.key_file.vault, keep)
    note_backup(vault, written)
    return final


def _settle(db: Connection) -> None:
    """Everything into the file itself: the blocks are cut from it. Raises DiskFull."""
    busy, _log, _moved = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise DiskFull


def _copy_blocks(path: Path, target: Path, mine: set[str], progress: Progress) -> tuple[list[str], str, int]:
    """The blocks of a file, its SHA-256, and how many bytes of it had to be written. ``mine``: those of this backup."""
    total = -(-path.stat().st_size // BLOCK)
    blocks: list[str] = []
    whole, written = hashlib.sha256(), 0
    for done, content in enumerate(_pieces(path)):
        progress(done, total)
        whole.update(content)
        block = hashlib.sha256(content).hexdigest()
        blocks.append(block)
        mine.add(block)
        place = block_path(target, block)
        if not _is(place, content):
            if not room_for(len(content), target):
                _drop_unneeded(target, mine)
                if not room_for(len(content), target):
                    raise DiskFull
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, content)
            written += len(content)
    return blocks, whole.hexdigest(), written


def _pieces(path: Path) -> Iterator[bytes]:
    """Of a file of the vault: what fails here is not the place of the backup."""
    try:
        with path.open("rb") as stream:
            while content := stream.read(BLOCK):
                yield content
    except OSError:
        raise DiskFailed from None


def _is(place: Path, content: bytes) -> bool:
    """Whether the block is there and still what its name says; a rotten one is written anew."""
    try:
        return place.read_bytes() == content
    except OSError:
        return False


def _rotate(target: Path, vault: str, keep: int) -> None:
    """Old backups of this vault go, then blocks that no backup needs; those of other vaults stay."""
    ours = [plan for plan in _backups_in(target) if plan.vault == vault]
    for plan in sorted(ours, key=lambda plan: plan.number)[: -max(keep, 1)]:
        shutil.rmtree(plan.folder, ignore_errors=True)
    _drop_unneeded(target, set())


def _drop_unneeded(target: Path, besides: set[str]) -> None:
    """Blocks that no backup is made of go, but for ``besides``.

    None go while a backup cannot be understood: a newer Abri may have made it, or its list may be read another day.
    """
    known = _backups_in(target)
    listed = {plan.folder for plan in known} | {path.parent for path in target.glob(f"*.part/{MANIFEST}")}
    if any(path.parent not in listed and not _is_whole(path.parent) for path in target.glob(f"*/{MANIFEST}")):
        return
    needed = {block for plan in known for blocks in plan.blocks.values() for block in blocks} | besides
    for path in (target / BLOCKS).glob("*/*"):
        if path.name not in needed:
            path.unlink(missing_ok=True)


def _is_whole(folder: Path) -> bool:
    """Whether a backup is known to need no blocks."""
    try:
        return not read_manifest(folder).blocks
    except NotABackup:
        return False


def _backups_in(target: Path) -> list[Manifest]:
    """Those made of blocks, of any vault."""
    found = []
    for folder in target.iterdir():
        with contextlib.suppress(NotABackup):
            found.append(read_manifest(folder))
    return [plan for plan in found if plan.blocks]
