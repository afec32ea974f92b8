"""Tables in a page: what older reporting tools call an Excel file is HTML or Excel 2003's XML behind the name ``.xls``.

Read with Python's own lenient parser, which loads nothing, follows nothing and expands no entity of the file's own.
"""

from __future__ import annotations

import contextlib
import re
from html.parser import HTMLParser

from core.intake.errors import CellTooLong, FileTooLarge, NotATable, TooManyColumns
from core.intake.readers.encoding import encoding_of
from core.intake.readers.grid import Grid
from core.intake.readers.limits import BYTES_OF_PAGE, CELLS_OF_SHEET, COLUMNS, LETTERS_OF_CELL
from core.progress import Progress
from core.words import _

_CHUNK = 1 << 16
_ROWS = 1024
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]+)""")
_UNSEEN = ("script", "style", "head", "title", "o:documentproperties")
_BREAKS = ("br", "p", "div", "li")


def read_page(content: bytes, progress: Progress) -> list[Grid]:
    """The tables of a page that have two columns or more.

    Raises NotATable, EncodingUnknown, TooManyColumns, CellTooLong, FileTooLarge.
    """
    if len(content) > BYTES_OF_PAGE:
        raise FileTooLarge
    reader, text = _Tables(), _decoded(content)
    for start in range(0, len(text), _CHUNK):
        reader.feed(text[start : start + _CHUNK])
        if len(reader.rawdata) > 2 * LETTERS_OF_CELL:  # something was begun and never closed
            raise CellTooLong
        progress(min(start + _CHUNK, len(text)), len(text))
    reader.close()
    grids = [grid for grid in reader.done() if len(grid) > 1 and len(grid.columns) > 1]
    if not grids:
        raise NotATable(_("a web page"))
    return grids


def _decoded(content: bytes) -> str:
    """In the letters the page says it has, where that is true, else in those that make words.

    Raises EncodingUnknown, NotATable.
    """
    said = _CHARSET.search(content[:4096])
    if said is not None and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        with contextlib.suppress(LookupError, UnicodeError):
            return content.decode(said[1].decode("ascii"))
    return content.decode(encoding_of(content))


class _Table:
    """A table on its way: the open row, and what cells of rows above still reach down."""

    def __init__(self, name: str) -> None:
        self.grid = Grid(name)
        self.row: list[str] | None = None
        self.cell: list[str] | None = None
        self.span = (1, 1)
        self._rows: list[list[str]] = []
        self._numbers: list[int] = []
        self._number = 0
        self._down: dict[int, tuple[int, str]] = {}
        self._cells = 0

    def begin_row(self) -> None:
        self.end_row()
        self.row = []

    def begin_cell(self, across: int, down: int, at: int) -> None:
        self.end_cell()
        if self.row is None:
            self.row = []
        self._reach_down()
        while len(self.row) < at:
            self.row.append("")
        self.cell, self.span = [], (across, down)

    def end_cell(self) -> None:
        """A cell over several columns says it once, over several rows in each, as a workbook's merged cells do."""
        if self.cell is None or self.row is None:
            return
        text, (across, down) = "".join(self.cell).replace("\xa0", " "), self.span
        if down > 1:
            for place in range(across):
                self._down[len(self.row) + place] = (down - 1, "" if place else text)
        self.row += [text, *[""] * (across - 1)]
        if len(self.row) > COLUMNS:
            raise TooManyColumns(COLUMNS)
        self.cell = None

    def end_row(self) -> None:
        self.end_cell()
        if self.row is None:
            return
        self._reach_down()
        self._number += 1
        self._cells += len(self.row)
        if self._cells > CELLS_OF_SHEET:
            raise FileTooLarge
        if any(cell.strip() for cell in self.row):
            self._rows.append(self.row)
            self._numbers.append(self._number)
        self.row = None
        if len(self._rows) >= _ROWS:
            self._hand_over()

    def close(self) -> Grid:
        self.end_row()
        self._hand_over()
        return self.grid

    def _hand_over(self) -> None:
        if self._rows:
            self.grid.add(self._rows, self._numbers)
        self._rows, self._numbers = [], []

    def _reach_down(self) -> None:
        """What cells of rows above say at this place and the next."""
        if self.row is None:
            return
        while len(self.row) in self._down:
            at = len(self.row)
            left, text = self._down.pop(at)
            if left > 1:
                self._down[at] = (left - 1, text)
            self.row.append(text)


class _Tables(HTMLParser):
    """HTML's table, tr, td; Excel 2003's Table, Row, Cell. A table within a cell is a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[_Table] = []
        self._done: list[Grid] = []
        self._count = 0
        self._unseen = 0

    def done(self) -> list[Grid]:
        while self._open:
            self._done.append(self._open.pop().close())
        return self._done

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._count += 1
            self._open.append(_Table(str(self._count)))
        elif not self._open:
            return
        elif tag in ("tr", "row"):
            self._open[-1].begin_row()
        elif tag in ("td", "th"):
            self._open[-1].begin_cell(_number(said.get("colspan"), 1), _number(said.get("rowspan"), 1), 0)
        elif tag == "cell":
            across, at = _number(said.get("ss:mergeacross"), 0) + 1, _number(said.get("ss:index"), 1) - 1
            self._open[-1].begin_cell(across, _number(said.get("ss:mergedown"), 0) + 1, at)
        elif tag in _BREAKS:
            self.handle_data("\n" if self._open[-1].cell else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif not self._open:
            return
        elif tag == "table":
            self._done.append(self._open.pop().close())
        elif tag in ("tr", "row"):
            self._open[-1].end_row()
        elif tag in ("td", "th", "cell"):
            self._open[-1].end_cell()

    def handle_data(self, data: str) -> None:
        cell = self._open[-1].cell if self._open and not self._unseen else None
        if cell is not None and data:
            cell.append(data)
            if len(data) > LETTERS_OF_CELL or sum(map(len, cell[-64:])) > LETTERS_OF_CELL:
                raise CellTooLong


def _number(text: str | None, least: int) -> int:
    """A span or an index that a page states; nonsense counts as ``least``, and nothing reaches beyond the bounds."""
    return (
        min(max(int(text), least), COLUMNS) if text and text.isascii() and text.isdigit() and len(text) < 6 else least
    )
