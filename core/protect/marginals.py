"""Combinations of columns, and the numbers under which the combinations of their answers are counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

Subset = tuple[int, ...]
Cells = npt.NDArray[np.int64]
Values = npt.NDArray[np.int32]
"""Rows × columns of codes."""


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
