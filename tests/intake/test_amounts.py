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


@pytest.mark.parametrize(
    "text", ["121", "-3", "adult", "34 kg", "20/03/1999", "about 30", "20-18", "18-20-25", "12-130"]
)
def test_what_is_no_age_is_not_made_one(text):
    assert read_age(text).value == ""
    assert read_age(text).reason


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("18-25", "18-25"), ("9--17", "9-17"), ("18 – 20 ans", "18-20"), ("entre 30 y 38 años", "30-38"),
        ("de 18 à 20 ans", "18-20"), ("18 to 20", "18-20"), ("من 18 إلى 20", "18-20"), ("٣٠-٣٨ سنة", "30-38"),
        ("48+", "48+"), ("48 ans et plus", "48+"), ("48 y más", "48+"), ("48 and over", "48+"), ("48 فأكثر", "48+"),
        ("<18", "0-17"), ("under 18", "0-17"), ("menor de 18 años", "0-17"), ("أقل من 18 سنة", "0-17"),
        ("6-30 months", "0-2"), ("18-18", "18"),
    ],
)  # fmt: skip
def test_spans_of_years(text, span):
    assert read_age(text).value == span


@pytest.mark.parametrize(
    ("text", "number"), [("1 200", "1200"), ("3,50", "3.5"), ("-2", "-2"), ("+4", "4"), ("12.0", "12"), ("0", "0")]
)
def test_numbers(text, number):
    assert read_number(text).value == number


@given(st.integers(0, 120))
def test_every_age_stays_itself(age):
    assert read_age(str(age)).value == read_age(f"{age} ans").value == str(age)
