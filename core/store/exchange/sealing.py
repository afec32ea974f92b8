"""Sealing a change file: only this office opens it, and only who holds its keys of today can have made it.

A file is: a line that says what it is; a line of JSON in the clear (the vault's random name, how often its keys were
changed, which keys, and the packet of key_packet.py); the content, compressed and sealed with age to the office's own
identity; an HMAC-SHA256 over all of it. The key of the HMAC comes by HKDF from the key of the case records, which is
another one after somebody was removed. Nothing is decompressed before the HMAC was found right.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.store.exchange.errors import (
    ChangesDamaged,
    ChangesOfAnotherVault,
    ChangesTooNew,
    ChangesUnderOldKeys,
    KeysChangedOnBoth,
    NotAChangeFile,
)
from core.store.session import Vault

_MAGIC = b"abri changes "
_FORMAT = 1
_TAG = 32
LARGEST = 1024**3
_LONGEST_LINE = 64 * 1024**2
_LARGEST_OPENED = 16 * 1024**3
_READ = 1024 * 1024


@dataclass(frozen=True)
class Sealed:
    """A change file that is not opened yet. ``key``: which keys sealed it; ``packet``: new keys for coordinators."""

    vault: str
    generation: int
    key: str
    packet: Any
    signed: bytes
    content: bytes
    tag: bytes


class OtherKeys(Exception):
    """The file was sealed under keys that came after those of this vault. ``sealed`` brings them, perhaps."""

    def __init__(self, sealed: Sealed) -> None:
        super().__init__()
        self.sealed = sealed


def derived(secret: bytes | bytearray, purpose: str, vault: str) -> bytes:
    """A key for one purpose, by HKDF-SHA256."""
    info = f"abri exchange 1 {purpose} {vault}".encode()
    made: bytes = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(bytes(secret))
    return made


def key_name(key: bytes | bytearray, vault: str) -> str:
    """Tells keys apart and says nothing of them."""
    return derived(key, "name", vault)[:8].hex()


def seal(vault: Vault, lines: Iterable[bytes], packet: Any) -> bytes:
    """The bytes of a change file with ``lines`` as its content."""
    packer = zlib.compressobj(6)
    packed = b"".join([*(packer.compress(each) for each in lines), packer.flush()])
    recipient = pyrage.x25519.Identity.from_str(vault.office_identities[0]).to_public()
    keys, key = vault.key_file, vault.ring.cases[0]
    clear = {"vault": keys.vault, "generation": keys.generation, "key": key_name(key, keys.vault), "packet": packet}
    head = _MAGIC + b"%d\n" % _FORMAT + json.dumps(clear, separators=(",", ":")).encode() + b"\n"
    signed: bytes = head + pyrage.encrypt(packed, [recipient])
    tag: bytes = _tag(key, keys.vault, signed).finalize()
    return signed + tag


def read_sealed(path: Path) -> Sealed:
    """What a file says of itself. Raises NotAChangeFile, ChangesTooNew, ChangesDamaged, OSError."""
    with path.open("rb") as stream:
        first = stream.read(len(_MAGIC))
        if first != _MAGIC:
            raise NotAChangeFile
        content = first + stream.read(LARGEST)
    lines = content[:-_TAG].split(b"\n", 2)
    if not lines[0][len(_MAGIC) :].isdigit() or len(lines) < 3:
        raise ChangesDamaged
    if int(lines[0][len(_MAGIC) :][:6]) > _FORMAT:
        raise ChangesTooNew
    try:
        clear = json.loads(lines[1])
        vault, generation, key = str(clear["vault"]), int(clear["generation"]), str(clear["key"])
        return Sealed(vault, generation, key, clear["packet"], content[:-_TAG], lines[2], content[-_TAG:])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ChangesDamaged from None


def open_sealed(vault: Vault, sealed: Sealed) -> Iterator[bytes]:
    """The lines of the content, one by one, nothing before all of the file was found right.

    Raises ChangesOfAnotherVault, ChangesUnderOldKeys, KeysChangedOnBoth, ChangesDamaged; OtherKeys.
    """
    keys, key = vault.key_file, vault.ring.cases[0]
    if sealed.vault != keys.vault:
        raise ChangesOfAnotherVault
    if sealed.key != key_name(key, keys.vault):
        if sealed.generation < keys.generation:
            raise ChangesUnderOldKeys
        if sealed.generation == keys.generation and sealed.key < key_name(key, keys.vault):
            raise KeysChangedOnBoth
        raise OtherKeys(sealed)
    try:
        _tag(key, keys.vault, sealed.signed).verify(sealed.tag)
        identities = [pyrage.x25519.Identity.from_str(each) for each in vault.office_identities]
        packed = pyrage.decrypt(sealed.content, identities)
    except (InvalidSignature, pyrage.DecryptError):
        raise ChangesDamaged from None
    return _lines(packed)


def _lines(packed: bytes) -> Iterator[bytes]:
    """Raises ChangesDamaged where it is not whole, or larger than anything Abri writes."""
    rest, opened = b"", 0
    for piece in _pieces(packed):
        opened += len(piece)
        *lines, rest = (rest + piece).split(b"\n")
        if len(rest) > _LONGEST_LINE or opened > _LARGEST_OPENED:
            raise ChangesDamaged
        yield from lines
    if rest:
        raise ChangesDamaged


def _pieces(packed: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    try:
        for start in range(0, len(packed), _READ // 16):
            left = packed[start : start + _READ // 16]
            while left and not unpacker.eof:
                yield unpacker.decompress(left, _READ)
                left = unpacker.unconsumed_tail
    except zlib.error:
        raise ChangesDamaged from None
    if not unpacker.eof:
        raise ChangesDamaged


def _tag(key: bytes | bytearray, vault: str, content: bytes) -> hmac.HMAC:
    made = hmac.HMAC(derived(key, "authentication", vault), hashes.SHA256())
    made.update(content)
    return made
