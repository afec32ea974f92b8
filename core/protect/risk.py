"""Who would stand out in a table: people alone of their kind, and the smallest combinations that single them out.

In the manner of SUDA2: a combination of columns counts for a person if no part of it singles the person out already.
A missing cell is a value like any other, as in the check of a release.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd

from core.progress import Progress, quiet
from core.protect.coding import CodedTable, Codes, Mask, class_sizes

_MOST_CELLS = 600_000_000
"""Combinations × rows that are looked at, some seconds."""
_MOST_MARKS = 400_000_000
_SMALL = 1 << 21

Subset = tuple[int, ...]


@dataclass(frozen=True)
class Combination:
    """``people``: how many are each the only one with their values in ``columns``, and with no part of them."""

    columns: tuple[str, ...]
    people: int


@dataclass(frozen=True)
class Standing:
    """How people stand out in a table of ``rows``.

    ``alone``: the only one of their kind in all columns; ``few``: in a group of fewer than k, those alone included.
    ``by_size``: how many of those alone are so by one column, by two, … up to ``looked_at`` columns.
    ``combinations``: which ones, the smallest first, then those that single out most. ``share_of_column``: in what
    share of them a column takes part. ``smallest``: the smallest group, 0 without rows.
    """

    rows: int
    alone: int
    few: int
    smallest: int
    looked_at: int
    by_size: tuple[int, ...]
    combinations: tuple[Combination, ...]
    share_of_column: dict[str, float]


def standing_out(
    table: CodedTable, quasi: Sequence[str], k: int, most: int = 3, progress: Progress = quiet
) -> Standing:
    """Look at all combinations of up to ``most`` columns, or of fewer where there are too many to look at."""
    sizes = class_sizes(table.keys(quasi)) if table.rows else np.zeros(0, dtype=np.int64)
    alone = np.flatnonzero(sizes == 1)
    looked_at = _depth(len(quasi), table.rows, len(alone), most)
    codes = [table.columns[name].codes for name in quasi]
    widths = [len(table.columns[name].texts) for name in quasi]
    smallest: np.ndarray[tuple[int], np.dtype[np.int64]] = np.zeros(len(alone), dtype=np.int64)
    found: dict[Subset, int] = {}
    covered: dict[Subset, Mask] = {(): np.zeros(len(alone), dtype=np.bool_)}
    for size in range(1, looked_at + 1 if len(alone) else 1):
        progress(size - 1, looked_at)
        next_covered: dict[Subset, Mask] = {}
        for subset in combinations(range(len(quasi)), size):
            before = np.logical_or.reduce([covered[part] for part in combinations(subset, size - 1)])
            single = _single(codes, widths, subset, alone) & ~before
            if single.any():
                found[subset] = int(single.sum())
                smallest[single & (smallest == 0)] = size
            if size < looked_at:
                next_covered[subset] = before | single
        covered = next_covered
    progress(looked_at, looked_at)
    return Standing(
        rows=table.rows,
        alone=len(alone),
        few=int((sizes < k).sum()),
        smallest=int(sizes.min()) if len(sizes) else 0,
        looked_at=looked_at,
        by_size=tuple(int((smallest == size).sum()) for size in range(1, looked_at + 1)),
        combinations=_ranked(found, quasi),
        share_of_column=_shares(found, quasi),
    )


def _depth(columns: int, rows: int, alone: int, most: int) -> int:
    """How large the combinations may get before looking at them takes too long."""
    cells = 0
    for size in range(1, min(most, columns) + 1):
        cells += comb(columns, size) * rows
        if size > 1 and (cells > _MOST_CELLS or comb(columns, size - 1) * alone > _MOST_MARKS):
            return size - 1
    return min(most, columns)


def _single(
    codes: list[Codes], widths: list[int], subset: Subset, rows: np.ndarray[tuple[int], np.dtype[np.intp]]
) -> Mask:
    """Which of ``rows`` are the only ones with their values in the columns ``subset``."""
    keys = codes[subset[0]].astype(np.int64)
    room = widths[subset[0]]
    for column in subset[1:]:
        keys = keys * widths[column] + codes[column]
        room *= widths[column]
    if room > _SMALL:
        keys, distinct = pd.factorize(keys)
        room = len(distinct)
    single: Mask = (np.bincount(keys, minlength=room) == 1)[keys[rows]]
    return single


def _ranked(found: dict[Subset, int], quasi: Sequence[str]) -> tuple[Combination, ...]:
    order = sorted(found, key=lambda subset: (len(subset), -found[subset], subset))
    return tuple(Combination(tuple(quasi[place] for place in subset), found[subset]) for subset in order)


def _shares(found: dict[Subset, int], quasi: Sequence[str]) -> dict[str, float]:
    total = sum(found.values())
    return {
        name: sum(people for subset, people in found.items() if place in subset) / total
        for place, name in enumerate(quasi)
        if total
    }
