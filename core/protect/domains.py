"""What a cell of a column may say, known before any case is looked at: rows with noise must not learn it from them."""

from __future__ import annotations

from collections.abc import Sequence

from core.protect.deidentify import country_codes
from core.protect.errors import ColumnMissingError
from core.standard import Layout, LayoutColumn

Domain = tuple[str, ...] | None
"""The values in order, the missing code last; None: open, found among the answers that many people gave."""


def domains_of(layout: Layout, columns: Sequence[str]) -> dict[str, Domain]:
    """By column, in the order of ``columns``. Raises ColumnMissingError."""
    found: dict[str, Domain] = {}
    for name in columns:
        if name not in layout.column_names:
            raise ColumnMissingError(name)
        values = _values(layout.column(name), layout)
        found[name] = (*(value for value in values if value != layout.missing), layout.missing) if values else None
    return found


def _values(column: LayoutColumn, layout: Layout) -> tuple[str, ...]:
    """Years and lists of labels have too many, so they are open."""
    if column.kind == "country" and not column.values:
        return tuple(sorted(country_codes(layout)))
    return () if column.kind == "labels" else column.values
