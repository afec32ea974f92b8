"""The state of local suppression: distinct tuples, cut into pieces that blank different cells.

A key stands for the tuple that is left after blanking: the sum, modulo 2**64, of one fixed pseudo-random number a
column and value, so that blanking a cell is one addition whatever the number of columns. Two tuples in a million
times a million share a key by chance once in some ten thousand tables; what protection gives back is therefore
counted again by the values themselves before it leaves.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.protect.coding import Codes, Mask, Places

HashKeys = npt.NDArray[np.uint64]
Weights = npt.NDArray[np.int64]
Costs = npt.NDArray[np.float64]

_SEED = 20260611


class Pieces:
    """Pieces of distinct tuples: ``origin`` (which tuple), ``weight`` (rows), ``blanked`` (cells), ``key`` (class).

    A piece without a class yet has ``settled`` false. ``costs``: what blanking a cell of each column costs.
    """

    def __init__(self, tuples: Codes, counts: Weights, missing: Codes, sizes: Sequence[int], costs: Costs) -> None:
        numbers = np.random.default_rng(_SEED)
        self.tuples, self.missing, self.costs = tuples, missing, costs
        self.absent: Mask = tuples == missing
        self.some_absent: Mask = np.logical_or.reduce(self.absent.T.copy())
        self.start: HashKeys = np.zeros(len(tuples), dtype=np.uint64)
        self.change: HashKeys = np.empty((tuples.shape[1], len(tuples)), dtype=np.uint64)
        for column, size in enumerate(sizes):
            signs = numbers.integers(0, 2**64, size, dtype=np.uint64)
            own = signs[tuples[:, column]]
            self.start += own
            self.change[column] = signs[missing[column]] - own
        self.origin: Places = np.arange(len(tuples))
        self.weight: Weights = counts.astype(np.int64)
        self.key: HashKeys = self.start.copy()
        self.blanked: Mask = np.zeros(tuples.shape, dtype=np.bool_)
        self.settled: Mask = np.zeros(len(tuples), dtype=np.bool_)

    def __len__(self) -> int:
        return len(self.origin)

    @property
    def columns(self) -> int:
        return int(self.tuples.shape[1])

    def keys_after(self, pieces: Places, blanked: Mask) -> HashKeys:
        """The keys these pieces would have if each blanked its own cells, pieces × columns."""
        origin = self.origin[pieces]
        keys = self.start[origin]
        for column in np.flatnonzero(blanked.any(axis=0)):
            keys += np.where(blanked[:, column], self.change[column, origin], np.uint64(0))
        return keys

    def settle(self, pieces: Places, keys: HashKeys, blanked: Mask) -> None:
        """Put ``pieces`` (each once) into the classes ``keys``; they blank ``blanked`` and nothing else."""
        self.key[pieces] = keys
        self.blanked[pieces] = blanked
        self.settled[pieces] = True

    def cut(self, pieces: Places, weights: Weights) -> Places:
        """Cut ``weights`` rows off each of ``pieces`` as new pieces; where nothing would be left, the piece itself."""
        whole = self.weight[pieces] == weights
        parts = pieces[~whole]
        self.weight[parts] -= weights[~whole]
        result = pieces.copy()
        result[~whole] = np.arange(len(self), len(self) + len(parts))
        self.origin = np.concatenate([self.origin, self.origin[parts]])
        self.weight = np.concatenate([self.weight, weights[~whole]])
        self.key = np.concatenate([self.key, self.key[parts]])
        self.blanked = np.concatenate([self.blanked, self.blanked[parts]])
        self.settled = np.concatenate([self.settled, self.settled[parts]])
        return result

    def price(self, pieces: Places) -> Costs:
        """What one row of each piece pays for its blanked cells."""
        return self.priced(pieces, self.blanked[pieces])

    def priced(self, pieces: Places, blanked: Mask) -> Costs:
        """What one row of each piece would pay for ``blanked``; cells that were missing already cost nothing."""
        price: Costs = (blanked & ~self.absent[self.origin[pieces]]) @ self.costs
        return price

    def codes_after(self, pieces: Places) -> Codes:
        """The codes each piece is left with."""
        return np.where(self.blanked[pieces], self.missing, self.tuples[self.origin[pieces]])

    def codes_by_row(self) -> Codes:
        """The codes left, a row of the table each, in the order of the tuples."""
        order = np.argsort(self.origin, kind="stable")
        return np.repeat(self.codes_after(order), self.weight[order], axis=0).astype(np.int32)
