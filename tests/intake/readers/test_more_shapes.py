"""Old workbooks, repeats in further sheets, two rows of titles, merged cells."""

from __future__ import annotations

import io

import openpyxl
import pytest

from core.intake import read_table
from tests.intake.partners.old_excel import old_workbook
from tests.intake.readers.test_workbook import book

HEAD = ["N° dossier", "Sexe", "Date d'enregistrement", "Âge"]


@pytest.fixture
def read(write):
    return lambda content, name="x.xlsx": read_table(write(content, name))


@pytest.mark.parametrize("count", [1, 3, 4000])
def test_workbooks_of_the_old_excel(read, count):
    rows = [[f"D-{number}", "Fémme", "٠٣/٠٤/٢٠٢١", 20.0] for number in range(count)]
    table = read(old_workbook([HEAD, *rows]), "x.xls")
    assert table.titles == tuple(HEAD)
    assert table.cells["Sexe"].tolist() == ["Fémme"] * count
    assert table.cells["Âge"].tolist() == ["20"] * count


def test_answers_of_a_repeat_come_back_to_their_record(read):
    cases = [
        ["_index", "prs_Gender", "prs_Birthdate", "vic_TypeOfExploitation"],
        [1, "Feminine", "1990-01-02", "ForcedLabour"],
        [2, "Masculine", "1991-01-02", "ForcedLabour"],
        [3, "Feminine", "1992-01-02", "ForcedLabour"],
    ]
    repeat = [
        ["vic_MethodsOfControl", "place", "_index", "_parent_table_name", "_parent_index"],
        ["DebtBondage", "a farm", 1, "Form", 3],
        ["FalsePromises", "a house", 2, "Form", 1],
        ["PhysicalAbuse", "a house", 3, "Form", 3],
    ]
    table = read(book(("Form", cases), ("control", repeat)))
    assert table.cells["vic_MethodsOfControl"].tolist() == ["FalsePromises", "", "DebtBondage\nPhysicalAbuse"]
    assert table.cells["place"].tolist() == ["a house", "", "a farm\na house"]


def test_persons_in_a_repeat_get_what_their_submission_says(read):
    visits = [["KEY", "Date of registration", "team"], ["u1", "2021-03-04", "north"], ["u2", "2022-05-06", "south"]]
    people = [
        ["prs_Gender", "prs_Birthdate", "prs_Citizenship", "vic_TypeOfExploitation", "PARENT_KEY"],
        ["Feminine", "1990-01-02", "TG", "ForcedLabour", "u2"],
        ["Masculine", "1991-01-02", "GH", "ForcedLabour", "u1"],
        ["Feminine", "1992-01-02", "NG", "ForcedLabour", "u2"],
    ]
    table = read(book(("visits", visits), ("people", people)))
    assert table.cells["Date of registration"].tolist() == ["2022-05-06", "2021-03-04", "2022-05-06"]
    assert table.cells["team"].tolist() == ["south", "north", "south"]


def test_a_sheet_that_hangs_on_nothing_is_left_alone(read):
    cases = [HEAD, ["D-1", "Femme", "2021-03-04", 20]]
    other = [["budget", "_parent_index"], ["12", "7"]]
    assert read(book(("Cas", cases), ("Argent", other))).titles == tuple(HEAD)


def merged(rows, *ranges):
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    for row in rows:
        sheet.append(row)
    for cells in ranges:
        sheet.merge_cells(cells)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_cell_merged_over_rows_is_said_of_each_of_them(read):
    rows = [HEAD, ["D-1", "Femme", "2021-03-04", 20], [None, "Homme", None, 31], ["D-2", "Femme", "2022-03-04", 25]]
    table = read(merged(rows, "A2:A3", "C2:C3"))
    assert table.cells["N° dossier"].tolist() == ["D-1", "D-1", "D-2"]
    assert table.cells["Date d'enregistrement"].tolist() == ["2021-03-04", "2021-03-04", "2022-03-04"]
    assert table.cells["Âge"].tolist() == ["20", "31", "25"]


def test_options_below_their_question(read):
    upper = ["N° dossier", "Sexe", "Moyens de contrôle", None, None, "Âge"]
    lower = [None, None, "Menaces", "Dette", "Passeport confisqué", None]
    rows = [upper, lower, ["D-1", "Femme", "x", None, "x", 20], ["D-2", "Homme", None, "x", None, 30]]
    expected = (
        "N° dossier",
        "Sexe",
        "Moyens de contrôle: Menaces",
        "Moyens de contrôle: Dette",
        "Moyens de contrôle: Passeport confisqué",
        "Âge",
    )
    assert read(merged(rows, "C1:E1")).titles == expected
    assert read(merged(rows, "C1:E1", "A1:A2", "B1:B2", "F1:F2")).titles == expected


