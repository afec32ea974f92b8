"""Reading ``resources/standard``. A malformed file is refused with its name, its line and the reason."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from core.errors import AbriError
from core.files import RESOURCES
from core.standard.model import (
    ENTITIES,
    KINDS,
    PROTECTIONS,
    Code,
    Country,
    CrosswalkRule,
    Field,
    Layout,
    LayoutColumn,
    Standard,
)
from core.words import LANGUAGES, _

COLUMN_KINDS = ("year", "code", "country", "flag", "labels")


class StandardFileError(AbriError):
    """A file of the standard is damaged: ``file``, ``line`` (from 1) and ``reason`` say where and why."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file, self.line, self.reason = file, line, reason
        super().__init__(
            _("A file of the standard is damaged: {file}, line {line}: {reason}. Install Abri again.").format(
                file=file, line=line, reason=reason
            )
        )


@cache
def standard() -> Standard:
    """The standard that ships with Abri, read once."""
    return load_standard(RESOURCES / "standard")


def load_standard(folder: Path) -> Standard:
    """Read every file of ``folder``. Raises StandardFileError at the first one that cannot be right."""
    words = {language: folder / "words" / language for language in LANGUAGES}
    code_lists = _load_code_lists(folder / "htcds-2.0" / "codes.csv", words)
    fields = _load_fields(folder / "htcds-2.0" / "fields.csv", words, code_lists)
    countries = _load_countries(folder / "countries.csv")
    layouts = {
        layout.name: layout
        for path in sorted((folder / "layouts").iterdir())
        if path.is_dir()
        for layout in [_load_layout(path)]
    }
    values = _words(words, "values.csv", ("value",), "label")
    return Standard(fields, code_lists, countries, layouts, {key[0]: said for key, said in values.items()})


