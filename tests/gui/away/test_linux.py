"""The screen locks or the machine goes to sleep: the window is locked and blank at once. On buses of the test's own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.away.linux import _path_of_session
from tests.gui.away.buses import ANOTHERS, OURS, Machine, needs_buses
from tests.gui.test_shell import words_on

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def machine(monkeypatch):
    made = Machine(monkeypatch)
    yield made
    made.end()


@pytest.fixture
def open_screen(machine, open_window):
    """A window that shows cases, on a machine that can lock its screen."""
    shell = open_window()
    assert "Sample-" in words_on(shell)
    shell.keys = [*shell.test_office.vault.ring.cases, shell.test_office.vault.private]
    shell.opened = shell.test_office.vault
    return shell


def is_locked_and_blank(shell, qtbot):
    qtbot.waitUntil(lambda: shell.test_office.vault is None, timeout=5000)
    assert not shell.opened.is_open
    assert not any(any(key) for key in shell.keys)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "Sample-" not in words_on(shell)
    assert "Welcome back" in words_on(shell)


def stays_open(shell):
    QTest.qWait(300)
    assert shell.test_office.vault is not None


@needs_buses
@pytest.mark.parametrize(
    "happens",
    [
        lambda machine: machine.sends_lock(OURS),
        lambda machine: machine.marks(OURS, True),
        lambda machine: machine.goes_to_sleep(),
        lambda machine: machine.saves_screen("org.freedesktop.ScreenSaver"),
        lambda machine: machine.saves_screen("org.gnome.ScreenSaver"),
    ],
    ids=["session told to lock", "session marked as locked", "about to sleep", "screen saver", "screen saver of GNOME"],
)
def test_the_window_is_locked_and_blank(machine, open_screen, qtbot, happens):
    happens(machine)
    is_locked_and_blank(open_screen, qtbot)


@needs_buses
def test_what_is_no_lock_of_this_screen_leaves_it_open(machine, open_screen):
    machine.sends_lock(ANOTHERS)
    machine.marks(ANOTHERS, True)
    machine.marks(OURS, False)
    machine.goes_to_sleep(False)
    machine.saves_screen("org.gnome.ScreenSaver", active=False)
    stays_open(open_screen)


@needs_buses
def test_where_no_session_is_named_every_lock_counts(machine, monkeypatch, open_window, qtbot):
    monkeypatch.delenv("XDG_SESSION_ID")
    shell = open_window()
    machine.sends_lock(ANOTHERS)
    qtbot.waitUntil(lambda: shell.test_office.vault is None, timeout=5000)


@needs_buses
def test_sleep_waits_until_the_vault_is_closed(machine, open_window, qtbot):
    shell = open_window()
    qtbot.waitUntil(lambda: machine.manager.asked == [("sleep", "Abri", "delay")], timeout=5000)
    qtbot.waitUntil(machine.manager.is_waited_for, timeout=5000)
    machine.goes_to_sleep()
    qtbot.waitUntil(lambda: shell.test_office.vault is None, timeout=5000)
    qtbot.waitUntil(lambda: not machine.manager.is_waited_for(), timeout=5000)


@needs_buses
def test_the_settings_say_whether_the_screen_is_noticed(machine, open_screen):
    open_screen.show_screen("settings")
    assert "Abri also locks when the screen locks" in words_on(open_screen)


def test_without_a_bus_the_settings_say_so_and_idleness_still_locks(monkeypatch, open_window):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    shell = open_window()
    shell.show_screen("settings")
    assert "does not tell Abri when its screen locks" in words_on(shell)
    shell._idle.nobody_there.emit(True)
    assert shell.test_office.vault is None


@needs_buses
@pytest.mark.parametrize("address", ["tcp:host=127.0.0.1,port=9", "unixexec:path=/bin/true", "autolaunch:", "nonsense"])
def test_a_bus_elsewhere_is_left_alone(monkeypatch, open_window, address):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path=/nowhere;{address}")
    assert not open_window().test_office.screen_lock_noticed


@needs_buses
def test_the_bus_brings_no_network_code_and_works_offline(machine):
    """As the application runs: with the refusal of every network, in a process of its own."""
    code = (
        "import sys; from core.offline import stay_offline; stay_offline()\n"
        "from PySide6.QtCore import QCoreApplication, QObject; app = QCoreApplication([])\n"
        "from gui.away.watch import watch_screen; owner = QObject(); watch = watch_screen(owner)\n"
        "assert watch.notices\n"
        "loaded = open('/proc/self/maps').read() + ' '.join(sys.modules)\n"
        "assert 'Qt6DBus' in loaded and 'Network' not in loaded"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@needs_buses
def test_the_screen_locks_while_the_vault_is_being_opened(machine, window, vault_folder, qtbot):
    shell = window(vault_folder, at_once=False)
    view = shell.centralWidget().findChild(object, "unlock")
    view.open_card.person.setCurrentText("amina")
    view.open_card.passphrase.setText("correct horse battery")
    view.open_card.unlock()
    shell._watch.left.emit()
    qtbot.waitUntil(lambda: not shell.test_office.desk.busy, timeout=20_000)
    assert shell.test_office.vault is None
    assert QApplication.activeWindow() is None or "Welcome back" in words_on(shell)
    view.open_card.passphrase.setText("correct horse battery")
    view.open_card.unlock()
    qtbot.waitUntil(lambda: shell.test_office.vault is not None, timeout=20_000)


@pytest.mark.parametrize(("number", "name"), [("2", "_32"), ("12", "_312"), ("c2", "c2"), ("a-b", "a_2db")])
def test_the_name_of_a_session_in_a_path(number, name):
    """As sd-bus writes them: a digit at the beginning, and whatever is no letter or digit, by its code."""
    assert _path_of_session(number) == f"/org/freedesktop/login1/session/{name}"
