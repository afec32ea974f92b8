"""Tables written as a web page or as Excel's own XML: what report tools call ``.xls``.

Nothing is fetched, run or resolved; of the page only the text in the cells of its tables is read.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from core.intake.errors import EmptySheet, FileTooLarge, TooManyColumns
from core.intake.readers.encoding import encoding_of
from core.intake.readers.grid import Grid
from core.intake.readers.limits import CELLS_OF_SHEET, COLUMNS
from core.progress import Progress

BYTES_OF_PAGE = 64 * 2**20
_PIECE = 1 << 18
_TABLES = ("table", "worksheet")
_ROWS = ("tr", "row")
_CELLS = ("td", "th", "cell")
_BREAKS = ("br", "p", "div", "li")
_SILENT = ("script", "style", "title")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)|encoding\s*=\s*["']([\w-]+)""", re.I)


def is_page_with_table(head: bytes) -> bool:
    """Whether the beginning of a file, in small letters, is a page or a sheet of Excel's XML that holds a table."""
    return b"<tr" in head or b"urn:schemas-microsoft-com:office:spreadsheet" in head


def read_page(content: bytes, progress: Progress) -> list[Grid]:
    """The tables of a page. Raises FileTooLarge, TooManyColumns, CellTooLong, EncodingUnknown, EmptySheet."""
    if len(content) > BYTES_OF_PAGE:
        raise FileTooLarge
    text = content.decode(_encoding(content), errors="replace")
    tables = _Tables()
    for start in range(0, len(text), _PIECE):
        tables.feed(text[start : start + _PIECE])
        progress(start, len(text))
    tables.close()
    grids = [grid for grid in tables.grids if len(grid)]
    if not grids:
        raise EmptySheet
    return grids


def _encoding(content: bytes) -> str:
    said = _CHARSET.search(content[:2048])
    try:
        name = (said[1] or said[2]).decode("ascii") if said else ""
        content[:_PIECE].decode(name or "utf-8", errors="ignore")
    except (LookupError, UnicodeDecodeError):
        name = ""
    return name or encoding_of(content)


class _Tables(HTMLParser):
    """Gathers the cells of every outermost table; a table inside a cell is text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._depth = self._silent = self._number = 0
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._over = 1
        self._held: dict[int, tuple[int, str]] = {}
        """Column -> rows a cell above still reaches down, and its text."""
        self._down = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _TABLES:
            self._open_table(tag, dict(attrs))
        elif self._depth == 1 and tag in _ROWS:
            self._close_row()
            self._row = []
        elif self._depth == 1 and tag in _CELLS:
            self._open_cell(dict(attrs))
        elif tag in _BREAKS and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _TABLES:
            if self._depth == 1:
                self._close_row()
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and tag in _ROWS:
            self._close_row()
        elif self._depth == 1 and tag in _CELLS:
            self._close_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def close(self) -> None:
        super().close()
        self._close_row()

    def _open_table(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "table" and self.grids and self._depth == 1 and not self.grids[-1].columns and self._row is None:
            return  # Excel's XML has a table inside its worksheet
        self._depth += 1
        if self._depth == 1:
            self.grids.append(Grid(attrs.get("ss:name") or str(len(self.grids) + 1)))
            self._number, self._held = 0, {}

    def _open_cell(self, attrs: dict[str, str | None]) -> None:
        self._close_cell()
        if self._row is None:
            self._row = []
        at = _whole(attrs.get("ss:index"))
        if at > COLUMNS:
            raise TooManyColumns(COLUMNS)
        self._row += [""] * (at - 1 - len(self._row))
        self._hold()
        self._over = max(1, _whole(attrs.get("colspan")), _whole(attrs.get("ss:mergeacross")) + 1)
        self._down = max(1, _whole(attrs.get("rowspan")))
        self._cell = []

    def _close_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        text = "".join(self._cell).strip()
        self._cell = None
        if len(self._row) + self._over > COLUMNS:
            raise TooManyColumns(COLUMNS)
        if self._down > 1:
            self._held[len(self._row)] = (self._down, text)
        self._row += [text, *[""] * (self._over - 1)]

    def _hold(self) -> None:
        """What a cell of a row above says of this row too."""
        while self._row is not None and self._held.get(len(self._row), (0, ""))[0] > 0:
            self._row.append(self._held[len(self._row)][1])

    def _close_row(self) -> None:
        self._close_cell()
        if self._row is None or not self.grids:
            return
        self._hold()
        self._number += 1
        grid = self.grids[-1]
        if (len(grid) + 1) * max(len(grid.columns), len(self._row)) > CELLS_OF_SHEET:
            raise FileTooLarge
        if any(self._row):
            grid.add([self._row], [self._number])
        self._row = None
        self._held = {at: (down - 1, text) for at, (down, text) in self._held.items() if down > 1}


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0
