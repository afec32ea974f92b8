"""Layouts that put more on a sheet than titles and cases: merged titles, hints, right to left, groups and subtotals."""

from __future__ import annotations

import csv
import io
from html import escape
from itertools import groupby

import openpyxl

from tests.intake.partners.office import Office, Row
from tests.intake.partners.people import Person

_HINTS = {
    "born": "dd/mm/aaaa",
    "registered": "dd/mm/aaaa",
    "consent": "Sim/Não",
    "gender": "F / M",
    "means": "assinalar todas as que se aplicam",
    "purposes": "escolher da lista",
}


def as_notes_xlsx(office: Office, persons: list[Person]) -> bytes:
    """A title merged over the sheet, a row of hints below the titles of the columns, a merged remark at the end."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    header = office.header()
    hints = [_HINTS.get(question, "") for question in office.titles] + [""] * len(office.extra)
    rows = [*office.above, header, hints, *(office.row(person, place) for place, person in enumerate(persons))]
    for row in (*rows, *office.below):
        page.append([cell or None for cell in row])
    for at, row in enumerate((*rows, *office.below), 1):
        if len(row) == 1:
            page.merge_cells(start_row=at, end_row=at, start_column=1, end_column=len(header))
    return _saved(book)


def as_right_to_left_xlsx(office: Office, persons: list[Person]) -> bytes:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "سجل الحالات"
    page.sheet_view.rightToLeft = True
    for row in (*office.above, office.header(), *(office.row(person, at) for at, person in enumerate(persons))):
        page.append([cell or None for cell in row])
    return _saved(book)


def as_grouped_report(office: Office, persons: list[Person]) -> bytes:
    """Blocks over the titles; what a group has in common in its first row only; a subtotal below each group."""
    header = office.header()
    group = list(office.titles).index(office.sorted_by)
    blocks: Row = ["", "Contacts block", *[""] * (len(header) - 4), "Trafficking block", ""]
    rows: list[Row] = [*office.above, blocks, header]
    place = 0
    for _common, members in groupby(persons, key=lambda person: str(getattr(person, office.sorted_by))):
        count = 0
        for person in members:
            row = office.row(person, place)
            rows.append(row if not count else [*row[:group], "", *row[group + 1 :]])
            place, count = place + 1, count + 1
        rows.append(["Subtotal", "Count", str(count), *[""] * (len(header) - 3)])
        rows.append([""] * len(header))
    rows += [["Total", "Count", str(place), *[""] * (len(header) - 3)], *office.below]
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode("utf-8")


def _saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_years_xlsx(office: Office, persons: list[Person]) -> bytes:
    """A sheet a year, each with its own title, and a sheet of instructions before them."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Instrucciones"
    book.worksheets[0].append(["Una fila por persona"])
    for year, members in groupby(enumerate(persons), key=lambda numbered: numbered[1].registered.year):
        page = book.create_sheet(str(year))
        for row in ([f"Casos {year}"], [], office.header(), *(office.row(person, at) for at, person in members)):
            page.append([cell or None for cell in row])
    return _saved(book)


def as_page(office: Office, persons: list[Person]) -> bytes:
    """What report tools call ``.xls``: a page with one table, a dash where a cell is empty."""
    rows = [office.row(person, place) for place, person in enumerate(persons)]
    lines = ["".join(f"<th>{escape(title)}</th>" for title in office.header())]
    lines += ["".join(f"<td>{escape(cell) or '-'}</td>" for cell in row) for row in rows]
    body = "".join(f"<tr>{line}</tr>\n" for line in lines)
    head = '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">'
    return f"<html><head>{head}</head><body><table>{body}</table></body></html>".encode()


def as_side_by_side(office: Office, persons: list[Person]) -> bytes:
    """Up to four answers of a question in numbered columns, as forms without multiple choice have them."""
    titles: Row = []
    for question, title in office.titles.items():
        titles += [f"{title} {number}" for number in range(1, 5)] if question in ("means", "purposes") else [title]
    rows: list[Row] = [titles + list(office.extra)]
    for place, person in enumerate(persons):
        cells: Row = []
        for question, cell in zip([*office.titles, *office.extra], office.row(person, place), strict=True):
            parts = cell.split(office.join) if cell and question in ("means", "purposes") else [cell]
            cells += [*parts, *[""] * (4 - len(parts))] if question in ("means", "purposes") else parts
        rows.append(cells)
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode("utf-8-sig")
