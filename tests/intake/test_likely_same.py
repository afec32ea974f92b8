"""Who is likely one person: shown with the reasons, never merged by itself."""

from __future__ import annotations

import random
from itertools import combinations

import pandas as pd
import pytest

from core.intake.likely_same import (
    NEAR_NAME,
    OTHER_GENDER,
    SAME_BIRTH,
    SAME_IDENTITY,
    SAME_NAME,
    SWAPPED_BIRTH,
    likely_same,
)

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


def test_the_number_of_papers_finds_a_name_written_in_another_script():
    other = {
        "prs_FirstName": "Ана",
        "prs_SecondName": "Инвентед",
        "prs_MobilePhone": "",
        "prs_IdentityNumber": "p 123-45",
    }
    first = {"prs_MobilePhone": "", "prs_IdentityNumber": "P12345"}
    (pair,) = pairs(first, other)
    assert pair.reasons[0] == SAME_IDENTITY
    assert pairs(first, other | {"prs_IdentityNumber": "12", "prs_Birthdate": "1971-11-30"}) == []


def test_only_pairs_with_somebody_asked_about():
    rows = pd.DataFrame([ANA, ANA, ANA | {"prs_FirstName": "Rosa", "prs_Birthdate": "1971-11-30"}] * 2)
    rows["prs_MobilePhone"] = ""
    found = {(pair.first, pair.second) for pair in likely_same(rows, among={5})}
    assert found == {(2, 5)}
    assert likely_same(rows, among=set()) == []


def test_nobody_and_one_alone_are_compared_with_nobody():
    assert likely_same(pd.DataFrame([])) == []
    assert likely_same(pd.DataFrame([ANA])) == []
    assert likely_same(pd.DataFrame([{}, {}])) == []


def invented(chance: random.Random, name: str) -> dict[str, str]:
    year, month, day = chance.randint(1988, 1990), chance.randint(1, 12), chance.randint(1, 28)
    return {
        "prs_FirstName": name,
        "prs_SecondName": chance.choice(("Maro", "Lopez Diaz", "Kimani", "")),
        "prs_Birthdate": chance.choice((f"{year}-{month:02d}-{day:02d}", f"{year}-{month:02d}", f"{year}", "_unknown")),
        "prs_Gender": chance.choice(("Feminine", "Masculine", "")),
        "prs_Citizenship": chance.choice(("PE", "PE;BO", "KE", "_unknown", "")),
        "prs_MobilePhone": chance.choice(("", f"+51 555 0{chance.randint(100, 130)}", "555")),
        "prs_HomePhone": chance.choice(("", f"(0)555-0{chance.randint(100, 130)}")),
        "prs_Email": chance.choice(("", f"{chance.randint(1, 20)}@example.org")),
        "prs_IdentityNumber": chance.choice(("", f"N-{chance.randint(10000, 10020)}")),
    }


@pytest.mark.parametrize("seed", range(8))
def test_looking_only_where_a_trait_is_shared_finds_what_comparing_everybody_finds(seed, monkeypatch):
    chance = random.Random(seed)
    names = ("Ana", "Anna", "Mary Ann", "Ann Mary", "Tatiana", "Tatyana", "Yusuf", "Yousuf")
    rows = [invented(chance, chance.choice(names)) for _n in range(160)]
    rows += [row | {"prs_Birthdate": f"{row['prs_Birthdate'][:8]}09", "prs_FirstName": "Ana"} for row in rows[:20]]
    table = pd.DataFrame(rows)
    found = likely_same(table)
    everybody = list(combinations(range(len(rows)), 2))
    monkeypatch.setattr("core.intake.likely_same.promising", lambda *_all: everybody)
    assert likely_same(table) == found
    assert len(found) > 10


def test_a_near_name_is_found_on_a_crowded_birthday():
    born = ANA | {"prs_MobilePhone": ""}
    chance = random.Random(26)
    names = [
        ("".join(chance.choices("abcdefghi", k=9)), "".join(chance.choices("lmnopqrst", k=9))) for _n in range(500)
    ]
    names += [("Yousuf", "Kovalenko"), ("Yusuf", "Kovalenko")]
    rows = [born | {"prs_FirstName": first, "prs_SecondName": second} for first, second in names]
    assert [(pair.first, pair.second) for pair in likely_same(pd.DataFrame(rows))] == [(500, 501)]
