"""Rows that count like the noisy tables: kinds of rows drawn from the tables, weights on them, whole numbers.

Nothing here sees the data: whatever it does costs no privacy.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.progress import Progress
from core.protect.marginals import Values
from core.protect.private_tables import Floats, Measured, NoisyTable, agreed, cells_of
from core.protect.weighing import Counts

_DRAWN = 200_000
_WORK_OF_A_ROUND = 3_000_000
"""Kinds × tables that are weighed; of more kinds, those drawn first are kept."""
_RAKINGS = 100
_FEWEST_SQUARES, _MOST_SQUARES = 100, 1_000
_WORK_OF_SQUARES = 300_000_000
"""Kinds × tables × rounds."""
_STRIDE = 2.0
_STRIDE_OF_SQUARES = 1.5
_SURE = 1.5
"""How much more a common row counts while raking than its noise alone would say."""
_FLOOR = 0.5
_RARE, _MOST_RARE = 1.0, 0.05
_DIGITS = 6
"""Weights are rounded after each step, so that another machine's last binary digit does not become another row."""


def invented(known: Measured, progress: Progress) -> Values:
    """The rows, as codes, sorted."""
    if not known.rows:
        return np.zeros((0, len(known.names)), dtype=np.int32)
    random = np.random.Generator(np.random.PCG64(known.seed))
    targets = agreed(known.tables, len(known.names), known.rows)
    fit = Fit(known, targets, *_kinds(known, targets, random), progress)
    fit.rake()
    fit.give_up_rare()
    fit.square()
    return np.repeat(fit.codes, fit.whole(random), axis=0)


