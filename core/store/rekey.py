"""Changing the data keys of a vault, so that whoever was removed cannot open what is written from now on.

Three steps, each safe to die in:

1. The key file gives everybody who stays the new keys beside the old ones (``changing``).
2. Each database is re-encrypted in a transaction of its own. Whatever happens, one of the two keys opens it.
3. The key file gives the new keys only.

If it ends between, the vault opens as always; the next coordinator who opens it finishes the change.
"""

from __future__ import annotations

import shutil
from dataclasses import replace

import pyrage
from sqlcipher3 import dbapi2 as sqlcipher

from core.progress import Progress, quiet
from core.store.before import drop_before_migration
from core.store.database import Connection, raw_key, told_plainly
from core.store.errors import DatabaseDamaged, DiskFull, NotPermitted
from core.store.first_pages import drop_first_pages
from core.store.keyfile import KeyFile, write_key_file
from core.store.keyring import KeyRing, new_data_key, wipe
from core.store.session import Vault
from core.store.slots import with_keys

_MARGIN = 256 * 1024


def start_key_change(vault: Vault, staying: KeyFile) -> None:
    """Step 1. ``staying``: the key file with the slots of those who stay. Raises DiskFull; then nothing changed."""
    _check_room(vault)
    ring = vault.ring
    ring.cases.insert(0, new_data_key())
    ring.summaries.insert(0, new_data_key())
    ring.office.insert(0, bytearray(str(pyrage.x25519.Identity.generate()).encode()))
    try:
        _write(vault, replace(staying, generation=staying.generation + 1, changing=True), ring)
    except BaseException:
        for keys in (ring.cases, ring.summaries, ring.office):
            wipe(keys.pop(0))
        raise


def take_over_keys(vault: Vault, staying: KeyFile, new: KeyRing, generation: int) -> None:
    """Step 1 with the keys of another laptop in place of new ones. Raises DiskFull; then nothing changed."""
    _check_room(vault)
    ring = vault.ring
    office = [key for key in new.office if key not in ring.office]
    before = KeyRing(ring.cases[:], ring.summaries[:], ring.office[:])
    ring.cases.insert(0, new.cases[0])
    ring.summaries.insert(0, new.summaries[0])
    ring.office[:0] = office
    try:
        _write(vault, replace(staying, generation=generation, changing=True), ring)
    except BaseException:
        ring.cases[:], ring.summaries[:], ring.office[:] = before.cases, before.summaries, before.office
        raise


def finish_key_change(vault: Vault, progress: Progress = quiet) -> None:
    """Steps 2 and 3, from wherever they stopped."""
    ring = vault.ring
    _check_room(vault)
    try:
        with told_plainly():
            for done, (db, keys) in enumerate(((vault.cases, ring.cases), (vault.summaries, ring.summaries))):
                progress(done, 2)
                _change_key(db, keys[0])
    except BaseException:
        vault.reopen()  # SQLCipher may hold the new key for writing and the old one for reading: never go on with that
        raise
    for name in ("cases.db", "summaries.db"):
        drop_first_pages(vault.folder / name)
    drop_before_migration(vault.folder)
    newest = KeyRing(ring.cases[:1], ring.summaries[:1], ring.office, ring.keeper)
    _write(vault, replace(vault.key_file, changing=False), newest)
    for keys in (ring.cases, ring.summaries):
        for old in keys[1:]:
            wipe(old)
        del keys[1:]
    progress(2, 2)


def _change_key(db: Connection, key: bytearray) -> None:
    """Re-encrypt ``db`` under ``key``. Where it is so already, this does it once more, which does no harm."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    text = raw_key(key)
    try:
        db.reset_key(text)
    finally:
        wipe(text)
    try:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # the check below reads the file, not the log
    except sqlcipher.OperationalError:
        # SQLCipher keeps a failed write to itself; what shows is its transaction, still open.
        raise DiskFull from None
    if db.execute("PRAGMA cipher_integrity_check").fetchone():
        raise DatabaseDamaged


def _check_room(vault: Vault) -> None:
    """The log takes both databases once more. Raises DiskFull before anything is touched."""
    needed = sum((vault.folder / name).stat().st_size for name in ("cases.db", "summaries.db"))
    if shutil.disk_usage(vault.folder).free < needed * 21 // 20 + _MARGIN:
        raise DiskFull


def _write(vault: Vault, keys: KeyFile, ring: KeyRing) -> None:
    if ring.keeper is None:
        raise NotPermitted
    slots, recovery = (
        tuple(with_keys(slot, keys.owner(slot.person, slot.role), ring, ring.keeper, keys.generation) for slot in group)
        for group in (keys.slots, keys.recovery)
    )
    changed = replace(keys, slots=slots, recovery=recovery)
    write_key_file(vault.folder, changed)
    vault.key_file = changed
