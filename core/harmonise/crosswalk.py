"""Follow the crosswalk of a layout, column by column."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from core.errors import AbriError
from core.harmonise.frame import CaseColumns
from core.harmonise.rules import RULES
from core.standard import Layout, LayoutColumn, standard
from core.words import _


class UnknownRuleError(AbriError):
    """The crosswalk of a layout names a rule or a source that Abri does not have."""

    def __init__(self, layout: str, column: str) -> None:
        super().__init__(
            _("Abri cannot fill the column {column} of the layout {layout}: its rule is not known.").format(
                column=column, layout=layout
            )
        )


def harmonise(frame: pd.DataFrame, layout: Layout, data_source: str = "CaseManagement") -> pd.DataFrame:
    """Rows of ``layout`` from a case frame: the layout's columns in order, text cells, the frame's index.

    ``frame``: one row a victim in a case, a text column for every field the crosswalk names, "" for nothing
    recorded. Raises UnknownRuleError for a layout that cannot be written.
    """
    cases = CaseColumns(frame, layout, standard(), data_source)
    for column in _in_order_of_need(layout):
        rule = RULES.get(column.rule.rule)
        if rule is None:
            raise UnknownRuleError(layout.name, column.name)
        cases.finished[column.name] = rule(cases, column)
    if not len(frame):
        return pd.DataFrame(columns=list(layout.column_names), index=frame.index, dtype=object)
    columns = {
        name: pd.Series(cases.finished[name].text(), index=frame.index, dtype=object, copy=False)
        for name in layout.column_names
    }
    return pd.DataFrame(columns, copy=False)


def _in_order_of_need(layout: Layout) -> Iterator[LayoutColumn]:
    """The columns of ``layout`` so that a column stands after those it is made from. Raises UnknownRuleError."""
    names = set(layout.column_names)
    waiting = list(layout.columns)
    made: set[str] = set()
    while waiting:
        ready = [column for column in waiting if names & set(column.rule.sources) <= made]
        if not ready:
            raise UnknownRuleError(layout.name, waiting[0].name)
        yield from ready
        made |= {column.name for column in ready}
        waiting = [column for column in waiting if column.name not in made]


def proxied(frame: pd.DataFrame, layout: Layout) -> dict[str, int]:
    """By column, how many rows hold a country that only stands in for the one asked for."""
    return {name: int(rows.sum()) for name, rows in stand_ins(frame, layout).items()}


def stand_ins(frame: pd.DataFrame, layout: Layout) -> dict[str, np.ndarray]:
    """By column, in which rows a country only stands in for the one asked for: one boolean a row."""
    found: dict[str, np.ndarray] = {}
    for column in layout.columns:
        proxies = [source for source in column.rule.sources if source.startswith("proxy:")]
        if not proxies:
            continue
        own = [source for source in column.rule.sources if source not in proxies]
        bare = np.logical_and.reduce([~frame[name].isin(list(standard().countries)).to_numpy() for name in own])
        stand_in = frame[proxies[0].removeprefix("proxy:")].isin(list(standard().countries)).to_numpy()
        found[column.name] = bare & stand_in
    return found
