"""Counts of all combinations of up to a chosen number of columns, as arrays that can be looked up and compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

Subset = tuple[int, ...]
Cells = npt.NDArray[np.int64]
Values = npt.NDArray[np.int32]
"""Rows × columns of codes."""


@dataclass(frozen=True)
class Marginals:
    """``counts``: for each combination of columns, its rows by cell; ``strides``: how codes make a cell's place."""

    widths: tuple[int, ...]
    length: int
    counts: dict[Subset, Cells]
    strides: dict[Subset, tuple[int, ...]]

    def places(self, subset: Subset, codes: Values) -> Cells:
        """The cell of each row in the counts of ``subset``."""
        places = np.zeros(len(codes), dtype=np.int64)
        for column, stride in zip(subset, self.strides[subset], strict=True):
            places += codes[:, column].astype(np.int64) * stride
        return places


def subsets(columns: int, length: int) -> Iterator[Subset]:
    """All combinations of 1 to ``length`` of so many columns."""
    for size in range(1, min(length, columns) + 1):
        yield from combinations(range(columns), size)


def strides_of(subset: Subset, widths: Sequence[int]) -> tuple[int, ...]:
    strides, room = [], 1
    for column in reversed(subset):
        strides.append(room)
        room *= widths[column]
    return tuple(reversed(strides))


def counted(codes: Values, widths: Sequence[int], length: int) -> Marginals:
    """Count ``codes``, whose columns hold 0 to ``widths`` less one."""
    counts: dict[Subset, Cells] = {}
    strides = {subset: strides_of(subset, widths) for subset in subsets(len(widths), length)}
    empty = Marginals(tuple(widths), length, counts, strides)
    for subset in strides:
        room = int(np.prod([widths[column] for column in subset], dtype=np.int64))
        counts[subset] = np.bincount(empty.places(subset, codes), minlength=room).astype(np.int64)
    return empty
