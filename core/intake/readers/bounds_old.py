"""How far the cells of an old Excel file (97 to 2003) reach; its reader lays out all between the first and the last."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from core.intake.errors import FileDamaged, FileLocked
from core.intake.readers.bounds_cells import check_rectangle

_NO_SECTOR = 0xFFFFFFF0
_CELLS = (0x0006, 0x0201, 0x0202, 0x0203, 0x0204, 0x0205, 0x0207, 0x027E, 0x00D6, 0x00FD)
_CELLS_IN_A_ROW = (0x00BD, 0x00BE)
_SHEET, _START, _LOCK = 0x0085, (0x0009, 0x0209, 0x0409, 0x0809), 0x002F


def check_old(content: bytes) -> None:
    """Raises FileDamaged, FileLocked, FileTooLarge, TooManyColumns."""
    try:
        stream = _workbook(content)
        for start in sorted({0, *_sheet_places(stream)})[:1000]:
            _check_from(stream, start)
    except (struct.error, IndexError, OverflowError) as error:
        raise FileDamaged from error


def _check_from(stream: bytes, start: int) -> None:
    """The rectangle of the cells from ``start`` to the end of that sheet."""
    rows = columns = begun = 0
    for kind, at, size in _records(stream, start):
        if kind == _LOCK:
            raise FileLocked
        if kind in _START:
            begun += 1
            if begun > 1 and start:
                break
            rows = columns = 0
        elif kind in _CELLS and size >= 4:
            row, column = struct.unpack_from("<HH", stream, at)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        elif kind in _CELLS_IN_A_ROW and size >= 6:
            row, first = struct.unpack_from("<HH", stream, at)
            (last,) = struct.unpack_from("<H", stream, at + size - 2)
            rows, columns = max(rows, row + 1), max(columns, first + size // 6 + 1, last + 1)
        check_rectangle(rows, columns)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    at = start
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, at + 4, min(size, len(stream) - at - 4)
        at += 4 + size


def _sheet_places(stream: bytes) -> Iterator[int]:
    for kind, at, size in _records(stream, 0):
        if kind == _SHEET and size >= 4:
            (place,) = struct.unpack_from("<I", stream, at)
            if 0 < place < len(stream):
                yield place


def _workbook(content: bytes) -> bytes:
    """The stream with the sheets, put together from its sectors."""
    if struct.unpack_from("<H", content, 30)[0] not in (9, 12):
        raise FileDamaged
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    tables, folder = struct.unpack_from("<II", content, 44)
    small_limit, small_table = struct.unpack_from("<II", content, 56)
    next_of = _next_sectors(content, tables, size)
    entries = _chain(content, next_of, folder, size)
    root = 0
    for at in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        start, total = struct.unpack_from("<II", entries, at + 116)
        if entries[at + 66] == 5:
            root = start
        if name in ("Workbook", "Book"):
            if total >= small_limit:
                return _chain(content, next_of, start, size)
            minis = _chain(content, next_of, small_table, size)
            following = list(struct.unpack(f"<{len(minis) // 4}I", minis[: len(minis) // 4 * 4]))
            return _chain(bytes(64) + _chain(content, next_of, root, size), following, start, 64)
    raise FileDamaged


def _next_sectors(content: bytes, tables: int, size: int) -> list[int]:
    """By sector, the one that follows it, from the tables of the file."""
    per = size // 4
    heads = list(struct.unpack_from("<109I", content, 76))
    (more,) = struct.unpack_from("<I", content, 68)
    while more < _NO_SECTOR and len(heads) <= len(content) // size:
        block = struct.unpack_from(f"<{per}I", content, size * (more + 1))
        heads += block[:-1]
        more = block[-1]
    next_of: list[int] = []
    for head in heads[:tables]:
        if head < _NO_SECTOR:
            next_of += struct.unpack_from(f"<{per}I", content, size * (head + 1))
        if len(next_of) > len(content) // 4:
            raise FileDamaged
    return next_of


def _chain(content: bytes, next_of: list[int], start: int, size: int) -> bytes:
    """The sectors of a stream one behind another. The first ``size`` bytes are no sector."""
    parts, at = [], start
    while at < len(next_of):
        parts.append(content[size * (at + 1) : size * (at + 2)])
        if len(parts) > len(next_of):
            raise FileDamaged
        at = next_of[at]
    return b"".join(parts)
