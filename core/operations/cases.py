"""The cases of the office, counted and looked through."""

from __future__ import annotations

from core.harmonise.quality import QualityReport, quality_report
from core.standard import Layout
from core.store import CaseQuery, Vault, case_frame, page_of_cases


def count_cases(vault: Vault) -> int:
    """How many cases the vault holds."""
    return page_of_cases(vault, CaseQuery(limit=1)).total


def quality_of(vault: Vault, layout: Layout) -> QualityReport:
    """What is missing and what contradicts itself in the office's cases, each finding with its case."""
    return quality_report(case_frame(vault), layout, vault.setting("data_source", "CaseManagement"))
