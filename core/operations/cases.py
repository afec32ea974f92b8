"""The cases of the office, counted and looked through."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from core.files import write_whole
from core.harmonise.quality import QualityReport, quality_report
from core.operations.codebooks import LayoutOnlyRead
from core.standard import Layout
from core.store import CaseQuery, Vault, case_frame, page_of_cases, told_first
from core.words import language


def count_cases(vault: Vault) -> int:
    """How many cases the vault holds."""
    return page_of_cases(vault, CaseQuery(limit=1)).total


def quality_of(vault: Vault, layout: Layout) -> QualityReport:
    """What is missing and what contradicts itself in the office's cases, each finding with its case.

    Raises LayoutOnlyRead, NotPermitted.
    """
    if not layout.writable:
        raise LayoutOnlyRead(layout)
    return quality_report(case_frame(vault), layout, vault.setting("data_source", "CaseManagement"))


def write_quality(vault: Vault, report: QualityReport, layout: Layout, target: Path) -> Path:
    """Write the report as CSV: a row a column of the layout, then a row a finding. Raises OSError, DiskFull.

    It names cases by their keys and holds no value of a case: a caseworker may print it, nobody else learns from it.
    """
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(["about", "name", "words", "filled", "persons", "case", "fields"])
    for entry in report.completeness:
        label = layout.column(entry.column).label(language())
        out.writerow(["column", entry.column, label, entry.filled, entry.rows, "", ""])
    for found in report.findings:
        out.writerow(["finding", found.kind, found.sentence, "", "", found.case, "|".join(found.fields)])
    with told_first(vault, "quality", {"layout": layout.name, "rows": report.rows}):
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, b"\xef\xbb\xbf" + text.getvalue().encode())
    return target
