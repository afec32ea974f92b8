"""Dates of the solar calendar of Iran and Afghanistan: converted where it is sure, never taken for the moon's."""

from __future__ import annotations

from datetime import date

import pytest

from core.intake.solar import day_of
from tests.intake.conftest import table, take


@pytest.mark.parametrize(
    ("solar", "world"),
    [  # the first days of years, leap days, and days of history
        ((1395, 1, 1), date(2016, 3, 20)),
        ((1398, 1, 1), date(2019, 3, 21)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1380, 6, 20), date(2001, 9, 11)),
        ((1402, 7, 1), date(2023, 9, 23)),
    ],
)
def test_known_days(solar, world):
    assert day_of(*solar) == world


@pytest.mark.parametrize("solar", [(1402, 12, 30), (1400, 7, 31), (1400, 13, 1), (1400, 0, 1), (1400, 1, 0)])
def test_days_that_do_not_exist(solar):
    with pytest.raises(ValueError):
        day_of(*solar)


def test_a_register_in_persian_is_read_by_its_calendar():
    _plans, batch = take(
        table(**{"تاریخ ثبت قضیه": ["۱۴۰۰/۰۱/۰۱", "1399/12/30", "۱۴۰۲/۱۲/۳۰"], "جنسیت": ["زن", "مرد", "زن"]})
    )
    assert batch.records["abr_DateOfRegistration"].tolist() == ["2021-03-21", "2021-03-20", ""]
    assert [problem.row for problem in batch.problems] == [4]


def test_years_of_the_moon_are_asked_about():
    plans, batch = take(table(**{"تاريخ التسجيل": ["1444/01/01", "1445/02/03"], "الجنس": ["أنثى", "ذكر"]}))
    assert set(batch.records.get("abr_DateOfRegistration", [""])) == {""}
    assert batch.problems or plans["تاريخ التسجيل"].suggestion
