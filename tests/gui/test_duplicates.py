"""Likely duplicates in the window: side by side, merged or kept, and taken back."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QRadioButton

from core import operations
from core.store import CaseRecord, new_case, save_case
from tests.gui.conftest import PASSPHRASE, PERSON

CHANGED = {"prs_MobilePhone": "555 0123", "vic_MethodsOfControl": "FalsePromises", "prs_Title": "Dr"}


def fits(said) -> bool:
    """Whether a person of the samples has a whole date of birth, agreed, and differs from ``CHANGED``."""
    known = len(said["prs_Birthdate"]) == 10 and said["con_Consent"] == "1"
    return known and said["vic_MethodsOfControl"] not in ("", CHANGED["vic_MethodsOfControl"])


@pytest.fixture
def doubled(vault_folder):
    """The keys of two people of the samples who were written down a second time by hand."""
    with operations.open_vault(vault_folder, PERSON, PASSPHRASE) as vault:
        rows = operations.page_of_cases(vault, operations.CaseQuery(sort="key", descending=False, limit=200)).rows
        records = [operations.read_case(vault, row.key) for row in rows]
        whole = [each for each in records if fits(each.values)]
        pairs = []
        for record, consent in ((whole[0], "1"), (whole[1], "0")):
            said = {**new_case().values, **record.values, **CHANGED, "con_Consent": consent}
            said["prs_FirstName"] += "a"
            pairs.append((record.key, save_case(vault, CaseRecord(values=said, events=({"hte_City": "Cusco"},)))))
    return pairs


@pytest.fixture
def looking(open_window, doubled):
    """A window that shows the likely duplicates, the first pair chosen."""
    shell = open_window()
    shell.screen.show_duplicates()
    page = shell.screen.duplicates
    choose(page, doubled[0])
    settle()
    return shell, page, doubled


def shown(page):
    return [page.pairs.item(row).data(Qt.ItemDataRole.UserRole) for row in range(page.pairs.count())]


def choose(page, pair):
    page.pairs.setCurrentRow([(each.first, each.second) for each in shown(page)].index(pair))


def settle() -> None:
    """Let the window show what was asked for, and let go of what it shows no more."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def words_in(widget) -> str:
    settle()
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if not each.isHidden())


def buttons_in(widget) -> list[QPushButton]:
    settle()
    return widget.findChildren(QPushButton)


def values(shell, key):
    return operations.read_case(shell.test_office.vault, key).values


def test_the_list_leads_to_both_records_with_the_reasons(open_window, doubled, qtbot):
    shell = open_window()
    way = next(each for each in shell.screen.list_page.findChildren(QPushButton) if each.text() == "Likely duplicates")
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    page = shell.screen.duplicates
    settle()
    assert page.isVisible()
    assert {(each.first, each.second) for each in shown(page)} == set(doubled)
    choose(page, doubled[0])
    words = words_in(page.side)
    assert "The names are nearly the same." in words
    for name in ("First Name", "555 0123", "Methods of Control", "Cusco", "All are kept."):
        assert name in words
    assert set(page.side.lines) == {"prs_FirstName", "prs_MobilePhone", "vic_MethodsOfControl"}
    assert set(page.side.lines["vic_MethodsOfControl"]) == {"survivor", "other", "both"}


def test_what_was_chosen_is_what_the_merged_record_says(looking, qtbot):
    shell, page, ((first, second), _other) = looking
    before = values(shell, first)
    page.side.lines["prs_MobilePhone"]["other"].setChecked(True)
    page.side.lines["vic_MethodsOfControl"]["both"].setChecked(True)
    qtbot.mouseClick(page.merge_button, Qt.MouseButton.LeftButton)
    assert "one now" in shell.sentence
    now = values(shell, first)
    assert now["prs_MobilePhone"] == "555 0123"
    assert now["prs_FirstName"] == before["prs_FirstName"]
    assert set(now["vic_MethodsOfControl"].split(";")) == {*before["vic_MethodsOfControl"].split(";"), "FalsePromises"}
    assert (first, second) not in {(each.first, each.second) for each in shown(page)}
    page.closed.emit()
    assert shell.screen.table.total == 261


