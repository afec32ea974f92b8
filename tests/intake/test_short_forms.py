"""Registers of offices with their own short forms: what is read, and what is asked about."""

from __future__ import annotations

import openpyxl
import pytest

from core.intake import propose, read_table
from tests.intake.conftest import table, take

OTHERS = {"Sexo": ["F", "M"] * 12}


def test_a_header_printed_again_is_no_case_though_its_sections_are_not(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    header = ["Case ID", "Regd. date\n(AD)", "Sex", "Nationality"]
    sheet.append(["Registration", None, "Basic info", None])
    sheet.append(header)
    for number in (1, 2, 3):
        sheet.append([f"K/{number}", "2023-05-0" + str(number), "F", "Nepali"])
    sheet.append(["Total FY 2079/80: 3", None, None, None])
    sheet.append(header)
    for number in (4, 5, 6):
        sheet.append([f"K/{number}", "2023-06-0" + str(number), "M", "Indian"])
    book.save(tmp_path / "x.xlsx")
    read = read_table(tmp_path / "x.xlsx")
    assert read.cells.iloc[:, 0].tolist() == [f"K/{number}" for number in (1, 2, 3, 4, 5, 6)]


@pytest.mark.parametrize(
    ("title", "yes"),
    [("Below 18 (Y/N)", "Minor"), ("¿Es menor de edad?", "Minor"), ("Adult", "Adult"), ("قاصر", "Minor")],
)
def test_a_yes_and_no_may_tell_the_majority(title, yes):
    _plans, batch = take(table(**{title: ["Y", "N", ""]}))
    assert batch.records["abr_MajorityAtRegistration"].tolist() == [yes, "Adult" if yes == "Minor" else "Minor", ""]


@pytest.mark.parametrize("title", ["Minor children", "Child", "Minor injuries", "Trafficker minor", "Adult education"])
def test_other_yes_and_no_do_not(title):
    plan = next(plan for plan in propose(table(**{title: ["Y", "N", "Y"]})).columns)
    assert plan.field != "abr_MajorityAtRegistration"


def test_letters_for_types_in_spanish_are_read_where_they_explain_each_other():
    _plans, batch = take(table(**{"Finalidad": ["ESX", "EL", "ESX + EL", "---"], "Sexo": ["F", "M", "F", "M"]}))
    assert batch.records["vic_TypeOfExploitation"].tolist() == [
        "SexualExploitation",
        "ForcedLabour",
        "ForcedLabour;SexualExploitation",
        "",
    ]


def test_a_titled_column_is_taken_though_most_of_its_short_forms_are_unknown():
    cells = ["XQ", "XQ", "explotación sexual", "ZW", "trabajo forzoso", "ZW", "matrimonio servil", "XQ"] * 3
    plans, batch = take(table(**{**OTHERS, "Finalidad": cells}))
    assert plans["Finalidad"].field == "vic_TypeOfExploitation"
    assert set(plans["Finalidad"].open_values) == {"XQ", "ZW"}
    assert batch.records["vic_TypeOfExploitation"].tolist()[:3] == ["", "", "SexualExploitation"]
    assert len(batch.problems) == 15


def test_what_is_denied_beside_an_answer_takes_nothing_from_it():
    cells = [
        "no refiere golpes; sí que no le pagaron y lo amenazaban con denunciarlo a la policía",
        "Sin golpes ni encierro, solo no le pagaban",
        "Sin golpes",
    ]
    _plans, batch = take(table(**{"¿Cómo la controlaban?": cells}))
    assert batch.records["vic_MethodsOfControl"].tolist() == [
        "ThreatsLawEnforcement;TakesEarnings",
        "TakesEarnings",
        "",
    ]
    assert [problem.row for problem in batch.problems] == [4]


@pytest.mark.parametrize("cell", ["no passport; threats", "sin papeles; amenazas", "بدون جواز؛ تهديد"])
def test_papers_that_are_wanting_are_no_denial(cell):
    _plans, batch = take(table(**{"Means of control": [cell, "debt; threats"]}))
    assert [problem.row for problem in batch.problems] == [2]


@pytest.mark.parametrize(
    "cell",
    [
        "not only beaten; debt bondage",
        "no solo golpes; amenazas",
        "no dejaban de golpearla; deuda",
        "no longer beaten; debt",
    ],
)
def test_more_than_that_and_without_an_end_are_no_denial(cell):
    _plans, batch = take(table(**{"Means of control": [cell, "debt; threats"]}))
    said = batch.records["vic_MethodsOfControl"].tolist()[0].split(";")
    assert "PhysicalAbuse" in said or [problem.row for problem in batch.problems] == [2]
