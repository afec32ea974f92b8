"""Leaving in a hurry: destroy the keys of a vault, with or without signing in."""

from __future__ import annotations

from pathlib import Path

from core.store import Vault
from core.store.erase import allow_erase_when_locked, erase_allowed_when_locked
from core.store.erase import erase_keys as destroy

__all__ = ["allow_erase_when_locked", "erase_allowed_when_locked", "erase_locked_vault", "erase_vault"]


def erase_vault(vault: Vault) -> None:
    """Destroy the keys of an open vault and close it. Raises OSError."""
    try:
        destroy(vault.folder, signed_in=True)
    finally:
        vault.close()


def erase_locked_vault(folder: Path) -> None:
    """Destroy the keys of a locked vault. Raises EraseNotAllowed, OSError."""
    destroy(folder, signed_in=False)
