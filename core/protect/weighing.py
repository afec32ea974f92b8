"""How many rows each kind gets, so that the rows count like the published combinations."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.protect.coding import Mask, Places
from core.protect.marginals import Values
from core.protect.tallies import Tally

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

_ROUNDS = 60
_AGAIN = 8
_STRIDE = 2.0
_TRIES = 8
_AT_ONCE = 0.2
"""Share of the rows whose kinds may be given up at a time."""
_MOST_LENT = 0.05
"""Share of the rows by which kinds that are still too rare may be filled up."""
_MOST_STRAYED = 0.02
"""How much worse the counts may get for kinds to be of ``k`` rows."""
_POLISHES = 400
_SINGLES_FIRST = 30.0


class Weighing:
    """``codes``: the kinds, each once; ``weights``: how many of ``rows`` rows each should have.

    The number that is fitted to is the middle of what rounding down to a multiple of ``k`` leaves possible.
    """

    def __init__(self, published: Sequence[Tally], codes: Values, rows: int, k: int) -> None:
        self.published, self.codes, self.rows, self.k = published, codes, rows, k
        self.weights: Floats = np.full(len(codes), rows / max(1, len(codes)))
        self._look_up()

    def run(self) -> Counts:
        """How many rows each of ``codes`` gets; kinds that get none are no longer among them.

        None gets fewer than ``k``, or fewer than less where too many rows would go to kinds they are unlike.
        """
        if len(self.codes) == 0:
            return np.zeros(0, dtype=np.int64)
        self.fit(_ROUNDS)
        return self._whole(self._give_up_rare())

    def fit(self, rounds: int) -> None:
        """Let each kind grow where the combinations it has lack people, and shrink where they have too many."""
        for _round in range(rounds):
            lack = self.share * np.log(self.target / np.maximum(self._now(self.weights), 1e-9))
            self.weights = self.weights * np.exp((_STRIDE * self._pull(lack)).clip(-2, 2))
            self.weights *= self.rows / self.weights.sum()

    def _look_up(self) -> None:
        """``cells``: for each subset, the place of each kind's combination among its targets; in the first of them
        stand the kinds of which nothing is asked there. ``target``, ``share``: of the combinations of all subsets.
        """
        lengths = [len(tally.subset) for tally in self.published]
        self.cells, self.sizes = [], []
        targets, shares = [], []
        for tally in self.published:
            place, there = tally.find(tally.cells_of(self.codes))
            used, own = np.unique(place[there], return_inverse=True)
            middle = tally.people + (self.k - 1) / 2
            cells = np.zeros(len(self.codes), dtype=np.int64)
            cells[there] = own + 1
            self.cells.append(cells)
            self.sizes.append(len(used) + 1)
            targets.append(np.concatenate([[1.0], middle[used] * (self.rows / max(1.0, float(middle.sum())))]))
            share = np.full(len(used) + 1, 1 / lengths.count(len(tally.subset)) / len(set(lengths)))
            share[0] = 0.0
            shares.append(share)
        self.target: Floats = np.concatenate(targets)
        self.share: Floats = np.concatenate(shares)
        self.alone = np.repeat([len(tally.subset) == 1 for tally in self.published], self.sizes)

    def _now(self, weights: Floats) -> Floats:
        """How many rows each combination has by ``weights``."""
        parts = [
            np.bincount(cells, weights, minlength=size) for cells, size in zip(self.cells, self.sizes, strict=True)
        ]
        return np.concatenate(parts)

    def _pull(self, lack: Floats) -> Floats:
        """What each combination lacks, summed for each kind over the combinations it has."""
        pull = np.zeros(len(self.codes))
        start = 0
        for cells, size in zip(self.cells, self.sizes, strict=True):
            pull += lack[start : start + size].take(cells)
            start += size
        return pull

    def _keep(self, some: Mask | Places) -> None:
        self.codes, self.weights = self.codes[some], self.weights[some]
        self._look_up()

    def _give_up_rare(self) -> int:
        """Give up kinds that would be of few rows, the rarest first: those left take theirs. The number reached.

        No kind stays alone, whatever it costs; larger numbers are for as long as the counts hardly suffer.
        """
        reached, most = 1, self._strayed() + _MOST_STRAYED
        for step in sorted({2, 3, 5, self.k // 2, self.k * 3 // 4, self.k}):
            if not 1 < step <= self.k:
                continue
            for _again in range(_TRIES):
                if self.weights.min() >= step:
                    break
                before = self.codes, self.weights
                order = np.argsort(self.weights, kind="stable")
                rare = self.weights[order] < step
                rare[1:] &= np.cumsum(self.weights[order])[1:] <= _AT_ONCE * self.rows
                self._keep(np.sort(order[~rare]))
                self.fit(_AGAIN)
                if step > 2 and self._strayed() > most:
                    self.codes, self.weights = before
                    self._look_up()
                    return reached
            if step > 2 and (step - self.weights).clip(min=0).sum() > _MOST_LENT * self.rows:
                return reached
            reached = step
        return reached

    def _strayed(self) -> float:
        """Which share of the rows counts in another combination than it should, 0 to 1, over all combinations."""
        return float((self.share * np.abs(self._now(self.weights) - self.target)).sum()) / 2 / max(1, self.rows)

    def _whole(self, least: int) -> Counts:
        """Whole numbers of ``least`` or more that make ``rows`` together, near the weights and nearer to the counts."""
        room = self.rows // least
        if len(self.codes) > room:
            self._keep(np.sort(np.argsort(-self.weights, kind="stable")[:room]))
        counts = np.maximum(np.floor(self.weights), least).astype(np.int64)
        self._make_up(counts, least)
        self._polish(counts, least)
        return counts

    def _make_up(self, counts: Counts, least: int) -> None:
        """Give or take single rows, where they are most wanted, until there are ``rows``."""
        while short := self.rows - int(counts.sum()):
            order = np.argsort(counts - self.weights, kind="stable")
            if short < 0:
                order = order[::-1]
                order = order[counts[order] > least]
            counts[order[: abs(short)]] += 1 if short > 0 else -1

    def _polish(self, counts: Counts, least: int) -> None:
        """Move single rows from kind to kind while that brings the counts nearer, single answers above all."""
        worth = np.where(self.alone, _SINGLES_FIRST, 1.0) * self.share / np.sqrt(self.target + 4)
        now = self._now(counts.astype(np.float64))
        at_once = max(1, len(counts) // 20)
        missed = float((worth * (self.target - now) ** 2).sum())
        for _polish in range(_POLISHES):
            pull = self._pull(worth * (self.target - now))
            order = np.argsort(-pull, kind="stable")
            giving = order[::-1]
            giving = giving[counts[giving] > least][:at_once]
            taking = order[: len(giving)]
            moved = counts.copy()
            moved[taking] += 1
            moved[giving] -= 1
            after = self._now(moved.astype(np.float64))
            missed_after = float((worth * (self.target - after) ** 2).sum())
            if missed_after < missed:
                counts[:], now, missed = moved, after, missed_after
            elif at_once == 1:
                return
            else:
                at_once = max(1, at_once // 2)
