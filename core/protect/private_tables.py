"""Noisy counts as they were drawn, read back from what was written down, and made to agree with each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod, sqrt
from typing import Any

import numpy as np
import numpy.typing as npt

from core.protect.marginals import Cells, Subset, Values

Floats = npt.NDArray[np.float64]

_ROUNDS = 3


@dataclass(frozen=True)
class NoisyTable:
    """``counts``: one number a combination of answers to the columns ``subset``, the last column changing fastest.

    ``scale``: the standard deviation of the noise in each.
    """

    subset: Subset
    widths: tuple[int, ...]
    counts: Floats
    scale: float


@dataclass(frozen=True)
class CommonRows:
    """Whole rows that many people share. ``codes``: kinds × columns; ``counts``: noisy, each with ``scale``."""

    codes: Values
    counts: Floats
    scale: float


@dataclass(frozen=True)
class Measured:
    """All that is known of the data: nothing else goes into the rows."""

    names: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    tables: tuple[NoisyTable, ...]
    common: CommonRows
    rows: int
    seed: int

    @property
    def widths(self) -> tuple[int, ...]:
        return tuple(map(len, self.values))


def read(measurements: Mapping[str, Any]) -> Measured:
    """What ``private_rows`` wrote down, from JSON or not."""
    names = tuple(column["name"] for column in measurements["columns"])
    values = tuple(tuple(column["values"]) for column in measurements["columns"])
    tables = []
    for told in measurements["tables"]:
        subset = tuple(names.index(name) for name in told["columns"])
        widths = tuple(len(values[column]) for column in subset)
        tables.append(NoisyTable(subset, widths, np.array(told["counts"], dtype=np.float64), told["scale"]))
    told = measurements["common"]
    codes = np.array(told["codes"], dtype=np.int32).reshape(len(told["counts"]), len(names))
    common = CommonRows(codes, np.array(told["counts"], dtype=np.float64), told["scale"])
    return Measured(names, values, tuple(tables), common, measurements["rows"], int(measurements["seed"], 16))


def cells_of(codes: Values, subset: Subset, widths: Sequence[int]) -> Cells:
    """The number of the combination that each row of ``codes`` has in ``subset``; ``widths``: of those columns."""
    cells = np.zeros(len(codes), dtype=np.int64)
    for column, width in zip(subset, widths, strict=True):
        cells = cells * width + codes[:, column]
    return cells


def total_of(tables: Sequence[NoisyTable]) -> float:
    """How many people there are, by the sums of all tables, the surer ones counting more; at least 0."""
    precision = [1 / (table.scale**2 * len(table.counts)) for table in tables]
    sums = [float(table.counts.sum()) for table in tables]
    return max(0.0, sum(p * s for p, s in zip(precision, sums, strict=True)) / sum(precision))


def deviation_of(tables: Sequence[NoisyTable]) -> float:
    """The standard deviation of ``total_of``."""
    return 1 / sqrt(sum(1 / (table.scale**2 * len(table.counts)) for table in tables))


def agreed(tables: Sequence[NoisyTable], columns: int, people: float) -> list[Floats]:
    """The counts without negative ones, each table of ``people``, and alike in what they say of single columns."""
    grids = [table.counts.reshape(table.widths).copy() for table in tables]
    for _round in range(_ROUNDS):
        for column in range(columns):
            _agree(tables, grids, column, people)
        grids = [_whole_people(grid.ravel(), people).reshape(grid.shape) for grid in grids]
    return [grid.ravel() for grid in grids]


def _agree(tables: Sequence[NoisyTable], grids: Sequence[Floats], column: int, people: float) -> None:
    """Give all tables with ``column`` the same counts of its single answers: the mean, the surer ones counting more."""
    there = [place for place, table in enumerate(tables) if column in table.subset]
    others = [tuple(n for n, each in enumerate(tables[place].subset) if each != column) for place in there]
    rest = [prod(grids[place].shape[n] for n in axes) for place, axes in zip(there, others, strict=True)]
    alone = [grids[place].sum(axis=axes) for place, axes in zip(there, others, strict=True)]
    precision = [1 / (tables[place].scale ** 2 * size) for place, size in zip(there, rest, strict=True)]
    mean = sum((own * weight for own, weight in zip(alone, precision, strict=True)), np.zeros(len(alone[0])))
    best = _whole_people(mean / sum(precision), people)
    for place, axes, own, size in zip(there, others, alone, rest, strict=True):
        grids[place] += np.expand_dims((best - own) / size, axes)


def _whole_people(counts: Floats, people: float) -> Floats:
    """The nearest counts of ``people`` together, none negative."""
    falling = np.sort(counts)[::-1]
    over = (np.cumsum(falling) - people) / np.arange(1, len(counts) + 1)
    last = int(np.flatnonzero(falling >= over)[-1])
    nearest: Floats = np.maximum(counts - over[last], 0.0)
    return nearest
