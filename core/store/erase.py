"""Leaving in a hurry: destroying every key slot of a vault in a moment, so that nothing in it opens any more.

What is destroyed is 2 small files, not the databases: without a slot they are noise. Only a backup brings the cases
back, with a passphrase or the recovery key that was good on its day. On flash memory and on sticks the old bytes of a
file may survive where no program reaches them; whoever takes the memory chip apart and knows a passphrase could still
open what they find. People are told so before they rely on it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from core.files import sync_folder, write_whole
from core.store.errors import NotPermitted, StoreError
from core.store.keyfile import NAME, SECOND
from core.store.session import Vault, record_audit
from core.words import _

_ALLOWED = "erase-allowed"
"""A file of the vault's folder: while it is there, the keys can be destroyed without signing in."""


class EraseNotAllowed(StoreError):
    def __init__(self) -> None:
        super().__init__(
            _("This office has not switched on destroying the keys without signing in. Nothing was changed.")
        )


def allow_erase_when_locked(vault: Vault, allowed: bool) -> None:
    """Say whether anybody at the laptop may destroy the keys. For coordinators. Raises NotPermitted, OSError."""
    if vault.role != "coordinator":
        raise NotPermitted
    mark = vault.folder / _ALLOWED
    if allowed:
        write_whole(mark, b"")
    else:
        mark.unlink(missing_ok=True)
        sync_folder(vault.folder)
    record_audit(vault, "erase.allowed" if allowed else "erase.forbidden")


def erase_allowed_when_locked(folder: Path) -> bool:
    return (folder / _ALLOWED).is_file()


def erase_keys(folder: Path, signed_in: bool) -> None:
    """Destroy all key slots of the vault in ``folder``: overwritten, flushed, removed. There is no way back.

    Raises EraseNotAllowed, OSError. Both copies are tried before an error is raised.
    """
    if not signed_in and not erase_allowed_when_locked(folder):
        raise EraseNotAllowed
    failed: OSError | None = None
    for name in (NAME, SECOND, f"{NAME}.part", f"{SECOND}.part"):
        try:
            _destroy(folder / name)
        except OSError as error:
            failed = error
    with contextlib.suppress(OSError):
        (folder / _ALLOWED).unlink(missing_ok=True)
        sync_folder(folder)
    if failed is not None:
        raise failed


def _destroy(path: Path) -> None:
    """Overwrite in place, flush, then remove; a new file beside it would leave the old bytes where they are."""
    try:
        with path.open("r+b") as stream:
            size = os.fstat(stream.fileno()).st_size
            for content in (secrets.token_bytes(size), b"\0" * size):
                stream.seek(0)
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
    except FileNotFoundError:
        return
    path.unlink()
