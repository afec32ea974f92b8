"""Ages and dates that may be none: numbers for "not known", letters behind a number, the first day of a calendar."""

from __future__ import annotations

import pytest

from core.intake import apply, propose
from core.intake.amounts import read_age
from core.intake.corrections import corrections_of, decide
from core.intake.kept import kept_mapping, kept_text
from tests.intake.conftest import table

AGE = "abr_AgeAtRegistration"


def ages(*cells):
    sheet = table(Age=list(cells), Sex=["F"] * len(cells))
    batch = apply(sheet, propose(sheet))
    return batch.records[AGE].tolist(), {problem.value for problem in batch.problems}


@pytest.mark.parametrize("missing", ["99", "0", "98"])
def test_a_number_that_stands_again_and_again_may_be_no_age(missing):
    said, asked = ages("22", missing, "24", "17", missing, "26", missing)
    assert said == ["22", "", "24", "17", "", "26", ""]
    assert asked == {missing}


@pytest.mark.parametrize(
    "cells", [("0", "1", "0", "3", "34"), ("99", "91", "99", "34"), ("99", "34", "22"), ("0", "7")]
)
def test_a_number_among_others_like_it_is_an_age(cells):
    assert ages(*cells) == (list(cells), set())


def test_an_m_behind_an_age_may_be_a_man():
    assert ages("22f", "19m", "24", "3m")[0][1:] == ["", "24", ""]
    assert ages("22", "19m", "3m") == (["22", "", "0"], {"19m"})
    assert ages("2", "18 m", "3m") == (["2", "1", "0"], set())


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("10 y 2 m", "10"), ("11y3m", "11"), ("10 ans et 3 mois", "10"), ("10 años y 2 meses", "10"), ("3a 4m", "3"),
        ("7 سنوات و 3 اشهر", "7"), ("0 a 6 meses", "0"), ("6 y 8 meses", ""), ("2O", ""), ("l9", ""),
        ("18 y 20", "18-20"),
    ],
)  # fmt: skip
def test_years_and_months(text, age):
    assert read_age(text).value == age


def test_small_numbers_may_be_those_of_answers():
    sheet = table(Age=["1", "2", "3", "4"] * 3, Sex=["F", "M"] * 6)
    plan = next(plan for plan in propose(sheet).columns if plan.title == "Age")
    assert (plan.use, plan.suggestion) == ("note", AGE)


@pytest.mark.parametrize("title", ["Age (months)", "Edad (meses)", "Âge (mois)", "Age in 2024", "Age now"])
def test_an_age_in_months_or_of_another_day_is_not_taken(title):
    (plan,) = propose(table(**{title: ["19", "23", "31", "17"]})).columns
    assert plan.use == "note"


def test_the_first_day_of_a_calendar_is_no_date_of_registration():
    dates = ["01/01/1970", "12/03/2021", "14/04/2021"]
    sheet = table(**{"Date of registration": dates, "Date of birth": ["01/01/1970", "12/03/2001", "01/01/1900"]})
    batch = apply(sheet, propose(sheet))
    assert batch.records["abr_DateOfRegistration"].tolist() == ["", "2021-03-12", "2021-04-14"]
    assert batch.records["prs_Birthdate"].tolist() == ["1970-01-01", "2001-03-12", ""]


def test_who_knows_that_it_is_an_age_says_so():
    sheet = table(Age=["22", "99", "24", "99"], Sex=["F"] * 4)
    now = corrections_of(sheet, propose(sheet))
    (column,) = (plan.column for plan in now.now_mapping.columns if plan.title == "Age")
    decided = decide(now, column, "99", "99")
    assert apply(decided.now_table, decided.now_mapping).records[AGE].tolist() == ["22", "99", "24", "99"]
    kept = kept_mapping(kept_text(decided.now_mapping), "partner")
    assert kept.plan(column).values == {"99": "99"}


def test_an_age_that_only_says_minor_or_adult_is_a_span():
    assert ages("22", "Mayor de edad", "menor de edad", "mineure")[0] == ["22", "18+", "0-17", "0-17"]
