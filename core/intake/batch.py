"""What intake hands to the store: case records in the terms of the standard, and what could not be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

_SHAPE = re.compile(r"sheet-[0-9a-f]{16}")


@dataclass(frozen=True)
class Source:
    """Where records come from. ``name`` is the file's own name, without folders; ``sha256`` of its bytes."""

    name: str
    sha256: str
    partner: str
    """What recognises the next file of the same partner: the name of the mapping profile, or the sheet's shape."""


def partner_name(partner: str) -> str:
    """The name of a partner as a person gave it; "" for one that is made from the shape of a sheet."""
    return "" if _SHAPE.fullmatch(partner) else partner


@dataclass(frozen=True)
class Problem:
    """A cell that was not understood. ``row`` as a person counts them in the sheet; the value stays out of logs."""

    row: int
    column: str
    field: str
    value: str
    reason: str


@dataclass
class Batch:
    """A partner's sheet as case records, one row a person in a case.

    ``records``: columns are field names of the standard, cells are strings in the forms of ``Field.kind``, empty
    where nothing was recorded. ``notes``: same rows; columns are the sheet's own titles that no field takes, kept as
    office notes in the vault. ``keys``: same rows; what the partner calls this record (``_uuid``, a case number) or
    ``""``. ``rows``: same rows; the row number in the sheet. All four share the index 0..n-1.
    """

    source: Source
    records: pd.DataFrame
    notes: pd.DataFrame
    keys: pd.Series[str]
    rows: pd.Series[int]
    problems: list[Problem] = field(default_factory=list)
