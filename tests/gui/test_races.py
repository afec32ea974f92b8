"""Answers that come late, locks in the middle, dialogs in the way: nothing is lost, nothing is written twice."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from core import operations
from core.files import RESOURCES
from tests.gui.conftest import PASSPHRASE

SHOW = QMessageBox.exec
PATIENCE = 20_000


def typed(line, text):
    line.clear()
    QTest.keyClicks(line, text)


def names_in(folder):
    with operations.open_vault(folder, "amina", PASSPHRASE) as vault:
        return [row.name for row in operations.page_of_cases(vault, operations.CaseQuery(limit=1000)).rows]


@pytest.fixture
def busy(open_window, qtbot):
    """A window whose database thread is held until ``release`` is called: as if a long import were under way."""
    shell = open_window(at_once=False)
    qtbot.waitUntil(lambda: shell.screen.table.total == 260, timeout=PATIENCE)
    gate = threading.Event()

    def hold():
        gate.clear()
        shell.test_office.desk.ask(lambda _tell: gate.wait(30), lambda _none: None, must=True)

    shell.hold, shell.release = hold, gate.set
    yield shell
    gate.set()


def finish(shell, qtbot):
    shell.release()
    qtbot.waitUntil(lambda: not shell.test_office.desk.busy, timeout=PATIENCE)


def answers(monkeypatch, text):
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    monkeypatch.setattr(
        QMessageBox, "clickedButton", lambda box: next(each for each in box.buttons() if each.text() == text)
    )


def test_what_a_person_gave_up_is_not_saved_by_the_lock(open_window, vault_folder, monkeypatch):
    shell = open_window()
    shell.screen.open_case(shell.screen.table.key(0))
    typed(shell.screen.form.input("prs_FirstName").inner, "Givenup")
    answers(monkeypatch, "Leave without saving")
    shell.close()
    assert not any("Givenup" in name for name in names_in(vault_folder))


def test_saving_then_locking_saves_one_case(busy, vault_folder, qtbot):
    busy.screen.open_case(0)
    typed(busy.screen.form.input("prs_FirstName").inner, "Onlyonce")
    busy.hold()
    busy.screen.form.save()
    busy.screen.form.save()
    busy.lock()
    finish(busy, qtbot)
    busy.leave()
    assert sum("Onlyonce" in name for name in names_in(vault_folder)) == 1


def test_a_late_answer_leaves_the_next_form_alone(busy, qtbot):
    busy.screen.open_case(0)
    form = busy.screen.form
    typed(form.input("prs_FirstName").inner, "First")
    busy.hold()
    form.save()
    form.close_form()
    busy.screen.open_case(0)
    typed(form.input("prs_FirstName").inner, "Second")
    finish(busy, qtbot)
    assert form.state is not None
    assert form.state.value("prs_FirstName") == "Second"
    assert form.isVisible()
    form.forget()


def test_a_late_list_does_not_take_the_form_away(busy, qtbot):
    busy.hold()
    busy.screen.show_list()
    busy.screen.open_case(busy.screen.table.key(3))
    busy.screen.open_case(0)
    typed(busy.screen.form.input("prs_FirstName").inner, "Still here")
    finish(busy, qtbot)
    assert busy.screen.form.isVisible()
    assert busy.screen.form.state.value("prs_FirstName") == "Still here"
    busy.screen.form.forget()


def test_a_lock_saves_what_fits_and_tells_what_does_not(open_window, vault_folder):
    shell = open_window()
    key = shell.screen.table.key(0)
    shell.screen.open_case(key)
    before = shell.screen.form.state.value("prs_Birthdate")
    typed(shell.screen.form.input("prs_FirstName").inner, "Kept")
    typed(shell.screen.form.input("prs_Birthdate").inner, "12.")
    shell.lock()
    assert "Birthdate" in shell.sentence
    with operations.open_vault(vault_folder, "amina", PASSPHRASE) as vault:
        values = operations.read_case(vault, key).values
    assert (values["prs_FirstName"], values["prs_Birthdate"]) == ("Kept", before)


def test_quick_decisions_all_count_and_are_taken_in(busy, qtbot):
    busy.show_screen("intake")
    screen = busy.screen
    screen.read(RESOURCES / "samples" / "registre_refuge.csv")
    qtbot.waitUntil(lambda: screen.review is not None, timeout=PATIENCE)
    refused = [
        plan.column for plan in screen.review.mapping.columns if plan.field in ("prs_FirstName", "prs_MobilePhone")
    ]
    assert len(refused) == 2
    busy.hold()
    for column in refused:
        screen.make(lambda now, column=column: operations.take_column_as(now, column, "refuse"))
    screen.take_in()
    busy.release()
    qtbot.waitUntil(lambda: screen.report is not None, timeout=PATIENCE)
    assert {plan.column for plan in screen.report.mapping.columns if plan.use == "refuse"} == set(refused)


def test_keys_are_told_destroyed_only_when_they_are(busy, vault_folder, qtbot, monkeypatch):
    answers(monkeypatch, "Destroy the keys")
    busy.hold()
    busy.hurry.destroy_keys()
    assert "destroyed" not in busy.sentence  # work under way may still write them, so they go once more after it
    finish(busy, qtbot)
    qtbot.waitUntil(lambda: "destroyed" in busy.sentence, timeout=PATIENCE)
    assert not (vault_folder / "keys.json").exists()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # which a dialog meets on a screen that is not there
def test_the_panic_keys_work_under_a_dialog(open_window, qtbot, monkeypatch):
    shell = open_window()
    monkeypatch.setattr(QMessageBox, "exec", SHOW)
    shell.screen.open_case(shell.screen.table.key(0))
    typed(shell.screen.form.input("prs_FirstName").inner, "x")

    def press():
        box = QApplication.activeModalWidget()
        assert box is not None
        QTest.keyClick(box, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)

    QTimer.singleShot(200, press)
    shell.show_screen("summary")
    qtbot.waitUntil(lambda: shell.test_office.vault is None, timeout=PATIENCE)
    assert not shell.isVisible()


def test_corrections_are_not_dropped_without_a_word(open_window, monkeypatch):
    shell = open_window()
    shell.show_screen("intake")
    screen = shell.screen
    screen.read(RESOURCES / "samples" / "registre_refuge.csv")
    column = screen.review.mapping.columns[0].column
    screen.make(lambda now: operations.take_column_as(now, column, "refuse"))
    answers(monkeypatch, "Keep")
    screen.start_again()
    assert screen.review is not None
    shell.close()
    assert shell.test_office.vault is not None
    shell.lock()
    assert "was not taken in" in shell.sentence


def test_a_changed_choice_puts_the_old_preview_away(open_window):
    shell = open_window()
    shell.show_screen("deliver")
    page = shell.screen.public
    page.look()
    assert page.what.text()
    page.k.setValue(20)
    assert page.what.text() == ""


def test_changing_a_passphrase_asks_for_the_one_that_is_good_now(open_window, vault_folder):
    shell = open_window()
    shell.show_screen("settings")
    new = "violet lanterns over quiet harbours"
    for now, told in (("not this one", "not right"), (PASSPHRASE, "is changed")):
        shell.screen.words_now.setText(now)
        shell.screen.new_words.setText(new)
        shell.screen.again.setText(new)
        shell.screen.change_passphrase()
        assert told in shell.sentence
    shell.lock()
    operations.open_vault(vault_folder, "amina", new).close()
