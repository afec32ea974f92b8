"""Creating and opening a vault."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.files import write_whole
from core.store import audit
from core.store.before import keep_before_migration
from core.store.database import check_encrypted, create_database, open_with_one_of, told_plainly, writing
from core.store.errors import (
    DiskFailed,
    DiskFull,
    FolderNotEmpty,
    FolderNotUsable,
    NameEmpty,
    NotEnoughMemory,
    OfficeNameNotUsable,
    StoreError,
)
from core.store.exchange.laptops import NAME as LAPTOP
from core.store.exchange.stamping import at_opening
from core.store.keyfile import BEGUN, KeyFile, bring_in_step, read_key_file, write_key_file
from core.store.keyring import KeyRing, new_data_key, taken, wipe
from core.store.migrations import migrate
from core.store.occupancy import NAME as LOCK_NAME
from core.store.occupancy import Occupancy
from core.store.passphrases import check_strength
from core.store.rekey import finish_key_change
from core.store.session import Vault, record_audit
from core.store.slots import KdfStrength, Owner, is_dearer, make_slot, open_slot, raised_strength, resealed

CASES = "cases.db"
SUMMARIES = "summaries.db"
_LONGEST_NAME = 100
_LEFT_BY_A_CRASH: tuple[str, ...] = (
    *(name + tail for name in (CASES, SUMMARIES) for tail in (".new", ".new-wal", ".new-shm")),
    "keys.json.part",
    "keys.json.bak.part",
    f"{BEGUN}.part",
    LAPTOP,
    f"{LAPTOP}.part",
)
"""What a creation that was cut off leaves: never a vault, so it may be written over."""


@dataclass(frozen=True)
class VaultInfo:
    """What a vault tells without a passphrase. ``people``: (name, role), in the order they were added."""

    office: str
    people: tuple[tuple[str, str], ...]
    format: int


def vault_info(folder: Path) -> VaultInfo:
    """Raises NotAVault, VaultTooNew, KeyFileDamaged."""
    keys = read_key_file(Path(folder))
    return VaultInfo(keys.office, tuple((slot.person, slot.role) for slot in keys.slots), keys.format)


def create_vault(
    folder: Path, person: str, passphrase: str, office: str = "", strength: KdfStrength | None = None
) -> Vault:
    """A new vault in ``folder`` (made if missing, else empty); ``person`` is its coordinator. Returns it opened.

    ``strength``: what guessing a passphrase costs; None measures it on this machine. The key file is written last:
    until then the folder is no vault. Raises NameEmpty, OfficeNameNotUsable, PassphraseTooShort, PassphraseTooWeak,
    FolderNotEmpty, FolderNotUsable, DiskFull.
    """
    folder, person, office = Path(folder), checked_name(person), _checked_office(office)
    check_strength(passphrase, (person, office))
    new_folder = not folder.exists()
    _make_folder(folder)
    occupancy = Occupancy(folder)
    made = [folder / name for name in (*_LEFT_BY_A_CRASH, CASES, SUMMARIES, "keys.json", "keys.json.bak", BEGUN)]
    ring = _new_ring()
    try:
        keys = _new_key_file(person, passphrase, office, ring, strength)
        with told_plainly():
            _begin(folder)
            _make_database(folder / CASES, ring.cases[0], person, office)
            _make_database(folder / SUMMARIES, ring.summaries[0], person, office)
        write_key_file(folder, keys)
        (folder / BEGUN).unlink(missing_ok=True)
    except BaseException:
        for path in made:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        occupancy.release()
        with contextlib.suppress(OSError):
            (folder / LOCK_NAME).unlink(missing_ok=True)
            if new_folder:
                folder.rmdir()
        raise
    finally:
        ring.wipe()
    occupancy.release()
    return open_vault(folder, person, passphrase, strength)


def open_vault(folder: Path, person: str, passphrase: str, strength: KdfStrength | None = None) -> Vault:
    """Open the vault as ``person``; their passphrase is sealed anew where guessing it can be made dearer.

    ``strength``: for passphrases set from now on; None measures it on this machine. Raises NotAVault,
    VaultTooNew, KeyFileDamaged, NoSuchPerson, VaultInUse, WrongPassphrase, DatabaseDamaged.
    """
    folder = Path(folder)
    keys = read_key_file(folder)
    slot = keys.slot_of(person)
    occupancy = Occupancy(folder)
    ring, private, cases, summaries = KeyRing(), bytearray(), None, None
    try:
        keys = read_key_file(folder)  # somebody may have changed it before we held the vault
        (folder / BEGUN).unlink(missing_ok=True)  # a creation cut off in its very last step
        slot = keys.slot_of(person)
        started = time.perf_counter()
        ring, private = open_slot(slot, keys.owner(slot.person, slot.role), passphrase, keys.generation)
        seconds = time.perf_counter() - started
        with told_plainly():
            if ring.cases:
                cases = open_with_one_of(folder / CASES, ring.cases)
            summaries = open_with_one_of(folder / SUMMARIES, ring.summaries)
            for db, name in ((cases, "cases"), (summaries, "summaries")):
                if db is not None:
                    candidates = ring.cases if db is cases else ring.summaries
                    keep_before_migration(folder, name + ".db", keys.vault, db, candidates)
                    migrate(db, name)
            vault = Vault(folder, slot.person, slot.role, keys, ring, private, cases, summaries, occupancy)
            vault.strength = strength
            if keys.changing and slot.role == "coordinator":
                with contextlib.suppress(DiskFull):  # the keys at hand open everything; the next opening tries again
                    finish_key_change(vault)
                    record_audit(vault, "keys.changed")
            _note_opening(vault)
            _know_laptop(vault)
            with contextlib.suppress(DiskFull, DiskFailed, NotEnoughMemory):
                _raise_cost(vault, passphrase, strength or raised_strength(slot.strength, seconds))
        return vault
    except BaseException:
        for db in (cases, summaries):
            if db is not None:
                db.close()
        ring.wipe()
        wipe(private)
        occupancy.release()
        raise


def checked_name(person: str) -> str:
    """A person's name as it is kept. Raises NameEmpty."""
    person = unicodedata.normalize("NFC", " ".join(person.split()))
    if not person or len(person) > _LONGEST_NAME or not person.isprintable():
        raise NameEmpty
    return person


