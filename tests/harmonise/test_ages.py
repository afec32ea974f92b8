"""Ages are exact at birthdays and never claim more than the dates say."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from core.harmonise.ages import ages_between, ages_stated, in_bands, read_bands

DAYS = st.dates(date(1900, 1, 1), date(2030, 12, 31))


def one(born: str, on: str) -> tuple[int, int]:
    ages = ages_between(pd.Series([born], dtype=object), pd.Series([on], dtype=object))
    return int(ages.youngest[0]), int(ages.oldest[0])


@given(DAYS, st.integers(0, 100))
def test_the_age_grows_by_one_exactly_on_the_birthday(born, years):
    try:
        birthday = born.replace(year=born.year + years)
    except ValueError:  # 29 February, in a common year
        birthday = date(born.year + years, 3, 1)
    assert one(born.isoformat(), birthday.isoformat()) == (years, years)
    if years:
        assert one(born.isoformat(), (birthday - timedelta(days=1)).isoformat()) == (years - 1, years - 1)


@given(DAYS, DAYS)
def test_a_partial_date_holds_the_true_age_between_its_bounds(born, on):
    youngest, oldest = one(born.isoformat(), on.isoformat())
    for shorter in (born.isoformat()[:7], born.isoformat()[:4]):
        low, high = one(shorter, on.isoformat())
        if youngest >= 0 and low >= 0:
            assert low <= youngest <= oldest <= high


@given(st.integers(0, 150))
def test_a_stated_age_is_taken_up_to_120(years):
    age = int(ages_stated(pd.Series([str(years)], dtype=object)).youngest[0])
    assert age == (years if years <= 120 else -1)


def stated(*texts):
    ages = ages_stated(pd.Series(texts, dtype=object))
    return list(zip(ages.youngest.tolist(), ages.oldest.tolist(), strict=True))


def test_a_span_of_years_is_as_wide_as_it_was_stated():
    assert stated("18-20", "48+", "0-17", "34.5") == [(18, 20), (48, 120), (0, 17), (34, 34)]
    assert stated("20-18", "18-130", "18-", "x", "") == [(-1, -1)] * 5


def test_a_span_gives_a_band_only_if_it_lies_in_one():
    bands = read_bands("0..8=a|9..17=b|18..20=c|21..=d")
    ages = ages_stated(pd.Series(["18-20", "17-19", "21+", "9-17"], dtype=object))
    assert in_bands(ages, bands).tolist() == [3, 0, 4, 2]


def test_of_two_statements_the_closer_one_counts():
    dated = ages_between(pd.Series(["1990", "1990-01-01", ""]), pd.Series(["2020-06-01"] * 3))
    filled = dated.filled_by(ages_stated(pd.Series(["18-40", "18-40", "18-40"])))
    assert filled.youngest.tolist() == [29, 30, 18]
    assert filled.oldest.tolist() == [30, 30, 40]


@given(st.integers(0, 110))
def test_every_age_has_exactly_one_band(years):
    bands = read_bands("0..8=a|9..17=b|18..20=c|21..=d")
    ages = ages_stated(pd.Series([str(years)], dtype=object))
    place = in_bands(ages, bands)[0]
    assert place == (1 if years < 9 else 2 if years < 18 else 3 if years < 21 else 4)


def test_nonsense_is_no_date():
    for text in ("31/12/2020", "2020-13-01", "2020-02-30", "soon", "_unknown", ""):
        assert one(text, "2020-06-01") == (-1, -1)
