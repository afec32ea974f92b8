"""What a column holds, and how far that agrees with a field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from core.intake.amounts import is_span, read_number
from core.intake.answers import CODED, MISSING, answer_of
from core.intake.births_and_ages import birth_of
from core.intake.cells import read_as_it_stands
from core.intake.consent import begins_with_answer
from core.intake.dates import looks_like_date, needs_order, order_of, read_date
from core.intake.fold import fold
from core.intake.solar import SOLAR, is_solar
from core.intake.table import Table
from core.intake.values import Reading, read_coded
from core.standard import ANSWERS, Field, standard

_SAMPLE = 200
"""Distinct texts that decide whether a column may be a field at all; the whole column is read only if they agree."""
_LONGEST = 400
"""Letters of a cell that are looked at for a yes or no before a remark."""
_FEWEST_MEANS = 4
_SOME_CODES, _SOME_CELLS = 3, 0.2
"""Different answers of a field that must be read in a column whose title names it, and in what share of the cells."""
_VIOLENCE = {"PhysicalAbuse", "SexualAbuse", "PsychologicalAbuse", "PhysicalThreats", "RestrictsFinancialAccess"}
"""What is asked of violence anywhere: physical, sexual, psychological, economic, threats."""
_FEW = 12
"""Distinct texts that tell whether it is worth while to look at more."""
_TOLD_BY_VALUES = (
    "prs_Gender",
    "vic_TypeOfExploitation",
    "vic_MethodsOfControl",
    "prs_MaritalStatus",
    "prs_Citizenship",
    "vic_ForcedLabourIndustry",
    "vic_TypeOfSexExploitation",
)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_ESTIMATE = re.compile(r"(?=.{3,16}$)[^\W\d]{0,8}\.?\s?\d{1,2}\s?[^\W\d]{0,8}[.?]?|~\s?\d{1,2}")
_PHONE = re.compile(r"(?=(?:\D*\d){6})\+?[\d\s().\-/]{6,24}")


@dataclass(frozen=True)
class Column:
    """A column as matching sees it. ``texts``: its distinct filled cells, with ``counts``, most frequent first.

    ``readings``: what these, or the first of them, mean as a field, by its name and kind and by how many they are.
    """

    key: str
    title: str
    name: str
    texts: tuple[str, ...]
    counts: tuple[int, ...]
    readings: dict[tuple[str, str, int], Reading] = field(default_factory=dict, compare=False, repr=False)

    @property
    def filled(self) -> int:
        return sum(self.counts)

    @cached_property
    def order(self) -> str:
        return SOLAR if is_solar(self.title, self.texts) else order_of(self.texts)

    @property
    def contradicts_itself(self) -> bool:
        """Whether some dates can only be day first and others only month first."""
        return not order_of([text for text in self.texts if not needs_order(text)])

    def sample(self) -> Column:
        return self.first(_SAMPLE)

    def first(self, count: int) -> Column:
        """The column with its ``count`` most frequent texts only; what is read of them is read once."""
        if len(self.texts) <= count:
            return self
        return replace(self, texts=self.texts[:count], counts=self.counts[:count])


def columns_of(table: Table, tell: Callable[[int], None] = lambda _done: None) -> list[Column]:
    """All columns; ``tell`` gets to know how many are done."""
    columns = []
    for place in range(len(table.titles)):
        tell(place)
        columns.append(_column(table, place))
    return columns


def column_of(table: Table, key: str) -> Column:
    """The column with the key. Raises KeyError."""
    if key not in table.cells.columns:
        raise KeyError(key)
    return _column(table, list(table.cells.columns).index(key))


def _column(table: Table, place: int) -> Column:
    key = str(table.cells.columns[place])
    rows, texts = table.distinct(key)
    counts = np.bincount(rows, minlength=len(texts))
    order = np.argsort(-counts, kind="stable").tolist()
    filled = [at for at in order if texts[at] != ""]
    numbers = counts.tolist()
    return Column(
        key,
        table.titles[place],
        table.name(place),
        tuple([texts[at] for at in filled]),
        tuple([numbers[at] for at in filled]),
    )


def agreement(field: Field, column: Column, given: Mapping[str, str] = {}) -> float | None:
    """The share of the cells, or of the single answers in them, that are right for ``field``; None: no cells."""
    seen = column.sample()
    if not seen.texts:
        return None
    if field.kind in CODED:
        reading = whole_reading(field, seen, given)
        if field.kind == "yes_no":
            return _share(seen, lambda text: fold(text) in reading.values or begins_with_answer(text[:_LONGEST]))
        return reading.told if field.kind == "codes" else reading.share
    if field.kind == "date":
        order = SOLAR if column.order == SOLAR else "dmy"
        return _share(seen, lambda text: bool(read_date(text, order).value or answer_of(text) or text in MISSING))
    if field.kind == "age":
        return _share(
            seen,
            lambda text: _may_be_age(field, text) or bool(answer_of(text) or _birth(field, text)) or text in MISSING,
        )
    if field.kind == "number":
        return _share(seen, lambda text: bool(read_number(text).value or answer_of(text) or text in MISSING))
    if field.name == "prs_Email":
        return _share(seen, lambda text: "@" in text or bool(answer_of(text)))
    return None


def _may_be_age(field: Field, text: str) -> bool:
    """An age, or what shows that ages stand here, though it is not known to the year: ``about 30``, ``minor``."""
    return bool(read_as_it_stands(field, text)) or (_ESTIMATE.fullmatch(text) is not None)


def _birth(field: Field, text: str) -> str:
    """What a column of ages may hold instead of one: a day of birth."""
    return birth_of(text, "dmy") if field.name == "abr_AgeAtRegistration" else ""


def share_of_spans(column: Column) -> float | None:
    """The share of the cells that are spans of ages, or say why there is none; None: no cells."""
    seen = column.sample()
    if not seen.texts:
        return None
    return _share(seen, lambda text: is_span(text) or bool(answer_of(text)) or text in MISSING)


def share_of_places(column: Column) -> float | None:
    """The share of the cells that name a country or a place of which its country is known; None: no cells."""
    seen = column.sample()
    if not seen.texts:
        return None
    return read_coded(standard().fields["abr_CountryOfExploitation"], seen.texts, seen.counts).share


def whole_reading(field: Field, column: Column, given: Mapping[str, str] = {}) -> Reading:
    """Every distinct text of the column read as ``field``, a coded one."""
    if given:
        return read_coded(field, column.texts, column.counts, given, column.title)
    wanted = (field.name, field.kind, len(column.texts))
    if wanted not in column.readings:
        column.readings[wanted] = read_coded(field, column.texts, column.counts, {}, column.title)
    return column.readings[wanted]


def kind_by_values(column: Column) -> str:
    """The field that the values alone point to, or "". Never sure: another person's gender looks the same."""
    seen = column.sample()
    if len(seen.texts) == 0 or column.filled < 3:
        return ""
    if _share(seen, lambda text: _EMAIL.fullmatch(text) is not None) > 0.8:
        return "prs_Email"
    if all(len(text) < 3 for text in seen.texts):
        return ""
    few = seen.first(_FEW)
    numbered = sum(any(map(str.isdigit, text)) for text in few.texts) > 0.5 * len(few.texts)
    for name in _TOLD_BY_VALUES if not numbered else ():
        field = standard().fields[name]
        if (agreement(field, few) or 0) > 0.5 and (agreement(field, seen) or 0) > 0.8:
            return name
    if _share(few, looks_like_date) > 0.5 and _share(seen, looks_like_date) > 0.8:
        return "abr_DateOfRegistration"
    if _share(seen, lambda text: _PHONE.fullmatch(text) is not None) > 0.8:
        return "prs_MobilePhone"
    return ""


