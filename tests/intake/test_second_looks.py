"""A column that corrects another one, or goes on where it ends, is heard."""

from __future__ import annotations

import pytest

from core.intake import load_profile, propose, save_profile
from core.intake.corrections import corrections_of
from core.operations.intake import take_column_as
from tests.intake.conftest import table


def uses(**columns):
    return {plan.title: plan.use for plan in propose(table(**columns)).columns}


@pytest.mark.parametrize(
    ("title", "cells", "second", "others"),
    [
        ("Age", ["22", "34", "24"], "Assessed age", ["", "", "16"]),
        ("Edad", ["22", "34", "24"], "Edad real", ["", "", "16"]),
        ("Nationality", ["Kenya", "Uganda", "Kenyan"], "Verified nationality", ["", "", "Somali"]),
        ("Country of exploitation", ["Italy", "Italy", "Spain"], "Country of exploitation 2", ["", "", "France"]),
        ("Country of exploitation 1", ["Italy", "Italy", "Spain"], "Country of exploitation 2", ["", "", "France"]),
    ],
)
def test_a_second_column_that_says_otherwise_is_asked_about(title, cells, second, others):
    assert uses(**{title: cells, second: others})[title] == "note"


@pytest.mark.parametrize(
    ("title", "cells", "second", "others"),
    [
        ("Age", ["22", "34", "24"], "Assessed age", ["22", "", ""]),
        ("Nationality", ["Kenya", "Uganda", "Kenyan"], "Verified nationality", ["Kenyan", "", "Kenya"]),
        ("Nationality", ["Kenya", "Uganda", "Kenyan"], "Second nationality", ["", "", "Somali"]),
        ("Age", ["22", "34", "24"], "Age of child 2", ["1", "", ""]),
        ("Age", ["22", "34", "24"], "Real name", ["Ana", "", ""]),
    ],
)
def test_one_that_agrees_or_asks_something_else_changes_nothing(title, cells, second, others):
    assert uses(**{title: cells, second: others})[title] == "field"


def test_the_gender_of_who_writes_is_not_that_of_the_case():
    for title in ("enumerator/sex", "reporter/gender", "NOK/Gender", "Third party/Gender", "hh_member/gender"):
        assert uses(**{"Case": ["a", "b", "c"], title: ["F", "M", "F"]})[title] == "note"


def test_what_somebody_decided_before_is_not_asked_again(tmp_path):
    sheet = table(**{"Age": ["22", "34", "24"], "Assessed age": ["", "", "16"], "Sex": ["F", "M", "F"]})
    proposal = propose(sheet)
    (column,) = (plan.column for plan in proposal.columns if plan.title == "Age")
    now = take_column_as(corrections_of(sheet, proposal), column, "field", "abr_AgeAtRegistration")
    save_profile(now.now_mapping, tmp_path / "p.json")
    again = propose(sheet, load_profile(tmp_path / "p.json"))
    assert again.plan(column).field == "abr_AgeAtRegistration"
