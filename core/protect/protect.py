"""Protection from table to release: de-identify, drop or blank, blank what would tell, sort, account."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from core.progress import Progress, quiet
from core.protect.coding import CodedTable, Mask, coded
from core.protect.deidentify import allowed_columns
from core.protect.errors import ColumnMissingError, UnknownColumnError
from core.protect.model import Loss, Method, Protection, Release
from core.protect.redact import rows_to_keep
from core.protect.suppress import suppressed_codes
from core.standard import Layout


def protect(table: pd.DataFrame, layout: Layout, protection: Protection, progress: Progress = quiet) -> Release:
    """Rows of ``layout`` as they may leave.

    Whatever the method, only allowed columns and values pass (see ``deidentify``, also for what is raised). Where a
    quasi-identifier was blanked in a row, the other columns it could be read from are blanked in that row, unless
    they are quasi-identifiers too. Raises ColumnMissingError where a quasi-identifier is not in the table.
    """
    started = time.perf_counter()
    columns = allowed_columns(table, layout)
    _check_present(columns, protection)
    importance = {column.name: column.importance for column in layout.columns} | dict(protection.importance)
    telling = {name: layout.readable_from(name) for name in protection.quasi_identifiers}
    return _release(columns, protection, importance, telling, started, progress)


def anonymise_table(
    table: pd.DataFrame,
    quasi: Sequence[str],
    k: int,
    method: Method,
    missing: str = "",
    progress: Progress = quiet,
    importance: Mapping[str, float] | None = None,
) -> Release:
    """Any table of str cells, without a layout: no column but ``quasi`` is changed, and nothing else is checked.

    ``importance``: what blanking a cell of a column costs, 1 unless named. Raises NotTextError, UnknownColumnError
    for a name that stands twice, ColumnMissingError.
    """
    started = time.perf_counter()
    protection = Protection(method, k, tuple(quasi), importance or {})
    for name in table.columns[table.columns.duplicated()]:
        raise UnknownColumnError(str(name))
    columns = coded(table, missing)
    _check_present(columns, protection)
    return _release(columns, protection, protection.importance, {}, started, progress)


def _check_present(table: CodedTable, protection: Protection) -> None:
    for name in protection.quasi_identifiers:
        if name not in table.columns:
            raise ColumnMissingError(name)


def _release(
    given: CodedTable,
    protection: Protection,
    importance: Mapping[str, float],
    telling: Mapping[str, Sequence[str]],
    started: float,
    progress: Progress,
) -> Release:
    quasi = protection.quasi_identifiers
    table = given.sorted(first=quasi)
    blanked: dict[str, Mask] = {}
    if protection.method == "suppress":
        blanked = _suppress(table, protection, importance, progress)
        blanked |= _blank_along(table, blanked, telling)
    keep, k_reached = rows_to_keep(table, quasi, 0 if protection.method == "none" else protection.k)
    if not keep.all():
        table = table.take(keep)
        blanked = {name: cells[keep] for name, cells in blanked.items()}
    table = table.sorted()
    counts = {name: int(blanked[name].sum()) for name in table.columns if name in blanked and blanked[name].any()}
    suppressed = sum(counts.get(name, 0) for name in quasi)
    cells = table.rows * len(quasi)
    frame = table.frame()
    loss = Loss(
        rows_in=given.rows,
        rows_out=table.rows,
        cells_suppressed=suppressed,
        share_suppressed=suppressed / cells if cells else 0.0,
        cells_blanked_along=sum(counts.values()) - suppressed,
        by_column=counts,
        k_reached=k_reached,
        seconds=time.perf_counter() - started,
    )
    return Release(frame, loss)


def _suppress(
    table: CodedTable, protection: Protection, importance: Mapping[str, float], progress: Progress
) -> dict[str, Mask]:
    """Blank cells of the quasi-identifiers in ``table``; which cells, by column."""
    quasi = protection.quasi_identifiers
    if not quasi or table.rows == 0:
        return {}
    codes = suppressed_codes(table, quasi, [importance.get(name, 1.0) for name in quasi], protection.k, progress)
    blanked = {}
    for place, name in enumerate(quasi):
        column = table.columns[name]
        blanked[name] = codes[:, place] != column.codes
        column.codes = np.ascontiguousarray(codes[:, place])
    return blanked


def _blank_along(
    table: CodedTable, blanked: Mapping[str, Mask], telling: Mapping[str, Sequence[str]]
) -> dict[str, Mask]:
    """Blank the unprotected columns of which a blanked cell could be read; which cells, by column."""
    rows: dict[str, Mask] = {}
    for name, cells in blanked.items():
        for other in telling.get(name, ()):
            if other in table.columns and other not in blanked and cells.any():
                rows[other] = rows.get(other, np.zeros(table.rows, dtype=np.bool_)) | cells
    along = {}
    for other, cells in rows.items():
        column = table.columns[other]
        along[other] = cells & (column.codes != column.missing)
        column.codes[cells] = column.missing
    return along
