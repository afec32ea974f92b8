"""Files: where the application's own data lie, and the one way to write a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

RESOURCES: Path = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent)) / "resources"


def write_whole(target: Path, content: bytes) -> None:
    """Write ``content`` to ``target`` so that a crash leaves the old file or the new one, never a part.

    Written beside the target, flushed to the disk, then renamed over it. Raises OSError; the part is removed.
    """
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
        sync_folder(target.parent)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def forget_cached(handle: int) -> None:
    """Have the next reading of a flushed file come from the disk itself, where the system can be asked for that.

    Only so does reading back tell a stick that forgets what it was given. Windows cannot be asked.
    """
    with contextlib.suppress(OSError):
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        elif sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(handle, fcntl.F_NOCACHE, 1)


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` durable, where the system knows how (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
