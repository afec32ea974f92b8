"""Leaving in a hurry, and what stays in the clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from core import operations
from tests.gui.conftest import PASSPHRASE

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
