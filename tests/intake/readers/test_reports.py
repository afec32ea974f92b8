"""Reports with groups and subtotals, and hints below the titles: no case is made of them, and none is lost."""

from __future__ import annotations

import pytest

from core.intake import apply, propose, read_table
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


LEVELS = """Status ↑,Owner ↑,Case Number,Gender,Age,Nationality
Actual,A. Ortiz,C-1,Female,20,Togo
,,C-2,Male,31,Benin
,Count,2,,,
,B. Webb,C-3,Female,25,Togo
,Count,1,,,
Subtotal,,,,,
Count,,3,,,
Possible,A. Ortiz,C-4,Male,40,Mali
,Count,1,,,
Total,,,,,
Count,,4,,,
"""


def test_the_outer_of_two_groups_is_said_of_all_its_cases(read):
    table = read(LEVELS)
    assert table.cells["Case Number"].tolist() == ["C-1", "C-2", "C-3", "C-4"]
    assert table.cells.iloc[:, 0].tolist() == ["Actual", "Actual", "Actual", "Possible"]
    assert table.cells.iloc[:, 1].tolist() == ["A. Ortiz", "A. Ortiz", "B. Webb", "A. Ortiz"]


def test_a_sum_behind_the_name_of_its_group_is_no_case(read):
    table = read(
        "Country ↑,Type ↑,Case Number,Gender,Age,Nationality,Consent\n"
        "Togo,Labour,C-1,Female,20,Togo,Yes\nTogo,Labour,C-2,Male,31,Benin,Yes\nTogo,Subtotal,Count,2,,,\n"
        "Mali,Labour,C-3,Female,25,Mali,No\nMali,Subtotal,Count,1,,,\n"
    )
    assert table.cells["Case Number"].tolist() == ["C-1", "C-2", "C-3"]


JOINED = """Case Number,Gender,Nationality,Age,Means of control,Service,Date of service
C-1,Female,Togo,20,Threats,Shelter,2021-01-04
,,,,,Legal advice,2021-02-05
C-2,Male,Benin,31,,Shelter,2021-01-06
,,,,Debt bondage,Shelter,2021-03-06
,,,,Threats,,
C-3,Female,Mali,25,Threats,Shelter,2021-01-09
"""


def test_further_rows_of_a_case_are_put_into_it_and_nothing_they_say_is_lost(read):
    table = read(JOINED)
    assert table.cells["Case Number"].tolist() == ["C-1", "C-2", "C-3"]
    assert table.cells["Means of control"].tolist() == ["Threats", "Debt bondage; Threats", "Threats"]
    assert table.cells["Service"].tolist() == ["Shelter; Legal advice", "Shelter", "Shelter"]
    assert (table.left_out, table.continued) == ((), (3, 5, 6))
    batch = apply(table, propose(table))
    assert set(batch.records["vic_MethodsOfControl"].tolist()[1].split(";")) == {"DebtBondage", "PhysicalThreats"}
    assert [problem.row for problem in batch.problems if "3 " in problem.reason] == [3]


@pytest.mark.parametrize("title", ["Name", "Sex", "Age", "Nationality", "Consent"])
def test_further_rows_that_say_who_somebody_is_are_persons(read, title):
    rows = [
        "C-1,Threats,Kenya,Oman,Shelter,1 May,Ana",
        ",,,,,,Bea",
        ",,,,,,Cai",
        "C-2,Debt,Kenya,Oman,Shelter,2 May,Fay",
    ]
    table = read("\n".join([f"Case Number,Means of control,Place,Country,Service,Day,{title}", *rows]))
    assert table.cells[title].tolist() == ["Ana", "Bea", "Cai", "Fay"]


def test_a_single_row_with_little_in_it_is_a_case_of_its_own(read):
    table = read(JOINED.replace(",,,,,Legal advice,2021-02-05\n", "").replace(",,,,Threats,,\n", ""))
    assert len(table.cells) == 4


def test_cases_whose_number_is_missing_stay_cases(read):
    table = read(JOINED.replace(",,,,,Legal", ",Male,Ghana,40,,Legal").replace(",,,,Debt", ",Female,Niger,41,Debt"))
    assert len(table.cells) == 6


def test_headings_between_the_cases_are_no_cases(read):
    head = "No.,Case Number,Gender,Age,Nationality\n"
    rows = [f"{n},N-{n:03d},Female,{20 + n},Togo\n" for n in range(1, 13)]
    table = read(head + "YEAR 2019,,,,\n" + "".join(rows[:6]) + "YEAR 2020,,,,\n" + "".join(rows[6:]) + ",N-013,,,\n")
    assert table.cells["Case Number"].tolist() == [f"N-{n:03d}" for n in range(1, 14)]
    assert table.left_out == (2, 9)


def test_a_dash_in_several_columns_is_an_empty_cell_and_in_one_it_is_asked_about(read):
    head = "Case Number,Gender,Means of control,Nationality\n"
    several = read(head + "C-1,Female,-,Togo\nC-2,-,Threats,-\nC-3,Male,-,Mali\n")
    assert several.cells["Means of control"].tolist() == ["", "Threats", ""]
    one = read(head + "C-1,Female,-,Togo\nC-2,Male,Threats,Mali\nC-3,Male,-,Mali\n", "one.csv")
    assert one.cells["Means of control"].tolist() == ["-", "Threats", "-"]


def test_a_title_above_the_titles_is_no_section(tmp_path):
    rows = [
        ["Centre inventé"],
        ["Fichier des victimes accueillies", "", "", "mise à jour : janvier 2024"],
        [],
        ["N°", "Sexe", "Âge", "Si sexuel : précisez"],
        ["1", "F", "20", "Prostitution"],
        ["2", "M", "30", ""],
    ]
    path = tmp_path / "title.xlsx"
    path.write_bytes(as_xlsx(rows))
    assert read_table(path).titles == ("N°", "Sexe", "Âge", "Si sexuel : précisez")


def test_rows_that_count_the_cases_above_them_are_no_cases_in_any_language(read):
    head = "Bölge,Case Number,Gender,Nationality,Age,Sector,Means,Notes,Owner\n"
    case = "Doğu,C-{},Female,Togo,20,Farming,Threats,x,A\n"
    group = "".join(map(case.format, (1, 2))) + "Ara toplam,Kayıt,2,,,,,,\n" + "".join(map(case.format, (3, 4, 5)))
    table = read(head + group + "Ara toplam,Kayıt,3,,,,,,\n")
    assert table.cells["Case Number"].tolist() == ["C-1", "C-2", "C-3", "C-4", "C-5"]
    assert table.left_out == (4, 8)


def test_a_case_of_few_words_and_a_number_is_a_case(read):
    head = "Case Number,Age,Gender,Nationality,Sector,Means,Notes,Owner\n"
    table = read(head + "C-a,20,F,Togo,Farming,Threats,x,A\nC-b,1,,,,,,\nC-c,31,F,Togo,Farming,Threats,x,A\n")
    assert table.cells["Case Number"].tolist() == ["C-a", "C-b", "C-c"]
