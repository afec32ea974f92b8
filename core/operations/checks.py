"""Protect any table, and check anything that was written."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.deliver import verify_folder, verify_package
from core.errors import AbriError
from core.files import write_whole
from core.operations.tables import csv_bytes, read_csv_table, row_numbers
from core.progress import Progress, quiet
from core.protect import Verification, anonymise_table, verify_csv
from core.protect.model import Method
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

    ``coarser``: by column, how many steps up its hierarchy its values went.
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
    open_columns: Sequence[str] = (),
    coarser: bool = False,
) -> AnonymiseReport:
    """Write a protected copy of the CSV ``source`` to ``target``; checked before a byte is written.

    ``sensitive``, ``open_columns``, ``coarser``: as in ``core.protect.Protection``. Raises NotACsvTable,
    NotVerified, the errors of core.protect, OSError.
    """
    started = time.perf_counter()
    table = read_csv_table(source)
    numbered = [name for name in row_numbers(table) if name not in quasi]
    release = anonymise_table(
        table.drop(columns=numbered), quasi, k, method, missing, progress,
        sensitive=sensitive, open_columns=open_columns, coarser=coarser,
    )  # fmt: skip
    content = csv_bytes(release.table)
    check = verify_csv(content, quasi, k, sensitive=sensitive, missing=missing)
    if not check.ok:
        raise NotVerified(check.failures)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, content)
    loss = release.loss
    return AnonymiseReport(
        out=target,
        rows_in=loss.rows_in,
        rows_out=loss.rows_out,
        cells_suppressed=loss.cells_suppressed,
        share_suppressed=loss.share_suppressed,
        k_reached=check.k,
        seconds=round(time.perf_counter() - started, 3),
        dropped_columns=tuple(numbered),
        coarser=dict(loss.coarser),
    )


def verify(path: Path, quasi: Sequence[str] = (), k: int | None = None, identity: Path | None = None) -> Verification:
    """Check what lies at ``path``: a sealed package, the folder of a public data set, or a CSV table.

    A package and a folder say themselves what they promise; ``quasi`` and ``k`` ask for more. A CSV in a known
    layout is checked by its quasi-identifiers unless told otherwise, k 11 unless told otherwise.
    Raises NothingToCheckBy, IdentityNeeded, the errors of core.deliver, OSError.
    """
    if path.is_dir():
        return verify_folder(path, quasi, k)
    with path.open("rb") as stream:
        sealed = stream.read(32).startswith((b"age-encryption.org/", b"-----BEGIN AGE"))
    if sealed:
        if identity is None:
            raise IdentityNeeded(path.name)
        return verify_package(path, identity, quasi, k)
    layout = _layout_of(path)
    if not quasi and layout is None:
        raise NothingToCheckBy(path.name)
    chosen = quasi or (layout.quasi_identifiers if layout else ())
    return verify_csv(path.read_bytes(), chosen, 11 if k is None else k)


def _layout_of(path: Path) -> Layout | None:
    """The layout whose columns the CSV has, in order."""
    with path.open("rb") as stream:
        header = stream.readline(1_000_000).decode("utf-8-sig", errors="replace").strip().replace('"', "")
    return next((layout for layout in standard().layouts.values() if ",".join(layout.column_names) == header), None)
