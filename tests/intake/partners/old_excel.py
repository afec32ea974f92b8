"""A workbook in the old binary format of Excel 97, written cell by cell: small enough to read, real enough to open."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def old_workbook(rows: Sequence[Sequence[str | float]], name: str = "Hoja1") -> bytes:
    return _packed(_stream(rows, name))


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _text(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def _stream(rows: Sequence[Sequence[str | float]], name: str) -> bytes:
    """Globals with one sheet, then the sheet: its cells as labels and numbers."""
    cells = b""
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            where = struct.pack("<HHH", at, place, 0)
            if isinstance(cell, float):
                cells += _record(0x0203, where + struct.pack("<d", cell))
            elif cell:
                cells += _record(0x0204, where + _text(cell))
    width = max((len(row) for row in rows), default=0)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    sheet += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)) + cells + _record(0x000A)
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + _record(0x0042, b"\xb0\x04")
    named = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    place = len(start) + 4 + 6 + len(named) + 4
    return start + _record(0x0085, struct.pack("<IBB", place, 0, 0) + named) + _record(0x000A) + sheet


def _packed(stream: bytes) -> bytes:
    """The stream as the only file of a compound document; padded so that it needs no small sectors."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    data = len(stream) // _SECTOR
    tables = 1
    while tables * 128 < data + tables + 1:
        tables += 1
    chain = [*range(1, data), _END, _END, *[_TABLE] * tables]
    chain += [_FREE] * (tables * 128 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, data, 0, 4096, _END, 0, _END, 0)
    heads = [data + 1 + number for number in range(tables)]
    header += struct.pack("<109I", *heads, *[_FREE] * (109 - tables))
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 0, len(stream)) + bytes(256)
    return header + stream + folder + struct.pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    named = name.encode("utf-16-le") + b"\0\0"
    entry = named.ljust(64, b"\0") + struct.pack("<HBBIII", len(named), kind, 1, _FREE, _FREE, child)
    return entry + bytes(36) + struct.pack("<IQ", start, size)
