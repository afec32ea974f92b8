"""Rows with noise, nobody's, under a stated epsilon: drawn, charged to the vault, checked, and only then written."""

from __future__ import annotations

import contextlib
import errno
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from core.deliver.folders import check_writable, write_members
from core.errors import AbriError, sentence_of
from core.operations.checks import NotVerified
from core.operations.codebooks import writable_layout
from core.operations.kept_rows import KEPT, kept_rows, kept_text, wish_of
from core.operations.private_check import FILES, PrivacyCheck, check_rows, holds_private_rows, verify_folder
from core.operations.private_people import check_people
from core.operations.rows import candidate_rows
from core.operations.spending import budget_of, charge, check_allowed
from core.operations.tables import csv_bytes, defuse, defused, read_csv_table
from core.operations.telling import told_after
from core.progress import Progress, quiet
from core.protect import deidentify
from core.protect.budget import Budget, Spending
from core.protect.domains import Domain, domains_of, within
from core.protect.errors import PrivacySettingsError, TooLittlePrivacy
from core.protect.private import PrivateRows, opendp_available, private_rows, rho_for
from core.protect.private_measure import MOST_DELTA, MOST_EPSILON
from core.standard import Layout
from core.stick import TargetFull, TargetReadOnly
from core.store import Vault
from core.store.errors import DiskFull, StoreError
from core.words import _

__all__ = [
    "DELTA",
    "PrivacyCheck",
    "PrivateReport",
    "holds_private_rows",
    "opendp_available",
    "privatise_table",
    "privatise_vault",
    "verify_folder",
]

DELTA = 1e-6
"""The chance, roughly, that the promise does not hold: far under one in the number of people of any office."""


class SpentAllTheSame(AbriError):
    """What was drawn did not come out as files; what it said about people counts as said."""

    def __init__(self, error: AbriError | OSError, epsilon: float, kept: bool) -> None:
        words = (
            _(
                "{reason} No file was written. The rows were drawn already, so their epsilon of {epsilon} stays on the "
                "account of this vault. They are kept in it: ask for the same once more, before a case changes and "
                "before other rows are drawn, and they are written at no further cost."
            )
            if kept
            else _(
                "{reason} No file was written. The rows were drawn already, so their epsilon of {epsilon} stays on the "
                "account of this vault."
            )
        )
        super().__init__(words.format(reason=_reason(error, kept), epsilon=f"{epsilon:g}"))


def _reason(error: AbriError | OSError, kept: bool) -> str:
    """Why there are no files. Where the rows are kept, not in words that say that nothing was."""
    if kept and (isinstance(error, DiskFull | TargetFull) or getattr(error, "errno", None) == errno.ENOSPC):
        return _("The disk or stick is full. Make room or take another.")
    if kept and isinstance(error, OSError | TargetReadOnly):
        return _("The folder cannot be written to. Choose another.")
    return sentence_of(error)


@dataclass(frozen=True)
class PrivateReport:
    """What was written. ``rows``: with noise, so no true count. ``budget``: of the vault after it; None for a table."""

    folder: Path
    rows: int
    columns: tuple[str, ...]
    epsilon: float
    delta: float
    budget: Budget | None = None


def privatise_vault(
    vault: Vault,
    layout_name: str,
    columns: Sequence[str],
    epsilon: float,
    delta: float,
    folder: Path,
    progress: Progress = quiet,
) -> PrivateReport:
    """Rows like the cases of ``vault`` in a layout, in ``columns`` or its quasi-identifiers, into the new ``folder``.

    One person has one row, whatever the number of their cases: the epsilon is about a person. What is refused before
    the drawing costs nothing; a drawing that was stopped showed nothing and costs nothing either. What was drawn of
    the same rows and never written is written now, at no cost. Raises PrivacyMissing, PrivacySettingsError,
    PrivacySpent, SpentAllTheSame, the errors of core.deliver, core.protect and core.store.
    """
    _check_promise(epsilon, delta)
    layout = writable_layout(layout_name)
    names = _named(columns) or layout.quasi_identifiers
    today = date.today()  # noqa: DTZ011 - the office's own day, as people there would write it
    domains = domains_of(layout, names, today.year)
    planned = rho_for(epsilon, delta)
    check_writable(folder)
    rows = _one_row_a_person(vault, layout)
    table = within(deidentify(rows, layout), domains, layout.missing)
    wish = wish_of(vault, layout.name, domains, (epsilon, delta), rows.index.tolist(), table)
    made = kept_rows(vault, wish)
    if made is None:
        check_allowed(vault, epsilon, planned, delta)
        spent = Spending(
            secrets.token_hex(16), today.isoformat(), layout.name, names, epsilon, delta, planned, delta, 0
        )
        made = _drawn(vault, table, domains, spent, wish, progress)
    try:
        _write(made, _said(made, names, epsilon, layout.name, today.year), folder)
    except BaseException as error:
        wrong = isinstance(error, NotVerified)
        if wrong:
            vault.set_setting(KEPT, "")
        told_after(vault, "privatise.not_written", {"epsilon": epsilon})
        if isinstance(error, AbriError | OSError):
            raise SpentAllTheSame(error, epsilon, not wrong) from None
        raise
    with contextlib.suppress(StoreError):  # the files are out: nothing after this may say that they are not
        vault.set_setting(KEPT, "", ("privatise.written", {}))
    return PrivateReport(folder, len(made.table), names, epsilon, delta, budget_of(vault))


