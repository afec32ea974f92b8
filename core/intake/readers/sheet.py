"""From a grid to a Table: which sheet holds the cases, where its header is, which rows are records."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.intake.batch import Source
from core.intake.errors import EmptySheet, FormWithoutAnswers
from core.intake.fold import fold, key
from core.intake.readers.above import repeat_above
from core.intake.readers.beside import columns_of_headings, explain, explains, legend_of, named_headings
from core.intake.readers.grid import Column, Grid
from core.intake.readers.header import Header, find_header
from core.intake.readers.keys import Key, keys_in_lines, write_out
from core.intake.readers.report import (
    counts,
    empty_dashes,
    fill_groups,
    is_hint,
    is_total,
    join_continued,
    sections,
    subtotals,
)
from core.intake.table import Distinct, Table, in_order
from core.progress import Progress, quiet
from core.words import _

_REMARKS = 5
_BEGINNING = 50
"""Rows that show at once that most columns of numbers do not count rows."""
_ASIDE = re.compile(
    r"\b(about|validation|lookup|lookups|choices|settings|instructions?|guide|readme|liste?s?|codes?|codebook|"
    r"dictionary|lisez moi|a propos|notice|parametres|instrucciones|listas|ayuda|acerca de|تعليمات|قوائم)\b"
)
_FOOTER = re.compile(
    r"(grand )?(total|totaux|totales|sum|somme|suma|source|fuente|fonte|note|nota|notes|generated|printed|page|"
    r"exported|confidential|confidentiel|confidencial|genere|imprime|generado|impreso|"
    r"legende|leyenda|legend|المجموع|الاجمالي|المصدر|ملاحظه|ukupno|svega|elaboro|reviso|autorizo|vo bo|"
    r"(prepared|reviewed|approved|checked|signed|etabli|verifie|vise|approuve|elaborado|revisado|autorizado) "
    r"(by|par|por))\b"
)


def choose_sheet(grids: list[Grid]) -> Grid:
    """The sheet with the cases: titles that are known weigh more than rows. Raises EmptySheet, FormWithoutAnswers."""
    if not grids:
        raise EmptySheet
    headers = {grid.name: find_header(grid) for grid in grids}
    if {"survey", "choices"} <= {fold(name) for name in headers}:
        raise FormWithoutAnswers

    def rank(grid: Grid) -> tuple[bool, bool, int, int]:
        header = headers[grid.name]
        several = header.known >= 3
        return not _ASIDE.search(fold(grid.name)), several, min(header.known, 8), len(grid)

    return max(grids, key=rank)


def table_of(grid: Grid, source: Source, progress: Progress = quiet, keys: Sequence[Key] = ()) -> Table:
    """The records below the header. The grid is empty afterwards: no sheet is held twice. Raises EmptySheet.

    ``keys``: what other sheets say that signs stand for.
    """
    header = find_header(grid)
    first = header.last + 1
    numbers = np.array(grid.numbers[first:], dtype=np.int64)
    titled = max(0, header.last - any(header.names))  # a legend in a title is of that column alone
    above = ["; ".join(filter(None, grid.row(row))) for row in range(min(titled, _TITLE_ROWS))]
    columns = [column.below(first) for column in grid.columns]
    grid.columns.clear()
    filled = np.zeros(len(numbers), dtype=np.int64)
    for done, column in enumerate(columns):
        progress(done, 2 * len(columns))
        if not _counts_rows(column):
            filled += column.codes != 0
    keep = filled > 0
    keep &= ~_repeats(header, columns, keep)
    first_row = np.flatnonzero(keep)[:1].tolist() if keep.sum() > 1 else []
    hints = [row for row in first_row if is_hint([column[row] for column in columns])]
    keep[hints] = False
    sums = subtotals(columns, filled, keep)
    keep[sums] = False
    counted = counts(columns, filled, keep, sums)
    keep[counted] = False
    sums = sorted((*sums, *counted))
    named = named_headings(columns, filled, keep)
    keep[list(named)] = False
    footers = _footers(columns, filled, keep, numbers)
    keep[footers] = False
    unnamed = sections(columns, filled, keep)
    headings = [*named, *unnamed]
    keep[headings] = False
    further = join_continued(columns, header.titles, filled, keep)
    keep[further] = False
    if not keep.any():
        raise EmptySheet
    places = np.flatnonzero(keep)
    fill_groups(columns, header.titles, places.tolist(), sums)
    empty_dashes(columns, places.tolist())
    repeat_above(columns, header.titles, places.tolist())
    explain(columns, header.titles, places.tolist(), legend_of(columns, [*footers, *headings]))
    aside = [*above, *("; ".join(filter(None, (column[row] for column in columns))) for row in (*footers, *headings))]
    write_out(columns, header.titles, places.tolist(), [*keys, *keys_in_lines(aside)])
    told = columns_of_headings(named, unnamed, places.tolist(), len(numbers))
    for title, column in told:
        columns.append(column)
        header = replace(header, titles=(*header.titles, title), names=(*header.names, ""))
    used = [
        place
        for place, column in enumerate(columns)
        if header.titles[place] or header.names[place] or column.codes[places].any()
    ]
    titles = [header.titles[place] or header.names[place] or _nameless(place) for place in used]
    index = pd.Index(numbers[places])
    cells: dict[str, pd.Series[str]] = {}
    distinct: dict[str, Distinct] = {}
    for name, place in zip(_unique(titles), used, strict=True):
        progress(len(columns) + place, 2 * len(columns))
        codes, texts = columns[place].codes[places], columns[place].texts
        cells[name] = pd.Series(np.array(texts, dtype=object)[codes], index=index, dtype="str")
        if not columns[place].repeats:
            distinct[name] = in_order(codes, texts)
        columns[place] = Column()
    names = tuple(header.names[place] for place in used)
    table = Table(
        replace(source, partner=shape_name(titles)),
        tuple(titles),
        pd.DataFrame(cells, index=index, copy=False),
        names if any(names) else (),
        tuple(int(n) for n in numbers[sorted((*hints, *sums, *footers, *(unnamed if told else headings)))]),
        tuple(int(n) for n in numbers[further]),
    )
    return table.knows(distinct)


def shape_name(titles: Sequence[str]) -> str:
    """A name for the partner of a sheet nobody named: the same titles in the same order give the same name."""
    return "sheet-" + hashlib.sha256("\x1f".join(titles).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _nameless(place: int) -> str:
    """What a person calls a column without a title: ``Column AB``."""
    letters, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return _("Column {letters}").format(letters=letters)


def _unique(titles: list[str]) -> list[str]:
    """The titles as column keys: one that stands twice gets a number."""
    taken: set[str] = set()
    keys = []
    for title in titles:
        numbered, again = title, 2
        while numbered in taken:
            numbered, again = f"{title} ({again})", again + 1
        taken.add(numbered)
        keys.append(numbered)
    return keys


def _counts_rows(column: Column) -> bool:
    """Whether a column only numbers the rows, blank ones too: each number is the one before plus one.

    It may end before the last rows, which are remarks below the table.
    """
    begin = [int(cell) for cell in column[:_BEGINNING] if _is_count(cell)]
    if any(later - number != 1 for number, later in pairwise(begin)):
        return False
    end = len(column)
    while end and not column[end - 1] and len(column) - end < _REMARKS:
        end -= 1
    if end < 2 or not _is_count(column[0]) or not all(map(_is_count, column[:end])):
        return False
    numbers = np.array(column[:end], dtype=np.int64)
    return numbers[0] in (0, 1) and bool((np.diff(numbers) == 1).all())


_TITLE_ROWS = 30
"""Rows above the table in which a legend may stand."""
_LOOKED_AT = 5
"""Columns of few texts that are looked through for their title."""
_MOST_TITLES, _MOST_CELLS = 0.6, 0.9
"""Of the columns, and of the filled cells of a row, those that must say their title to be the header once more."""


def _is_count(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and len(cell) < 9


def _repeats(header: Header, columns: list[Column], keep: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Rows that are the header once more, as sheets glued together or printed page by page have them.

    Of a header of two rows the lower one is enough: hardly a cell says anything but its own title.
    """
    titles = [{key(title), key(title.rpartition(": ")[2])} - {""} for title in header.titles]
    titled = [at for at, own in enumerate(titles) if own]
    short = sorted(titled, key=lambda at: len(columns[at].texts))[:_LOOKED_AT]
    again = {at: [text for text in columns[at].texts if key(text) in titles[at]] for at in short}
    said = [columns[at].says(text) for at, texts in again.items() for text in texts]
    repeats = np.zeros(len(keep), dtype=bool)
    for row in np.flatnonzero(keep & np.logical_or.reduce(said)).tolist() if said else ():
        cells = [(column[row], titles[at]) for at, column in enumerate(columns) if column[row]]
        same = sum(key(cell) in own for cell, own in cells)
        repeats[row] = same >= max(1, _MOST_TITLES * len(titled)) and same >= _MOST_CELLS * len(cells)
    return repeats


