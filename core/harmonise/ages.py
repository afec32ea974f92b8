"""Ages from dates, exact at birthdays, and honest about dates that are known only in part.

A date is ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``. A partial date is an interval, so an age is one too: the youngest
and the oldest the person can have been. A band is given only when both fall into it.
A person born on 29 February completes a year on 1 March of a common year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

import numpy as np
import pandas as pd

OLDEST = 120
_STATED = re.compile(r"(\d{1,3})(?:\.\d+|-(\d{1,3})|(\+))?")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True)
class Ages:
    """Completed years, one entry a row: ``youngest`` <= ``oldest``; -1 in both where nothing is known."""

    youngest: np.ndarray
    oldest: np.ndarray

    def filled_by(self, other: Ages) -> Ages:
        """These ages, and ``other``'s where these are unknown, or where those are known more closely."""
        closer = (other.oldest - other.youngest) < (self.oldest - self.youngest)
        use = ((self.youngest < 0) | closer) & (other.youngest >= 0)
        return Ages(np.where(use, other.youngest, self.youngest), np.where(use, other.oldest, self.oldest))


def ages_between(born: pd.Series[str], on: pd.Series[str]) -> Ages:
    """Completed years from ``born`` to ``on``; unknown where a date is missing, or the age would not lie in 0..120."""
    born_first, born_last = _day_numbers(born)
    on_first, on_last = _day_numbers(on)
    youngest = _completed_years(born_last, on_first)
    oldest = _completed_years(born_first, on_last)
    youngest = np.maximum(youngest, np.where(oldest >= 0, 0, -1))
    possible = (born_first > 0) & (on_first > 0) & (oldest >= 0) & (youngest <= OLDEST)
    return Ages(np.where(possible, youngest, -1), np.where(possible, oldest, -1))


def ages_stated(years: pd.Series[str]) -> Ages:
    """Ages as stated, in completed years, or spans of them; a fraction is dropped, anything else is unknown."""
    codes, distinct = pd.factorize(years)
    known = np.array([_stated(text) for text in distinct] or [(-1, -1)], dtype=np.int64)
    ages = np.where((codes >= 0)[:, None], known[codes], -1)
    return Ages(ages[:, 0], ages[:, 1])


def in_bands(ages: Ages, bands: list[tuple[int, int, str]]) -> np.ndarray:
    """Which band holds the whole age, counted from 1; 0 where none does. ``bands``: (first, last, label)."""
    result = np.zeros(len(ages.youngest), dtype=np.uint8)
    for place, (first, last, _label) in enumerate(bands, start=1):
        result[(ages.youngest >= first) & (ages.oldest <= last)] = place
    return result


def read_bands(argument: str) -> list[tuple[int, int, str]]:
    """``0..8=0--8|48..=48+`` as ``[(0, 8, "0--8"), (48, large, "48+")]``. Raises ValueError."""
    bands = []
    for part in argument.split("|"):
        span, label = part.split("=", 1)
        first, last = span.split("..")
        bands.append((int(first), int(last) if last else 10**6, label))
    return bands


def _stated(text: str) -> tuple[int, int]:
    """The youngest and the oldest a stated age may be: ``18``, ``18-20``, ``48+``."""
    match = _STATED.fullmatch(text)
    if match is None:
        return -1, -1
    youngest = int(match.group(1))
    oldest = OLDEST if match.group(3) else int(match.group(2) or youngest)
    return (youngest, oldest) if youngest <= oldest <= OLDEST else (-1, -1)


def _day_numbers(dates: pd.Series[str]) -> tuple[np.ndarray, np.ndarray]:
    """First and last day of each date as ``yyyymmdd`` numbers, 0 where there is none."""
    codes, distinct = pd.factorize(dates)
    first = np.zeros(len(distinct) + 1, dtype=np.int64)
    last = np.zeros(len(distinct) + 1, dtype=np.int64)
    for place, text in enumerate(distinct):
        first[place], last[place] = _span(text)
    return first[codes], last[codes]


def _span(date: str) -> tuple[int, int]:
    """First and last day that ``date`` may mean, (0, 0) for anything that is no date."""
    match = _DATE.fullmatch(date)
    if match is None:
        return 0, 0
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if match.group(2) is None:
        return year * 10_000 + 101, year * 10_000 + 1231
    if not (year >= 1 and 1 <= month <= 12):
        return 0, 0
    base, days = year * 10_000 + month * 100, monthrange(year, month)[1]
    if match.group(3) is None:
        return base + 1, base + days
    return (base + day, base + day) if 1 <= day <= days else (0, 0)


def _completed_years(born: np.ndarray, on: np.ndarray) -> np.ndarray:
    """Whole years between two ``yyyymmdd`` numbers: the year's difference, less one before the birthday."""
    years: np.ndarray = (on - born) // 10_000
    return years
