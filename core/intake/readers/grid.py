"""Rows of any reader, gathered as columns of clean strings without holding the same text twice."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import overload

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.intake.errors import CellTooLong, TooManyColumns
from core.intake.readers.limits import COLUMNS, LETTERS_OF_CELL
from core.intake.readers.plain_lines import Block, Cells

_CONTROL = {code: None for code in (*range(9), 11, 12, *range(14, 32), 127, 0xFEFF)}
_LONG = 200
"""Letters up to which a cell holds no run of signs worth a look."""
_RUN = re.compile(r"([^\w\n])\1{99,}")
_KEPT = 20
"""Of a hundred blanks or dashes in a row so many are kept: they say nothing, and every rule looks at each."""
_MEMO = 20_000
"""Distinct texts remembered a column: a column with more holds free text, which hardly repeats."""
_FREE = 0.8
"""From this share of distinct texts on, a long column is not worth looking up any more."""


def clean(text: str) -> str:
    """``text`` without blanks around it, control characters and endless runs of one sign. Raises CellTooLong."""
    if len(text) > LETTERS_OF_CELL:
        raise CellTooLong
    bare = text.strip()
    if len(bare) > _LONG:
        bare = text = _RUN.sub(lambda run: run[1] * _KEPT, bare)
    if bare.isprintable():
        return bare
    return text.translate(_CONTROL).replace("\r\n", "\n").replace("\r", "\n").strip()


def _cleaned(cells: Sequence[str]) -> list[str]:
    """``clean`` for many."""
    bare = list(map(str.strip, cells))
    sound = "".join(bare).isprintable() and max(map(len, cells), default=0) <= _LONG
    return bare if sound else list(map(clean, cells))


class _Codes(dict[str, int]):
    """A text as it is written -> its place in ``texts``, the cleaned ones."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        super().__init__({"": 0})

    def __missing__(self, text: str) -> int:
        cleaned = clean(text)
        code = self.get(cleaned)
        if code is None:
            code = len(self.texts)
            self.texts.append(cleaned)
        if len(self) < _MEMO:
            self[cleaned] = self[text] = code
        return code


class Column(Sequence[str]):
    """The cells of a column: by row the place of its text in ``texts``, of which the first is "".

    ``repeats``: texts may stand twice, which happens where more than ``_MEMO`` are distinct.
    """

    def __init__(self, cells: Sequence[str] = (), blank: int = 0) -> None:
        """``cells`` are clean already, or longer than a cell of a file may be."""
        codes, texts = pd.factorize(np.array(["", *cells], dtype=object))
        self.texts: list[str] = list(texts)
        self._codes = array("i", bytes(4 * blank) + codes[1:].astype(np.int32).tobytes())
        self._known = _Codes(self.texts)
        self._known.update(zip(self.texts, range(_MEMO), strict=False))

    def extend(self, cells: Sequence[str]) -> None:
        """Raises CellTooLong."""
        self._codes.extend(self._coded(cells))

    def extend_alike(self, cells: Cells) -> None:
        """The same of cells that are told apart already."""
        codes = np.fromiter(self._coded(cells.texts), dtype=np.int32, count=len(cells.texts))
        self._codes.frombytes(codes[cells.rows].tobytes())

    def _coded(self, cells: Sequence[str]) -> Iterator[int]:
        if self.repeats and len(self.texts) > _FREE * len(self._codes):
            code = len(self.texts)
            self.texts.extend(cleaned := _cleaned(cells))
            return (place if text else 0 for place, text in enumerate(cleaned, code))
        return map(self._known.__getitem__, cells)

    def leave_blank(self, count: int) -> None:
        self._codes.frombytes(bytes(4 * count))

    def empty(self, rows: npt.NDArray[np.int64]) -> None:
        np.frombuffer(self._codes, dtype=np.int32)[rows] = 0

    def below(self, first: int) -> Column:
        """The rows from ``first`` on."""
        column = Column()
        column.texts, column._known, column._codes = self.texts, self._known, self._codes[first:]
        return column

    @property
    def repeats(self) -> bool:
        return len(self._known) >= _MEMO

    @property
    def codes(self) -> npt.NDArray[np.int32]:
        """By row the place of its text; 0 where it is empty. While this is held nothing can be added."""
        return np.frombuffer(self._codes, dtype=np.int32)

    def says(self, text: str) -> npt.NDArray[np.bool_]:
        """By row, whether it says just this."""
        return np.isin(self.codes, [code for code, said in enumerate(self.texts) if said == text])

    def __len__(self) -> int:
        return len(self._codes)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        texts = self.texts
        return [texts[code] for code in self._codes[place]] if isinstance(place, slice) else texts[self._codes[place]]


@dataclass
class Grid:
    """A sheet: ``columns`` of equal length, ``numbers`` the row numbers of its rows; blank rows are left out."""

    name: str = ""
    columns: list[Column] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.numbers)

    def add(self, rows: Iterable[Sequence[str]], numbers: Sequence[int]) -> None:
        """Append a chunk of rows of any width. Raises TooManyColumns, CellTooLong."""
        chunk = list(zip_longest(*rows, fillvalue=""))
        while chunk and len(chunk) > len(self.columns) and not any(chunk[-1]):
            chunk.pop()
        self._widen(len(chunk))
        for column, cells in zip(self.columns, chunk, strict=False):
            column.extend(cells)
        self._end_rows(len(chunk), numbers)

    def add_block(self, lines: Block, encoding: str, first: int) -> None:
        """Append lines that are cut already; ``first``: the number of the first. Raises like ``add``."""
        block, places = lines.without_blanks()
        width = max(block.width, min(len(self.columns), block.starts.shape[0]))
        self._widen(width)
        for place in range(width):
            self.columns[place].extend_alike(block.column(place, encoding))
        self._end_rows(width, (first + places).tolist())

    def _widen(self, width: int) -> None:
        if width > COLUMNS:
            raise TooManyColumns(COLUMNS)
        while len(self.columns) < width:
            self.columns.append(Column(blank=len(self.numbers)))

    def _end_rows(self, width: int, numbers: Sequence[int]) -> None:
        for column in self.columns[width:]:
            column.leave_blank(len(numbers))
        self.numbers.extend(numbers)

    def row(self, place: int) -> list[str]:
        return [column[place] for column in self.columns]
