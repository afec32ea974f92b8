"""Dates of the solar calendar of Iran and Afghanistan, which count from the spring of 622: ``1399/12/30``.

Leap years follow the cycle of 33 years, which agrees with the spring itself in the years meant here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from core.intake.fold import plain_digits

SOLAR = "solar"
"""The ``order`` of such a column."""
FIRST, LAST = 1300, 1450
_DATE = re.compile(r"(1[34]\d\d)\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_PERSIAN = re.compile("[پچژگکی\u06f0-\u06f9]")
"""Letters and digits that Arabic does not write: the moon's years, which look the same, are written beside those."""
_MOSTLY = 0.8
_NEW_YEAR_1 = 226_507
"""The ordinal of the first day of the year 1, less the days that ``_days_before`` counts for it."""


def is_solar(title: str, texts: Sequence[str]) -> bool:
    """Whether a column holds such dates: in Persian letters or digits, none after this year."""
    years = [int(match[1]) for text in texts if (match := _DATE.fullmatch(plain_digits(text).strip()))]
    latest = date.today().year - 621  # noqa: DTZ011  the office's own calendar
    if not years or len(years) < _MOSTLY * len(texts) or max(years) > latest or min(years) < FIRST:
        return False
    return any(map(_PERSIAN.search, (title, *texts)))


def day_of(year: int, month: int, day: int) -> date:
    """The same day as the world counts it. Raises ValueError where there is no such day."""
    longest = 31 if month <= 6 else 30
    if month == 12 and _days_before(year + 1) - _days_before(year) == 365:
        longest = 29
    if not 1 <= month <= 12 or not 1 <= day <= longest:
        raise ValueError(day)
    months = 31 * (month - 1) - max(0, month - 7)
    return date.fromordinal(_NEW_YEAR_1 + _days_before(year) + months + day)


def _days_before(year: int) -> int:
    cycle, place = divmod(year + 1595, 33)
    return 365 * (year - 1) + 8 * cycle + (place + 3) // 4
