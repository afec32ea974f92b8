"""Where the header of a sheet is, and whether it has one row or two (technical names and labels)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.intake.fold import fold
from core.intake.readers.grid import Grid
from core.intake.vocabulary import vocabulary

_LOOK = 60
"""Rows looked at: titles and remarks above a table are few."""
_DATA_LIKE = re.compile(r"[-+(]?[\d\s.,/:()+-]*\d[\d\s.,/:()TZ+-]*|\S+@\S+\.\S+|https?://\S+")
_TECHNICAL = re.compile(r"[A-Za-z_][\w./-]*")


@dataclass(frozen=True)
class Header:
    """``last``: the place in the grid of the last header row, -1 where there is none. ``known``: titles understood."""

    last: int
    titles: tuple[str, ...]
    names: tuple[str, ...]
    known: int


def find_header(grid: Grid) -> Header:
    """The first row whose titles are understood; else the first wide row of distinct words; else none."""
    rows = [grid.row(place) for place in range(min(_LOOK, len(grid)))]
    known = [_known(row) for row in rows]
    most = max(known, default=0)
    if most >= 2:
        place = next(place for place, count in enumerate(known) if count >= max(2, most / 2))
        return _header(rows, known, place)
    width = max((sum(map(bool, row)) for row in rows), default=0)
    for place, row in enumerate(rows[:-1]):
        filled = [cell for cell in row if cell]
        if len(filled) >= max(2, 0.6 * width):
            if _looks_like_titles(filled):
                return _header(rows, known, place)
            break
    blank = ("",) * len(grid.columns)
    return Header(-1, blank, blank, 0)


def _known(row: list[str]) -> int:
    """Distinct titles of the row that are understood. A row repeating one word is no header."""
    return len({fold(cell) for cell in row if cell and len(cell) < 200 and vocabulary().knows_title(cell)})


def _looks_like_titles(filled: list[str]) -> bool:
    distinct = len({fold(cell) for cell in filled})
    data_like = sum(_DATA_LIKE.fullmatch(cell) is not None for cell in filled)
    return distinct >= 0.8 * len(filled) and data_like == 0 and all(len(cell) < 200 for cell in filled)


def _header(rows: list[list[str]], known: list[int], place: int) -> Header:
    upper = rows[place]
    blank = ("",) * len(upper)
    if place + 1 < len(rows) and known[place + 1] >= max(2, 0.5 * known[place]):
        lower = rows[place + 1]
        if _second_header(upper, lower):
            names, titles = (upper, lower) if _technical(upper) >= _technical(lower) else (lower, upper)
            return Header(place + 1, _tidy(titles), _tidy(names), max(known[place], known[place + 1]))
    return Header(place, _tidy(upper), blank, known[place])


def _second_header(upper: list[str], lower: list[str]) -> bool:
    filled = sum(map(bool, lower))
    return known_share(lower) >= 0.5 and filled >= 0.5 * sum(map(bool, upper))


def known_share(row: list[str]) -> float:
    """The share of a row's filled cells that are titles understood."""
    filled = [cell for cell in row if cell]
    return sum(vocabulary().knows_title(cell) for cell in filled) / max(1, len(filled))


def _technical(row: list[str]) -> int:
    """How many cells look like names for machines: one word with a joint in it."""
    return sum(_TECHNICAL.fullmatch(cell) is not None and "_" in cell for cell in row)


def _tidy(row: list[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in row)
