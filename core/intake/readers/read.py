"""The way from a path to a Table: kind of file, reader, sheet, header, rows."""

from __future__ import annotations

import hashlib
from pathlib import Path

from core.intake.batch import Source
from core.intake.errors import EmptySheet, FileTooLarge, FileUnreadable
from core.intake.readers.csv_file import read_csv
from core.intake.readers.detect import kind_of
from core.intake.readers.grid import Grid
from core.intake.readers.keys import keys_in
from core.intake.readers.limits import BYTES_OF_FILE
from core.intake.readers.page import read_page
from core.intake.readers.parts import with_parts
from core.intake.readers.repeats import with_repeats
from core.intake.readers.sheet import choose_sheet, table_of
from core.intake.readers.workbook import read_workbook
from core.intake.table import Table
from core.progress import Progress, quiet


def read_table(path: Path, progress: Progress = quiet) -> Table:
    """The records of a partner's file. Raises the errors of ``core.intake.errors``; the file is never changed."""
    content = content_of(path)
    if not content.strip(b"\0\t\r\n \xef\xbb\xbf"):
        raise EmptySheet
    grids = _grids(content, progress)
    source = Source(path.name, hashlib.sha256(content).hexdigest(), partner="")
    del content
    cases = with_repeats(with_parts(choose_sheet(grids), grids), grids)
    return table_of(cases, source, progress, keys_in(grids, cases))


def _grids(content: bytes, progress: Progress) -> list[Grid]:
    kind = kind_of(content)
    if kind == "workbook":
        return read_workbook(content, progress)
    return read_page(content, progress) if kind == "page" else [read_csv(content, progress)]


def content_of(path: Path) -> bytes:
    """The bytes of a partner's file, read once. Raises FileTooLarge, FileUnreadable."""
    try:
        size = path.stat().st_size
        if size > BYTES_OF_FILE:
            raise FileTooLarge
        with path.open("rb") as stream:
            content = stream.read(size + 1)  # no more than is there: as much is set aside at once
            while len(content) <= BYTES_OF_FILE and (more := stream.read(1 << 20)):
                content += more
    except (OSError, ValueError) as error:
        raise FileUnreadable from error
    if len(content) > BYTES_OF_FILE:
        raise FileTooLarge
    return content
