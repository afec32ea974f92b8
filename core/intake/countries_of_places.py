"""The country of a place, where no column of its own tells it, or tells it not of somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from core.intake.batch import Problem
from core.intake.cells import Cell
from core.intake.fold import fold
from core.intake.mapping import ColumnPlan, SheetMapping
from core.intake.reading import COUNTRY_OF_PLACE
from core.intake.work import Work, report, series
from core.words import N_, _

_NO_COUNTRY = N_("Where other cells name a country, none could be read in this one.")
_SOME = 0.2
"""From this share of places whose country is known the others are told; a column of venues has none."""


def fill_countries(work: Work, mapping: SheetMapping) -> None:
    """A place that is exactly a country's name fills the country too, where no column of its own gives it."""
    for plan in mapping.columns:
        country = COUNTRY_OF_PLACE.get(plan.field, "")
        if plan.use == "field" and country:
            places, texts = work.table.distinct(plan.column)
            values = [plan.values.get(fold(text), "") for text in texts]
            before = work.records.get(country)
            if before is not None:
                _fill_blanks(work, plan, country, values)
                continue
            if any(values):
                work.records[country] = series(values, places)
            if any(values) and sum(map(bool, values)) >= _SOME * sum(map(bool, texts)):
                cells = [
                    Cell("", "" if value or not text else _NO_COUNTRY)
                    for text, value in zip(texts, values, strict=True)
                ]
                report(work, replace(plan, field=country), places, texts, cells)


def _fill_blanks(work: Work, plan: ColumnPlan, country: str, values: Sequence[str]) -> None:
    """The country of the place, for those of whom the column of countries says nothing."""
    places, texts = work.table.distinct(plan.column)
    asked = {problem.row for problem in work.problems if problem.field == country}
    blank = np.array((work.records[country] == "").to_numpy(dtype=bool))
    blank &= ~np.isin(work.rows, list(asked))
    told = series(values, places)
    work.records[country] = work.records[country].mask(pd.Series(blank) & (told != ""), told)
    if sum(map(bool, values)) < _SOME * sum(map(bool, texts)):
        return
    for at in np.flatnonzero(blank):
        text = texts[places[at]]
        if text and not values[places[at]]:
            work.problems.append(Problem(int(work.rows[at]), plan.title, country, text, _(_NO_COUNTRY)))
