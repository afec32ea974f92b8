"""From rows of a layout to a summary: count, then let only such counts through as may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from core.standard import Layout, LayoutColumn
from core.summary.disclosure import named_countries, shown_base, shown_in_partition, shown_of_several
from core.summary.model import OTHERS, Cell, Summary, SummaryTable

THRESHOLD = 11
SINGLE = ("yearOfRegistration", "gender", "ageBroad")
COUNTRIES = ("CountryOfExploitation", "citizenship")
# Flags that stand beside each other. None may lie within another: the difference of the two would be a third count.
SEVERAL: dict[str, tuple[str, ...]] = {
    "exploitation": (
        "isForcedLabour", "isSexualExploit", "isForcedMarriage", "isForcedMilitary", "isOrganRemoval",
        "isSlaveryAndPractices",
    ),
    "means": ("meansOfControl", "means"),
    "labour": ("typeOfLabour", "sectorOfLabour"),
}  # fmt: skip
# All persons of a table stand in this flag too: a small difference to it is a small count.
WITHIN = {"labour": "isForcedLabour"}
_NOT_A_KIND = ("NotSpecified", "Concatenated")


def summarise(table: pd.DataFrame, layout: Layout, threshold: int = THRESHOLD, day: date | None = None) -> Summary:
    """The summary of ``table`` (rows of ``layout``, text cells). Every count in it has passed disclosure control.

    ``day``: when it is made; today unless given. Tables of which every count is hidden are left out.
    """
    total = len(table)
    made = (day or date.today()).isoformat()  # noqa: DTZ011 - the office's own day
    made_tables = [] if total < threshold else list(_tables(table, layout, threshold))
    tables = [each for each in made_tables if any(cell.count is not None for cell in each.cells)]
    return Summary(total if total >= threshold else None, made, threshold, layout.name, tuple(tables))


def _tables(table: pd.DataFrame, layout: Layout, threshold: int) -> Iterator[SummaryTable]:
    names = set(layout.column_names)
    for name in SINGLE:
        if name in names:
            yield _single(table[name], layout.column(name), layout, threshold)
    shown: dict[str, int | None] = {}
    for name, wanted in SEVERAL.items():
        flags = _flags(layout, name, wanted)
        within = WITHIN.get(name)
        if not flags or (within in names and shown.get(within) is None):
            continue  # a hidden whole could be told from its parts
        wholes = [len(table), *([shown[within]] if within in names else [])]
        made = _several(name, table[flags], [whole for whole in wholes if whole is not None], layout, threshold)
        shown |= {cell.value: cell.count for cell in made.cells}
        yield made
    for name in COUNTRIES:
        if name in names:
            yield _country(table[name], name, layout, threshold)


def _flags(layout: Layout, name: str, wanted: tuple[str, ...]) -> list[str]:
    """The flags of a group: named one by one, or by the beginning of their names."""
    flags = [column.name for column in layout.columns if column.kind == "flag"]
    if name == "exploitation":
        chosen = [flag for flag in flags if flag in wanted]
        # A layout without the finer flags has one for all the others.
        finer = [flag for flag in chosen if flag not in ("isForcedLabour", "isSexualExploit")]
        return chosen if finer else [*chosen, *(flag for flag in flags if flag == "isOtherExploit")]
    return [flag for flag in flags if flag.startswith(wanted) and not flag.endswith(_NOT_A_KIND)]


def _single(cells: pd.Series, column: LayoutColumn, layout: Layout, threshold: int) -> SummaryTable:
    found = {str(value): int(count) for value, count in cells.value_counts().items()}
    values = list(column.values)
    if column.kind == "year":
        years = [int(value) for value in found if value.isdecimal()]
        values = [str(year) for year in range(min(years), max(years) + 1)] if years else []
    missing = found.pop(layout.missing, 0)
    counts = {value: found.get(value, 0) for value in dict.fromkeys([*values, *found])} | {"": missing}
    if column.kind != "year":
        shown = shown_in_partition(counts, threshold)
        return SummaryTable(column.name, "single", len(cells), tuple(Cell(value, shown[value]) for value in counts))
    shown = shown_in_partition(counts, threshold, ["", *counts])
    listed = [value for value in counts if value]
    # A hidden year at either end would say that somebody came in it; few and none look alike.
    while listed and shown[listed[0]] is None:
        listed.pop(0)
    while listed and shown[listed[-1]] is None:
        listed.pop()
    made = [Cell(year, shown[year]) for year in listed]
    if None in shown.values():
        made.append(Cell(OTHERS, None))
    return SummaryTable(column.name, "single", len(cells), (*made, Cell("", shown[""])))


def _several(name: str, flags: pd.DataFrame, wholes: list[int], layout: Layout, threshold: int) -> SummaryTable:
    """``wholes``: numbers that the reader knows of groups which contain everybody in the table."""
    known = int((flags != layout.missing).any(axis=1).sum())
    base = shown_base(known, wholes, threshold)
    counts = {flag: int((flags[flag] == "1").sum()) for flag in flags.columns}
    if base is None:
        # What is shown must not tell where between two bounds the hidden base lies.
        most = 0 if known < threshold else min(wholes) - 2 * threshold + 1
        counts_to_show = {flag: count if count <= most else 0 for flag, count in counts.items()}
        shown = shown_of_several(counts_to_show, known, wholes, threshold)
    else:
        shown = shown_of_several(counts, known, [known, *wholes], threshold)
    return SummaryTable(name, "several", base, tuple(Cell(flag, shown[flag]) for flag in counts))


def _country(cells: pd.Series, name: str, layout: Layout, threshold: int) -> SummaryTable:
    counts = {"" if value in (layout.missing, layout.unknown_country) else str(value): 0 for value in cells.unique()}
    for value, count in cells.value_counts().items():
        counts["" if value in (layout.missing, layout.unknown_country) else str(value)] += int(count)
    named, others = named_countries(counts, threshold)
    shown = [Cell(value, count) for value, count in named.items() if value]
    if others:
        shown.append(Cell(OTHERS, others if others >= threshold else None))
    if "" in named:
        shown.append(Cell("", named[""]))
    return SummaryTable(name, "country", len(cells), tuple(shown))
