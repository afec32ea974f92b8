"""A public data set: the same four files in the clear, in a folder of their own, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

from core.deliver.errors import FolderTaken
from core.deliver.manifest import OfficeFacts
from core.deliver.package import checked_members
from core.files import sync_folder, write_whole
from core.protect import Protection, Release, Verification
from core.standard import Layout
from core.stick import TargetReadOnly, situation


def write_publication(
    release: Release, layout: Layout, protection: Protection, facts: OfficeFacts, folder: Path
) -> Verification:
    """Write a release into ``folder`` (new or empty) and say what its check found.

    Raises FolderTaken, CheckFailed, NobodyToSend, NoRowLeft, TargetReadOnly, TargetFull and its like; none leaves
    anything behind.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken
    if folder.exists() and os.name != "nt" and not folder.stat().st_mode & stat.S_IWUSR:
        raise TargetReadOnly  # taking the folder's place would get round the protection somebody gave it
    done = checked_members(release, layout, protection, facts, hub="")
    parts = ""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        parts = tempfile.mkdtemp(prefix=f"{folder.name}.", suffix=".part", dir=folder.parent)
        part = Path(parts, folder.name)
        part.mkdir()
        for name, content in done.members.items():
            write_whole(part / name, content)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    except OSError as error:
        raise situation(error) from None
    finally:
        if parts:
            shutil.rmtree(parts, ignore_errors=True)
    with contextlib.suppress(OSError):  # the data set is out: nothing after this may say that it is not
        sync_folder(folder.parent)
    return done.check
