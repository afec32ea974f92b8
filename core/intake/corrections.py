"""Putting a partner's sheet right before it is taken in. The file itself is never changed.

Every move is a step; what the sheet and its mapping are now follows from the steps alone, so every move can be
undone and done again. A move made after undoing loses nothing: the undone steps are set aside and can be brought back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from core.intake.apply import apply
from core.intake.batch import Batch, Problem
from core.intake.clusters import Cluster, clusters_of
from core.intake.evidence import Column, column_of
from core.intake.fold import fold
from core.intake.mapping import ColumnPlan, SheetMapping
from core.intake.reading import with_reading
from core.intake.table import Table
from core.intake.ticks import option_values
from core.standard import standard


@dataclass(frozen=True)
class CellFixed:
    """One cell says something else."""

    column: str
    row: int
    text: str


@dataclass(frozen=True)
class TextsFixed:
    """All cells of a column that say one of ``texts`` say ``into``: all alike put right, or a cluster merged."""

    column: str
    texts: tuple[str, ...]
    into: str


@dataclass(frozen=True)
class CodeDecided:
    """A written answer of a column, or a single answer in its cells, stands for ``code``; "" for an empty field."""

    column: str
    text: str
    code: str


@dataclass(frozen=True)
class PlanChanged:
    """A column means something else."""

    plan: ColumnPlan


Step = CellFixed | TextsFixed | CodeDecided | PlanChanged


@dataclass(frozen=True)
class ProblemCell:
    """A cell that cannot be taken as it is. ``text``: the whole cell; ``piece``: what of it is not understood."""

    row: int
    column: str
    title: str
    field: str
    text: str
    piece: str
    reason: str


@dataclass(frozen=True)
class Corrections:
    """The sheet as it was read (``table``, ``mapping``) and the steps since. ``aside``: undone, then left behind.

    ``now_table`` and ``now_mapping``: as the steps have made them.
    """

    table: Table
    mapping: SheetMapping
    now_table: Table
    now_mapping: SheetMapping
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    aside: tuple[tuple[Step, ...], ...] = ()
    _found: dict[str, tuple[Problem, ...]] = field(default_factory=dict, compare=False, repr=False)
    """Problems by column title group, found since the last step that touched it."""

    @property
    def can_undo(self) -> bool:
        return bool(self.done)

    @property
    def can_redo(self) -> bool:
        return bool(self.undone)


def corrections_of(table: Table, mapping: SheetMapping) -> Corrections:
    """Begin: nothing is changed yet."""
    return Corrections(table, mapping, table, mapping)


def fix_cell(now: Corrections, column: str, row: int, text: str) -> Corrections:
    """One cell says ``text``. ``row`` as a person counts rows. Raises KeyError if it is not there."""
    now.now_table.cells.index.get_loc(row)
    return _do(now, CellFixed(column, row, text))


def fix_alike(now: Corrections, column: str, text: str, into: str) -> Corrections:
    """Every cell of the column that says exactly ``text`` says ``into``."""
    return _do(now, TextsFixed(column, (text,), into))


def merge(now: Corrections, cluster: Cluster, into: str = "") -> Corrections:
    """All values of a cluster become one, in one move that one undo takes back."""
    target = into or cluster.into
    return _do(now, TextsFixed(cluster.column, tuple(text for text, _count in cluster.texts if text != target), target))


def decide(now: Corrections, column: str, text: str, code: str) -> Corrections:
    """A written answer stands for a code everywhere in the column, and in the profile."""
    return _do(now, CodeDecided(column, text, code))


def change_plan(now: Corrections, plan: ColumnPlan) -> Corrections:
    return _do(now, PlanChanged(plan))


def undo(now: Corrections) -> Corrections:
    """Without the last step; the same where there is none."""
    if not now.done:
        return now
    return replace(_after(now, now.done[:-1]), undone=(now.done[-1], *now.undone), aside=now.aside)


def redo(now: Corrections) -> Corrections:
    if not now.undone:
        return now
    return replace(_after(now, (*now.done, now.undone[0])), undone=now.undone[1:], aside=now.aside)


def bring_back(now: Corrections) -> Corrections:
    """Do the steps last set aside again, on top of what is there; one undo a step."""
    if not now.aside:
        return now
    return replace(_after(now, (*now.done, *now.aside[-1])), aside=now.aside[:-1])


def problems_of(now: Corrections, column: str = "") -> list[ProblemCell]:
    """The cells that cannot be taken as they are, by row; those of one column where it is named."""
    place = {title: key for key, title in zip(now.now_table.cells.columns, now.now_table.titles, strict=True)}
    cells = now.now_table.cells
    found = []
    for problem in _problems(now):
        key = problem.column if problem.column in cells.columns else place.get(problem.column, "")
        if not key or (column and key != column):
            continue
        text = str(cells.at[problem.row, key])
        found.append(ProblemCell(problem.row, key, problem.column, problem.field, text, problem.value, problem.reason))
    return found


def count_left(now: Corrections) -> int:
    """How many cells are left to put right."""
    return sum(counts_left(now).values())


def counts_left(now: Corrections) -> Mapping[str, int]:
    """The same by column key, for the columns that have any."""
    counts: dict[str, int] = {}
    for cell in problems_of(now):
        counts[cell.column] = counts.get(cell.column, 0) + 1
    return counts


def clusters(now: Corrections, column: str) -> list[Cluster]:
    """Values of the column that are probably one; see ``clusters_of``."""
    return clusters_of(now.now_mapping.plan(column), column_of(now.now_table, column))


def corrected(now: Corrections) -> Batch:
    """The records as they are taken in now."""
    return apply(now.now_table, now.now_mapping)


def _problems(now: Corrections) -> tuple[Problem, ...]:
    if "all" not in now._found:
        now._found["all"] = tuple(problem for problem in corrected(now).problems if problem.column)
    return now._found["all"]


def _do(now: Corrections, step: Step) -> Corrections:
    aside = (*now.aside, now.undone) if now.undone else now.aside
    return replace(_with(now, step), done=(*now.done, step), undone=(), aside=aside)


def _after(now: Corrections, steps: tuple[Step, ...]) -> Corrections:
    made = corrections_of(now.table, now.mapping)
    for step in steps:
        made = _with(made, step)
    return replace(made, done=steps)


def _with(now: Corrections, step: Step) -> Corrections:
    """The state one step later; a step for a column that is not there raises KeyError."""
    table, mapping = now.now_table, now.now_mapping
    if isinstance(step, PlanChanged):
        mapping.plan(step.plan.column)
        return replace(now, now_mapping=mapping.with_plan(step.plan), _found={})
    plan = mapping.plan(step.column)
    if isinstance(step, CodeDecided):
        values = {**plan.values, fold(step.text): step.code}
        still_open = tuple(text for text in plan.open_values if fold(text) != fold(step.text))
        decided = replace(plan, values=values, open_values=still_open)
        return replace(now, now_mapping=mapping.with_plan(decided), _found={})
    cells = table.cells[step.column].copy()
    if isinstance(step, CellFixed):
        cells = cells.where(cells.index != step.row, step.text)
    else:
        cells = cells.where(~cells.isin(step.texts), step.into)
    table = replace(table, cells=_with_column(table.cells, step.column, cells))
    read_anew = _read_anew(plan, column_of(table, step.column))
    return replace(now, now_table=table, now_mapping=mapping.with_plan(read_anew), _found={})


def _with_column(frame: pd.DataFrame, name: str, cells: pd.Series[str]) -> pd.DataFrame:
    changed = frame.copy(deep=False)
    changed[name] = cells.astype("str")
    return changed


def _read_anew(plan: ColumnPlan, column: Column) -> ColumnPlan:
    """The plan with codes for values it has not seen; what it knows stays as it is."""
    if plan.use == "option":
        values = option_values(column)
        return replace(plan, values={**values, **plan.values}) if values else plan
    if plan.use != "field":
        return plan
    anew = with_reading(plan, standard().fields[plan.field], column, plan.values)
    return replace(anew, separator=plan.separator or anew.separator)
