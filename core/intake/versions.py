"""One question asked in two versions of a form: two columns, of which each row fills but one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from core.intake.evidence import Column
from core.intake.mapping import ColumnPlan
from core.intake.reading import with_reading
from core.intake.table import Table
from core.standard import standard
from core.words import _

VERSIONS = "versions:"
"""How the group of such columns begins."""
_NOT_OF = ("con_Consent",)
"""What is never put together: of two consents a person says which one is meant."""
_TAKEN = ("field", "option")
_SURE, _HARDLY = 0.86, 0.35
_FEWEST = 3
"""Rows that each of them must fill."""


def are_versions(field: str, columns: Sequence[Column], table: Table) -> bool:
    """Whether no row fills two of the columns, and each is filled in some."""
    if field in _NOT_OF or len(columns) < 2 or any(column.filled < _FEWEST for column in columns):
        return False
    filled = np.array([_filled(table, column.key) for column in columns])
    return bool((filled.sum(axis=0) <= 1).all())


def with_versions_of_options(
    plans: Sequence[ColumnPlan], columns: Mapping[str, Column], table: Table
) -> list[ColumnPlan]:
    """The plans; a column that answers in words what others ask an option each is taken where these are empty."""
    told = _("Another column says it too.")
    found = list(plans)
    for at, plan in enumerate(plans):
        name = plan.suggestion if plan.use == "note" and told in plan.reason else ""
        options = [other for other in plans if other.use == "option" and other.field == name]
        if not name or not options or any(other.use == "field" and other.field == name for other in found):
            continue
        answered = np.logical_or.reduce([_filled(table, other.column) for other in options])
        mine = _filled(table, plan.column)
        if mine.sum() < _FEWEST or (answered & mine).any():
            continue
        made = ColumnPlan(
            plan.column, plan.title, "field", name, confidence=_SURE, reason=reason(), group=VERSIONS + name
        )
        found[at] = with_reading(made, standard().fields[name], columns[plan.column], {})
    return found


def without_needless(plans: Sequence[ColumnPlan], table: Table) -> list[ColumnPlan]:
    """The plans; what hardly a cell bears out is not asked about, where another column tells it of all."""
    needless = {
        plan.column
        for plan in plans
        if plan.use == "note" and plan.suggestion and not plan.group and plan.confidence <= _HARDLY
        if (taken := [other.column for other in plans if other.use in _TAKEN and other.field == plan.suggestion])
        if not (_filled(table, plan.column) & ~np.logical_or.reduce([_filled(table, key) for key in taken])).any()
    }
    return [replace(plan, suggestion="") if plan.column in needless else plan for plan in plans]


def reason() -> str:
    """Why two columns are one question."""
    return _("No row fills it and the other column of this question: they are one question of two forms.")


def _filled(table: Table, key: str) -> npt.NDArray[np.bool_]:
    return (table.cells[key] != "").to_numpy(dtype=bool)
