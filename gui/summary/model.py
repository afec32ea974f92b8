"""What the charts and maps show of a summary, in the reader's words. Qt-free."""

from __future__ import annotations

from dataclasses import dataclass

from core.standard import standard
from core.summary import OTHERS, Summary, SummaryTable, base_note, grey_note, not_shown, table_title, value_title

MOST_BARS = 15
_ORDER = ("yearOfRegistration", "gender", "ageBroad", "exploitation", "means", "labour")


@dataclass(frozen=True)
class Chart:
    """``bars``: words, count (None where it is not shown), the number as words. ``more``: bars left out."""

    name: str
    title: str
    note: str
    bars: tuple[tuple[str, int | None, str], ...]
    more: int


@dataclass(frozen=True)
class Map:
    """``counts``: alpha-2 -> persons."""

    name: str
    title: str
    note: str
    counts: dict[str, int]
    few: str


def charts(summary: Summary) -> list[Chart]:
    """Every table as bars, in the order people ask."""
    tables = sorted(summary.tables, key=lambda table: _ORDER.index(table.name) if table.name in _ORDER else 99)
    return [_chart(summary, table) for table in tables if table.cells]


def maps(summary: Summary) -> list[Map]:
    """The tables of countries as maps."""
    by_code = {}
    for country in standard().countries.values():
        by_code[country.alpha2] = by_code[country.alpha3] = country.alpha2
    few = grey_note(summary)
    return [
        Map(
            table.name,
            table_title(table.name),
            base_note(table),
            {by_code[cell.value]: cell.count for cell in table.cells if cell.value in by_code and cell.count},
            few,
        )
        for table in summary.tables
        if table.kind == "country"
    ]


def _chart(summary: Summary, table: SummaryTable) -> Chart:
    layout = standard().layouts[summary.layout]
    cells = list(table.cells)
    if table.kind == "several":
        cells.sort(key=lambda cell: -(cell.count or 0))
    if table.kind == "country":  # the named by size, then what stands for the others
        cells.sort(key=lambda cell: (cell.value in (OTHERS, ""), -(cell.count or 0)))
    hidden = not_shown(summary)
    bars = tuple(
        (
            value_title(table, cell.value, layout),
            cell.count,
            hidden if cell.count is None else str(cell.count),
        )
        for cell in cells[:MOST_BARS]
    )
    return Chart(table.name, table_title(table.name), base_note(table), bars, max(0, len(cells) - MOST_BARS))
