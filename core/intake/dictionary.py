"""An XLSForm read as a dictionary: what the codes and names in another file of the same form mean in words.

``load_dictionary`` reads the form, ``in_words`` puts its words into a Table: names of questions become their labels
(the names stay beside them), codes of choices become the labels of the choices. The Table then reads like any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from core.intake.errors import NotAForm
from core.intake.fold import fold, key
from core.intake.questions import Dictionary, Question
from core.intake.readers.grid import Grid
from core.intake.readers.read import content_of
from core.intake.readers.workbook import read_workbook
from core.intake.table import Table
from core.intake.titles import field_of_title
from core.progress import quiet

_SELECT = re.compile(r"select[_ ](one|multiple)(?:_external)?\s+(\S+)", re.IGNORECASE)
_JOINTS = re.compile(r"[/.:]")


def load_dictionary(path: Path, language: str = "") -> Dictionary:
    """The form at ``path``. ``language``: of the labels, as the form calls it; the form's first where it is not given.

    Raises NotAForm and the errors of reading a workbook.
    """
    content = content_of(path)
    if not content.startswith((b"PK", b"\xd0\xcf")):
        raise NotAForm
    sheets = {fold(grid.name): grid for grid in read_workbook(content, quiet)}
    if not {"survey", "choices"} <= set(sheets):
        raise NotAForm
    survey, choices = _rows(sheets["survey"], language), _rows(sheets["choices"], language)
    lists: dict[str, dict[str, str]] = {}
    for row in choices:
        name = row.get("list_name") or row.get("list name") or ""
        if name and row.get("name"):
            lists.setdefault(name, {})[row["name"]] = row["label"] or row["name"]
    questions = {}
    for row in survey:
        asks = _SELECT.match(row.get("type", ""))
        if row.get("name"):
            offered = lists.get(asks[2], {}) if asks else {}
            several = bool(asks) and asks[1].lower() == "multiple" if asks else False
            questions[row["name"]] = Question(row["name"], row["label"], several, offered)
    if not questions:
        raise NotAForm
    return Dictionary(questions)


def _rows(grid: Grid, language: str) -> list[dict[str, str]]:
    """The rows of a sheet of the form by column name; ``label`` is that of the language asked for."""
    header = [title.strip() for title in grid.row(0)]
    label = _label_column(header, language)
    rows = []
    for place in range(1, len(grid)):
        cells = grid.row(place)
        row = {title.lower(): cell for title, cell in zip(header, cells, strict=True) if title}
        row["label"] = " ".join(cells[label].split()) if label is not None else ""
        rows.append(row)
    return rows


def _label_column(header: Sequence[str], language: str) -> int | None:
    labels = [place for place, title in enumerate(header) if title.lower().split("::")[0].strip() == "label"]
    wanted = [place for place in labels if language and key(language) in key(header[place].partition("::")[2])]
    return next(iter(wanted or labels), None)


def in_words(table: Table, dictionary: Dictionary) -> Table:
    """The Table with labels in place of codes, and the names of questions beside their labels.

    A title that names a field by itself stays as it is; a code the form does not know stays too.
    """
    titles, names = list(table.titles), [table.name(place) for place in range(len(table.titles))]
    cells: dict[str, pd.Series[str]] = {}
    for place, column in enumerate(table.cells.columns):
        asked, option = _question(table.titles[place], dictionary)
        cells[column] = table.cells[column]
        if asked is None:
            continue
        if not option:
            cells[column] = _labelled(table.cells[column], asked)
        if not field_of_title(table.titles[place]):
            names[place] = names[place] or table.titles[place]
            label = asked.label or asked.name
            titles[place] = f"{label}/{asked.choices[option]}" if option else label
    frame = pd.DataFrame(cells, index=table.cells.index)
    return replace(table, titles=tuple(titles), names=tuple(names), cells=frame, form=dictionary)


def _question(title: str, dictionary: Dictionary) -> tuple[Question | None, str]:
    """The question a title names, with or without its groups, and the code of the option it asks, if it asks one."""
    parts = _JOINTS.split(title)
    if parts[-1] in dictionary.questions:
        return dictionary.questions[parts[-1]], ""
    if len(parts) > 1 and parts[-2] in dictionary.questions:
        asked = dictionary.questions[parts[-2]]
        if parts[-1] in asked.choices:
            return asked, parts[-1]
    return None, ""


def _labelled(cells: pd.Series[str], asked: Question) -> pd.Series[str]:
    if not asked.choices:
        return cells

    def label(text: str) -> str:
        if text in asked.choices:
            return asked.choices[text]
        codes = text.split()
        if asked.several and codes and all(code in asked.choices for code in codes):
            return "\n".join(asked.choices[code] for code in codes)
        return text

    return cells.map({text: label(text) for text in cells.unique()}).astype("str")
