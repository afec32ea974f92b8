"""Reports with groups and subtotals, and hints below the titles: no case is made of them, and none is lost."""

from __future__ import annotations

from core.intake import read_table
from tests.intake.partners.files import as_xlsx

REPORT = """Case Number,Nationality {mark},Age,Gender
C-1,Togo,20,Female
C-2,,31,Male
Subtotal,Count: 2,,
C-3,Benin,25,Female
C-4,,40,Male
Subtotal,Count: 2,,
Total,Count: 4,,
"""


def test_what_a_group_has_in_common_is_said_of_each_of_its_cases(read):
    for mark in ("↑", ""):
        table = read(REPORT.format(mark=mark))
        assert table.cells.iloc[:, 1].tolist() == ["Togo", "Togo", "Benin", "Benin"]
        assert table.left_out == (4, 7, 8)


def test_a_cell_left_empty_in_a_plain_sheet_stays_empty(read):
    table = read(
        "Case Number,Nationality,Age,Gender\nC-1,Togo,20,Female\nC-2,,31,Male\nC-3,Benin,25,Female\nC-4,,4,M\n"
    )
    assert table.cells["Nationality"].tolist() == ["Togo", "", "Benin", ""]


def test_a_cell_left_empty_in_a_grouped_report_stays_empty_where_others_of_its_group_are_filled(read):
    text = REPORT.format(mark="").replace("C-4,,40", "C-4,Mali,40")
    assert read(text).cells["Nationality"].tolist() == ["Togo", "", "Benin", "Mali"]


def test_hints_below_the_titles_are_no_case(tmp_path):
    rows = [
        ["Case Number", "Date of birth", "Gender", "Means of control"],
        ["", "dd/mm/yyyy", "F / M", "choose from the list"],
        ["C-1", "12/03/1999", "F", "Threats"],
        ["C-2", "13/03/1999", "M", "Threats"],
    ]
    path = tmp_path / "hints.xlsx"
    path.write_bytes(as_xlsx(rows))
    table = read_table(path)
    assert table.cells["Case Number"].tolist() == ["C-1", "C-2"]
    assert table.left_out == (2,)


def test_a_first_case_without_much_is_no_hint(read):
    table = read("Case Number;Gender;Remarks\nC-1;F;choose another date\nC-2;M;\n")
    assert table.cells["Case Number"].tolist() == ["C-1", "C-2"]
