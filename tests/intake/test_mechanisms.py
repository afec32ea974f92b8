"""What no word decides: a no in a title, prefixes, brackets, answers asked apart from their question."""

from __future__ import annotations

import pytest

from core.intake import apply, propose
from core.intake.answers import code_of
from core.intake.dates import read_date
from core.intake.titles import field_of_title
from core.standard import standard
from tests.intake.conftest import read_in_part, table


@pytest.mark.parametrize(
    "title", ["No consent to share data", "No autoriza compartir datos", "Sin consentimiento para compartir datos"]
)
def test_a_title_that_says_no_is_never_taken_for_a_consent(title):
    assert field_of_title(title) == ""
    sheet = table(**{title: ["Yes", "", "Yes", ""], "Gender": ["F", "M", "F", "M"]})
    assert "con_Consent" not in apply(sheet, propose(sheet)).records


def test_a_title_that_offers_yes_and_no_may_be_one():
    assert field_of_title("Consent (yes/no)") == "con_Consent"


def test_a_doubted_consent_is_asked_about_and_a_plain_one_beside_it_stands():
    sheet = table(Consent=["Yes", "Yes?", "No", "No?"], Gender=["F", "M", "F", "M"])
    batch = apply(sheet, propose(sheet))
    assert batch.records["con_Consent"].tolist() == ["1", "", "0", "0"]
    assert [problem.row for problem in batch.problems] == [3]


def test_a_prefix_is_no_slip_of_the_pen():
    assert code_of(standard().fields["vic_MethodsOfControl"], "Tiene documentos") == ""
    assert field_of_title("Fecha de emisión") == ""


def test_a_bracket_behind_an_option_explains_it():
    titles = [
        "Means of control/Threats (death, harm)",
        "Means of control/Debt bondage",
        "Means of control/False promises",
    ]
    sheet = table(**{title: ["1", "0"] for title in titles})
    assert [plan.option for plan in propose(sheet).columns] == ["PhysicalThreats", "DebtBondage", "FalsePromises"]


def test_an_answer_asked_apart_belongs_to_its_question():
    asked = ["Debt bondage", "Physical abuse", "False promises"]
    sheet = table(
        **{title: ["Yes", "No", "No"] for title in asked},
        Age=["20", "30", "40"],
        **{"Was the person threatened?": ["No", "Yes", "No"]},
    )
    codes = [set(text.split(";")) for text in apply(sheet, propose(sheet)).records["vic_MethodsOfControl"]]
    assert codes == [{"DebtBondage", "PhysicalAbuse", "FalsePromises"}, {"PhysicalThreats"}, {"_none"}]


def test_a_column_of_a_series_with_strange_answers_is_asked_about_and_not_left_out():
    titles = [f"Means of control {n}" for n in (1, 2, 3)]
    said = [["Threats", "Debt bondage", "Threats"], ["Debt bondage", "", ""], ["Zwerg", "Kobold", "Elfe"]]
    sheet = table(**dict(zip(titles, said, strict=True)))
    batch = apply(sheet, propose(sheet))
    assert {problem.value for problem in batch.problems} == {"Zwerg", "Kobold", "Elfe"}
    assert [read_in_part(answer) for answer in batch.records["vic_MethodsOfControl"]] == [
        {"PhysicalThreats", "DebtBondage"}, {"DebtBondage"}, {"PhysicalThreats"}
    ]  # fmt: skip


def test_a_month_by_both_its_names():
    assert read_date("15 شباط/فبراير 2021", "dmy").value == "2021-02-15"
    assert read_date("15 شباط/مارس 2021", "dmy").value == ""


@pytest.mark.parametrize(
    ("minor", "adult"),
    [("<18", ">18"), ("-18 ans", "+18 ans"), ("18-", "18+"), ("<18 years", "18+ years"), ("< 18", "≥ 18")],
)
def test_signs_say_on_which_side_of_coming_of_age_somebody_is(minor, adult):
    sheet = table(**{"Minor / Adult": [minor, adult, adult, minor], "Gender": ["F", "M", "F", "M"]})
    said = apply(sheet, propose(sheet)).records["abr_MajorityAtRegistration"].tolist()
    assert said == ["Minor", "Adult", "Adult", "Minor"]


def test_two_ways_to_say_one_answer_are_that_answer_and_two_answers_are_none():
    control = standard().fields["vic_MethodsOfControl"]
    assert code_of(control, "No le pagaban o le quitaban el dinero") == "TakesEarnings"
    assert code_of(control, "No le pagaban / le quitaban el sueldo") == "TakesEarnings"
    assert code_of(control, "le pegaban o le quitaban el dinero") == ""
    assert code_of(standard().fields["prs_Gender"], "male or female") == ""


def test_and_or_within_one_of_two_answers_loses_neither():
    titles = {"Medios de sometimiento": ["Violencia física y amenazas a la víctima y/o familia"], "Sexo": ["F"]}
    sheet = table(**titles)
    said = apply(sheet, propose(sheet)).records["vic_MethodsOfControl"].tolist()
    assert set(said[0].split(";")) >= {"PhysicalAbuse", "PhysicalThreats"}


@pytest.mark.parametrize("text", ["NR", "NC", "SD", "NA"])
def test_an_abbreviation_among_names_of_countries_is_no_country(text):
    sheet = table(Nationality=["Togolaise", "Béninois", text], Sexe=["F", "M", "F"])
    batch = apply(sheet, propose(sheet))
    assert batch.records["prs_Citizenship"].tolist() == ["TG", "BJ", ""]
    assert [problem.value for problem in batch.problems] == [text]
    codes = table(Nationality=["TG", "BJ", text], Sexe=["F", "M", "F"])
    assert apply(codes, propose(codes)).records["prs_Citizenship"].tolist() == ["TG", "BJ", text]
