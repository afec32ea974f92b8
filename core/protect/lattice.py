"""The lattice of blanking patterns, one level at a time: which pieces could share a class if each blanks n cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.protect.coding import Mask, Places
from core.protect.pieces import Costs, HashKeys, Pieces, Weights

Pattern = tuple[int, ...]


@dataclass
class Options:
    """Pieces and the classes they may choose: in option i ``piece[i]`` blanks ``pattern[i]`` and joins ``group[i]``.

    Sorted by piece; no piece has two options for one group. ``price``: what a row pays for the option; a cell that
    was missing already costs nothing. ``keys``: the key of each group. ``rows``: rows already settled in each group.
    """

    patterns: tuple[Pattern, ...]
    piece: Places
    pattern: Places
    group: Places
    price: Costs
    keys: HashKeys
    rows: Weights

    def blanked(self, options: Places, columns: int) -> Mask:
        """The cells that each of ``options`` blanks."""
        table = np.zeros((len(self.patterns), columns), dtype=np.bool_)
        for place, pattern in enumerate(self.patterns):
            table[place, list(pattern)] = True
        return table[self.pattern[options]]


def options_of_level(pieces: Pieces, open_: Places, patterns: Iterable[Pattern], k: int) -> Options:
    """The options of the pieces ``open_`` that can come true: groups of at least ``k`` rows, settled ones included.

    Most options are ruled out without sorting: keys are counted in a small table by their first bits, where
    unlike keys may share a place. A place with fewer than ``k`` rows holds no group of ``k``.
    """
    patterns = tuple(patterns)
    bits = max(10, min(20, (2 * len(open_)).bit_length()))
    shift = np.uint64(64 - bits)
    settled = np.flatnonzero(pieces.settled)
    ground = np.bincount(_buckets(pieces.key[settled], shift), pieces.weight[settled], minlength=1 << bits)
    weight = pieces.weight[open_].astype(np.float64)
    origin = pieces.origin[open_]
    start, change = pieces.start[origin], pieces.change[:, origin]
    price = pieces.costs[:, None] * ~pieces.absent[origin].T
    found: list[tuple[Places, HashKeys, Costs, Places]] = []
    before: Pattern = ()
    keys_before = start
    for place, pattern in enumerate(patterns):
        if place == 0 or pattern[:-1] != before:
            before = pattern[:-1]
            keys_before = start + change[list(before)].sum(axis=0, dtype=np.uint64)
        keys = keys_before + change[pattern[-1]]
        buckets = _buckets(keys, shift)
        rows = np.bincount(buckets, weight, minlength=1 << bits)
        may = np.flatnonzero(rows[buckets] + ground[buckets] >= k)
        if len(may):
            paid = price[list(pattern)][:, may].sum(axis=0)
            found.append((may, keys[may], paid, np.full(len(may), place, dtype=np.intp)))
    if not found:
        none = np.zeros(0, dtype=np.intp)
        return Options(patterns, none, none, none, np.zeros(0), np.zeros(0, np.uint64), np.zeros(0, np.int64))
    piece, key, paid, pattern_of = (np.concatenate(part) for part in zip(*found, strict=True))
    group, groups = pd.factorize(key)
    place_of = pd.Index(groups).get_indexer(pieces.key[settled])
    inside = place_of >= 0
    rows = np.bincount(place_of[inside], pieces.weight[settled][inside], minlength=len(groups))
    _pairs, once = np.unique(
        piece * len(groups) + group, return_index=True
    )  # a missing cell can be blanked for nothing
    total = rows + np.bincount(group[once], weight[piece[once]], minlength=len(groups))
    possible = once[total[group[once]] >= k]
    return Options(
        patterns,
        open_[piece[possible]],
        pattern_of[possible],
        group[possible].astype(np.intp),
        paid[possible],
        groups,
        rows.astype(np.int64),
    )


def _buckets(keys: HashKeys, shift: np.uint64) -> Places:
    return (keys >> shift).view(np.int64)
