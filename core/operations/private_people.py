"""Before rows with noise are drawn of any table: whether a row can be a person, and no column names one."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from core.errors import AbriError
from core.operations.tables import identifying, repeated_numbers
from core.protect import ColumnMissingError
from core.words import _


class NamesAmongColumns(AbriError):
    """Columns to draw name or reach people: what many rows hold would come out, be it a name."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            _(
                "These columns seem to name or reach people: {columns}. Nothing was drawn or written. Leave them out, "
                "or, where they name nobody, name them with --keep too."
            ).format(columns=", ".join(names))
        )


class PersonTwice(AbriError):
    """A column numbers records, and some number stands in several rows."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            _(
                "Some numbers stand in several rows of these columns: {columns}. Where such rows are one person, "
                "epsilon does not hold for that person. Nothing was drawn or written. Make a table with one row for "
                "each person, or, where each row is a person, name the columns with --keep."
            ).format(columns=", ".join(names))
        )


def check_people(table: pd.DataFrame, columns: Sequence[str], keep: Sequence[str]) -> None:
    """``columns``: those to draw; ``keep``: those that somebody vouches for.

    Raises NamesAmongColumns, PersonTwice, ColumnMissingError.
    """
    for name in (*columns, *keep):
        if name not in table.columns:
            raise ColumnMissingError(name)
    twice = [name for name in repeated_numbers(table) if name not in keep]
    if twice:
        raise PersonTwice(twice)
    naming = identifying(table, [name for name in columns if name not in keep])
    if naming:
        raise NamesAmongColumns(naming)
