"""De-identification: an allowlist of columns and, within each, of values. Whatever is not on it does not leave."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import pandas as pd

from core.protect.coding import CodedTable, coded
from core.protect.errors import ForbiddenValueError, UnknownColumnError
from core.standard import Layout, LayoutColumn, standard

Allowed = Callable[[str], bool]

_YEAR = re.compile(r"(19|20)[0-9]{2}", re.ASCII)


def deidentify(table: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    """``table`` in the layout's column order, its rows sorted by all columns, with a fresh index.

    Raises UnknownColumnError for a column the layout does not have, ForbiddenValueError for a cell that is neither
    a value of its column nor the missing code, NotTextError for a cell that is no text. Columns of the layout that
    the table lacks stay away.
    """
    return allowed_columns(table, layout).sorted().frame()


def allowed_columns(table: pd.DataFrame, layout: Layout) -> CodedTable:
    """The checked columns in the layout's order, rows as they came. Raises as ``deidentify`` does."""
    names = [str(name) for name in table.columns]
    for place, name in enumerate(names):
        if name not in layout.column_names or name in names[:place]:
            raise UnknownColumnError(name)
    columns = coded(table[[name for name in layout.column_names if name in names]], layout.missing)
    for name, column in columns.columns.items():
        allowed = _allowed(layout.column(name), layout)
        if not all(text == layout.missing or allowed(text) for text in column.texts):
            raise ForbiddenValueError(name)
    return columns


def _allowed(column: LayoutColumn, layout: Layout) -> Allowed:
    """What a cell of ``column`` may hold beside the missing code; an unknown kind allows nothing."""
    if column.kind == "year":
        return _one_of(column.values) if column.values else lambda text: _YEAR.fullmatch(text) is not None
    if column.kind == "country":
        return _one_of(column.values or _country_codes(layout))
    if column.kind == "labels":
        known = set(column.values) or {part.split("=", 1)[-1] for part in column.rule.argument.split("|")} - {""}
        return lambda text: _is_list_of(text, known)
    if column.kind in ("code", "flag"):
        return _one_of(column.values)
    return lambda _text: False


def _one_of(values: Sequence[str]) -> Allowed:
    return frozenset(values).__contains__


def _is_list_of(text: str, known: set[str]) -> bool:
    """Known labels joined by ``;``, none twice: in one order only, since an order of choice could tell people apart."""
    labels = text.split(";")
    return known.issuperset(labels) and all(one < other for one, other in pairwise(labels))


def _country_codes(layout: Layout) -> tuple[str, ...]:
    """ISO 3166-1 codes as the layout writes them, less those it files under another, and its unknown country."""
    countries = standard().countries.values()
    codes = (
        layout.country_recode.get(c.alpha2, c.alpha2 if layout.country_code == "alpha2" else c.alpha3)
        for c in countries
    )
    return tuple(filter(None, {*codes, layout.unknown_country}))
