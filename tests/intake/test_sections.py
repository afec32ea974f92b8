"""Titles below sections of a form, and what offices write in them: what a British and a Moroccan register showed."""

from __future__ import annotations

import pytest

from core.intake import apply, propose
from core.intake.titles import candidates, field_of_title
from tests.intake.conftest import table
from tests.intake.test_values import read

TYPES, SEXUAL = "vic_TypeOfExploitation", "vic_TypeOfSexExploitation"


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("REFERRAL: Consent to share data (Form B)", "con_Consent"),
        ("Consent to share data with third parties", "con_Consent"),
        ("Consiente compartir datos con terceros", "con_Consent"),
        ("CLIENT: Age if no DoB", "abr_AgeAtRegistration"),
        ("EXPLOITATION: Type", TYPES),
    ],
)
def test_a_title_below_a_section(title, field):
    assert [one.field for one in candidates(title) if one.confidence >= 0.85] == [field]


@pytest.mark.parametrize(
    "title",
    [
        "REFERRAL: Gender", "Guardian: Consent to share data", "REFERRAL: Photo/media consent", "RG date",
        "Consent to share data with the embassy",
    ],
)  # fmt: skip
def test_a_title_of_another_person_or_another_date(title):
    assert field_of_title(title) == ""


def test_a_section_stands_before_a_title_that_says_nothing_by_itself(read):
    made = read("Client,,,Exploitation,\nRef,Gender,Nationality,Where exploited,Type\nA1,F,Kenyan,Italy,Sexual\n"
                "A2,M,Kenyan,Italy,Labour\nA3,F,Kenyan,Spain,Sexual\n")  # fmt: skip
    plans = {plan.title: plan.field for plan in propose(made).columns}
    assert plans["Exploitation: Type"] == TYPES


def test_a_title_that_two_meanings_share_is_decided_by_its_cells_and_not_by_a_section_that_adds_nothing(read):
    made = read("Datos personales,,,Entrada,\nCód.,F. nac.,Nac.,Fecha,Sexo\nL1,12/03/1995,Nigeria,14/05/2021,M\n"
                "L2,13/03/1996,Rumanía,15/05/2021,H\nL3,14/03/1997,Paraguay,16/05/2021,M\n")  # fmt: skip
    plans = {plan.title: plan.field for plan in propose(made).columns}
    assert plans["Nac."] == "prs_Citizenship"
    assert plans["Entrada: Fecha"] == "abr_DateOfRegistration"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Revoked 08/2023", "0"), ("Signed 2023", None), ("Yes - 2030", None), ("firmar 2024", None),
        ("Rescinded 2022", "0"),
        ("Withdrawn Mar 23", "0"), ("Yes, signed 05/10/21", "1"), ("Signed 3 March 2021", "1"), ("Yes (Mar 21)", "1"),
        ("Signed – on file", "1"), ("To do – needs interp", "_not_asked"), ("Yes until Mar 23", None),
        ("Yes withdrawn 05/10/21", "0"), ("Expired Mar 23", None), ("لا يوجد مانع", None),
    ],
)  # fmt: skip
def test_a_consent_and_its_day(text, code):
    assert read_consent(text) == [code]


def read_consent(*texts):
    return read("con_Consent", *texts)


def test_letters_for_yes_and_no_stand_beside_words():
    assert read_consent("Signed", "Y", "N", "Declined") == ["1", "1", "0", "0"]
    assert read_consent("Yes", "No", "X") == ["1", "0", None]


def test_letters_for_types_are_read_where_they_explain_each_other():
    assert read(TYPES, "SE", "LE", "CE", "SE/LE")[:3] == ["SexualExploitation", "ForcedLabour", "abr_ForcedCriminality"]
    assert read(TYPES, "SE") == [None]
    assert read(TYPES, "SE", "Explotación sexual") == [None, "SexualExploitation"]


def test_a_tick_with_a_remark_behind_a_dash_is_one():
    names = ["Threats", "Debt bondage", "Hit", "Raped"]
    sheet = table(Case=["a", "b"], **{name: ["x - knife" if name == "Hit" else "x", ""] for name in names})
    assert "PhysicalAbuse" in apply(sheet, propose(sheet)).records["vic_MethodsOfControl"][0]


def test_an_option_for_two_reasons_of_silence_leaves_the_question_unanswered():
    names = ["Threats", "Debt bondage", "Beaten", "Raped", "Not asked / wouldn't say"]
    titles = {f"How controlled: {name}": ["x", ""] if name != names[-1] else ["", "x"] for name in names}
    batch = apply(sheet := table(Case=["a", "b"], **titles), propose(sheet))
    assert batch.records["vic_MethodsOfControl"].tolist()[1] in ("", "_unknown", "_not_asked")
    assert not [problem for problem in batch.problems if problem.column]


def test_where_sectors_and_sexual_kinds_share_a_column_an_unread_answer_leaves_both_open():
    title = "مجال العمل أو شكل الاستغلال الجنسي"
    sheet = table(Case=list("abcdef"), **{title: ["دعارة", "زراعة", "دعارة، زغرودة", "بناء", "زراعة", "بناء"]})
    batch = apply(sheet, propose(sheet))
    assert batch.records[SEXUAL].tolist() == ["Prostitution", *[""] * 5]
    assert [problem.row for problem in batch.problems] == [4]
