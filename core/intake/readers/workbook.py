"""Workbooks (xlsx, xlsm, xls, ods): every sheet a person can see, every cell as the text a person means.

Formulas give their stored result and are never run; macros and links to other files are not looked at.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from core.errors import Cancelled
from core.intake.errors import FileDamaged, FileLocked, IntakeError, TooManyColumns
from core.intake.readers.bounds import check_packed
from core.intake.readers.bounds_old import check_old
from core.intake.readers.grid import Grid
from core.intake.readers.limits import COLUMNS
from core.progress import Progress

_CHUNK = 8192
_MERGED_CELLS = 200_000
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read_workbook(content: bytes, progress: Progress) -> list[Grid]:
    """The visible worksheets that hold anything. Raises FileLocked, FileDamaged, FileTooLarge, TooManyColumns."""
    if content.startswith(b"PK"):
        check_packed(content)
    elif _LOCKED in content:
        raise FileLocked
    else:
        check_old(content)
    try:
        return _sheets(content, progress)
    except (IntakeError, Cancelled, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except PasswordError as error:
        raise FileLocked from error
    except CalamineError as error:
        raise FileDamaged from error
    except BaseException as error:  # a fault inside the reading library is no Exception to Python
        raise FileDamaged from error


def _sheets(content: bytes, progress: Progress) -> list[Grid]:
    grids = []
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        seen = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
        for done, name in enumerate(seen):
            progress(done, len(seen))
            sheet = workbook.get_sheet_by_name(name)
            if sheet.total_width > COLUMNS:
                raise TooManyColumns(COLUMNS)
            rows = sheet.to_python(skip_empty_area=False)
            _fill_merged(rows, sheet.merged_cell_ranges or ())
            grids.append(_grid(name, rows))
        progress(len(seen), len(seen))
    return [grid for grid in grids if len(grid)]


def _fill_merged(rows: list[list[Any]], ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """What a cell merged over several rows says, it says in each of them; over several columns, once."""
    left = _MERGED_CELLS
    for (top, column), (bottom, _right) in ranges:
        if bottom <= top or top >= len(rows) or column >= len(rows[top]):
            continue
        last = min(bottom, len(rows) - 1, top + left)
        for row in rows[top + 1 : last + 1]:
            row[column] = rows[top][column]
        left -= last - top


def _grid(name: str, rows: list[list[Any]]) -> Grid:
    grid = Grid(name)
    for start in range(0, len(rows), _CHUNK):
        numbered = [(row, place) for place, row in enumerate(rows[start : start + _CHUNK], start + 1) if _filled(row)]
        grid.add([[_text(cell) for cell in row] for row, _place in numbered], [place for _row, place in numbered])
    return grid


def _filled(row: Sequence[Any]) -> bool:
    return any(cell != "" for cell in row)


def _text(cell: Any) -> str:
    """A cell as text: dates as ISO, whole numbers without a point, yes/no boxes as TRUE and FALSE."""
    if type(cell) is str:
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(timespec="seconds")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell)
