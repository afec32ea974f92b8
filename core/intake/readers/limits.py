"""How much a partner file may ask for. Above these bounds a file is refused before its content takes memory."""

from __future__ import annotations

BYTES_OF_FILE = 512 * 2**20
BYTES_OF_PAGE = 64 * 2**20
BYTES_UNPACKED = 600 * 2**20
"""Of all parts of a workbook together."""
CELLS_OF_SHEET = 16_000_000
"""Rows times columns of the rectangle a sheet spans: a cell at the far corner counts for all between."""
COLUMNS = 2_000
LETTERS_OF_CELL = 1_000_000
