"""The clipboard, and on a real X11 what is only marked: gone after a while and when the window goes; in no history."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

ROOT = Path(__file__).resolve().parents[2]
HINT = "x-kde-passwordManagerHint"
needs_x11 = pytest.mark.skipif(
    any(shutil.which(program) is None for program in ("Xvfb", "xclip")),
    reason="no X11 to be had here (Debian: apt-get install xvfb xclip)",
)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the hint of the desktops on Linux")
def test_programs_that_keep_a_history_are_told_not_to(open_window):
    open_window()
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("Sample-1001")
    assert clipboard.text() == "Sample-1001"
    assert bytes(clipboard.mimeData().data(HINT)) == b"secret"


def test_leaving_the_locked_window_empties_it_too(window, tmp_path):
    """A passphrase that was offered, say, copied just before the window is closed."""
    shell = window(tmp_path / "none")
    QGuiApplication.clipboard().setText("six words drawn by chance")
    shell.leave()
    assert QGuiApplication.clipboard().text() == ""


@pytest.fixture
def x11(tmp_path):
    """A screen of its own; yields the environment in which programs use it."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as stream:
        number = stream.readline().strip()
    yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "HOME": str(tmp_path)}
    server.terminate()
    server.wait()


def pasted(x11, board, target=()):
    done = subprocess.run(["xclip", "-o", "-selection", board, *target], env=x11, capture_output=True, text=True,
                          check=False, timeout=20)  # fmt: skip
    return done.stdout


@needs_x11
@pytest.mark.parametrize("how", ["wait", "leave"])
def test_on_x11_both_clipboards_are_emptied(x11, tmp_path, how):
    told = tmp_path / "told"
    with told.open("w") as stream:
        words = [sys.executable, "-m", "tests.gui.clipboard_walk", str(tmp_path / "settings.json"), how]
        walk = subprocess.Popen(words, cwd=ROOT, env=x11, stdout=stream, stderr=subprocess.STDOUT)
    try:
        until = time.monotonic() + 60
        while "copied" not in told.read_text():
            if walk.poll() is not None and "xcb" in told.read_text():
                pytest.skip("Qt finds no libraries for X11 here")
            assert walk.poll() is None, told.read_text()
            assert time.monotonic() < until
            time.sleep(0.05)
        assert (pasted(x11, "clipboard"), pasted(x11, "primary")) == ("Zq7Copied", "Zq7Marked")
        for board in ("clipboard", "primary"):
            assert HINT in pasted(x11, board, ("-t", "TARGETS"))
        while how == "wait" and "emptied" not in told.read_text():
            assert time.monotonic() < until
            time.sleep(0.05)
        if how == "leave":
            walk.wait(60)
        assert (pasted(x11, "clipboard"), pasted(x11, "primary")) == ("", "")
    finally:
        walk.kill()
        walk.wait()
