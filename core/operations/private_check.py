"""The check of rows with noise as they lie in a folder: what is stated, what was drawn, and the rows made again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.deliver.errors import PackageUnreadable
from core.operations.tables import csv_bytes
from core.protect.private import rows_of
from core.protect.verify_private import PrivacyVerification, verify_private, verify_said
from core.standard import LayoutColumn, standard
from core.words import _

FILES = ("private.csv", "measurements.json", "verification.json")

_YEARS, _LONGEST = 30, 100
"""As docs/decisions/0014 says it: years are the last thirty; longer lists are open."""
_NO_MEASUREMENTS = (KeyError, TypeError, ValueError, IndexError, OverflowError, ZeroDivisionError, MemoryError)


@dataclass(frozen=True)
class PrivacyCheck:
    """What a folder of rows with noise states, and whether that holds."""

    found: PrivacyVerification
    epsilon: float
    delta: float


def holds_private_rows(path: Path) -> bool:
    """Whether ``path`` is a folder as ``privatise`` writes it."""
    return path.is_dir() and (path / FILES[0]).is_file()


def verify_folder(path: Path) -> PrivacyCheck:
    """Check the rows in the folder ``path`` against what is stated beside them. Raises PackageUnreadable, OSError."""
    missing = [name for name in FILES if not (path / name).is_file()]
    if missing:
        raise PackageUnreadable(path.name, _("{files} is not there").format(files=", ".join(missing)))
    content, *told = ((path / name).read_bytes() for name in FILES)
    try:
        measurements, said = (json.loads(text, object_pairs_hook=_once) for text in told)
        epsilon, delta = float(said["epsilon"]), float(said["delta"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise PackageUnreadable(path.name, _("it is damaged or not whole")) from None
    found = check_rows(content, measurements, said)
    others = sorted({each.name for each in path.iterdir()} - {*FILES})
    if others:
        what = _("The folder holds something that does not belong to the rows: {files}.")
        found = _failed(found, what.format(files=", ".join(others)))
    return PrivacyCheck(found, epsilon, delta)


def check_rows(content: bytes, measurements: Mapping[str, Any], said: Mapping[str, Any]) -> PrivacyVerification:
    """Check the CSV ``content`` against the ``measurements`` and what is ``said`` of both. Raises nothing.

    The rows are made once more, and must be the same to the byte: real rows count about like the noisy counts too, so
    that any looser comparison would let them pass.
    """
    found = verify_private(content, measurements, float(said["epsilon"]), float(said["delta"]))
    if not verify_said(said, measurements):
        found = _failed(found, _("What is said beside the rows is not what the noisy counts say."))
    if not found.ok:
        return found
    if not _known_beforehand(measurements, said["layout"], said["year"]):
        found = _failed(found, _("Answers that a column may have are not those that were known beforehand."))
    if not _made_of(content, measurements):
        found = _failed(found, _("The rows are not those that come of the noisy counts."))
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Raises ValueError where a name stands twice: of the first nobody would see what it says."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _failed(found: PrivacyVerification, failure: str) -> PrivacyVerification:
    return PrivacyVerification(False, found.rows, found.epsilon, (*found.failures, failure))


def _made_of(content: bytes, measurements: Mapping[str, Any]) -> bool:
    try:
        return csv_bytes(rows_of(measurements)) == content
    except _NO_MEASUREMENTS:
        return False


def _known_beforehand(measurements: Mapping[str, Any], layout: str | None, year: int | None) -> bool:
    """Whether each list of answers is that of the layout; without a layout, whether every column is open."""
    if layout is None:
        return year is None and all(column["open"] for column in measurements["columns"])
    if layout not in standard().layouts or year is None:
        return False
    public = standard().layouts[layout]
    columns = {column.name: column for column in public.columns}
    for told in measurements["columns"]:
        if told["name"] not in columns:
            return False
        answers = _answers(columns[told["name"]], year)
        known = [answer for answer in answers if answer != public.missing] + [public.missing]
        if told["open"] != (not answers) or (answers and told["values"] != known):
            return False
    return True


def _answers(column: LayoutColumn, year: int) -> list[str]:
    """Without the missing code; nothing where the column is open. Read here again, apart from the makers."""
    if column.kind == "year" and not column.values:
        return [str(year - ago) for ago in reversed(range(_YEARS))]
    return [] if len(column.values) > _LONGEST else list(column.values)
