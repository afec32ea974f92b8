"""What an "other" was is told in a column of its own: it is an answer, no note."""

from __future__ import annotations

import pytest

from tests.intake.conftest import table, take

MEANS = ["Threats; Other (specify)", "Debt bondage", "Other (specify)", "Threats"]


@pytest.mark.parametrize("title", ["Means of control - other (specify)", "Other, please specify", "Otro (especifique)"])
def test_what_is_specified_is_an_answer_beside_the_others(title):
    plans, batch = take(table(**{"Means of control": MEANS, title: ["beaten", "", "documents withheld", ""]}))
    assert plans[title].field == "vic_MethodsOfControl"
    assert batch.records["vic_MethodsOfControl"].tolist() == [
        "PhysicalThreats;PhysicalAbuse",
        "DebtBondage",
        "WithholdsDocuments",
        "PhysicalThreats",
    ]


def test_what_nobody_can_read_of_it_is_asked_and_denies_nothing():
    _plans, batch = take(table(**{"Means of control": MEANS, "Other (specify)": ["qorvad wesopa", "", "", ""]}))
    said = batch.records["vic_MethodsOfControl"].tolist()
    assert said[0].split(";")[:2] == ["PhysicalThreats", "Other"]
    assert "?PhysicalAbuse" in said[0].split(";")
    assert said[1] == "DebtBondage"
    assert [(problem.row, problem.value) for problem in batch.problems] == [(2, "qorvad wesopa")]


def test_behind_columns_of_options_it_leaves_open_what_it_tells():
    columns = {"Means/Threats": ["1", "1", "0"], "Means/Debt bondage": ["0", "1", "1"], "Means/Other": ["1", "0", "0"],
               "Other, specify": ["beaten", "", ""]}  # fmt: skip
    _plans, batch = take(table(**columns))
    said = batch.records["vic_MethodsOfControl"].tolist()
    assert "?PhysicalAbuse" in said[0].split(";")
    assert "?PhysicalAbuse" not in said[1].split(";")


def test_another_persons_other_is_none():
    plans, _batch = take(table(**{"Means of control": MEANS, "Remarks": ["a", "b", "c", "d"],
                                  "Other (specify)": ["beaten", "", "", ""]}))  # fmt: skip
    assert plans["Other (specify)"].use == "note"


@pytest.mark.parametrize("title", ["Other nationality (specify)", "Nationality_other", "If other, specify"])
def test_of_one_answer_the_companion_says_what_the_other_was(title):
    columns = {"Nationality": ["Togo", "Other", "Mali", "Other"], title: ["", "Senegal", "", ""],
               "Remark": ["a", "b", "", ""]}  # fmt: skip
    plans, batch = take(table(**columns))
    assert plans["Nationality"].open_values == ()
    assert batch.records["prs_Citizenship"].tolist() == ["TG", "SN", "ML", "_unknown"]
    assert batch.problems == []


def test_a_second_nationality_is_no_other_one():
    plans, batch = take(table(**{"Nationality": ["Togo", "", "Mali"], "Other nationality": ["", "Senegal", "Ghana"]}))
    assert batch.records["prs_Citizenship"].tolist() == ["TG", "", "ML"]
    assert plans["Other nationality"].use == "note"


@pytest.mark.parametrize(
    "title", ["Means of control of other victims", "Otras víctimas: medios de control", "Other family members: means"]
)
def test_what_happened_to_other_persons_is_no_companion(title):
    plans, batch = take(table(**{"Means of control": ["Threats", "Debt"], title: ["beaten", "beaten"]}))
    assert plans[title].use == "note"
    assert "PhysicalAbuse" not in ";".join(batch.records["vic_MethodsOfControl"]).split(";")


@pytest.mark.parametrize(
    "title", ["Other types of exploitation ruled out", "Otra explotación descartada", "Other exploitation risks"]
)
def test_what_was_ruled_out_or_is_a_risk_is_no_companion(title):
    types = ["Sexual exploitation", "Forced labour"] * 4
    plans, batch = take(table(**{"Type of exploitation": types, title: ["Forced begging"] * 8}))
    assert plans[title].use == "note"
    assert "ForcedBegging" not in batch.records["vic_TypeOfExploitation"].tolist()[0].split(";")


def test_a_yes_and_no_beside_a_question_is_no_companion_and_a_no_in_one_is_no_answer():
    types = ["Sexual exploitation", "Forced labour"] * 4
    _plans, batch = take(table(**{"Type of exploitation": types, "Other exploitation": ["No", "Yes"] * 4}))
    assert batch.records["vic_TypeOfExploitation"].tolist()[:2] == ["SexualExploitation", "ForcedLabour"]
    assert batch.problems == []
    columns = {"Gender": ["Unknown", "Other", "Female", "Male"], "Other": ["no", "trans woman", "no", ""]}
    _plans, batch = take(table(**columns))
    assert batch.records["prs_Gender"].tolist()[0] == "_unknown"
