"""The recovery key: on paper, whole or as three shares of which any two open a vault whose passphrases are lost.

Each is a slot of the key file like a person's, of a role no person can have. docs/decisions/0006-recovery.md says why.
"""

from __future__ import annotations

import contextlib
import hashlib
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from core.store import audit
from core.store.database import open_with_one_of, told_plainly
from core.store.errors import (
    KeyFileDamaged,
    NoRecoveryKey,
    NotPermitted,
    RecoveryKeyMistyped,
    RecoveryKeyOfAnotherVault,
    RecoveryKeyWrong,
    TwoSharesNeeded,
    WrongPassphrase,
)
from core.store.keyfile import KeyFile, read_key_file, write_key_file
from core.store.keyring import KeyRing, wipe
from core.store.occupancy import Occupancy
from core.store.passphrases import check_strength
from core.store.session import Vault, in_turn, told_first
from core.store.slots import RECOVERY, KdfStrength, Owner, Slot, make_slot, open_slot
from core.store.vault import CASES, SUMMARIES, checked_name, open_vault

WHOLE = "R"
SHARES = ("1", "2", "3")
_PAIRS = (("1", "2"), ("1", "3"), ("2", "3"))
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011", "- \t\r\n\u2066\u2069\u200e\u200f")
_SECRET, _SHORT, _GROUP = 32, 4, 4


@dataclass(frozen=True)
class Paper:
    """What a sheet says. ``kind``: WHOLE or the number of a share. ``vault``: the vault's mark."""

    kind: str
    vault: str
    secret: str


@in_turn
def make_recovery_key(vault: Vault, strength: KdfStrength | None = None) -> str:
    """A new recovery key, to be written down: it is shown once and kept nowhere. The one before opens no more.

    For coordinators. Raises NotPermitted, DiskFull; then nothing changed.
    """
    paper = _new_paper(vault, WHOLE)
    _put(vault, {WHOLE: paper.secret}, lambda name: name != WHOLE, strength)
    return _written(paper)


@in_turn
def make_recovery_shares(vault: Vault, strength: KdfStrength | None = None) -> tuple[str, str, str]:
    """Three new shares, any two of which open the vault; for three people. The shares before open no more.

    For coordinators. Raises NotPermitted, DiskFull; then nothing changed.
    """
    papers = {kind: _new_paper(vault, kind) for kind in SHARES}
    secrets_of = {one + other: papers[one].secret + papers[other].secret for one, other in _PAIRS}
    _put(vault, secrets_of, lambda name: name == WHOLE, strength)
    first, second, third = (_written(papers[kind]) for kind in SHARES)
    return first, second, third


@in_turn
def forget_recovery(vault: Vault) -> None:
    """No recovery key or share opens this vault any more. For coordinators. Raises NotPermitted, DiskFull."""
    _put(vault, {}, lambda _name: False, None)


def has_recovery(folder: Path) -> tuple[bool, bool]:
    """Whether there is a recovery key, and whether there are shares. Raises what ``vault_info`` raises."""
    names = {slot.person for slot in read_key_file(Path(folder)).recovery}
    return WHOLE in names, bool(names - {WHOLE})


def recover_vault(
    folder: Path, papers: Sequence[str], person: str, passphrase: str, strength: KdfStrength | None = None
) -> Vault:
    """Open a vault by what ``papers`` say: the recovery key, or two shares; ``person`` gets ``passphrase``.

    Who could open it before keeps their role; a new name becomes a coordinator. Raises RecoveryKeyMistyped,
    RecoveryKeyOfAnotherVault, RecoveryKeyWrong, TwoSharesNeeded, NoRecoveryKey, PassphraseTooShort, PassphraseTooWeak,
    and what ``open_vault`` raises; then nothing changed.
    """
    folder, person = Path(folder), checked_name(person)
    check_strength(passphrase, (person,))
    occupancy = Occupancy(folder)
    ring, private = KeyRing(), bytearray()
    try:
        keys = read_key_file(folder)
        ring, private = _opened(keys, papers)
        if ring.keeper is None:
            raise KeyFileDamaged
        with told_plainly():
            open_with_one_of(folder / SUMMARIES, ring.summaries).close()
        before = keys.find(person)
        owner = keys.owner(before.person, before.role) if before else keys.owner(person, "coordinator")
        slot = make_slot(owner, passphrase, ring, ring.keeper, keys.generation, strength)
        changed = keys.with_slot(slot) if before else replace(keys, slots=(*keys.slots, slot))
        with told_plainly(), _told_first_in(folder / CASES, ring.cases, owner.person):
            write_key_file(folder, changed)
    finally:
        ring.wipe()
        wipe(private)
        occupancy.release()
    return open_vault(folder, person, passphrase, strength)


