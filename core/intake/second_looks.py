"""A second column that corrects or goes on what the first one says: ``Assessed age``, ``Country of exploitation 2``.

Where it says something else of anybody, the first column is not the answer any more, and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from core.intake.answers import CODED
from core.intake.cells import reader_of
from core.intake.evidence import Column, whole_reading
from core.intake.fold import fold, fold_title, key
from core.intake.mapping import ColumnPlan
from core.intake.patterns import patterns
from core.intake.table import Table
from core.intake.titles import speaks_of_others
from core.standard import ANSWERS, standard
from core.words import _

_OF_ONE_ANSWER = (
    "prs_Gender",
    "prs_Birthdate",
    "prs_Citizenship",
    "abr_AgeAtRegistration",
    "abr_MajorityAtRegistration",
    "abr_CountryOfExploitation",
    "vic_LocationOfExploitation",
)
_MORE_THAN_ONE = ("abr_CountryOfExploitation", "vic_LocationOfExploitation")
"""Fields that may happen again: of several countries the last one counts; of nationalities the first."""
_DECIDED = 1.0
_CORRECTS = re.compile(
    r"\b(real|true|actual age|actual nationality|assessed|verified|confirmed|corrected|final|determined|verificad\w|"
    r"confirmad\w|corregid\w|reel\w*|verifie\w*|confirme\w*|corrige\w*)\b|حقيقي|موكد|مصحح|معدل|فعلي"
)
_FURTHER = re.compile(
    r"[\s(#_-]*(?:[2-9]|ii|second|two|segund[oa]|deuxieme|secondaire|ثاني|الثاني\w*)\)?$|^(?:second|2nd|2eme)\s"
)


def with_second_looks(plans: Sequence[ColumnPlan], columns: Mapping[str, Column], table: Table) -> list[ColumnPlan]:
    """The plans; a column that another one corrects or goes on, and says otherwise, is left to a person.

    Not if somebody decided it before, and a profile says so.
    """
    asked = {
        plan.column
        for plan in plans
        if plan.use == "field" and plan.field in _OF_ONE_ANSWER and plan.confidence < _DECIDED
        for other in plans
        if other.use == "note" and _looks_again(other, plan) and _says_otherwise(plan, columns[other.column], table)
    }
    reason = _("Another column says it too.")
    note = partial(replace, use="note", field="", confidence=0.6, reason=reason, values={}, open_values=())
    return [note(plan, suggestion=plan.field) if plan.column in asked else plan for plan in plans]


def _looks_again(other: ColumnPlan, plan: ColumnPlan) -> bool:
    title = fold_title(other.title)
    if plan.field in _MORE_THAN_ONE and _FURTHER.search(title):
        bare = key(_FURTHER.sub("", title))
        return bool(bare) and bare in (
            key(plan.title),
            key(re.sub(r"[\s(#_-]*(?:1|i)\)?$", "", fold_title(plan.title))),
        )
    if not _CORRECTS.search(title) or speaks_of_others(other.title):
        return False
    return other.suggestion == plan.field or plan.field in patterns()["title"].touched(other.title)


def _says_otherwise(plan: ColumnPlan, other: Column, table: Table) -> bool:
    field = standard().fields[plan.field]
    read = reader_of(plan)
    beside = whole_reading(field, other).values if field.kind in CODED else {}
    texts = table.cells[[plan.column, other.key]].drop_duplicates()
    for one, second in zip(texts[plan.column], texts[other.key], strict=True):
        if not second.strip():
            continue
        said = beside.get(fold(second)) if field.kind in CODED else read(second).value
        if said and said not in ANSWERS and said != read(one).value:
            return True
    return False
