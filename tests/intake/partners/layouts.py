"""Layouts that put more on a sheet than titles and cases: merged titles, hints, right to left, groups and subtotals."""

from __future__ import annotations

import csv
import io
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
