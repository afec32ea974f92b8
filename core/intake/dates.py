"""Dates as people write them. Day and month are told apart for a whole column, never cell by cell."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from core.files import RESOURCES
from core.intake.fold import fold, plain_digits
from core.intake.solar import FIRST, LAST, SOLAR, day_of
from core.words import N_

OUT_OF_RANGE = N_("This date lies before 1900 or in the future; perhaps it is of another calendar.")
NOT_A_DATE = N_("This is not a date that could be read.")
DAY_OR_MONTH = N_("Day and month could be swapped here; only the year was kept.")
NO_SUCH_DAY = N_("There is no such day in the calendar.")

_TIME = r"(?:[T\s,]+\d{1,2}[:h.]\d{2}.*)?"
_CLOCK = re.compile(r"\d[T\s,]+\d{1,2}[:h.]\d{2}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})\s*[-/.]\s*(\d{{1,2}})\s*[-/.]\s*(\d{{1,2}})\.?{_TIME}")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})\s*([-/. ])\s*(\d{{1,2}})\s*[-/. ]\s*(\d{{4}}|\d{{2}})\.?(?:\s*[гр]\.?)?{_TIME}")
_YEAR_MONTH = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})")
_YEAR = re.compile(r"(\d{4})(?:\.0+)?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_BUDDHIST = re.compile(r"(?<!\d)(?:24[5-9]\d|25\d\d|26[0-3]\d)(?!\d)")
"""Years that lie in no other calendar's past."""
_ERA = re.compile(r"\bB\.?\s?E\b\.?|พ\.?\s?ศ\.?", re.IGNORECASE)
_EPOCH = date(1899, 12, 30)
_TIME_BEHIND = re.compile(r"[\s,T]+\d{1,2}[:h.]\d{2}(?:[:.]\d{2})?.*$|[\s,]+\d{1,2}\s*h(?:rs|oras|eures)?\b.*$")
_DAY_MONTH_JOINED = re.compile(r"(?<=\d)(?=[^\W\d_]{3})|(?<=[^\W\d_]{3})(?=\d)")


@dataclass(frozen=True)
class Read:
    """``value`` as ``Field.kind`` date has it, or ""; ``reason`` a marked sentence where something is wrong."""

    value: str
    reason: str = ""


def order_of(texts: Sequence[str]) -> str:
    """``dmy`` or ``mdy`` as the texts together show; ``ymd`` where no text needs it; "" where they do not say."""
    day_first = month_first = open_ = False
    for text in texts:
        match = _YEAR_LAST.fullmatch(plain_digits(text).strip())
        if match is None:
            continue
        one, other = int(match[1]), int(match[3])
        if match[2] == "." and other <= 12:
            day_first = True  # points are written between days and months, never the other way round
        if one > 12 and other <= 12:
            day_first = True
        elif other > 12 and one <= 12:
            month_first = True
        elif one != other:
            open_ = True
    if day_first and month_first:
        return ""
    if day_first or month_first:
        return "dmy" if day_first else "mdy"
    return "" if open_ else "ymd"


def needs_order(text: str) -> bool:
    """Whether the text could be two dates."""
    match = _YEAR_LAST.fullmatch(plain_digits(text).strip())
    return match is not None and int(match[1]) <= 12 and int(match[3]) <= 12 and int(match[1]) != int(match[3])


def looks_like_date(text: str) -> bool:
    """Whether the text is a date in some order. A bare year or serial number is too little to say so."""
    plain = plain_digits(text).strip()
    return _YEAR.fullmatch(plain) is None and _SERIAL.fullmatch(plain) is None and bool(read_date(text, "dmy").value)


def has_time(text: str) -> bool:
    """Whether a text says a time of day too, as what a program wrote does."""
    return _CLOCK.search(plain_digits(text)) is not None


