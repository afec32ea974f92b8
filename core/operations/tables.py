"""CSV tables that are nobody's layout: read as text, written so that no spreadsheet runs them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import pandas as pd

from core.errors import AbriError
from core.intake import IntakeError
from core.intake.candidate import SURE
from core.intake.readers.csv_file import Shape, shape_of
from core.intake.titles import candidates
from core.standard import standard
from core.words import _

LARGEST = 2 * 1024**3
MANY = 50
"""From so many answers on, a column in which most of them stand once is as telling as one in which all do."""


class NotACsvTable(AbriError):
    """The file cannot be read as a CSV table with a header."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            _(
                "{name} is not a table Abri can read here: {reason}. Save it as CSV (UTF-8, with commas) and try again."
            ).format(name=name, reason=reason)
        )


def read_csv_table(path: Path) -> pd.DataFrame:
    """Every cell of a CSV file as text, an empty one as ``""``; of any delimiter and encoding that intake reads.

    Raises NotACsvTable, OSError.
    """
    if path.stat().st_size > LARGEST:
        raise NotACsvTable(path.name, _("it is too large"))
    content = path.read_bytes()
    shape = _shape(content)
    try:
        titles = _read(content, shape, header=None, nrows=1)
        table = _read(content, shape)
    except UnicodeError:
        raise NotACsvTable(path.name, _("its text is not UTF-8")) from None
    except pd.errors.EmptyDataError:
        raise NotACsvTable(path.name, _("it is empty")) from None
    except (pd.errors.ParserError, csv.Error, ValueError):
        raise NotACsvTable(path.name, _("its rows do not have the same number of cells")) from None
    if not isinstance(table.index, pd.RangeIndex):
        raise NotACsvTable(path.name, _("its rows have more cells than there are titles"))
    named = [title for title in titles.iloc[0].tolist() if title]
    if len(set(named)) < len(named):
        raise NotACsvTable(path.name, _("two of its columns have the same title"))
    return table


def _read(content: bytes, shape: Shape, header: Literal[0] | None = 0, nrows: int | None = None) -> pd.DataFrame:
    return pd.read_csv(
        io.BytesIO(content), dtype=str, keep_default_na=False, na_filter=False, on_bad_lines="error",
        encoding="utf-8-sig" if shape.encoding == "utf-8" else shape.encoding, sep=shape.delimiter,
        quotechar=shape.quote, escapechar=shape.escape, doublequote=not shape.escape, skiprows=shape.skip,
        header=header, nrows=nrows,
    )  # fmt: skip


_LOOKED_AT = 1000
_REACHES = r"[^@\s]+@[^@\s]+\.\w+|\+?[\d\s()./-]{7,}"
"""An e-mail address or a telephone number."""
_WORDS = r"(?=.*[^\W\d_]{2})\S+(?:\s+\S+)+"
"""Two words and more: a name, an address, a remark."""
_ROW_NUMBERS = ("id", "_id", "uuid", "_uuid", "index", "_index", "row", "row number", "no", "no.", "nr", "n°", "#")
_RECORD_NUMBERS = {"abr_OfficeReference", "abr_SourceRecordId", "prs_IdentityNumber"}
"""Fields of the standard."""


def _shape(content: bytes) -> Shape:
    """How the CSV is written; where nothing tells, as one column would be."""
    try:
        return shape_of(content)
    except (IntakeError, UnicodeError):
        return Shape("utf-8", ",", '"', None, 0)


def telling_columns(table: pd.DataFrame, apart_from: Iterable[str]) -> list[str]:
    """Columns that say something else about nearly everybody, such as names and telephone numbers.

    Empty cells count for nothing. A short column is telling where hardly an answer comes twice, a long one where more
    than half of the answers are different.
    """
    found = []
    for name in table.columns.difference([*apart_from], sort=False):
        answers = table[name][table[name].str.strip() != ""]
        share = 0.5 if len(answers) >= MANY else 0.85
        if len(answers) > 1 and answers.nunique() > share * len(answers):
            found.append(str(name))
    return found


def identifying(table: pd.DataFrame, columns: Iterable[str]) -> list[str]:
    """Those of ``columns`` that name or reach people, by their title in any language or by the look of their cells."""
    found = []
    for name in columns:
        meant = [standard().fields[each.field].protection for each in candidates(str(name))]
        by_title = any(protection in ("direct", "free_text") for protection in meant)
        answers = table[name][table[name].str.strip() != ""].head(_LOOKED_AT)
        if by_title or answers.str.fullmatch(_REACHES).mean() > 0.5 or answers.str.fullmatch(_WORDS).mean() > 0.5:
            found.append(name)
    return found


def row_numbers(table: pd.DataFrame) -> list[str]:
    """Columns that only number the rows, without a title or called so: they identify records and mean nothing else."""
    unnamed = [name for name in table.columns if not str(name).strip() or str(name).startswith("Unnamed:")]
    called = [name for name in table.columns if str(name).strip().lower() in _ROW_NUMBERS]
    numbers = [name for name in unnamed if table[name].is_unique and table[name].str.isdecimal().all()]
    return numbers + [name for name in called if table[name].is_unique]


def repeated_numbers(table: pd.DataFrame) -> list[str]:
    """Columns whose title says that they number rows, records or people, where a number stands in several rows."""
    found = []
    for name in table.columns:
        means = {each.field for each in candidates(str(name)) if each.confidence >= SURE}
        if means & _RECORD_NUMBERS or str(name).strip().lower() in _ROW_NUMBERS:
            numbers = table[name][table[name].str.strip() != ""]
            if not numbers.is_unique:
                found.append(str(name))
    return found


def csv_bytes(table: pd.DataFrame) -> bytes:
    """``table`` as CSV (UTF-8, comma, CRLF-free). A text that a spreadsheet would run is preceded by an apostrophe."""
    text = io.StringIO()
    ready = defused(table)
    torn = any("\r" in cell for name in ready for cell in ready[name].unique())
    quoting: Literal[0, 1] = csv.QUOTE_ALL if torn else csv.QUOTE_MINIMAL
    ready.to_csv(text, index=False, lineterminator="\n", quoting=quoting)
    return text.getvalue().encode()


def defused(table: pd.DataFrame) -> pd.DataFrame:
    """The table as it will be written, titles too: answers that are written alike are alike in it."""
    return pd.DataFrame({defuse(str(name)): defuse_column(table[name]) for name in table.columns})


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
