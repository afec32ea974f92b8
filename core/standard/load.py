"""Reading ``resources/standard``. A malformed file is refused with its name, its line and the reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from core.files import RESOURCES
from core.standard.crosswalk_file import Known, load_crosswalk
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
from core.standard.reading import StandardFileError, called, listed, once, one_of, rows, text_of
from core.words import LANGUAGES, _

COLUMN_KINDS = ("year", "code", "country", "flag", "labels")


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
    known = Known(fields, code_lists, countries)
    decisions = _words(words, "decisions.csv", ("decision",), "label")
    layouts = {
        layout.name: layout
        for path in sorted((folder / "layouts").iterdir())
        if path.is_dir()
        for layout in [_load_layout(path, known, {key[0]: said for key, said in decisions.items()})]
    }
    values = _words(words, "values.csv", ("value",), "label")
    codebook = _words(words, "codebook.csv", ("key",), "label")
    return Standard(
        fields,
        code_lists,
        countries,
        layouts,
        {key[0]: said for key, said in values.items()},
        {key[0]: said for key, said in codebook.items()},
    )


def _words(
    folders: Mapping[str, Path], file: str, key: tuple[str, ...], column: str
) -> dict[tuple[str, ...], dict[str, str]]:
    """The words of a column by key and language, e.g. ``{("prs_Gender",): {"en": "Gender", "fr": "Genre"}}``."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for language, folder in folders.items():
        path = folder / file
        if not path.is_file():
            continue
        for _line, row in rows(path, (*key, column)):
            if row[column]:
                found.setdefault(tuple(row[name] for name in key), {})[language] = row[column]
    return found


def _load_code_lists(path: Path, words: Mapping[str, Path]) -> dict[str, dict[str, Code]]:
    labels = _words(words, "codes.csv", ("code_list", "code"), "label")
    lists: dict[str, dict[str, Code]] = {}
    for line, row in rows(path, ("code_list", "code", "status")):
        name, code = row["code_list"], row["code"]
        if code in lists.get(name, {}):
            raise StandardFileError(called(path), line, _("{value} stands twice").format(value=repr(code)))
        if not code or ";" in code or "|" in code:
            raise StandardFileError(called(path), line, _("{value} cannot be a code").format(value=repr(code)))
        lists.setdefault(name, {})[code] = Code(code, labels.get((name, code), {}), row["status"] == "extension")
    return lists


def _load_fields(path: Path, words: Mapping[str, Path], code_lists: Mapping[str, object]) -> dict[str, Field]:
    labels = _words(words, "fields.csv", ("name",), "label")
    descriptions = _words(words, "fields.csv", ("name",), "description")
    fields: dict[str, Field] = {}
    needed = ("name", "entity", "kind", "code_list", "core", "status", "protection", "aliases")
    for line, row in rows(path, needed):
        name = row["name"]
        if name in fields:
            raise StandardFileError(called(path), line, _("{value} stands twice").format(value=repr(name)))
        kind = one_of(path, line, row["kind"], KINDS)
        if kind in ("code", "codes"):
            one_of(path, line, row["code_list"], code_lists)
        fields[name] = Field(
            name=name,
            entity=one_of(path, line, row["entity"], ENTITIES),
            kind=kind,
            code_list=row["code_list"],
            core=row["core"] == "yes",
            status=one_of(path, line, row["status"], ("current", "deprecated", "extension")),
            protection=one_of(path, line, row["protection"], PROTECTIONS),
            aliases=listed(row["aliases"]),
            labels=labels.get((name,), {}),
            descriptions=descriptions.get((name,), {}),
        )
    return fields


