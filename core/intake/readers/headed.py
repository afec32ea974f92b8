"""A sheet whose header is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from core.intake.readers.grid import Grid
from core.intake.readers.header import find_header


@dataclass(frozen=True)
class Headed:
    """``titles``: what stands above the columns of ``grid``; ``first``: the place of the first row below the header."""

    grid: Grid
    titles: tuple[str, ...]
    first: int

    @classmethod
    def of(cls, grid: Grid) -> Self:
        header = find_header(grid)
        return cls(grid, header.titles, header.last + 1)
