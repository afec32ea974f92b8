"""The copy of a database that is made by itself before its schema changes, in the vault's folder ``before-migration``.

``restore_vault`` takes that folder as a backup; the keys are those of the vault around it, so that nobody's old slot
lives on in it. A change of keys removes it: it opens under the old ones only.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from core.store.database import Connection, open_with_one_of
from core.store.errors import BackupFailed, DiskFailed, DiskFull, StoreError
from core.store.keyfile import is_full
from core.store.manifest import BEFORE, MANIFEST, write_manifest
from core.store.migrations import newest


def keep_before_migration(folder: Path, name: str, vault: str, db: Connection, keys: list[bytearray]) -> None:
    """A checked copy of the database ``name``, if its schema is about to change. Raises DiskFull, BackupFailed."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if not 0 < version < newest(Path(name).stem):
        return
    place = folder / BEFORE
    part = place / (name + ".part")
    try:
        place.mkdir(exist_ok=True)
        part.unlink(missing_ok=True)
        db.execute("VACUUM INTO ?", (str(part),))
        _check(part, keys)
        part.replace(place / name)
        (place / MANIFEST).unlink(missing_ok=True)
        write_manifest(place, vault, {path.name: [] for path in sorted(place.glob("*.db"))})
    except BaseException as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)  # or a full disk stays full
        if isinstance(error, OSError):
            raise (DiskFull if is_full(error) else DiskFailed)() from None
        raise


def drop_before_migration(folder: Path) -> None:
    shutil.rmtree(folder / BEFORE, ignore_errors=True)


def _check(part: Path, keys: list[bytearray]) -> None:
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())
    try:
        copy = open_with_one_of(part, keys)
    except StoreError:
        raise BackupFailed from None
    try:
        if copy.execute("PRAGMA cipher_integrity_check").fetchone():
            raise BackupFailed
    finally:
        copy.close()
    for tail in ("-wal", "-shm"):
        part.with_name(part.name + tail).unlink(missing_ok=True)
