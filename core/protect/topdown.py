"""Top-down suppression for what the lattice leaves: blank everything, then show column after column.

Works for any number of columns: a step counts the rows once for each column, and every step shows some cells.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from core.protect.coding import Mask, Places
from core.protect.pieces import Pieces

_LEAST_BITS = 0.01
_Rows = npt.NDArray[np.number[Any]]


def blank_top_down(pieces: Pieces, rest: Places, k: int) -> Mask:
    """The cells that the pieces ``rest`` should blank so that each shares its class with ``k`` or more rows of them.

    pieces × columns. Starts from one class in which every cell is blanked. In each step every class picks the
    column that shows most for what it splits: rows whose value is shared by ``k`` or more of the class become
    classes of their own; the others stay together, if they are ``k`` or more, or none. If all of ``rest`` have fewer
    than ``k`` rows, everything stays blanked.
    """
    showing = _Showing(pieces, rest, k)
    while len(showing.live):
        showing.step()
    return ~showing.shown & ~pieces.absent[pieces.origin[rest]]


class _Showing:
    """The classes so far: ``group`` and ``weight`` of each piece in ``live``; finished classes are left out.

    ``shown``: pieces × columns. ``alive``: columns × groups, where a column may still have a value to show.
    """

    def __init__(self, pieces: Pieces, rest: Places, k: int) -> None:
        self.k, self.costs = k, pieces.costs
        self.codes = np.ascontiguousarray(pieces.tuples[pieces.origin[rest]].T)
        self.sizes = np.maximum(self.codes.max(axis=1, initial=0), pieces.missing) + 1
        self.missing = pieces.missing
        self.weight = pieces.weight[rest].astype(np.float64)
        self.shown: Mask = np.zeros((len(rest), pieces.columns), dtype=np.bool_)
        self.live: Places = np.arange(len(rest))
        self.group: Places = np.zeros(len(rest), dtype=np.intp)
        self.alive: Mask = np.ones((pieces.columns, 1), dtype=np.bool_)

    def step(self) -> None:
        """Every class shows what it can without being split, and one column that splits it, or is finished."""
        everyone = np.bincount(self.group, self.weight, minlength=self.alive.shape[1])
        gain = np.zeros(self.alive.shape)
        shared: dict[int, Mask] = {}
        for column in np.flatnonzero(self.alive.any(axis=1)).tolist():
            rows = self._rows_by_value(column)
            whole = rows.max(axis=1) == everyone
            if whole.any() and everyone[whole].min() >= self.k:
                self.shown[self.live[whole[self.group]], column] = True
                rows[whole] = 0
            self.alive[column] = (rows >= self.k).any(axis=1)
            shared[column] = _can_be_shown(rows, everyone, self.k)
            gain[column] = _gain(rows, shared[column], everyone) * self.costs[column]
        best = gain.argmax(axis=0)
        value = np.zeros(len(self.live), dtype=np.intp)
        picked = np.where(gain.max(axis=0) > 0, best, -1)[self.group]
        for column in shared:
            here = np.flatnonzero(picked == column)
            own = self.codes[column, here]
            show = shared[column][self.group[here], own]
            value[here] = np.where(show, own + 1, 0)
            self.shown[self.live[here[show]], column] = True
        self._split(np.flatnonzero(picked >= 0), value, best)

    def _rows_by_value(self, column: int) -> _Rows:
        """Rows by group and value, groups × values; nothing for the missing value and where the column is not alive."""
        alive, size = self.alive[column], int(self.sizes[column])
        codes, group, weight = self.codes[column], self.group, self.weight
        if alive.mean() < 0.6:
            here = np.flatnonzero(alive[group])
            codes, group, weight = codes[here], group[here], weight[here]
        rows = np.bincount(group * size + codes, weight, minlength=len(alive) * size).reshape(-1, size)
        rows[~alive] = 0
        rows[:, self.missing[column]] = 0
        return rows

    def _split(self, going: Places, value: Places, column: Places) -> None:
        """Keep the pieces ``going`` and make each ``value`` of a group a group of its own; 0 are those not shown."""
        if len(going) < len(self.live):
            self.live, self.group, value = self.live[going], self.group[going], value[going]
            self.weight, self.codes = self.weight[going], self.codes.take(going, axis=1)
        stride = int(self.sizes.max()) + 1
        cells = self.group * stride + value
        occurs = np.zeros(int(cells.max(initial=-1)) + 1, dtype=np.bool_)
        occurs[cells] = True
        names = np.flatnonzero(occurs)
        self.group = (np.cumsum(occurs) - 1)[cells]
        self.alive = self.alive[:, names // stride]
        showing = np.flatnonzero(names % stride)
        self.alive[column[names[showing] // stride], showing] = False


def _can_be_shown(rows: _Rows, everyone: _Rows, k: int) -> Mask:
    """Which values of each group can be shown without leaving fewer than ``k`` rows behind, unless none."""
    shared = rows >= k
    behind = everyone - (rows * shared).sum(axis=1)
    short = np.flatnonzero((behind > 0) & (behind < k) & shared.any(axis=1))
    if len(short):
        smallest = np.where(shared[short], rows[short], np.inf).argmin(axis=1)
        shared[short, smallest] = False
    return shared


def _gain(rows: _Rows, shared: Mask, everyone: _Rows) -> npt.NDArray[np.float64]:
    """For each group, the rows shown for each bit of information by which showing them splits the group.

    Dividing by the bits keeps the classes large, so that the columns after this one can be shown too.
    """
    group, value = np.nonzero(shared)
    shown = rows[group, value]
    bits = np.bincount(group, shown * np.log2(everyone[group] / shown), minlength=len(everyone)) / everyone
    rows_shown = np.bincount(group, shown, minlength=len(everyone))
    return np.asarray(rows_shown / (bits + _LEAST_BITS), dtype=np.float64)
