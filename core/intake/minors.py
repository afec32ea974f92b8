"""``Below 18 (Y/N)``, ``Es menor``: a yes and no that tells the majority."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.intake.evidence import Column
from core.intake.fold import fold_title
from core.intake.mapping import ColumnPlan
from core.intake.ticks import option_values
from core.intake.titles import speaks_of_others
from core.words import _

_MAJORITY = "abr_MajorityAtRegistration"
_HINTS = re.compile(r"\([^()]*\)")
_AT = (
    r"(?: (?:at|al|a l|a la|en el|au|lors de|عند) ?"
    r"(?:intake|registration|admission|time|ingreso|registro|admision|accueil|enregistrement|التسجيل)?)?"
)
_MINOR = re.compile(
    r"(?:(?:is|es|est|era|هل|هي|هو) )*(?:a |un |una |une )?(?:minor|under 18|below 18|less than 18|menor|menor de edad|"
    r"nna|menor de 18(?: anos)?|mineure?|moins de 18(?: ans)?|قاصر|القاصر|اقل من 18(?: سنه)?|دون 18|menor de idade)"
    + _AT
)
_ADULT = re.compile(
    r"(?:(?:is|es|est|هل) )*(?:an |un |una )?(?:adult|over 18|above 18|adulto|adulta|mayor de edad|"
    r"mayor de 18(?: anos)?|majeure?|plus de 18(?: ans)?|بالغ|راشد|فوق 18)" + _AT
)
_DECIDED = 1.0


def with_minors(plans: Sequence[ColumnPlan], columns: Mapping[str, Column]) -> list[ColumnPlan]:
    """The plans; the one column that asks whether somebody is a minor tells the majority, where no other does."""
    if any(plan.field == _MAJORITY for plan in plans):
        return list(plans)
    asked = {plan.column: found for plan in plans if (found := _codes(plan, columns[plan.column]))}
    if len(asked) != 1:
        return list(plans)
    reason = _("It says with a yes and no whether somebody was a minor.")
    told = ColumnPlan("", "", "field", _MAJORITY, confidence=0.88, reason=reason)
    return [
        replace(told, column=plan.column, title=plan.title, values=asked[plan.column]) if plan.column in asked else plan
        for plan in plans
    ]


def _codes(plan: ColumnPlan, column: Column) -> dict[str, str]:
    """Folded text -> Minor or Adult; nothing where the column asks something else, or is no yes and no."""
    title = fold_title(_HINTS.sub(" ", plan.title.rpartition(": ")[2]))
    if plan.use != "note" or plan.confidence >= _DECIDED or speaks_of_others(plan.title):
        return {}
    yes, no = (
        ("Minor", "Adult") if _MINOR.fullmatch(title) else ("Adult", "Minor") if _ADULT.fullmatch(title) else ("", "")
    )
    values = option_values(column) if yes else None
    if not values or not set(values.values()) >= {"0", "1"}:  # whether blanks are a no, ticks alone do not tell
        return {}
    return {text: {"1": yes, "0": no}.get(said, said) for text, said in values.items()}