def test_a_merge_is_taken_back_from_the_list(looking, qtbot):
    shell, page, ((first, second), _other) = looking
    before = values(shell, first), values(shell, second)
    page.side.lines["prs_FirstName"]["other"].setChecked(True)
    page.merge()
    page.tabs.setCurrentWidget(page.merges)
    (back,) = buttons_in(page.merges)
    assert "was merged into" in words_in(page.merges)
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert "taken back" in shell.sentence
    assert (values(shell, first), values(shell, second)) == before
    assert (first, second) in {(each.first, each.second) for each in shown(page)}
    assert "Nothing was merged yet." in words_in(page.merges)


def test_a_no_cannot_be_chosen_away(looking):
    shell, page, (_first, (first, second)) = looking
    choose(page, (first, second))
    assert "con_Consent" not in page.side.lines
    assert "A no stays a no." in words_in(page.side)
    page.merge()
    assert values(shell, first)["con_Consent"] == "0"


def test_what_stays_after_taking_back_is_told(looking):
    shell, page, ((first, _second), _other) = looking
    page.merge()
    record = operations.read_case(shell.test_office.vault, first)
    save_case(shell.test_office.vault, replace(record, values={"prs_Title": "Ms"}))
    page.tabs.setCurrentWidget(page.merges)
    buttons_in(page.merges)[0].click()
    assert "Changed since" in shell.sentence
    assert "Title" in shell.sentence


def test_two_people_are_kept_and_asked_about_again_on_demand(looking, qtbot):
    shell, page, (pair, other) = looking
    qtbot.mouseClick(page.apart_button, Qt.MouseButton.LeftButton)
    assert [(each.first, each.second) for each in shown(page)] == [other]
    shell.screen.show_list()
    shell.screen.show_duplicates()
    assert [(each.first, each.second) for each in shown(page)] == [other]
    page.tabs.setCurrentWidget(page.apart)
    (again,) = buttons_in(page.apart)
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert {(each.first, each.second) for each in shown(page)} == {pair, other}


def test_later_decides_nothing(looking, qtbot):
    _shell, page, (pair, other) = looking
    qtbot.mouseClick(page.later_button, Qt.MouseButton.LeftButton)
    assert page._choosing.first == other[0]
    qtbot.mouseClick(page.later_button, Qt.MouseButton.LeftButton)
    assert page._choosing.first == pair[0]
    assert page.pairs.count() == 2


def test_all_of_it_by_keyboard(looking, qtbot):
    shell, page, ((first, _second), _other) = looking
    page.take_focus()
    met = []
    for _press in range(30):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
        if met[-1] is page.merge_button:
            break
    radios = [each for each in met if isinstance(each, QRadioButton)]
    assert page.side.lines["prs_FirstName"]["survivor"] in radios
    page.side.lines["prs_FirstName"]["survivor"].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert page.side.lines["prs_FirstName"]["other"].isChecked()
    page.merge_button.setFocus()
    qtbot.keyClick(page.merge_button, Qt.Key.Key_Space)
    assert "one now" in shell.sentence
    assert values(shell, first)["prs_FirstName"].endswith("a")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_that_takes_keys_has_a_name(open_window, doubled, language):
    shell = open_window(language=language)
    shell.screen.show_duplicates()
    page = shell.screen.duplicates
    right = Qt.LayoutDirection.RightToLeft if language == "ar" else Qt.LayoutDirection.LeftToRight
    assert page.layoutDirection() == right
    for kind in (QPushButton, QRadioButton, QListWidget):
        for each in page.findChildren(kind):
            assert each.accessibleName() or (kind is QPushButton and each.text()), each


