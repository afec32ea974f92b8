"""Protect any table, and check anything that was written."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from core.deliver import verify_folder, verify_package
from core.deliver.errors import PackageUnreadable
from core.errors import AbriError
from core.files import write_whole
from core.operations.tables import csv_bytes, defuse, defused, identifying, read_csv_table, row_numbers, telling_columns
from core.progress import Progress, quiet
from core.protect import ColumnMissingError, Verification, anonymise_table, verify_csv
from core.protect.model import Method
from core.protect.verify import weighed
from core.standard import Layout, standard
from core.words import _


class NotVerified(AbriError):
    """The independent check did not agree with the makers; nothing was written."""

    def __init__(self, failures: Sequence[str]) -> None:
        super().__init__(
            _("The protected table did not pass its check, so nothing was written. {failures}").format(
                failures=" ".join(failures)
            )
        )


class OverItself(AbriError):
    """The protected copy would take the place of the table it is made from."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} is the table itself. Nothing was written. Name another file for the protected copy.").format(
                name=name
            )
        )


class NoColumnNamed(AbriError):
    """Not one column was named that may single a person out."""

    def __init__(self) -> None:
        super().__init__(
            _("No column is named that may single a person out. Nothing was written. Name them with --quasi.")
        )


class TellingColumns(AbriError):
    """Columns nobody spoke of say something else about nearly everybody."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            _(
                "These columns seem to name or reach people: {columns}. Nothing was "
                "written. Take them out of the table, name them with --quasi, or let them out as they are with --keep."
            ).format(columns=", ".join(names))
        )


class NoRowOfTableLeft(AbriError):
    """Protection would leave an empty table."""

    def __init__(self, k: int) -> None:
        super().__init__(
            _(
                "No row would be left: there are not {k} people who could share the same answers. Nothing was "
                "written. Name fewer columns, or wait until there are more rows."
            ).format(k=k)
        )


class NothingToCheckBy(AbriError):
    """A CSV of no known layout needs to be told which columns may single a person out."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} is in no layout Abri knows. Name the columns that may single a person out with --quasi.").format(
                name=name
            )
        )


class IdentityNeeded(AbriError):
    """A sealed package cannot be checked without the key that opens it."""

    def __init__(self, name: str) -> None:
        super().__init__(_("{name} is sealed. Name the key that opens it with --identity.").format(name=name))


@dataclass(frozen=True)
class AnonymiseReport:
    """What protecting a table cost; ``dropped_columns`` numbered the rows, which identifies them.

    ``cells_suppressed``: all answers that became missing in the rows that remain, by column in ``by_column``;
    ``share_suppressed``: their share of the cells of the columns that were protected. ``coarser``: by column, how many
    steps up its hierarchy its values went. ``unprotected_columns`` stand in the copy as they stood in the table.
    """

    out: Path
    rows_in: int
    rows_out: int
    cells_suppressed: int
    share_suppressed: float
    k_reached: int
    seconds: float
    dropped_columns: tuple[str, ...]
    coarser: Mapping[str, int]
    by_column: Mapping[str, int] = field(default_factory=dict)
    unprotected_columns: tuple[str, ...] = ()


