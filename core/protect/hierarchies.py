"""Ladders from fine values to coarse ones: year → period, country → subregion → region, age bands merged.

Which ladder fits a column is read from its values. The tables lie in ``resources/protect``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from core.files import RESOURCES
from core.standard import standard

Step = Mapping[str, str]
"""From a value of a column to a coarser one."""

_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:\.0)?", re.ASCII)
_PERIODS = (5, 10)


def ladder(texts: Iterable[str], known_apart: Iterable[str] = ()) -> list[Step]:
    """The steps for a column that holds ``texts``, from fine to coarse; none where no hierarchy has all its values.

    ``known_apart``: values that stay what they are on every step, such as an unknown country.
    """
    apart = {text: text for text in known_apart}
    values = sorted(set(texts) - apart.keys())
    if not values:
        return []
    for steps in (_periods, _regions, _bands):
        found = [{value: step(value) for value in values} for step in steps()]
        if found and all(all(step.values()) for step in found):
            return [{**step, **apart} for step in found]
    return []


def _periods() -> list[Callable[[str], str]]:
    def period(length: int) -> Callable[[str], str]:
        def of(value: str) -> str:
            year = _YEAR.fullmatch(value)
            first = int(year[1]) // length * length if year else 0
            return f"{first}--{first + length - 1}" if year else ""

        return of

    return [period(length) for length in _PERIODS]


def _regions() -> list[Callable[[str], str]]:
    return [lambda value, step=step: _countries()[step].get(value, "") for step in (0, 1)]  # type: ignore[misc]


def _bands() -> list[Callable[[str], str]]:
    return [lambda value, step=step: _ages()[step].get(value, "") for step in (0, 1)]  # type: ignore[misc]


@cache
def _countries() -> tuple[dict[str, str], dict[str, str]]:
    """Subregion and region by the two and the three letters of a country."""
    steps: tuple[dict[str, str], dict[str, str]] = ({}, {})
    codes = standard().countries
    for row in _table("countries.csv"):
        for code in (row["alpha2"], codes[row["alpha2"]].alpha3):
            steps[0][code], steps[1][code] = row["subregion"], row["region"]
    return steps


@cache
def _ages() -> tuple[dict[str, str], dict[str, str]]:
    rows = _table("ages.csv")
    return {row["band"]: row["wider"] for row in rows}, {row["band"]: row["widest"] for row in rows}


def _table(name: str) -> list[dict[str, str]]:
    with (RESOURCES / "protect" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
