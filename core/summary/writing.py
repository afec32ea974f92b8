"""Write a summary: a table (CSV) and a picture (SVG) each, and one page that a person can print."""

from __future__ import annotations

import csv
import io
from html import escape
from pathlib import Path

from core.files import write_whole
from core.standard import Layout, standard
from core.summary.counting import COUNTRIES, SEVERAL, SINGLE
from core.summary.labels import (
    base_note,
    border_note,
    grey_note,
    not_shown,
    table_title,
    threshold_note,
    value_title,
)
from core.summary.model import OTHERS, Summary, SummaryTable
from core.summary.svg import Bar, bar_chart, world_map
from core.summary.world import world
from core.words import _, language, ngettext

MOST_BARS = 20


def write_summary(summary: Summary, folder: Path) -> list[Path]:
    """Write the summary into ``folder`` (made if missing) in the language now spoken. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    layout = standard().layouts[summary.layout]
    files: dict[str, bytes] = {}
    pictures: list[str] = []
    for table in summary.tables:
        files[f"{table.name}.csv"] = table_csv(summary, table, layout)
        drawn = {table.name: chart_svg(summary, table, layout)}
        if table.kind == "country":
            drawn = {f"{table.name}-map": map_svg(summary, table)} | drawn
        for name, picture in drawn.items():
            files[f"{name}.svg"] = picture.encode()
            pictures.append(picture)
    files["summary.html"] = page(summary, pictures).encode()
    for name, content in files.items():
        write_whole(folder / name, content)
    return [folder / name for name in files]


def possible_files() -> frozenset[str]:
    """The names of all files that ``write_summary`` can make, whatever may be shown today."""
    tables = {f"{name}.{ending}" for name in (*SINGLE, *SEVERAL, *COUNTRIES) for ending in ("csv", "svg")}
    return frozenset(tables | {f"{name}-map.svg" for name in COUNTRIES} | {"summary.html"})


def table_csv(summary: Summary, table: SummaryTable, layout: Layout) -> bytes:
    """The table as CSV (UTF-8 with a mark, so that spreadsheets read it): value, its words, persons."""
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(["value", "label", "persons"])
    for cell in table.cells:
        others = "other countries" if table.kind == "country" else "other years"
        value = {"": "not known", OTHERS: others}.get(cell.value, cell.value)
        out.writerow([value, value_title(table, cell.value, layout), "" if cell.count is None else cell.count])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def chart_svg(summary: Summary, table: SummaryTable, layout: Layout) -> str:
    """The table as bars: in its own order, the countries by size and the many small ones together."""
    cells = list(table.cells)
    if table.kind == "several":
        cells.sort(key=lambda cell: -(cell.count or 0))
    named = [cell for cell in cells if cell.value not in (OTHERS, "")]
    cut = named[MOST_BARS:] if table.kind == "country" else []
    bars = [
        Bar(
            value_title(table, cell.value, layout),
            cell.count,
            not_shown(summary) if cell.count is None else str(cell.count),
        )
        for cell in cells
        if cell not in cut
    ]
    if cut:
        persons = sum(cell.count or 0 for cell in cut)
        label = ngettext("{count} more country of the table", "{count} more countries of the table", len(cut))
        bars.insert(MOST_BARS, Bar(label.format(count=len(cut)), persons, str(persons)))
    return bar_chart(table_title(table.name), base_note(table), bars)


def map_svg(summary: Summary, table: SummaryTable) -> str:
    """The table of countries on the map of the world."""
    by_code = {getattr(country, code): country for country in standard().countries.values() for code in _CODES}
    counts = {
        by_code[cell.value].alpha2: cell.count
        for cell in table.cells
        if cell.value in by_code and cell.count is not None
    }
    names = {country.alpha2: country.name(language()) for country in standard().countries.values()}
    notes = [base_note(table), border_note() + " Natural Earth."]
    drawn = {shape.alpha2 for shape in world()}
    apart = [f"{names[code]}: {count}" for code, count in counts.items() if code not in drawn]
    if apart:
        notes.insert(1, _("Not on the map: {places}.").format(places=", ".join(apart)))
    return world_map(table_title(table.name), notes, counts, grey_note(summary), names)


_CODES = ("alpha2", "alpha3")


def page(summary: Summary, pictures: list[str]) -> str:
    """One page with every picture: no script, nothing from elsewhere."""
    direction = "rtl" if language() == "ar" else "ltr"
    title = escape(_("Summary of the office's cases"))
    if summary.total is None:
        persons = _("There are fewer than {threshold} persons: no number is shown.").format(threshold=summary.threshold)
    else:
        persons = ngettext("{count} person.", "{count} persons.", summary.total).format(count=summary.total)
    head = escape(_("Made on {day}.").format(day=f"\u2066{summary.made}\u2069") + " " + persons)
    figures = "".join(f"<figure>{picture}</figure>" for picture in pictures)
    return (
        f'<!doctype html>\n<html lang="{language()}" dir="{direction}">'
        f'<head><meta charset="utf-8"><title>{title}</title>'
        "<style>body{font:12pt/1.5 'Noto Sans','Noto Sans Arabic',sans-serif;"
        "color:#1b2430;max-width:62em;margin:2em auto}"
        "figure{margin:1.5em 0;break-inside:avoid}svg{max-width:100%;height:auto}p{color:#5c6875}</style></head>"
        f"<body><h1>{title}</h1><p>{head}</p><p>{escape(threshold_note(summary))}</p>{figures}</body></html>\n"
    )
