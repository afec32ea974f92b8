"""An office's own sign for "not known": what nobody can read, again and again, below quite different questions.

``TT`` among countries, sectors and ages is no answer to any of them; only a "no answer" fits everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from core.intake.answers import CODED
from core.intake.cells import reader_of
from core.intake.evidence import Column
from core.intake.fold import fold
from core.intake.mapping import ColumnPlan
from core.intake.places import country_of_code
from core.standard import standard

_FEWEST = 3
"""Different questions below which it must stand unread."""
_LONGEST = 24
_BY_RULE = ("date", "age", "number")
_SINGLE = ("country", *_BY_RULE)
_OF_ONE_ANSWER = ("prs_Gender", "abr_MajorityAtRegistration")
"""Questions, by kind or name, of which one at least must be among them: no answer of another fits there."""
_AS_ABOVE = frozenset(("idem", "id", "ditto", "do", "same", "same as above", "as above", "lo mismo", "igual",
                       "el mismo", "meme", "pareil", "نفسه", "نفس", "كما سبق", "то же", "теж"))  # fmt: skip
"""They repeat the answer above."""


def with_silences(plans: Sequence[ColumnPlan], columns: Mapping[str, Column]) -> list[ColumnPlan]:
    """The plans, in which texts that are no answer anywhere mean that it is not known."""
    below: dict[str, dict[str, str]] = {}
    for plan in plans:
        for text in dict.fromkeys(map(fold, _unread(plan, columns[plan.column]))):
            below.setdefault(text, {})[plan.field] = standard().fields[plan.field].kind
    silent = {
        text
        for text, kinds in below.items()
        if len(kinds) >= _FEWEST and text not in _AS_ABOVE and _is_among_single(kinds)
    }
    return [_with(plan, columns[plan.column], silent) for plan in plans] if silent else list(plans)


def _is_among_single(kinds: Mapping[str, str]) -> bool:
    return not set(_SINGLE).isdisjoint(kinds.values()) or not set(_OF_ONE_ANSWER).isdisjoint(kinds)


def _with(plan: ColumnPlan, column: Column, silent: set[str]) -> ColumnPlan:
    if plan.use != "field" or standard().fields[plan.field].kind not in (*CODED, *_BY_RULE):
        return plan
    meant = {text for text in map(fold, _unread(plan, column)) if text in silent}
    if not meant:
        return plan
    left = tuple(text for text in plan.open_values if fold(text) not in meant)
    return replace(plan, values={**plan.values, **dict.fromkeys(sorted(meant), "_unknown")}, open_values=left)


def _unread(plan: ColumnPlan, column: Column) -> Iterator[str]:
    """The short texts of a column that its field does not understand, codes of seldom countries among them."""
    if plan.use != "field":
        return
    kind = standard().fields[plan.field].kind
    if kind in CODED:
        yield from (text for text in plan.open_values if _may_be_silence(text))
        if kind == "country":
            named = (text for text in column.texts if country_of_code(text))
            yield from (text for text in named if _may_be_silence(text))
    elif kind in _BY_RULE:
        read = reader_of(plan)
        short = (text for text in column.texts if _may_be_silence(text) and not any(map(str.isdigit, text)))
        yield from (text for text in short if read(text).reason)


def _may_be_silence(text: str) -> bool:
    return len(text) <= _LONGEST and fold(text) != "" and len(text.split()) <= 3
