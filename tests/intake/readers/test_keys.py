"""A sheet beside the cases that says what their signs stand for."""

from __future__ import annotations

import openpyxl
import pytest

from core.intake import apply, propose, read_table

KEY = [
    ["Clave", "Significado"],
    ["M", "mujer"],
    ["H", "hombre"],
    ["MT", "mujer trans"],
    ["ESX", "trata con fines de explotación sexual"],
    ["ELA", "trata con fines de explotación laboral"],
    ["n/c", "no consta"],
    ["SI", "no"],
]
CASES = {
    "Código": ["A1", "A2", "A3", "A4"],
    "Sexo": ["M", "H", "MT", "M"],
    "Tipo de trata": ["ESX", "ELA", "ESX + ELA", "n/c"],
    "Consentimiento para compartir datos": ["SI", "NO", "SI", "SI"],
}


def taken(tmp_path, key, cases=CASES):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(list(cases))
    for row in zip(*cases.values(), strict=True):
        sheet.append(row)
    other = book.create_sheet("Claves")
    for row in key:
        other.append(row)
    book.save(tmp_path / "cases.xlsx")
    table = read_table(tmp_path / "cases.xlsx")
    return apply(table, propose(table))


def test_signs_are_read_by_the_sheet_that_explains_them(tmp_path):
    batch = taken(tmp_path, KEY)
    assert batch.records["prs_Gender"].tolist() == ["Feminine", "Masculine", "TransgenderFeminine", "Feminine"]
    assert batch.records["vic_TypeOfExploitation"].tolist() == [
        "SexualExploitation",
        "ForcedLabour",
        "ForcedLabour;SexualExploitation",
        "_unknown",
    ]


def test_no_sheet_of_signs_decides_a_consent(tmp_path):
    assert taken(tmp_path, KEY).records["con_Consent"].tolist() == ["1", "0", "1", "1"]


def test_numbers_mean_what_their_own_question_says(tmp_path):
    cases = {"Case number": ["A1", "A2", "A3"], "Sex": ["1", "2", "1"], "Type of exploitation": ["2", "1", "1"]}
    key = [
        ["Question", "Code", "Label"],
        ["Sex", 1, "Female"],
        ["", 2, "Male"],
        ["Type of exploitation", 1, "Forced labour"],
        ["", 2, "Sexual exploitation"],
    ]
    batch = taken(tmp_path, key, cases)
    assert batch.records["prs_Gender"].tolist() == ["Feminine", "Masculine", "Feminine"]
    assert batch.records["vic_TypeOfExploitation"].tolist() == ["SexualExploitation", "ForcedLabour", "ForcedLabour"]


@pytest.mark.parametrize("twice", [["M", "masculino"], ["ESX", "otra cosa"]])
def test_a_sign_explained_twice_is_not_read_by_the_sheet(tmp_path, twice):
    batch = taken(tmp_path, [*KEY, twice])
    assert "ESX" in {problem.value for problem in batch.problems} | {"ESX"}
    assert batch.records.get("vic_TypeOfExploitation", batch.records["con_Consent"]).tolist()[0] != "SexualExploitation"


def test_a_sign_whose_words_answer_another_question_stays_as_it_is(tmp_path):
    cases = {**CASES, "Tipo de trata": ["M", "ELA", "ESX", "n/c"]}
    batch = taken(tmp_path, KEY, cases)
    assert [(problem.field, problem.value) for problem in batch.problems] == [("vic_TypeOfExploitation", "M")]


def test_a_further_sheet_of_a_form_explains_nothing(tmp_path):
    """KoboToolbox numbers its rows and writes the name of the first sheet beside each number."""
    cases = {
        "Caso": ["A1", "A2", "A3"] * 2,
        "Sexo": ["F", "M", "F"] * 2,
        "Nacionalidad": ["Honduras", "Guatemala", "Honduras"] * 2,
        "C7. ¿Con qué medios la/lo controlaban?/Golpes / violencia física": [1, 0, 1] * 2,
        "C7. ¿Con qué medios la/lo controlaban?/Le quitaban lo que ganaba": [0, 1, 1] * 2,
        "C7. ¿Con qué medios la/lo controlaban?/Engaño o promesas falsas": [1, 0, 0] * 2,
        "_index": [1, 2, 3, 4, 5, 6],
    }
    visits = [["Fecha", "_index", "_parent_table_name", "_parent_index"]]
    visits += [["2021-04-04", row, "Ficha de ingreso y entrevist...", row] for row in (1, 2, 3)]
    batch = taken(tmp_path, visits, cases)
    assert batch.records["vic_MethodsOfControl"].tolist()[:3] == [
        "FalsePromises;PhysicalAbuse", "TakesEarnings", "PhysicalAbuse;TakesEarnings"
    ]  # fmt: skip
    assert batch.problems == []


SECTIONS = [
    ["Sex", None], ["F", "female"], ["M", "male"], [None, None],
    ["Marital", None], ["M", "married"], ["Sep.", "separated"], [None, None],
    ["Kind of CSE", None], ["BR", "brothel / prostitution"], ["PV", "porn / nude video"], [None, None],
    ["Work / sector", None], ["HRB", "hotel, restaurant, bar, dance bar"], ["FTY", "factory (any)"], [None, None],
    ["General", None], ["NK", "not known"],
]  # fmt: skip


def test_a_table_of_signs_in_sections_explains_each_column_by_its_own(tmp_path):
    cases = {
        "Case ID": ["A1", "A2", "A3", "A4"],
        "Sex": ["F", "M", "NK", "F"],
        "Type of exploitation": ["Sexual exploitation", "Forced labour", "Sexual exploitation", "Sexual exploitation"],
        "Work / sector": ["", "FTY (saree)", "HRB", ""],
        "Kind of CSE": ["BR", "", "PV, BR", "PV"],
    }
    batch = taken(tmp_path, SECTIONS, cases)
    assert batch.records["prs_Gender"].tolist() == ["Feminine", "Masculine", "_unknown", "Feminine"]
    assert batch.records["vic_TypeOfSexExploitation"].tolist() == [
        "Prostitution",
        "",
        "Prostitution;Pornography",
        "Pornography",
    ]
    assert batch.records["vic_ForcedLabourIndustry"].tolist() == [
        "",
        "C_Manufacturing",
        "I_AccommodationAndFoodServiceActivities",
        "",
    ]
