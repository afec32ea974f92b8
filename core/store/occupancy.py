"""One window a vault: the file ``lock``, held by a lock of the operating system.

The system itself lets go of such a lock when the process ends, however it ends. So a file left by a crash or a power
cut needs no guess from process numbers or boot times: if nobody holds it, it is stale.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from core.store.errors import FolderNotUsable, VaultInUse, VaultNotWritable

NAME = "lock"


class Occupancy:
    """Holds the vault in ``folder`` until ``release``.

    Raises VaultInUse where somebody else holds it; VaultNotWritable, or FolderNotUsable where no vault is yet.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._handle: int | None = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            raise (VaultNotWritable if (folder / "keys.json").exists() else FolderNotUsable)() from None
        try:
            _hold(self._handle)
        except OSError:
            os.close(self._handle)
            self._handle = None
            raise VaultInUse from None

    def release(self) -> None:
        """Let go. The file stays: removing it would let two others each hold a file of that name."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _hold(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _hold(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
