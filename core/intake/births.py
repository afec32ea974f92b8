"""Whether the dates of birth of a sheet are its persons': they must go with the ages and the registrations beside them.

A date of birth of a youngest child, titled in words nobody knows, would make minors of all its mothers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.intake.amounts import read_age
from core.intake.dates import order_of, read_date
from core.intake.mapping import ColumnPlan
from core.intake.suggest import Guess
from core.intake.table import Table
from core.words import _

_ROWS = 400
_FEWEST = 5
_AGAINST = 0.5
_BEFORE_BIRTH = 0.1
"""From this share of persons registered before they were born the dates are somebody else's."""
_SLACK = 2
"""Years by which a stated age may be beside the dates."""
_REGISTERED = ("abr_DateOfRegistration", "cas_IncomingReferralDate")


def births_of_others(guesses: Sequence[Guess], settled: Mapping[str, ColumnPlan], table: Table) -> list[Guess]:
    """The guesses; a date of birth that most rows contradict is asked about."""
    columns = {guess.field: guess.column.key for guess in guesses if guess.sure}
    columns |= {plan.field: name for name, plan in settled.items() if plan.use == "field"}
    known = next((columns[name] for name in _REGISTERED if name in columns), "")
    born = next((guess for guess in guesses if guess.sure and guess.field == "prs_Birthdate"), None)
    if born is None or not known:
        return list(guesses)
    births, registered = _years(table, born.column.key), _years(table, known)
    ages = _cells(table, columns.get("abr_AgeAtRegistration", ""))
    lived = [
        (last - first, age)
        for first, last, age in zip(births, registered, ages or [""] * len(births), strict=True)
        if first and last
    ]
    told = [(years, bounds) for years, age in lived if (bounds := _bounds(age))]
    against = sum(not least - _SLACK <= years <= most + _SLACK for years, (least, most) in told)
    unborn = sum(years < 0 for years, _age in lived)
    contradicted = len(told) >= _FEWEST and against > _AGAINST * len(told)
    if not contradicted and (unborn < 2 or unborn <= _BEFORE_BIRTH * len(lived)):
        return list(guesses)
    reason = _("The other dates and ages of the sheet do not go with it: it may be the birth of somebody else.")
    return [replace(guess, confidence=0.6, reason=reason) if guess is born else guess for guess in guesses]


def _cells(table: Table, column: str) -> list[str]:
    return [str(cell) for cell in table.cells[column].iloc[:_ROWS]] if column else []


def _years(table: Table, column: str) -> list[int]:
    """By row the year of the date, 0 where there is none."""
    cells = _cells(table, column)
    order = order_of(list(dict.fromkeys(cells))) or "dmy"
    days = {cell: read_date(cell, order).value for cell in set(cells)}
    return [int(days[cell][:4]) if days[cell][:4].isdigit() else 0 for cell in cells]


def _bounds(age: str) -> tuple[int, int] | None:
    """The least and the most years that an age or a span of ages speaks of."""
    least, dash, most = read_age(age).value.partition("-")
    if not least.removesuffix("+").isdigit():
        return None
    if least.endswith("+"):
        return int(least[:-1]), 200
    return (int(least), int(most)) if dash and most.isdigit() else (int(least), int(least))
