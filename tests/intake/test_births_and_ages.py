"""A column of ages that holds births, and the other way round."""

from __future__ import annotations

import pytest

from core.intake.births_and_ages import birth_of
from tests.intake.conftest import table, take


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("14/03/2004", "2004-03-14"), ("née en 1999", "1999"), ("nacida el 02/05/2001", "2001-05-02"),
        ("مواليد ١٩٩٦", "1996"), ("DOB 1999-03-04", "1999-03-04"), ("1999", ""), ("16", ""), ("about 1990", ""),
        ("vers 2008", ""), ("25-26", ""),
    ],
)  # fmt: skip
def test_a_birth_is_a_day_or_a_year_behind_a_word_for_it(text, birth):
    assert birth_of(text, "dmy") == birth


def test_what_is_no_age_is_a_birth_where_it_says_so():
    cells = ["16 ans", "14/03/2004", "née en 1999", "vers 2008", "19 ans", "20 ans", "22 ans", "31 ans"]
    plans, batch = take(table(**{"Date de naissance / âge": cells, "Sexe": ["F", "M"] * 4}))
    assert plans["Date de naissance / âge"].field == "abr_AgeAtRegistration"
    assert batch.records["abr_AgeAtRegistration"].tolist() == ["16", "", "", "", "19", "20", "22", "31"]
    assert batch.records["prs_Birthdate"].tolist() == ["", "2004-03-14", "1999", "", "", "", "", ""]
    assert [problem.row for problem in batch.problems] == [5]


def test_an_age_among_births_is_an_age():
    cells = ["14/03/2004", "02/05/2001", "17 años", "85", "30/07/1990", "12/12/2002"]
    _plans, batch = take(table(**{"Fecha de nacimiento": cells}))
    assert batch.records["abr_AgeAtRegistration"].tolist() == ["", "", "17", "", "", ""]
    assert [problem.value for problem in batch.problems] == ["85"]  # an age, or the year 1985


def test_a_country_whose_letters_are_those_of_idem_stays_one(read):
    rows = ["Case;Nationality;Sex", "1;KH;F", "2;ID;F", "3;MM;M", "4;ID;F"]
    assert read("\n".join(rows)).cells["Nationality"].tolist() == ["KH", "ID", "MM", "ID"]


def test_idem_is_what_stands_above_but_for_a_consent(read):
    rows = ["Cas;Type d'exploitation;Nationalité;Consentement au partage", "1;Travail forcé;Mali;oui",
            "2;idem;Niger;idem", "3;Exploitation sexuelle;idem;non", "4;Mariage forcé;Mali;oui"]  # fmt: skip
    made = read("\n".join(rows))
    assert made.cells["Type d'exploitation"].tolist()[1] == "Travail forcé"
    assert made.cells["Nationalité"].tolist()[2] == "Niger"
    assert made.cells["Consentement au partage"].tolist()[1] == "idem"


def test_a_line_above_the_table_that_explains_its_codes_is_read(read):
    rows = ["Codes type : TF = travail forcé ; ES = exploitation sexuelle ; ME = mendicité forcée", "",
            "Cas;Sexe;Type d'exploitation", "1;F;ES", "2;M;ME", "3;M;TF", "4;F;ES"]  # fmt: skip
    made = read("\n".join(f"{row};;" if ";" in row and "=" in row else row for row in rows))
    _plans, batch = take(made)
    assert batch.records["vic_TypeOfExploitation"].tolist() == [
        "SexualExploitation", "ForcedBegging", "ForcedLabour", "SexualExploitation",
    ]  # fmt: skip
