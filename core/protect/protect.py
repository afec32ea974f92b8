"""Protection from table to release: de-identify, drop or blank, blank what would tell, sort, account."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.progress import Progress, quiet
from core.protect.coding import CodedColumn, CodedTable, Codes, Mask, coded
from core.protect.deidentify import allowed_columns
from core.protect.errors import ColumnMissingError, UnknownColumnError
from core.protect.generalise import generalise
from core.protect.growth import Strata, blank_by_stratum, groups_after, rows_to_release
from core.protect.ledger import Ledger, Past
from core.protect.model import Loss, Method, Protection, Release
from core.protect.redact import rows_to_keep
from core.protect.sensitive import blank_alike, blank_along, blank_rare
from core.protect.suppress import suppressed_codes
from core.standard import Layout

_PERSON = "\0person"
"""The name of the column that carries along who a row is; no column of a table can be called so."""


def protect(
    table: pd.DataFrame,
    layout: Layout,
    protection: Protection,
    progress: Progress = quiet,
    past: Past | None = None,
) -> Release:
    """Rows of ``layout`` as they may leave.

    Whatever the method, only allowed columns and values pass (see ``deidentify``, also for what is raised). Where a
    quasi-identifier was blanked in a row, the other columns it could be read from are blanked in that row, unless
    they are quasi-identifiers too. With ``past``, the releases before are looked at too. Raises ColumnMissingError
    where a column to protect is not in the table.
    """
    started = time.perf_counter()
    columns = allowed_columns(table, layout)
    importance = {column.name: column.importance for column in layout.columns} | dict(protection.importance)
    guarded = (*protection.quasi_identifiers, *protection.sensitive)
    telling = {name: layout.readable_from(name) for name in guarded if name in columns.columns}
    return _Work(columns, protection, importance, telling, past, progress, (layout.unknown_country,)).release(started)


def anonymise_table(
    table: pd.DataFrame,
    quasi: Sequence[str],
    k: int,
    method: Method,
    missing: str = "",
    progress: Progress = quiet,
    importance: Mapping[str, float] | None = None,
    *,
    sensitive: Sequence[str] = (),
    diversity: int = 2,
    open_columns: Sequence[str] = (),
    coarser: bool = False,
    past: Past | None = None,
) -> Release:
    """Any table of str cells, without a layout: only the columns named are changed, and nothing else is checked.

    ``importance``: what blanking a cell of a column costs, 1 unless named; the others as in ``Protection``. Raises
    NotTextError, UnknownColumnError for a name that stands twice, ColumnMissingError.
    """
    started = time.perf_counter()
    protection = Protection(
        method, k, tuple(quasi), importance or {}, tuple(sensitive), diversity, tuple(open_columns), coarser
    )
    for name in table.columns[table.columns.duplicated()]:
        raise UnknownColumnError(str(name))
    work = _Work(coded(table, missing), protection, protection.importance, {}, past, progress)
    return work.release(started)


@dataclass
class _Work:
    """One table on its way to a release."""

    table: CodedTable
    protection: Protection
    importance: Mapping[str, float]
    telling: Mapping[str, Sequence[str]]
    past: Past | None
    progress: Progress
    unknown: tuple[str, ...] = ()
    waiting: int = 0

    def release(self, started: float) -> Release:
        quasi, k = self.protection.quasi_identifiers, self.protection.k
        for name in (*quasi, *self.protection.sensitive, *self.protection.open_columns):
            if name not in self.table.columns:
                raise ColumnMissingError(name)
        rows_in = self.table.rows
        self.table.places = np.arange(rows_in)
        steps = self._climb()
        strata = self._sort()
        blanked = self._blank(strata) if self.protection.method == "suppress" else {}
        ledger = self._drop(strata, blanked)
        table = self.table
        _keep, k_reached = rows_to_keep(table, quasi, 0)
        if self.protection.method != "none":
            blanked |= blank_alike(table, quasi, self.protection.sensitive, self.protection.diversity)
            blanked |= blank_rare(table, self.protection.open_columns, k)
        blanked |= blank_along(table, blanked, self.telling, quasi)
        counts = {name: int(blanked[name].sum()) for name in table.columns if name in blanked and blanked[name].any()}
        suppressed = sum(counts.get(name, 0) for name in quasi)
        cells = table.rows * len(quasi)
        loss = Loss(
            rows_in=rows_in,
            rows_out=table.rows,
            cells_suppressed=suppressed,
            share_suppressed=suppressed / cells if cells else 0.0,
            cells_blanked_along=sum(counts.values()) - suppressed,
            by_column=counts,
            k_reached=k_reached,
            seconds=0.0,
            rows_waiting=self.waiting,
            coarser=steps,
        )
        table = table.sorted()
        return Release(table.frame(), replace(loss, seconds=time.perf_counter() - started), ledger, table.places)

    def _climb(self) -> Mapping[str, int]:
        """Use coarser values first, where asked for; how many steps up each column went."""
        if not self.protection.coarser or self.protection.method != "suppress" or self.table.rows == 0:
            return {}
        quasi = self.protection.quasi_identifiers
        costs = [self.importance.get(name, 1.0) for name in quasi]
        found = generalise(self.table, quasi, costs, self._suppressed, self.unknown, self.progress)
        self.table = found.table
        return found.steps

    def _sort(self) -> Strata | None:
        """Sort the rows by the quasi-identifiers first; with a past, people alike come by their digests."""
        quasi = self.protection.quasi_identifiers
        if self.past is None or self.protection.method == "none":
            self.table = self.table.sorted(first=quasi)
            return None
        digests = np.array(self.past.ledger.digests(self.past.people), dtype=object)
        names, codes = np.unique(digests, return_inverse=True)
        self.table.columns[_PERSON] = CodedColumn(names, codes.astype(np.int32), -1)
        self.table = self.table.sorted(first=quasi)
        person = self.table.columns.pop(_PERSON)
        return Strata(self.past.ledger, person.texts[person.codes].tolist())

    def _blank(self, strata: Strata | None) -> dict[str, Mask]:
        """Blank cells of the quasi-identifiers; which cells, by column."""
        quasi = self.protection.quasi_identifiers
        if not quasi or self.table.rows == 0:
            return {}
        if strata is None:
            codes = self._suppressed(self.table)
        else:
            codes = blank_by_stratum(self.table, list(quasi), strata, self.protection.k, self._suppressed)
        blanked = {}
        for place, name in enumerate(quasi):
            column = self.table.columns[name]
            blanked[name] = (codes[:, place] != column.codes) & column.answered()
            column.codes = np.ascontiguousarray(codes[:, place])
        return blanked

    def _suppressed(self, table: CodedTable) -> Codes:
        quasi = self.protection.quasi_identifiers
        costs = [self.importance.get(name, 1.0) for name in quasi]
        return suppressed_codes(table, quasi, costs, self.protection.k, self.progress)

    def _drop(self, strata: Strata | None, blanked: dict[str, Mask]) -> Ledger | None:
        """Drop the rows that cannot leave; the ledger after the release, where there is one."""
        quasi, k = self.protection.quasi_identifiers, self.protection.k
        keep, _smallest = rows_to_keep(self.table, quasi, 0 if self.protection.method == "none" else k)
        ledger = None
        if strata is not None and self.past is not None:
            classes = np.unique(self.table.keys(quasi), return_inverse=True)[1]
            stay = rows_to_release(classes, strata, k)
            self.waiting = int((~stay if self.protection.method == "suppress" else keep & ~stay).sum())
            keep = stay
            ledger = replace(self.past.ledger, groups=groups_after(strata, classes, keep))
        if not keep.all():
            self.table = self.table.take(keep)
            for name in blanked:
                blanked[name] = blanked[name][keep]
        return ledger
