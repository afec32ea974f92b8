"""A birth in a column of ages, and an age in one of births: ``16 ans`` beside ``14/03/2004``, ``née en 1999``."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from core.intake.amounts import OLDEST, read_age
from core.intake.dates import order_of, read_date
from core.intake.fold import plain_digits
from core.intake.mapping import ColumnPlan, SheetMapping
from core.intake.work import Work, series

AGE, BIRTH = "abr_AgeAtRegistration", "prs_Birthdate"
_BORN = re.compile(
    r"\s*(?:née?|nacid[oa]|nascid[oa]|nat[oa]|born|birth|dob|d\.o\.b\.?|yob|f\.?\s?n\.?|nac\.?|مواليد|تولد|ولدت|ولد)\s*"
    r"(?:en|in|le|el|on|em|il|nel|:|في|سنة|عام|بتاريخ)?\s*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")


def birth_of(text: str, order: str = "") -> str:
    """The day or year of birth that a text gives, as the store has it; or "". A bare year is one behind ``born``."""
    plain = plain_digits(text).strip()
    match = _BORN.match(plain)
    rest = plain[match.end() :] if match else plain
    if match is None and (_YEAR.fullmatch(rest) or not re.search(r"[-/.\s]", rest)):
        return ""
    return read_date(rest, order).value if rest and any(map(str.isdigit, rest)) else ""


def fill_births_and_ages(work: Work, mapping: SheetMapping) -> None:
    """Write what a column says in the other way into the field it is of, where nothing else tells it."""
    for plan in mapping.columns:
        if plan.use != "field" or plan.field not in (AGE, BIRTH):
            continue
        texts = [text for text in work.table.distinct(plan.column)[1] if text]
        order = plan.order or order_of(texts)
        if plan.field == AGE:
            _move(work, plan, BIRTH, partial(birth_of, order=order))
        else:
            _move(work, plan, AGE, _age_of)


def _age_of(text: str) -> str:
    age, plain = read_age(text).value, plain_digits(text).strip()
    return age if age.isdigit() and int(age) <= OLDEST and not plain.isdigit() else ""  # "85" may be a year


def _move(work: Work, plan: ColumnPlan, field: str, read: Callable[[str], str]) -> None:
    """Set ``field`` in the rows of which a cell of ``plan`` could not be read, and take their problems back."""
    unread = {problem.row for problem in work.problems if problem.field == plan.field and problem.column == plan.title}
    if not unread:
        return
    places, texts = work.table.distinct(plan.column)
    told = series([read(text) if text else "" for text in texts], places)
    blank: pd.Series[str] = pd.Series([""] * len(told), dtype="str")
    before = work.records.get(field, blank)
    mine = np.isin(work.rows, list(unread)) & (told != "").to_numpy(dtype=bool)
    free = mine & (before == "").to_numpy(dtype=bool)
    if mine.any():
        work.records[field] = before.mask(pd.Series(free), told)
        rows = set(work.rows[mine].tolist())
        work.problems = [
            problem
            for problem in work.problems
            if not (problem.row in rows and problem.field == plan.field and problem.column == plan.title)
        ]
