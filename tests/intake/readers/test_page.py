"""Reports that call themselves ``.xls`` and are pages or Excel's XML: read as the tables they hold."""

from __future__ import annotations

import pytest

from core.intake import read_table
from core.intake.errors import CellTooLong, EmptySheet, FileTooLarge, NotATable, TooManyColumns
from core.intake.readers import page

HEAD = "<tr><th>Case Number</th><th>Gender</th><th>Nationality</th></tr>"
ROWS = "<tr><td>1</td><td>Female</td><td>C&ocirc;te d&#39;Ivoire</td></tr><tr><td>2</td><td>Male</td><td></td></tr>"


@pytest.fixture
def read(write):
    return lambda content: read_table(write(content, "report.xls"))


def test_a_report_written_as_a_page(read):
    table = read(f"<html><head><title>x</title></head><body><table>{HEAD}{ROWS}</table></body></html>")
    assert table.titles == ("Case Number", "Gender", "Nationality")
    assert table.cells["Nationality"].tolist() == ["Côte d'Ivoire", ""]
    assert table.cells.index.tolist() == [2, 3]


def test_the_page_says_its_letters_itself(read):
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">'
    text = f"<html>{head}<table>{HEAD}<tr><td>1</td><td>أنثى</td><td>مصر</td></tr></table>"
    assert read(text.encode("cp1256")).cells["Gender"].tolist() == ["أنثى"]


def test_cells_over_several_columns_and_rows(read):
    body = (
        '<tr><td rowspan="2">7</td><td>Female</td><td>Togo</td></tr><tr><td>Male</td><td>Benin</td></tr>'
        '<tr><td colspan="2">8</td><td>Mali</td></tr>'
    )
    table = read(f"<table>{HEAD}{body}</table>")
    assert table.cells.to_numpy().tolist() == [["7", "Female", "Togo"], ["7", "Male", "Benin"], ["8", "", "Mali"]]


def test_a_table_without_ends_and_with_scripts(read):
    text = "<table><tr><td>Gender<td>Age<tr><td>Female<script>steal()</script><td>20<br>years<tr><td>Male<td>30</table>"
    table = read(text)
    assert table.cells.to_numpy().tolist() == [["Female", "20\nyears"], ["Male", "30"]]


def test_the_xml_of_an_older_excel(read):
    cells = "<Row>{}</Row>".format(
        "".join(f'<Cell><Data ss:Type="String">{t}</Data></Cell>' for t in ("Gender", "Age"))
    )
    rows = (
        '<Row><Cell><Data ss:Type="String">Female</Data></Cell><Cell><Data ss:Type="Number">20</Data></Cell></Row>'
        '<Row><Cell ss:Index="2"><Data ss:Type="Number">31</Data></Cell></Row>'
    )
    text = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="report"><Table>{cells}{rows}</Table></Worksheet></Workbook>'
    )
    table = read(text)
    assert table.titles == ("Gender", "Age")
    assert table.cells.to_numpy().tolist() == [["Female", "20"], ["", "31"]]


def test_what_asks_for_too_much_is_refused(read, monkeypatch):
    with pytest.raises(TooManyColumns):
        read('<table><tr><td colspan="9999">x</td></tr></table>')
    with pytest.raises(CellTooLong):
        read(f"<table><tr><td>{'x' * 1_000_001}</td></tr></table>")
    monkeypatch.setattr(page, "CELLS_OF_SHEET", 5)
    with pytest.raises(FileTooLarge):
        read(f"<table>{HEAD}{ROWS}</table>")


def test_a_page_without_a_table_stays_a_page(read):
    with pytest.raises(NotATable):
        read("<html><body><p>Gender, Age</p></body></html>")
    with pytest.raises(EmptySheet):
        read("<html><table><tr></tr></table></html>")


def test_entities_are_not_expanded(read):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    table = read(f"<?xml version='1.0'?>{bomb}<table>{HEAD}<tr><td>1</td><td>&b;</td><td>Togo</td></tr></table>")
    assert table.cells["Gender"].tolist() == ["&b;"]
