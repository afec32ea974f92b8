"""Invented rows that count like the real ones: every combination of up to so many answers is shared by k real people.

Made from nothing but counts: how often each combination of answers occurs, rounded down to a multiple of k, those
under k left out. Rows are drawn from these counts and then moved, answer by answer, towards them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
import pandas as pd

from core.progress import Progress, quiet
from core.protect.coding import CodedColumn, CodedTable, coded
from core.protect.errors import ColumnMissingError, ProtectionSettingsError, TooMuchToCount
from core.protect.fitting import Fitting
from core.protect.gathering import Gathering
from core.protect.marginals import Marginals, Values, counted
from core.protect.redact import rows_to_keep

SEED = 20260611
"""Fixed: the same counts give the same rows. What is drawn depends on published counts alone, so it hides nothing."""

PASSES = 150
_MOST_LOOKS = 600_000_000
_MOST_CELLS = 100_000_000
_MOST_COMBINATIONS = 2_500
LEVELLING = 5


@dataclass(frozen=True)
class Synthetic:
    """``table``: invented rows, sorted. ``counts``: the counts they were made from, one row a combination.

    The columns of ``counts``: ``column 1``, ``value 1``, … up to ``length`` of them, empty where a combination is
    shorter, then ``people``, a multiple of ``k``. ``alike``: how often the rarest kind of invented row occurs; k, or
    less where there are too many columns for that. ``left_out``: answers had to be left out of rows, since no whole
    row is made of combinations that k people share; then a missing cell says nothing and counts in no combination.
    """

    table: pd.DataFrame
    counts: pd.DataFrame
    k: int
    length: int
    alike: int
    left_out: bool


def synthesise(
    table: pd.DataFrame,
    columns: Sequence[str],
    k: int,
    length: int = 3,
    missing: str = "",
    progress: Progress = quiet,
) -> Synthetic:
    """Invented rows with the columns ``columns`` of ``table``, about as many as there are.

    A missing cell counts as an answer like any other. Raises ColumnMissingError, NotTextError,
    ProtectionSettingsError, TooMuchToCount.
    """
    names = list(columns)
    if k < 1 or length < 1 or not names or len(set(names)) < len(names):
        raise ProtectionSettingsError
    for name in names:
        if name not in table.columns:
            raise ColumnMissingError(name)
    given = coded(table[names], missing)
    parts = list(given.columns.values())
    codes = np.column_stack([part.codes for part in parts]) if given.rows else np.zeros((0, len(names)), np.int32)
    widths = [len(part.texts) for part in parts]
    if sum(comb(len(names), size) for size in range(1, min(length, len(names)) + 1)) > _MOST_COMBINATIONS:
        raise TooMuchToCount
    real = counted(codes, widths, min(length, len(names)))
    published = rounded(real, k)
    rows = given.rows // k * k
    _check_work(published, rows)
    drawn, left_out = _rows_like(published, rows, k, [part.missing for part in parts], progress)
    made = CodedTable(
        {
            name: CodedColumn(part.texts, np.ascontiguousarray(drawn[:, place]), part.missing)
            for place, (name, part) in enumerate(zip(names, parts, strict=True))
        },
        len(drawn),
    )
    _keep, alike = rows_to_keep(made, names, 0)
    return Synthetic(made.sorted().frame(), _as_table(published, names, parts), k, published.length, alike, left_out)


def _check_work(published: Marginals, rows: int) -> None:
    """Raises TooMuchToCount where fitting would take hours."""
    cells = sum(len(counts) for counts in published.counts.values())
    if len(published.counts) * max(rows, 1) > _MOST_LOOKS or cells > _MOST_CELLS:
        raise TooMuchToCount


def rounded(real: Marginals, k: int) -> Marginals:
    """The counts that may be published: multiples of ``k``, rounded down."""
    return Marginals(real.widths, real.length, {s: cells // k * k for s, cells in real.counts.items()}, real.strides)


def _rows_like(
    published: Marginals, rows: int, k: int, blank: Sequence[int], progress: Progress
) -> tuple[Values, bool]:
    """The rows, and whether answers had to be left out to find any."""
    none: Values = np.zeros((0, len(published.widths)), dtype=np.int32)
    if not rows:
        return none, False
    fitting, left_out = Fitting(published, rows, k, np.random.default_rng(SEED)), False
    if not fitting.draw():
        fitting, left_out = Fitting(published, rows, k, np.random.default_rng(SEED), blank), True
        if not fitting.draw():
            return none, True
    for number in range(PASSES):
        fitting.improve(share=max(0.01, 0.1 * 0.98**number))
        progress(number + 1, PASSES)
    for _again in range(LEVELLING):
        fitting.level()
    gathering = Gathering(fitting, k)
    gathering.run()
    for _again in range(LEVELLING):
        gathering.level()
    return fitting.codes, left_out


def _as_table(published: Marginals, names: Sequence[str], parts: Sequence[CodedColumn]) -> pd.DataFrame:
    rows: list[tuple[str, ...]] = []
    for subset, cells in published.counts.items():
        for place in np.flatnonzero(cells).tolist():
            row: list[str] = []
            for column, stride in zip(subset, published.strides[subset], strict=True):
                row += [names[column], str(parts[column].texts[place // stride % published.widths[column]])]
            row += [""] * (2 * (published.length - len(subset)))
            rows.append((*row, str(cells[place])))
    titles = [f"{what} {n + 1}" for n in range(published.length) for what in ("column", "value")]
    return pd.DataFrame(rows, columns=[*titles, "people"], dtype="str")


def misplaced(real: Values, made: Values, widths: Sequence[int], length: int) -> list[float]:
    """For combinations of 1, 2, … columns, which share of the rows counts in another cell than it should, 0 to 1."""
    ours, theirs = counted(made, widths, length), counted(real, widths, length)
    shares: list[list[float]] = [[] for _size in range(length)]
    for subset, cells in theirs.counts.items():
        scaled = ours.counts[subset] * (len(real) / max(1, len(made)))
        shares[len(subset) - 1].append(float(np.abs(scaled - cells).sum()) / 2 / max(1, len(real)))
    return [float(np.mean(of_size)) for of_size in shares if of_size]
