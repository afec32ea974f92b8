"""What k alone leaves open: groups alike in a sensitive column, rare free categories, and cells that repeat others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from core.protect.coding import CodedTable, Keys, Mask


def distinct_in_class(classes: Keys, codes: Keys, answered: Mask) -> Keys:
    """For each row, how many different answers its class gives; saying nothing is no answer."""
    where = np.unique(classes, return_inverse=True)[1]
    width = int(codes.max(initial=0)) + 1
    pairs = np.unique((where * width + codes)[answered])
    return np.bincount(pairs // width, minlength=int(where.max(initial=-1)) + 1)[where]


def blank_alike(table: CodedTable, quasi: Sequence[str], sensitive: Sequence[str], diversity: int) -> dict[str, Mask]:
    """Blank a sensitive column in classes with fewer than ``diversity`` answers to it; which cells, by column."""
    blanked = {}
    if table.rows == 0:
        return {}
    classes = table.keys(quasi)
    for name in sensitive:
        column = table.columns[name]
        answered = column.answered()
        alike = distinct_in_class(classes, column.codes.astype(np.int64), answered) < diversity
        blanked[name] = alike & answered
        column.codes[alike] = column.missing
    return blanked


def blank_rare(table: CodedTable, open_columns: Sequence[str], k: int) -> dict[str, Mask]:
    """Blank categories of ``open_columns`` that fewer than ``k`` rows share; which cells, by column.

    Where the blanks would be fewer than ``k``, others join them: a blank in a column where everybody else answered
    would tell who gave the rare answer. They come from the largest category, or all of the smallest goes.
    """
    blanked = {}
    for name in open_columns:
        column = table.columns[name]
        answered = column.answered()
        sizes = np.bincount(column.codes, minlength=len(column.texts))
        rare = answered & (sizes < k)[column.codes]
        while 0 < (short := k - int((rare | ~answered).sum())) < k and not (rare | ~answered).all():
            left = np.bincount(column.codes[~rare & answered], minlength=len(column.texts))
            largest = int(left.argmax())
            if left[largest] - short >= k:
                rare[np.flatnonzero(column.codes == largest)[:short]] = True
            else:
                rare |= column.codes == int(np.where(left > 0, left, table.rows + 1).argmin())
        blanked[name] = rare
        column.codes[rare | ~answered] = column.missing
    return blanked


def blank_along(
    table: CodedTable, blanked: Mapping[str, Mask], telling: Mapping[str, Sequence[str]], quasi: Sequence[str]
) -> dict[str, Mask]:
    """Blank the unprotected columns of which a blanked cell could be read; which cells, by column."""
    rows: dict[str, Mask] = {}
    for name, cells in blanked.items():
        for other in telling.get(name, ()):
            if other in table.columns and other not in quasi and cells.any():
                rows[other] = rows.get(other, np.zeros(table.rows, dtype=np.bool_)) | cells
    along = {}
    for other, cells in rows.items():
        column = table.columns[other]
        fresh = cells & (column.codes != column.missing)
        column.codes[cells] = column.missing
        along[other] = fresh | blanked[other] if other in blanked else fresh
    return along
