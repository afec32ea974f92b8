"""Taking in a file through the window: bad files, decisions, undo, taking back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from core import operations
from core.files import RESOURCES


def test_a_file_that_is_no_table_is_one_clear_sentence(open_window, tmp_path):
    shell = open_window()
    shell.show_screen("intake")
    picture = tmp_path / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 400)
    shell.screen.read(picture)
    assert "not a table" in shell.sentence
    assert shell.screen.pages.currentWidget() is shell.screen.start


def test_an_empty_sheet_is_one_clear_sentence(open_window, tmp_path):
    shell = open_window()
    shell.show_screen("intake")
    empty = tmp_path / "empty.csv"
    empty.write_text("name,gender\n")
    shell.screen.read(empty)
    assert "no filled-in row" in shell.sentence


@pytest.fixture
def reviewing(open_window, tmp_path):
    """A register in which one consent is given with a reserve, which nobody but a person can read."""
    shell = open_window()
    shell.show_screen("intake")
    sample = (RESOURCES / "samples" / "registre_refuge.csv").read_text(encoding="cp1252")
    (tmp_path / "registre.csv").write_text(sample.replace("à demander", "oui, sauf son nom"), encoding="cp1252")
    shell.screen.read(tmp_path / "registre.csv")
    return shell


def plan_of(screen, field):
    return next(plan for plan in screen.review.mapping.columns if plan.field == field)


def test_the_mapping_can_be_decided_undone_and_redone(reviewing, qtbot):
    screen = reviewing.screen
    plan = plan_of(screen, "prs_Gender")
    screen.make(lambda now: operations.take_column_as(now, plan.column, "refuse"))
    assert screen.review.mapping.plan(plan.column).use == "refuse"
    qtbot.mouseClick(screen.mapping.undo_button, Qt.MouseButton.LeftButton)
    assert screen.review.mapping.plan(plan.column) == plan
    qtbot.mouseClick(screen.mapping.redo_button, Qt.MouseButton.LeftButton)
    assert screen.review.mapping.plan(plan.column).use == "refuse"
    assert not screen.mapping.redo_button.isEnabled()


def test_a_column_taken_as_another_field_reads_its_values_anew(reviewing):
    screen = reviewing.screen
    plan = plan_of(screen, "prs_Gender")
    screen.make(lambda now: operations.take_column_as(now, plan.column, "note"))
    screen.make(lambda now: operations.take_column_as(now, plan.column, "field", "prs_Gender"))
    again = screen.review.mapping.plan(plan.column)
    assert dict(again.values) == dict(plan.values)
    assert again.open_values == plan.open_values


def choose(box, data):
    place = box.findData(data)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_an_answer_is_decided_in_its_list(reviewing, qtbot):
    screen = reviewing.screen
    waiting = next(plan for plan in screen.review.mapping.columns if plan.open_values)
    before, problems = screen.review.waiting, len(screen.review.problems)
    row = [plan.column for plan in screen.mapping.table.plans].index(waiting.column)
    screen.mapping.grid.setCurrentIndex(screen.mapping.table.index(row, 0))
    lists = [box for box in screen.mapping.card.findChildren(QComboBox) if box.findData("_open") >= 0]
    choose(lists[0], "0")
    qtbot.waitUntil(lambda: screen.review.waiting == before - 1)
    assert len(screen.review.problems) < problems


def test_a_cell_is_put_right_alone_or_with_all_alike(reviewing, qtbot):
    screen = reviewing.screen
    page = screen.mapping.cells
    screen.mapping.tabs.setCurrentWidget(page)
    left = len(screen.review.problems)
    assert str(left) in page.left.text()
    problem = next(each for each in screen.review.problems if each.field in ("prs_Birthdate", "abr_DateOfRegistration"))
    page.grid.setCurrentIndex(page.table.place_of(problem))
    assert page.card.text.text() == problem.text
    assert page.table.data(page.table.place_of(problem), Qt.ItemDataRole.BackgroundRole) is not None
    page.card.text.clear()
    qtbot.keyClicks(page.card.text, "15/03/1990")
    qtbot.mouseClick(page.card.one, Qt.MouseButton.LeftButton)
    assert len(screen.review.problems) == left - 1
    assert screen.review.table.cells.at[problem.row, problem.column] == "15/03/1990"
    assert screen.review.now.table.cells.at[problem.row, problem.column] == problem.text
    qtbot.mouseClick(screen.mapping.undo_button, Qt.MouseButton.LeftButton)
    assert len(screen.review.problems) == left


def test_corrected_cells_reach_the_vault(reviewing, qtbot):
    screen = reviewing.screen
    page = screen.mapping.cells
    problem = next(each for each in screen.review.problems if each.field == "prs_Birthdate")
    page.grid.setCurrentIndex(page.table.place_of(problem))
    page.card.text.setText("15/03/1990")
    page.card.fix_all()
    screen.take_in()
    assert not [each for each in screen.report.problems if each.field == "prs_Birthdate"]


def test_every_column_can_be_looked_at(reviewing):
    page = reviewing.screen.mapping
    for row in range(page.table.rowCount()):
        page.grid.setCurrentIndex(page.table.index(row, 0))
        assert page.card._title.text() == page.table.plans[row].title


def test_an_import_is_taken_back_as_a_whole(reviewing):
    reviewing.screen.take_in()
    assert reviewing.screen.pages.currentWidget() is reviewing.screen.done
    number = reviewing.screen.report.import_id
    reviewing.show_screen("cases")
    assert reviewing.screen.table.total == 360
    reviewing.show_screen("intake")
    reviewing.screen.undo_import(number)
    assert "taken back" in reviewing.sentence
    reviewing.show_screen("cases")
    assert reviewing.screen.table.total == 260


def test_an_age_that_may_be_none_is_decided_in_its_list(open_window, tmp_path, qtbot):
    shell = open_window()
    shell.show_screen("intake")
    rows = "".join(f"C{place},F,{age},1{place}/03/2021\n" for place, age in enumerate((22, 99, 31, 99, 45)))
    (tmp_path / "ages.csv").write_text(f"Case no,Sex,Age,Date of registration\n{rows}")
    shell.screen.read(tmp_path / "ages.csv")
    screen = shell.screen
    assert len(screen.review.problems) == 2
    row = [plan.title for plan in screen.mapping.table.plans].index("Age")
    screen.mapping.grid.setCurrentIndex(screen.mapping.table.index(row, 0))
    lists = [box for box in screen.mapping.card.findChildren(QComboBox) if box.findData("99") >= 0]
    box = lists[-1]
    assert [box.itemData(place) for place in range(box.count())] == ["_open", "", "99"]
    choose(box, "99")
    qtbot.waitUntil(lambda: not screen.review.problems)
