"""Ages and numbers as offices write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intake.amounts import read_age, read_number


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("34", "34"), ("34 ans", "34"), ("34 years old", "34"), ("34 y/o", "34"), ("٣٤", "34"), ("٣١ سنة", "31"),
        ("12.5", "12"),
        ("6 months", "0"), ("18 mois", "1"), ("20.0", "20"), ("007", "7"), ("0", "0"),
    ],
)  # fmt: skip
def test_completed_years(text, age):
    assert read_age(text).value == age


@pytest.mark.parametrize("text", ["121", "-3", "18-25", "adult", "34 kg", "20/03/1999", "about 30"])
def test_what_is_no_age_is_not_made_one(text):
    assert read_age(text).value == ""
    assert read_age(text).reason


@pytest.mark.parametrize(
    ("text", "number"), [("1 200", "1200"), ("3,50", "3.5"), ("-2", "-2"), ("+4", "4"), ("12.0", "12"), ("0", "0")]
)
def test_numbers(text, number):
    assert read_number(text).value == number


@given(st.integers(0, 120))
def test_every_age_stays_itself(age):
    assert read_age(str(age)).value == read_age(f"{age} ans").value == str(age)
