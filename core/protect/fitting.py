"""Rows fitted to counts: drawn answer by answer, then moved where the counts still lack people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from core.protect.coding import Places
from core.protect.marginals import Marginals, Subset, Values

Floats = npt.NDArray[np.float32]

_TRIES = 8
_ENOUGH = 0.9
_HARDLY = np.float32(0.01)
_AT_ONCE = 8_000_000
_OUT_OF_REACH = np.float32(-1e9)
_STILL_ALLOWED = -1e5
"""No gain is as low unless something out of reach is in it, even after it was shared among many counts."""


class Fitting:
    """``codes``: the rows so far. No row ever holds a combination that the counts do not have.

    ``blank``: the missing code of each column, where a row may leave an answer out although the counts have no such
    row; combinations with it then say nothing and are not held against the counts.
    """

    def __init__(
        self, published: Marginals, rows: int, k: int, random: np.random.Generator, blank: Sequence[int] | None = None
    ) -> None:
        self.published, self.rows, self.random = published, rows, random
        self.columns = len(published.widths)
        self.codes: Values = np.zeros((0, self.columns), dtype=np.int32)
        self.target: dict[Subset, Floats] = {}
        self.allowed: dict[Subset, Floats] = {}
        self.may_blank = blank is not None
        for subset, cells in published.counts.items():
            middle = np.where(cells > 0, cells + (k - 1) / 2, 0)
            self.target[subset] = middle.astype(np.float32)
            self.allowed[subset] = (cells > 0).astype(np.float32)
            if blank is not None:
                self._allow_blanks(subset, blank)
        self.now: dict[Subset, npt.NDArray[np.int64]] = {}
        self.order = self._order()

    def _allow_blanks(self, subset: Subset, blank: Sequence[int]) -> None:
        cells = self.allowed[subset].reshape([self.published.widths[column] for column in subset])
        for place, column in enumerate(subset):
            np.moveaxis(cells, place, 0)[blank[column]] = 1

    def draw(self) -> bool:
        """Draw all rows; False where the counts allow too few different ones."""
        found: list[Values] = []
        wanted = self.rows
        for _try in range(_TRIES):
            some = self._drawn(wanted + wanted // 4)
            found.append(some[:wanted])
            wanted -= len(found[-1])
            if wanted == 0:
                break
        self.codes = np.concatenate(found)
        if len(self.codes) < _ENOUGH * self.rows:
            return False
        short = self.rows - len(self.codes)
        if short:
            again = self.random.integers(0, len(self.codes), short)
            self.codes = np.concatenate([self.codes, self.codes[again]])
        for subset in self.target:
            places = self.published.places(subset, self.codes)
            self.now[subset] = np.bincount(places, minlength=len(self.target[subset])).astype(np.int64)
        return True

    def improve(self, share: float) -> None:
        """Once through the columns: let a ``share`` of the rows change their answer where that brings counts closer."""
        for column in self.random.permutation(self.columns).tolist():
            some = np.flatnonzero(self.random.random(self.rows) < share)
            step = max(1, _AT_ONCE // self.published.widths[column])
            for start in range(0, len(some), step):
                self._move(column, some[start : start + step])

    def level(self) -> None:
        """Once through the columns: move just the rows that the counts of single answers ask for, the fittest first."""
        for column in self.random.permutation(self.columns).tolist():
            lack = self.lack(column)
            some = np.flatnonzero(lack[self.codes[:, column]] <= -1)
            if len(some) == 0 or lack.max() < 1:
                continue
            some = self.random.permutation(some)[: max(1, _AT_ONCE // len(lack))]
            own = self.codes[some]
            gain = self.gain(column, own)
            gain[:, lack < 1] = -np.inf
            new = gain.argmax(axis=1)
            best = gain[np.arange(len(some)), new]
            order = np.argsort(-best, kind="stable")
            order = order[best[order] > _STILL_ALLOWED]
            order = order[nth(new[order]) < lack[new[order]].astype(np.int64)]
            order = order[nth(own[order, column]) < (-lack[own[order, column]]).astype(np.int64)]
            self.settle(column, some[order], own[order], new[order])

    def lack(self, column: int) -> Floats:
        """How many rows more each answer to ``column`` should have; below 0, how many fewer."""
        target = self.target[(column,)]
        lack: Floats = (target * (self.rows / max(float(target.sum()), 1.0)) - self.now[(column,)]).astype(np.float32)
        return lack

    def replace(self, rows: Places, codes: Values) -> None:
        """Put other rows in the place of ``rows``."""
        for subset, now in self.now.items():
            now += np.bincount(self.published.places(subset, codes), minlength=len(now))
            now -= np.bincount(self.published.places(subset, self.codes[rows]), minlength=len(now))
        self.codes[rows] = codes

    def _order(self) -> list[int]:
        """The columns with most values first: they have least freedom later."""
        return sorted(range(self.columns), key=lambda column: -np.count_nonzero(self.target[(column,)]))

    def _drawn(self, count: int) -> Values:
        codes: Values = np.zeros((count, self.columns), dtype=np.int32)
        for number, column in enumerate(self.order):
            width = self.published.widths[column]
            alone = np.maximum(self.target[(column,)], _HARDLY * self.allowed[(column,)])
            weight: Floats = np.broadcast_to(alone, (len(codes), width)).astype(np.float32)
            others = self.order[:number]
            for size in range(1, self.published.length):
                for part in combinations(sorted(others), size):
                    cells = self._along(part, column, self.allowed, codes)
                    weight = np.where(cells > 0, weight, np.float32(0))
            if others and self.published.length > 1:
                weight *= np.maximum(self._likely(column, others, codes), _HARDLY if self.may_blank else np.float32(0))
            alive = weight.sum(axis=1) > 0
            codes, weight = codes[alive], weight[alive]
            total = weight.sum(axis=1)
            edges = np.cumsum(weight, axis=1)
            pick = self.random.random(len(codes)) * total
            chosen = (edges <= pick[:, None]).sum(axis=1).clip(max=width - 1)
            # rounding may point one past the last possible answer
            wrong = weight[np.arange(len(codes)), chosen] <= 0
            chosen[wrong] = weight[wrong].argmax(axis=1)
            codes[:, column] = chosen
        return codes

    def _likely(self, column: int, others: list[int], codes: Values) -> Floats:
        """How much likelier each answer is than alone, given the two earlier answers that tell most about it."""
        size = min(2, self.published.length - 1, len(others))
        part = max(combinations(sorted(others), size), key=lambda part: self._tells(part, column))
        alone = np.maximum(self.target[(column,)], np.float32(1))
        likely: Floats = (self._along(part, column, self.target, codes) / alone).astype(np.float32)
        return likely

    def _tells(self, part: Subset, column: int) -> float:
        subset = tuple(sorted((*part, column)))
        cells = self._shaped(subset, column, self.target)
        rows, columns = cells.sum(axis=1, keepdims=True), cells.sum(axis=0, keepdims=True)
        expected = rows * columns / max(float(cells.sum()), 1.0)
        there = cells > 0
        return float((cells[there] * np.log(cells[there] / expected[there])).sum())

    def _shaped(self, subset: Subset, column: int, tables: dict[Subset, Floats]) -> Floats:
        """Counts of ``subset``, the cells of the other columns × the values of ``column``."""
        shape = [self.published.widths[each] for each in subset]
        cells = np.moveaxis(tables[subset].reshape(shape), subset.index(column), -1)
        return np.ascontiguousarray(cells).reshape(-1, self.published.widths[column])

    def _along(self, part: Subset, column: int, tables: dict[Subset, Floats], codes: Values) -> Floats:
        """For each row and each value of ``column``, the count of that value with the row's own ``part``."""
        subset = tuple(sorted((*part, column)))
        place = np.zeros(len(codes), dtype=np.intp)
        for each in part:
            place = place * self.published.widths[each] + codes[:, each]
        return self._shaped(subset, column, tables).take(place, axis=0)

    def _move(self, column: int, rows: Places) -> None:
        """Let ``rows`` change their answer to ``column``; half of those who would, drawn by lot, or too many would."""
        own = self.codes[rows]
        gain = self.gain(column, own)
        new = gain.argmax(axis=1)
        moving = (gain[np.arange(len(rows)), new] > 0) & (self.random.random(len(rows)) < 0.5)
        self.settle(column, rows[moving], own[moving], new[moving])

    def gain(self, column: int, own: Values) -> Floats:
        """What each row would bring by each answer to ``column`` more than by its own."""
        gain: Floats = np.zeros((len(own), self.published.widths[column]), dtype=np.float32)
        containing = [subset for subset in self.target if column in subset]
        sizes = Counter(len(subset) for subset in containing)
        for subset in containing:
            part = tuple(each for each in subset if each != column)
            lack = {subset: self._pull(subset) * np.float32(1 / sizes[len(subset)])}
            gain += self._along(part, column, lack, own)
        gain -= gain[np.arange(len(own)), own[:, column]][:, None]
        return gain

    def _pull(self, subset: Subset) -> Floats:
        """What a row more in each cell is worth; cells that may not be are out of reach."""
        target = self.target[subset]
        lack = target - self.now[subset]
        pull: Floats = np.where(self.allowed[subset] > 0, lack / np.sqrt(target + 4), _OUT_OF_REACH).astype(np.float32)
        return pull

    def settle(self, column: int, rows: Places, own: Values, new: Places) -> None:
        if len(rows) == 0:
            return
        moved = own.copy()
        moved[:, column] = new
        for subset, now in self.now.items():
            if column in subset:
                now += np.bincount(self.published.places(subset, moved), minlength=len(now))
                now -= np.bincount(self.published.places(subset, own), minlength=len(now))
        self.codes[rows] = moved


def nth(values: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.int64]:
    """For each value, how many equal ones come before it."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    first = np.searchsorted(ordered, ordered)
    nth = np.empty(len(values), dtype=np.int64)
    nth[order] = np.arange(len(values)) - first
    return nth
