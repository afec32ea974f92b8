"""Workbooks: cells as a person means them, the sheet with the cases, and files that are locked, damaged or hostile."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from core.intake import IntakeError, read_table
from core.intake.errors import (
    EmptySheet,
    FileDamaged,
    FileLocked,
    FileTooLarge,
    FileUnreadable,
    NotATable,
    TooManyColumns,
)

HEAD = ["N° dossier", "Sexe", "Date d'enregistrement", "Âge"]


def book(*sheets, **hidden):
    """The bytes of a workbook; a sheet is (name, rows)."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = hidden.get(name, "visible")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def read(write):
    return lambda content, name="x.xlsx": read_table(write(content, name))


def test_cells_are_what_a_person_means(read):
    row = ["007", True, datetime(2021, 3, 4), 20.0]
    other = ["D-2", False, datetime(2021, 3, 4, 9, 30), 20.5]
    third = [7, time(8, 15), date(1999, 1, 2), 44259]
    table = read(book(("Cases", [HEAD, row, other, third])))
    assert table.cells.values.tolist() == [
        ["007", "TRUE", "2021-03-04", "20"],
        ["D-2", "FALSE", "2021-03-04T09:30:00", "20.5"],
        ["7", "08:15:00", "1999-01-02", "44259"],
    ]
    assert table.source.name == "x.xlsx"
    assert len(table.source.sha256) == 64


def test_the_sheet_with_the_cases_is_found(read):
    about = ("About", [["This workbook"], ["holds cases"], ["of our office"], ["since 2019"]])
    lists = ("Lists", [["Sexe", "Nationalité", "Type d'exploitation"], *[["F", "Togo", "x"]] * 50])
    cases = ("Feuil1", [HEAD, ["D-1", "Femme", "2021-03-04", 20]])
    assert read(book(about, lists, cases)).titles == tuple(HEAD)


def test_hidden_sheets_are_not_read(read):
    secret = ("Old", [HEAD, *[["D-9", "Femme", "2021-03-04", 20]] * 30])
    cases = ("Feuil1", [HEAD, ["D-1", "Femme", "2021-03-04", 20]])
    assert len(read(book(secret, cases, Old="hidden")).cells) == 1


def test_rows_above_the_header_numbered_rows_blank_rows_and_footers(read):
    rows = [["Registre des cas"], [], ["imprimé le 3 mars"], [None, *HEAD]]
    rows += [[number, *([f"D-{number}", "Femme", "2021-03-04", 20] if number < 4 else [])] for number in range(1, 11)]
    rows += [[], [None, "Total", None, None, 3]]
    table = read(book(("Cas", rows)))
    assert table.titles == ("Column A", *HEAD)
    assert table.cells.index.tolist() == [5, 6, 7]
    assert table.left_out == (16,)


def test_two_header_rows_and_the_label_is_what_a_person_reads(read):
    names = ["cas_CaseOwner", "prs_Gender", "prs_MailingCity", None]
    labels = ["Case Owner", "Gender", "Mailing Street", "Reason for Outgoing Referral"]
    table = read(book(("Case Sheet", [names, labels, ["a", "Feminine", "1 Lake Road", "Other"]])))
    assert table.titles == tuple(labels)
    assert table.names == ("cas_CaseOwner", "prs_Gender", "prs_MailingCity", "")
    assert table.cells.index.tolist() == [3]


def test_a_header_printed_again_on_every_page_is_no_case(read):
    rows = [HEAD, ["D-1", "Femme", "x", 20], HEAD, ["D-2", "Homme", "x", 30]]
    assert read(book(("Cas", rows))).cells["N° dossier"].tolist() == ["D-1", "D-2"]


def test_without_a_header_no_case_becomes_a_title(read):
    rows = [["Awa", "F", "2001-03-04", "awa@example.org"], ["Ali", "M", "1999-03-04", "ali@example.org"]]
    table = read(book(("Cas", rows)))
    assert table.titles == ("Column A", "Column B", "Column C", "Column D")
    assert len(table.cells) == 2


def test_titles_that_stand_twice_or_not_at_all(read):
    table = read(book(("Cas", [["Sexe", "Âge", "Date", "Date", None], ["F", 20, "a", "b", "c"]])))
    assert table.titles == ("Sexe", "Âge", "Date", "Date", "Column E")
    assert list(table.cells.columns) == ["Sexe", "Âge", "Date", "Date (2)", "Column E"]


def test_formulas_give_what_they_last_gave_and_are_not_run(read):
    table = read(book(("Cas", [HEAD, ["D-1", "Femme", "=1+1", 20], ["D-2", "Homme", "x", 30]])))
    assert table.cells["Date d'enregistrement"].tolist() == ["", "x"]


