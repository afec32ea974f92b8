"""The one way to write to a stick: room first, a part beside the target, flushed, read back, compared, renamed.

A stick that is pulled out leaves the whole file or none. Only reading back tells a stick that lies about its size.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
from pathlib import Path

from core.errors import AbriError
from core.files import sync_folder
from core.words import _

SPARE = 64 * 1024
"""Room that must be left for the file system's own book-keeping, in bytes."""


class TargetMissing(AbriError):
    """The folder to write to is not there: a stick that was taken out, or a wrong path."""

    def __init__(self) -> None:
        super().__init__(_("The place to write to is not there. Put the stick in, or choose a folder, and try again."))


class TargetReadOnly(AbriError):
    """Writing is not allowed there."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nothing can be written there: the stick or folder is write-protected. Nothing was changed. "
                "Choose another."
            )
        )


class TargetFull(AbriError):
    """Not enough room."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "There is not enough room there. Nothing was left behind. Make room or take another stick, "
                "and try again."
            )
        )


class TargetGone(AbriError):
    """The stick went away, or failed, while it was written."""

    def __init__(self) -> None:
        super().__init__(
            _("The stick was taken out or failed while it was written. The file is not there. Put it in and try again.")
        )


class ReadBackDiffers(AbriError):
    """The stick gives back something else than was written: it is broken, or claims to be larger than it is."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "What was read back is not what was written: do not trust this stick. The file was removed. "
                "Take another stick."
            )
        )


def write_to_stick(folder: Path, name: str, content: bytes) -> Path:
    """Write ``content`` as ``name``, or ``name`` with a number if that is taken, into ``folder``; returns the file.

    Raises TargetMissing, TargetReadOnly, TargetFull, TargetGone, ReadBackDiffers; none leaves a file.
    """
    if not folder.is_dir():
        raise TargetMissing
    try:
        if shutil.disk_usage(folder).free < len(content) + SPARE:
            raise TargetFull
        target = free_name(folder, name)
        part = free_name(folder, target.name + ".part")
    except OSError as error:
        raise situation(error) from None
    try:
        with part.open("xb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        if _digest_on_disk(part) != hashlib.sha256(content).digest():
            raise ReadBackDiffers
        part.rename(target)
    except OSError as error:
        raise situation(error) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # the file is there, whole: nothing after this may say that it is not
        sync_folder(folder)
    return target


def free_name(folder: Path, name: str) -> Path:
    """``folder/name``, or the same with ``-2``, ``-3`` before the endings: nothing is ever written over."""
    stem, dot, endings = name.partition(".")
    number, target = 1, folder / name
    while target.exists():
        number += 1
        target = folder / f"{stem}-{number}{dot}{endings}"
    return target


def situation(error: OSError) -> AbriError:
    """What an error of the system means to the person at the stick."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return TargetFull()
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return TargetReadOnly()
    if error.errno == errno.ENOENT:
        return TargetMissing()
    return TargetGone()


def _digest_on_disk(path: Path) -> bytes:
    """The digest of what the disk holds: the cache is asked to let go first, where the system can."""
    with path.open("rb") as stream:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(stream, "sha256").digest()