def _rows(path: Path, required: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their line numbers; every column of ``required`` must be there."""
    if not path.is_file():
        raise StandardFileError(path.name, 1, _("the file is missing"))
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        for name in required:
            if name not in (reader.fieldnames or ()):
                raise StandardFileError(path.name, 1, _("the column {name} is missing").format(name=name))
        try:
            for row in reader:
                if None in row or None in row.values():
                    raise StandardFileError(
                        path.name, reader.line_num, _("the row has not as many cells as the header")
                    )
                yield reader.line_num, row
        except csv.Error as error:
            raise StandardFileError(path.name, reader.line_num, _("the row cannot be read")) from error


def _one_of(path: Path, line: int, value: str, allowed: tuple[str, ...] | Mapping[str, object]) -> str:
    if value not in allowed:
        raise StandardFileError(path.name, line, _("{value} is not known here").format(value=repr(value)))
    return value


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _words(
    folders: Mapping[str, Path], file: str, key: tuple[str, ...], column: str
) -> dict[tuple[str, ...], dict[str, str]]:
    """The words of a column by key and language, e.g. ``{("prs_Gender",): {"en": "Gender", "fr": "Genre"}}``."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for language, folder in folders.items():
        path = folder / file
        if not path.is_file():
            continue
        for _line, row in _rows(path, (*key, column)):
            if row[column]:
                found.setdefault(tuple(row[name] for name in key), {})[language] = row[column]
    return found


def _load_code_lists(path: Path, words: Mapping[str, Path]) -> dict[str, dict[str, Code]]:
    labels = _words(words, "codes.csv", ("code_list", "code"), "label")
    lists: dict[str, dict[str, Code]] = {}
    for line, row in _rows(path, ("code_list", "code", "status")):
        name, code = row["code_list"], row["code"]
        if code in lists.get(name, {}):
            raise StandardFileError(path.name, line, _("{value} stands twice").format(value=repr(code)))
        if not code or ";" in code or "|" in code:
            raise StandardFileError(path.name, line, _("{value} cannot be a code").format(value=repr(code)))
        lists.setdefault(name, {})[code] = Code(code, labels.get((name, code), {}), row["status"] == "extension")
    return lists


def _load_fields(path: Path, words: Mapping[str, Path], code_lists: Mapping[str, object]) -> dict[str, Field]:
    labels = _words(words, "fields.csv", ("name",), "label")
    descriptions = _words(words, "fields.csv", ("name",), "description")
    fields: dict[str, Field] = {}
    needed = ("name", "entity", "kind", "code_list", "core", "status", "protection", "aliases")
    for line, row in _rows(path, needed):
        name = row["name"]
        if name in fields:
            raise StandardFileError(path.name, line, _("{value} stands twice").format(value=repr(name)))
        kind = _one_of(path, line, row["kind"], KINDS)
        if kind in ("code", "codes"):
            _one_of(path, line, row["code_list"], code_lists)
        fields[name] = Field(
            name=name,
            entity=_one_of(path, line, row["entity"], ENTITIES),
            kind=kind,
            code_list=row["code_list"],
            core=row["core"] == "yes",
            status=_one_of(path, line, row["status"], ("current", "deprecated", "extension")),
            protection=_one_of(path, line, row["protection"], PROTECTIONS),
            aliases=_list(row["aliases"]),
            labels=labels.get((name,), {}),
            descriptions=descriptions.get((name,), {}),
        )
    return fields


def _load_countries(path: Path) -> dict[str, Country]:
    countries: dict[str, Country] = {}
    names = tuple(f"name_{language}" for language in LANGUAGES)
    for line, row in _rows(path, ("alpha2", "alpha3", "numeric", *names)):
        if len(row["alpha2"]) != 2 or len(row["alpha3"]) != 3:
            raise StandardFileError(path.name, line, _("the country codes have a wrong length"))
        countries[row["alpha2"]] = Country(
            row["alpha2"],
            row["alpha3"],
            row["numeric"],
            {language: row[f"name_{language}"] for language in LANGUAGES if row[f"name_{language}"]},
        )
    return countries


def _load_layout(folder: Path) -> Layout:
    """A layout: ``layout.json`` (conventions), ``columns.csv``, ``crosswalk.csv`` if it can be written, words.

    A column without words of its own takes those of the layouts named in ``words_of``, by its name or an alias.
    """
    path = folder / "layout.json"
    try:
        head = json.loads(path.read_text(encoding="utf-8"))
        conventions = {
            key: str(head[key]) for key in ("name", "title", "missing", "country_code", "unknown_country", "flag_zero")
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        line = getattr(error, "lineno", 1)
        raise StandardFileError(f"{folder.name}/{path.name}", line, _("it is incomplete or cannot be read")) from error
    lent = [_column_words(folder.parent / other) for other in reversed(head.get("words_of", []))]
    columns = tuple(_load_columns(folder, [*lent, _column_words(folder)]))
    known = {column.name for column in columns}
    for column in columns:
        for source in column.derived_from:
            if source not in known:
                reason = _("{value} is not known here").format(value=source)
                raise StandardFileError(f"{folder.name}/columns.csv", 1, reason)
    return Layout(
        **conventions,
        country_recode=dict(head.get("country_recode", {})),
        writable=bool(head.get("writable", False)),
        columns=columns,
    )


ColumnWords = dict[str, dict[str, tuple[str, str]]]
"""By column and language, label and description."""


def _column_words(folder: Path) -> ColumnWords:
    words: ColumnWords = {}
    for language in LANGUAGES:
        file = folder / f"words.{language}.csv"
        if file.is_file():
            for _line, row in _rows(file, ("column", "label", "description")):
                words.setdefault(row["column"], {})[language] = (row["label"], row["description"])
    return words


def _load_columns(folder: Path, words: list[ColumnWords]) -> Iterator[LayoutColumn]:
    rules = {}
    if (folder / "crosswalk.csv").is_file():
        for _line, row in _rows(folder / "crosswalk.csv", ("column", "rule", "sources", "argument", "decision")):
            rules[row["column"]] = CrosswalkRule(row["rule"], _list(row["sources"]), row["argument"], row["decision"])
    path = folder / "columns.csv"
    needed = ("name", "kind", "values", "quasi", "importance", "derived_from", "aliases")
    for line, row in _rows(path, needed):
        name = row["name"]
        try:
            importance = float(row["importance"] or 1)
        except ValueError as error:
            raise StandardFileError(f"{folder.name}/{path.name}", line, _("importance must be a number")) from error
        called = (name, *_list(row["aliases"]))
        own = next((found[key] for found in reversed(words) for key in called if key in found), {})
        yield LayoutColumn(
            name=name,
            kind=_one_of(path, line, row["kind"], COLUMN_KINDS),
            values=_list(row["values"]),
            quasi=row["quasi"] == "yes",
            importance=importance,
            derived_from=_list(row["derived_from"]),
            aliases=_list(row["aliases"]),
            rule=rules.get(name, CrosswalkRule("", (), "", "")),
            labels={language: pair[0] for language, pair in own.items()},
            descriptions={language: pair[1] for language, pair in own.items()},
        )
