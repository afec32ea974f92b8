"""Invented rows in place of real ones: written with the counts they were made from, checked before that."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pandas as pd

from core.errors import AbriError
from core.files import write_whole
from core.operations.checks import NotVerified
from core.operations.codebooks import writable_layout
from core.operations.releases import past_of, remembered
from core.operations.rows import candidate_rows
from core.operations.tables import csv_bytes, defuse, defused, read_csv_table
from core.progress import Progress, quiet
from core.protect import deidentify
from core.protect.growth import together
from core.protect.synthetic import Synthetic, synthesise
from core.protect.verify_synthetic import verify_counts, verify_synthetic
from core.store import Vault, record_audit
from core.words import _

FILES = ("synthetic.csv", "counts.csv", "verification.json")


class TooFewForSynthesis(AbriError):
    """No row can be made: hardly any combination of answers is shared by k people."""

    def __init__(self, k: int) -> None:
        super().__init__(
            _(
                "No invented row can be made: too few answers are shared by {k} people or more. Nothing was written. "
                "Name fewer columns, or a shorter length."
            ).format(k=k)
        )


@dataclass(frozen=True)
class SyntheticReport:
    """``combinations``: how many counts were published. ``k``: fewest real people behind anything in the rows.

    ``alike``: how often the rarest kind of invented row occurs. ``left_out``: rows leave out answers that too few
    real people share together with the others. ``rows_waiting``: people of ``rows_in`` who are left out because
    comparing with earlier releases would tell them apart.
    """

    folder: Path
    rows_in: int
    rows_out: int
    combinations: int
    k: int
    length: int
    alike: int
    left_out: bool
    columns: tuple[str, ...]
    rows_waiting: int = 0


def synthesise_vault(
    vault: Vault,
    layout_name: str,
    columns: Sequence[str],
    k: int,
    length: int,
    folder: Path,
    progress: Progress = quiet,
) -> SyntheticReport:
    """Invented rows like the cases of ``vault`` in a layout, in ``columns`` or its quasi-identifiers.

    The ledger of past releases is kept: counts that differ by few people tell about them, so too few newcomers wait.
    Raises TooFewForSynthesis, NotVerified, the errors of core.protect and core.store, OSError.
    """
    layout = writable_layout(layout_name)
    rows = candidate_rows(vault, layout).table
    keep, ledger = together(past_of(vault, rows.index.tolist()), k)
    table = deidentify(rows[keep], layout)
    names = tuple(columns) or layout.quasi_identifiers
    made = synthesise(table, names, k, length, layout.missing, progress)
    with remembered(vault, ledger, layout.name, k, len(table)):
        report = _write(table, made, names, layout.missing, folder)
    report = replace(report, rows_in=len(rows), rows_waiting=len(rows) - len(table))
    record_audit(vault, "synthesise", {"layout": layout.name, "rows": report.rows_out, "k": k, "length": length})
    return report


def synthesise_table(
    source: Path,
    columns: Sequence[str],
    k: int,
    length: int,
    folder: Path,
    missing: str = "",
    progress: Progress = quiet,
) -> SyntheticReport:
    """The same for the CSV ``source``."""
    table = defused(read_csv_table(source))
    names = tuple(defuse(name) for name in columns)
    return _write(table, synthesise(table, names, k, length, missing, progress), names, missing, folder)


def _write(table: pd.DataFrame, made: Synthetic, names: tuple[str, ...], missing: str, folder: Path) -> SyntheticReport:
    if made.table.empty:
        raise TooFewForSynthesis(made.k)
    content = csv_bytes(made.table)
    counts = csv_bytes(made.counts)
    real = list(zip(*(table[name].tolist() for name in names), strict=True))
    nothing = missing if made.left_out else None
    check = verify_synthetic(content, real, names, made.k, made.length, nothing)
    counted = verify_counts(counts, real, names, made.k, made.length)
    if not (check.ok and counted.ok):
        raise NotVerified((*check.failures, *counted.failures))
    check = replace(check, k=check.k // made.k * made.k)  # told exactly, it would be somebody's count
    said = asdict(check) | {
        "columns": names,
        "length": made.length,
        "asked_k": made.k,
        "answers_left_out": made.left_out,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in zip(FILES, (content, counts, json.dumps(said, indent=1).encode()), strict=True):
        write_whole(folder / name, data)
    return SyntheticReport(
        folder=folder,
        rows_in=len(table),
        rows_out=len(made.table),
        combinations=len(made.counts),
        k=check.k,
        length=made.length,
        alike=made.alike,
        left_out=made.left_out,
        columns=names,
    )
