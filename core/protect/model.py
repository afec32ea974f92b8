"""What protection is asked for and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.protect.errors import ProtectionSettingsError
from core.protect.ledger import Ledger

Method = Literal["none", "redact", "suppress"]
METHODS: tuple[Method, ...] = ("none", "redact", "suppress")


@dataclass(frozen=True)
class Protection:
    """How a table is to be protected.

    ``method``: ``none`` only de-identifies, ``redact`` drops whole records of classes smaller than ``k``,
    ``suppress`` blanks single cells of the quasi-identifiers. ``importance``: what blanking a cell of a column
    costs, where it differs from the layout. ``sensitive``: columns in which no group of people may be all alike; a
    group with fewer than ``diversity`` different values says nothing there. ``open_columns``: columns of free
    categories; one that fewer than ``k`` people share is blanked. ``coarser``: before cells are blanked, whole columns
    may take coarser values (periods, regions, wider age bands) where less is lost so. Raises ProtectionSettingsError.
    """

    method: Method
    k: int
    quasi_identifiers: tuple[str, ...]
    importance: Mapping[str, float] = field(default_factory=dict)
    sensitive: tuple[str, ...] = ()
    diversity: int = 2
    open_columns: tuple[str, ...] = ()
    coarser: bool = False

    def __post_init__(self) -> None:
        names = self.quasi_identifiers
        costs_fit = all(0 < cost < float("inf") for cost in self.importance.values())
        apart = not set(names) & {*self.sensitive, *self.open_columns}
        if self.method not in METHODS or self.k < 1 or len(set(names)) < len(names) or not costs_fit or not apart:
            raise ProtectionSettingsError


@dataclass(frozen=True)
class Loss:
    """What protection cost.

    ``cells_suppressed``: blanked cells of quasi-identifiers in the rows that remain; ``share_suppressed``: their
    share of all cells of quasi-identifiers in those rows, 0 to 1. ``cells_blanked_along``: cells of other columns
    from which a blanked one could have been read, of groups alike in a sensitive column and of rare free categories.
    A cell that was empty or missing before is not counted as blanked.
    ``by_column``: blanked cells of both kinds, columns without any left out. ``k_reached``: rows in the smallest
    equivalence class, 0 for an empty table. ``rows_waiting``: rows that stay out of this release because comparing
    it with those before would tell them apart; they are among the rows dropped. ``coarser``: by column, how many steps
    up its hierarchy its values went.
    """

    rows_in: int
    rows_out: int
    cells_suppressed: int
    share_suppressed: float
    cells_blanked_along: int
    by_column: Mapping[str, int]
    k_reached: int
    seconds: float
    rows_waiting: int = 0
    coarser: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows_dropped(self) -> int:
        return self.rows_in - self.rows_out


@dataclass(frozen=True)
class Release:
    """Rows that may leave, sorted by all their columns with a fresh index, and what that cost.

    ``ledger``: the ledger to keep once the release is out, where past releases were looked at. ``places``: where each
    row stood in the table that was protected, so that what a package says of its rows is counted over these; never
    written.
    """

    table: pd.DataFrame
    loss: Loss
    ledger: Ledger | None = None
    places: npt.NDArray[np.intp] | None = None
