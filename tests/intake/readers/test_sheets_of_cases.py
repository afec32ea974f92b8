"""Workbooks that keep one thing a sheet and name the case in each by its number."""

from __future__ import annotations

import openpyxl
import pytest

from core.intake import apply, propose, read_table

PERSONS = [
    ["File number", "First name", "Sex", "Nationality"],
    ["A-01", "Ama", "F", "Ghana"],
    ["A-02", "Kofi", "M", "Togo"],
    ["A-03", "Esi", "F", "Benin"],
    ["A-04", "Yaw", "M", "Ghana"],
]
FACTS = [
    ["File number", "Type of exploitation", "Country of exploitation"],
    ["A-03", "Sexual exploitation", "Nigeria"],
    ["A-01", "Forced labour", "Lebanon"],
    ["A-02", "Forced labour", "Ghana"],
]
MEANS = [
    ["File number", "Means of control"],
    ["A-01", "Threats"],
    ["A-01", "Debt bondage"],
    ["A-03", "Physical abuse"],
    ["A-03", "Threats"],
    ["A-03", "False promises"],
    ["A-04", "Debt bondage"],
]
VISITS = [["File number", "Visit", "Nationality of the doctor"], *[["A-01", str(n), "Chad"] for n in range(9)]]


def taken(tmp_path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "cases.xlsx")
    table = read_table(tmp_path / "cases.xlsx")
    records = apply(table, propose(table)).records
    return {record["abr_OfficeReference"]: record for record in records.to_dict("records")}


@pytest.mark.parametrize("order", [("persons", "facts", "means"), ("means", "facts", "persons")])
def test_what_the_other_sheets_say_goes_to_the_case(tmp_path, order):
    sheets = {"persons": PERSONS, "facts": FACTS, "means": MEANS}
    cases = taken(tmp_path, **{name: sheets[name] for name in order})
    assert list(cases) == ["A-01", "A-02", "A-03", "A-04"]
    assert cases["A-01"]["prs_Citizenship"] == "GH"
    assert cases["A-01"]["vic_TypeOfExploitation"] == "ForcedLabour"
    assert cases["A-01"]["abr_CountryOfExploitation"] == "LB"
    assert cases["A-01"]["vic_MethodsOfControl"] == "PhysicalThreats;DebtBondage"
    assert cases["A-03"]["vic_MethodsOfControl"] == "PhysicalThreats;FalsePromises;PhysicalAbuse"
    assert cases["A-02"]["vic_MethodsOfControl"] == ""
    assert cases["A-04"]["vic_TypeOfExploitation"] == ""


def test_a_longer_list_of_visits_makes_no_more_cases(tmp_path):
    cases = taken(tmp_path, visits=VISITS, persons=PERSONS)
    assert list(cases) == ["A-01", "A-02", "A-03", "A-04"]


def test_numbers_that_only_count_the_rows_join_nothing(tmp_path):
    persons = [["No", *PERSONS[0][1:]], *[[n, *row[1:]] for n, row in enumerate(PERSONS[1:], 1)]]
    facts = [["No", *FACTS[0][1:]], *[[n, *row[1:]] for n, row in enumerate(FACTS[1:], 1)]]
    book = openpyxl.Workbook()
    for row in persons:
        book.active.append(row)
    other = book.create_sheet("facts")
    for row in facts:
        other.append(row)
    book.save(tmp_path / "cases.xlsx")
    table = read_table(tmp_path / "cases.xlsx")
    assert "Type of exploitation" not in table.titles


def test_a_second_list_of_the_same_cases_is_no_further_answer(tmp_path):
    old = [[*PERSONS[0], "Age"], *[[*row[:2], row[2], "Mali", "30"] for row in PERSONS[1:]]]
    cases = taken(tmp_path, persons=PERSONS, old=old)
    assert cases["A-01"]["prs_Citizenship"] in ("GH", "ML")


@pytest.mark.parametrize("name", ["Traffickers", "Contacts", "Household"])
def test_a_sheet_of_other_persons_says_nothing_of_the_case(tmp_path, name):
    persons = [[*PERSONS[0][:2], "Date of registration"], *[[*row[:2], "2021-03-04"] for row in PERSONS[1:]]]
    others = [["File number", "Sex", "Nationality"]]
    others += [["A-01", "M", "Chad"], ["A-01", "F", "Chad"], ["A-02", "M", "Mali"]]
    cases = taken(tmp_path, persons=persons, **{name: others})
    assert [case.get("prs_Gender", "") for case in cases.values()] == [""] * 4
    assert [case.get("prs_Citizenship", "") for case in cases.values()] == [""] * 4


def test_what_counts_some_of_the_cases_below_a_total_is_no_case(tmp_path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for year in (2021, 2022):
        sheet = book.create_sheet(str(year))
        sheet.append(["№ справи", "Дата звернення", "Стать", "Громадянство", "Країна експлуатації"])
        for number in range(12):
            sheet.append([f"{number}/{year}", f"0{1 + number % 9}.03.{year}", "ж", "Україна", "Польща"])
        sheet.append(["Всього за рік:", 12])
        sheet.append(["з них жінок:", 8])
        sheet.append(["Умовні позначення: ж - жінка"])
    book.save(tmp_path / "cases.xlsx")
    table = read_table(tmp_path / "cases.xlsx")
    assert len(table.cells) == 24
    assert len(table.left_out) >= 4


FORM = [
    ["victima/c_digo", "victima/s_ho", "victima/nacionalidad", "hechos/enga_o_falsas_promesas", "_id", "_index"],
    ["V-1", "mujer", "Ecuador", "1", "901", "1"],
    ["V-2", "hombre", "Perú", "0", "902", "2"],
]  # fmt: skip
FOLLOWED = [
    ["fecha", "estado", "tipo_de_apoyo", "lugar", "observaciones", "fecha_de_registro", "_index", "_parent_index"],
    *[
        ["2023-05-0" + str(n), "activo", "legal", "Quito", "", "2023-05-01", str(n), str(1 + n % 2)]
        for n in range(1, 8)
    ],
]


def test_follow_up_visits_with_titles_better_known_than_those_of_the_form_are_no_cases(tmp_path):
    book = openpyxl.Workbook()
    for name, rows in {"Formulario": FORM, "seguimiento": FOLLOWED}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "export.xlsx")
    table = read_table(tmp_path / "export.xlsx")
    assert table.cells["victima/c_digo"].tolist() == ["V-1", "V-2"]