ODS = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Cas">{rows}</table:table>
 </office:spreadsheet></office:body></office:document-content>"""
BLANK_END = (
    '<table:table-row table:number-rows-repeated="1048570">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</manifest:manifest>'
)


def ods(rows, manifest=""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", KIND)
        packed.writestr("META-INF/manifest.xml", MANIFEST.format(manifest))
        packed.writestr("content.xml", ODS.format(rows=rows))
    return out.getvalue()


def ods_row(*cells):
    made = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    return f"<table:table-row>{made}</table:table-row>"


def test_open_document_sheets(read):
    table = read(ods(ods_row("Sexe", "Âge") + ods_row("Femme", "20") + BLANK_END), "x.ods")
    assert table.titles == ("Sexe", "Âge")
    assert table.cells.values.tolist() == [["Femme", "20"]]


def test_blank_rows_at_the_end_of_one_sheet_are_no_part_of_the_next(read):
    next_sheet = '</table:table><table:table table:name="Siglas">'
    rows = ods_row("Sexe", "Âge") + ods_row("Femme", "20") + BLANK_END + next_sheet + ods_row("SLIM") * 3 + BLANK_END
    assert read(ods(rows), "x.ods").cells.values.tolist() == [["Femme", "20"]]


def test_a_locked_open_document_sheet(read):
    with pytest.raises(FileLocked):
        read(ods(ods_row("Sexe"), "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"), "x.ods")


def test_a_locked_workbook(read):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    with pytest.raises(FileLocked):
        read(ole)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"), (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"SQLite format 3\0", "database"), (b"\x1f\x8b\x08\0", "packed"), (b"MZ\x90\0", "program"),
        (b'{"a": [1, 2], "b": "c"}', "programs"), (b"age-encryption.org/v1\n-> X25519", "hub"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_called_by_its_name(read, content, what):
    with pytest.raises(NotATable) as refused:
        read(content, "cases.xlsx")
    assert what in refused.value.sentence


def test_a_text_document_and_an_archive_are_no_tables(read):
    for name, what in (("word/document.xml", "text document"), ("photo.jpg", "packed")):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            packed.writestr(name, "x")
        with pytest.raises(NotATable) as refused:
            read(out.getvalue(), "cases.xlsx")
        assert what in refused.value.sentence


@pytest.mark.parametrize("share", [0.1, 0.4, 0.8, 0.97])
def test_a_torn_workbook_is_damaged(read, share):
    content = book(("Cas", [HEAD, *[["D-1", "Femme", "2021-03-04", 20]] * 200]))
    with pytest.raises(FileDamaged):
        read(content[: int(len(content) * share)])


def test_any_flipped_byte_gives_a_table_or_a_sentence(read):
    content = book(("Cas", [HEAD, ["D-1", "Femme", "2021-03-04", 20]]))
    for place in range(0, len(content), 41):
        flipped = bytearray(content)
        flipped[place] ^= 0xFF
        try:
            read(bytes(flipped))
        except IntakeError as refused:
            assert refused.sentence.endswith(".")


def test_a_workbook_without_a_filled_row(read):
    for rows in ([], [HEAD], [[None, *HEAD], *[[number] for number in range(1, 200)]]):
        with pytest.raises(EmptySheet):
            read(book(("Cas", rows)))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileUnreadable):
        read_table(tmp_path / "none.xlsx")
    with pytest.raises(FileUnreadable):
        read_table(tmp_path)


def replaced(content, name, text):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, text if part == name else old.read(part))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
XML = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def test_two_cells_at_the_far_corners_ask_for_no_memory(read):
    content = book(("Cas", [HEAD]))
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="BXA1048576"><v>1</v></c></row>'
    with pytest.raises(FileTooLarge):
        read(replaced(content, SHEET, XML.format(far)))
    with pytest.raises(TooManyColumns):
        read(replaced(content, SHEET, XML.format('<row r="1"><c r="XFD1"><v>1</v></c></row>')))
    unplaced = "<row>" + "<c><v>1</v></c>" * 2001 + "</row>"
    with pytest.raises(TooManyColumns):
        read(replaced(content, SHEET, XML.format(unplaced)))


def test_one_stray_cell_far_below_is_no_bomb(read):
    cell = '<c r="{}1" t="inlineStr"><is><t>{}</t></is></c>'
    rows = f'<row r="1">{cell.format("A", "Sexe")}{cell.format("B", "Nom")}</row>'
    rows += '<row r="900000"><c r="A900000" t="inlineStr"><is><t>F</t></is></c></row>'
    table = read(replaced(book(("Cas", [HEAD])), SHEET, XML.format(rows)))
    assert table.cells.index.tolist() == [900000]


@pytest.fixture
def small_bounds(monkeypatch):
    """The same bounds at a size that a test can make."""
    monkeypatch.setattr("core.intake.readers.bounds.BYTES_UNPACKED", 20 * 2**20)


def test_a_part_that_unfolds_without_end_is_refused(read, small_bounds):
    content = replaced(book(("Cas", [HEAD])), SHEET, XML.format(" " * (30 * 2**20)))
    assert len(content) < 2**20
    with pytest.raises(FileTooLarge):
        read(content)


def test_a_part_that_lies_about_its_size_is_refused(read, small_bounds):
    content = bytearray(replaced(book(("Cas", [HEAD])), SHEET, XML.format(" " * (30 * 2**20))))
    start = content.rfind(SHEET.encode()) - 46  # its entry in the list of parts, which readers trust
    assert content[start : start + 4] == b"PK\x01\x02"
    content[start + 24 : start + 28] = struct.pack("<I", 1000)
    with pytest.raises(FileTooLarge):
        read(bytes(content))


def test_entities_that_multiply_are_not_unfolded(read):
    head = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(10)
    )
    text = f'<?xml version="1.0"?>{head}]>' + XML.format(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&k;</t></is></c></row>'
    )
    with pytest.raises(IntakeError):
        read(replaced(book(("Cas", [HEAD])), SHEET, text))


def test_open_document_rows_repeated_without_end(read):
    bomb = ods_row("x").replace("<table:table-row", '<table:table-row table:number-rows-repeated="1048576"')
    bomb = bomb.replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="1500"')
    with pytest.raises(FileTooLarge):
        read(ods(bomb), "x.ods")
