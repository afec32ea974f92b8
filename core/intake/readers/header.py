"""Where the header of a sheet is, and whether it has one row or two (technical names and labels)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from core.intake.candidate import SURE
from core.intake.fold import fold
from core.intake.options import question_field
from core.intake.readers.grid import Grid
from core.intake.scripts import by_script
from core.intake.titles import candidates, field_of_title, is_understood, speaks_of_others
from core.intake.vocabulary import title_key, vocabulary

_LOOK = 60
"""Rows looked at: titles and remarks above a table are few."""
_DATA_LIKE = re.compile(r"[-+(]?[\d\s.,/:()+-]*\d[\d\s.,/:()TZ+-]*|\S+@\S+\.\S+|https?://\S+")
_REMARK = re.compile(r"\d{4}|\d[./-]\d")
"""A year or a date: two cells with one of them are the sheet's title and when it was brought up to date."""
_SAME_FIELDS = 3
_HALVES = re.compile(r"\s*[\n/|]\s*")
"""What parts the two languages of a title."""
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
        return _header(rows, known, place, _is_below(grid, place))
    width = max((sum(map(bool, row)) for row in rows), default=0)
    for place, row in enumerate(rows[:-1]):
        filled = [cell for cell in row if cell]
        if len(filled) >= max(2, 0.6 * width):
            if _looks_like_titles(filled):
                return _header(rows, known, place, _is_below(grid, place))
            break
    blank = ("",) * len(grid.columns)
    return Header(-1, blank, blank, 0)


def _is_below(grid: Grid, place: int) -> bool:
    """Whether a row stands right below the one before; a title of the sheet is parted by a blank row."""
    return place > 0 and grid.numbers[place] - grid.numbers[place - 1] == 1


def _known(row: list[str]) -> int:
    """Distinct titles of the row that are understood. A row repeating one word is no header."""
    return len({fold(cell) for cell in row if cell and len(cell) < 200 and _knows(cell)})


def _knows(cell: str) -> bool:
    """Whether a title is known as it stands, or its halves in two languages both are: ``الجنس`` above ``Sexe``."""
    if vocabulary().knows_title(cell):
        return True
    halves = [half for half in _HALVES.split(cell) if half.strip()]
    halves = halves if len(halves) == 2 else by_script(cell)
    return len(halves) == 2 and all(map(vocabulary().knows_title, halves))


def _looks_like_titles(filled: list[str]) -> bool:
    distinct = len({fold(cell) for cell in filled})
    data_like = sum(_DATA_LIKE.fullmatch(cell) is not None for cell in filled)
    return distinct >= 0.8 * len(filled) and data_like == 0 and all(len(cell) < 200 for cell in filled)


def _header(rows: list[list[str]], known: list[int], place: int, below: bool) -> Header:
    upper = rows[place]
    blank = ("",) * len(upper)
    if (grouped := _grouped(rows, known, place, below)) is not None:
        return grouped
    if place + 1 < len(rows) and known[place + 1] >= max(2, 0.5 * known[place]):
        lower = rows[place + 1]
        if _second_header(upper, lower):
            names, titles = (upper, lower) if _technical(upper) >= _technical(lower) else (lower, upper)
            return Header(place + 1, _tidy(titles), _tidy(names), max(known[place], known[place + 1]))
    if place + 1 < len(rows) and _says_the_same(upper, rows[place + 1]):
        return Header(place + 1, _tidy(upper), _tidy(rows[place + 1]), known[place])
    return Header(place, _tidy(upper), blank, known[place])


def _grouped(rows: list[list[str]], known: list[int], place: int, below: bool) -> Header | None:
    """A question over several columns and its options below it, or sections over titles; ``rows[place]`` has titles.

    A title of the upper row goes on over the empty cells behind it, where the row below has words of its own.
    """
    for upper_at, spans in ((place, _has_options_below), (place - 1, _has_titles_below)):
        if not 0 <= upper_at < len(rows) - 1 or (upper_at < place and not below):
            continue
        upper = rows[upper_at]
        # A title merged over both rows stands in both.
        lower = ["" if cell == upper[at] else cell for at, cell in enumerate(rows[upper_at + 1])]
        if spans(upper, lower):
            titles = _under_their_groups(upper, lower)
            return Header(upper_at + 1, titles, ("",) * len(titles), max(known[upper_at : upper_at + 2]))
    return None


