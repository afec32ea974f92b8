"""``Sex trafficking`` and ``Labor trafficking`` side by side, each with a yes and a no: the type of exploitation.

Two options are too few to tell a question by, but for these two, which are what most offices tell apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from core.intake.answers import code_of
from core.intake.evidence import Column
from core.intake.mapping import ColumnPlan
from core.intake.ticks import option_values, ticked_columns
from core.intake.titles import field_of_title, speaks_of_others
from core.standard import ANSWERS, standard
from core.words import _

_TYPE = "vic_TypeOfExploitation"
_BOTH = {"SexualExploitation", "ForcedLabour"}


def kind_pairs(columns: Sequence[Column], settled: Mapping[str, ColumnPlan]) -> dict[str, ColumnPlan]:
    """The plans of the two columns, and of others of the kind right beside them; none where another column tells it."""
    taken = any(plan.field == _TYPE for plan in settled.values())
    if taken or any(field_of_title(column.title) == _TYPE for column in columns):
        return {}
    ticked = {column.key for column in ticked_columns(columns) if column.texts and column.key not in settled}
    runs = [run for run in _runs(columns, ticked) if set(run.values()) >= _BOTH]
    reason = _("It says whether one answer of this field was chosen.")
    return {
        column.key: ColumnPlan(
            column.key,
            column.title,
            "option",
            field=_TYPE,
            option=run[column.key],
            confidence=0.9,
            reason=reason,
            values=option_values(column, some=True) or {},
            group=_TYPE,
        )
        for run in runs[:1] if len(runs) == 1
        for column in columns
        if column.key in run
    }  # fmt: skip


def _runs(columns: Sequence[Column], ticked: set[str]) -> Iterator[dict[str, str]]:
    """Column key -> code, for each run of ticked columns that are titled like a type of exploitation."""
    run: dict[str, str] = {}
    for column in columns:
        code = _code(column.title) if column.key in ticked else ""
        if code and code not in run.values():
            run[column.key] = code
            continue
        yield run
        run = {column.key: code} if code else {}
    yield run


def _code(title: str) -> str:
    if speaks_of_others(title):
        return ""
    field = standard().fields[_TYPE]
    for part in (title, title.rpartition(": ")[2], title.rpartition("/")[2]):
        code = code_of(field, part.strip(" ?"))
        if code and code not in ANSWERS:
            return code
    return ""