def test_the_words_beside_a_choice_choose_it(looking, qtbot):
    _shell, page, _doubled = looking
    beside = next(each for each in page.side.findChildren(QLabel) if "555 0123" in each.text())
    qtbot.mouseClick(beside, Qt.MouseButton.LeftButton)
    assert page.side.lines["prs_MobilePhone"]["other"].isChecked()


def test_a_record_changed_meanwhile_is_shown_anew(looking):
    shell, page, ((_first, second), _other) = looking
    record = operations.read_case(shell.test_office.vault, second)
    save_case(shell.test_office.vault, replace(record, values={"prs_MobilePhone": "555 0999"}))
    page.merge()
    assert "Somebody changed this case meanwhile" in shell.sentence
    assert "555 0999" in words_in(page.side)
    page.merge()
    assert "one now" in shell.sentence


def test_a_lock_leaves_nothing_of_a_case_on_the_page(looking):
    shell, page, _doubled = looking
    page.merge()
    shell.lock()
    assert page.pairs.count() == 0
    assert page._choosing is None
    assert page.side._area is None
    assert page.merges._lines.count() == page.apart._lines.count() == 0


def test_a_vault_without_duplicates_says_so(open_window):
    shell = open_window()
    shell.screen.show_duplicates()
    page = shell.screen.duplicates
    assert "No likely duplicates" in words_in(page)
    assert not page.merge_button.isVisible()


def test_a_supervisor_has_no_way_to_them(open_window):
    shell = open_window("sita")
    names = [each.text() for each in shell.findChildren(QPushButton)]
    assert "Likely duplicates" not in names
    assert "cases" not in shell._side._buttons


def write_again(folder, vault_folder, count):
    """A partner's file of people whom the samples hold already."""
    with operations.open_vault(vault_folder, PERSON, PASSPHRASE) as vault:
        rows = operations.page_of_cases(vault, operations.CaseQuery(sort="key", descending=False, limit=200)).rows
        said = [operations.read_case(vault, row.key).values for row in rows]
    known = [each for each in said if len(each["prs_Birthdate"]) == 10][:count]
    with (folder / "again.csv").open("w", newline="", encoding="utf-8") as stream:
        out = csv.writer(stream)
        out.writerow(["First name", "Family name", "Date of birth"])
        out.writerows([each["prs_FirstName"], each["prs_SecondName"], each["prs_Birthdate"]] for each in known)
        out.writerow(["Nobody", "Known", "1950-02-03"])
    return folder / "again.csv"


def test_after_an_import_the_page_says_who_may_be_there_already(open_window, vault_folder, tmp_path, qtbot):
    path = write_again(tmp_path, vault_folder, 3)
    shell = open_window()
    shell.show_screen("intake")
    shell.screen.read(path)
    shell.screen.take_in()
    done = shell.screen.done
    assert done.twice.text() == "3 people of this file may be in the vault already."
    qtbot.mouseClick(done.see_twice, Qt.MouseButton.LeftButton)
    page = shell.screen.duplicates
    settle()
    assert shell.screen_name == "cases"
    assert page.isVisible()
    assert page.pairs.count() == 3
    assert page._only.isVisible()


def test_an_import_of_new_people_says_nothing_of_it(open_window, vault_folder, tmp_path):
    path = write_again(tmp_path, vault_folder, 0)
    shell = open_window()
    shell.show_screen("intake")
    shell.screen.read(path)
    shell.screen.take_in()
    assert shell.screen.done.twice.isHidden()
    assert shell.screen.done.see_twice.isHidden()


def test_taking_the_import_back_tells_of_the_merges(open_window, vault_folder, tmp_path):
    path = write_again(tmp_path, vault_folder, 1)
    shell = open_window()
    shell.show_screen("intake")
    intake = shell.screen
    intake.read(path)
    intake.take_in()
    number = intake.report.import_id
    intake.done.see_twice.click()
    shell.screen.duplicates.merge()
    shell.show_screen("intake")
    intake.undo_import(number)
    assert "1 merge with them was taken back." in shell.sentence
    shell.show_screen("cases")
    assert shell.screen.table.total == 260
