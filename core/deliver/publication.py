"""A public data set: the same four files in the clear, in a folder of their own, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from core.deliver.folders import check_free, write_members
from core.deliver.manifest import OfficeFacts
from core.deliver.package import checked_members
from core.protect import Protection, Release, Verification
from core.standard import Layout


def write_publication(
    release: Release, layout: Layout, protection: Protection, facts: OfficeFacts, folder: Path
) -> Verification:
    """Write a release into ``folder`` (new or empty) and say what its check found.

    Raises FolderTaken, CheckFailed, NobodyToSend, NoRowLeft, TargetReadOnly, TargetFull and its like; none leaves
    anything behind.
    """
    check_free(folder)
    done = checked_members(release, layout, protection, facts, hub="")
    write_members(done.members, folder)
    return done.check
