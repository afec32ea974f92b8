"""Rows of any reader, gathered as columns of clean strings without holding the same text twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from core.intake.errors import CellTooLong, TooManyColumns
from core.intake.readers.limits import COLUMNS, LETTERS_OF_CELL

_CONTROL = {code: None for code in (*range(9), 11, 12, *range(14, 32), 127, 0xFEFF)}
_MEMO = 20_000
"""Distinct texts remembered a column: a column with more holds free text, which hardly repeats."""


def clean(text: str) -> str:
    """``text`` without blanks around it and without control characters. Raises CellTooLong."""
    if len(text) > LETTERS_OF_CELL:
        raise CellTooLong
    bare = text.strip()
    if bare.isprintable():
        return bare
    return text.translate(_CONTROL).replace("\r\n", "\n").replace("\r", "\n").strip()


class _Memo(dict[str, str]):
    def __missing__(self, text: str) -> str:
        cleaned = clean(text)
        if len(self) < _MEMO:
            self[text] = cleaned
        return cleaned


@dataclass
class Grid:
    """A sheet: ``columns`` of equal length, ``numbers`` the row numbers of its rows; blank rows are left out."""

    name: str = ""
    columns: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    _memos: list[_Memo] = field(default_factory=list, repr=False)

    def __len__(self) -> int:
        return len(self.numbers)

    def add(self, rows: Iterable[Sequence[str]], numbers: Sequence[int]) -> None:
        """Append a chunk of rows of any width. Raises TooManyColumns, CellTooLong."""
        chunk = list(zip_longest(*rows, fillvalue=""))
        while chunk and len(chunk) > len(self.columns) and not any(chunk[-1]):
            chunk.pop()
        if len(chunk) > COLUMNS:
            raise TooManyColumns(COLUMNS)
        while len(self.columns) < len(chunk):
            self.columns.append([""] * len(self.numbers))
            self._memos.append(_Memo({"": ""}))
        for column, memo, cells in zip(self.columns, self._memos, chunk, strict=False):
            column.extend(map(memo.__getitem__, cells))
        for column in self.columns[len(chunk) :]:
            column.extend([""] * len(numbers))
        self.numbers.extend(numbers)

    def row(self, place: int) -> list[str]:
        return [column[place] for column in self.columns]
