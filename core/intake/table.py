"""A partner's sheet as it was read: every cell a string, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.intake.batch import Source
from core.intake.questions import Dictionary


@dataclass(frozen=True)
class Table:
    """A sheet, one row a record.

    ``cells``: one str column per column key (unique), "" = empty; its index is the row number as a person counts
    rows in the sheet. ``titles``: what a person reads above each column, in the order of ``cells.columns``.
    ``names``: what a second header row calls the columns (``prs_Gender`` above ``Gender``), or empty.
    ``left_out``: row numbers of footers that were not read as records. ``form``: whose words stand for its codes.
    """

    source: Source
    titles: tuple[str, ...]
    cells: pd.DataFrame
    names: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()
    form: Dictionary | None = None
    _distinct: dict[str, tuple[npt.NDArray[np.signedinteger], list[str]]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def name(self, place: int) -> str:
        """What the second header row calls the column at ``place``, or ""."""
        return self.names[place] if self.names else ""

    def distinct(self, key: str) -> tuple[npt.NDArray[np.signedinteger], list[str]]:
        """The distinct texts of a column, and by row which of them it holds. Raises KeyError.

        Found once a Table: understanding a sheet and taking it in both go by distinct texts.
        """
        if key not in self._distinct:
            places, texts = pd.factorize(np.asarray(self.cells[key], dtype=object))
            self._distinct[key] = (places.astype(np.int32 if len(texts) > 127 else np.int8), list(texts))
        return self._distinct[key]