def _has_options_below(upper: list[str], lower: list[str]) -> bool:
    """Whether the lower row fills the gaps of a row of titles, and hardly anything else."""
    first = next((at for at, cell in enumerate(upper) if cell), len(upper))
    last = max((at for at, cell in enumerate(lower) if cell), default=-1)
    gaps = [at for at in range(first + 1, last + 1) if not upper[at]]
    if not gaps or sum(bool(lower[at]) for at in gaps) < 0.9 * len(gaps) or not _are_words(lower):
        return False
    # A first record under a header with nameless columns would fill the cells below the other titles too.
    alone = [lower[at] for at, cell in enumerate(upper) if cell and (at + 1 >= len(upper) or upper[at + 1])]
    return sum(not cell for cell in alone) >= 0.6 * len(alone) if alone else len(gaps) >= 3


def _has_titles_below(upper: list[str], lower: list[str]) -> bool:
    """Whether the upper row names sections of the titles below it; a title of the whole sheet is none."""
    sections, titles = sum(map(bool, upper)), sum(map(bool, lower))
    if sections == 2 and any(_REMARK.search(cell) for cell in upper):
        return False
    return 2 <= sections <= 0.7 * titles and _are_words(upper) and _are_words(lower)


def _are_words(row: list[str]) -> bool:
    cells = [cell for cell in row if cell]
    plain = not any(_DATA_LIKE.fullmatch(cell) or len(cell) > 120 for cell in cells)
    return plain and len(set(cells)) >= 0.6 * len(cells)


def _under_their_groups(upper: list[str], lower: list[str]) -> tuple[str, ...]:
    """``Means of control: Threats`` for an option below its question, else the title that says something by itself."""
    groups: list[str] = []
    for above, below in zip(_tidy(upper), lower, strict=True):
        groups.append(above or (groups[-1] if groups and below else ""))
    below_group: dict[str, list[str]] = {}
    for group, below in zip(groups, _tidy(lower), strict=True):
        below_group.setdefault(group, []).extend([below] if below else [])
    questions = {group for group, words in below_group.items() if group and words and question_field(group, words, 0.5)}
    titles = []
    own = {below: field_of_title(below) for below in _tidy(lower) if below}
    claims = Counter(own[below] for below in _tidy(lower) if below)
    for group, below in zip(groups, _tidy(lower), strict=True):
        apart = group in questions or speaks_of_others(group) or not is_understood(below)
        if group and below and not apart and (not own[below] or claims[own[below]] > 1):
            joined = _sure_field(f"{group}: {below}")
            apart = bool(joined) and joined != own[below]  # a "Type" or "Date" needs the words of its section
        both = bool(group and below) and apart
        titles.append(f"{group}: {below}" if both else below or group)
    return tuple(titles)


def _sure_field(title: str) -> str:
    found = candidates(title)
    return found[0].field if len(found) == 1 and found[0].confidence >= SURE else ""


def _second_header(upper: list[str], lower: list[str]) -> bool:
    filled = sum(map(bool, lower))
    return known_share(lower) >= 0.5 and filled >= 0.5 * sum(map(bool, upper))


def _says_the_same(upper: list[str], lower: list[str]) -> bool:
    """Whether the lower row is the header in another language: titles of the same fields in the same columns."""
    if any(_DATA_LIKE.fullmatch(cell) for cell in lower if cell) or sum(map(bool, lower)) < 0.5 * sum(map(bool, upper)):
        return False
    words = vocabulary().titles
    both = [
        (words.find(title_key(above)), words.find(title_key(below))) for above, below in zip(upper, lower, strict=True)
    ]
    fields = [(above, below) for above, below in both if above and below]
    return len({above for above, below in fields if above == below}) >= _SAME_FIELDS


def known_share(row: list[str]) -> float:
    """The share of a row's filled cells that are titles understood."""
    filled = [cell for cell in row if cell]
    return sum(vocabulary().knows_title(cell) for cell in filled) / max(1, len(filled))


def _technical(row: list[str]) -> int:
    """How many cells look like names for machines: one word with a joint in it."""
    return sum(_TECHNICAL.fullmatch(cell) is not None and "_" in cell for cell in row)


def _tidy(row: list[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in row)
