"""A window for the tests of screens: English, light, work done at once, nothing left behind."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtWidgets import QApplication, QMessageBox

from core import operations
from core.files import RESOURCES
from core.words import use_language
from gui.app import dress
from gui.faults import Faults
from gui.office import Office
from gui.preferences import Preferences
from gui.shell import Shell
from gui.tasks import Desk
from tests.weak import WEAK

PASSPHRASE = "correct horse battery"
PERSON = "amina"


@pytest.fixture
def window(qtbot, monkeypatch, tmp_path):
    """A locked window. ``at_once``: what is asked of the desk is done before the call returns."""
    shown = []

    def show(vault=None, at_once=True, language="en", look="light"):
        preferences = Preferences(tmp_path / "settings.json")
        preferences.change(language=language, theme=look)
        dress(QApplication.instance(), preferences)
        office = Office(Desk(at_once=at_once), preferences)
        faults = Faults(office)
        office.desk.unexpected.connect(lambda error: shown.append(error))
        shell = Shell(office, vault)
        shell.faults = faults
        shell.show()
        with qtbot.waitActive(shell):
            shell.activateWindow()
        shell.test_office = office
        windows.append(shell)
        return shell

    def no_question(box: QMessageBox) -> None:
        raise AssertionError(f"nobody is here to answer: {box.text()}")

    monkeypatch.setattr(QMessageBox, "exec", no_question)
    windows: list[Shell] = []
    yield show
    for shell in windows:
        shell.leave()
        shell.close()
        shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    use_language("en")
    assert shown == [], "a fault inside Abri"
    assert [thread.name for thread in threading.enumerate() if "database" in thread.name] == []
    assert QThread.currentThread().loopLevel() == 0


@pytest.fixture(scope="session")
def filled_vault(tmp_path_factory):
    """A closed vault with the samples taken in; tests that change it copy it."""
    folder = tmp_path_factory.mktemp("filled") / "vault"
    with operations.create_vault(folder, PERSON, PASSPHRASE, "Shelter North", strength=WEAK) as vault:
        for name in ("kobo_survey.csv", "shelter_register.xlsx"):
            table = operations.read_table(RESOURCES / "samples" / name)
            operations.take_in(vault, table, operations.propose(table))
        operations.refresh_summary(vault)
        operations.add_person(vault, "sita", "supervisor", PASSPHRASE, WEAK)
    return folder


@pytest.fixture
def vault_folder(filled_vault, tmp_path):
    """A copy of the filled vault."""
    import shutil

    return shutil.copytree(filled_vault, tmp_path / "vault")


@pytest.fixture
def open_window(window, vault_folder):
    """A window on a filled vault, unlocked as a coordinator."""

    def opened(person=PERSON, **choices):
        shell = window(vault_folder, **choices)
        vault = operations.open_vault(vault_folder, person, PASSPHRASE, WEAK)
        shell.test_office.take(vault, vault.office)
        return shell

    return opened
