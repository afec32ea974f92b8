"""A column that corrects another one, or goes on where it ends, is heard."""

from __future__ import annotations

import pytest

from core.intake import propose
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
