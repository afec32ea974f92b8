"""Rows of a layout become rows that may leave, and are checked by code that shares nothing with their maker.

Enters: a table of str cells. Leaves: a ``Release`` (the rows, sorted so that their order tells nothing, and what
protection cost) and, from the written bytes of a release, a ``Verification``. Beside that: what stands out and what is
lost (``risk``, ``report``, ``page``), releases over time (``ledger``, ``growth``), invented rows (``synthetic``).
Forbidden here: case records, files but the hierarchies, Qt; in ``verify.py`` also numpy, pandas and every other module
of this room.
"""

from core.protect.deidentify import deidentify
from core.protect.errors import (
    ColumnMissingError,
    ForbiddenValueError,
    NotTextError,
    ProtectionSettingsError,
    UnknownColumnError,
)
from core.protect.ledger import Ledger, Past, PastRelease
from core.protect.model import Loss, Protection, Release
from core.protect.protect import anonymise_table, protect
from core.protect.verify import Verification, verify_csv

__all__ = [
    "ColumnMissingError",
    "ForbiddenValueError",
    "Ledger",
    "Loss",
    "NotTextError",
    "Past",
    "PastRelease",
    "Protection",
    "ProtectionSettingsError",
    "Release",
    "UnknownColumnError",
    "Verification",
    "anonymise_table",
    "deidentify",
    "protect",
    "verify_csv",
]