def read_date(text: str, order: str, latest: date | None = None) -> Read:
    """A date from ``text``. ``order``: dmy, mdy, ``solar``, or anything else where the column does not say.

    ``latest``: the last day that can be right; the end of next year if it is not given.
    """
    plain = _of_common_era(plain_digits(text).strip())
    last = latest or date(date.today().year + 1, 12, 31)  # noqa: DTZ011  the office's own calendar
    if match := _YEAR.fullmatch(plain):
        return Read(match[1]) if 1900 <= int(match[1]) <= last.year else Read("", OUT_OF_RANGE)
    if order == SOLAR and (match := _YEAR_FIRST.fullmatch(plain)) and FIRST <= int(match[1]) <= LAST:
        return _solar(int(match[1]), int(match[2]), int(match[3]), last)
    if match := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _day(int(match[1]), int(match[2]), int(match[3]), last)
    if match := _YEAR_LAST.fullmatch(plain):
        return _year_last(int(match[1]), int(match[3]), match[4], order, last)
    if match := _YEAR_MONTH.fullmatch(plain):
        return _month(int(match[1]), int(match[2]), last)
    if match := _MONTH_YEAR.fullmatch(plain):
        return _month(int(match[2]), int(match[1]), last)
    if match := _SERIAL.fullmatch(plain):
        return _in_range(_EPOCH + timedelta(days=int(match[1])), last)
    return _with_month_name(plain, last)


def _of_common_era(plain: str) -> str:
    """``25 Aug 2546 BE`` as ``25 Aug 2003``: Thailand counts the years 543 ahead, in the same months and days."""
    if not _BUDDHIST.search(plain):
        return plain
    return _BUDDHIST.sub(lambda year: str(int(year[0]) - 543), _ERA.sub("", plain)).strip()


def _year_last(one: int, other: int, year_text: str, order: str, last: date) -> Read:
    year = int(year_text)
    if len(year_text) == 2:
        year += 2000 if year + 2000 <= last.year else 1900
    if one > 12 or one == other:
        return _day(year, other, one, last)
    if other > 12:
        return _day(year, one, other, last)
    if order == "dmy":
        return _day(year, other, one, last)
    if order == "mdy":
        return _day(year, one, other, last)
    in_range = 1900 <= year <= last.year
    return Read(f"{year:04d}", DAY_OR_MONTH) if in_range else Read("", OUT_OF_RANGE)


def _day(year: int, month: int, day: int, last: date) -> Read:
    try:
        return _in_range(date(year, month, day), last)
    except ValueError:
        return Read("", NO_SUCH_DAY)


def _solar(year: int, month: int, day: int, last: date) -> Read:
    try:
        return _in_range(day_of(year, month, day), last)
    except ValueError:
        return Read("", NO_SUCH_DAY)


def _in_range(day: date, last: date) -> Read:
    return Read(day.isoformat()) if date(1900, 1, 1) <= day <= last else Read("", OUT_OF_RANGE)


def _month(year: int, month: int, last: date) -> Read:
    day = _day(year, month, 1, last)
    return Read(day.value[:7], day.reason)


def _with_month_name(plain: str, last: date) -> Read:
    """``12 March 2021``, ``mars 2021``, ``Mar-12-21``; the month is a word, so nothing can be swapped."""
    if len(plain) > 60:
        return Read("", NOT_A_DATE)
    bare = _DAY_MONTH_JOINED.sub(" ", fold(_TIME_BEHIND.sub("", plain)))
    words = bare.replace("كانون ", "كانون_").replace("تشرين ", "تشرين_").split()
    names, nothing = _words()
    words = [re.sub(r"(?<=\d)(st|nd|rd|th|er|ero)$", "", word) for word in words if word not in nothing]
    named = [names[word] for word in words if word in names]
    months = sorted(set(named))  # "شباط/فبراير": one month by both its names
    numbers = [word for word in words if word.isdigit()]
    if len(months) != 1 or len(numbers) + len(named) != len(words) or not 1 <= len(numbers) <= 2:
        return Read("", NOT_A_DATE)
    year_text = next((number for number in numbers if len(number) == 4), numbers[-1])
    numbers.remove(year_text)
    if len(year_text) not in (2, 4) or (len(year_text) == 2 and not numbers):
        return Read("", NOT_A_DATE)
    year = int(year_text)
    if len(year_text) == 2:
        year += 2000 if year + 2000 <= last.year else 1900
    return _day(year, months[0], int(numbers[0]), last) if numbers else _month(year, months[0], last)


@cache
def _words() -> tuple[dict[str, int], frozenset[str]]:
    """Words of months by their number, and words that say nothing in a date."""
    with (RESOURCES / "synonyms" / "dates.csv").open(encoding="utf-8", newline="") as stream:
        rows = [(int(row["month"]), row["text"].split("|")) for row in csv.DictReader(stream, strict=True)]
    months = {fold(name).replace(" ", "_"): month for month, names in rows for name in names if month}
    return months, frozenset(fold(name) for month, names in rows for name in names if not month)
