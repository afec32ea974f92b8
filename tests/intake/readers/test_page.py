"""Reports that call themselves Excel files and are pages, as older reporting tools write them."""

from __future__ import annotations

import pytest

from core.intake.errors import CellTooLong, EncodingUnknown, FileTooLarge, NotATable, TooManyColumns
from core.intake.readers import page

HEAD = "<html><head><meta http-equiv='Content-Type' content='text/html; charset={}'><style>td {{}}</style></head><body>"
TABLE = (
    "<table border=1><tr><th>Case Number</th><th>First Name</th><th>Citizenship</th></tr>"
    "<tr><td>00001</td><td>Zoé&nbsp;B</td><td>B&eacute;nin</td></tr>"
    "<tr><td>00002</td><td>Ann &amp; Co<br>second line</td><td></td></tr></table>"
)


def rows(table):
    return [tuple(row) for row in table.cells.itertuples(index=False)]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_a_report_in_a_page_is_a_table(read, encoding):
    table = read(HEAD.format(encoding) + TABLE + "</body></html>", "report.xls", encoding)
    assert table.titles == ("Case Number", "First Name", "Citizenship")
    assert rows(table) == [("00001", "Zoé B", "Bénin"), ("00002", "Ann & Co\nsecond line", "")]


def test_a_page_that_says_the_wrong_letters_is_read_in_the_right_ones(read):
    table = read(HEAD.format("utf-8") + TABLE, "report.xls", "cp1252")
    assert rows(table)[0] == ("00001", "Zoé B", "Bénin")


def test_tags_that_are_never_closed(read):
    table = read("<table><tr><th>Case Number<th>Gender<tr><td>1<td>Female<tr><td>2<td>Male", "report.xls")
    assert rows(table) == [("1", "Female"), ("2", "Male")]


def test_a_cell_over_rows_says_it_in_each_and_one_over_columns_once(read):
    table = read(
        "<table><tr><th>Country<th>Note<th>Number<th>Gender</tr>"
        "<tr><td rowspan=2 colspan=2>Togo</td><td>1</td><td>Female</td></tr><tr><td>2</td><td>Male</td></tr>"
        "<tr><td>Mali</td><td>x</td><td>3</td><td>Male</td></tr></table>",
        "report.xls",
    )
    assert rows(table) == [("Togo", "", "1", "Female"), ("Togo", "", "2", "Male"), ("Mali", "x", "3", "Male")]


def test_the_table_of_cases_is_found_beside_others_and_within_one(read):
    other = "<table><tr><td>Home</td><td>Reports</td></tr></table>"
    table = read(f"<html>{other}<table><tr><td>menu</td><td>{TABLE}</td></tr></table></html>", "report.xls")
    assert table.titles == ("Case Number", "First Name", "Citizenship")


def test_scripts_and_styles_are_not_read(read):
    text = TABLE.replace("00002", "00002<script>alert('<td>x</td>')</script>")
    assert rows(read(text, "report.xls"))[1][0] == "00002"


EXCEL_2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="S"><Table><Row><Cell><Data ss:Type="String">Case Number</Data></Cell>
<Cell><Data ss:Type="String">Gender</Data></Cell><Cell><Data ss:Type="String">Citizenship</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">7</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">Togo</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">8</Data></Cell><Cell><Data ss:Type="String">Female</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_excel_2003s_xml(read):
    assert rows(read(EXCEL_2003, "report.xml")) == [("7", "", "Togo"), ("8", "Female", "")]


def test_entities_of_a_files_own_are_not_expanded(read):
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    table = read(bomb + EXCEL_2003.partition("?>")[2].replace("Female", "&b;&c;"), "report.xml")
    assert rows(table)[1][1] == "&b;&c;"


@pytest.mark.parametrize("text", ["<html><body><p>Nothing here</p></body></html>", "<html><table><tr><td>1</table>"])
def test_a_page_without_a_table_is_told(read, text):
    with pytest.raises(NotATable) as refused:
        read(text, "page.html")
    assert "a web page" in str(refused.value)


def test_what_is_begun_and_never_closed_is_refused_in_bounded_time(read):
    with pytest.raises(CellTooLong):
        read("<html>" + TABLE + "<!-- " + "x" * 5_000_000, "report.xls")


def test_a_cell_of_megabytes_is_refused(read):
    with pytest.raises(CellTooLong):
        read("<html><table><tr><td>a</td><td>" + "b" * 3_000_000 + "</td></tr></table>", "report.xls")


def test_too_many_columns_are_refused(read):
    with pytest.raises(TooManyColumns):
        read("<html><table><tr>" + "<td>x</td>" * 10_000 + "</tr></table>", "report.xls")
    with pytest.raises(TooManyColumns):
        read("<html><table><tr>" + "<td colspan=99999>x</td>" * 40 + "</tr></table>", "report.xls")


def test_a_page_larger_than_any_report_is_refused(read, monkeypatch):
    monkeypatch.setattr(page, "BYTES_OF_PAGE", 1000)
    with pytest.raises(FileTooLarge):
        read("<html>" + TABLE * 40, "report.xls")


def test_letters_nobody_can_tell_are_refused(read):
    with pytest.raises((EncodingUnknown, NotATable)):
        read(b"<html><table><tr><td>\xff\x81\x8d</td><td>\x81\x8f\x90\x9d</td></tr></table>", "report.xls")


def test_titles_in_two_languages_over_two_rows_are_the_header(read):
    title = "<th rowspan=2>{}<br>{}</th>".format
    upper = title("رقم الملف", "N° dossier") + title("الجنس", "Sexe") + title("الجنسية", "Nationalité")
    lower = "<th>عمل قسري<br>Travail forcé</th><th>استغلال جنسي<br>Exploitation sexuelle</th>"
    table = read(
        f"<table><tr><td colspan=5>سجل 2024</td></tr><tr>{upper}<th colspan=2>شكل الاستغلال</th></tr><tr>{lower}</tr>"
        "<tr><td>1<td>ذكر<td>مالي<td>✓<td></tr><tr><td>2<td>أنثى<td>مالية<td><td>✓</tr></table>",
        "registre.xls",
    )
    assert len(table.cells) == 2
    assert table.titles[1] == "الجنس Sexe"
    assert "عمل قسري" in table.titles[3]
