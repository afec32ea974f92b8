"""Who can open the vault: adding, removing, changing a passphrase. Each is one rename of the key file, or nothing."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace

from core.errors import Cancelled
from core.progress import Progress, quiet
from core.store.errors import (
    CannotRemoveSelf,
    DiskFailed,
    DiskFull,
    KeysStillToChange,
    LastCoordinator,
    NameTaken,
    NotPermitted,
    OwnRole,
    UnknownRole,
)
from core.store.exchange.key_packet import note_packet
from core.store.keyfile import KeyFile, write_key_file
from core.store.passphrases import check_strength
from core.store.rekey import finish_key_change, start_key_change
from core.store.session import Vault, in_turn, record_audit, told_first
from core.store.slots import ROLES, KdfStrength, make_slot, with_passphrase
from core.store.vault import checked_name
from core.words import _

_REACH: tuple[str, ...] = ("supervisor", "caseworker", "coordinator")
"""The roles by what they may do, the least first."""


@dataclass(frozen=True)
class Removed:
    """``sentence``: what the removal can and cannot promise; to be shown."""

    person: str
    sentence: str


@in_turn
def add_person(vault: Vault, name: str, role: str, passphrase: str, strength: KdfStrength | None = None) -> None:
    """Give ``name`` a slot of their own. For coordinators.

    Raises NotPermitted, NameEmpty, NameTaken, UnknownRole, PassphraseTooShort, PassphraseTooWeak, DiskFull: nothing
    changed then.
    """
    keeper = _keeper(vault)
    if role not in ROLES:
        raise UnknownRole
    name, keys = checked_name(name), vault.key_file
    if keys.find(name) is not None:
        raise NameTaken
    check_strength(passphrase, (name, keys.office))
    slot = make_slot(
        keys.owner(name, role), passphrase, vault.ring, keeper, keys.generation, strength or vault.strength
    )
    with told_first(vault, "person.added", {"name": name, "role": role}):
        _put(vault, replace(keys, slots=(*keys.slots, slot)))


@in_turn
def remove_person(vault: Vault, name: str, progress: Progress = quiet) -> Removed:
    """Take the slot of ``name`` away and put the whole vault under new keys. For coordinators.

    The slot is gone first; then the databases are re-encrypted, which a crash may interrupt: the next opening by a
    coordinator finishes it. ``progress`` may raise Cancelled before the slot is gone; after that it is no longer
    asked, since half a removal protects nobody. Raises NotPermitted, NoSuchPerson, LastCoordinator,
    CannotRemoveSelf, DiskFull: nothing changed then; KeysStillToChange: the slot is gone, the keys are not new yet.
    """
    _keeper(vault)
    keys = vault.key_file
    gone = keys.slot_of(name)
    staying = tuple(slot for slot in keys.slots if slot is not gone)
    if not any(slot.role == "coordinator" for slot in staying):
        raise LastCoordinator
    if gone.person == vault.person:
        raise CannotRemoveSelf
    progress(0, 2)
    with told_first(vault, "person.removed", {"name": gone.person, "role": gone.role}):
        start_key_change(vault, replace(keys, slots=staying))
    try:
        finish_key_change(vault, _not_to_be_stopped(progress))
    except (DiskFull, DiskFailed):
        raise KeysStillToChange(gone.person) from None
    with contextlib.suppress(DiskFull):
        record_audit(vault, "keys.changed")
        note_packet(vault)
    sentence = _(
        "{name} can no longer open this vault, and the vault has new keys. Copies and backups made before today "
        "still open with the old passphrase: destroy those that {name} could reach, and make a new backup."
    ).format(name=gone.person)
    if vault.key_file.recovery:
        sentence += " " + _("If {name} could read the recovery key, make a new one.").format(name=gone.person)
    return Removed(gone.person, sentence)


@in_turn
def change_role(
    vault: Vault,
    name: str,
    role: str,
    passphrase: str,
    strength: KdfStrength | None = None,
    progress: Progress = quiet,
) -> Removed | None:
    """Another role for ``name``, who begins it with ``passphrase``: the seal of a slot holds the role fast.

    Whoever may do less from now on is taken out and let in anew, under new keys: then the sentence that goes with a
    removal comes back. If that ends between, they are out. For coordinators. Raises NotPermitted, NoSuchPerson,
    UnknownRole, LastCoordinator, OwnRole, PassphraseTooShort, PassphraseTooWeak, DiskFull: nothing changed then.
    """
    keeper = _keeper(vault)
    if role not in ROLES:
        raise UnknownRole
    keys = vault.key_file
    before = keys.slot_of(name)
    if before.role == role:
        return None
    if before.person == vault.person:
        raise OwnRole if _coordinators(keys) > 1 else LastCoordinator
    check_strength(passphrase, (before.person, keys.office))
    if _REACH.index(role) < _REACH.index(before.role):
        try:
            removed = remove_person(vault, before.person, progress)
        except KeysStillToChange:
            add_person(vault, before.person, role, passphrase, strength)
            raise
        add_person(vault, before.person, role, passphrase, strength)
        return removed
    owner = keys.owner(before.person, role)
    slot = make_slot(owner, passphrase, vault.ring, keeper, keys.generation, strength or vault.strength)
    with told_first(vault, "person.role", {"name": before.person, "role": role}):
        _put(vault, keys.with_slot(slot))
    return None


@in_turn
def change_passphrase(vault: Vault, new: str, strength: KdfStrength | None = None) -> None:
    """A new passphrase for the person who opened the vault. Older copies of the vault keep the old one.

    Raises PassphraseTooShort, PassphraseTooWeak, DiskFull; then nothing changed.
    """
    keys = vault.key_file
    check_strength(new, (vault.person, keys.office))
    slot = keys.slot_of(vault.person)
    owner = keys.owner(slot.person, slot.role)
    changed = keys.with_slot(with_passphrase(slot, owner, vault.private, new, strength or vault.strength))
    with told_first(vault, "passphrase.changed"):
        _put(vault, changed)


def _not_to_be_stopped(progress: Progress) -> Progress:
    """``progress`` that still hears how far the work is and has no say in it."""

    def tell(done: int, total: int) -> None:
        with contextlib.suppress(Cancelled):
            progress(done, total)

    return tell


def _coordinators(keys: KeyFile) -> int:
    return sum(slot.role == "coordinator" for slot in keys.slots)


def _put(vault: Vault, keys: KeyFile) -> None:
    write_key_file(vault.folder, keys)
    vault.key_file = keys


def _keeper(vault: Vault) -> bytearray:
    """The coordinators' signing key; only their slots hold it."""
    if vault.ring.keeper is None:
        raise NotPermitted
    return vault.ring.keeper
