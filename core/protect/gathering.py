"""No invented row stands alone: rare ones move, answer by answer, to rows that more others are like.

Counts of few columns say little of all columns together; a row that is the only one of its kind could still be that
of a real person by chance. After gathering, each kind of invented row occurs often, as a group-by can show.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.protect.coding import Places
from core.protect.fitting import Fitting, nth

Hashes = npt.NDArray[np.uint64]

_ROUNDS = 3
_AT_ONCE = 4_000_000
_MOST_COPIES = 0.1
"""Share of the rows that may become copies of others."""


class Gathering:
    """Moves rows of ``fitting`` until each kind occurs ``least`` times or more, as far as that goes."""

    def __init__(self, fitting: Fitting, least: int) -> None:
        self.fitting, self.asked, self.least = fitting, least, least
        widths = fitting.published.widths
        self.signs = [fitting.random.integers(0, 2**64, width, dtype=np.uint64) for width in widths]

    def run(self) -> int:
        """How often each kind occurs in the end: ``least``, or less where too many rows would become mere copies."""
        for enough in self._steps():
            for _round in range(_ROUNDS):
                if not self._join(enough):
                    break
        _hashes, group, sizes = self._kinds()
        rare = {step: float((sizes[group] < step).mean()) for step in self._steps()}
        self.least = max((step for step, share in rare.items() if share <= _MOST_COPIES), default=1)
        self._copy()
        return self.least

    def _steps(self) -> list[int]:
        """The sizes kinds must reach one after the other, so that those that nearly do take the others in."""
        return [
            step
            for step in sorted({2, 3, 5, self.asked // 2, self.asked * 3 // 4, self.asked})
            if 1 < step <= self.asked
        ]

    def level(self) -> None:
        """Once through the columns: rows that can be spared move to kinds that stand, as single answers ask for."""
        fitting = self.fitting
        for column in fitting.random.permutation(fitting.columns).tolist():
            lack = fitting.lack(column)
            hashes, group, sizes = self._kinds()
            some = np.flatnonzero((lack[fitting.codes[:, column]] <= -1) & (sizes[group] > self.least))
            if len(some) == 0 or lack.max() < 1:
                continue
            some = fitting.random.permutation(some)[: max(1, _AT_ONCE // len(lack))]
            gain = self._gain(column, some, hashes, np.unique(hashes[sizes[group] >= self.least]))
            gain[:, lack < 1] = -np.inf
            new, best = gain.argmax(axis=1), gain.max(axis=1)
            order = np.argsort(-best, kind="stable")
            order = order[np.isfinite(best[order])]
            old = fitting.codes[some, column]
            order = order[nth(new[order]) < lack[new[order]].astype(np.int64)]
            order = order[nth(old[order]) < (-lack[old[order]]).astype(np.int64)]
            order = order[nth(group[some[order]]) < sizes[group[some[order]]] - self.least]
            fitting.settle(column, some[order], fitting.codes[some[order]], new[order])

    def _kinds(self) -> tuple[Hashes, Places, npt.NDArray[np.int64]]:
        """A hash of each row, the number of its kind, and how often each kind occurs."""
        hashes: Hashes = np.zeros(len(self.fitting.codes), dtype=np.uint64)
        for column, signs in enumerate(self.signs):
            hashes += signs[self.fitting.codes[:, column]]
        _kinds, group, sizes = np.unique(hashes, return_inverse=True, return_counts=True)
        return hashes, group, sizes

    def _gain(self, column: int, rows: Places, hashes: Hashes, standing: Hashes) -> npt.NDArray[np.float32]:
        """What each answer to ``column`` brings ``rows``; minus infinity where its kind is not ``standing``."""
        own = self.fitting.codes[rows]
        signs = self.signs[column]
        after = (hashes[rows] - signs[own[:, column]])[:, None] + signs[None, :]
        place = np.searchsorted(standing, after).clip(max=max(0, len(standing) - 1))
        there = standing[place] == after if len(standing) else np.zeros(after.shape, dtype=np.bool_)
        gain = np.where(there, self.fitting.gain(column, own), np.float32(-np.inf)).astype(np.float32)
        gain[np.arange(len(own)), own[:, column]] = -np.inf
        return gain

    def _join(self, enough: int) -> bool:
        """Rows of kinds that occur less than ``enough`` change the answer that costs least to join a kind that does."""
        fitting = self.fitting
        hashes, group, sizes = self._kinds()
        rows = np.flatnonzero(sizes[group] < enough)
        if len(rows) == 0:
            return False
        standing = np.unique(hashes[sizes[group] >= enough])
        best = np.full(len(rows), -np.inf, dtype=np.float32)
        column_of = np.zeros(len(rows), dtype=np.intp)
        new = np.zeros(len(rows), dtype=np.intp)
        for column in range(fitting.columns):
            step = max(1, _AT_ONCE // fitting.published.widths[column])
            for start in range(0, len(rows), step):
                part = slice(start, start + step)
                gain = self._gain(column, rows[part], hashes, standing)
                top = gain.max(axis=1)
                better = top > best[part]
                best[part] = np.where(better, top, best[part])
                column_of[part] = np.where(better, column, column_of[part])
                new[part] = np.where(better, gain.argmax(axis=1), new[part])
        for column in range(fitting.columns):
            here = np.flatnonzero((column_of == column) & np.isfinite(best))
            fitting.settle(column, rows[here], fitting.codes[rows[here]], new[here])
        return bool(np.isfinite(best).any())

    def _copy(self) -> None:
        """What is left becomes copies of rows that occur often enough, drawn by lot."""
        _hashes, group, sizes = self._kinds()
        often = np.flatnonzero(sizes[group] >= self.least)
        rest = np.flatnonzero(sizes[group] < self.least)
        self.fitting.replace(rest, self.fitting.codes[self.fitting.random.choice(often, len(rest))])
