"""Tables as whole numbers: the form in which protection counts and compares rows.

A column becomes its sorted distinct texts and one number a row, so that equal tables give equal numbers whatever
the order of their rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.protect.errors import NotTextError

Codes = npt.NDArray[np.int32]
Keys = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]

_ROOM = 2**62


@dataclass
class CodedColumn:
    """``codes``: a row's place in ``texts``, which are sorted, distinct and hold the missing code at ``missing``."""

    texts: npt.NDArray[np.object_]
    codes: Codes
    missing: int

    def answered(self) -> Mask:
        """Which rows say something here: neither the missing code nor an empty cell."""
        silent = np.flatnonzero(self.texts == "")
        said: Mask = self.codes != self.missing
        if len(silent):
            said &= self.codes != silent[0]
        return said


@dataclass
class CodedTable:
    """The columns of a table by name, in its order; all of them have ``rows`` rows.

    ``places``: where each row stood in the table this one was made from, where somebody needs to know.
    """

    columns: dict[str, CodedColumn]
    rows: int
    places: Places | None = None

    def take(self, rows: Mask | Places) -> CodedTable:
        """Some of the rows, or the rows in another order; what is given back shares no codes with this table."""
        columns = {name: CodedColumn(c.texts, c.codes[rows], c.missing) for name, c in self.columns.items()}
        places = None if self.places is None else self.places[rows]
        return CodedTable(columns, int(rows.sum()) if rows.dtype == np.bool_ else len(rows), places)

    def keys(self, names: Iterable[str]) -> Keys:
        """One number a row, equal where the named columns are equal, in their lexicographic order."""
        columns = [self.columns[name] for name in names]
        return row_keys([c.codes for c in columns], [len(c.texts) for c in columns], self.rows)

    def sorted(self, first: Sequence[str] = ()) -> CodedTable:
        """The rows sorted by the columns ``first``, then by all others: nothing is left of their order."""
        return self.take(self.sorted_order(first))

    def sorted_order(self, first: Sequence[str] = ()) -> Places:
        """The places of the rows in that order."""
        names = [*first, *(name for name in self.columns if name not in first)]
        return _order(self.keys(names))

    def frame(self) -> pd.DataFrame:
        """The texts again, with a fresh index."""
        cells = {name: pd.array(c.texts, dtype="str").take(c.codes) for name, c in self.columns.items()}
        return pd.DataFrame(cells, index=pd.RangeIndex(self.rows), copy=False)


def coded(table: pd.DataFrame, missing: str) -> CodedTable:
    """``table``, whose column names differ, as numbers. Raises NotTextError where a cell is no text."""
    columns = {str(name): _coded_column(str(name), table[name], missing) for name in table.columns}
    return CodedTable(columns, len(table))


def _coded_column(name: str, cells: pd.Series[str], missing: str) -> CodedColumn:
    found, texts = _distinct(np.asarray(cells, dtype=object))
    if not all(isinstance(text, str) for text in texts) or (found < 0).any():
        raise NotTextError(name)
    ordered = sorted({*texts, missing})
    place = {text: number for number, text in enumerate(ordered)}
    places = np.array([place[text] for text in texts], dtype=np.int32)
    return CodedColumn(np.array(ordered, dtype=object), places[found], place[missing])


def _distinct(cells: npt.NDArray[np.object_]) -> tuple[Places, npt.NDArray[np.object_]]:
    """For each cell the place of its value among the values found; a value may be found more than once.

    Readers of files give equal cells the same object, so most are told apart by where they lie in memory, which is ten
    times as fast as by their letters.
    """
    found, where = pd.factorize(np.frombuffer(cells.tobytes(), dtype=np.intp))
    if len(where) * 4 > len(cells):
        return pd.factorize(cells, use_na_sentinel=True)
    first = np.zeros(len(where), dtype=np.intp)
    first[found[::-1]] = np.arange(len(cells) - 1, -1, -1)
    return found, cells[first]


def row_keys(columns: Sequence[Codes], sizes: Sequence[int], rows: int) -> Keys:
    """One number a row, equal where all columns are equal and in their lexicographic order.

    ``sizes`` bounds the codes of each column. As many columns as fit share a number; when it is full, the keys so
    far are replaced by their ranks.
    """
    keys: Keys = np.zeros(rows, dtype=np.int64)
    used = 1
    for codes, size in zip(columns, sizes, strict=True):
        if used * size > _ROOM:
            distinct, keys = np.unique(keys, return_inverse=True)
            used = len(distinct)
        keys *= size
        keys += codes
        used *= size
    return keys


def _order(keys: Keys) -> Places:
    """What ``argsort`` gives, stable and, where the numbers leave room, by a plain sort, which is faster."""
    rows = len(keys)
    if rows and (int(keys.max()) + 1) * rows < _ROOM:
        return np.sort(keys * rows + np.arange(rows)) % rows
    return np.argsort(keys, kind="stable")


def class_sizes(keys: Keys) -> Keys:
    """For each row, how many rows share its key."""
    where, _distinct = pd.factorize(keys)
    return np.bincount(where)[where].astype(np.int64)
