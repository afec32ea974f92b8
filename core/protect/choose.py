"""Choosing classes: every piece has some options; as many rows as possible are to end in a class of k or more."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.protect.coding import Mask, Places
from core.protect.lattice import Options
from core.protect.pieces import Pieces, Weights

_UNCHOSEN = -1


class Choice:
    """Which option each piece took; rows by group. Pieces are numbered as in ``Pieces``."""

    def __init__(self, pieces: Pieces, options: Options, k: int) -> None:
        self.options, self.k = options, k
        self.weight = pieces.weight
        self.price = options.price / pieces.costs.mean()
        self.taken: Places = np.full(len(pieces), _UNCHOSEN, dtype=np.intp)
        self.rows: Weights = options.rows.copy()

    def run(self) -> Places:
        """Choose; the options taken, one a piece."""
        self._settle_rounds()
        self._move_spare()
        return np.sort(self.taken[self.taken != _UNCHOSEN])

    def _take(self, options: Places) -> None:
        """Take ``options`` of pieces that have none yet."""
        piece = self.options.piece[options]
        self.taken[piece] = options
        self.rows += self._sum(self.options.group[options], self.weight[piece])

    def _sum(self, groups: Places, weights: npt.NDArray[np.generic]) -> Weights:
        return np.bincount(groups, weights=weights, minlength=len(self.rows)).astype(np.int64)

    def _settle_rounds(self) -> None:
        """Each piece prefers a class that stands already, then the one whose members have fewest other options
        for its size; a class that fewer than k rows prefer is given up for the round.
        """
        live: Places = np.arange(len(self.options.piece))
        while len(live):
            group, piece = self.options.group[live], self.options.piece[live]
            weight = self.weight[piece]
            total = self.rows + self._sum(group, weight)
            possible = total[group] >= self.k
            if not possible.all():
                live, group, piece, weight = live[possible], group[possible], piece[possible], weight[possible]
                if len(live) == 0:
                    return
            others = 1.0 - 1.0 / np.bincount(piece)[piece]
            dispensable = np.bincount(group, weights=weight * others, minlength=len(total)) / np.sqrt(total.clip(1))
            score = np.where(self.rows >= self.k, -1.0, dispensable)
            best = _best_of_each(piece, score[group] + self.price[live])
            chosen = self._sum(group[best], weight[best])
            taken = best[(self.rows + chosen)[group[best]] >= self.k]
            if len(taken) == 0:
                taken = np.flatnonzero(group == group[np.argmin(score[group])])
            self._take(live[taken])
            live = live[self.taken[piece] == _UNCHOSEN]

    def _move_spare(self) -> None:
        """Open further classes with the pieces left over and pieces that their own class can spare."""
        while True:
            group, piece = self.options.group, self.options.piece
            left = self.taken[piece] == _UNCHOSEN
            waiting = self._sum(group[left], self.weight[piece[left]])
            target = (self.rows < self.k) & (waiting > 0)
            cheap = self.price <= self.price[self.taken[piece]]
            movers = self._spare(np.flatnonzero(~left & target[group] & cheap), waiting)
            spare = self._sum(group[movers], self.weight[piece[movers]])
            reach = waiting + spare + self.rows
            hopeful = np.flatnonzero(left & target[group] & (reach[group] >= self.k))
            if len(hopeful) == 0:
                return
            joining = hopeful[_best_of_each(piece[hopeful], -reach[group[hopeful]].astype(np.float64))]
            joined = self._sum(group[joining], self.weight[piece[joining]])
            opened = (joined + spare + self.rows >= self.k) & (joined > 0)
            joining, movers = joining[opened[group[joining]]], movers[opened[group[movers]]]
            if len(joining) == 0:
                return
            movers = _up_to(
                movers, group[movers], self.weight[piece[movers]], (self.k - joined - self.rows)[group[movers]]
            )
            self.rows -= self._sum(group[self.taken[piece[movers]]], self.weight[piece[movers]])
            self._take(movers)
            self._take(joining)
            left = self.taken[piece] == _UNCHOSEN
            late = np.flatnonzero(left & (self.rows >= self.k)[group])
            self._take(late[_first_of_each(piece[late])])

    def _spare(self, options: Places, waiting: Weights) -> Places:
        """Of ``options``, one a piece, where the most rows wait; no class gives more than it can spare."""
        options = options[
            _best_of_each(self.options.piece[options], -waiting[self.options.group[options]].astype(float))
        ]
        piece = self.options.piece[options]
        home = self.options.group[self.taken[piece]]
        order = np.lexsort((-waiting[self.options.group[options]], home))
        options, piece, home = options[order], piece[order], home[order]
        weight = self.weight[piece]
        return options[_running(home, weight) <= (self.rows[home] - self.k)]


def _first_of_each(piece: Places) -> Mask:
    """The first of each run of equals."""
    return np.concatenate([np.ones(min(1, len(piece)), dtype=np.bool_), piece[1:] != piece[:-1]])


def _best_of_each(piece: Places, score: npt.NDArray[np.float64]) -> Places:
    """For each piece (a run of equals), the place of its lowest score; the first of several."""
    if len(piece) == 0:
        return np.zeros(0, dtype=np.intp)
    first = _first_of_each(piece)
    starts = np.flatnonzero(first)
    lowest = np.minimum.reduceat(score, starts)
    run = np.cumsum(first) - 1
    hits = np.flatnonzero(score == lowest[run])
    return hits[_first_of_each(run[hits])]


def _running(home: Places, weight: Weights) -> Weights:
    """The running total of ``weight`` within each run of equals in ``home``."""
    total = np.cumsum(weight)
    first = _first_of_each(home)
    before = np.maximum.accumulate(np.where(first, total - weight, 0))
    return total - before


def _up_to(options: Places, group: Places, weight: Weights, needed: Weights) -> Places:
    """Of the options of each group, only as many as bring in ``needed`` rows."""
    order = np.argsort(group, kind="stable")
    running = _running(group[order], weight[order]) - weight[order]
    return options[order[running < needed[order]]]
