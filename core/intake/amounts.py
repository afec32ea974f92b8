"""Numbers as people write them: digits of any script, decimal commas, words of years and months behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.intake.fold import fold, plain_digits
from core.words import N_

NOT_A_NUMBER = N_("This is not a number that could be read.")
NO_HUMAN_AGE = N_("This is no age a person can have.")

_NUMBER = re.compile(r"([+-]?\d{1,3}(?:[\s\u00a0\u202f]\d{3})+|[+-]?\d+)(?:[.,٫](\d+))?\s*(\D*)")
_YEARS = frozenset(
    (
        "y",
        "yo",
        "yr",
        "yrs",
        "year",
        "years",
        "old",
        "o",
        "ans",
        "an",
        "ano",
        "anos",
        "edad",
        "سنه",
        "سنوات",
        "عام",
        "عاما",
    )
)
_MONTHS = frozenset(("m", "mo", "month", "months", "mois", "mes", "meses", "شهر", "اشهر", "شهور"))


@dataclass(frozen=True)
class Read:
    """``value`` as decimal digits, or ""; ``reason`` a marked sentence where it could not be read."""

    value: str
    reason: str = ""


def read_number(text: str) -> Read:
    match = _NUMBER.fullmatch(plain_digits(text).strip())
    if match is None or match[3].strip():
        return Read("", NOT_A_NUMBER)
    whole = re.sub(r"\s", "", match[1]).removeprefix("+")
    part = (match[2] or "").rstrip("0")
    digits = whole.lstrip("-").lstrip("0") or "0"
    sign = "-" if whole.startswith("-") and (digits != "0" or part) else ""
    return Read(f"{sign}{digits}.{part}" if part else f"{sign}{digits}")


def read_age(text: str) -> Read:
    """Completed years. ``34 ans`` is 34, ``6 months`` is 0, ``12.5`` is 12."""
    match = _NUMBER.fullmatch(plain_digits(text).strip())
    if match is None or match[1].startswith("-"):
        return Read("", NOT_A_NUMBER)
    number = int(re.sub(r"\s", "", match[1]))
    units = set(fold(match[3]).split()) if match[3].strip(" .") else set()
    if units and units <= _MONTHS:
        number //= 12
    elif units - _YEARS:
        return Read("", NOT_A_NUMBER)
    return Read(str(number)) if number <= 120 else Read("", NO_HUMAN_AGE)