def _load_countries(path: Path) -> dict[str, Country]:
    countries: dict[str, Country] = {}
    names = tuple(f"name_{language}" for language in LANGUAGES)
    for line, row in rows(path, ("alpha2", "alpha3", "numeric", *names)):
        if len(row["alpha2"]) != 2 or len(row["alpha3"]) != 3:
            raise StandardFileError(called(path), line, _("the country codes have a wrong length"))
        once(path, line, row["alpha2"], countries)
        countries[row["alpha2"]] = Country(
            row["alpha2"],
            row["alpha3"],
            row["numeric"],
            {language: row[f"name_{language}"] for language in LANGUAGES if row[f"name_{language}"]},
        )
    return countries


def _load_layout(folder: Path, known: Known, decisions: Mapping[str, Mapping[str, str]]) -> Layout:
    """A layout: ``layout.json`` (conventions), ``columns.csv``, ``crosswalk.csv`` if it can be written, words.

    A column without words of its own takes those of the layouts named in ``words_of``, by its name or an alias.
    """
    path = folder / "layout.json"
    try:
        head = json.loads(text_of(path))
        conventions = {
            key: str(head[key]) for key in ("name", "title", "missing", "country_code", "unknown_country", "flag_zero")
        }
    except (ValueError, KeyError, TypeError) as error:
        line = getattr(error, "lineno", 1)
        raise StandardFileError(called(path), line, _("it is incomplete or cannot be read")) from error
    if conventions["country_code"] not in ("alpha2", "alpha3"):
        raise StandardFileError(called(path), 1, _("{value} is not known here").format(value="country_code"))
    lent = [_column_words(folder.parent / other) for other in reversed(head.get("words_of", []))]
    columns = _load_columns(folder, [*lent, _column_words(folder)])
    rules = load_crosswalk(folder / "crosswalk.csv", columns, known, decisions)
    writable = bool(head.get("writable", False))
    for line, column in columns.values():
        for source in column.derived_from:
            one_of(folder / "columns.csv", line, source, columns)
        if writable and column.name not in rules:
            reason = _("{value} has no row in the crosswalk").format(value=column.name)
            raise StandardFileError(called(folder / "columns.csv"), line, reason)
    nothing = CrosswalkRule("", (), "", "")
    return Layout(
        **conventions,
        country_recode=dict(head.get("country_recode", {})),
        writable=writable,
        columns=tuple(replace(column, rule=rules.get(column.name, nothing)) for _line, column in columns.values()),
    )


ColumnWords = dict[str, dict[str, tuple[str, str]]]
"""By column and language, label and description."""


def _column_words(folder: Path) -> ColumnWords:
    words: ColumnWords = {}
    for language in LANGUAGES:
        file = folder / f"words.{language}.csv"
        if file.is_file():
            for _line, row in rows(file, ("column", "label", "description")):
                words.setdefault(row["column"], {})[language] = (row["label"], row["description"])
    return words


def _load_columns(folder: Path, words: list[ColumnWords]) -> dict[str, tuple[int, LayoutColumn]]:
    """The columns by name, each with its line; their rules come from the crosswalk."""
    path = folder / "columns.csv"
    found: dict[str, tuple[int, LayoutColumn]] = {}
    needed = ("name", "kind", "values", "quasi", "importance", "derived_from", "aliases")
    for line, row in rows(path, needed):
        name = once(path, line, row["name"], found)
        try:
            importance = float(row["importance"] or 1)
        except ValueError as error:
            raise StandardFileError(called(path), line, _("importance must be a number")) from error
        names = (name, *listed(row["aliases"]))
        own = next((said[key] for said in reversed(words) for key in names if key in said), {})
        found[name] = (
            line,
            LayoutColumn(
                name=name,
                kind=one_of(path, line, row["kind"], COLUMN_KINDS),
                values=listed(row["values"]),
                quasi=row["quasi"] == "yes",
                importance=importance,
                derived_from=listed(row["derived_from"]),
                aliases=listed(row["aliases"]),
                rule=CrosswalkRule("", (), "", ""),
                labels={language: pair[0] for language, pair in own.items()},
                descriptions={language: pair[1] for language, pair in own.items()},
            ),
        )
    return found
