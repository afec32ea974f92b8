"""The case frame as the rules see it: each column split once into its distinct answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from core.harmonise.ages import Ages
from core.standard import ANSWERS, Layout, Standard

UNANSWERED = ("", "_unknown", "_refused", "_not_asked", "Unknown")


@dataclass(frozen=True)
class Cells:
    """A finished column: ``values`` it can hold, and which of them each row holds (``places``, small integers).

    A column of a layout has few different values and many rows, so rules work on places and the text is made once.
    """

    places: np.ndarray
    values: np.ndarray

    def holds(self, value: str) -> np.ndarray:
        """One boolean a row: whether the cell is ``value``."""
        return np.asarray((self.values == value)[self.places])

    def text(self) -> np.ndarray:
        return np.asarray(self.values[self.places])


@dataclass
class CaseColumns:
    """Case records by column, one row a victim in a case, and what the rules need beside them.

    ``finished`` collects the columns of the layout as they are made, for the rules that build on them.
    """

    frame: pd.DataFrame
    layout: Layout
    standard: Standard
    data_source: str
    finished: dict[str, Cells] = field(default_factory=dict)
    known_ages: dict[tuple[str, ...], Ages] = field(default_factory=dict)
    _distinct: dict[str, tuple[np.ndarray, np.ndarray]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return len(self.frame)

    def text(self, name: str) -> pd.Series[str]:
        return self.frame[name]

    def distinct(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Column ``name`` as (place of each row's answer, distinct answers)."""
        if name not in self._distinct:
            codes, values = pd.factorize(self.frame[name])
            self._distinct[name] = codes, np.asarray(values, dtype=object)
        return self._distinct[name]

    def each(self, name: str, rule: Callable[[str], object], dtype: type = object) -> np.ndarray:
        """``rule`` of every cell of ``name``, computed once for each distinct answer."""
        codes, values = self.distinct(name)
        outcome: np.ndarray = np.array([rule(value) for value in values] or [rule("")], dtype=dtype)
        return np.asarray(outcome[codes])

    def cells(self, name: str, rule: Callable[[str], str]) -> Cells:
        """The finished column that ``rule`` makes of each distinct answer of ``name``."""
        codes, values = self.distinct(name)
        return Cells(codes, np.array([rule(value) for value in values] or [rule("")], dtype=object))

    def first_filled(self, names: list[str]) -> pd.Series[str]:
        """The first of ``names`` that holds a value in each row, ``""`` where none does."""
        found = np.full(self.rows, "", dtype=object)
        for name in names:
            cells = self.frame[name].to_numpy(dtype=object)
            empty = found == ""
            usable = empty & self.each(name, lambda answer: answer != "" and answer not in ANSWERS, bool)
            found = np.where(usable, cells, found) if usable.any() else found
        return pd.Series(found, index=self.frame.index, dtype=object)
