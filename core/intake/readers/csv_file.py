"""CSV of any delimiter, encoding and quoting, streamed row by row."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from core.intake.errors import CellTooLong, NotATable, QuoteNeverClosed
from core.intake.readers.encoding import encoding_of
from core.intake.readers.grid import Grid
from core.intake.readers.limits import LETTERS_OF_CELL
from core.intake.readers.plain_lines import block_of
from core.progress import Progress

csv.field_size_limit(LETTERS_OF_CELL + 1)

_DELIMITERS = (";", ",", "\t", "|", "~", "^", "\x1f")
_CHUNK = 256
"""Rows gathered together: few enough that their cells are still in the processor's cache."""
_PIECE = 2 * 2**20
_SAMPLE = 400
_LETTERS_OF_LINE = 16 * LETTERS_OF_CELL
_ESCAPED = re.compile(r'\\"(?=[^;,\t|~^"\r\n])')
"""A quotation mark escaped inside a cell; a backslash before a mark and a delimiter is the end of a cell."""
_SEP_LINE = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)
_LINE_END = re.compile(rb"\r\n|\n|\r")


@dataclass(frozen=True)
class Shape:
    """How a CSV file is written. ``skip``: lines before its first row (1 after a line ``sep=;``)."""

    encoding: str
    delimiter: str
    quote: str
    escape: str | None
    skip: int

    @property
    def signs(self) -> str:
        """What makes more of a line than cells between delimiters."""
        return self.quote + (self.escape or "")

    def rows(self, lines: Iterator[str]) -> Iterator[list[str]]:
        return csv.reader(
            lines, delimiter=self.delimiter, quotechar=self.quote, escapechar=self.escape, doublequote=not self.escape
        )


def read_csv(content: bytes, progress: Progress) -> Grid:
    """Raises NotATable, EncodingUnknown, QuoteNeverClosed, TooManyColumns, CellTooLong."""
    shape = shape_of(content)
    lines = _Lines(content, shape, progress)
    grid, number = Grid(), 0
    while piece := lines.next_piece():
        block = block_of(piece, shape.delimiter, shape.signs) if lines.plain else None
        if block is not None:
            grid.add_block(block, lines.encoding, number + 1)
            number += len(block)
        else:
            lines.begin(piece)
            number = _add_rows(grid, number, shape, lines)
    return grid


def _add_rows(grid: Grid, number: int, shape: Shape, lines: _Lines) -> int:
    """Rows from where ``lines`` begin up to the end of a piece that ends no quoted cell; says how many are read now."""
    rows = shape.rows(lines)
    try:
        while not lines.piece_is_read:
            chunk: list[list[str]] = []
            while len(chunk) < _CHUNK and not lines.piece_is_read:
                chunk += islice(rows, 1)
            filled = [(row, place) for place, row in enumerate(chunk, number + 1) if any(row)]
            number += len(chunk)
            grid.add([row for row, _place in filled], [place for _row, place in filled])
            lines.tell()
    except csv.Error as error:
        raise CellTooLong from error
    if lines.ran_out:
        raise QuoteNeverClosed(number)
    return number


class _Lines(Iterator[str]):
    """The lines of a file, in pieces of some megabytes.

    Gives the lines of a piece and those of the next one, too, if it is asked for more: then a cell goes on there.
    ``plain``: a piece is bytes in which each sign below 128 stands for itself. ``ran_out``: it was asked for more than
    there is.
    """

    def __init__(self, content: bytes, shape: Shape, progress: Progress) -> None:
        self.plain = not shape.encoding.startswith(("utf-16", "utf-32"))
        self.encoding = "utf-8" if shape.encoding == "utf-8-sig" else shape.encoding
        self.ran_out = False
        self._content, self._progress = content, progress
        self._begin = self._end = len(codecs.BOM_UTF8) if shape.encoding == "utf-8-sig" else 0
        self._stream = io.BytesIO()
        self._lines: Iterator[str] = iter(())
        self._ahead: str | None = None
        self._left_out = shape.skip
        if self.plain and shape.skip:
            found = _LINE_END.search(content, self._end)
            self._end, self._left_out = found.end() if found else len(content), 0

    def tell(self) -> None:
        self._progress(self._begin + self._stream.tell(), len(self._content))

    @property
    def piece_is_read(self) -> bool:
        return self._ahead is None

    def next_piece(self) -> bytes:
        """Whole lines; nothing at the end."""
        self._begin, self._stream = self._end, io.BytesIO()
        self.tell()
        end = self._content.find(b"\n", self._begin + _PIECE) + 1 if self.plain else 0
        self._end = end or len(self._content)
        return self._content[self._begin : self._end]

    def begin(self, piece: bytes) -> None:
        self._stream = io.BytesIO(piece)
        self._lines = islice(_lines(self._stream, self.encoding), self._left_out, None)
        self._ahead, self._left_out = next(self._lines, None), 0

    def __next__(self) -> str:
        if self._ahead is None:
            piece = self.next_piece()
            if not piece:
                self.ran_out = True
                raise StopIteration
            self.begin(piece)
        line, self._ahead = self._ahead, next(self._lines, None)
        return line or ""


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