def _footers(
    columns: list[Column],
    filled: npt.NDArray[np.int64],
    keep: npt.NDArray[np.bool_],
    numbers: npt.NDArray[np.int64],
) -> list[int]:
    """Rows at the end that speak of the sheet: few cells, and a word of totals or sources, or a gap before them."""
    places = np.flatnonzero(keep)
    if len(places) < 3:
        return []
    usual = float(np.median(filled[places]))
    thin: list[int] = []
    for place in map(int, places[:0:-1]):  # from the last row up; the first is never one
        said = next(column[place] for column in columns if column[place])
        text = fold(said)
        speaks = _FOOTER.match(text) is not None or (filled[place] == 1 and explains(said))
        if is_total(text):
            thin.append(place)
            continue
        if usual < 3 or filled[place] > max(1.0, (0.5 if speaks else 0.34) * usual):
            break
        thin.append(place)
    # Of the thin rows at the end those count from the first that a gap or a word marks; the others are records.
    for place in sorted(thin):
        said = next(column[place] for column in columns if column[place])
        before = numbers[places[int(np.searchsorted(places, place)) - 1]]
        gap = numbers[place] - before > 1 and filled[place] == 1
        if _FOOTER.match(fold(said)) or gap or (filled[place] == 1 and explains(said)):
            return [footer for footer in sorted(thin) if footer >= place]
    return []
