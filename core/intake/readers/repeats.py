"""Repeated groups of form tools: answers in further sheets, brought back to the record they belong to.

A sheet of a repeat names its record by ``_parent_index`` (KoboToolbox) or ``PARENT_KEY`` (ODK). Where the cases are
the record, the answers of its repeats stand in one cell, a line each; where the cases are in the repeat (several
persons in one submission), each gets what the submission says. Offices that keep one thing a sheet (persons, facts,
services) name the case in each by its number: what the other sheets say goes to the case likewise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.intake.readers.grid import Column, Grid
from core.intake.readers.headed import Headed
from core.intake.readers.header import find_header
from core.intake.readers.limits import CELLS_OF_SHEET, COLUMNS
from core.intake.titles import field_of_title, speaks_of_others
from core.intake.vocabulary import vocabulary

_LINKS = (
    ("_parent_index", "_index"),
    ("PARENT_KEY", "KEY"),
    ("_submission__uuid", "_uuid"),
    ("_submission__id", "_id"),
)
_PARENT = "_parent_table_name"
_OF_PERSON = {"prs_Gender", "prs_Birthdate", "abr_AgeAtRegistration", "prs_Citizenship", "vic_TypeOfExploitation"}
_FEWEST_CASES = 3
_FEWEST_TITLES = 3
_FOUND = 0.8
"""From this share of numbers that are those of cases in the other sheet, a sheet tells of these."""
_MOST_SHARED = 0.5
_SEVERAL_ROWS = 0.9


def with_repeats(chosen: Grid, grids: Sequence[Grid]) -> Grid:
    """``chosen`` with the columns of the sheets that hang on it, or that it hangs on; itself where there are none.

    Where it has several rows a case and another sheet one row each, the cases are those of the other.
    """
    if len(grids) < 2:
        return chosen
    sheets = [_Sheet.of(grid) for grid in grids]
    at = next(place for place, grid in enumerate(grids) if grid is chosen)
    at = next((place for place, other in enumerate(sheets) if place != at and sheets[at].is_below(other)), at)
    chosen = grids[at]
    added: list[tuple[str, list[str]]] = []
    for place, other in enumerate(sheets):
        if place == at:
            continue
        if (below := _rows_of_parents(other, sheets[at])) is not None:
            added += other.gathered(below, len(sheets[at].rows), sheets[at].titles)
        elif (above := _rows_of_parents(sheets[at], other)) is not None:
            added += other.spread(above, sheets[at].titles)
    room = min(COLUMNS, CELLS_OF_SHEET // max(1, len(chosen))) - len(chosen.columns)
    for title, cells in added[: max(0, room)]:
        head = [""] * sheets[at].first
        head[-1] = title
        chosen.columns.append(Column(head + cells))
    return chosen


@dataclass(frozen=True)
class _Sheet(Headed):
    """A sheet of parents or of children. ``rows``: the places of its records in the grid, from ``first`` on."""

    @property
    def rows(self) -> range:
        return range(self.first, len(self.grid))

    def column(self, title: str) -> list[str]:
        return self.grid.columns[self.titles.index(title)][self.first :] if title in self.titles else []

    def is_below(self, other: _Sheet) -> bool:
        """Whether the cases are in the other sheet and this one, a repeat of it or a list, tells more of them."""
        return self.tells_more_of(other) or (
            _rows_of_links(self, other) is not None and (not self.of_person or len(other.of_person) > 1)
        )

    @property
    def of_person(self) -> set[str]:
        """The fields of a person that its titles name."""
        return _OF_PERSON & {field_of_title(title) for title in self.titles if not speaks_of_others(title)}

    def tells_more_of(self, cases: _Sheet) -> bool:
        """Whether this sheet has several rows of cases that another one has a row each of."""
        rows = _by_reference(self, cases)
        return rows is not None and len(set(rows)) < _SEVERAL_ROWS * len(rows) and cases.known >= _FEWEST_TITLES

    @property
    def known(self) -> int:
        """How many titles say something."""
        return find_header(self.grid).known

    def gathered(self, parents: Sequence[int], count: int, taken: Sequence[str] = ()) -> list[tuple[str, list[str]]]:
        """Each column that no title of ``taken`` has, with what all rows of one parent say, a line each."""
        columns = []
        for place, title in enumerate(self.titles):
            if not title or title in taken or vocabulary().is_technical(title):
                continue
            said: list[dict[str, None]] = [{} for _row in range(count)]
            for parent, cell in zip(parents, self.grid.columns[place][self.first :], strict=True):
                if parent >= 0 and cell:
                    said[parent][cell] = None
            columns.append((self._told_apart(title, parents), ["\n".join(cells) for cells in said]))
        return columns

    def _told_apart(self, title: str, parents: Sequence[int]) -> str:
        """The title with the sheet's name, where several rows a case, or the name, may tell of other persons."""
        technical = any(link in self.titles for link, _key in _LINKS)
        several = len(set(parents)) < _SEVERAL_ROWS * len(parents)
        alike = (several and not technical) or speaks_of_others(self.grid.name)
        return f"{title} ({self.grid.name})" if alike else title

    def spread(self, parents: Sequence[int], taken: Sequence[str]) -> list[tuple[str, list[str]]]:
        """Each column as the rows of the child see it, but what the child says itself."""
        columns = []
        for place, title in enumerate(self.titles):
            if not title or title in taken or vocabulary().is_technical(title):
                continue
            cells = self.grid.columns[place][self.first :]
            columns.append((title, [cells[parent] if parent >= 0 else "" for parent in parents]))
        return columns


def _rows_of_parents(child: _Sheet, parent: _Sheet) -> list[int] | None:
    """The parent's row of every row of the child; None where the one does not hang on the other."""
    linked = _rows_of_links(child, parent)
    return _by_reference(child, parent) if linked is None and not _is_of_another(child, parent) else linked


def _is_of_another(child: _Sheet, parent: _Sheet) -> bool:
    """Whether a repeat names another sheet as its parent."""
    names = {name for name in child.column(_PARENT) if name}
    return bool(names) and not any(name.startswith(parent.grid.name) for name in names)


def _rows_of_links(child: _Sheet, parent: _Sheet) -> list[int] | None:
    """The parent's row of every row of the child by what the form tool wrote; None where it wrote nothing."""
    if parent.first == 0 or child.first == 0:
        return None
    if _is_of_another(child, parent):
        return None
    for link, key in _LINKS:
        links, keys = child.column(link), parent.column(key)
        if not links or not keys:
            continue
        row_of = {name: row for row, name in enumerate(keys) if name}
        if len(row_of) == sum(map(bool, keys)) and any(name in row_of for name in links):
            return [row_of.get(name, -1) for name in links]
    return None


def _by_reference(child: _Sheet, parent: _Sheet) -> list[int] | None:
    """The same by the number of the case, which both sheets hold under one title and the parent once each."""
    if parent.first == 0 or child.first == 0:
        return None
    if len(set(child.titles) & set(parent.titles)) > _MOST_SHARED * min(len(child.titles), len(parent.titles)):
        return None  # two lists of the same kind
    for title in child.titles:
        if title not in parent.titles or field_of_title(title) != "abr_OfficeReference":
            continue
        links, keys = child.column(title), parent.column(title)
        row_of = {name: row for row, name in enumerate(keys) if name}
        filled = [name for name in links if name]
        once = len(row_of) == sum(map(bool, keys)) and len(row_of) >= _FEWEST_CASES
        if once and filled and sum(name in row_of for name in filled) >= _FOUND * len(filled):
            return [row_of.get(name, -1) for name in links]
    return None
