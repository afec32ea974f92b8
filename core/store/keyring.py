"""The secrets a person's slot gives, and wiping them.

Secrets are bytearrays, so that they can be overwritten. Libraries return some of them as ``bytes`` first; those are
overwritten too. A passphrase typed into a window is a string and cannot be: docs/threat-model.md says so.
"""

from __future__ import annotations

import ctypes
import secrets
from dataclasses import dataclass, field

KEY_BYTES = 32
_KEEPERS = ("coordinator", "recovery")
_CASES, _SUMMARIES, _OFFICE, _KEEPER = 1, 2, 3, 4


def wipe(secret: bytearray | bytes) -> None:
    """Overwrite ``secret`` with zeros. ``bytes`` only if nothing else can share them (a library's fresh answer)."""
    if isinstance(secret, bytearray):
        secret[:] = bytes(len(secret))
    elif len(secret) > 1:
        ctypes.memset(id(secret) + bytes.__basicsize__ - 1, 0, len(secret))


def taken(secret: bytes) -> bytearray:
    """A wipeable copy of a library's fresh answer, which is overwritten."""
    copy = bytearray(secret)
    wipe(secret)
    return copy


@dataclass
class KeyRing:
    """What a slot holds. Newest first: while the vault changes keys there are two of each.

    ``cases`` and ``summaries``: data keys of 32 bytes; a supervisor has no ``cases``. ``office``: age identities of the
    office, as text. ``keeper``: the Ed25519 key that signs slots, only for coordinators.
    """

    cases: list[bytearray] = field(default_factory=list)
    summaries: list[bytearray] = field(default_factory=list)
    office: list[bytearray] = field(default_factory=list)
    keeper: bytearray | None = None

    def for_role(self, role: str) -> KeyRing:
        """The part of these secrets (not copied) that a person of ``role`` may hold."""
        if role == "supervisor":
            return KeyRing(summaries=self.summaries)
        return KeyRing(self.cases, self.summaries, self.office, self.keeper if role in _KEEPERS else None)

    def pack(self) -> bytearray:
        """The secrets as bytes: for each a kind, a length of two bytes, itself. Wipe the result after use."""
        packed = bytearray()
        for kind, ring in ((_CASES, self.cases), (_SUMMARIES, self.summaries), (_OFFICE, self.office)):
            for secret in ring:
                packed += bytes([kind]) + len(secret).to_bytes(2, "big") + secret
        if self.keeper is not None:
            packed += bytes([_KEEPER]) + len(self.keeper).to_bytes(2, "big") + self.keeper
        return packed

    @classmethod
    def unpack(cls, packed: bytearray) -> KeyRing:
        """The secrets again. Raises ValueError where ``packed`` cannot be right."""
        ring = cls()
        place = 0
        while place < len(packed):
            kind, size = packed[place], int.from_bytes(packed[place + 1 : place + 3], "big")
            secret = packed[place + 3 : place + 3 + size]
            if len(secret) != size or (kind != _OFFICE and size != KEY_BYTES):
                raise ValueError("length")
            if kind == _KEEPER:
                ring.keeper = secret
            else:
                ring._of_kind(kind).append(secret)
            place += 3 + size
        if not ring.summaries:
            raise ValueError("no key")
        return ring

    def _of_kind(self, kind: int) -> list[bytearray]:
        rings = {_CASES: self.cases, _SUMMARIES: self.summaries, _OFFICE: self.office}
        if kind not in rings:
            raise ValueError("kind")
        return rings[kind]

    def wipe(self) -> None:
        for secret in (*self.cases, *self.summaries, *self.office):
            wipe(secret)
        if self.keeper is not None:
            wipe(self.keeper)
        self.cases, self.summaries, self.office, self.keeper = [], [], [], None


def new_data_key() -> bytearray:
    return taken(secrets.token_bytes(KEY_BYTES))
