"""Columns that ask one option each: ``means/Threats`` with 1 and 0, as form tools and the files of CTDC have them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.intake.evidence import Column
from core.intake.fold import fold, key
from core.intake.mapping import ColumnPlan
from core.intake.titles import field_of_title
from core.intake.values import MISSING, answer_of, whole
from core.intake.vocabulary import vocabulary
from core.standard import standard
from core.words import _

_JOINTS = re.compile(r"/|\s*:\s*|\s+[-–—>]+\s+|\s*\[|\.|\(")


@dataclass(frozen=True)
class _Option:
    column: Column
    group: str
    field: str
    code: str


def option_plans(columns: Sequence[Column]) -> dict[str, ColumnPlan]:
    """The plans of all option columns and of the joined answers they cover, by column key."""
    found = list(_options(columns))
    asked = Counter((option.group, option.field) for option in found if option.code)
    plans: dict[str, ColumnPlan] = {}
    for option in found:
        if asked[option.group, option.field] == 0:
            continue
        plans[option.column.key] = _plan(option)
    for column in columns:
        if column.key in plans:
            continue
        group = next((option.group for option in found if option.group in _asks(column) and option.code), "")
        if group and (option_values(column) is None or not column.texts):
            reason = _("The columns beside it say the same, one answer each.")
            plans[column.key] = ColumnPlan(
                column.key, column.title, "covered", confidence=0.97, reason=reason, group=group
            )
    return plans


def _asks(column: Column) -> tuple[str, ...]:
    return tuple(filter(None, (key(column.title), key(column.name))))


def _plan(option: _Option) -> ColumnPlan:
    column = option.column
    values = option_values(column) or {}
    if not option.code:
        return ColumnPlan(
            column.key,
            column.title,
            reason=_("This option has no code of its own; it is kept as a note until somebody decides."),
            suggestion=option.field,
            group=option.group,
        )
    return ColumnPlan(
        column.key,
        column.title,
        "option",
        field=option.field,
        option=option.code,
        confidence=0.97,
        reason=_("It says whether one answer of this field was chosen."),
        values=values,
        group=option.group,
    )


def _options(columns: Sequence[Column]) -> Iterator[_Option]:
    """Every column that asks one option; those of a known question whose option has no code have ``code`` ""."""
    titles = {title for column in columns for title in _asks(column)}
    for column in columns:
        if option_values(column) is None:
            continue
        split = _split(column, titles)
        single = vocabulary().options.find(key(column.title))
        if single and not (split and split.code):
            field, code = single.split("=", 1)
            yield _Option(column, "", field, code)
        elif split:
            yield split


def _split(column: Column, titles: set[str]) -> _Option | None:
    """The question and the option in a title; the last joint at which both are known goes first."""
    unknown: _Option | None = None
    for title in filter(None, (column.title, column.name)):
        for joint in reversed(list(_JOINTS.finditer(title))):
            question, option = title[: joint.start()], title[joint.end() :].rstrip("]) ")
            field = field_of_title(question) if question and option else ""
            if not field or standard().fields[field].kind not in ("codes", "code"):
                continue
            code = vocabulary().answers_of(standard().fields[field]).find(key(option)) or answer_of(option)
            if code:
                return _Option(column, key(question), field, code)
            if joint[0] == "/" and unknown is None and (key(question) in titles or column.filled):
                unknown = _Option(column, key(question), field, "")
    return unknown


def option_values(column: Column) -> dict[str, str] | None:
    """What the cells of an option column say, folded text -> ``1`` or ``0``; None where they are no yes and no."""
    words = vocabulary().codes["yes_no"]
    label = re.split(r"[/:\[]", column.title)[-1].rstrip("]) ")
    values: dict[str, str] = {}
    if len(column.texts) > 8:
        return None
    for text in column.texts:
        said = (
            ""
            if text in MISSING or answer_of(text)
            else words.find(key(whole(text))) or ("1" if key(text) == key(label) else "?")
        )
        if said == "?":
            return None
        values[fold(text)] = said
    return values
