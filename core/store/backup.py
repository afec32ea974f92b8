"""Backups: a consistent copy of the whole vault, encrypted as it is, read back before it gets its name.

A backup is a folder that holds what a vault holds, and ``backup.json`` with the SHA-256 of each file. Whoever had a
slot when it was made can open it, on any machine. Its name holds the date and neither the office's nor a person's.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from datetime import datetime
from pathlib import Path

from core.files import sync_folder, write_whole
from core.progress import Progress, quiet
from core.store.audit import now
from core.store.database import Connection, checkpoint, open_with_one_of
from core.store.errors import (
    BackupDamaged,
    BackupFailed,
    DatabaseDamaged,
    DiskFailed,
    DiskFull,
    FolderNotEmpty,
    FolderNotUsable,
    NotABackup,
    StoreError,
)
from core.store.health import check_database
from core.store.keyfile import NAME, SECOND, is_full, read_one, to_bytes
from core.store.session import Vault, in_turn, record_audit
from core.store.vault import CASES, SUMMARIES

MANIFEST = "backup.json"
_FILES = (CASES, SUMMARIES, NAME, SECOND)
_BLOCK = 1024 * 1024


@in_turn
def backup_vault(vault: Vault, target: Path, progress: Progress = quiet) -> Path:
    """Copy the vault into a new folder under ``target`` and return that folder: ``abri-backup-2026-11-24``.

    The copy is checked as ``check_vault`` does, through the disk, before it gets its name; what cannot be read back is
    removed. ``progress`` counts files; Cancelled leaves nothing. Raises DiskFull, DiskFailed, BackupFailed,
    DatabaseDamaged (of the vault itself: a damaged vault must not replace a sound backup), NotPermitted.
    """
    databases = ((CASES, vault.cases, vault.ring.cases), (SUMMARIES, vault.summaries, vault.ring.summaries))
    for name, db, _keys in databases:
        if check_database(db, name):
            raise DatabaseDamaged(name)
    final = _free_name(Path(target))
    part = final.with_name(final.name + ".part")
    try:
        _room_for(vault.folder, part.parent)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for done, (name, db, keys) in enumerate(databases):
            progress(done, len(_FILES))
            _copy_database(db, keys, part / name)
        for name in (NAME, SECOND):
            write_whole(part / name, to_bytes(vault.key_file))
        _write_manifest(part)
        for name in _FILES:
            if _sha256(part / name) != _manifest(part)[name]:
                raise BackupFailed
        progress(len(_FILES), len(_FILES))
        part.replace(final)
        sync_folder(final.parent)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise (DiskFull if is_full(error) else DiskFailed)() from None
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    with contextlib.suppress(DiskFull):  # the backup is made: a full disk of the vault takes it from nobody
        record_audit(vault, "backup.made", {"bytes": sum((final / name).stat().st_size for name in _FILES)})
        vault.set_setting("last_backup", now())
    return final


def restore_vault(source: Path, folder: Path, progress: Progress = quiet) -> None:
    """Make ``folder`` (missing or empty) the vault that the backup ``source`` holds. Needs no passphrase.

    Every file is compared with the sum written at the backup, before and after copying. Raises NotABackup,
    BackupDamaged, FolderNotEmpty, FolderNotUsable, DiskFull, DiskFailed; then ``folder`` is as it was.
    """
    source, folder = Path(source), Path(folder)
    sums = _manifest(source)
    for done, name in enumerate(_FILES):
        progress(done, 2 * len(_FILES))
        if not (source / name).is_file() or _sha256(source / name) != sums[name]:
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
            _copy_file(source / name, folder / name)
            if _sha256(folder / name) != sums[name]:
                raise DiskFailed
        sync_folder(folder)
    except BaseException as error:
        for path in made:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise (DiskFull if is_full(error) else DiskFailed)() from None
        raise


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


def _free_name(target: Path) -> Path:
    stem = f"abri-backup-{datetime.now().astimezone():%Y-%m-%d}"
    place, number = target / stem, 1
    while place.exists():
        number += 1
        place = target / f"{stem}-{number}"
    return place


def _room_for(folder: Path, target: Path) -> None:
    """Raises DiskFull before anything is written where it cannot fit."""
    needed = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    target.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(target).free < needed:
        raise DiskFull


def _write_manifest(part: Path) -> None:
    sums = {name: _sha256(part / name) for name in _FILES}
    content = {"abri": "backup", "format": 1, "vault": read_one(part / NAME).vault, "made_at": now(), "files": sums}
    write_whole(part / MANIFEST, json.dumps(content, indent=1).encode())


def _manifest(source: Path) -> dict[str, str]:
    try:
        read = json.loads((source / MANIFEST).read_bytes())
        if read["abri"] != "backup":
            raise NotABackup
        return {name: str(read["files"][name]) for name in _FILES}
    except (OSError, ValueError, KeyError, TypeError):
        raise NotABackup from None


def _copy_file(source: Path, target: Path) -> None:
    with source.open("rb") as read, target.open("xb") as written:
        shutil.copyfileobj(read, written, _BLOCK)
        written.flush()
        os.fsync(written.fileno())


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
