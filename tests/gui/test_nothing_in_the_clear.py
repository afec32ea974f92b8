"""After a whole way through the windows no word of a case is in any file, and none is held in memory once locked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.test_nothing_in_the_clear import marks_under

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """A home, a temporary folder and an office of their own, after the way; and what was said on the way."""
    base = tmp_path_factory.mktemp("machine")
    places = {name: base / name for name in ("home", "tmp", "office", "cwd")}
    for place in places.values():
        place.mkdir()
    environment = {
        **os.environ, "HOME": str(places["home"]), "TMPDIR": str(places["tmp"]), "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(places["home"] / "config"), "XDG_CACHE_HOME": str(places["home"] / "cache"),
        "XDG_DATA_HOME": str(places["home"] / "data"), "PYTHONPATH": str(Path(__file__).parents[2]),
        "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8",
    }  # fmt: skip
    environment.pop("ABRI_SETTINGS", None)
    with (base / "told").open("wb") as stream:
        done = subprocess.run([sys.executable, "-m", "tests.gui.journey", places["office"]], cwd=places["cwd"],
                              env=environment, stdout=stream, stderr=stream, check=False)  # fmt: skip
    told = (base / "told").read_text(errors="replace")
    assert done.returncode == 0, told[-3000:]
    return places, base / "told", told


def test_no_file_holds_a_word_of_a_case(walked):
    places, _told, _said = walked
    assert list(places["office"].glob("stick/*.age")) and list(places["office"].glob("stick/abri-backup-*"))
    assert list(places["office"].glob("out/*/*.html"))
    assert marks_under(places["office"] / "input")  # the marks were there to be found
    looked_at = [folder for folder in places["office"].iterdir() if folder.name != "input"]
    assert marks_under(*looked_at, places["home"], places["tmp"], places["cwd"]) == []


def test_nothing_that_was_said_holds_one(walked):
    _places, told, said = walked
    assert marks_under(told.parent) == marks_under(told.parent / "office" / "input")
    assert "Abri, fault" in said


@pytest.mark.parametrize("state", ["a_form", "a_partner_file", "the_quality"])
def test_once_locked_nothing_of_a_case_is_held(walked, state):
    said = [line for line in walked[2].splitlines() if line.startswith(f"{state}:")]
    assert said == [f"{state}: clipboard ''", f"{state}: nothing held"]


def test_the_file_dialogs_are_those_that_keep_no_list(walked):
    assert "own dialogs: True" in walked[2]
