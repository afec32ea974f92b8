"""The sheets of the invented offices as bytes, in the file kinds such offices send."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

from tests.intake.partners.office import GROUPS, Office, Row
from tests.intake.partners.people import Person


def sheet(office: Office, persons: list[Person]) -> list[Row]:
    rows = [office.row(person, place) for place, person in enumerate(persons)]
    return [*office.above, office.header(), *rows, *office.below]


def as_text(rows: list[Row], delimiter: str, encoding: str) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode(encoding)


def as_xlsx(rows: list[Row]) -> bytes:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in rows:
        page.append([int(cell) if cell.isascii() and cell.isdigit() else cell or None for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_grouped_xlsx(office: Office, persons: list[Person]) -> bytes:
    """Options below the question they belong to, its cell merged over them, as people lay out wide sheets."""
    upper: Row = []
    lower: Row = []
    spans: list[tuple[int, int]] = []
    for question, title in office.titles.items():
        options = [office.words[question][key] for key in GROUPS[question]] if question in office.wide else []
        if options:
            spans.append((len(upper) + 1, len(upper) + len(options)))
        upper += [title, *[""] * (len(options) - 1)]
        lower += options or [""]
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    rows = [*office.above, upper, lower, *(office.row(person, place) for place, person in enumerate(persons))]
    for row in rows:
        page.append([cell or None for cell in row])
    at = len(office.above) + 1
    for first, last in spans:
        page.merge_cells(start_row=at, end_row=at, start_column=first, end_column=last)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_ods(rows: list[Row]) -> bytes:
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            if cell
            else "<table:table-cell/>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    body = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Sheet1">{lines}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", kind, zipfile.ZIP_STORED)
        packed.writestr("content.xml", body)
        packed.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
