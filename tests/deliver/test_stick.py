"""A stick ends with the whole file or none, and the person is told which."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from core.deliver import write_to_stick
from core.stick import TargetFull, TargetGone, TargetMissing, TargetReadOnly, situation
from tests.deliver.failing import cannot_sync

ROOT_ONLY = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="a small or locked stick is made here with a mount, as root"
)


@pytest.fixture
def mounted(tmp_path):
    """Mount a small file system as the stick; unmounted afterwards."""
    made = []

    def mount(options: str):
        folder = tmp_path / f"stick{len(made)}"
        folder.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=False).returncode:
            pytest.skip("this machine lets nobody mount a file system")
        made.append(folder)
        return folder

    yield mount
    for folder in made:
        subprocess.run(["umount", folder], check=True)


def test_what_was_written_is_there(tmp_path):
    target = write_to_stick(tmp_path, "a.zip.age", b"content")
    assert target.read_bytes() == b"content"
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip.age"]


def test_no_stick(tmp_path):
    with pytest.raises(TargetMissing):
        write_to_stick(tmp_path / "gone", "a.zip.age", b"content")


@ROOT_ONLY
def test_a_full_stick(mounted):
    stick = mounted("size=256k")
    with pytest.raises(TargetFull):
        write_to_stick(stick, "a.zip.age", bytes(300 * 1024))
    assert list(stick.iterdir()) == []


@ROOT_ONLY
def test_a_stick_that_fills_up_while_it_is_written(mounted, monkeypatch):
    stick = mounted("size=256k")
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: type("Free", (), {"free": 10**9}))
    with pytest.raises(TargetFull):
        write_to_stick(stick, "a.zip.age", bytes(300 * 1024))
    assert list(stick.iterdir()) == []


@ROOT_ONLY
def test_a_locked_stick(mounted):
    stick = mounted("size=256k,ro")
    with pytest.raises(TargetReadOnly):
        write_to_stick(stick, "a.zip.age", b"content")


def test_a_stick_pulled_out_is_said():
    assert isinstance(situation(OSError(5, "Input/output error")), TargetGone)


def test_a_file_that_is_there_is_never_told_as_missing(tmp_path, monkeypatch):
    cannot_sync(monkeypatch, tmp_path)
    assert write_to_stick(tmp_path, "a.zip.age", b"content").read_bytes() == b"content"


def test_a_file_of_the_office_with_an_unlucky_name_is_left_alone(tmp_path):
    (tmp_path / "a.zip.age.part").write_text("mine")
    assert write_to_stick(tmp_path, "a.zip.age", b"content").read_bytes() == b"content"
    assert (tmp_path / "a.zip.age.part").read_text() == "mine"
