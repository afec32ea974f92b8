"""Backups: a consistent copy of the whole vault, encrypted as it is, read back before it gets its name.

A backup is a folder that holds what a vault holds, and ``backup.json`` with the SHA-256 of each file (core/store/
manifest.py). Whoever had a slot when it was made can open it, on any machine. Its name holds the date and neither the
office's nor a person's.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from core.files import forget_cached, sync_folder, write_whole
from core.progress import Progress, quiet
from core.store.audit import now
from core.store.database import FULL, Connection, checkpoint, open_with_one_of, sqlite_code, writing
from core.store.errors import (
    BackupDamaged,
    BackupFailed,
    BackupInsideVault,
    BackupPlaceLost,
    BackupPlaceNotUsable,
    DatabaseDamaged,
    DiskFailed,
    DiskFull,
    FolderNotEmpty,
    FolderNotUsable,
    StoreError,
)
from core.store.exchange.stamping import stamp
from core.store.first_pages import keep_first_pages
from core.store.health import check_database
from core.store.keyfile import NAME, SECOND, is_full, to_bytes
from core.store.manifest import read_manifest, sha256_of, write_manifest
from core.store.session import Vault, in_turn, record_audit
from core.store.vault import CASES, SUMMARIES

_FILES = (CASES, SUMMARIES, NAME, SECOND)


@in_turn
def backup_vault(vault: Vault, target: Path, progress: Progress = quiet) -> Path:
    """Copy the vault into a new folder under ``target`` and return that folder: ``abri-backup-2026-11-24``.

    The copy is checked as ``check_vault`` does, through the disk, before it gets its name; what cannot be read back is
    removed. ``progress`` counts files; Cancelled leaves nothing. Raises DiskFull, DiskFailed, BackupFailed,
    DatabaseDamaged (of the vault itself: a damaged vault must not replace a sound backup), NotPermitted,
    BackupInsideVault, BackupPlaceNotUsable, BackupPlaceLost.
    """
    refuse_inside(vault, target)
    databases = sound_databases(vault)
    name_changes(vault)
    final = free_name(Path(target))
    part = final.with_name(final.name + ".part")
    with written_beside(part, vault.folder):
        _room_for(vault.folder, part.parent)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for done, (name, db, keys) in enumerate(databases):
            progress(done, len(_FILES))
            _copy_database(db, keys, part / name)
            keep_first_pages(part / name)  # restoring needs them not; salvaging from a stick that rots does
        sums = write_key_files(part, vault)
        write_manifest(part, vault.key_file.vault, {name: [] for name in _FILES}, sums)
        plan = read_manifest(part)
        if not all(plan.is_sound(name) for name in _FILES):
            raise BackupFailed
        progress(len(_FILES), len(_FILES))
        written = sum((part / name).stat().st_size for name in _FILES)
        part.replace(final)
        sync_folder(final.parent)
    note_backup(vault, written)
    return final


def restore_vault(source: Path, folder: Path, progress: Progress = quiet) -> None:
    """Make ``folder`` (missing or empty) the vault that the backup ``source`` holds. Needs no passphrase.

    Every file is compared with the sum written at the backup, before and after copying. Raises NotABackup,
    BackupDamaged, FolderNotEmpty, FolderNotUsable, DiskFull, DiskFailed; then ``folder`` is as it was.
    """
    source, folder = Path(source), Path(folder)
    plan = read_manifest(source)
    for done, name in enumerate(_FILES):
        progress(done, 2 * len(_FILES))
        if not plan.is_sound(name):
            raise BackupDamaged(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise FolderNotEmpty
    except OSError:
        raise FolderNotUsable from None
    made: list[Path] = []
    try:
        for done, name in enumerate(_FILES):  # the key file after the databases: until then it is no vault
            progress(len(_FILES) + done, 2 * len(_FILES))
            made.append(folder / name)
            plan.copy(name, folder / name)
            if name in plan.sums and sha256_of(folder / name) != plan.sums[name]:
                raise DiskFailed
        sync_folder(folder)
    except BaseException as error:
        for path in made:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise (DiskFull if is_full(error) else DiskFailed)() from None
        raise


def refuse_inside(vault: Vault, target: Path) -> None:
    """Raises BackupInsideVault for the folder of the vault and all that is in it."""
    if Path(target).resolve().is_relative_to(vault.folder.resolve()):
        raise BackupInsideVault


@contextlib.contextmanager
def written_beside(part: Path, vault: Path) -> Iterator[None]:
    """Writing a backup: whatever ends it, ``part`` goes, and the error says whether place or vault is at fault."""
    try:
        yield
    except BaseException as error:
        shutil.rmtree(part, ignore_errors=True)
        if isinstance(error, OSError):
            raise _what_failed(error, vault) from None
        if isinstance(error, sqlcipher.Error):  # every page of the vault was read just before, so it is the place
            raise (DiskFull if sqlite_code(error) == FULL else BackupPlaceLost)() from None
        raise


def _what_failed(error: OSError, vault: Path) -> StoreError:
    if is_full(error):
        return DiskFull()
    refused = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.ENOENT)
    if error.errno in refused and vault.is_dir():
        return BackupPlaceNotUsable()
    return BackupPlaceLost()


def name_changes(vault: Vault) -> None:
    """Whoever works on with a restored backup has the same names for the same changes (core/store/exchange)."""
    with contextlib.suppress(DiskFull), writing(vault.cases) as cases:
        stamp(cases, vault.folder)


def note_backup(vault: Vault, written: int) -> None:
    """The backup is made: a full disk of the vault takes it from nobody."""
    with contextlib.suppress(DiskFull):
        record_audit(vault, "backup.made", {"bytes": written})
        vault.set_setting("last_backup", now())


def sound_databases(vault: Vault) -> tuple[tuple[str, Connection, list[bytearray]], ...]:
    """Both databases with their names and keys. Raises DatabaseDamaged: a damaged vault replaces no sound backup."""
    databases = ((CASES, vault.cases, vault.ring.cases), (SUMMARIES, vault.summaries, vault.ring.summaries))
    for name, db, _keys in databases:
        if check_database(db, name):
            raise DatabaseDamaged(name)
    return databases


def _copy_database(db: Connection, keys: list[bytearray], target: Path) -> None:
    """A compact copy under the same key, then opened and checked from the disk."""
    db.execute("VACUUM INTO ?", (str(target),))
    _flush(target)
    try:
        copy = open_with_one_of(target, keys)
    except StoreError:
        raise BackupFailed from None
    try:
        if check_database(copy, target.name):
            raise BackupFailed
        checkpoint(copy)
    finally:
        copy.close()
    _flush(target)


def free_name(target: Path) -> Path:
    """The day's next name. A name that was given once is not given again while a later one is there."""
    stem = f"abri-backup-{datetime.now().astimezone():%Y-%m-%d}"
    numbers = [_number_of(path, stem) for path in target.glob(f"{stem}*")] if target.is_dir() else []
    number = max(numbers, default=0) + 1
    return target / (stem if number == 1 else f"{stem}-{number}")


def _number_of(path: Path, stem: str) -> int:
    tail = path.name.removeprefix(stem).removesuffix(".part").removeprefix("-")
    return int(tail) if tail.isdecimal() else int(not tail and path.suffix != ".part")


def _room_for(folder: Path, target: Path) -> None:
    """Raises DiskFull before anything is written where it cannot fit."""
    needed = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    target.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(target).free < needed:
        raise DiskFull


def write_key_files(part: Path, vault: Vault) -> dict[str, str]:
    """The key file, twice; what its SHA-256 has to be, whatever the disk says."""
    content = to_bytes(vault.key_file)
    for name in (NAME, SECOND):
        write_whole(part / name, content)
    return dict.fromkeys((NAME, SECOND), hashlib.sha256(content).hexdigest())


def _flush(path: Path) -> None:
    """To the disk; whoever reads it next reads it from there."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
        forget_cached(stream.fileno())
