"""Files that hide how much they ask for: refused before the reading library sees them, for it would end the program."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from core.intake import IntakeError, read_table
from core.intake.errors import FileDamaged, FileLocked, FileTooLarge, TooManyColumns
from tests.intake.partners.old_excel import _record, old_workbook
from tests.intake.readers.test_workbook import HEAD, SHEET, XML, book, ods, ods_row, replaced

NEAR = '<c r="A1"><v>1</v></c>'


@pytest.fixture
def read(write):
    return lambda content, name="x.xlsx": read_table(write(content, name))


@pytest.mark.parametrize(
    "row",
    [
        '<c r="A2" r="XFD1048576"t="n"><v>1</v></c>',
        '<c x=">" r="XFD1048576"><v>1</v></c>',
        '<c r = "XFD1048576"><v>1</v></c>',
        "<c r=' XFD1048576 '><v>1</v></c>",
        '<c r="XFD104857&#54;"><v>1</v></c>',
        '<c r="AAAAAAA1"><v>1</v></c>',
        '<c r="A99999999999999"><v>1</v></c><c r="CV2"><v>1</v></c>',
    ],
)
def test_far_cells_however_they_are_written(read, row):
    far = f'<row r="1">{NEAR}</row><row r="1048576">{row}</row>'
    with pytest.raises((FileDamaged, FileTooLarge, TooManyColumns)):
        read(replaced(book(("Cas", [HEAD])), SHEET, XML.format(far)))


def test_far_cells_below_what_is_no_xml(read):
    far = f'<row r="1">{NEAR}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(IntakeError):
        read(replaced(book(("Cas", [HEAD])), SHEET, ">" + XML.format(far)))


def test_far_cells_in_two_byte_letters(read):
    far = XML.format(f'<row r="1">{NEAR}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    text = ('<?xml version="1.0" encoding="UTF-16"?>' + far).encode("utf-16")
    with pytest.raises(IntakeError):
        read(replaced(book(("Cas", [HEAD])), SHEET, text))


def test_a_sheet_under_another_name(read):
    content = book(("Cas", [HEAD]))
    far = XML.format(f'<row r="1">{NEAR}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    elsewhere = replaced(content, "xl/theme/theme1.xml", far)
    relations = "xl/_rels/workbook.xml.rels"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        said = packed.read(relations).decode()
    moved = replaced(elsewhere, relations, said.replace("worksheets/sheet1.xml", "theme/theme1.xml"))
    with pytest.raises((FileTooLarge, TooManyColumns)):
        read(moved)


def test_formatted_empty_cells_far_away_are_no_bomb(read):
    cell = '<c r="{}1" t="inlineStr"><is><t>{}</t></is></c>'
    rows = f'<row r="1">{cell.format("A", "Sexe")}{cell.format("B", "Nom")}</row>'
    rows += '<row r="2"><c r="A2" t="inlineStr"><is><t>F</t></is></c><c r="XFD2" s="1"/></row>'
    rows += '<row r="1048576"><c r="A1048576" s="1"/></row>'
    assert read(replaced(book(("Cas", [HEAD])), SHEET, XML.format(rows))).cells.values.tolist() == [["F", ""]]


@pytest.mark.parametrize("repeat", ["'4000000000'", '"4000000000"', ' = "4000000000"', '"400000000&#48;"'])
def test_open_document_cells_and_blanks_repeated_in_any_spelling(read, repeat):
    sign = "" if repeat.startswith(" ") else "="
    cell = ods_row("x").replace("<table:table-cell", f"<table:table-cell table:number-columns-repeated{sign}{repeat}")
    with pytest.raises((FileTooLarge, TooManyColumns, FileDamaged)):
        read(ods(cell), "x.ods")
    blank = ods_row("x").replace("x</", f"x<text:s text:c{sign}{repeat}/></")
    with pytest.raises((FileTooLarge, FileDamaged)):
        read(ods(blank), "x.ods")


def test_a_far_cell_in_an_old_workbook(read):
    content = bytearray(old_workbook([["Sexe", "Nom"], ["F", "x"]]))
    last = content.rfind(struct.pack("<HH", 0x0204, 6 + 3 + 2))
    content[last + 4 : last + 8] = struct.pack("<HH", 65535, 65535)
    with pytest.raises((FileTooLarge, TooManyColumns)):
        read(bytes(content), "x.xls")


def test_a_locked_old_workbook(read):
    content = bytearray(old_workbook([["Sexe", "Nom"], ["F", "x"]]))
    mark = _record(0x0042, b"\xb0\x04")
    at = content.index(mark)
    content[at : at + 2] = struct.pack("<H", 0x002F)
    with pytest.raises(FileLocked):
        read(bytes(content), "x.xls")


@pytest.mark.parametrize("at", range(0, 512, 4))
def test_an_old_workbook_with_a_broken_head_is_read_or_refused(read, at):
    content = bytearray(old_workbook([["Sexe", "Nom"], ["F", "x"]]))
    content[at : at + 4] = b"\xfe\xff\x00\x7f"
    try:
        assert len(read(bytes(content), "x.xls").cells) == 1
    except IntakeError as error:
        assert str(error)
