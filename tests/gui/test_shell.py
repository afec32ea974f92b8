"""The window as a whole: who sees what, locking, languages, faults."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableView, QToolButton

from core import operations
from core.words import LANGUAGES
from tests.gui.conftest import PASSPHRASE


def words_on(widget) -> str:
    """Everything a person can read on a widget."""
    found = [label.text() for label in widget.findChildren(QLabel)]
    found += [button.text() for button in widget.findChildren(QToolButton)]
    for table in widget.findChildren(QTableView):
        model = table.model()
        for row in range(model.rowCount()):
            found += [str(model.index(row, column).data()) for column in range(model.columnCount())]
    return "\n".join(found)


def test_a_coordinator_sees_every_screen(open_window):
    shell = open_window()
    for name in ("cases", "intake", "summary", "deliver", "settings"):
        shell.show_screen(name)
        assert shell.screen_name == name
        assert shell.sentence == ""


def test_a_supervisor_sees_numbers_and_no_case(open_window):
    shell = open_window(person="sita")
    assert shell.screen_name == "summary"
    assert shell.screen.shown_charts
    shell.show_screen("settings")
    seen = words_on(shell)
    assert "Sample-" not in seen
    assert [button.text() for button in shell.findChildren(QToolButton) if button.text()] == [
        "Charts and maps", "Settings", "Lock"
    ]  # fmt: skip


def test_locking_blanks_the_window_at_once(open_window, qtbot):
    shell = open_window()
    assert "Sample-" in words_on(shell)
    qtbot.keyClick(shell, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "Sample-" not in words_on(shell)
    assert "Welcome back" in words_on(shell)
    assert shell.windowTitle() == "Abri"


def test_what_was_typed_is_saved_when_the_window_locks(open_window, vault_folder):
    shell = open_window()
    key = shell.screen.table.key(0)
    shell.screen.open_case(key)
    line = shell.screen.form.input("prs_FirstName").inner
    line.selectAll()
    line.insert("Written")
    line.textEdited.emit("Written")
    shell.lock()
    with operations.open_vault(vault_folder, "amina", PASSPHRASE) as vault:
        assert operations.read_case(vault, key).values["prs_FirstName"] == "Written"


def test_nobody_there_locks(open_window, monkeypatch):
    shell = open_window()
    now = shell._idle._last_sign
    monkeypatch.setattr("gui.idle.running", lambda: now + 20)
    shell._idle.look()
    assert shell.test_office.vault is not None
    monkeypatch.setattr("gui.idle.running", lambda: now + 40)
    QApplication.sendEvent(shell, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier))
    for seconds in range(80, 720, 40):
        monkeypatch.setattr("gui.idle.running", lambda seconds=seconds: now + seconds)
        shell._idle.look()
    assert shell.test_office.vault is None


def test_a_clock_that_was_set_back_keeps_nothing_open(open_window, monkeypatch):
    shell = open_window()
    now = shell._idle._last_sign
    monkeypatch.setattr("time.time", lambda: 0.0)
    for seconds in range(40, 720, 40):
        monkeypatch.setattr("gui.idle.running", lambda seconds=seconds: now + seconds)
        shell._idle.look()
    assert shell.test_office.vault is None


def test_a_machine_that_slept_locks(open_window, monkeypatch):
    shell = open_window()
    now = shell._idle._last_look
    monkeypatch.setattr("gui.idle.running", lambda: now + 90)
    shell._idle.look()
    assert shell.test_office.vault is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_screen_builds_in_every_language_and_look(open_window, language, look):
    shell = open_window(language=language, look=look)
    right_to_left = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert right_to_left == (language == "ar")
    for name in ("intake", "summary", "deliver", "settings", "cases"):
        shell.show_screen(name)
    shell.screen.open_case(shell.screen.table.key(0))


def test_a_fault_inside_shows_a_code_and_no_value(open_window, capsys):
    shell = open_window()
    try:
        raise ValueError("unable to parse: Aminata D")
    except ValueError as error:
        shell.faults.hook(type(error), error, error.__traceback__)
    assert "code" in shell.sentence
    assert "Aminata" not in shell.sentence
    assert "Aminata" not in capsys.readouterr().err


def test_a_wrong_passphrase_is_one_clear_sentence(window, vault_folder, qtbot):
    shell = window(vault_folder)
    card = shell.centralWidget().findChild(object, "unlock").open_card
    card.person.setCurrentText("amina")
    qtbot.keyClicks(card.passphrase, "not the words")
    qtbot.keyClick(card.passphrase, Qt.Key.Key_Return)
    assert card.problem.text() == "The passphrase is not right. Nothing was changed. Try again."
    assert card.passphrase.text() == ""
    qtbot.keyClicks(card.passphrase, PASSPHRASE)
    qtbot.mouseClick(card.open_button, Qt.MouseButton.LeftButton)
    assert shell.screen_name == "cases"


def test_two_different_passphrases_make_no_vault(window, tmp_path, qtbot):
    shell = window(tmp_path / "new")
    view = shell.centralWidget().findChild(object, "unlock")
    view.folder = tmp_path / "new"
    view.create_card.person.setText("Amina")
    view.create_card.passphrase.setText("one two three four")
    view.create_card.again.setText("one two three for")
    qtbot.mouseClick(view.create_card.create_button, Qt.MouseButton.LeftButton)
    assert "not the same" in view.create_card.problem.text()
    assert not (tmp_path / "new").exists()


def test_every_input_has_a_name_for_screen_readers(open_window):
    shell = open_window()
    shell.screen.open_case(shell.screen.table.key(0))
    nameless = [line for line in shell.findChildren(QLineEdit) if line.isVisibleTo(shell) and not line.accessibleName()]
    assert nameless == []


def test_qt_takes_no_reference_from_none(open_window):
    """PySide6 6.12 loses one at nearly every call on older Pythons; the pins must not."""
    shell = open_window()
    before = sys.getrefcount(None)
    for _round in range(200):
        shell.setWindowTitle("Abri")
        shell.update()
    assert sys.getrefcount(None) >= before - 20
