"""A partner's sheet as it was read: every cell a string, before anything is understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.intake.batch import Source
from core.intake.questions import Dictionary

Distinct = tuple[npt.NDArray[np.signedinteger], list[str]]
"""By row the place of its text, and the distinct texts in the order in which they come."""


@dataclass(frozen=True)
class Table:
    """A sheet, one row a record.

    ``cells``: one str column per column key (unique), "" = empty; its index is the row number as a person counts
    rows in the sheet. ``titles``: what a person reads above each column, in the order of ``cells.columns``.
    ``names``: what a second header row calls the columns (``prs_Gender`` above ``Gender``), or empty.
    ``left_out``: row numbers of footers that were not read as records. ``continued``: of rows that go on telling of
    the case above them, and were put into it. ``form``: whose words stand for its codes.
    """

    source: Source
    titles: tuple[str, ...]
    cells: pd.DataFrame
    names: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()
    continued: tuple[int, ...] = ()
    form: Dictionary | None = None
    _distinct: dict[str, Distinct] = field(default_factory=dict, init=False, compare=False, repr=False)

    def name(self, place: int) -> str:
        """What the second header row calls the column at ``place``, or ""."""
        return self.names[place] if self.names else ""

    def distinct(self, key: str) -> Distinct:
        """The distinct texts of a column, and by row which of them it holds. Raises KeyError.

        Found once a Table: understanding a sheet and taking it in both go by distinct texts.
        """
        if key not in self._distinct:
            places, texts = pd.factorize(np.asarray(self.cells[key], dtype=object))
            self._distinct[key] = _small(places, len(texts)), list(texts)
        return self._distinct[key]

    def knows(self, distinct: Mapping[str, Distinct]) -> Table:
        """Itself, told what its reader found already."""
        self._distinct.update(distinct)
        return self


def in_order(codes: npt.NDArray[np.signedinteger], texts: Sequence[str]) -> Distinct:
    """The same of rows whose texts have places already, in any order and some of them in no row."""
    places, used = pd.factorize(codes)
    return _small(places, len(used)), [texts[code] for code in used.tolist()]


def _small(places: npt.NDArray[np.signedinteger], texts: int) -> npt.NDArray[np.signedinteger]:
    return places.astype(np.int32 if texts > 127 else np.int8)
