"""A sheet on its way to records: what is finished, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.intake.batch import Problem
from core.intake.cells import Cell
from core.intake.mapping import ColumnPlan
from core.intake.table import Table
from core.words import _


@dataclass
class Work:
    """A sheet on its way: finished fields and notes, and what could not be read."""

    table: Table
    records: dict[str, pd.Series[str]] = field(default_factory=dict)
    notes: dict[str, pd.Series[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def rows(self) -> npt.NDArray[np.signedinteger]:
        return np.asarray(self.table.cells.index, dtype=np.int64)


def series(values: Sequence[str], places: npt.NDArray[np.signedinteger]) -> pd.Series[str]:
    return pd.Series(np.array(values, dtype=object)[places] if len(places) else [], dtype="str")


def report(
    work: Work, plan: ColumnPlan, places: npt.NDArray[np.signedinteger], texts: Sequence[str], cells: Sequence[Cell]
) -> None:
    unread = np.array([bool(cell.reason) for cell in cells], dtype=bool)
    if not unread.any():
        return
    for at in np.flatnonzero(unread[places]):
        cell = cells[places[at]]
        value = cell.piece or texts[places[at]]
        work.problems.append(Problem(int(work.rows[at]), plan.title, plan.field, value, _(cell.reason)))
