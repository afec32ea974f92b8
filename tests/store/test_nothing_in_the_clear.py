"""No word of a case in any file: every byte under vault, home and temporary folders is searched, and what was told."""

from __future__ import annotations

import base64
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.store.journey import MARK

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")]

KILLS = 15


def forms() -> dict[str, bytes]:
    """The mark as text can be written; in base64 at each of three places, without what its neighbours decide."""
    found = {coding: MARK.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")}
    found["hex"] = MARK.encode().hex().encode()
    found["HEX"] = found["hex"].upper()
    for place in range(3):
        found[f"base64 {place}"] = base64.b64encode(bytes(place) + MARK.encode())[4 if place else 0 : -4]
    found["backwards"] = MARK.encode()[::-1]
    return found


def marks_under(*folders: Path) -> list[str]:
    """Each file that holds a mark in any form, in its bytes or in its name."""
    wanted = forms()
    found = []
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        found += [f"{path}: {form}" for form, mark in wanted.items() if mark in content or mark in str(path).encode()]
    return found


@pytest.mark.parametrize("form", forms())
def test_the_search_itself_finds_what_it_looks_for(tmp_path, form):
    (tmp_path / "leak").write_bytes(b"rubbish" * 99 + forms()[form] + b"rubbish" * 99)
    assert marks_under(tmp_path)


@pytest.fixture
def machine(tmp_path):
    """A home, a temporary folder and an office of their own for the journey."""
    places = {name: tmp_path / name for name in ("home", "tmp", "office", "cwd")}
    for place in places.values():
        place.mkdir()
    environment = {
        **os.environ, "HOME": str(places["home"]), "TMPDIR": str(places["tmp"]), "SQLITE_TMPDIR": str(places["tmp"]),
        "XDG_CONFIG_HOME": str(places["home"] / "config"), "XDG_CACHE_HOME": str(places["home"] / "cache"),
        "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8",
    }  # fmt: skip

    def start(office):
        told = tmp_path / "told"
        with told.open("ab") as stream:
            return subprocess.Popen([sys.executable, "-m", "tests.store.journey", office], cwd=places["cwd"],
                                    env=environment, stdout=stream, stderr=stream)  # fmt: skip

    def searched(office):
        looked_at = [folder for folder in office.iterdir() if folder.name != "input"]
        return marks_under(*looked_at, places["home"], places["tmp"], places["cwd"], tmp_path / "told") + [
            form for form, mark in forms().items() if mark in (tmp_path / "told").read_bytes()
        ]

    yield places["office"], tmp_path / "told", start, searched


def wait_for(process, told, words, seconds=120):
    until = time.monotonic() + seconds
    while words not in told.read_text():
        assert process.poll() is None, told.read_text()[-2000:]
        assert time.monotonic() < until
        time.sleep(0.01)


def test_after_a_full_journey(machine):
    office, told, start, searched = machine
    process = start(office / "one")
    try:
        wait_for(process, told, "round 2")
    finally:
        process.kill()
        process.wait()
    assert (office / "one" / "out").is_dir()
    assert marks_under(office / "one" / "input")  # the marks were there to be found
    assert searched(office / "one") == []


def test_after_kill_9_in_the_middle_of_one(machine):
    office, told, start, searched = machine
    chance = random.Random(26_11)
    for number in range(KILLS):
        told.unlink(missing_ok=True)
        process = start(office / f"{number}")
        try:
            wait_for(process, told, "open")
            time.sleep(chance.uniform(0, 1.2))
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert searched(office / f"{number}") == []
