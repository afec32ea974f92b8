"""CSV of any delimiter, encoding and quoting, streamed row by row."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from core.intake.errors import CellTooLong, NotATable, QuoteNeverClosed
from core.intake.readers.encoding import encoding_of
from core.intake.readers.grid import Grid
from core.intake.readers.limits import LETTERS_OF_CELL
from core.progress import Progress

csv.field_size_limit(LETTERS_OF_CELL + 1)

_DELIMITERS = (";", ",", "\t", "|", "~", "^", "\x1f")
_CHUNK = 8192
_SAMPLE = 400
_LETTERS_OF_LINE = 16 * LETTERS_OF_CELL
_ESCAPED = re.compile(r'\\"(?=[^;,\t|~^"\r\n])')
"""A quotation mark escaped inside a cell; a backslash before a mark and a delimiter is the end of a cell."""
_SEP_LINE = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)
_END = "\x00end of the file\x00"
"""Stands behind the last line: read back as a row of its own unless a quotation mark is still open."""


@dataclass(frozen=True)
class Shape:
    """How a CSV file is written. ``skip``: lines before its first row (1 after a line ``sep=;``)."""

    encoding: str
    delimiter: str
    quote: str
    escape: str | None
    skip: int

    def rows(self, lines: Iterator[str]) -> Iterator[list[str]]:
        return csv.reader(
            lines, delimiter=self.delimiter, quotechar=self.quote, escapechar=self.escape, doublequote=not self.escape
        )


def read_csv(content: bytes, progress: Progress) -> Grid:
    """Raises NotATable, EncodingUnknown, QuoteNeverClosed, TooManyColumns, CellTooLong."""
    shape = shape_of(content)
    grid = Grid()
    stream = io.BytesIO(content)
    lines = _lines(stream, shape.encoding)
    rows = shape.rows(chain(islice(lines, shape.skip, None), (_END,)))
    number, last = 0, [""]
    try:
        while chunk := list(islice(rows, _CHUNK)):
            last = chunk[-1]
            if last == [_END]:
                chunk.pop()
            filled = [(row, number + place) for place, row in enumerate(chunk, 1) if any(row)]
            number += len(chunk)
            grid.add([row for row, _place in filled], [place for _row, place in filled])
            progress(stream.tell(), len(content))
    except csv.Error as error:
        raise CellTooLong from error
    if last != [_END]:
        raise QuoteNeverClosed(number)
    return grid


def _lines(stream: io.BytesIO, encoding: str) -> Iterator[str]:
    reader = io.TextIOWrapper(stream, encoding=encoding, newline="")
    for line in reader:
        yield line.replace("\0", "") if "\0" in line else line
    reader.detach()  # or the stream would be closed with it


def shape_of(content: bytes) -> Shape:
    """Raises NotATable when no delimiter makes columns, EncodingUnknown."""
    encoding = encoding_of(content)
    # The wrapper reads ahead, so the sample costs its own stream; only its beginning is decoded.
    sample = []
    for line in islice(_lines(io.BytesIO(content), encoding), _SAMPLE):
        if len(line) > _LETTERS_OF_LINE:
            raise CellTooLong
        sample.append(line)
    given = _SEP_LINE.match(sample[0]) if sample else None
    skip = 1 if given else 0
    text = "".join(sample[skip:])
    escape = "\\" if _ESCAPED.search(text) else None
    candidates = given.group(1) if given else _DELIMITERS
    best: tuple[float, Shape] | None = None
    for delimiter in candidates:
        shape = Shape(encoding, delimiter, _quote_of(text, delimiter), escape, skip)
        score = _score(sample[skip:], shape)
        if best is None or score > best[0]:
            best = (score, shape)
    if best is None or best[0] <= 0:
        raise CellTooLong if any(len(line) > LETTERS_OF_CELL for line in sample) else NotATable
    return best[1]


def _quote_of(text: str, delimiter: str) -> str:
    """The single quotation mark, where it and never the double one stands around cells."""
    single = text.count(f"'{delimiter}'")
    return "'" if single > 2 and '"' not in text else '"'


def _score(sample: list[str], shape: Shape) -> float:
    """How far the rows agree on a number of columns above one, with a small prize for more columns."""
    widths: Counter[int] = Counter()
    try:
        for row in islice(shape.rows(iter(sample)), _SAMPLE):
            if any(row):
                widths[len(row)] += 1
    except csv.Error:
        return 0.0
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0
    width, count = max(several.items(), key=lambda item: (item[1], item[0]))
    return count / widths.total() + 0.005 * min(width, 60)