def anonymise(
    source: Path,
    quasi: Sequence[str],
    k: int,
    method: Method,
    target: Path,
    missing: str = "",
    progress: Progress = quiet,
    *,
    sensitive: Sequence[str] = (),
    diversity: int = 2,
    open_columns: Sequence[str] = (),
    coarser: bool = False,
    importance: Mapping[str, float] | None = None,
    keep: Sequence[str] = (),
) -> AnonymiseReport:
    """Write a protected copy of the CSV ``source`` to ``target``; checked before a byte is written.

    ``sensitive``, ``diversity``, ``open_columns``, ``coarser``, ``importance``: as in ``core.protect.Protection``.
    ``keep``: columns that may stand as they are although they differ in nearly every row. Raises NoColumnNamed,
    OverItself, TellingColumns, NoRowOfTableLeft, NotACsvTable, NotVerified, the errors of core.protect, OSError.
    """
    started = time.perf_counter()
    if not quasi:
        raise NoColumnNamed
    if target.exists() and target.samefile(source):
        raise OverItself(target.name)
    table = read_csv_table(source)
    guarded = {*quasi, *sensitive, *open_columns}
    numbered = [name for name in row_numbers(table) if name not in {*guarded, *keep}]
    _refuse_telling(table, guarded, keep, numbered)
    for name in importance or {}:
        if name not in table.columns:
            raise ColumnMissingError(name)
    quasi, sensitive, open_columns = ([defuse(name) for name in names] for names in (quasi, sensitive, open_columns))
    guarded = {*quasi, *sensitive, *open_columns}
    release = anonymise_table(
        defused(table.drop(columns=numbered)), quasi, k, method, missing, progress,
        {defuse(name): cost for name, cost in (importance or {}).items()},
        sensitive=sensitive, diversity=diversity, open_columns=open_columns, coarser=coarser,
    )  # fmt: skip
    if not release.loss.rows_out:
        raise NoRowOfTableLeft(k)
    content = csv_bytes(release.table)
    check = verify_csv(
        content, quasi, k, sensitive=sensitive, diversity=diversity, open_columns=open_columns, missing=missing
    )
    if not check.ok:
        raise NotVerified(check.failures)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, content)
    loss = release.loss
    suppressed = sum(loss.by_column.values())
    return AnonymiseReport(
        out=target,
        rows_in=loss.rows_in,
        rows_out=loss.rows_out,
        cells_suppressed=suppressed,
        share_suppressed=suppressed / (loss.rows_out * len(guarded)),
        k_reached=check.k,
        seconds=round(time.perf_counter() - started, 3),
        dropped_columns=tuple(numbered),
        coarser=dict(loss.coarser),
        by_column=dict(loss.by_column),
        unprotected_columns=tuple(str(name) for name in release.table.columns if name not in guarded),
    )


def _refuse_telling(table: pd.DataFrame, guarded: set[str], keep: Sequence[str], numbered: Sequence[str]) -> None:
    for name in keep:
        if name not in table.columns:
            raise ColumnMissingError(name)
    telling = identifying(table, telling_columns(table, {*guarded, *keep, *numbered}))
    if telling:
        raise TellingColumns(telling)


def verify(path: Path, quasi: Sequence[str] = (), k: int | None = None, identity: Path | None = None) -> Verification:
    """Check what lies at ``path``: a sealed package, the folder of a public data set, or a CSV table.

    A package and a folder say themselves what they promise; ``quasi`` and ``k`` ask for more. A CSV in a known
    layout is checked by its quasi-identifiers unless told otherwise, k 11 unless told otherwise, as wherever columns
    are named. Raises NothingToCheckBy, IdentityNeeded, the errors of core.deliver, OSError.
    """
    if quasi and k is None:
        k = 11
    if path.is_dir():
        return verify_folder(path, quasi, k)
    with path.open("rb") as stream:
        head = stream.read(32)
    if not head:
        raise PackageUnreadable(path.name, _("it is empty, so it is damaged or not whole"))
    if head.startswith((b"age-encryption.org/", b"-----BEGIN AGE")):
        if identity is None:
            raise IdentityNeeded(path.name)
        return verify_package(path, identity, quasi, k)
    if head.startswith(b"PK") or path.suffix.lower() == ".zip":
        raise PackageUnreadable(path.name, _("it is a plain zip, and a package is sealed: its name ends in .zip.age"))
    if path.suffix.lower() == ".age":
        raise PackageUnreadable(path.name, _("it is damaged or not whole"))
    layout = _layout_of(path)
    if not quasi and layout is None:
        raise NothingToCheckBy(path.name)
    chosen = quasi or (layout.quasi_identifiers if layout else ())
    asked = 11 if k is None else k
    return weighed(verify_csv(path.read_bytes(), chosen, asked), asked)


def _layout_of(path: Path) -> Layout | None:
    """The layout whose columns the CSV has, in order."""
    with path.open("rb") as stream:
        header = stream.readline(1_000_000).decode("utf-8-sig", errors="replace").strip().replace('"', "")
    return next((layout for layout in standard().layouts.values() if ",".join(layout.column_names) == header), None)