def test_sections_above_titles_do_not_hide_them(read):
    upper = ["Personne", None, "Prise en charge", None]
    rows = [upper, HEAD, ["D-1", "Femme", "2021-03-04", 20], ["D-2", "Homme", "2021-03-05", 30]]
    assert read(merged(rows, "A1:B1", "C1:D1")).titles == tuple(HEAD)


def test_a_first_record_with_gaps_is_no_second_row_of_titles(read):
    rows = [[*HEAD, None], ["D-1", "Femme", "2021-03-04", 20, "dort mal"], ["D-2", "Homme", "2021-03-05", 30, None]]
    table = read(merged(rows))
    assert len(table.cells) == 2
    assert table.titles == (*HEAD, "Column E")


def test_a_register_of_one_sheet_a_year_is_read_whole(read):
    first = [HEAD, ["D-1", "Femme", "2021-03-04", 20], ["D-2", "Homme", "2021-03-05", 30]]
    second = [
        ["Registre 2022"],
        [],
        [*HEAD[:2], "Remarques", *HEAD[2:]],
        ["D-3", "Femme", "dort mal", "2022-03-04", 25],
    ]
    table = read(book(("2021", first), ("2022", second)))
    assert table.cells["N° dossier"].tolist() == ["D-1", "D-2", "D-3"]
    assert table.cells["Âge"].tolist() == ["20", "30", "25"]
    assert table.cells["Remarques"].tolist() == ["", "", "dort mal"]
    assert table.cells.iloc[:, -1].tolist() == ["2021", "2021", "2022"]
    assert table.cells.index.is_unique


def test_signatures_below_each_sheet_of_a_register_are_nobody(read):
    sheets = [
        (
            year,
            [HEAD, *([f"D-{year}-{n}", "Femme", f"{year}-03-04", 20 + n] for n in range(9)), [None, "Signé : ......"]],
        )
        for year in ("2021", "2022")
    ]
    table = read(book(*sheets))
    assert len(table.cells) == 18
    assert table.left_out == (11, 22)


def test_a_second_row_of_titles_in_another_language_is_nobody(read):
    own = [("ملاحظة", "Zeal"), ("غرفة", "Bunk"), ("خزانة", "Locker"), ("وجبة", "Meal tray")]
    upper = ["رقم الملف", "الجنس", "الجنسية", *(arabic for arabic, _english in own)]
    lower = ["Ref No", "Gender", "Nationality", *(english for _arabic, english in own)]
    rows = [upper, lower, ["D-1", "أنثى", "أردنية", *"abcd"], ["D-2", "ذكر", "مصري", *"efgh"]]
    table = read(book(("السجل", rows)))
    assert (table.titles, table.names) == (tuple(upper), tuple(lower))
    assert table.cells.iloc[:, 0].tolist() == ["D-1", "D-2"]


def test_a_sheet_that_only_repeats_rows_of_another_counts_nobody_twice(read):
    rows = [["D-1", "Femme", "2021-03-04", 20], ["D-2", "Homme", "2021-03-05", 30], ["D-3", "Femme", "2021-03-06", 40]]
    table = read(book(("Tous", [HEAD, *rows]), ("Femmes", [HEAD, rows[0], rows[2]])))
    assert table.cells["N° dossier"].tolist() == ["D-1", "D-2", "D-3"]
    assert table.titles == tuple(HEAD)


def test_sheets_of_other_titles_are_left_alone(read):
    other = [["N° dossier", "Date de visite", "Médecin", "Soins"], ["D-1", "2021-04-05", "Dr X", "oui"]]
    assert read(book(("Cas", [HEAD, ["D-1", "Femme", "2021-03-04", 20]]), ("Santé", other))).titles == tuple(HEAD)


def test_monthly_lists_of_the_same_persons_are_not_added_up(read):
    january = [HEAD, *([f"D-{n}", "Femme", f"2021-01-{n:02d}", 20 + n] for n in range(1, 19))]
    february = [HEAD, *([f"D-{n}", "Femme", f"2021-02-{n:02d}", 20 + n] for n in range(3, 19))]
    assert len(read(book(("janvier", january), ("fevrier", february))).cells) == 18
