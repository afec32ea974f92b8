"""What a cell of a column may say, known before any case is looked at: rows with noise must not learn it from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from core.protect.errors import ColumnMissingError
from core.standard import Layout, LayoutColumn

Domain = tuple[str, ...] | None
"""The values in order, the missing code last; None: open, found among the answers that many people gave, others ""."""


_YEARS = 30
"""Counted back from this one: every year more is a place for noise. Open, years came out four times worse."""
_MOST = 100
"""A longer list is open: noise in 250 countries where nobody is drowns the counts of 5,000 people."""


def domains_of(layout: Layout, columns: Sequence[str], year: int) -> dict[str, Domain]:
    """By column, in the order of ``columns``. ``year``: this one. Raises ColumnMissingError."""
    found: dict[str, Domain] = {}
    for name in columns:
        if name not in layout.column_names:
            raise ColumnMissingError(name)
        values = _values(layout.column(name), layout, year)
        found[name] = (*(value for value in values if value != layout.missing), layout.missing) if values else None
    return found


def within(table: pd.DataFrame, domains: Mapping[str, Domain], missing: str) -> pd.DataFrame:
    """The columns of ``domains``, with nothing outside a list: an older year is as good as none."""
    cells = {}
    for name, values in domains.items():
        cells[name] = table[name] if values is None else table[name].where(table[name].isin(values), missing)
    return pd.DataFrame(cells)


def _values(column: LayoutColumn, layout: Layout, year: int) -> tuple[str, ...]:
    """Nothing where there are too many: lists of labels, and all countries."""
    if column.kind == "year" and not column.values:
        return tuple(str(each) for each in range(year - _YEARS + 1, year + 1))
    return column.values if len(column.values) <= _MOST else ()