def tells_some(field: Field, column: Column) -> bool:
    """Whether so many different answers of the field are read that it is no chance, though most cells are not.

    An office's own short forms (``ESX``) are few and stand in many rows; what is not read of such a column is asked.
    """
    if field.kind not in ("code", "codes"):
        return False
    reading = whole_reading(field, column.sample())
    codes = {code for joined in reading.values.values() for code in joined.split(";") if code}
    told = codes - set(ANSWERS) - {"Other", "abr_Other"}
    share = reading.told if field.kind == "codes" else reading.share
    return len(told) >= _SOME_CODES and share >= _SOME_CELLS


def tells_means(column: Column) -> bool:
    """Whether the cells name so many means of control that they are no list of violence suffered at home or before."""
    codes = whole_reading(standard().fields["vic_MethodsOfControl"], column).values.values()
    told = {code for joined in codes for code in joined.split(";") if code and code not in ANSWERS}
    return len(told) >= _FEWEST_MEANS and len(told - _VIOLENCE) >= 2


def _share(column: Column, is_so: Callable[[str], bool]) -> float:
    good = sum(count for text, count in zip(column.texts, column.counts, strict=True) if is_so(text))
    return good / max(1, column.filled)


def same_cells(table: Table, one: str, other: str) -> bool:
    """Whether two columns say the same in every row."""
    first: pd.Series[str] = table.cells[one]
    return bool((first == table.cells[other]).all())
