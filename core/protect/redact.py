"""Redaction: whole records are dropped where too few share their quasi-identifiers, as CTDC describes it."""

from __future__ import annotations

from collections.abc import Sequence

from core.protect.coding import CodedTable, Mask, class_sizes


def rows_to_keep(table: CodedTable, quasi: Sequence[str], k: int) -> tuple[Mask, int]:
    """Which rows stand in an equivalence class of ``k`` or more, and the size of the smallest class that remains.

    Without quasi-identifiers all rows are one class. The size is 0 where no row remains.
    """
    sizes = class_sizes(table.keys(quasi))
    keep = sizes >= k
    return keep, int(sizes[keep].min()) if keep.any() else 0
