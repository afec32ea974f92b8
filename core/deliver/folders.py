"""A folder of files in the clear: new, and whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from core.deliver.errors import FolderTaken
from core.files import sync_folder, write_whole
from core.stick import TargetReadOnly, situation


def check_free(folder: Path) -> None:
    """Raises FolderTaken where something is in ``folder`` already, TargetReadOnly where nothing may be."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken
    if folder.exists() and os.name != "nt" and not folder.stat().st_mode & stat.S_IWUSR:
        raise TargetReadOnly  # taking the folder's place would get round the protection somebody gave it


def check_writable(folder: Path) -> None:
    """Try whether ``folder`` could be written, and leave no file. Raises as ``check_free`` and ``write_members`` do."""
    check_free(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        Path(tempfile.mkdtemp(prefix=f"{folder.name}.", suffix=".part", dir=folder.parent)).rmdir()
    except OSError as error:
        raise situation(error) from None


def write_members(members: Mapping[str, bytes], folder: Path) -> None:
    """Write the files ``members`` into ``folder``, new or empty. Raises TargetReadOnly, TargetFull and its like."""
    parts = ""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        parts = tempfile.mkdtemp(prefix=f"{folder.name}.", suffix=".part", dir=folder.parent)
        part = Path(parts, folder.name)
        part.mkdir()
        for name, content in members.items():
            write_whole(part / name, content)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    except OSError as error:
        raise situation(error) from None
    finally:
        if parts:
            shutil.rmtree(parts, ignore_errors=True)
    with contextlib.suppress(OSError):  # the files are out: nothing after this may say that they are not
        sync_folder(folder.parent)
