"""A consent that another column takes back, narrows or tells otherwise: then a person decides.

What is withdrawn, or given for another purpose only, must not leave.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.intake.consent import OF_CONSENT, asks_for_sharing, plainly_said, speaks_of_sharing
from core.intake.evidence import Column
from core.intake.fold import fold, fold_title
from core.intake.mapping import ColumnPlan
from core.intake.patterns import BLOCKED, patterns
from core.intake.table import Table
from core.intake.ticks import option_values
from core.words import _

_CONSENT = "con_Consent"
_TAKEN_BACK = re.compile(r"withdr|revo[ck]|rescind|retir|retrait|anul|annul|سحب|الغاء|تراجع")
_PLAINLY = re.compile(
    r"\b(do not share|don t share|not to be shared|opt(ed)? ?out|no compartir|ne pas partager)\b|عدم مشاركه|"
    r"^(date|day|fecha|reason)? ?(of |de |du |d )*(withdrawal|retrait|revocacion|revocation) ?(date|reason)?$|"
    r"^withdrawn( on)?$"
)
_NARROWS = re.compile(
    r"\b(only|internal\w*|restricted|limited|expired|solo|solamente|interno|interna|restringid\w+|seulement|uniquement|"
    r"interne|limite|restreint\w*|فقط|داخلي\w*)\b|حصرا"
)
_YES_NO = 0.8
"""The share of the cells that are a yes or no where a column asks for one."""


def with_withdrawals(plans: Sequence[ColumnPlan], columns: Mapping[str, Column], table: Table) -> list[ColumnPlan]:
    """The plans; the consent is left to a person where another column says of somebody that it does not hold."""
    consent = next((plan for plan in plans if plan.use == "field" and plan.field == _CONSENT), None)
    others = [plan for plan in plans if plan.field != _CONSENT]
    if consent is None or not any(_speaks_against(plan, columns, consent, table) for plan in others):
        return list(plans)
    reason = _("Another column says it too.")
    asked = replace(
        consent, use="note", field="", confidence=0.6, reason=reason, suggestion=_CONSENT, values={}, open_values=()
    )
    return [asked if plan is consent else plan for plan in plans]


def _speaks_against(plan: ColumnPlan, columns: Mapping[str, Column], consent: ColumnPlan, table: Table) -> bool:
    title, column = fold_title(plan.title), columns[plan.column]
    if _PLAINLY.search(title) or (OF_CONSENT.search(title) and _TAKEN_BACK.search(title)):
        return _says_so(column)
    if f"{BLOCKED}{_CONSENT}" in patterns()["title"].touched(plan.title):
        return False
    of_sharing = asks_for_sharing(plan.title)
    if not of_sharing and (not OF_CONSENT.search(title) or speaks_of_sharing(consent.title)):
        return False  # what is asked in no clearer words than the consent's own may be that, too
    return any(_NARROWS.search(fold(text)) for text in column.texts) or _denies(column, consent, table, of_sharing)


def _says_so(column: Column) -> bool:
    """Whether any cell is filled with more than a no."""
    values = option_values(column, some=True) or {}
    return any(values.get(fold(text), "1") != "0" for text in column.texts)


def _denies(column: Column, consent: ColumnPlan, table: Table, of_sharing: bool) -> bool:
    """Whether a column of a yes and no says anything but yes where the consent says yes.

    So does an empty cell among nothing but ticks, where these are for the sharing.
    """
    values = option_values(column, some=True) or {}
    said = {text: values.get(fold(text), "") or plainly_said(text) for text in column.texts}
    read = sum(count for text, count in zip(column.texts, column.counts, strict=True) if said[text])
    if not column.filled or read < _YES_NO * column.filled:
        return False
    given = table.cells[consent.column].map(lambda text: consent.values.get(fold(text)) == "1")
    if not (of_sharing and "0" not in said.values()):
        said[""] = "1"
    return any(said.get(text) != "1" for text in table.cells[column.key][given].unique())
