"""What no word foresaw is asked about: nothing that could be a consent, a recruiter or an answer vanishes unseen."""

from __future__ import annotations

import pytest

from core.intake.answers import code_of
from core.intake.fold import one_ending
from core.intake.titles import field_of_title
from core.standard import standard
from tests.intake.conftest import table, take


def test_an_answer_shared_by_a_block_that_is_neither_yes_nor_no_is_told_and_the_rest_is_read():
    asked = ["Debt bondage", "Physical abuse", "False promises"]
    cells = {title: ["Yes", "No", "Zzq", "No", "No", "Yes"] for title in asked}
    _plans, batch = take(table(**cells, Age=["20", "21", "22", "23", "24", "25"]))
    said = batch.records["vic_MethodsOfControl"].tolist()
    assert set(said[0].split(";")) == {"DebtBondage", "PhysicalAbuse", "FalsePromises"}
    assert said[1] == "_none"
    assert said[2] == ""
    assert {(problem.row, problem.value) for problem in batch.problems} == {(4, "Zzq")}


def test_where_few_cells_are_a_yes_or_a_no_a_column_is_no_option():
    cells = {title: ["Yes", "No", "often", "often", "often", "often"] for title in ("Debt", "Beatings", "Lies told")}
    plans, batch = take(table(**cells))
    assert {plan.use for plan in plans.values()} == {"note"}
    assert "vic_MethodsOfControl" not in batch.records


def test_an_unknown_title_that_begins_like_its_neighbour_belongs_to_the_same_question():
    titles = ["Threatened in some zzq", "Threatened with police", "Debt bondage", "Physical abuse"]
    plans, batch = take(table(**{title: ["Yes", "No", "No"] for title in titles}))
    assert plans[titles[0]].suggestion == "vic_MethodsOfControl" or plans[titles[0]].use == "option"
    assert 2 in {problem.row for problem in batch.problems} or "Threats" in batch.records["vic_MethodsOfControl"][0]


def test_a_blank_beside_answers_is_told_where_the_option_has_no_code():
    cells = {title: ["Yes", "No", "No", "No"] for title in ("Debt bondage", "Physical abuse", "False promises")}
    first = {"Debt bondage": cells.pop("Debt bondage"), "Zzqwx": ["No", "No", "", "No"]}
    _plans, batch = take(table(**first, **cells))
    assert [(problem.row, problem.column) for problem in batch.problems] == [(4, "Zzqwx")]


@pytest.mark.parametrize("title", ["Consent zzq qqz", "Zgoda zzq", "Persetujuan zzq", "Einwilligung zzq", "رضایت zzq"])
def test_what_may_be_a_consent_is_never_passed_over(title):
    plans, batch = take(table(**{title: ["qx", "xq"] * 8, "Gender": ["F", "M"] * 8}))
    assert plans[title].suggestion == "con_Consent" or plans[title].field == "con_Consent"
    assert set(batch.records.get("con_Consent", [""])) == {""}


def test_answers_that_agree_or_do_not_may_be_a_consent_below_any_title():
    plans, batch = take(table(Zzq=["Yes, she agrees", "No, she does not agree"] * 8, Gender=["F", "M"] * 8))
    assert plans["Zzq"].suggestion == "con_Consent"
    assert "con_Consent" not in batch.records


def test_answers_that_say_who_somebody_was_may_be_the_recruiter():
    plans, _batch = take(table(Zzq=["Family", "Friend", "Boyfriend", "Family"] * 5, Gender=["F", "M"] * 10))
    assert plans["Zzq"].suggestion == "abr_RecruiterRelation"


def test_years_may_be_those_of_registration_where_no_date_is():
    for years in (["2021", "2022", "2023", "2021"], ["1400", "1401", "1402", "1400"]):
        plans, _batch = take(table(Zzq=years * 5, Gender=["F", "M"] * 10))
        assert plans["Zzq"].suggestion == "abr_DateOfRegistration"
    plans, _batch = take(table(**{"Year of birth": ["1991", "1992", "1993", "1991"] * 5, "Gender": ["F", "M"] * 10}))
    assert plans["Year of birth"].suggestion != "abr_DateOfRegistration"


@pytest.mark.parametrize(
    "begging", ["accattonaggio", "żebractwo", "попрошайничество", "dilendirme", "گدایی", "bettelei"]
)
def test_begging_named_as_a_sector_is_none_and_a_type_of_exploitation(begging):
    assert code_of(standard().fields["vic_ForcedLabourIndustry"], begging) == "_none"
    _plans, batch = take(table(Sector=[begging, "Farming"], Gender=["F", "M"]))
    assert batch.records["vic_TypeOfExploitation"].tolist() == ["ForcedBegging", ""]


def test_begging_denies_nothing_while_nobody_decided_what_the_column_of_types_is():
    types = ["Maybe sexual exploitation", "Forced labour", "Perhaps forced labour", "Forced marriage"] * 5
    plans, batch = take(table(**{"What was reported": types, "Sector": ["Begging", "Farming"] * 10}))
    assert plans["What was reported"].suggestion == "vic_TypeOfExploitation"
    begging, farming = batch.records["vic_TypeOfExploitation"].tolist()[:2]
    assert {"ForcedBegging", "?SexualExploitation", "?ForcedMarriage"} <= set(begging.split(";"))
    assert farming == ""


def test_sections_of_a_form_before_a_question_do_not_hide_it():
    path = "2. Situation of exploitation/Sector of work"
    options = ["Farming", "Construction", "Other sector"]
    plans, batch = take(table(**{f"{path}/{option}": ["1", "0", "0"] for option in options}))
    assert {plan.field for plan in plans.values()} == {"vic_ForcedLabourIndustry"}
    assert batch.records["vic_ForcedLabourIndustry"][1] == "_none"


def test_telling_words_behind_the_group_of_a_form_tool():
    assert field_of_title("exploracao-relacao_recrutador") in ("", "abr_RecruiterRelation")
    plans, _batch = take(table(**{"exploracao-relacao_recrutador": ["familiar", "amigo", "familiar"]}))
    assert plans["exploracao-relacao_recrutador"].field == "abr_RecruiterRelation"


@pytest.mark.parametrize(("text", "first"), [("согласен(на)", "согласен"), ("пострадавший(-ая)", "пострадавший")])
def test_endings_for_men_and_women_in_cyrillic(text, first):
    assert one_ending(text) == first


@pytest.mark.parametrize("question", ["", "Zwq: ", "Means of control: ", "Zwq/"])
def test_a_block_of_answers_whose_cells_nobody_understands_is_asked_about(question):
    titles = [f"{question}{option}" for option in ("Threats", "Debt bondage", "Physical abuse")]
    plans, batch = take(table(**{title: ["qx", "xq", "qx", "qx"] for title in titles}, Gender=["F", "M", "F", "M"]))
    assert {plans[title].suggestion for title in titles} == {"vic_MethodsOfControl"}
    assert "vic_MethodsOfControl" not in batch.records
