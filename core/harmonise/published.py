"""Read a published CTDC file back as a table with types, so that an office can lay it beside its own.

The published files differ from their codebooks: an unnamed index column, names cut to 32 characters, years and flags
as decimals, 0 and empty and -99 for the same silence, ``09--17``, three spellings of a label, ``ZZ`` for unknown. All
of it is read; what still is no allowed value is counted, never guessed.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from core.errors import AbriError
from core.standard import Layout, LayoutColumn, standard
from core.words import _

SILENCE = ("", "-99", "-99.0", "NULL", "null", "nan", "NaN", "None")
LARGEST_HEADER = 100_000


class NotACtdcFile(AbriError):
    """The columns are those of no layout Abri knows."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} is not a file in a layout of CTDC that Abri knows. Nothing was read.").format(name=name)
        )


@dataclass(frozen=True)
class PublishedFile:
    """A published file. ``table``: the layout's columns in order; years and flags as nullable whole numbers, codes
    and countries as categories, text lists as text; <NA> for missing. ``absent``: columns the file does not have.
    ``unread``: by column, how many cells held something the layout does not allow; they are <NA> in the table."""

    layout: Layout
    table: pd.DataFrame
    absent: tuple[str, ...]
    unread: Mapping[str, int]


def read_published(path: Path, layout: Layout | None = None) -> PublishedFile:
    """Read the CSV at ``path``; its layout is recognised unless named. Raises NotACtdcFile, OSError."""
    header = _header(path)
    chosen = layout or _layout_of(header)
    if chosen is None:
        raise NotACtdcFile(path.name)
    try:
        # C's own parser with text cells: a reader that guesses types turns 00 into 0 and Namibia into nothing.
        raw = pd.read_csv(path, dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8-sig")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError):
        raise NotACtdcFile(path.name) from None
    found = {_name_in(chosen, title): title for title in header if _name_in(chosen, title)}
    columns: dict[str, pd.Series] = {}
    unread: dict[str, int] = {}
    for column in chosen.columns:
        if column.name not in found:
            columns[column.name] = pd.Series(pd.NA, index=raw.index, dtype=_type_of(column))
            continue
        cells, strange = _typed(raw[found[column.name]], column, chosen)
        columns[column.name] = cells
        if strange:
            unread[column.name] = strange
    absent = tuple(name for name in chosen.column_names if name not in found)
    return PublishedFile(chosen, pd.DataFrame(columns, index=raw.index), absent, unread)


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        line = stream.readline(LARGEST_HEADER)
    return next(csv.reader([line]), [])


def _fold(title: str) -> str:
    return title.strip().casefold()


def _name_in(layout: Layout, title: str) -> str:
    """The column of ``layout`` that ``title`` means: by name, alias, or a name cut short at 32 characters."""
    folded = _fold(title)
    for column in layout.columns:
        if folded in (_fold(column.name), *map(_fold, column.aliases)):
            return column.name
    cut = [column.name for column in layout.columns if len(folded) >= 28 and _fold(column.name).startswith(folded)]
    return cut[0] if len(cut) == 1 else ""


def _layout_of(header: list[str]) -> Layout | None:
    """The layout that knows every titled column of the file and has the fewest others; None if none does."""
    titles = [title for title in header if title.strip() and not title.startswith("Unnamed:")]
    fitting = [
        layout
        for layout in standard().layouts.values()
        if len(titles) >= 5 and all(_name_in(layout, title) for title in titles)
    ]
    return min(fitting, key=lambda layout: (abs(len(layout.columns) - len(titles)), layout.name), default=None)


def _type_of(column: LayoutColumn) -> str:
    return {"year": "Int16", "flag": "Int8", "labels": "str"}.get(column.kind, "category")


def _typed(cells: pd.Series, column: LayoutColumn, layout: Layout) -> tuple[pd.Series, int]:
    """The column with its type, and how many cells could not be read. Worked out once a distinct cell."""
    codes, distinct = pd.factorize(cells)
    read = [_value(cell.strip(), column, layout) for cell in distinct]
    silence = (*SILENCE, layout.missing)
    strange = [value is None and cell.strip() not in silence for value, cell in zip(read, distinct, strict=True)]
    whole = column.kind in ("year", "flag")
    values = np.array([int(value) if value and whole else value for value in read], dtype=object)
    typed = pd.Series(values[codes], index=cells.index, dtype=object).astype(_type_of(column))  # type: ignore[call-overload]
    return typed, int(np.array(strange, dtype=bool)[codes].sum())


def _value(cell: str, column: LayoutColumn, layout: Layout) -> str | None:
    """The canonical value of a published cell, None for missing or strange."""
    if cell in SILENCE or cell == layout.missing:
        return None
    whole = cell.removesuffix(".0")
    if column.kind == "year":
        return whole if whole.isdecimal() and 1900 <= int(whole) <= 2100 else None
    if column.kind == "flag":
        return whole if whole in ("0", "1") else None
    if column.kind == "country":
        return _country(cell.upper(), layout)
    if column.kind == "labels" or not column.values:
        return ";".join(sorted(part.strip() for part in cell.split(";") if part.strip()))
    spelled = {_fold(value): value for value in column.values} | {
        "09--17": next((value for value in column.values if value in ("9--17", "09--17")), ""),
        "9--17": next((value for value in column.values if value in ("9--17", "09--17")), ""),
    }
    return spelled.get(_fold(cell).replace("—", "--").replace("–", "--")) or None


def _country(code: str, layout: Layout) -> str | None:
    """A country of the file in the layout's codes; 0, 00 and ZZ are the unknown country, beside the layout's own."""
    if code in ("0", "00", "ZZ", layout.unknown_country.upper()):
        return layout.unknown_country or None
    for country in standard().countries.values():
        if code in (country.alpha2, country.alpha3):
            return country.alpha2 if layout.country_code == "alpha2" else country.alpha3
    return code if code in RETIRED else None


RETIRED = ("AN", "ZR", "Y2")
"""Codes withdrawn from ISO 3166-1 that the data dictionaries still list."""
