"""Numbers and dates that a program or an office writes where there is none: 99 years, the first day of a calendar.

They could be read, and would make a minor or an elder of somebody whose age nobody knows; so a person is asked.
"""

from __future__ import annotations

import re

from core.intake.amounts import read_age
from core.intake.evidence import Column
from core.intake.fold import plain_digits
from core.standard import Field

_AS_MISSING = ("99", "98", "88", "77", "0")
_AGAIN = 2
"""So often an age of a hundred, or none at all, must stand in a column to be no slip and no chance."""
_OLD, _YOUNG = 85, 3
"""Ages beside them that show that they are ages: another person nearly as old, another as young."""
_ENOUGH, _MOST_BANDS = 8, 9
"""Rows from which on it is told, and bands a list of ages has at most."""
_OF_A_MAN = re.compile(r"(\d{1,3})\s?m\.?")
_SEX_BEHIND = re.compile(r"\d{1,3}\s?[fwh]\.?")
_YEARS_BEHIND = re.compile(r"\d{1,3}\s?(?:y|a)\w*\.?")
_CHILD = 12
"""Months from which an age is rather told in years, and years above which others are no small children."""
_FIRST_DAYS = re.compile(r"(?:0?1[-/.]0?1[-/.](?:1970|1900)|(?:1970|1900)-01-01|(?:30|31)[-/.]12[-/.]1899)(?:[T\s].*)?")
"""What programs write for no date: the first days of their calendars."""


def doubted(field: Field, column: Column) -> tuple[str, ...]:
    """The texts of a column of ages or dates that are perhaps none."""
    if field.kind == "age":
        return (*_missing(column), *_of_men(column))
    if field.kind == "date":
        birth = field.name == "prs_Birthdate"  # somebody may be born on the first day of 1970, but not of 1900
        days = (text for text in column.texts if _FIRST_DAYS.fullmatch(plain_digits(text)))
        return tuple(text for text in days if not (birth and "1970" in plain_digits(text)))
    return ()


def may_count_answers(column: Column) -> bool:
    """Whether all ages of a column are so small that they rather count the answers of a list: 1 to 4 for four bands."""
    numbers = [plain_digits(text).removesuffix(".0") for text in column.texts]
    return column.filled >= _ENOUGH and all(number.isdigit() and int(number) <= _MOST_BANDS for number in numbers)


def _missing(column: Column) -> list[str]:
    plain = [text for text in column.texts if not _OF_A_MAN.fullmatch(plain_digits(text).casefold())]
    ages = {text: read_age(text).value for text in plain}
    others = [int(age) for text, age in ages.items() if age.isdigit() and plain_digits(text) not in _AS_MISSING]
    found = []
    for text, count in zip(column.texts, column.counts, strict=True):
        number = plain_digits(text).removesuffix(".0")
        if number in _AS_MISSING and count >= _AGAIN:
            near = any(age <= _YOUNG for age in others) if number == "0" else any(age >= _OLD for age in others)
            found += [] if near else [text]
    return found


def _of_men(column: Column) -> list[str]:
    """``19m`` beside ``22f`` is a man of 19, no child of 19 months; so it may be beside plain numbers."""
    texts = {text: plain_digits(text).casefold() for text in column.texts}
    sexes = any(map(_SEX_BEHIND.fullmatch, texts.values()))
    years = any(map(_YEARS_BEHIND.fullmatch, texts.values()))
    grown = any(plain.isdigit() and int(plain) > _CHILD for plain in texts.values())
    found = {text: _OF_A_MAN.fullmatch(plain) for text, plain in texts.items()}
    long = {text for text, match in found.items() if match and int(match[1]) >= _CHILD}
    return [text for text, match in found.items() if match and (sexes or (text in long and grown and not years))]
