"""What each distinct value of a column means for its field, written into the column's plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.intake.answers import CODED
from core.intake.doubtful import doubted
from core.intake.evidence import Column, whole_reading
from core.intake.fold import fold
from core.intake.mapping import ColumnPlan
from core.standard import Field

COUNTRY_OF_PLACE: Mapping[str, str] = {"vic_LocationOfExploitation": "abr_CountryOfExploitation"}
"""Places that also fill a country, where the text is exactly the name of one and no other column gives it."""


def with_reading(plan: ColumnPlan, field: Field, column: Column, given: Mapping[str, str]) -> ColumnPlan:
    """The plan with codes for the values of ``column``, as far as they are known. ``given`` goes first."""
    if field.name in COUNTRY_OF_PLACE:
        countries = whole_reading(replace(field, kind="country"), column, given)
        return replace(plan, values={text: code for text, code in countries.values.items() if len(code) == 2})
    if field.kind not in CODED:
        left = tuple(text for text in doubted(field, column) if fold(text) not in given)
        return replace(plan, values=dict(given), open_values=left)
    reading = whole_reading(field, column, given)
    return replace(
        plan, values={**given, **reading.values}, separator=reading.joined or plan.separator, open_values=reading.open
    )
