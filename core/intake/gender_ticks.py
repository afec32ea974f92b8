"""The gender asked by two columns side by side, one ticked for women and one for men."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from core.intake.evidence import Column
from core.intake.fold import fold, key
from core.intake.mapping import ColumnPlan
from core.intake.ticks import option_values
from core.intake.titles import field_of_title
from core.intake.vocabulary import vocabulary
from core.words import _

_JOINTS = re.compile(r"\s*[:/]\s*|\s+[-–—]\s+")
_LETTERS = {
    frozenset("fm"): {"f": "Feminine", "m": "Masculine"},
    frozenset("fh"): {"f": "Feminine", "h": "Masculine"},
    frozenset("mh"): {"m": "Feminine", "h": "Masculine"},
    frozenset("fg"): {"f": "Feminine", "g": "Masculine"},
    frozenset("pl"): {"p": "Feminine", "l": "Masculine"},
    frozenset("ذا"): {"ا": "Feminine", "ذ": "Masculine"},
}
GENDER = "prs_Gender"


def gender_plans(columns: Sequence[Column]) -> dict[str, ColumnPlan]:
    """The plans of the two columns; nothing where another column asks for the gender, or more than one pair does."""
    if any(field_of_title(column.title) == GENDER for column in columns):
        return {}
    pairs = [(one, other, codes) for one, other in pairwise(columns) if (codes := _codes(one, other))]
    if len(pairs) != 1:
        return {}
    one, other, codes = pairs[0]
    return {
        column.key: ColumnPlan(
            column.key,
            column.title,
            "option",
            field=GENDER,
            option=code,
            confidence=0.9,
            reason=_("Two columns side by side are ticked, one for women and one for men."),
            values=option_values(column, some=True) or {},
            group=key(_split(one.title)[0]),
        )
        for column, code in zip((one, other), codes, strict=True)
    }


def _codes(one: Column, other: Column) -> tuple[str, str] | None:
    (group, first), (beside, second) = _split(one.title), _split(other.title)
    if group != beside or not (one.texts and other.texts):
        return None
    codes = (_code(first, second), _code(second, first))
    if set(codes) != {"Feminine", "Masculine"}:
        return None
    return codes if all(option_values(column) is not None for column in (one, other)) else None


def _code(label: str, other: str) -> str:
    pair = _LETTERS.get(frozenset((fold(label), fold(other))), {})
    return pair.get(fold(label), "") or (vocabulary().codes["gender"].find(key(label)) if len(fold(label)) > 1 else "")


def _split(title: str) -> tuple[str, str]:
    """The group a title stands in and its own words."""
    joints = list(_JOINTS.finditer(title))
    return (title[: joints[-1].start()], title[joints[-1].end() :]) if joints else ("", title)
