"""The laptops of an office through the window."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from core import operations
from core.operations import exchange
from core.store import page_of_cases, read_case, save_case
from tests.gui.conftest import PASSPHRASE, PERSON
from tests.weak import WEAK


@pytest.fixture
def other_laptop(vault_folder, tmp_path):
    """A copy of the vault on another laptop, in the hands of somebody else, and a stick."""
    with operations.open_vault(vault_folder, PERSON, PASSPHRASE, WEAK) as vault:
        operations.add_person(vault, "kofi", "coordinator", PASSPHRASE, WEAK)
    folder = shutil.copytree(vault_folder, tmp_path / "other")
    (tmp_path / "stick").mkdir()
    with operations.open_vault(folder, "kofi", PASSPHRASE, WEAK) as vault:
        yield vault


def edit(vault, key, **values):
    save_case(vault, replace(read_case(vault, key), values=values))


def pressed(qtbot, parent, words):
    (found,) = [each for each in parent.findChildren(QPushButton) if each.text() == words]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def met(shell, other, stick, qtbot):
    """The window at the screen of the laptops, after both changed the first name of one case."""
    key = page_of_cases(other).rows[0].key
    edit(other, key, prs_FirstName="Fatoumata", cas_CaseOwner="kofi")
    edit(shell.test_office.vault, key, prs_FirstName="Fatou")
    shell.show_screen("settings")
    pressed(qtbot, shell.screen, "Exchange changes…")
    assert shell.screen_name == "exchange"
    shell.screen.take(exchange.write_changes(other, stick).path)
    return key


def test_taking_in_tells_what_came_and_shows_both_answers(open_window, other_laptop, tmp_path, qtbot):
    shell = open_window()
    key = met(shell, other_laptop, tmp_path / "stick", qtbot)
    assert "kofi" in shell.sentence
    assert "1 case brought up to date, 1 answered differently." in shell.screen.report.text()
    (found,) = shell.screen.cards
    assert set(found.choices) == {"Fatou", "Fatoumata"}
    shown = " ".join(label.text() for label in found.findChildren(type(shell.screen.report)))
    assert "kofi" in shown and PERSON in shown
    qtbot.mouseClick(found.choices["Fatou"], Qt.MouseButton.LeftButton)
    assert shell.screen.cards == []
    assert read_case(shell.test_office.vault, key).values["prs_FirstName"] == "Fatou"
    shell.screen.write_to(tmp_path / "stick")
    assert "Written and read back" in shell.sentence
    assert "Only the laptops of this office" in shell.screen.report.text()
    newest = max((tmp_path / "stick").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    exchange.take_in_changes(other_laptop, newest)
    assert read_case(other_laptop, key).values["prs_FirstName"] == "Fatou"


def test_the_form_marks_the_field_and_leads_to_the_answers(open_window, other_laptop, tmp_path, qtbot):
    shell = open_window()
    key = met(shell, other_laptop, tmp_path / "stick", qtbot)
    pressed(qtbot, shell.screen.cards[0], "See the case")
    assert shell.screen_name == "cases"
    form = shell.screen.form
    assert form.input("prs_FirstName").inner.property("differs")
    assert not form.input("prs_SecondName").inner.property("differs")
    pressed(qtbot, form, "See the answers and choose")
    assert shell.screen_name == "exchange"
    qtbot.mouseClick(shell.screen.cards[0].choices["Fatoumata"], Qt.MouseButton.LeftButton)
    shell.show_screen("cases")
    shell.screen.open_case(key)
    assert not shell.screen.form.input("prs_FirstName").inner.property("differs")


def test_a_lock_leaves_no_answer_on_the_screen(open_window, other_laptop, tmp_path, qtbot):
    shell = open_window()
    met(shell, other_laptop, tmp_path / "stick", qtbot)
    screen = shell.screen
    screen.forget()
    assert screen.cards == [] and screen.report.text() == ""
    shell.lock()


def test_a_wrong_file_is_a_sentence(open_window, tmp_path, qtbot):
    shell = open_window()
    shell.show_screen("exchange")
    (tmp_path / "letter.abri").write_text("no file of changes")
    shell.screen.take(tmp_path / "letter.abri")
    assert "Nothing was taken in" in shell.sentence
    assert shell.screen.cards == []


def test_new_keys_are_asked_about_once(open_window, other_laptop, tmp_path, qtbot, monkeypatch):
    shell = open_window()
    with_sita = operations.vault_info(other_laptop.folder).people
    operations.remove_person(other_laptop, "sita")
    path = exchange.write_changes(other_laptop, tmp_path / "stick").path
    shell.show_screen("exchange")
    asked = []

    def answer(box):
        asked.append(box.informativeText())
        wanted = "Take over" if len(asked) > 1 else "Keep"
        next(each for each in box.buttons() if each.text() == wanted).click()

    monkeypatch.setattr(QMessageBox, "exec", answer)
    shell.screen.take(path)
    assert operations.vault_info(shell.test_office.vault.folder).people == with_sita
    shell.screen.take(path)
    assert "sita" in asked[0] and "kofi" in asked[0]
    assert "sita" not in dict(operations.vault_info(shell.test_office.vault.folder).people)
    assert "keys of the other laptop" in shell.screen.report.text()


def test_a_supervisor_sees_nothing_of_it(open_window):
    shell = open_window("sita")
    shell.show_screen("settings")
    assert "Exchange changes…" not in [each.text() for each in shell.screen.findChildren(QPushButton)]
