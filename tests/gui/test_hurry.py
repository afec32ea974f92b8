"""Leaving in a hurry, and what stays in the clipboard."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QToolTip

from core import operations
from core.files import RESOURCES
from tests.gui.conftest import PASSPHRASE
from tests.weak import WEAK

REAL_EXEC = QMessageBox.exec
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def destroys(monkeypatch, answer="Destroy the keys"):
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    monkeypatch.setattr(
        QMessageBox, "clickedButton", lambda box: next(each for each in box.buttons() if each.text() == answer)
    )


def test_one_combination_locks_and_hides(open_window, qtbot):
    shell = open_window()
    qtbot.keyClick(shell, Qt.Key.Key_L, CTRL_SHIFT)
    assert not shell.isVisible()
    assert shell.test_office.vault is None


def test_another_destroys_the_keys_after_one_question(open_window, vault_folder, qtbot, monkeypatch):
    shell = open_window()
    destroys(monkeypatch, "Keep")
    qtbot.keyClick(shell, Qt.Key.Key_Delete, CTRL_SHIFT)
    assert shell.test_office.vault is not None
    destroys(monkeypatch)
    shell.test_office.preferences.change(vault=str(vault_folder))
    qtbot.keyClick(shell, Qt.Key.Key_Delete, CTRL_SHIFT)
    assert "keys are destroyed" in shell.sentence
    with pytest.raises(operations.AbriError):
        operations.open_vault(vault_folder, "amina", PASSPHRASE)


def test_locked_it_works_only_where_it_was_switched_on(open_window, vault_folder, qtbot, monkeypatch):
    shell = open_window()
    shell.test_office.preferences.change(vault=str(vault_folder))
    destroys(monkeypatch)
    shell.lock()
    qtbot.keyClick(shell, Qt.Key.Key_Delete, CTRL_SHIFT)
    vault = operations.open_vault(vault_folder, "amina", PASSPHRASE)
    shell.test_office.take(vault, "Shelter North")
    shell.show_screen("settings")
    shell.screen.erase_when_locked.setChecked(True)
    shell.lock()
    qtbot.keyClick(shell, Qt.Key.Key_Delete, CTRL_SHIFT)
    with pytest.raises(operations.AbriError):
        operations.open_vault(vault_folder, "amina", PASSPHRASE)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # which a dialog meets on a screen that is not there
def test_locking_by_key_works_under_a_question_too(open_window, qtbot, monkeypatch):
    shell = open_window()
    shell.screen.open_case(shell.screen.table.key(0))
    monkeypatch.setattr(QMessageBox, "exec", REAL_EXEC)
    seen = []

    def press():
        question = QApplication.activeModalWidget()
        seen.append(question)
        qtbot.keyClick(question, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    QTimer.singleShot(200, press)
    shell.screen.form.delete()
    assert seen != [None]
    qtbot.waitUntil(lambda: shell.test_office.vault is None)
    assert shell.test_office.person == ""


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("key", [CTRL, CTRL_SHIFT])
def test_a_file_dialog_closes_with_the_lock(open_window, qtbot, key):
    """It shows names of files, which may be names of people."""
    shell = open_window()
    shell.show_screen("intake")
    seen = []

    def press():
        dialog = QApplication.activeModalWidget()
        seen.append(type(dialog))
        qtbot.keyClick(dialog, Qt.Key.Key_L, key)

    QTimer.singleShot(400, press)
    shell.screen.choose_file()
    qtbot.waitUntil(lambda: shell.test_office.vault is None)
    assert seen == [QFileDialog]
    assert QApplication.activeModalWidget() is None


def a_hint(shell):
    name = shell.screen.table.index(0, 1).data()
    QToolTip.showText(shell.mapToGlobal(shell.rect().center()), name, shell.screen)


def a_list_of_answers(shell):
    shell.screen.open_case(shell.screen.table.key(0))
    shell.screen.form.input("prs_Gender").inner.showPopup()


def a_menu(shell):
    menu = QLineEdit("Sample", shell.screen).createStandardContextMenu()
    menu.setParent(shell.screen, menu.windowFlags())
    menu.popup(shell.mapToGlobal(shell.rect().center()))


@pytest.mark.qt_log_ignore("This plugin does not support")  # what a list or a hint meets on a screen that is not there
@pytest.mark.parametrize("over", [a_hint, a_list_of_answers, a_menu])
def test_what_hovers_over_the_window_goes_with_the_lock(open_window, over):
    def besides():
        return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not shell]

    shell = open_window()
    over(shell)
    assert besides() != []
    shell.lock()
    assert besides() == []


def test_a_locked_window_names_no_file(open_window):
    shell = open_window()
    shell.show_screen("intake")
    screen = shell.screen
    screen.read(RESOURCES / "samples" / "registre_refuge.csv")
    column = screen.review.mapping.columns[0].column
    screen.make(lambda now: operations.take_column_as(now, column, "refuse"))
    shell.lock()
    assert "was not taken in" in shell.sentence
    assert "registre" not in shell.sentence


@pytest.mark.parametrize("locked", [False, True])
def test_work_under_way_delays_nothing_and_brings_no_key_back(open_window, vault_folder, qtbot, monkeypatch, locked):
    """A long task holds the database thread and writes the key file at its end, after the keys were destroyed."""
    shell = open_window(at_once=False)
    vault = shell.test_office.vault
    operations.allow_erase_when_locked(vault, True)
    shell.test_office.preferences.change(vault=str(vault_folder))
    begun, gate = threading.Event(), threading.Event()

    def long_work(_tell):
        begun.set()
        gate.wait(30)
        operations.add_person(vault, "kofi", "caseworker", PASSPHRASE, WEAK)

    shell.test_office.desk.ask(long_work, lambda _none: None, must=True)
    assert begun.wait(30)
    if locked:
        shell.lock()
    destroys(monkeypatch)
    qtbot.keyClick(shell, Qt.Key.Key_Delete, CTRL_SHIFT)
    assert not (vault_folder / "keys.json").exists()  # at once, while the work goes on
    assert not (vault_folder / "keys.json.bak").exists()
    gate.set()
    qtbot.waitUntil(lambda: not shell.test_office.desk.busy, timeout=20_000)
    assert not vault.is_open
    assert not (vault_folder / "keys.json").exists()
    assert not (vault_folder / "keys.json.bak").exists()
    assert "keys are destroyed" in shell.sentence


def test_what_was_copied_is_gone_after_a_while_and_at_once_on_locking(open_window):
    shell = open_window()
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("Sample-1001")
    assert shell.clipboard._clock.isActive()
    assert shell.clipboard._clock.interval() == 30_000
    shell.clipboard._clock.timeout.emit()
    assert clipboard.text() == ""
    clipboard.setText("Sample-1001")
    shell.lock()
    assert clipboard.text() == ""
