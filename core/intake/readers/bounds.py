"""Whether a packed workbook may be opened at all: its true sizes are measured before anything takes memory.

The sheet reader lays out the whole rectangle between the first and the last cell, and trusts what the file says
of itself; a file of a few kilobytes could ask for more memory than the machine has.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from core.intake.errors import FileDamaged, FileLocked, FileTooLarge, TooManyColumns
from core.intake.readers.limits import BYTES_UNPACKED, CELLS_OF_SHEET, COLUMNS

_PIECE = 1 << 20
_OVERLAP = 4096
_ROW = re.compile(rb"""<(?:\w+:)?row\b(?:[^>]*?\br=["'](\d{1,9})["'])?""")
_FILLED = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Za-z]{1,4})(\d{1,9})["'][^>]*(?<!/)>""")
_WIDE = re.compile(rb"""\br=["']([A-Za-z]{3,4})\d{1,9}["']""")
_UNPLACED = re.compile(rb"<(?:\w+:)?c\b(?![^>]*\br=)")
_STEP = re.compile(rb"""<(?:\w+:)?(row|c)\b(?:[^>]*?\br=["']([A-Za-z]{0,4})(\d{1,9})["'])?""")
_ODS = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)\b([^>]*?)(/?)>")
_TIMES = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,9})"')


def check_packed(content: bytes) -> None:
    """Raises FileLocked, FileDamaged, FileTooLarge, TooManyColumns."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise FileLocked
            if len(parts) > 10_000 or sum(part.file_size for part in parts) > BYTES_UNPACKED:
                raise FileTooLarge
            left = BYTES_UNPACKED
            for part in parts:
                if part.filename == "META-INF/manifest.xml" and b"encryption-data" in packed.read(part):
                    raise FileLocked
            for part in parts:
                left = _check_part(content, part, left)
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise FileDamaged from error


def _check_part(content: bytes, part: zipfile.ZipInfo, left: int) -> int:
    pieces = _unpacked(content, part)
    if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part.filename):
        return _Counted(left).take_sheet(content, part)
    if part.filename == "content.xml":
        return _check_ods(pieces, left)
    for piece in pieces:
        left = _less(left, piece)
    return left


def _less(left: int, piece: bytes) -> int:
    if len(piece) > left:
        raise FileTooLarge
    return left - len(piece)


def _unpacked(content: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a part as its stream really holds them, whatever size the file declares, piece by piece."""
    header = content[part.header_offset : part.header_offset + 30]
    if header[:4] != b"PK\x03\x04":
        raise FileDamaged
    name, extra = struct.unpack("<HH", header[26:30])
    start = part.header_offset + 30 + name + extra
    packed = memoryview(content)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        for place in range(0, len(packed), _PIECE):
            yield bytes(packed[place : place + _PIECE])
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise FileDamaged
    inflate = zlib.decompressobj(-15)
    rest = bytes(packed)
    while rest and not inflate.eof:
        yield inflate.decompress(rest, _PIECE)
        rest = inflate.unconsumed_tail
    yield inflate.flush()


class _Counted:
    """One worksheet of an xlsx. A first look bounds its rectangle; only where that is too wide every cell is read."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take_sheet(self, content: bytes, part: zipfile.ZipInfo) -> int:
        elements = rows = columns = 0
        unplaced = False
        for window in self._windows(_unpacked(content, part)):
            found = _ROW.findall(window)
            elements += len(found)
            rows = max(rows, *(int(row or 0) for row in found), 0)
            columns = max(columns, *map(_column, _WIDE.findall(window)), 0)
            unplaced = unplaced or _UNPLACED.search(window) is not None
        rows = max(rows, elements)
        if unplaced:
            self._check_steps(_unpacked(content, part))
        elif columns > COLUMNS or rows * max(columns, 702) > CELLS_OF_SHEET:
            self._check_cells(_unpacked(content, part))
        return self.left

    def _windows(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        tail = b""
        for piece in pieces:
            self.left = _less(self.left, piece)
            yield tail + piece
            tail = (tail + piece)[-_OVERLAP:]

    def _check_cells(self, pieces: Iterator[bytes]) -> None:
        """The rectangle of the cells that hold something, each of which says where it stands."""
        rows = columns = 0
        tail = b""
        for piece in pieces:
            window = tail + piece
            for column, row in _FILLED.findall(window):
                rows, columns = max(rows, int(row)), max(columns, _column(column))
            tail = window[-_OVERLAP:]
        _check_rectangle(rows, columns)

    def _check_steps(self, pieces: Iterator[bytes]) -> None:
        """The same where cells do not say where they stand: each stands behind the one before."""
        row = column = rows = columns = 0
        tail = b""
        for piece in pieces:
            window = tail + piece
            end = max(window.rfind(b"<"), 0)
            for kind, letters, number in _STEP.findall(window[:end]):
                if kind == b"row":
                    row, column = int(number or row + 1), 0
                else:
                    column = _column(letters) if letters else column + 1
                rows, columns = max(rows, row), max(columns, column)
            tail = window[end:]
        _check_rectangle(rows, columns)


def _check_rectangle(rows: int, columns: int) -> None:
    if columns > COLUMNS:
        raise TooManyColumns(COLUMNS)
    if rows * columns > CELLS_OF_SHEET:
        raise FileTooLarge


def _column(letters: bytes) -> int:
    """The number of a column: A is 1, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_ods(pieces: Iterator[bytes], left: int) -> int:
    """Repeated cells and rows unfold; trailing empty ones do not count."""
    text = bytearray()
    for piece in pieces:
        left = _less(left, piece)
        text += piece
    rows = widest = 0
    height, width, pending_rows, pending_columns = 1, 0, 0, 0
    for kind, attributes, closed in _ODS.findall(bytes(text)):
        times = _TIMES.search(attributes)
        count = int(times.group(1)) if times else 1
        if kind == b"table":
            rows = pending_rows = 0
        elif kind == b"table-row":
            rows, pending_rows = (rows + pending_rows + height, 0) if width else (rows, pending_rows + height)
            height, width, pending_columns = count, 0, 0
        elif closed and b"value" not in attributes:
            pending_columns += count
        else:
            width += pending_columns + count
            pending_columns = 0
        widest = max(widest, width)
        if widest > COLUMNS:
            raise TooManyColumns(COLUMNS)
        if (rows + pending_rows + height) * widest > CELLS_OF_SHEET and width:
            raise FileTooLarge
    return left
