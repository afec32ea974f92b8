"""Key slots: how a person's passphrase leads to the keys of the vault.

A slot holds a key pair of the person (X25519). Its private half is sealed under Argon2id of the passphrase
(ChaCha20-Poly1305); the vault's keys are sealed to its public half (HPKE, RFC 9180) and signed by the vault's
coordinators (Ed25519). So a coordinator can give everybody new keys without knowing their passphrases, and nobody
else can: the seal of the private half binds the vault, the person, the role, the Argon2id parameters and the
coordinators' signing key.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import time
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from core.store.errors import KeyFileDamaged, NotEnoughMemory, PassphraseTooShort, WrongPassphrase
from core.store.keyring import KeyRing, taken, wipe

ROLES: tuple[str, ...] = ("caseworker", "supervisor", "coordinator")
RECOVERY = "recovery"
"""The role of the slots that a recovery key opens. No person can have it."""
SHORTEST_PASSPHRASE = 8
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


@dataclass(frozen=True)
class KdfStrength:
    """What guessing a passphrase costs: Argon2id's memory in KiB, passes and lanes."""

    memory_kib: int
    time: int
    lanes: int


FLOOR = KdfStrength(memory_kib=64 * 1024, time=3, lanes=4)
_MOST = KdfStrength(memory_kib=2 * 1024 * 1024, time=64, lanes=64)
_AIM_SECONDS = 0.5
_CALIBRATE_UP_TO_KIB = 256 * 1024


@dataclass(frozen=True)
class Owner:
    """Whose slot it is, and in which vault. ``keeper``: the public half of the coordinators' signing key."""

    vault: str
    keeper: bytes
    person: str
    role: str


@dataclass(frozen=True)
class Slot:
    """One person's slot, as it stands in the key file; bytes are written in base64."""

    person: str
    role: str
    salt: bytes
    strength: KdfStrength
    public: bytes
    private_sealed: bytes
    keys_sealed: bytes
    signature: bytes

    def to_json(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "role": self.role,
            "argon2id": {
                "memory_kib": self.strength.memory_kib,
                "time": self.strength.time,
                "lanes": self.strength.lanes,
            },
            **{name: base64.b64encode(getattr(self, name)).decode() for name in _BYTES},
        }

    @classmethod
    def from_json(cls, read: Any) -> Slot:
        """Raises KeyFileDamaged where the entry cannot be right."""
        try:
            numbers = read["argon2id"]
            strength = KdfStrength(int(numbers["memory_kib"]), int(numbers["time"]), int(numbers["lanes"]))
            within = 0 < strength.time <= _MOST.time and 0 < strength.lanes <= _MOST.lanes
            if (
                not within
                or not 8 * strength.lanes <= strength.memory_kib <= _MOST.memory_kib
                or read["role"] not in (*ROLES, RECOVERY)
            ):
                raise KeyFileDamaged
            content = {name: base64.b64decode(read[name], validate=True) for name in _BYTES}
            return cls(person=str(read["person"]), role=read["role"], strength=strength, **content)
        except (KeyError, TypeError, ValueError, binascii.Error):
            raise KeyFileDamaged from None


_BYTES = ("salt", "public", "private_sealed", "keys_sealed", "signature")


@cache
def calibrated_strength() -> KdfStrength:
    """The cost that takes about half a second on this machine, never under the floor; measured once."""
    started = time.perf_counter()
    wipe(_derive("calibration", b"0" * 16, FLOOR))
    return _up_to_the_aim(FLOOR, time.perf_counter() - started)


def raised_strength(before: KdfStrength, seconds: float) -> KdfStrength:
    """What a passphrase should cost from now on, after deriving at ``before`` took ``seconds`` here; never less."""
    if before.memory_kib < FLOOR.memory_kib or before.time < FLOOR.time:
        return calibrated_strength()
    return _up_to_the_aim(before, seconds)


def is_dearer(strength: KdfStrength, than: KdfStrength) -> bool:
    """Whether guessing costs more, in memory and altogether."""
    more = strength.memory_kib * strength.time > than.memory_kib * than.time
    return more and strength.memory_kib >= than.memory_kib


def _up_to_the_aim(strength: KdfStrength, seconds: float) -> KdfStrength:
    while seconds * 2 <= _AIM_SECONDS and strength.memory_kib < _CALIBRATE_UP_TO_KIB:
        strength = KdfStrength(strength.memory_kib * 2, strength.time, strength.lanes)
        seconds *= 2
    return strength


def check_passphrase(passphrase: str) -> None:
    """Raises PassphraseTooShort."""
    if len(_normal(passphrase)) < SHORTEST_PASSPHRASE or not passphrase.strip():
        raise PassphraseTooShort(SHORTEST_PASSPHRASE)


def make_slot(
    owner: Owner, passphrase: str, keys: KeyRing, keeper: bytearray, generation: int, strength: KdfStrength | None
) -> Slot:
    """A new slot for ``owner`` with what its role may hold of ``keys``. Raises PassphraseTooShort, NotEnoughMemory."""
    check_passphrase(passphrase)
    pair = X25519PrivateKey.generate()
    private = taken(pair.private_bytes_raw())
    try:
        return _sealed(owner, passphrase, pair, private, keys, keeper, generation, strength or calibrated_strength())
    finally:
        wipe(private)


