"""How many people would stand out, what protection does about it and what it costs, before anything is published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from core.files import write_whole
from core.operations.codebooks import writable_layout
from core.operations.releases import past_of
from core.operations.rows import candidate_rows
from core.operations.tables import read_csv_table, row_numbers
from core.progress import Progress, quiet
from core.protect import Protection, anonymise_table, deidentify, protect
from core.protect.model import Method
from core.protect.page import risk_page
from core.protect.report import RiskReport, risk_report
from core.standard import standard
from core.store import Vault, told_first
from core.words import language


def risk_of_vault(
    vault: Vault,
    layout_name: str,
    k: int,
    method: Method,
    folder: Path | None = None,
    progress: Progress = quiet,
    *,
    quasi: Sequence[str] = (),
    coarser: bool = False,
) -> RiskReport:
    """What publishing the cases of ``vault`` in a layout would risk and cost; nothing is published or remembered.

    ``quasi``: columns that may single a person out, where others than those of the layout are meant. With
    ``folder``, the report is written there as ``risk.json`` and ``risk.html``. Raises the errors of core.protect
    and core.store, OSError.
    """
    layout = writable_layout(layout_name)
    protection = Protection(method, k, tuple(quasi) or layout.quasi_identifiers, coarser=coarser)
    rows = candidate_rows(vault, layout)
    release = protect(rows.table, layout, protection, progress, past_of(vault, rows.table.index.tolist()))
    names = {column.name: column.label(language()) for column in layout.columns}
    before = deidentify(rows.table, layout)
    report = risk_report(layout.name, protection, before, release, layout.missing, names, progress)
    with told_first(vault, "risk", {"layout": layout.name, "k": k, "rows": len(before)}):
        _write(report, folder, lambda value: standard().value_label(value, language()))
    return report


def risk_of_table(
    source: Path,
    quasi: Sequence[str],
    k: int,
    method: Method,
    folder: Path | None = None,
    missing: str = "",
    progress: Progress = quiet,
) -> RiskReport:
    """The same for the CSV ``source``. Raises NotACsvTable, the errors of core.protect, OSError."""
    table = read_csv_table(source)
    table = table.drop(columns=[name for name in row_numbers(table) if name not in quasi])
    protection = Protection(method, k, tuple(quasi))
    release = anonymise_table(table, quasi, k, method, missing, progress)
    report = risk_report(source.name, protection, table, release, missing, {}, progress)
    _write(report, folder, str)
    return report


def _write(report: RiskReport, folder: Path | None, value_in_words: Callable[[str], str]) -> None:
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / "risk.json", report.to_json().encode())
    write_whole(folder / "risk.html", risk_page(report, value_in_words).encode())
