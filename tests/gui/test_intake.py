"""Taking in a file through the window: bad files, decisions, undo, taking back."""

from __future__ import annotations

import pytest

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
def reviewing(open_window):
    shell = open_window()
    shell.show_screen("intake")
    shell.screen.read(RESOURCES / "samples" / "registre_refuge.csv")
    return shell


def test_the_mapping_can_be_decided_undone_and_redone(reviewing):
    screen = reviewing.screen
    plan = next(plan for plan in screen.review.mapping.columns if plan.field == "prs_Gender")
    screen.review.decide(plan.column, "refuse")
    assert screen.review.mapping.plan(plan.column).use == "refuse"
    assert screen.review.undo()
    assert screen.review.mapping.plan(plan.column) == plan
    assert screen.review.redo()
    assert screen.review.mapping.plan(plan.column).use == "refuse"
    assert not screen.review.redo()


def test_a_column_taken_as_another_field_reads_its_values_anew(reviewing):
    review = reviewing.screen.review
    plan = next(plan for plan in review.mapping.columns if plan.field == "prs_Gender")
    review.decide(plan.column, "note")
    review.decide(plan.column, "field", "prs_Gender")
    again = review.mapping.plan(plan.column)
    assert dict(again.values) == dict(plan.values)
    assert again.open_values == plan.open_values


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
