"""A batch in a form that can be written fast, after checking that it is what intake promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from core.intake.batch import Batch
from core.progress import Progress, quiet
from core.standard import standard
from core.store.errors import BatchMalformed, UnknownField, ValueNotAllowed
from core.store.schema import tables
from core.store.values import FREE_KINDS, takes
from core.words import language

T = TypeVar("T")


@dataclass(frozen=True)
class Rows:
    """A batch as plain lists, one a column. ``notes``: (title, cells), each title once."""

    columns: dict[str, list[str]]
    notes: list[tuple[str, list[str]]]
    keys: list[str]
    numbers: list[int]

    def __len__(self) -> int:
        return len(self.keys)

    def of(self, fields: tuple[str, ...]) -> tuple[str, ...]:
        """Those of ``fields`` that the batch has, in their order."""
        return tuple(name for name in fields if name in self.columns)

    def cells(self, field: str, places: Sequence[int]) -> list[str]:
        return self.picked(self.columns[field], places)

    @staticmethod
    def picked(cells: list[T], places: Sequence[int]) -> list[T]:
        """Those at ``places``, which ascend."""
        if places and places[-1] - places[0] + 1 == len(places):
            return cells[places[0] : places[-1] + 1]
        return [cells[place] for place in places]

    def tuples(self, fields: tuple[str, ...], places: Sequence[int]) -> Iterator[tuple[str, ...]]:
        """The cells of ``fields`` row by row, for the rows at ``places``."""
        if not fields:
            return iter([()] * len(places))
        return zip(*(self.cells(name, places) for name in fields), strict=True)


def rows_of(batch: Batch, progress: Progress = quiet) -> Rows:
    """``progress`` may raise Cancelled between columns.

    Raises BatchMalformed, UnknownField, ValueNotAllowed (nobody's cell is in the sentence).
    """
    count = len(batch.records)
    if not len(batch.notes) == len(batch.keys) == len(batch.rows) == count:
        raise BatchMalformed
    if not batch.records.columns.is_unique or not batch.rows.is_unique:
        raise BatchMalformed
    columns: dict[str, list[str]] = {}
    for name in batch.records.columns:
        progress(0, count)
        columns[str(name)] = _texts(batch.records[name])
        _check_column(str(name), columns[str(name)])
    notes: list[tuple[str, list[str]]] = []
    for place, title in enumerate(_distinct(list(batch.notes.columns))):
        progress(0, count)
        notes.append((title, _texts(batch.notes.iloc[:, place])))
    return Rows(columns, notes, _texts(batch.keys), batch.rows.tolist())


def _check_column(name: str, cells: list[str]) -> None:
    if name not in tables().table_of:
        raise UnknownField(name)
    field = standard().fields[name]
    if field.kind not in FREE_KINDS and not all(takes(field, value) for value in set(cells)):
        raise ValueNotAllowed(name, field.label(language()))


def _texts(cells: pd.Series[str]) -> list[str]:
    """The cells as strings; anything else (a missing value, a number) is refused, not guessed at."""
    if isinstance(cells.dtype, pd.StringDtype) and not cells.hasnans:
        return cells.tolist()
    if pd.api.types.infer_dtype(cells, skipna=False) not in ("string", "empty"):
        raise BatchMalformed
    return [str(cell) for cell in cells.astype(object)] if cells.dtype == "category" else cells.tolist()


def _distinct(titles: list[object]) -> list[str]:
    """Titles as texts; one that stands twice gets a number."""
    distinct: list[str] = []
    for title in map(str, titles):
        numbered, again = title, 2
        while numbered in distinct:
            numbered, again = f"{title} ({again})", again + 1
        distinct.append(numbered)
    return distinct
