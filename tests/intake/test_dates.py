"""Dates are read as they were meant, or as far as they are certain, or not at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intake.dates import DAY_OR_MONTH, OUT_OF_RANGE, order_of, read_date

LATEST = date(2027, 12, 31)
DAYS = st.dates(date(1900, 1, 1), LATEST)


@pytest.mark.parametrize(
    ("text", "order", "value"),
    [
        ("2021-03-04", "", "2021-03-04"),
        ("2021-03-04T09:00:00.000+01:00", "", "2021-03-04"),
        ("2021/3/4", "", "2021-03-04"),
        ("20210304", "", "2021-03-04"),
        ("04/03/2021", "dmy", "2021-03-04"),
        ("04/03/2021", "mdy", "2021-04-03"),
        ("04.03.2021", "dmy", "2021-03-04"),
        ("04.03.2021.", "dmy", "2021-03-04"),
        ("2021.03.04.", "", "2021-03-04"),
        ("4-3-21", "dmy", "2021-03-04"),
        ("4/3/85", "dmy", "1985-03-04"),
        ("23/12/2021", "", "2021-12-23"),
        ("12/23/2021", "", "2021-12-23"),
        ("05/05/2021", "", "2021-05-05"),
        ("04/03/2021 14:30", "dmy", "2021-03-04"),
        ("12 mars 2021", "", "2021-03-12"),
        ("1er août 2020", "", "2020-08-01"),
        ("12 de marzo de 2021", "", "2021-03-12"),
        ("March 12, 2021", "", "2021-03-12"),
        ("3rd Sept 2019", "", "2019-09-03"),
        ("12-Mar-21", "", "2021-03-12"),
        ("١٢ مارس ٢٠٢١", "", "2021-03-12"),
        ("5 كانون الثاني 2020", "", "2020-01-05"),
        ("٠٤/٠٣/٢٠٢١", "dmy", "2021-03-04"),
        ("44259", "", "2021-03-04"),
        ("2021", "", "2021"),
        ("2021.0", "", "2021"),
        ("2021-03", "", "2021-03"),
        ("03/2021", "", "2021-03"),
        ("mars 2021", "", "2021-03"),
        ("25 Aug 2546 BE", "", "2003-08-25"),
        ("25/08/2546", "dmy", "2003-08-25"),
        ("29/02/2543", "", "2000-02-29"),
        ("B.E. 2546", "", "2003"),
    ],
)
def test_a_date_as_people_write_it(text, order, value):
    assert read_date(text, order, LATEST).value == value


@pytest.mark.parametrize(
    "text", ["31/02/2021", "2021-13-01", "soon", "12/03", "1443/05/12", "2264-01-02", "29/02/2544", "00/00/2020"]
)
def test_what_is_no_date_of_this_calendar_is_not_made_one(text):
    read = read_date(text, "dmy", LATEST)
    assert read.value == ""
    assert read.reason


def test_years_out_of_range_are_told_as_such():
    assert read_date("1443/05/12", "dmy", LATEST).reason == OUT_OF_RANGE
    assert read_date("01/01/2031", "dmy", LATEST).reason == OUT_OF_RANGE


def test_where_day_and_month_could_be_swapped_only_the_year_is_kept():
    read = read_date("04/03/2021", "", LATEST)
    assert (read.value, read.reason) == ("2021", DAY_OR_MONTH)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["04/03/2021", "23/12/2021"], "dmy"),
        (["04/03/2021", "12/23/2021"], "mdy"),
        (["04/03/2021", "05/06/2021"], ""),
        (["04/03/2021", "23/12/2021", "12/23/2021"], ""),
        (["04.03.2021"], "dmy"),
        (["2021-03-04", "2021"], "ymd"),
        (["05/05/2021"], "ymd"),
    ],
)
def test_the_whole_column_says_which_comes_first(texts, order):
    assert order_of(texts) == order


@given(st.lists(DAYS, min_size=1, max_size=30))
def test_no_day_is_ever_read_as_another(days):
    for pattern, own in (("%d/%m/%Y", "dmy"), ("%m/%d/%Y", "mdy")):
        texts = [f"{day:{pattern}}" for day in days]
        order = order_of(texts)
        assert order in (own, "", "ymd")
        for day, text in zip(days, texts, strict=True):
            assert day.isoformat().startswith(read_date(text, order, LATEST).value)


@given(DAYS)
def test_a_serial_number_is_the_day_excel_means(day):
    serial = (day - date(1899, 12, 30)).days
    if serial >= 10_000:
        assert read_date(str(serial), "", LATEST).value == day.isoformat()
    assert date(1899, 12, 30) + timedelta(serial) == day


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_is_not(text):
    value = read_date(text, "dmy", LATEST).value
    assert value == "" or date.fromisoformat((value + "-01-01")[:10]).year >= 1900
