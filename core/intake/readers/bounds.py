"""Whether a packed workbook may be opened at all: its true sizes are measured before anything takes memory.

The sheet reader lays out the whole rectangle between the first and the last cell, and trusts what the file says
of itself; a file of a few kilobytes could ask for more memory than the machine has, which ends the program.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from core.intake.errors import FileDamaged, FileLocked, FileTooLarge
from core.intake.readers.bounds_cells import check_cells, column_of
from core.intake.readers.bounds_open import check_open_document
from core.intake.readers.limits import BYTES_UNPACKED, CELLS_OF_SHEET, COLUMNS

_PIECE = 1 << 20
_OVERLAP = 4096
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)["']""")
_REFERENCE = re.compile(rb"""["']\s*([A-Za-z]{1,12})(\d{1,20})\s*["']""")
_CELL = re.compile(rb"<(?:\w+:)?(?:c|row)\b|<\0(?:\w\0)*(?::\0)?[cr]\0|\0<(?:\0\w)*(?:\0:)?\0[cr]")
"""The beginning of a cell or a row, in letters of one byte or two."""
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_NUMBERED = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br\s*=\s*["']\s*(\d{1,20})\s*["']""")
_UNPLACED = re.compile(rb"<(?:\w+:)?c\b(?![^>]*\br\s*=)")
_VEILED = re.compile(rb"""\br\s*=\s*["'][^"'<>]{0,40}&""")


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
    """Any part may be called a sheet by another, so every one is looked at, whatever its name."""
    if part.filename.lower() == "content.xml":
        text = bytearray()
        for piece in _unpacked(content, part):
            left = _less(left, piece)
            text += piece
        check_open_document(bytes(text))
        return left
    looks = _Look(left)
    for piece in _unpacked(content, part):
        looks.take(piece)
    if not looks.fits():
        check_cells(_unpacked(content, part))
    return looks.left


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


class _Look:
    """A quick look at a part: whatever could place a cell is taken for one. Only what it cannot clear is parsed."""

    def __init__(self, left: int) -> None:
        self.left = left
        self.tail = b""
        self.begun = self.odd = self.foreign = self.holds_cells = False
        self.rows = self.columns = self.unnumbered = 0

    def take(self, piece: bytes) -> None:
        self.left = _less(self.left, piece)
        if not self.begun and piece:
            self.begun = True
            named = _ENCODING.search(piece[:200])
            self.foreign = named is not None and named[1].lower() not in (b"utf-8", b"us-ascii")
            self.odd = b"\0" in piece[:200]
        # What reaches into the next window is seen there again; a count too high only leads to a closer look.
        window = self.tail + piece
        self.holds_cells = self.holds_cells or _CELL.search(window) is not None
        references = set(_REFERENCE.findall(window))
        numbers = _NUMBERED.findall(window)
        self.unnumbered += max(0, len(_ROW.findall(window)) - len(numbers))
        self.rows = max(self.rows, *(int(row) for _column, row in references), *map(int, numbers), 0)
        self.columns = max(self.columns, *(column_of(letters) for letters, _row in references), 0)
        self.odd = self.odd or bool(_UNPLACED.search(window) or _VEILED.search(window))
        self.tail = window[-_OVERLAP:]

    def fits(self) -> bool:
        if not self.holds_cells:
            return not self.foreign
        rows = self.rows + self.unnumbered
        return not self.foreign and not self.odd and self.columns <= COLUMNS and rows * self.columns <= CELLS_OF_SHEET
