"""Looking after a vault beyond opening it: keys on paper, passphrases that are offered, backups, salvage."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.store import (
    Salvaged,
    Strength,
    Suggestion,
    Vault,
    backup_changes,
    change_passphrase,
    check_open_vault,
    forget_recovery,
    has_recovery,
    make_recovery_key,
    make_recovery_shares,
    passphrase_strength,
    recover_vault,
    salvage_vault,
    suggest_passphrase,
)
from core.store.errors import NotABackup
from core.store.increments import KEPT
from core.store.keyring import wipe
from core.store.manifest import read_manifest
from core.store.slots import unseal_private
from core.words import _, language

__all__ = [
    "KEPT",
    "Salvaged",
    "Strength",
    "Suggestion",
    "backup_changes",
    "check_open_vault",
    "forget_recovery",
    "has_recovery",
    "is_backup",
    "key_on",
    "offered_passphrase",
    "passphrase_strength",
    "recover_vault",
    "recovery_papers",
    "salvage_vault",
]


_AROUND_KEY = " \u2066\u2069"
"""A key reads from left to right, also between Arabic words."""


def recovery_papers(vault: Vault, shares: bool = False) -> tuple[str, ...]:
    """The recovery key, or three shares of it, each as a page to print or copy by hand; nothing is written.

    Raises NotPermitted, DiskFull.
    """
    if not shares:
        return (_page(vault.office, make_recovery_key(vault), _alone()),)
    return tuple(_page(vault.office, share, _of_three()) for share in make_recovery_shares(vault))


def key_on(paper: str) -> str:
    """The key that stands on a page of ``recovery_papers``."""
    return next(line.strip(_AROUND_KEY) for line in paper.splitlines() if line.startswith(f"    {_AROUND_KEY[1]}"))


def is_backup(folder: Path) -> bool:
    """Whether a backup lies in ``folder``, whole or not."""
    try:
        read_manifest(folder)
    except NotABackup:
        return False
    return True


def change_own_passphrase(vault: Vault, current: str, new: str) -> None:
    """A new passphrase for whoever opened the vault, who proves to be there by the one that is good now.

    Raises WrongPassphrase, PassphraseTooShort, PassphraseTooWeak, DiskFull; then nothing changed.
    """
    slot = vault.key_file.slot_of(vault.person)
    wipe(unseal_private(slot, vault.key_file.owner(slot.person, slot.role), current))
    change_passphrase(vault, new)


def offered_passphrase(code: str = "") -> Suggestion:
    """A passphrase of words in the reader's language, drawn anew each time."""
    return suggest_passphrase(code or language())


def _page(office: str, key: str, lines: Sequence[str]) -> str:
    title = _("Recovery key of the vault of {office}").format(office=office or "…")
    return "\n".join([title, "", f"    {_AROUND_KEY[1]}{key}{_AROUND_KEY[2]}", "", *lines])


def _alone() -> list[str]:
    return [
        _("Whoever holds this paper and the vault can read every case. Lock it away, far from the laptop."),
        _("To use it: main.py vault open-with-recovery, or the link under the passphrase in the window."),
        _("It is shown once. A newer one makes it worthless, except for copies of the vault made before."),
    ]


def _of_three() -> list[str]:
    return [
        _("This is one of three shares. Two of them and the vault let anybody read every case; one opens nothing."),
        _("Give each share to another person, and let no two lie in one place."),
        _("It is shown once. Newer shares make it worthless, except for copies of the vault made before."),
    ]