def _drawn(
    vault: Vault, table: pd.DataFrame, domains: Mapping[str, Domain], spent: Spending, wish: str, progress: Progress
) -> PrivateRows:
    """Rows made of ``table``, charged and kept for ``wish``. ``spent``: what they may cost at most."""
    try:
        made = private_rows(table, domains, spent.epsilon, spent.delta, progress)
    except TooLittlePrivacy as error:  # told from noisy counts
        charge(vault, replace(spent, epsilon=error.epsilon, rho=error.rho, delta_added=error.delta_added), {KEPT: ""})
        raise
    added = float(made.measurements["delta_of_keys"])
    cost = replace(spent, rho=made.rho, delta_added=added, rows=len(made.table))
    charge(vault, cost, {KEPT: kept_text(wish, made)})
    return made


def privatise_table(
    source: Path,
    columns: Sequence[str],
    epsilon: float,
    delta: float,
    folder: Path,
    progress: Progress = quiet,
    keep: Sequence[str] = (),
) -> PrivateReport:
    """The same for the CSV ``source``, in which each row is a person. Nobody keeps account of what that spends.

    Every column is open: nothing but the table tells what may stand in it, so only answers of many people come out.
    ``keep``: columns that name nobody and number no person, although they look so. Raises NamesAmongColumns,
    PersonTwice, NotACsvTable and what ``privatise_vault`` raises but for what is about the vault.
    """
    _check_promise(epsilon, delta)
    read = read_csv_table(source)
    check_people(read, columns, keep)
    table = defused(read)
    names = _named([defuse(name) for name in columns])
    check_writable(folder)
    made = private_rows(table[list(names)], dict.fromkeys(names), epsilon, delta, progress)
    _write(made, _said(made, names, epsilon), folder)
    return PrivateReport(folder, len(made.table), names, epsilon, delta)


def _check_promise(epsilon: float, delta: float) -> None:
    if not (0 < epsilon <= MOST_EPSILON and 0 < delta <= MOST_DELTA):
        raise PrivacySettingsError(MOST_EPSILON, MOST_DELTA)


def _named(columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(columns))


def _one_row_a_person(vault: Vault, layout: Layout) -> pd.DataFrame:
    """Who stands in several cases has one row, of the first: which one depends on nobody else."""
    rows = candidate_rows(vault, layout).table
    with vault.turn():
        person = dict(vault.cases.execute("SELECT id, person FROM person_in_case").fetchall())
    return rows[~rows.index.map(person).duplicated()]


def _write(made: PrivateRows, said: Mapping[str, object], folder: Path) -> None:
    """Check the rows by their bytes and write them. Raises NotVerified and as ``write_members`` does."""
    content = csv_bytes(made.table)
    check = check_rows(content, made.measurements, said)
    if not check.ok:
        raise NotVerified(check.failures)
    members = (content, _json(made.measurements), _json(said))
    write_members(dict(zip(FILES, members, strict=True)), folder)


def _said(
    made: PrivateRows, names: tuple[str, ...], epsilon: float, layout: str | None = None, year: int | None = None
) -> dict[str, object]:
    """What a reader of the rows must know. No number in it is a true count.

    ``layout``, ``year``: where the answers were known from, before any case was looked at; None where all are open.
    """
    return {
        "ok": True,
        "method": "differential privacy",
        "epsilon": epsilon,
        "delta": made.delta,
        "rho": made.rho,
        "layout": layout,
        "year": year,
        "columns": list(names),
        "rows": len(made.table),
        "to_know": [
            _("No row is a person. The rows are invented so that they count about like the real ones."),
            _("Every number has noise, the number of rows too; small counts are mostly noise."),
            _(
                "The promise is about one person with one row: whatever somebody knows already, these rows change the "
                "odds that a given person is among the real ones by a factor of e to the power of epsilon at most, but "
                "for a chance of about delta."
            ),
            _("An empty cell: no answer, or one that too few people gave."),
            _("It is another promise than a smallest group: a row may be alone of its kind."),
            _("Epsilons add up over everything that is published about the same people."),
        ],
    }


def _json(said: Mapping[str, object]) -> bytes:
    return json.dumps(said, indent=1, ensure_ascii=False).encode()