def _checked_office(office: str) -> str:
    """The office's name as it is kept; it may be empty."""
    office = " ".join(office.split())
    if len(office) > _LONGEST_NAME or not office.isprintable():
        raise OfficeNameNotUsable
    return office


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        inside = {path.name for path in folder.iterdir()}
    except OSError:
        raise FolderNotUsable from None
    cut_off = BEGUN in inside and not inside & {"keys.json", "keys.json.bak"}
    begun = {name for name in inside if cut_off and name.startswith((BEGUN, CASES, SUMMARIES))}
    if inside - {LOCK_NAME, *_LEFT_BY_A_CRASH} - begun:
        raise FolderNotEmpty
    if os.name != "nt":
        with contextlib.suppress(OSError):
            folder.chmod(0o700)


def _begin(folder: Path) -> None:
    """Mark the folder: until the key file is written, whatever lies here was never a vault."""
    for name in (CASES, SUMMARIES):
        for tail in ("", "-wal", "-shm"):
            (folder / (name + tail)).unlink(missing_ok=True)
    write_whole(folder / BEGUN, b"")


def _new_ring() -> KeyRing:
    keeper = taken(Ed25519PrivateKey.generate().private_bytes_raw())
    office = bytearray(str(pyrage.x25519.Identity.generate()).encode())
    return KeyRing([new_data_key()], [new_data_key()], [office], keeper)


def _new_key_file(person: str, passphrase: str, office: str, ring: KeyRing, strength: KdfStrength | None) -> KeyFile:
    keeper = ring.keeper
    assert keeper is not None
    public = Ed25519PrivateKey.from_private_bytes(keeper).public_key().public_bytes_raw()
    owner = Owner(secrets.token_hex(16), public, person, "coordinator")
    slot = make_slot(owner, passphrase, ring, keeper, 1, strength)
    return KeyFile(owner.vault, office, public, (slot,))


def _make_database(path: Path, key: bytearray, person: str, office: str) -> None:
    """The whole database under another name first, so that a crash leaves no half one."""
    new = path.with_name(path.name + ".new")
    for left in (new, path.with_name(new.name + "-wal"), path.with_name(new.name + "-shm")):
        left.unlink(missing_ok=True)
    db = create_database(new, key)
    try:
        migrate(db, path.stem)
        with writing(db):
            if path.name == SUMMARIES:
                db.execute("INSERT INTO setting VALUES ('office', ?)", (office,))
            audit.append(db, person, "vault.created")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        db.close()
    check_encrypted(new)
    try:
        new.replace(path)
    except OSError:
        raise DiskFailed from None


def _raise_cost(vault: Vault, passphrase: str, strength: KdfStrength) -> None:
    """Seal the slot under a dearer Argon2id, where the machine allows more than when it was made."""
    keys = vault.key_file
    slot = keys.slot_of(vault.person)
    if not is_dearer(strength, slot.strength):
        return
    changed = keys.with_slot(resealed(slot, keys.owner(slot.person, slot.role), vault.private, passphrase, strength))
    write_key_file(vault.folder, changed)
    vault.key_file = changed
    record_audit(vault, "passphrase.strengthened")


def _know_laptop(vault: Vault) -> None:
    """A copy of a vault takes a name of its own before anything is written in it.

    Neither a full disk nor a damaged page keeps people from their cases: the next exchange asks again, and refuses.
    """
    if vault.can_read_cases:
        with contextlib.suppress(StoreError), told_plainly(), writing(vault.cases) as cases:
            at_opening(cases, vault.folder)


def _note_opening(vault: Vault) -> None:
    """Tell the audit trail, and mend a damaged copy of the key file now that a passphrase has vouched for the other.

    A full disk is no reason to keep people from their cases: then the entry is missing.
    """
    with contextlib.suppress(DiskFull), told_plainly(CASES if vault.can_read_cases else SUMMARIES):
        db = vault.cases if vault.can_read_cases else vault.summaries
        if bring_in_step(vault.folder, vault.key_file):
            audit.append(db, vault.person, "keyfile.mended")
        audit.append(db, vault.person, "vault.opened")
