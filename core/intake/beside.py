"""Answers in a column nobody decided on yet: what it says of a question, the column that was taken does not deny.

``Fraud`` beside ``Means of control`` may hold more of the means; left out, they would be a no in every row.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from core.intake.cells import reader_of
from core.intake.companions import companion_of
from core.intake.mapping import ColumnPlan, SheetMapping
from core.intake.table import Table
from core.intake.values import read_coded
from core.standard import ANSWERS, NOT_KNOWN, standard

_MOST = 0.8
"""The share of a column's answers that must be answers of the question."""


def doubt_beside(table: Table, mapping: SheetMapping, records: dict[str, pd.Series[str]]) -> None:
    """Mark in ``records`` the codes that a column left as a note says, and the taken one does not, as not known."""
    for place, plan in enumerate(mapping.columns):
        companion = companion_of(plan, mapping.columns[:place])
        field = standard().fields.get(companion or plan.suggestion)
        if plan.use != "note" or plan.group or field is None or field.kind != "codes" or field.name not in records:
            continue
        places, texts = table.distinct(plan.column)
        filled = [text for text in texts if text]
        reading = read_coded(field, filled, [1] * len(filled), {}, plan.title)
        if not filled or (reading.told < _MOST and not companion):
            continue
        read = reader_of(
            ColumnPlan(
                plan.column,
                plan.title,
                "field",
                field.name,
                values=reading.values,
                separator=reading.joined,
                open_values=reading.open,
            )
        )
        said = [read(text).value if text else "" for text in texts]
        cells = [
            ";".join((before, *_further(before, said[place])))
            for before, place in zip(records[field.name], places, strict=True)
        ]
        records[field.name] = pd.Series(cells, dtype="str")


def _further(before: str, said: str) -> Iterator[str]:
    """The codes of ``said`` that are not among those of ``before``, marked as not known; none where it has none."""
    codes = before.split(";")
    if before and set(codes).isdisjoint(ANSWERS):
        new = (code.removeprefix(NOT_KNOWN) for code in said.split(";") if code and code not in ANSWERS)
        yield from (f"{NOT_KNOWN}{code}" for code in new if not {code, f"{NOT_KNOWN}{code}"} & set(codes))
