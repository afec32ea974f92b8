"""A code and its description side by side: ``NATIONALITY_CD``, ``NATIONALITY_DESC``. One of them is read better."""

from __future__ import annotations

import numpy as np

from core.intake.answers import CODED
from core.intake.evidence import Column, same_cells, whole_reading
from core.intake.fold import fold
from core.intake.table import Table
from core.standard import Field

_FEWEST = 3
_MOST_TEXTS = 400


def better_read(table: Table, field: Field, one: Column, other: Column) -> str:
    """The key of the column that is read best, where both say the same of every person both speak of; or ""."""
    if same_cells(table, one.key, other.key):
        return one.key
    if field.kind not in CODED or max(len(one.texts), len(other.texts)) > _MOST_TEXTS:
        return ""
    read, beside = _codes(table, field, one), _codes(table, field, other)
    both = (read != "") & (beside != "")
    if both.sum() < _FEWEST or (read[both] != beside[both]).any():
        return ""
    return one.key if (read != "").sum() >= (beside != "").sum() else other.key


def _codes(table: Table, field: Field, column: Column) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """By row what the column says, "" where it is not read."""
    values = whole_reading(field, column).values
    places, texts = table.distinct(column.key)
    codes = np.array([values.get(fold(text), "") if text else "" for text in texts], dtype=object)
    found: np.ndarray[tuple[int], np.dtype[np.object_]] = codes[places]
    return found
