"""How far the cells of a worksheet reach, read as strictly as XML can be: for parts a quick look cannot clear."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.parsers import expat

from core.intake.errors import FileDamaged, FileTooLarge, TooManyColumns
from core.intake.readers.limits import CELLS_OF_SHEET, COLUMNS

_PLACE = re.compile(r"\s*([A-Za-z]{1,12})(\d{1,20})\s*")


def check_cells(pieces: Iterable[bytes]) -> None:
    """The rectangle of the cells that hold something. Raises TooManyColumns, FileTooLarge, FileDamaged.

    What is no XML is refused: the sheet reader is more forgiving than this, and would read on.
    """
    counted = _Counted()
    parser = expat.ParserCreate()
    parser.StartElementHandler = counted.start
    parser.EndElementHandler = counted.end
    parser.StartDoctypeDeclHandler = _refuse  # no program writes one; entities hide in it
    try:
        for piece in pieces:
            parser.Parse(piece)
            check_rectangle(counted.rows, counted.columns)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise FileDamaged from error
    check_rectangle(counted.rows, counted.columns)


def column_of(letters: bytes) -> int:
    """The number of a column: A is 1, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def check_rectangle(rows: int, columns: int) -> None:
    if columns > COLUMNS:
        raise TooManyColumns(COLUMNS)
    if rows * columns > CELLS_OF_SHEET:
        raise FileTooLarge


def _refuse(*_declared: object) -> None:
    raise FileDamaged


class _Counted:
    """A cell that does not say where it stands stands behind the one before; one without content counts for none."""

    def __init__(self) -> None:
        self.row = self.column = self.rows = self.columns = 0
        self.open = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            number = attributes.get("r", "").strip()
            self.row, self.column = (int(number[:20]) if number.isdecimal() else self.row + 1), 0
        elif local == "c":
            self.open = True
            place = _PLACE.fullmatch(attributes.get("r", ""))
            self.column = column_of(place[1].encode()) if place else self.column + 1
            self.row = int(place[2]) if place else self.row
        elif self.open:
            self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "c":
            self.open = False
