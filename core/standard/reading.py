"""Reading one file of the standard row by row, and refusing it with its name, its line and the reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from core.errors import AbriError
from core.words import _


class StandardFileError(AbriError):
    """A file of the standard is damaged: ``file``, ``line`` (from 1) and ``reason`` say where and why."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file, self.line, self.reason = file, line, reason
        super().__init__(
            _("A file of the standard is damaged: {file}, line {line}: {reason}. Install Abri again.").format(
                file=file, line=line, reason=reason
            )
        )


def rows(path: Path, required: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their line numbers; every column of ``required`` must be there."""
    reader = csv.DictReader(io.StringIO(text_of(path), newline=""), strict=True)
    try:
        for name in required:
            if name not in (reader.fieldnames or ()):
                raise StandardFileError(called(path), 1, _("the column {name} is missing").format(name=name))
        for row in reader:
            if None in row or None in row.values():
                raise StandardFileError(called(path), reader.line_num, _("the row has not as many cells as the header"))
            yield reader.line_num, row
    except csv.Error as error:
        raise StandardFileError(called(path), reader.line_num, _("the row cannot be read")) from error


def text_of(path: Path) -> str:
    """The text of a file of the standard, which is UTF-8."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise StandardFileError(called(path), 1, _("the file is missing")) from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise StandardFileError(called(path), line, _("the text is not written in UTF-8")) from error


def called(path: Path) -> str:
    """A file's name with its folder's: every layout has a ``columns.csv``."""
    return f"{path.parent.name}/{path.name}"


def one_of(path: Path, line: int, value: str, allowed: tuple[str, ...] | Mapping[str, object]) -> str:
    if value not in allowed:
        raise StandardFileError(called(path), line, _("{value} is not known here").format(value=repr(value)))
    return value


def once(path: Path, line: int, value: str, before: Mapping[str, object]) -> str:
    if value in before:
        raise StandardFileError(called(path), line, _("{value} stands twice").format(value=repr(value)))
    return value


def listed(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
