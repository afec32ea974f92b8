"""CSV tables that are nobody's layout: read as text, written so that no spreadsheet runs them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd

from core.errors import AbriError
from core.words import _

LARGEST = 2 * 1024**3


class NotACsvTable(AbriError):
    """The file cannot be read as a CSV table with a header."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            _(
                "{name} is not a table Abri can read here: {reason}. Save it as CSV (UTF-8, with commas) and try again."
            ).format(name=name, reason=reason)
        )


def read_csv_table(path: Path) -> pd.DataFrame:
    """Every cell of a CSV file as text, an empty one as ``""``. Raises NotACsvTable, OSError."""
    if path.stat().st_size > LARGEST:
        raise NotACsvTable(path.name, _("it is too large"))
    try:
        table = pd.read_csv(
            path, dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8-sig", on_bad_lines="error"
        )
    except UnicodeDecodeError:
        raise NotACsvTable(path.name, _("its text is not UTF-8")) from None
    except pd.errors.EmptyDataError:
        raise NotACsvTable(path.name, _("it is empty")) from None
    except (pd.errors.ParserError, csv.Error, ValueError):
        raise NotACsvTable(path.name, _("its rows do not have the same number of cells")) from None
    return table


def row_numbers(table: pd.DataFrame) -> list[str]:
    """Columns without a title that number the rows: they identify records and mean nothing else."""
    unnamed = [name for name in table.columns if not str(name).strip() or str(name).startswith("Unnamed:")]
    return [name for name in unnamed if table[name].is_unique and table[name].str.isdecimal().all()]


def csv_bytes(table: pd.DataFrame) -> bytes:
    """``table`` as CSV (UTF-8, comma, CRLF-free). A text that a spreadsheet would run is preceded by an apostrophe."""
    text = io.StringIO()
    defused = pd.DataFrame({name: defuse_column(table[name]) for name in table.columns})
    defused.to_csv(text, index=False, lineterminator="\n")
    return text.getvalue().encode()


def defuse_column(cells: pd.Series[str]) -> pd.Series[str]:
    """The column with every cell that begins like a formula made plain text; numbers such as -99 stay."""
    distinct = {cell: defuse(cell) for cell in cells.unique()}
    return cells.map(distinct) if any(old != new for old, new in distinct.items()) else cells


def defuse(cell: str) -> str:
    """``cell`` so that no spreadsheet takes it as a formula (OWASP, CSV injection)."""
    if cell[:1] not in ("=", "+", "-", "@", "\t", "\r"):
        return cell
    try:
        float(cell)
    except ValueError:
        return "'" + cell
    return cell
