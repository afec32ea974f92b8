"""How far an OpenDocument sheet unfolds: cells, rows and blanks may each be repeated by a number."""

from __future__ import annotations

import re

from core.intake.errors import FileDamaged, FileTooLarge
from core.intake.readers.bounds_cells import check_rectangle
from core.intake.readers.limits import CELLS_OF_SHEET, LETTERS_OF_CELL

_TAG = re.compile(rb"""<table:(table-row|table-cell|covered-table-cell|table)\b((?:[^<>"']|"[^"]*"|'[^']*')*?)(/?)>""")
_TIMES = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["']\s*\+?(\d{1,20})""")
_BLANKS = re.compile(rb"""text:c\s*=\s*["']\s*\+?(\d{1,20})""")
_VEILED = re.compile(rb"""(?:repeated|text:c)\s*=\s*["'][^"'<>]{0,40}&""")


def check_open_document(text: bytes) -> None:
    """Trailing empty cells and rows do not count. Raises TooManyColumns, FileTooLarge, FileDamaged."""
    if b"\0" in text[:200] or b"<!DOCTYPE" in text[:4096] or _VEILED.search(text):
        raise FileDamaged
    blanks = [int(count) for count in _BLANKS.findall(text)]
    if max(blanks, default=0) > LETTERS_OF_CELL or sum(blanks) > CELLS_OF_SHEET:
        raise FileTooLarge
    rows = widest = 0
    height, width, pending_rows, pending_columns = 1, 0, 0, 0
    for kind, attributes, closed in _TAG.findall(text):
        count = max((int(count) for count in _TIMES.findall(attributes)), default=1)
        if kind == b"table":
            rows = pending_rows = height = width = 0  # blank rows at the end of one sheet are no part of the next
        elif kind == b"table-row":
            rows, pending_rows = (rows + pending_rows + height, 0) if width else (rows, pending_rows + height)
            height, width, pending_columns = count, 0, 0
        elif closed and b"value" not in attributes:
            pending_columns += count
        else:
            width += pending_columns + count
            pending_columns = 0
        widest = max(widest, width)
        check_rectangle(rows + pending_rows + height if width else 0, widest)