@contextlib.contextmanager
def _told_first_in(path: Path, keys: list[bytearray], person: str) -> Iterator[None]:
    """As ``told_first``, in a vault that nobody has open yet."""
    db = open_with_one_of(path, keys)
    try:
        audit.append(db, person, "recovery.used", {"name": person})
        try:
            yield
        except BaseException:
            with contextlib.suppress(sqlcipher.Error):
                audit.append(db, person, "not.done", {"action": "recovery.used"})
            raise
    finally:
        db.close()


def read_paper(text: str) -> Paper:
    """What somebody typed from a sheet. Raises RecoveryKeyMistyped."""
    plain = text.upper().translate(_READ_AS)
    kind, rest = plain[:1], plain[1:]
    vault, secret, check = rest[:_SHORT], rest[_SHORT : _SHORT + _SECRET], rest[_SHORT + _SECRET :]
    paper = Paper(kind, vault, secret)
    if kind not in (WHOLE, *SHARES) or len(secret) != _SECRET or check != _check_of(paper):
        raise RecoveryKeyMistyped
    return paper


def _opened(keys: KeyFile, papers: Sequence[str]) -> tuple[KeyRing, bytearray]:
    read = [read_paper(text) for text in papers if text.strip()]
    if not keys.recovery:
        raise NoRecoveryKey
    if any(paper.vault != _mark_of(keys.vault) for paper in read):
        raise RecoveryKeyOfAnotherVault
    known = {paper.kind: paper.secret for paper in read}
    tries = {WHOLE: known[WHOLE]} if WHOLE in known else {}
    tries |= {one + other: known[one] + known[other] for one, other in _PAIRS if one in known and other in known}
    if not tries:
        raise TwoSharesNeeded
    for slot in keys.recovery:
        if slot.person in tries:
            try:
                return open_slot(slot, _owner(keys, slot.person), tries[slot.person], keys.generation)
            except WrongPassphrase:
                continue
    raise RecoveryKeyWrong


def _put(vault: Vault, secrets_of: dict[str, str], stays: Callable[[str], bool], strength: KdfStrength | None) -> None:
    """Slots for ``secrets_of`` in the key file, beside those that stay. The trail first, as for people."""
    keys, keeper = vault.key_file, vault.ring.keeper
    if keeper is None:
        raise NotPermitted
    made: list[Slot] = [
        make_slot(_owner(keys, name), secret, vault.ring, keeper, keys.generation, strength or vault.strength)
        for name, secret in secrets_of.items()
    ]
    changed = replace(keys, recovery=(*(slot for slot in keys.recovery if stays(slot.person)), *made))
    with told_first(vault, "recovery.made" if made else "recovery.forgotten", {"slots": len(made)}):
        write_key_file(vault.folder, changed)
        vault.key_file = changed


def _owner(keys: KeyFile, name: str) -> Owner:
    return keys.owner(name, RECOVERY)


def _new_paper(vault: Vault, kind: str) -> Paper:
    return Paper(kind, _mark_of(vault.key_file.vault), "".join(secrets.choice(_ALPHABET) for _place in range(_SECRET)))


def _written(paper: Paper) -> str:
    text = paper.vault + paper.secret + _check_of(paper)
    return "-".join([paper.kind, *(text[place : place + _GROUP] for place in range(0, len(text), _GROUP))])


def _check_of(paper: Paper) -> str:
    return _short(f"paper {paper.kind} {paper.vault} {paper.secret}")


def _mark_of(vault: str) -> str:
    return _short(f"vault {vault}")


def _short(text: str) -> str:
    """20 bits that tell a slip of the pen, in four letters; they keep no secret."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:3], "big") >> 4
    return "".join(_ALPHABET[number >> shift & 31] for shift in (15, 10, 5, 0))
