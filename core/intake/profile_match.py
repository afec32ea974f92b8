"""A profile on the next sheet of its partner: what is as it was, what changed, what is new, what is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.intake.batch import partner_name
from core.intake.evidence import Column, agreement
from core.intake.fold import key
from core.intake.mapping import ColumnPlan, SheetMapping
from core.intake.reading import with_reading
from core.intake.ticks import option_values
from core.standard import standard
from core.words import _

_AGREES = 0.5


def plans_of_profile(columns: Sequence[Column], profile: SheetMapping) -> tuple[dict[str, ColumnPlan], tuple[str, ...]]:
    """The plans of the columns the profile knows, by column key, and the titles it knows and the sheet lacks.

    A column whose content no longer agrees with its field is not misread: it becomes a note that says so.
    """
    plans: dict[str, ColumnPlan] = {}
    missing: list[str] = []
    for known in profile.columns:
        column = _same_column(columns, known)
        if column is None:
            missing.append(known.title)
        elif column.key not in plans:
            plans[column.key] = _as_before(column, known, profile.partner)
    return plans, tuple(missing)


def _same_column(columns: Sequence[Column], known: ColumnPlan) -> Column | None:
    exact = [column for column in columns if column.key == known.column]
    alike = exact or [column for column in columns if key(column.key) == key(known.column)]
    return alike[0] if len(alike) == 1 else None


def _as_before(column: Column, known: ColumnPlan, partner: str) -> ColumnPlan:
    named = partner_name(partner)
    reason = _("As in the last file of “{partner}”.").format(partner=named) if named else _("As it was read before.")
    plan = replace(known, column=column.key, title=column.title, confidence=1.0, reason=reason, open_values=())
    if known.use == "option":
        values = option_values(column)
        return _changed(plan) if values is None else replace(plan, values={**values, **known.values})
    if known.use != "field":
        return plan
    field = standard().fields[known.field]
    share = agreement(field, column, known.values)
    if share is not None and share < _AGREES:
        return _changed(plan)
    if field.kind == "date" and known.order in ("dmy", "mdy") and column.order in ("dmy", "mdy"):
        if column.order != known.order:
            return _changed(plan)
    elif field.kind == "date" and column.contradicts_itself and known.order:
        return _changed(plan)
    return with_reading(plan, field, column, known.values)


def _changed(plan: ColumnPlan) -> ColumnPlan:
    reason = _("This column no longer holds what the profile says; it is kept as a note until somebody looks at it.")
    return ColumnPlan(plan.column, plan.title, confidence=0.3, reason=reason, suggestion=plan.field, group=plan.group)
