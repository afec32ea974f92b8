"""A disk that fails at one moment: when the folder with the finished file is brought to it."""

from __future__ import annotations

import errno
import os


def cannot_sync(monkeypatch, folder) -> None:
    """From now on ``folder`` itself cannot be flushed; everything within can."""
    real, place = os.fsync, folder.stat()

    def fsync(handle):
        if os.path.samestat(os.fstat(handle), place):
            raise OSError(errno.EIO, "failed")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
