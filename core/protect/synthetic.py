"""Invented rows that count like the real ones: every combination of up to so many answers is shared by k real people.

Made from nothing but counts: how often each combination of answers occurs, rounded down to a multiple of k, those
under k left out. Which kinds of rows can be made of them is worked out, then how many rows each kind gets.
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
from core.protect.kinds import Kinds
from core.protect.marginals import Values
from core.protect.redact import rows_to_keep
from core.protect.tallies import Tally, tallied
from core.protect.weighing import Weighing

SEED = 20260611
"""Fixed: the same counts give the same rows. What is drawn depends on published counts alone, so it hides nothing."""

_MOST_COMBINATIONS = 2_500
_MOST_LOOKS = 600_000_000
_MOST_CELLS = 20_000_000
_WORK_OF_A_ROUND = 10_000_000
"""Kinds × combinations of columns that are weighed; of more kinds, a part is drawn."""
_COVERED = 0.9
"""Share of the answers that must stand in some kind of row, or answers may be left out of rows."""


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
    length = min(length, len(names))
    _check_work(len(names), length, given.rows)
    published = [tally.rounded(k) for tally in tallied(codes, [len(part.texts) for part in parts], length)]
    if sum(len(tally.cells) for tally in published) > _MOST_CELLS:
        raise TooMuchToCount
    progress(1, 3)
    rows = given.rows // k * k
    drawn, left_out = _rows_like(published, rows, k, [part.missing for part in parts], progress)
    made = CodedTable(
        {
            name: CodedColumn(part.texts, np.ascontiguousarray(drawn[:, place]), part.missing)
            for place, (name, part) in enumerate(zip(names, parts, strict=True))
        },
        len(drawn),
    )
    _keep, alike = rows_to_keep(made, names, 0)
    return Synthetic(made.sorted().frame(), _as_table(published, names, parts, length), k, length, alike, left_out)


def _check_work(columns: int, length: int, rows: int) -> None:
    """Raises TooMuchToCount where counting would take hours."""
    combinations = sum(comb(columns, size) for size in range(1, length + 1))
    if combinations > _MOST_COMBINATIONS or combinations * rows > _MOST_LOOKS:
        raise TooMuchToCount


def _rows_like(
    published: Sequence[Tally], rows: int, k: int, blank: Sequence[int], progress: Progress
) -> tuple[Values, bool]:
    """The rows, and whether answers had to be left out to find any."""
    if not rows:
        return np.zeros((0, len(blank)), dtype=np.int32), False
    most = min(_WORK_OF_A_ROUND // len(published), max(2_000, 2 * rows))
    kinds = Kinds(published, len(blank), most, np.random.default_rng(SEED)).all()
    left_out = _covered(published, kinds) < _COVERED
    if left_out:
        kinds = Kinds(published, len(blank), most, np.random.default_rng(SEED), blank).all()
    progress(2, 3)
    weighing = Weighing(published, kinds, rows, k)
    counts = weighing.run()
    progress(3, 3)
    return np.repeat(weighing.codes, counts, axis=0), left_out


def _covered(published: Sequence[Tally], kinds: Values) -> float:
    """The share of the single answers given that stand in some kind, in the column where it is least."""
    shares = []
    for tally in published:
        if len(tally.subset) == 1:
            there = np.isin(tally.cells, kinds[:, tally.subset[0]])
            shares.append(float(tally.people[there].sum()) / max(1, int(tally.people.sum())))
    return min(shares)


def _as_table(
    published: Sequence[Tally], names: Sequence[str], parts: Sequence[CodedColumn], length: int
) -> pd.DataFrame:
    titles = [f"{what} {n + 1}" for n in range(length) for what in ("column", "value")]
    tables = []
    for tally in published:
        answers = tally.answers()
        cells: dict[str, object] = dict.fromkeys(titles, "")
        for place, column in enumerate(tally.subset):
            cells[f"column {place + 1}"] = names[column]
            cells[f"value {place + 1}"] = parts[column].texts[answers[:, place]]
        tables.append(
            pd.DataFrame(cells | {"people": tally.people.astype(str)}, index=range(len(answers)), dtype="str")
        )
    return pd.concat(tables, ignore_index=True)
