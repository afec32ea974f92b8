"""Looking after a vault through its window: people and roles, backups, the check, papers, who did what."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QWidget

from core import operations
from core.operations import vaults
from gui.settings.printing import document_of, draw_pages
from tests.gui.conftest import PASSPHRASE
from tests.gui.test_shell import words_on
from tests.weak import WEAK

NEW = "violet lanterns over quiet harbours"


def settings(open_window, **choices):
    shell = open_window(**choices)
    shell.show_screen("settings")
    return shell


def press(widget, words):
    next(each for each in widget.findChildren(QPushButton) if each.text() == words).click()


def says(monkeypatch, answer):
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    monkeypatch.setattr(
        QMessageBox, "clickedButton", lambda box: next(each for each in box.buttons() if each.text() == answer)
    )


def test_somebody_is_let_in_given_another_role_and_taken_out(open_window, vault_folder, monkeypatch):
    shell = settings(open_window)
    card = shell.screen.people
    card.person.setText("kofi")
    card.role.setCurrentIndex(card.role.findData("caseworker"))
    card.words.line.setText(NEW)
    card.add()
    assert card.words.line.text() == ""
    assert "kofi" in words_on(card)
    card.give_role("kofi", "supervisor", NEW + " too")
    assert "backups" in shell.sentence  # they may do less: what older copies still open is said
    assert dict(operations.vault_info(vault_folder).people)["kofi"] == "supervisor"
    says(monkeypatch, "Remove")
    card.remove("kofi")
    assert "kofi" not in dict(operations.vault_info(vault_folder).people)


def test_a_long_name_leaves_the_buttons_in_sight(open_window):
    shell = settings(open_window)
    operations.add_person(shell.test_office.vault, "W" * 100, "caseworker", NEW, WEAK)
    vaults.recovery_papers(shell.test_office.vault)
    shell.screen.refresh()
    shell.resize(shell.minimumSize())
    page = shell.screen.findChild(QWidget, "page")
    assert page.minimumSizeHint().width() <= shell.minimumWidth() - 236 - 2 * 28


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_role_is_changed_in_a_dialog(open_window, vault_folder):
    shell = settings(open_window)

    def fill():
        dialog = QApplication.activeModalWidget()
        dialog._roles.setCurrentIndex(dialog._roles.findData("caseworker"))
        dialog.words.line.setText(NEW)
        press(dialog, "Change the role")

    QTimer.singleShot(200, fill)
    shell.screen.people.change_role("sita", "supervisor")
    assert dict(operations.vault_info(vault_folder).people)["sita"] == "caseworker"
    shell.lock()
    with operations.open_vault(vault_folder, "sita", NEW) as vault:
        assert vault.can_read_cases


def test_a_weak_first_passphrase_is_judged_while_typing_and_refused(open_window, vault_folder, qtbot):
    shell = settings(open_window)
    card = shell.screen.people
    qtbot.keyClicks(card.words.line, "password1")
    assert "guessed" in card.words.judged.text()
    card.person.setText("kofi")
    card.add()
    assert "easy to guess" in shell.sentence
    assert "kofi" not in dict(operations.vault_info(vault_folder).people)
    card.words.offer()
    assert "Offered:" in card.words.judged.text()


def test_backups_are_brought_up_to_date_and_a_vault_comes_back(open_window, tmp_path, qtbot):
    shell = settings(open_window)
    card = shell.screen.backup
    assert "No backup" in card.last.text()
    stick = tmp_path / "stick"
    stick.mkdir()
    card.back_up_to(stick)
    card.back_up_to(stick)
    card.back_up_to(stick, operations.backup_vault)
    assert "Last backup" in card.last.text()
    made = sorted(path for path in stick.iterdir() if path.name.startswith("abri-backup"))
    assert len(made) == 3
    shell.lock()
    view = shell.centralWidget().findChild(object, "unlock")
    for place, backup in enumerate(made):
        view.show_restoring()
        view.restore_card.take_source(backup)
        view.restore_card.target = tmp_path / f"back{place}"
        qtbot.mouseClick(view.restore_card.restore_button, Qt.MouseButton.LeftButton)
        assert "The vault is back" in view.restore_card.found.text()
    qtbot.mouseClick(view.restore_card.open_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.open_card.passphrase, PASSPHRASE)
    qtbot.mouseClick(view.open_card.open_button, Qt.MouseButton.LeftButton)
    shell.show_screen("cases")
    assert shell.screen.table.total == 260


def test_what_is_no_backup_is_refused_in_words(window, tmp_path):
    shell = window(tmp_path / "none")
    view = shell.centralWidget().findChild(object, "unlock")
    view.show_restoring()
    view.restore_card.take_source(tmp_path)
    assert "neither a backup nor a vault" in view.restore_card.problem.text()
    assert view.restore_card.restore_button.isHidden()


def test_a_damaged_vault_is_checked_and_saved(open_window, window, vault_folder, tmp_path, qtbot):
    shell = settings(open_window)
    shell.screen.backup.check()
    assert shell.screen.backup.found.text() == "The vault is whole."
    shell.lock()
    with (vault_folder / "cases.db").open("r+b") as stream:
        stream.seek(stream.seek(0, 2) - 3000)
        stream.write(bytes(50))
    shell.test_office.take(operations.open_vault(vault_folder, "amina", PASSPHRASE), "Shelter North")
    shell.show_screen("settings")
    shell.screen.backup.check()
    assert "damaged" in shell.screen.backup.found.text()
    shell.lock()
    view = shell.centralWidget().findChild(object, "unlock")
    view.show_restoring()
    card = view.restore_card
    card.take_source(vault_folder)
    assert card.restore_button.isHidden()  # it is no backup
    card.target = tmp_path / "saved"
    card.person.setCurrentText("amina")
    card.passphrase.setText("not this one")
    card.salvage()
    assert "not right" in card.problem.text()
    card.passphrase.setText(PASSPHRASE)
    card.salvage()
    assert "What could be saved" in card.found.text()
    qtbot.mouseClick(card.open_button, Qt.MouseButton.LeftButton)
    assert view.folder == tmp_path / "saved"


def test_papers_are_made_worthless(open_window, vault_folder, monkeypatch):
    shell = settings(open_window)
    card = shell.screen.recovery
    assert card.forget_button.isHidden()
    card.make(shares=True)
    assert "Three shares were made" in card.state.text()
    says(monkeypatch, "Make them worthless")
    card.make_worthless()
    assert vaults.has_recovery(vault_folder) == (False, False)
    assert card.papers.text() == ""


def test_each_paper_is_printed_on_a_page_of_its_own(open_window, tmp_path):
    shell = settings(open_window)
    shell.screen.recovery.make(shares=True)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "papers.pdf"))
    draw_pages(printer, shell.screen.recovery._pages)
    assert (tmp_path / "papers.pdf").read_bytes().count(b"/Type /Page\n") == 3


def test_what_is_printed_is_black_whatever_the_window_looks_like(open_window):
    settings(open_window, look="dark")
    document = document_of("Recovery key\n\n    \u20661-FYMC\u2069", QPrinter())
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    assert cursor.charFormat().foreground().color() == QColor("black")


def test_without_a_printer_that_is_said(open_window, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    shell = settings(open_window)
    shell.screen.recovery.make(shares=False)
    shell.screen.recovery.print_papers()
    assert "knows no printer" in shell.sentence


def test_who_did_what_is_read_narrowed_and_leads_to_the_case(open_window, qtbot):
    shell = settings(open_window)
    press(shell.screen, "See who did what…")
    assert shell.screen_name == "trail"
    assert shell._side._buttons["settings"].isChecked()
    trail = shell.screen
    everything = len(trail.table.lines)
    assert "Opened the vault." in words_on(trail)
    trail.kind.setCurrentIndex(trail.kind.findData("files"))
    assert 0 < len(trail.table.lines) < everything
    assert all(line.kind == "files" for line in trail.table.lines)
    trail.kind.setCurrentIndex(0)
    trail.search.setText("SITA let")
    trail.narrow()
    assert [line.kind for line in trail.table.lines] == ["people"]
    assert trail.warning_card.isHidden()
    shell.show_screen("cases")
    shell.screen.open_case(shell.screen.table.key(0))
    key = shell.screen.form.state.record.key
    line = shell.screen.form.input("prs_FirstName").inner
    line.selectAll()
    qtbot.keyClicks(line, "Somebody")
    shell.screen.form.save()
    shell.show_screen("trail")
    trail.search.clear()
    trail.narrow()
    assert trail.table.lines[0].case == key
    trail.grid.activated.emit(trail.table.index(0, 0))
    assert shell.screen.form.state.record.key == key


def test_a_trail_that_was_altered_is_said_at_the_top(open_window):
    shell = open_window()
    cases = shell.test_office.vault.cases
    cases.execute("DROP TRIGGER audit_is_not_changed")
    cases.execute("UPDATE audit SET person = 'Eve' WHERE id = 2")
    shell.show_screen("trail")
    assert "altered" in shell.screen.warning.text()
    assert not shell.screen.warning_card.isHidden()


def test_that_it_was_altered_is_said_when_a_coordinator_opens_the_vault(open_window, vault_folder):
    shell = open_window()
    assert shell.sentence == ""
    cases = shell.test_office.vault.cases
    cases.execute("DROP TRIGGER audit_is_not_changed")
    cases.execute("UPDATE audit SET person = 'Eve' WHERE id = 2")
    shell.lock()
    shell.test_office.take(operations.open_vault(vault_folder, "amina", PASSPHRASE, WEAK), "Shelter North")
    assert "altered" in shell.sentence


@pytest.mark.parametrize("person", ["sita"])
def test_a_supervisor_finds_nothing_of_it(open_window, person):
    shell = settings(open_window, person=person)
    assert (shell.screen.people, shell.screen.recovery, shell.screen.backup) == (None, None, None)
    said = "\n".join(each.text() for each in shell.screen.findChildren(QLabel))
    assert "Who did what" not in said and "Backup" not in said
