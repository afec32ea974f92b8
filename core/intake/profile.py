"""Mapping profiles: what a person accepted for a partner's sheet, as a small readable file without any case data.

A profile holds titles, fields and which written answer stands for which code. Only answers made of words that Abri
itself knows are in it (``question_words``): a name looks like any other answer of a column, whatever code it was
given. What stays out is read by the vocabulary again, or asked again, with the next sheet.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from core.files import write_whole
from core.intake.answers import CODED
from core.intake.cells import read_as_it_stands
from core.intake.errors import FileUnreadable, ProfileTooNew, ProfileUnreadable
from core.intake.mapping import USES, ColumnPlan, SheetMapping
from core.intake.question_words import is_of_a_question
from core.intake.reading import COUNTRY_OF_PLACE
from core.standard import ANSWERS, standard

VERSION = 1
_ORDERS = ("", "dmy", "mdy", "ymd", "solar")
_LONGEST_ANSWER = 60
_TICKS = ("0", "1", "x", "✓", "✔", "☑", "true", "false")
_MOST_BYTES = 8 * 2**20


def save_profile(mapping: SheetMapping, path: Path) -> None:
    """Write ``mapping`` as a profile, whole or not at all. Raises OSError."""
    columns = [written(plan, _may_be_kept) for plan in mapping.columns]
    content = {"abri_mapping_profile": VERSION, "partner": mapping.partner, "columns": columns}
    write_whole(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def load_profile(path: Path) -> SheetMapping:
    """The mapping in a profile. Raises FileUnreadable, ProfileUnreadable, ProfileTooNew."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ProfileUnreadable
        content = path.read_bytes()
    except OSError as error:
        raise FileUnreadable from error
    try:
        read = json.loads(content.decode("utf-8-sig"))
        version = read["abri_mapping_profile"]
        if isinstance(version, int) and version > VERSION:
            raise ProfileTooNew
        if version != VERSION:
            raise ProfileUnreadable
        plans = tuple(plan_of(column) for column in read["columns"])
        return SheetMapping(_text(read, "partner", needed=True), plans)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ProfileUnreadable from error


def written(plan: ColumnPlan, keeps: Callable[[ColumnPlan, str, str], bool]) -> dict[str, Any]:
    """A plan as plain data. ``keeps`` says of a written answer and its code whether it is in it."""
    column: dict[str, Any] = {"column": plan.column, "title": plan.title, "use": plan.use}
    for name in ("field", "option", "order", "separator", "group", "suggestion"):
        if getattr(plan, name):
            column[name] = getattr(plan, name)
    values = {text: code for text, code in plan.values.items() if keeps(plan, text, code)}
    if values:
        column["values"] = dict(sorted(values.items()))
    return column


def _may_be_kept(plan: ColumnPlan, text: str, code: str) -> bool:
    """Whether the written answer is a word of a question, and could not be a name or a remark.

    What has no code says nothing about the next sheet, and is what a person put aside.
    """
    if not code or plan.field in COUNTRY_OF_PLACE or plan.use not in ("field", "option"):
        return False
    field = standard().fields[plan.field]
    if plan.use == "option":
        return text in _TICKS or is_of_a_question(field, text, plan.title)
    if field.kind not in CODED or len(text) > _LONGEST_ANSWER:
        return False
    return is_of_a_question(field, text, plan.title)


def plan_of(column: Mapping[str, Any]) -> ColumnPlan:
    """The plan in plain data of ``written``. Raises ProfileUnreadable, KeyError, TypeError, AttributeError."""
    use, field = _text(column, "use", needed=True), _text(column, "field")
    values = column.get("values", {})
    if use not in USES or _text(column, "order") not in _ORDERS or not isinstance(values, dict):
        raise ProfileUnreadable
    if (use in ("field", "option")) != (field in standard().fields) or (field and use not in ("field", "option")):
        raise ProfileUnreadable
    plan = ColumnPlan(
        _text(column, "column", needed=True),
        _text(column, "title"),
        use,
        field,
        _text(column, "option"),
        values=values,
        order=_text(column, "order"),
        separator=_text(column, "separator"),
        suggestion=_text(column, "suggestion"),
        group=_text(column, "group"),
    )
    allowed = _codes(plan)
    if use == "option" and plan.option not in (*standard().codes_of(field), *ANSWERS):
        raise ProfileUnreadable
    for code in values.values():
        if not isinstance(code, str) or not (_is_as_written(plan, code) or _all_in(code, allowed)):
            raise ProfileUnreadable
    return plan


def _all_in(code: str, allowed: Sequence[str]) -> bool:
    return all(part in allowed for part in code.split(";") if part)


def _is_as_written(plan: ColumnPlan, code: str) -> bool:
    """Whether a person said of a number or date that was doubted that it is one."""
    field = standard().fields.get(plan.field)
    return field is not None and field.kind in ("age", "date") and read_as_it_stands(field, code) == code


def _codes(plan: ColumnPlan) -> tuple[str, ...]:
    """The codes a value of the column may stand for."""
    if plan.use == "option":
        return ("0", "1")
    if plan.use != "field":
        return ()
    field = standard().fields[plan.field]
    if field.kind in ("country", "countries", "place"):
        return (*standard().countries, *ANSWERS)
    if field.kind == "yes_no":
        return ("0", "1", *ANSWERS)
    return (*standard().codes_of(field.name), *ANSWERS)


def _text(row: Mapping[str, Any], name: str, needed: bool = False) -> str:
    value = row[name] if needed else row.get(name, "")
    if not isinstance(value, str):
        raise ProfileUnreadable
    return value
