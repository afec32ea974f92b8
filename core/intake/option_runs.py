"""Further answers of a question that is asked an option each, in the same run of columns: ``Fraud: False job``.

A form may sort the options of one question under several headings, each with too few to tell what it asks. Left out,
they would be a no in every row without a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from core.intake.evidence import Column
from core.intake.mapping import ColumnPlan
from core.intake.ticks import ticked_columns
from core.intake.titles import field_of_title, fields_told_by, speaks_of_others
from core.intake.vocabulary import vocabulary

_OF_LAYOUTS = re.compile(r"is[A-Z]|typeOf[A-Z]|meansOf[A-Z]")
"""Columns of the published files: they are all known, and some sum up others."""
_FEWEST = 3
"""Options a question must have elsewhere in the run."""


def further_options(
    columns: Sequence[Column],
    plans: Mapping[str, ColumnPlan],
    fields: Sequence[str],
    code_in: Callable[[str, Column], str],
) -> Iterator[tuple[Column, str, str]]:
    """Column, field and code of every further option; the code is "" for one between the others that nobody knows.

    ``code_in``: the code of a field that a column's title is surely the answer of, or "".
    """
    ticked = {column.key for column in ticked_columns(columns) if not vocabulary().is_technical(column.title)}
    for run in _runs(columns, ticked):
        for field in fields:
            own = {place for place, column in enumerate(run) if _asks(plans, column, field)}
            if len(own) < _FEWEST:
                continue
            left = [place for place, column in enumerate(run) if column.key not in plans and _may_be(column, field)]
            codes = {place: {other: code_in(other, run[place]) for other in fields} for place in left}
            own |= {place for place in left if codes[place][field]}
            for place in left:
                if place in own or (min(own) < place < max(own) and not any(codes[place].values())):
                    yield run[place], field, codes[place][field]


def _may_be(column: Column, field: str) -> bool:
    """Whether a title asks nothing that is known to be something else."""
    known = _OF_LAYOUTS.match(column.title) or field_of_title(column.title)
    return not known and set(fields_told_by(column.title)) <= {field} and not speaks_of_others(column.title)


def _asks(plans: Mapping[str, ColumnPlan], column: Column, field: str) -> bool:
    plan = plans.get(column.key)
    return plan is not None and plan.use == "option" and plan.field == field


def _runs(columns: Sequence[Column], ticked: set[str]) -> Iterator[list[Column]]:
    run: list[Column] = []
    for column in columns:
        if column.key in ticked:
            run.append(column)
        elif run:
            yield run
            run = []
    if run:
        yield run