def _kinds(known: Measured, targets: Sequence[Floats], random: np.random.Generator) -> tuple[Values, Floats, Counts]:
    """Which kinds of rows there may be, sorted; how many rows of each to begin with; which are common rows, else -1."""
    common = known.common
    drawn = _drawn(known, targets, random)
    rest = max(known.rows - float(common.counts.sum()), known.rows / 20)
    codes, times = _first_kinds(drawn, _WORK_OF_A_ROUND // len(known.tables))
    start = np.concatenate([common.counts, times * (rest / times.sum())])
    codes, place = np.unique(np.concatenate([common.codes, codes]), axis=0, return_inverse=True)
    place = place.ravel().astype(np.int64)
    which = np.full(len(codes), -1, dtype=np.int64)
    which[place[: len(common.codes)]] = np.arange(len(common.codes))
    kinds: Values = codes.astype(np.int32)
    return kinds, _counted(place, start, len(kinds)), which


def _first_kinds(drawn: Values, most: int) -> tuple[Values, Counts]:
    """The kinds drawn first, and how often each was drawn: what is likely comes early."""
    kinds, first, times = np.unique(drawn, axis=0, return_index=True, return_counts=True)
    kept = np.sort(np.argsort(first, kind="stable")[:most])
    return kinds[kept], times[kept].astype(np.int64)


def _drawn(known: Measured, targets: Sequence[Floats], random: np.random.Generator) -> Values:
    """Rows drawn from a tree of the pairs that tell most: each column given one drawn before."""
    grids = {table.subset: target.reshape(table.widths) for table, target in zip(known.tables, targets, strict=True)}
    single = {subset[0]: grid for subset, grid in grids.items() if len(subset) == 1}
    pairs = {subset: grid for subset, grid in grids.items() if len(subset) == 2}
    told = {subset: _information(pair) for subset, pair in pairs.items()}
    codes = np.zeros((_DRAWN, len(known.names)), dtype=np.int32)
    codes[:, 0] = _pick(single[0], len(codes), random)
    done, left = {0}, set(range(1, len(known.names)))
    while left:
        edges = [subset for subset in pairs if len(done & set(subset)) == 1]
        if not edges:
            column = min(left)
            codes[:, column] = _pick(single[column], len(codes), random)
        else:
            edge = max(edges, key=lambda subset: told[subset])
            given, column = edge if edge[0] in done else edge[::-1]
            pair = pairs[edge] if edge[0] == given else pairs[edge].T
            for answer in range(len(pair)):
                there = np.flatnonzero(codes[:, given] == answer)
                chances = pair[answer] if pair[answer].sum() > 0 else single[column]
                codes[there, column] = _pick(chances, len(there), random)
        done.add(column)
        left.discard(column)
    return codes


def _information(pair: Floats) -> float:
    """How much two columns tell of each other, in natural units."""
    share = pair / pair.sum()
    apart = np.outer(share.sum(axis=1), share.sum(axis=0))
    there = share > 0
    return float((share[there] * np.log(share[there] / apart[there])).sum())


def _counted(cells: Counts, weights: Floats, width: int) -> Floats:
    return np.bincount(cells, weights, minlength=width).astype(np.float64)


def _pick(chances: Floats, size: int, random: np.random.Generator) -> Values:
    upto = np.cumsum(chances)
    place = np.searchsorted(upto, random.random(size) * upto[-1], side="right")
    picked: Values = place.clip(max=len(upto) - 1).astype(np.int32)
    return picked


class Fit:
    """``codes``: the kinds, each once; ``weights``: how many rows of each, ``rows`` together."""

    def __init__(
        self,
        known: Measured,
        targets: Sequence[Floats],
        codes: Values,
        weights: Floats,
        which: Counts,
        progress: Progress,
    ) -> None:
        self.progress = progress
        self.rows, self.tables, self.targets, self.codes = known.rows, known.tables, targets, codes
        self.weights, self.which = weights * (known.rows / weights.sum()), which
        self.common_counts, self.common_scale = known.common.counts, known.common.scale
        self._look_up()

    def _look_up(self) -> None:
        self.cells = [cells_of(self.codes, table.subset, table.widths) for table in self.tables]
        self.common = np.flatnonzero(self.which >= 0)
        self.common_target = self.common_counts[self.which[self.common]]

    def give_up_rare(self) -> None:
        """Give up kinds of less than a row, the rarest first, up to a share of all: noise made most of them."""
        order = np.argsort(self.weights, kind="stable")
        upto = np.empty(len(order))
        upto[order] = np.cumsum(self.weights[order])
        kept = (self.weights >= _RARE) | (upto > _MOST_RARE * self.rows) | (self.which >= 0)
        self.codes, self.weights, self.which = self.codes[kept], self.weights[kept], self.which[kept]
        self._look_up()

    def rake(self) -> None:
        """Kinds grow where the counts they are in lack people and shrink where there are too many."""
        share = np.array([1 / table.scale for table in self.tables])
        own = _SURE / self.common_scale if len(self.common) else 0.0
        share, own = share / (share.sum() + own), own / (share.sum() + own)
        for done in range(_RAKINGS):
            self.progress(done, 2 * _RAKINGS)
            pull = np.zeros(len(self.codes))
            for table, target, cells, worth in zip(self.tables, self.targets, self.cells, share, strict=True):
                pull += (worth * self._lack(target, self._now(table, cells), table))[cells]
            floor = _FLOOR * self.common_scale
            lack = np.log(self.common_target + floor) - np.log(self.weights[self.common] + floor)
            pull[self.common] += own * lack
            self._move(_STRIDE * pull)

    def square(self) -> None:
        """Towards the weights at which the squares of all misses, each by its noise, are least together."""
        work = len(self.codes) * len(self.tables)
        rounds = min(_MOST_SQUARES, max(_FEWEST_SQUARES, _WORK_OF_SQUARES // work))
        for done in range(rounds):
            self.progress(rounds + done, 2 * rounds)
            pull, slope = np.zeros(len(self.codes)), np.zeros(len(self.codes))
            for table, cells in zip(self.tables, self.cells, strict=True):
                now = self._now(table, cells)
                pull += ((table.counts - now) / table.scale**2)[cells]
                slope += (np.maximum(now, table.scale) / table.scale**2)[cells]
            own = self.weights[self.common]
            pull[self.common] += (self.common_target - own) / self.common_scale**2
            slope[self.common] += np.maximum(own, self.common_scale) / self.common_scale**2
            self._move(_STRIDE_OF_SQUARES * pull / slope)

    def whole(self, random: np.random.Generator) -> Counts:
        """Whole numbers of rows, ``rows`` together: by lot, evenly along the sorted kinds: counts hardly move."""
        upto = np.cumsum(self.weights)
        steps = np.floor(upto * (self.rows / upto[-1]) + random.random()).astype(np.int64).clip(max=self.rows)
        steps[-1] = self.rows
        numbers: Counts = np.diff(steps, prepend=0)
        return numbers

    @staticmethod
    def _lack(target: Floats, now: Floats, table: NoisyTable) -> Floats:
        floor = _FLOOR * table.scale
        lack: Floats = np.log(target + floor) - np.log(now + floor)
        return lack

    def _now(self, table: NoisyTable, cells: Counts) -> Floats:
        return _counted(cells, self.weights, len(table.counts))

    def _move(self, by: Floats) -> None:
        self.weights = self.weights * np.exp(by.clip(-1.5, 1.5))
        self.weights = np.round(self.weights * (self.rows / self.weights.sum()), _DIGITS)
