"""A register kept in several sheets (one a year, one an office): their rows one below the other.

Sheets belong together if they have the same titles. One that only repeats rows of another is a view of it and is left
alone, or its persons would be counted twice. Rows of later sheets are numbered on; a column says of which sheet they
are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.intake.dates import read_date
from core.intake.fold import key
from core.intake.readers.grid import Column, Grid
from core.intake.readers.headed import Headed
from core.intake.readers.limits import CELLS_OF_SHEET, COLUMNS
from core.words import _

_ALIKE = 0.8
"""The share of titles that two sheets of one register have in common."""
_FEWEST = 4
_SHARED = 0.05
"""From this share of references that stand in several sheets these tell of the same cases."""
_FEWEST_ROWS = 10
_SAME_ROWS = 0.5
"""From this share of rows known already a sheet is a view of another."""


@dataclass(frozen=True)
class _Part(Headed):
    """A sheet that may be a part of a register."""

    def is_like(self, other: _Part) -> bool:
        names, others = ({key(title) for title in part.titles if title} for part in (self, other))
        shared = len(names & others)
        return min(self.first, other.first) > 0 and shared >= max(_FEWEST, _ALIKE * max(len(names), len(others)))

    def cells(self, title: str) -> list[str]:
        """The column of a title, whatever its capitals and accents; empty cells where the sheet does not have it."""
        names = [key(one) for one in self.titles]
        if key(title) not in names:
            return [""] * (len(self.grid) - self.first)
        return self.grid.columns[names.index(key(title))][self.first :]

    def persons(self, title: str) -> list[str]:
        """The filled cells of a title in rows of a few cells at least: a remark below a table is of no person."""
        filled = sum((column.codes[self.first :] != 0).astype(np.int64) for column in self.grid.columns)
        return [cell for cell, count in zip(self.cells(title), filled, strict=True) if cell and count >= _FEWEST]

    def rows(self, titles: Sequence[str]) -> list[tuple[str, ...]]:
        """The rows, without what only counts them."""
        columns = [self.cells(title) for title in titles]
        return list(zip(*(column for column in columns if not _counts(column)), strict=True))


def with_parts(chosen: Grid, grids: Sequence[Grid]) -> Grid:
    """The first sheet of the register ``chosen`` is of, the rows of its other sheets below; else ``chosen`` itself."""
    if len(grids) < 2:
        return chosen
    main = _Part.of(chosen)
    if len({key(title) for title in main.titles if title}) < sum(map(bool, main.titles)):
        return chosen
    alike = [part for part in map(_Part.of, grids) if part.grid is chosen or part.is_like(main)]
    views = sorted(alike, key=lambda part: -len(part.grid))  # the whole before its views
    titles = [title for title in main.titles if title]
    known: set[tuple[str, ...]] = set()
    kept = []
    for part in views:
        rows = part.rows(titles)
        if part.grid is chosen or (rows and sum(row in known for row in rows) < _SAME_ROWS * len(rows)):
            kept.append(part.grid)
            known.update(rows)
    if _same_persons([part for part in alike if any(part.grid is grid for grid in kept)], titles):
        return chosen
    parts = [part for part in alike if any(part.grid is grid for grid in kept)]
    return _joined(parts) if len(parts) > 1 else chosen


def _same_persons(parts: Sequence[_Part], titles: Sequence[str]) -> bool:
    """Whether sheets name the same cases again, as lists of who is there each month do."""
    for title in titles:
        columns = [part.persons(title) for part in parts]
        small = min(map(len, columns)) < _FEWEST_ROWS
        if small or any(
            len(set(cells)) < len(cells) or _counts(cells) or read_date(cells[0], "dmy").value for cells in columns
        ):
            continue  # what is not of one case alone
        every = [cell for cells in columns for cell in cells]
        if len(set(every)) < (1 - _SHARED) * len(every):
            return True
    return False


def _counts(column: Sequence[str]) -> bool:
    numbers = [cell for cell in column if cell]
    return bool(numbers) and all(cell.isascii() and cell.isdigit() for cell in numbers[:50])


def _joined(parts: Sequence[_Part]) -> Grid:
    base, others = parts[0], parts[1:]
    titles = list(base.titles)
    names = {key(title) for title in titles if title}
    for part in others:
        titles += [title for title in part.titles if title and key(title) not in names]
        names |= {key(title) for title in part.titles}
    counts = [len(part.grid) - part.first for part in others]
    if len(titles) >= COLUMNS or (len(base.grid) + sum(counts)) * (len(titles) + 1) > CELLS_OF_SHEET:
        return base.grid
    grid = base.grid
    rows, last = len(grid) - base.first, grid.numbers[-1]
    for title in titles[len(base.titles) :]:
        grid.columns.append(Column([""] * (base.first - 1) + [title] + [""] * rows))
    of_sheet = [""] * (base.first - 1) + [_("Sheet")] + [grid.name] * rows
    for part, count in zip(others, counts, strict=True):
        for column, title in zip(grid.columns, titles, strict=True):
            column.extend(part.cells(title) if title else [""] * count)
        grid.numbers.extend(last + number for number in part.grid.numbers[part.first :])
        last = grid.numbers[-1]
        of_sheet += [part.grid.name] * count
    # A signature or a total below a sheet is of no person, so it is of no sheet either: it stays a row of one cell.
    filled = sum((column.codes != 0).astype(np.int64) for column in grid.columns)
    grid.columns.append(Column([name if count > 1 else "" for name, count in zip(of_sheet, filled, strict=True)]))
    return grid
