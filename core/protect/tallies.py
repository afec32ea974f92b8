"""How many people share each combination of answers, of up to a chosen number of columns; only what occurs is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from core.protect.errors import TooMuchToCount
from core.protect.marginals import Subset, Values, subsets

Numbers = npt.NDArray[np.int64]

_ROOM = 2**62
_AS_ARRAY = 2**21


@dataclass(frozen=True)
class Tally:
    """``cells``: the combinations of answers to the columns ``subset`` that occur, as sorted numbers; ``people``: how
    many share each."""

    subset: Subset
    widths: tuple[int, ...]
    cells: Numbers
    people: Numbers

    def cells_of(self, codes: Values) -> Numbers:
        """The number of the combination that each row of ``codes`` has in these columns."""
        cells = np.zeros(len(codes), dtype=np.int64)
        for column, width in zip(self.subset, self.widths, strict=True):
            cells *= width
            cells += codes[:, column]
        return cells

    def find(self, cells: Numbers) -> tuple[Numbers, npt.NDArray[np.bool_]]:
        """The place of each of ``cells``, and whether it is there at all."""
        if len(self.cells) == 0:
            return np.zeros(len(cells), dtype=np.int64), np.zeros(len(cells), dtype=np.bool_)
        place = np.searchsorted(self.cells, cells).clip(max=len(self.cells) - 1)
        return place, self.cells[place] == cells

    def answers(self) -> Values:
        """The codes of each combination, combinations × columns of ``subset``."""
        codes = np.zeros((len(self.cells), len(self.subset)), dtype=np.int32)
        rest = self.cells
        for place in range(len(self.subset) - 1, -1, -1):
            rest, codes[:, place] = np.divmod(rest, self.widths[place])
        return codes

    def rounded(self, k: int) -> Tally:
        """What may be published: multiples of ``k``, rounded down; nothing of combinations that fewer share."""
        enough = self.people >= k
        return Tally(self.subset, self.widths, self.cells[enough], self.people[enough] // k * k)


def tallied(codes: Values, widths: Sequence[int], length: int) -> list[Tally]:
    """Count ``codes``, whose columns hold 0 to ``widths`` less one. Raises TooMuchToCount."""
    kinds, times = np.unique(codes, axis=0, return_counts=True) if len(codes) else (codes, np.zeros(0, dtype=np.int64))
    tallies = []
    for subset in subsets(len(widths), length):
        own = tuple(widths[column] for column in subset)
        room = prod(own)
        if room > _ROOM:
            raise TooMuchToCount
        cells = Tally(subset, own, times, times).cells_of(kinds)
        if room <= _AS_ARRAY:
            all_people = np.bincount(cells, times, minlength=room).astype(np.int64)
            there = np.flatnonzero(all_people)
            tallies.append(Tally(subset, own, there, all_people[there]))
        else:
            there, where = np.unique(cells, return_inverse=True)
            tallies.append(Tally(subset, own, there, np.bincount(where, times).astype(np.int64)))
    return tallies