def open_slot(slot: Slot, owner: Owner, passphrase: str, generation: int) -> tuple[KeyRing, bytearray]:
    """The keys of the slot and the person's private key.

    Raises WrongPassphrase when the seal does not open (damage by chance is told apart before, by the key file's
    checksum), KeyFileDamaged when what lies behind a right passphrase is not what a coordinator sealed.
    """
    private = unseal_private(slot, owner, passphrase)
    try:
        signed = _signed_content(owner, generation, slot.public, slot.keys_sealed)
        Ed25519PublicKey.from_public_bytes(owner.keeper).verify(slot.signature, signed)
        pair = X25519PrivateKey.from_private_bytes(private)
        packed = taken(_SUITE.decrypt(slot.keys_sealed, pair, info=_info(owner, generation)))
        try:
            return KeyRing.unpack(packed), private
        finally:
            wipe(packed)
    except (InvalidSignature, InvalidTag, ValueError):
        wipe(private)
        raise KeyFileDamaged from None


def unseal_private(slot: Slot, owner: Owner, passphrase: str) -> bytearray:
    """The person's private key. Raises WrongPassphrase, NotEnoughMemory."""
    key = _derive(passphrase, slot.salt, slot.strength)
    try:
        nonce, sealed = slot.private_sealed[:12], slot.private_sealed[12:]
        return taken(ChaCha20Poly1305(key).decrypt(nonce, sealed, _bound(owner, slot.salt, slot.strength)))
    except (InvalidTag, ValueError):
        raise WrongPassphrase from None
    finally:
        wipe(key)


def with_passphrase(
    slot: Slot, owner: Owner, private: bytearray, passphrase: str, strength: KdfStrength | None
) -> Slot:
    """The same slot under a new passphrase."""
    check_passphrase(passphrase)
    return resealed(slot, owner, private, passphrase, strength or calibrated_strength())


def resealed(slot: Slot, owner: Owner, private: bytearray, passphrase: str, strength: KdfStrength) -> Slot:
    """The same slot under ``passphrase`` at another cost; whether the passphrase is a good one is not asked."""
    salt, sealed = _seal_private(owner, passphrase, private, strength)
    return Slot(slot.person, slot.role, salt, strength, slot.public, sealed, slot.keys_sealed, slot.signature)


def with_keys(slot: Slot, owner: Owner, keys: KeyRing, keeper: bytearray, generation: int) -> Slot:
    """The same slot with other keys; needs no passphrase, only the coordinators' signing key."""
    keys_sealed, signature = _seal_keys(owner, slot.public, keys, keeper, generation)
    return Slot(
        slot.person, slot.role, slot.salt, slot.strength, slot.public, slot.private_sealed, keys_sealed, signature
    )


def _sealed(
    owner: Owner,
    passphrase: str,
    pair: X25519PrivateKey,
    private: bytearray,
    keys: KeyRing,
    keeper: bytearray,
    generation: int,
    strength: KdfStrength,
) -> Slot:
    public = pair.public_key().public_bytes_raw()
    salt, private_sealed = _seal_private(owner, passphrase, private, strength)
    keys_sealed, signature = _seal_keys(owner, public, keys, keeper, generation)
    return Slot(owner.person, owner.role, salt, strength, public, private_sealed, keys_sealed, signature)


def _seal_private(owner: Owner, passphrase: str, private: bytearray, strength: KdfStrength) -> tuple[bytes, bytes]:
    salt, nonce = os.urandom(16), os.urandom(12)
    key = _derive(passphrase, salt, strength)
    try:
        return salt, nonce + ChaCha20Poly1305(key).encrypt(nonce, private, _bound(owner, salt, strength))
    finally:
        wipe(key)


def _seal_keys(owner: Owner, public: bytes, keys: KeyRing, keeper: bytearray, generation: int) -> tuple[bytes, bytes]:
    packed = keys.for_role(owner.role).pack()
    try:
        recipient = X25519PublicKey.from_public_bytes(public)
        sealed = _SUITE.encrypt(packed, recipient, info=_info(owner, generation))
    finally:
        wipe(packed)
    signature = Ed25519PrivateKey.from_private_bytes(keeper).sign(_signed_content(owner, generation, public, sealed))
    return sealed, signature


def _derive(passphrase: str, salt: bytes, strength: KdfStrength) -> bytearray:
    secret = _normal(passphrase).encode()
    try:
        return taken(hash_secret_raw(secret, salt, strength.time, strength.memory_kib, strength.lanes, 32, Type.ID))
    except (HashingError, MemoryError):
        raise NotEnoughMemory from None
    finally:
        wipe(secret)


def _normal(passphrase: str) -> str:
    """One form of each letter, whatever keyboard wrote it."""
    return unicodedata.normalize("NFC", passphrase)


def _bound(owner: Owner, salt: bytes, strength: KdfStrength) -> bytes:
    numbers = [strength.memory_kib, strength.time, strength.lanes]
    return _canonical("slot", owner.vault, owner.keeper.hex(), owner.person, owner.role, salt.hex(), numbers)


def _info(owner: Owner, generation: int) -> bytes:
    return _canonical("keys", owner.vault, owner.person, owner.role, generation)


def _signed_content(owner: Owner, generation: int, public: bytes, sealed: bytes) -> bytes:
    return _canonical("signed", owner.vault, owner.person, owner.role, generation, public.hex(), sealed.hex())


def _canonical(*parts: object) -> bytes:
    return json.dumps(["abri", 1, *parts], ensure_ascii=True, separators=(",", ":")).encode()
