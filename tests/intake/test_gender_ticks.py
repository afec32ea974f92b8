"""The gender ticked in two columns side by side."""

from __future__ import annotations

import pytest

from core.intake import propose
from tests.intake.conftest import table, take

TICKS = {"first": ["X", "", "x", ""], "second": ["", "X", "", ""]}
FILES = {"Expediente": ["A1", "A2", "A3", "A4"]}


@pytest.mark.parametrize(
    ("first", "second", "women", "men"),
    [
        ("F", "M", "Feminine", "Masculine"),
        ("M", "H", "Feminine", "Masculine"),
        ("Homme", "Femme", "Masculine", "Feminine"),
    ],
)
@pytest.mark.parametrize("group", ["", "DATOS DE LA PERSONA: "])
def test_two_ticked_columns_are_the_gender(first, second, women, men, group):
    _plans, batch = take(table(**FILES, **{f"{group}{first}": TICKS["first"], f"{group}{second}": TICKS["second"]}))
    assert batch.records["prs_Gender"].tolist() == [women, men, women, ""]
    assert batch.problems == []


def test_both_ticked_is_a_problem_and_no_gender():
    _plans, batch = take(table(**FILES, F=["X", "", "x", "X"], M=["", "X", "", "X"]))
    assert batch.records["prs_Gender"].tolist() == ["Feminine", "Masculine", "Feminine", ""]
    assert [problem.field for problem in batch.problems] == ["prs_Gender"]


def test_beside_a_column_of_the_gender_two_letters_are_something_else():
    plans, batch = take(table(**FILES, Sexo=["M", "F", "M", "F"], F=TICKS["first"], M=TICKS["second"]))
    assert plans["F"].use == plans["M"].use == "note"
    assert batch.records["prs_Gender"].tolist() == ["Masculine", "Feminine", "Masculine", "Feminine"]


def test_nothing_but_crosses_is_no_gender():
    sheet = table(Gender=["Woman", "Man", "Woman"], Sex=["x", "", "x"], MH=["", "x", ""])
    plans = {plan.title: plan.field for plan in propose(sheet).columns}
    assert plans == {"Gender": "prs_Gender", "Sex": "", "MH": ""}
