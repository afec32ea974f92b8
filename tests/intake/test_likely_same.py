"""Who is likely one person: shown with the reasons, never merged by itself."""

from __future__ import annotations

import pandas as pd
import pytest

from core.intake.likely_same import NEAR_NAME, OTHER_GENDER, SAME_BIRTH, SAME_NAME, SWAPPED_BIRTH, likely_same

ANA = {
    "prs_FirstName": "Ana",
    "prs_SecondName": "Invented",
    "prs_Birthdate": "1990-03-04",
    "prs_Gender": "Feminine",
    "prs_Citizenship": "PE",
    "prs_MobilePhone": "+51 555 012 345",
    "prs_Email": "",
}


def pairs(*changes):
    return likely_same(
        pd.DataFrame([{**ANA, **change} for change in changes], index=[f"r{n}" for n in range(len(changes))])
    )


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({}, {SAME_NAME, SAME_BIRTH}),
        ({"prs_FirstName": "ÁNA ", "prs_MobilePhone": ""}, {SAME_NAME, SAME_BIRTH}),
        ({"prs_FirstName": "Invented", "prs_SecondName": "Ana"}, {SAME_NAME, SAME_BIRTH}),
        ({"prs_SecondName": "Inventet"}, {NEAR_NAME, SAME_BIRTH}),
        ({"prs_Birthdate": "1990-04-03"}, {SAME_NAME, SWAPPED_BIRTH}),
    ],
)
def test_one_person_written_in_two_ways(change, reasons):
    (pair,) = pairs({}, change)
    assert (pair.first, pair.second) == ("r0", "r1")
    assert reasons <= set(pair.reasons)


@pytest.mark.parametrize(
    "change",
    [
        {"prs_FirstName": "Rosa", "prs_SecondName": "Made-Up", "prs_MobilePhone": ""},
        {"prs_Birthdate": "1971-11-30", "prs_MobilePhone": ""},
        {"prs_FirstName": "Rosa", "prs_SecondName": "Other", "prs_Birthdate": "1971-11-30"},
        {"prs_FirstName": "", "prs_SecondName": "", "prs_MobilePhone": ""},
        {"prs_Birthdate": "", "prs_MobilePhone": ""},
    ],
)
def test_two_persons_who_share_something(change):
    assert pairs({}, change) == []


def test_what_speaks_against_it_is_said_too():
    (pair,) = pairs({}, {"prs_Gender": "Masculine", "prs_MobilePhone": ""})
    (same,) = pairs({}, {"prs_MobilePhone": ""})
    assert pair.reasons[-1] == OTHER_GENDER
    assert pair.score < same.score


def test_answers_that_say_nothing_are_nothing_shared():
    unknown = {"prs_FirstName": "_unknown", "prs_SecondName": "_unknown", "prs_MobilePhone": "_refused"}
    assert pairs(unknown, unknown) == []


def test_twenty_thousand_records_whose_birthdays_crowd():
    rows = [
        {**ANA, "prs_FirstName": f"Name{n}", "prs_SecondName": f"Made{n * 7919}", "prs_Birthdate": "1990-01-01",
         "prs_MobilePhone": ""}
        for n in range(20_000)
    ]  # fmt: skip
    rows.append(dict(rows[77]))
    found = likely_same(pd.DataFrame(rows))
    assert [(pair.first, pair.second) for pair in found] == [(77, 20_000)]
