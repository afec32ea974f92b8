"""New keys for the other laptops, after somebody was removed on this one.

Who was removed knows every key of the day before, and a removed coordinator the signing key too. So the packet is
vouched for by what nobody else has: the personal key of the coordinator who makes it. For each coordinator it holds
the new keys, sealed to their slot (HPKE), and a proof by the secret that the two slots' key pairs share (X25519, HKDF,
HMAC): only the two of them can compute it. It is signed by the coordinators' key besides, so that no caseworker can
make one. Who can open the vault stands in it under the new keys. In the clear it names nobody.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from core.progress import Progress, quiet
from core.store.errors import NotPermitted, StoreError
from core.store.exchange.errors import CoordinatorNeeded, KeysChanged, KeysNotVouchedFor
from core.store.exchange.sealing import Sealed, derived, key_name
from core.store.keyfile import KeyFile
from core.store.keyring import KeyRing, taken, wipe
from core.store.rekey import finish_key_change, take_over_keys
from core.store.session import Vault, told_first
from core.store.slots import Slot

_SETTING = "exchange_keys"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


@dataclass(frozen=True)
class NewKeys:
    """What a packet brings: the keys, who can open the vault with them, and who vouches for it."""

    ring: KeyRing
    slots: tuple[Slot, ...]
    by: str
    generation: int


def packet_of(vault: Vault) -> Any:
    """The packet to send along: None as long as the keys are the first ones. A coordinator makes it where it lacks."""
    keys = vault.key_file
    if keys.generation < 2 or keys.changing:
        return None
    row = vault.cases.execute("SELECT value FROM setting WHERE name = ?", (_SETTING,)).fetchone()
    if row:
        packet = json.loads(row[0])
        if packet["key"] == key_name(vault.ring.cases[0], keys.vault):
            return packet
    if vault.ring.keeper is None:
        return None
    packet = _make(vault)
    vault.cases.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (_SETTING, json.dumps(packet)))
    return packet


def open_packet(vault: Vault, sealed: Sealed) -> NewKeys:
    """The keys that a file brings for the coordinator who opened the vault.

    Raises CoordinatorNeeded, KeysNotVouchedFor.
    """
    keys = vault.key_file
    if vault.ring.keeper is None:
        raise CoordinatorNeeded
    try:
        packet = sealed.packet
        body, signature = packet["body"], base64.b64decode(packet["signature"])
        Ed25519PublicKey.from_public_bytes(keys.keeper).verify(signature, _bytes(packet["body"], packet["proofs"]))
        if body["vault"] != keys.vault or body["generation"] != sealed.generation:
            raise KeysNotVouchedFor
        private = X25519PrivateKey.from_private_bytes(bytes(vault.private))
        vouching = {name: pair for name, pair in _coordinators(keys).items() if _is_proven(packet, private, pair, keys)}
        if not vouching:
            raise KeysNotVouchedFor
        packed = _first_opened(body, private)
        try:
            ring = KeyRing.unpack(packed)
        finally:
            wipe(packed)
        if not ring.cases or key_name(ring.cases[0], keys.vault) != sealed.key:
            raise KeysNotVouchedFor
        nonce, hidden = (base64.b64decode(body["list"][:16]), base64.b64decode(body["list"][16:]))
        cipher = ChaCha20Poly1305(derived(ring.cases[0], "people", keys.vault))
        listed = json.loads(cipher.decrypt(nonce, hidden, None))
        slots = tuple(Slot.from_json(slot) for slot in listed["slots"])
        if listed["by"] not in vouching:
            raise KeysNotVouchedFor
        return NewKeys(ring, slots, str(listed["by"]), sealed.generation)
    except (KeyError, TypeError, ValueError, AttributeError, InvalidSignature, InvalidTag):
        raise KeysNotVouchedFor from None


def take_over(vault: Vault, new: NewKeys, agreed: bool, progress: Progress = quiet) -> None:
    """Put this vault under the keys of the other laptop. Raises KeysChanged until a coordinator agreed, DiskFull.

    Passphrases stay those of this laptop. Who is not on the other laptop's list cannot open this one any more.
    """
    keys = vault.key_file
    people = tuple(slot.person for slot in new.slots)
    removed = tuple(slot.person for slot in keys.slots if slot.person not in people)
    if not agreed:
        before = {slot.person for slot in keys.slots}
        raise KeysChanged(new.by, removed, people, tuple(person for person in people if person not in before))
    if vault.person not in people:
        raise NotPermitted
    here = {(slot.person, slot.role, slot.public): slot for slot in keys.slots}
    slots = tuple(
        replace(slot, salt=known.salt, strength=known.strength, private_sealed=known.private_sealed)
        if (known := here.get((slot.person, slot.role, slot.public)))
        else slot
        for slot in new.slots
    )
    with told_first(vault, "keys.taken_over", {"by": new.by, "removed": list(removed)}):
        take_over_keys(vault, replace(keys, slots=slots), new.ring, new.generation)
    finish_key_change(vault, progress)


def note_packet(vault: Vault) -> None:
    """Right after a change of keys, while a coordinator is there; failing only means that one is asked later."""
    try:
        packet_of(vault)
    except StoreError:
        return


def _make(vault: Vault) -> dict[str, Any]:
    keys, ring, keeper = vault.key_file, vault.ring, vault.ring.keeper
    if keeper is None:
        raise NotPermitted
    cases = ring.cases[0]
    listed = {"by": vault.person, "slots": [slot.to_json() for slot in keys.slots]}
    nonce = os.urandom(12)
    hidden = ChaCha20Poly1305(derived(cases, "people", keys.vault)).encrypt(nonce, json.dumps(listed).encode(), None)
    coordinators = _coordinators(keys)
    packed = KeyRing(ring.cases[:1], ring.summaries[:1], ring.office, keeper).pack()
    try:
        info = _info(keys.vault, keys.generation)
        sealed = [_SUITE.encrypt(packed, X25519PublicKey.from_public_bytes(public), info=info)
                  for public in coordinators.values()]  # fmt: skip
    finally:
        wipe(packed)
    body = {
        "vault": keys.vault,
        "generation": keys.generation,
        "keys": [base64.b64encode(each).decode() for each in sealed],
        "list": base64.b64encode(nonce).decode() + base64.b64encode(hidden).decode(),
    }
    private = X25519PrivateKey.from_private_bytes(bytes(vault.private))
    proofs = [_proof(body, private, public, keys) for public in coordinators.values()]
    signature = Ed25519PrivateKey.from_private_bytes(bytes(keeper)).sign(_bytes(body, proofs))
    name = key_name(cases, keys.vault)
    return {"key": name, "body": body, "proofs": proofs, "signature": base64.b64encode(signature).decode()}


def _coordinators(keys: KeyFile) -> dict[str, bytes]:
    return {slot.person: slot.public for slot in keys.slots if slot.role == "coordinator"}


def _first_opened(body: Mapping[str, Any], private: X25519PrivateKey) -> bytearray:
    """Raises KeysNotVouchedFor: none of the sealed keys is for this person."""
    for each in body["keys"]:
        try:
            info = _info(str(body["vault"]), int(body["generation"]))
            return taken(_SUITE.decrypt(base64.b64decode(each), private, info=info))
        except (InvalidTag, ValueError):
            continue
    raise KeysNotVouchedFor


def _is_proven(packet: Any, private: X25519PrivateKey, other: bytes, keys: KeyFile) -> bool:
    return _proof(packet["body"], private, other, keys) in packet["proofs"]


def _proof(body: Any, private: X25519PrivateKey, other: bytes, keys: KeyFile) -> str:
    shared = private.exchange(X25519PublicKey.from_public_bytes(other))
    made = hmac.HMAC(derived(shared, "proof of keys", keys.vault), hashes.SHA256())
    made.update(_bytes(body))
    return made.finalize().hex()


def _info(vault: str, generation: int) -> bytes:
    return _bytes("abri exchange keys", 1, vault, generation)


def _bytes(*parts: Any) -> bytes:
    return json.dumps(parts, sort_keys=True, separators=(",", ":")).encode()
