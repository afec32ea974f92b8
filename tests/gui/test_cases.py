"""The list of cases and the form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPlainTextEdit

from core import operations
from tests.gui.conftest import PASSPHRASE


def names(table) -> list[str]:
    return [table.index(row, 1).data() for row in range(min(table.rowCount(), 50))]


def test_searching_finds_by_name_and_by_country(open_window, qtbot):
    screen = open_window().screen
    assert screen.table.total == 260
    sought = names(screen.table)[3]
    screen.list_page.search.setText(sought)
    screen.show_list()
    assert sought in names(screen.table)
    assert screen.table.total < 260
    screen.list_page.search.setText("zzzz")
    screen.show_list()
    assert screen.table.total == 0
    assert "No case has these words" in screen.list_page.count.text()


def test_a_click_on_a_title_sorts(open_window, qtbot):
    screen = open_window().screen
    screen.list_page.grid.horizontalHeader().setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    found = names(screen.table)
    assert found == sorted(found, key=str.casefold)
    screen.list_page.grid.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    found = names(screen.table)
    assert found == sorted(found, key=str.casefold, reverse=True)


def test_rows_beyond_the_first_page_come_when_they_are_seen(open_window):
    table = open_window().screen.table
    table.index(250, 0).data()
    assert table.index(250, 1).data() not in ("", "…")


def test_an_edit_is_kept(open_window, vault_folder, qtbot):
    shell = open_window()
    key = shell.screen.table.key(0)
    shell.screen.open_case(key)
    form = shell.screen.form
    assert not form.save_button.isEnabled()
    gender = form.input("prs_Gender")
    place = 1 if gender.inner.currentIndex() != 1 else 2
    gender.inner.setCurrentIndex(place)
    gender.inner.activated.emit(place)
    birth = form.input("prs_Birthdate").inner
    birth.clear()
    qtbot.keyClicks(birth, "1999-02")
    assert form.save_button.isEnabled()
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert shell.sentence == "The case is saved."
    shell.lock()
    with operations.open_vault(vault_folder, "amina", PASSPHRASE) as vault:
        values = operations.read_case(vault, key).values
        assert values["prs_Birthdate"] == "1999-02"
        assert values["prs_Gender"] == gender.text()


def test_opening_a_case_changes_nothing(open_window):
    shell = open_window()
    for row in range(20):
        shell.screen.open_case(shell.screen.table.key(row))
        assert not shell.screen.form.state.dirty
        assert shell.screen.form.may_close()


def test_a_wrong_date_is_pointed_out_and_nothing_is_saved(open_window, qtbot):
    shell = open_window()
    key = shell.screen.table.key(0)
    shell.screen.open_case(key)
    birth = shell.screen.form.input("prs_Birthdate").inner
    birth.clear()
    qtbot.keyClicks(birth, "31 February")
    qtbot.mouseClick(shell.screen.form.save_button, Qt.MouseButton.LeftButton)
    assert "Nothing was saved" in shell.sentence
    assert birth.property("wrong") is True
    assert shell.screen.form.state is not None


def test_a_new_case_with_an_event(open_window, qtbot):
    shell = open_window()
    shell.screen.open_case(0)
    form = shell.screen.form
    qtbot.keyClicks(form.input("prs_FirstName").inner, "Invented")
    form._children["event"].add()
    inputs = form._children["event"]._made[0][2]
    qtbot.keyClicks(inputs["hte_City"].inner, "Somewhere")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert shell.screen.table.total == 261
    assert names(shell.screen.table)[0] == "Invented"
    shell.screen.open_case(shell.screen.table.key(0))
    assert shell.screen.form.state.record.events[0]["hte_City"] == "Somewhere"


def test_leaving_asks_before_something_is_lost(open_window, qtbot, monkeypatch):
    shell = open_window()
    shell.screen.open_case(shell.screen.table.key(0))
    qtbot.keyClicks(shell.screen.form.input("prs_FirstName").inner, "x")
    asked = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    shell.show_screen("summary")
    assert asked == ["Leave without saving?"]
    assert shell.screen_name == "cases"


def test_deleting_asks_and_deletes(open_window, monkeypatch):
    shell = open_window()
    shell.screen.open_case(shell.screen.table.key(0))
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    monkeypatch.setattr(
        QMessageBox, "clickedButton", lambda box: next(each for each in box.buttons() if each.text() == "Delete")
    )
    shell.screen.form.delete()
    assert shell.sentence == "The case was deleted."
    assert shell.screen.table.total == 259


def test_a_contradiction_leads_to_its_case(open_window):
    shell = open_window()
    shell.screen.show_quality()
    page = shell.screen.quality
    assert page.findings.count() > 0
    item = page.findings.item(0)
    page.findings.itemActivated.emit(item)
    assert shell.screen.form._heading.text() in item.text()


def test_no_input_method_learns_what_is_typed_about_a_case(open_window):
    shell = open_window()
    lines = [shell.screen.list_page.search]
    shell.screen.open_case(shell.screen.table.key(0))
    page = shell.screen.form._area.widget()
    for card in shell.screen.form._children.values():
        card.add()
    lines += page.findChildren(QLineEdit) + page.findChildren(QPlainTextEdit)
    learned = [
        line for line in lines
        if not line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
        and line.accessibleName() != "Search the list"
    ]  # fmt: skip
    assert len(lines) > 40
    assert learned == []
