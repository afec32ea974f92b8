"""Invented rows with a stated epsilon: made from noisy counts alone, so that whether one person is in the data hardly
shows, whatever else is known.

Select, measure, generate (McKenna, Miklau and Sheldon 2021): noisy counts are drawn by OpenDP and written down, and the
rows are made of what was written down. Who is protected: one person, who is one row. docs/decisions/0013.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.progress import Progress, quiet
from core.protect import private_noise
from core.protect.errors import ColumnMissingError, PrivacyMissing, PrivacySettingsError
from core.protect.private_fit import invented
from core.protect.private_measure import MOST_DELTA, MOST_EPSILON, measured
from core.protect.private_tables import read

__all__ = ["PrivateRows", "epsilon_of", "opendp_available", "private_rows", "rho_for", "rows_of"]


@dataclass(frozen=True)
class PrivateRows:
    """``table``: invented rows, sorted; as many as the noisy total. ``measurements``: all that was drawn, as JSON.

    ``rho``: what was spent in zCDP; with it goes ``measurements["delta_of_keys"]``. Both add up over releases.
    ``epsilon``, ``delta``: what they come to, by OpenDP; ``epsilon`` is at most what was asked.
    """

    table: pd.DataFrame
    measurements: dict[str, Any]
    rho: float
    epsilon: float
    delta: float


def private_rows(
    table: pd.DataFrame,
    domains: Mapping[str, Sequence[str] | None],
    epsilon: float,
    delta: float,
    progress: Progress = quiet,
) -> PrivateRows:
    """Invented rows with the columns of ``domains``: for each the answers it may have, missing ones among them.

    None instead of answers: the column is open, and answers are kept that many people gave; all others become "".
    Raises PrivacyMissing, PrivacySettingsError, ColumnMissingError, NotTextError, ForbiddenValueError (a cell is not
    among its answers) and, when part of epsilon is spent, TooLittlePrivacy.
    """
    if not opendp_available():
        raise PrivacyMissing
    answers = [list(values) for values in domains.values() if values is not None]
    if (
        not (0 < epsilon <= MOST_EPSILON and 0 < delta <= MOST_DELTA and domains)
        or not all(answers)
        or any(len(set(values)) < len(values) for values in answers)
    ):
        raise PrivacySettingsError(MOST_EPSILON, MOST_DELTA)
    for name in domains:
        if name not in table.columns:
            raise ColumnMissingError(name)
    told = measured(table, domains, epsilon, delta, lambda done, total: progress(done, 2 * total))
    rows = rows_of(told, lambda done, total: progress(total + done, 2 * total))
    progress(1, 1)
    return PrivateRows(rows, told, told["rho"], told["epsilon"], delta)


def rows_of(measurements: Mapping[str, Any], progress: Progress = quiet) -> pd.DataFrame:
    """The rows again, from the measurements alone: anyone can check that they hold nothing else."""
    known = read(measurements)
    codes = invented(known, progress)
    cells = {
        name: pd.array(list(values), dtype="str").take(codes[:, place])
        for place, (name, values) in enumerate(zip(known.names, known.values, strict=True))
    }
    return pd.DataFrame(cells, index=pd.RangeIndex(len(codes)), copy=False)


def opendp_available() -> bool:
    return private_noise.available()


def rho_for(epsilon: float, delta: float) -> float:
    """The largest zCDP rho that OpenDP turns into ``epsilon`` at ``delta``. Raises PrivacyMissing."""
    return private_noise.rho_for(epsilon, delta)


def epsilon_of(rho: float, delta: float) -> float:
    """The smallest epsilon that OpenDP turns ``rho`` into at ``delta``. Raises PrivacyMissing."""
    return private_noise.epsilon_of(rho, delta)
