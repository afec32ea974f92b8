"""What protection did to the numbers readers will take from a release: cells blanked, percentages moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd


@dataclass(frozen=True)
class Share:
    """One published percentage, 0 to 100, among the rows in which the column is known."""

    value: str
    before: float
    after: float

    @property
    def moved(self) -> float:
        return self.after - self.before


@dataclass(frozen=True)
class Column:
    """``known_before`` and ``known_after``: rows in which it is known. ``blanked``: cells blanked in rows that stay.

    ``shares``: values that k people or more have before and after, those that moved most first; ``too_few``: how many
    values are not among them.
    """

    name: str
    known_before: int
    known_after: int
    blanked: int
    shares: tuple[Share, ...]
    too_few: int

    @property
    def furthest(self) -> float:
        return max((abs(share.moved) for share in self.shares), default=0.0)


def columns_moved(
    before: pd.DataFrame,
    after: pd.DataFrame,
    missing: str,
    k: int,
    blanked: Mapping[str, int],
    names: Sequence[str],
) -> tuple[Column, ...]:
    """For each column of ``names``, how far its percentages moved between the two tables."""
    return tuple(_column(name, before[name], after[name], missing, k, blanked.get(name, 0)) for name in names)


def _counts(cells: pd.Series[str], missing: str) -> pd.Series[int]:
    counts = cells.value_counts()
    return counts[counts.index != missing]


def _column(name: str, before: pd.Series[str], after: pd.Series[str], missing: str, k: int, blanked: int) -> Column:
    was, now = _counts(before, missing), _counts(after, missing)
    now = now.reindex(was.index, fill_value=0)
    known_before, known_after = int(was.sum()), int(now.sum())
    shown: npt.NDArray[np.bool_] = ((was >= k) & ((now >= k) | (now == 0))).to_numpy()
    shares = [
        Share(str(value), 100 * int(old) / known_before, 100 * int(new) / known_after if known_after else 0.0)
        for value, old, new in zip(was.index[shown], was[shown], now[shown], strict=True)
    ]
    shares.sort(key=lambda share: (-abs(share.moved), share.value))
    return Column(name, known_before, known_after, blanked, tuple(shares), int((~shown).sum()))
