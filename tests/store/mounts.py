"""Small file systems made for a test: a disk that fills, a disk that loses its power."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys

import pytest

needs_mounts = pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="file systems are mounted here, as root on Linux",
)


def mount(*words) -> None:
    if subprocess.run(["mount", *words], check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a file system")


def unmount(place) -> None:
    subprocess.run(["umount", "-l", place], check=False, capture_output=True)


@contextlib.contextmanager
def small_disk(place, size: str):
    """A file system of ``size`` that holds nothing else."""
    place.mkdir()
    mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", place)
    try:
        yield place
    finally:
        unmount(place)


@contextlib.contextmanager
def image_disk(image, place):
    """The ext4 file system in the file ``image``; what was not synced is not in that file yet."""
    place.mkdir(exist_ok=True)
    mount("-o", "loop", image, place)
    try:
        yield place
    finally:
        unmount(place)


def make_image(image, megabytes: int) -> None:
    if shutil.which("mkfs.ext4") is None:
        pytest.skip("this machine has no mkfs.ext4")
    with image.open("wb") as stream:
        stream.truncate(megabytes * 1024 * 1024)
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True, capture_output=True)


def leave_room(disk, room: int) -> None:
    """Fill ``disk`` until ``room`` bytes are free."""
    free = shutil.disk_usage(disk).free
    if free > room:
        with (disk / "ballast").open("wb") as stream:
            os.posix_fallocate(stream.fileno(), 0, free - room)


def make_room(disk) -> None:
    (disk / "ballast").unlink(missing_ok=True)
