"""The next file of a partner through the window: read as before, told so, and another partner's kept apart."""

from __future__ import annotations

import pytest

from core import operations

TITLES = "Code;Nom;Né(e) le;Genre déclaré\n"
NORTH = TITLES + "".join(f"{number};Adjo K{number};23/04/199{number};Dame\n" for number in range(1, 6))
SOUTH = TITLES + "".join(f"{number};Marius P{number};30/12/198{number};Homme\n" for number in range(1, 6))


@pytest.fixture
def screen(open_window):
    shell = open_window()
    shell.show_screen("intake")
    return shell.screen


def read(screen, tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    screen.read(tmp_path / name)


def take(screen, tmp_path, name, text, partner=""):
    read(screen, tmp_path, name, text)
    if partner:
        screen.mapping.strip.partner.setText(partner)
    screen.mapping.accept.click()


def menu(screen):
    return [action for action in screen.mapping.strip.otherwise.menu().actions() if not action.isSeparator()]


def test_the_next_file_says_by_what_it_was_read(screen, tmp_path, qtbot):
    take(screen, tmp_path, "first.csv", NORTH, "Maison Nord")
    read(screen, tmp_path, "second.csv", NORTH)
    strip = screen.mapping.strip
    assert strip.partner.text() == "Maison Nord"
    assert "by amina" in strip._before.text()
    assert any("Maison Nord" in action.text() for action in menu(screen))


def test_anew_forgets_what_was_decided(screen, tmp_path):
    read(screen, tmp_path, "first.csv", NORTH)
    screen.make(lambda now: operations.take_column_as(now, "Genre déclaré", "refuse"))
    screen.mapping.accept.click()
    read(screen, tmp_path, "second.csv", NORTH)
    assert screen.review.mapping.plan("Genre déclaré").use == "refuse"
    next(action for action in menu(screen) if "Anew" in action.text()).trigger()
    assert screen.review.mapping.plan("Genre déclaré").use != "refuse"
    assert screen.review.reading is None


def test_another_partners_people_with_the_same_numbers_are_told(screen, tmp_path):
    shell = screen.window()
    take(screen, tmp_path, "north.csv", NORTH)
    take(screen, tmp_path, "south.csv", SOUTH)
    assert "another partner" in shell.sentence
    assert screen.pages.currentWidget() is screen.mapping
    screen.mapping.strip.partner.setText("Maison Sud")
    screen.mapping.accept.click()
    assert screen.report.imported == 5


def test_where_two_partners_send_such_sheets_the_person_says_whose_it_is(screen, tmp_path):
    shell = screen.window()
    take(screen, tmp_path, "north.csv", NORTH, "Maison Nord")
    take(screen, tmp_path, "south.csv", SOUTH, "Maison Sud")
    read(screen, tmp_path, "third.csv", SOUTH)
    assert screen.mapping.strip.partner.text() == ""
    screen.mapping.accept.click()
    assert "Say whose file it is" in shell.sentence
    screen.mapping.strip.partner.setText("Maison Sud")
    screen.mapping.accept.click()
    assert (screen.report.imported, screen.report.skipped) == (0, 5)


def test_locking_leaves_no_partner_behind(screen, tmp_path, qtbot):
    take(screen, tmp_path, "north.csv", NORTH, "Maison Nord")
    read(screen, tmp_path, "second.csv", NORTH)
    screen.forget()
    assert screen.mapping.strip.partner.text() == ""
    assert menu(screen) == []
