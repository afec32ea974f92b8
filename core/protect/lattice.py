"""The lattice of blanking patterns, one level at a time: which pieces could share a class if each blanks n cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    was missing already costs nothing. ``patterns``: patterns × columns. ``keys``: the key of each group. ``rows``:
    rows already settled in each group.
    """

    patterns: Mask
    piece: Places
    pattern: Places
    group: Places
    price: Costs
    keys: HashKeys
    rows: Weights

    def blanked(self, options: Places) -> Mask:
        """The cells that each of ``options`` blanks."""
        return self.patterns[self.pattern[options]]


def options_of_level(pieces: Pieces, open_: Places, patterns: Iterable[Pattern], k: int) -> Options:
    """The options of the pieces ``open_`` that can come true: groups of at least ``k`` rows, settled ones included."""
    columns = list(patterns)
    found = list(_candidates(pieces, open_, columns, k))
    table = np.zeros((len(columns), pieces.columns), dtype=np.bool_)
    for place, pattern_columns in enumerate(columns):
        table[place, list(pattern_columns)] = True
    if not found:
        none = np.zeros(0, dtype=np.intp)
        return Options(table, none, none, none, np.zeros(0), np.zeros(0, np.uint64), np.zeros(0, np.int64))
    piece = open_[np.concatenate([places for places, _keys, _pattern in found])]
    group, keys = pd.factorize(np.concatenate([part for _places, part, _pattern in found]))
    pattern = np.repeat([place for _p, _k, place in found], [len(places) for places, _k, _p in found])
    free = _missing_already(pieces, piece, table, pattern)
    once = _without_repeats(piece, group, free > 0)
    rows = _settled_rows(pieces, keys)
    total = rows + np.bincount(group[once], pieces.weight[piece[once]], minlength=len(keys))
    possible = once[total[group[once]] >= k]
    possible = possible[np.argsort(piece[possible], kind="stable")]
    price = (table @ pieces.costs)[pattern[possible]] - free[possible]
    return Options(table, piece[possible], pattern[possible], group[possible], price, keys, rows)


def _candidates(
    pieces: Pieces, open_: Places, patterns: list[Pattern], k: int
) -> Iterator[tuple[Places, HashKeys, int]]:
    """For each pattern, the places in ``open_`` whose group may reach ``k``, their keys, and the pattern's number.

    Most are ruled out without sorting: keys are counted in a small table by their first bits, where unlike keys may
    share a place. A place with fewer than ``k`` rows holds no group of ``k``.
    """
    bits = max(10, min(20, (2 * len(open_)).bit_length()))
    shift = np.uint64(64 - bits)
    standing = pieces.settled.nonzero()[0]
    ground = np.zeros(1 << bits) + np.bincount(
        _places(pieces.key[standing], shift), pieces.weight[standing], minlength=1 << bits
    )
    weight = pieces.weight[open_].astype(np.float64)
    start = pieces.start[pieces.origin[open_]]
    change = pieces.change.take(pieces.origin[open_], axis=1)
    before: Pattern = ()
    keys_before = start
    for number, pattern in enumerate(patterns):
        if pattern[:-1] != before:
            before = pattern[:-1]
            keys_before = start.copy()
            for column in before:
                keys_before += change[column]
        keys = keys_before + change[pattern[-1]]
        places = _places(keys, shift)
        enough = np.bincount(places, weight, minlength=1 << bits) + ground >= k
        may = np.flatnonzero(enough.take(places))
        if len(may):
            yield may, keys[may], number


def _places(keys: HashKeys, shift: np.uint64) -> Places:
    return (keys >> shift).view(np.int64)


def _settled_rows(pieces: Pieces, keys: HashKeys) -> Weights:
    """How many rows have settled in each class of ``keys``."""
    standing = pieces.settled.nonzero()[0]
    place = pd.Index(keys).get_indexer(pd.Index(pieces.key[standing]))
    known = place >= 0
    rows = np.bincount(place[known], pieces.weight[standing[known]], minlength=len(keys))
    return rows.astype(np.int64)


def _missing_already(pieces: Pieces, piece: Places, patterns: Mask, pattern: Places) -> Costs:
    """What each option saves because cells of its pattern were missing already."""
    free = np.zeros(len(piece))
    some = np.flatnonzero(pieces.some_absent[pieces.origin[piece]])
    origin, pattern = pieces.origin[piece[some]], pattern[some]
    saved = np.zeros(len(some))
    for column in range(pieces.columns):
        saved += (pieces.absent[origin, column] & patterns[pattern, column]) * pieces.costs[column]
    free[some] = saved
    return free


def _without_repeats(piece: Places, group: Places, suspect: Mask) -> Places:
    """The options without those that repeat another: blanking one missing cell comes to the same as another one."""
    places = np.flatnonzero(suspect)
    if len(places) == 0:
        return np.arange(len(piece))
    repeats = pd.Series(piece[places] * (int(group.max()) + 1) + group[places]).duplicated()
    keep = np.ones(len(piece), dtype=np.bool_)
    keep[places[repeats.to_numpy()]] = False
    return np.flatnonzero(keep)
