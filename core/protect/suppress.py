"""Local suppression: blank few, unimportant cells until every combination is shared by k rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.progress import Progress, quiet
from core.protect.coding import CodedTable, Codes, Keys, row_keys


def suppressed_codes(
    table: CodedTable, quasi: Sequence[str], costs: Sequence[float], k: int, progress: Progress = quiet
) -> Codes:
    """The codes of the columns ``quasi`` after blanking, rows × columns, for a ``table`` sorted by them first.

    Every row is in a class of ``k`` or more, but for rows without any value left, which the caller drops if they are
    too few. ``costs``: what blanking a cell of each column costs.
    """
    columns = [table.columns[name] for name in quasi]
    _keys, first, where, counts = np.unique(
        table.keys(quasi), return_index=True, return_inverse=True, return_counts=True
    )
    tuples = np.column_stack([c.codes[first] for c in columns]).astype(np.int32)
    missing = np.array([c.missing for c in columns], dtype=np.int32)
    sizes = [len(c.texts) for c in columns]
    return _blank_greedily(tuples, counts, missing, sizes, np.asarray(costs, dtype=float), k, progress)[where]


def _blank_greedily(
    tuples: Codes,
    counts: Keys,
    missing: Codes,
    sizes: Sequence[int],
    costs: npt.NDArray[np.float64],
    k: int,
    progress: Progress,
) -> Codes:
    """Each tuple in too small a class blanks the cell that brings it nearest to ``k`` rows, until none is left."""
    result = tuples.copy()
    while True:
        small = (_class_rows(result, sizes, counts) < k) & (result != missing).any(axis=1)
        bad = np.flatnonzero(small)
        progress(len(tuples) - len(bad), len(tuples))
        if len(bad) == 0:
            return result
        gain = np.full((len(bad), len(sizes)), -1.0)
        for column in range(len(sizes)):
            trial = result.copy()
            trial[bad, column] = missing[column]
            reached = _class_rows(trial, sizes, counts)[bad]
            changed = result[bad, column] != missing[column]
            gain[:, column] = np.where(changed, np.minimum(reached, k) / costs[column] + reached * 1e-9, -1.0)
        best = gain.argmax(axis=1)
        result[bad, best] = missing[best]


def _class_rows(tuples: Codes, sizes: Sequence[int], counts: Keys) -> Keys:
    """How many rows share each tuple."""
    _distinct, where = np.unique(row_keys(list(tuples.T), sizes, len(tuples)), return_inverse=True)
    return np.bincount(where, weights=counts).astype(np.int64)[where]
