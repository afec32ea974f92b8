"""Generalising before blanking: coarser values for whole columns where that loses less than the blanks it saves.

What a column tells is measured by its entropy: a coarser column keeps the share of it that its own entropy has, and
a blanked cell loses all that its column still told. One column at a time goes up, each time the one that loses least.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.progress import Progress, quiet
from core.protect.coding import CodedColumn, CodedTable, Codes
from core.protect.hierarchies import Step, ladder

Blanking = Callable[[CodedTable], Codes]


@dataclass(frozen=True)
class Generalised:
    """``steps``: by column, how many steps up its ladder; columns left fine are left out. ``table``: the result."""

    steps: Mapping[str, int]
    table: CodedTable


def generalise(
    table: CodedTable,
    quasi: Sequence[str],
    costs: Sequence[float],
    blank: Blanking,
    unknown: Sequence[str] = (),
    progress: Progress = quiet,
) -> Generalised:
    """Choose the steps for ``table``. ``blank`` gives the codes of ``quasi`` after blanking a table sorted by them.

    ``unknown``: values that stay as they are, such as the code of an unknown country.
    """
    ladders = {name: _ladder(table.columns[name], unknown) for name in quasi}
    best, least = Generalised({}, table), _lost(table, table, quasi, costs, blank)
    while True:
        tried = []
        for name, steps in ladders.items():
            for step in range(best.steps.get(name, 0) + 1, len(steps) + 1):
                other = Generalised({**best.steps, name: step}, _climbed(best.table, table, name, steps[step - 1]))
                tried.append((_lost(other.table, table, quasi, costs, blank), name, other))
                progress(0, 0)
        if not tried or min(tried, key=lambda each: each[:2])[0] >= least:
            return best
        least, _name, best = min(tried, key=lambda each: each[:2])


def _ladder(column: CodedColumn, unknown: Sequence[str]) -> list[Step]:
    present = np.unique(column.codes)
    texts = [column.texts[code] for code in present.tolist() if code != column.missing]
    return ladder(texts, [text for text in texts if text in unknown])


def _climbed(table: CodedTable, fine: CodedTable, name: str, step: Step) -> CodedTable:
    """``table`` with the column ``name`` of ``fine`` in the coarser values of ``step``."""
    column = fine.columns[name]
    missing = str(column.texts[column.missing])
    coarse = [missing if place == column.missing else step.get(str(t), str(t)) for place, t in enumerate(column.texts)]
    ordered = sorted(set(coarse))
    places = np.array([ordered.index(text) for text in coarse], dtype=np.int32)
    columns = dict(table.columns)
    columns[name] = CodedColumn(np.array(ordered, dtype=object), places[column.codes], ordered.index(missing))
    return CodedTable(columns, table.rows, table.places)


def _lost(table: CodedTable, fine: CodedTable, quasi: Sequence[str], costs: Sequence[float], blank: Blanking) -> float:
    """What is lost by the coarser values and by the blanks they still need, in cells weighted by their costs."""
    ordered = CodedTable({name: table.columns[name] for name in quasi}, table.rows).sorted(first=quasi)
    codes = blank(ordered)
    lost = 0.0
    for place, (name, cost) in enumerate(zip(quasi, costs, strict=True)):
        column = ordered.columns[name]
        known = column.codes != column.missing
        told = _entropy(fine.columns[name])
        share = _entropy(table.columns[name]) / told if told else 1.0
        blanked = int((codes[:, place] != column.codes).sum())
        lost += cost * (int(known.sum()) * (1 - share) + blanked * share)
    return lost


def _entropy(column: CodedColumn) -> float:
    counts = np.bincount(column.codes, minlength=len(column.texts))
    counts[column.missing] = 0
    shares = counts[counts > 0] / max(1, counts.sum())
    return float(-(shares * np.log2(shares)).sum())
