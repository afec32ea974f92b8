"""Top-down suppression for what the lattice leaves: blank everything, then give back column by column.

Works for any number of columns: a step counts the pieces once for each column, and every step gives cells back.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from core.protect.coding import Codes, Mask, Places
from core.protect.pieces import Pieces

_Rows = npt.NDArray[np.number[Any]]


def blank_top_down(pieces: Pieces, rest: Places, k: int) -> Mask:
    """The cells that the pieces ``rest`` should blank so that each shares its class with ``k`` or more rows of them.

    pieces × columns. Starts from one class in which every cell is blanked. In each step every class picks the
    column in which it can give most back: rows whose value is shared by ``k`` or more of the class become classes of
    their own; the others stay together, if they are ``k`` or more, or none. If all of ``rest`` have fewer than ``k``
    rows, everything stays blanked.
    """
    origin = pieces.origin[rest]
    codes = np.ascontiguousarray(pieces.tuples[origin].T)
    sizes = codes.max(axis=1, initial=0) + 1
    weight = pieces.weight[rest].astype(np.float64)
    shown = np.zeros((len(rest), pieces.columns), dtype=np.bool_)
    live: Places = np.arange(len(rest))
    group: Places = np.zeros(len(rest), dtype=np.intp)
    alive = np.ones((pieces.columns, 1), dtype=np.bool_)
    while len(live):
        everyone = np.bincount(group, weight, minlength=alive.shape[1])
        gain = np.zeros(alive.shape)
        shared: dict[int, Mask] = {}
        for column in np.flatnonzero(alive.any(axis=1)).tolist():
            rows = _rows_by_value(codes[column], group, weight, alive[column], int(sizes[column]))
            if pieces.missing[column] < sizes[column]:
                rows[:, pieces.missing[column]] = 0
            alive[column] = (rows >= k).any(axis=1)
            shared[column] = _can_be_shown(rows, everyone, k)
            gain[column] = (rows * shared[column]).sum(axis=1) * pieces.costs[column]
        best = gain.argmax(axis=0)
        helps = gain.max(axis=0) > 0
        picked = best[group]
        value = np.zeros(len(live), dtype=np.intp)
        for column in np.flatnonzero(np.bincount(best[helps], minlength=len(sizes))).tolist():
            here = np.flatnonzero(picked == column)
            own = codes[column, here]
            show = shared[column][group[here], own]
            value[here] = np.where(show, own + 1, 0)
            shown[live[here[show]], column] = True
        going = helps[group]
        if not going.all():
            live, group, value, weight = live[going], group[going], value[going], weight[going]
            codes = np.ascontiguousarray(codes[:, going])
        group, parent, value_of = _split(group, value, int(sizes.max()) + 1)
        alive = alive[:, parent]
        alive[best[parent[value_of > 0]], np.flatnonzero(value_of > 0)] = False
    return ~shown & ~pieces.absent[origin]


def _rows_by_value(codes: Codes, group: Places, weight: _Rows, alive: Mask, size: int) -> _Rows:
    """Rows by group and value, groups × values; nothing for groups in which the column is not ``alive``."""
    if alive.mean() < 0.6:
        here = np.flatnonzero(alive[group])
        codes, group, weight = codes[here], group[here], weight[here]
        cells = group * size + codes
        return np.bincount(cells, weight, minlength=len(alive) * size).reshape(-1, size)
    rows = np.bincount(group * size + codes, weight, minlength=len(alive) * size).reshape(-1, size)
    rows[~alive] = 0
    return rows


def _can_be_shown(rows: _Rows, everyone: _Rows, k: int) -> Mask:
    """Which values of each group can be shown without leaving fewer than ``k`` rows behind, unless none."""
    shared = rows >= k
    behind = everyone - (rows * shared).sum(axis=1)
    short = np.flatnonzero((behind > 0) & (behind < k) & shared.any(axis=1))
    if len(short):
        smallest = np.where(shared[short], rows[short], np.inf).argmin(axis=1)
        shared[short, smallest] = False
    return shared


def _split(group: Places, value: Places, stride: int) -> tuple[Places, Places, Places]:
    """Number the groups again, one for each group and value that occur; and of each new one the group and value."""
    cells = group * stride + value
    occurs = np.zeros(int(cells.max(initial=-1)) + 1, dtype=np.bool_)
    occurs[cells] = True
    names = np.flatnonzero(occurs)
    return (np.cumsum(occurs) - 1)[cells], names // stride, names % stride
