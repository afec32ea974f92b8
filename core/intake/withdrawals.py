"""A consent that another column may take back: then a person decides, for what is withdrawn must not leave."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.intake.evidence import Column
from core.intake.fold import fold_title
from core.intake.mapping import ColumnPlan
from core.intake.ticks import option_values
from core.words import _

_CONSENT = "con_Consent"
_OF_CONSENT = re.compile(r"consent|consien|agree|permission|autoris|autoriz|accord|acuerdo|موافق|اذن")
_TAKEN_BACK = re.compile(r"withdr|revo[ck]|rescind|retir|anul|annul|سحب|الغاء|تراجع")
_PLAINLY = re.compile(r"\b(do not share|don t share|opt(ed)? ?out|no compartir|ne pas partager)\b|عدم مشاركه")


def with_withdrawals(plans: Sequence[ColumnPlan], columns: Mapping[str, Column]) -> list[ColumnPlan]:
    """The plans; the consent is left to a person where another column says of somebody that it was taken back."""
    taken_back = any(
        plan.field != _CONSENT and _takes_back(plan.title) and _says_so(columns[plan.column]) for plan in plans
    )
    if not taken_back:
        return list(plans)
    reason = _("Another column says it too.")
    return [
        replace(
            plan, use="note", field="", confidence=0.6, reason=reason, suggestion=_CONSENT, values={}, open_values=()
        )
        if plan.use == "field" and plan.field == _CONSENT
        else plan
        for plan in plans
    ]


def _takes_back(title: str) -> bool:
    text = fold_title(title)
    return bool(_PLAINLY.search(text) or (_OF_CONSENT.search(text) and _TAKEN_BACK.search(text)))


def _says_so(column: Column) -> bool:
    """Whether any cell is filled with more than a no."""
    values = option_values(column, some=True) or {}
    return any(values.get(fold_title(text), "1") != "0" for text in column.texts)
