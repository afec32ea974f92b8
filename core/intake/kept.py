"""What was accepted for a partner's sheet, as a text for the vault: with every word, for the office itself.

Beside a profile (``core.intake.profile``), which may leave the office and so holds no answer that could be a name, this
one holds every answer a person gave a meaning. Columns nobody decided are not in it: they are understood anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from core.intake.answers import CODED
from core.intake.corrections import Corrections, TextsFixed
from core.intake.errors import ProfileUnreadable
from core.intake.fold import fold, key
from core.intake.mapping import ColumnPlan, SheetMapping
from core.intake.profile import plan_of, written
from core.intake.questions import Dictionary, Question
from core.intake.reading import COUNTRY_OF_PLACE
from core.intake.table import Table
from core.standard import standard

ALIKE = 0.6
"""The share of titles two sheets have in common from which they are sheets of one kind: two columns in ten may be new
and two gone."""


def kept_text(mapping: SheetMapping, form: Dictionary | None = None) -> str:
    """``mapping`` as JSON, with the titles of the whole sheet; the same mapping gives the same text.

    ``form``: whose words stand for the codes of the sheet, where one was used.
    """
    decided = [plan for plan in mapping.columns if plan.use != "note" or plan.confidence == 1.0]
    content: dict[str, Any] = {
        "titles": [plan.column for plan in mapping.columns],
        "columns": [written(plan, lambda _plan, _text, _code: True) for plan in decided],
    }
    if form is not None:
        content["form"] = [asdict(question) for question in form.questions.values()]
    return json.dumps(content, ensure_ascii=False)


def kept_mapping(text: str, partner: str) -> SheetMapping:
    """The mapping in a text of ``kept_text``. Raises ProfileUnreadable."""
    try:
        return SheetMapping(partner, tuple(plan_of(column) for column in json.loads(text)["columns"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ProfileUnreadable from error


def kept_form(text: str) -> Dictionary | None:
    """The form in a text of ``kept_text``, if there is one. Raises ProfileUnreadable."""
    try:
        asked = json.loads(text).get("form")
        return Dictionary({each["name"]: Question(**each) for each in asked}) if asked else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ProfileUnreadable from error


def likeness(text: str, table: Table) -> float:
    """The share of titles that the sheet and a kept one have in common, 0 to 1; 0 for a text that cannot be read."""
    try:
        before = {key(title) for title in json.loads(text)["titles"]}
    except (ValueError, KeyError, TypeError, AttributeError):
        return 0.0
    now = {key(title) for title in table.cells.columns}
    return len(before & now) / max(1, len(before | now))


def learned(now: Corrections) -> SheetMapping:
    """The mapping as corrected; what was put right everywhere in a column becomes the meaning of what stood there.

    So the next file asks nothing about the same slip.
    """
    mapping = now.now_mapping
    for plan in mapping.columns:
        if plan.use == "field" and plan.field not in COUNTRY_OF_PLACE and standard().fields[plan.field].kind in CODED:
            fixed = [step for step in now.done if isinstance(step, TextsFixed) and step.column == plan.column]
            values = _meanings(plan, fixed)
            if values:
                mapping = mapping.with_plan(replace(plan, values={**plan.values, **values}))
    return mapping


def _meanings(plan: ColumnPlan, fixed: Sequence[TextsFixed]) -> Mapping[str, str]:
    """Folded text -> code, for whole answers that were replaced and whose replacement has a code."""
    into = {fold(text): fold(step.into) for step in fixed for text in step.texts if not _is_several(plan, text, step)}
    found: dict[str, str] = {}
    for text in into:
        end, seen = text, {text}
        while end in into and into[end] not in seen:
            end = into[end]
            seen.add(end)
        code = plan.values.get(end, "")
        if code and text not in plan.values:
            found[text] = code
    return found


def _is_several(plan: ColumnPlan, text: str, step: TextsFixed) -> bool:
    return bool(plan.separator) and (plan.separator in text or plan.separator in step.into)
