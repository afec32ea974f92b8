"""``keys.json``: who can open the vault, and the slots. The only file of a vault that is not encrypted.

It is written whole or not at all, then a second time as ``keys.json.bak``. The second file always holds the same
as the first, never an older state: a slot taken away must not live on in it.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.files import write_whole
from core.store.errors import DiskFailed, DiskFull, KeyFileDamaged, NoSuchPerson, NotAVault, VaultTooNew
from core.store.slots import Owner, Slot

FORMAT = 1
NAME = "keys.json"
SECOND = "keys.json.bak"
BEGUN = "begun"
"""A file that says a vault is being made here: the key file, written last, was never there."""
_LARGEST = 4 * 1024 * 1024


@dataclass(frozen=True)
class KeyFile:
    """``vault``: a random name of the vault. ``generation``: counts changes of the data keys. ``keeper``: public half
    of the coordinators' signing key. ``changing``: the data keys are being changed; slots hold the new and the old.
    ``recovery``: slots that open by what stands on paper (core/store/recovery.py).
    """

    vault: str
    office: str
    keeper: bytes
    slots: tuple[Slot, ...]
    generation: int = 1
    changing: bool = False
    format: int = FORMAT
    recovery: tuple[Slot, ...] = ()

    def owner(self, person: str, role: str) -> Owner:
        return Owner(self.vault, self.keeper, person, role)

    def slot_of(self, person: str) -> Slot:
        """The slot of ``person``, whatever the case of the letters. Raises NoSuchPerson."""
        found = self.find(person)
        if found is None:
            raise NoSuchPerson
        return found

    def find(self, person: str) -> Slot | None:
        wanted = _plain(person)
        return next((slot for slot in self.slots if _plain(slot.person) == wanted), None)

    def with_slot(self, changed: Slot) -> KeyFile:
        return replace(self, slots=tuple(changed if slot.person == changed.person else slot for slot in self.slots))


def _plain(name: str) -> str:
    """One form of each letter, whatever keyboard wrote it, and no capitals."""
    return unicodedata.normalize("NFC", name.strip()).casefold()


def read_key_file(folder: Path) -> KeyFile:
    """The key file, or its second copy where the first is damaged.

    Raises NotAVault, VaultTooNew, KeyFileDamaged.
    """
    present = False
    for name in (NAME, SECOND):
        try:
            return read_one(folder / name)
        except KeyFileDamaged:
            present = True
        except (FileNotFoundError, NotADirectoryError):
            continue
    if present or ((folder / "cases.db").exists() and not (folder / BEGUN).exists()):
        raise KeyFileDamaged
    raise NotAVault


def read_one(path: Path) -> KeyFile:
    """One of the two files. Raises FileNotFoundError, VaultTooNew, KeyFileDamaged."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
        read = json.loads(content)
        if read["abri"] != "vault":
            raise KeyFileDamaged
        if int(read["format"]) > FORMAT:
            raise VaultTooNew
        if read.pop("checksum") != _checksum(read):
            raise KeyFileDamaged
        return KeyFile(
            vault=str(read["vault"]),
            office=str(read["office"]),
            keeper=bytes.fromhex(read["keeper"]),
            slots=tuple(Slot.from_json(slot) for slot in read["slots"]),
            generation=int(read["generation"]),
            changing=bool(read["changing"]),
            format=int(read["format"]),
            recovery=tuple(Slot.from_json(slot) for slot in read["recovery"]),
        )
    except (FileNotFoundError, NotADirectoryError):
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise KeyFileDamaged from None


def write_key_file(folder: Path, keys: KeyFile) -> None:
    """Write both files. After a crash the first holds the old or the new state. Raises DiskFull, DiskFailed."""
    content = to_bytes(keys)
    try:
        write_whole(folder / NAME, content)
    except OSError as error:
        raise (DiskFull if is_full(error) else DiskFailed)() from None
    # The vault is safe already; where this fails, the next opening brings the second copy up to date.
    with contextlib.suppress(OSError):
        write_whole(folder / SECOND, content)
    _protect(folder)


def bring_in_step(folder: Path, keys: KeyFile) -> bool:
    """Make both files hold ``keys``; says whether one of them did not. Failing is no reason not to open."""
    content = to_bytes(keys)
    mended = False
    for name in (NAME, SECOND):
        with contextlib.suppress(OSError):
            path = folder / name
            if not path.exists() or path.read_bytes() != content:
                write_whole(path, content)
                mended = True
    return mended


def to_bytes(keys: KeyFile) -> bytes:
    content: dict[str, Any] = {
        "abri": "vault",
        "format": keys.format,
        "vault": keys.vault,
        "office": keys.office,
        "keeper": keys.keeper.hex(),
        "generation": keys.generation,
        "changing": keys.changing,
        "slots": [slot.to_json() for slot in keys.slots],
        "recovery": [slot.to_json() for slot in keys.recovery],
    }
    content["checksum"] = _checksum(content)
    return json.dumps(content, indent=1, ensure_ascii=False).encode()


def _checksum(content: dict[str, Any]) -> str:
    """Tells damage by chance from a wrong passphrase. It keeps no attacker away: the slots' seals do."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def is_full(error: OSError) -> bool:
    """Whether the system says that there is no room left."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def _protect(folder: Path) -> None:
    if os.name != "nt":
        for name in (NAME, SECOND):
            with contextlib.suppress(OSError):
                (folder / name).chmod(0o600)
