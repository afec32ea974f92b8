"""Leaving in a hurry: destroy the keys of a vault, with or without signing in."""

from __future__ import annotations

from core.store import Vault
from core.store.erase import allow_erase_when_locked, erase_allowed_when_locked, erase_keys

__all__ = ["allow_erase_when_locked", "erase_allowed_when_locked", "erase_keys", "erase_vault"]


def erase_vault(vault: Vault) -> None:
    """Destroy the keys of an open vault and close it. Raises OSError."""
    try:
        erase_keys(vault.folder, signed_in=True)
    finally:
        vault.close()
