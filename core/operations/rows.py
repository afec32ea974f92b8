"""The rows of a layout that may leave: those of persons who agreed, harmonised."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from core.harmonise import candidates, harmonise
from core.harmonise.crosswalk import proxied
from core.standard import Layout
from core.store import Vault, case_frame


@dataclass(frozen=True)
class CandidateRows:
    """``table``: one row a person in a case who may be in a submission. The counts say who stays in the office.

    ``proxied``: by column, how many cells hold a country that stands in for the one asked for.
    """

    table: pd.DataFrame
    without_consent: int
    not_victims: int
    proxied: dict[str, int]


def candidate_rows(vault: Vault, layout: Layout) -> CandidateRows:
    """Harmonise the cases of ``vault`` that may leave it. Needs a slot that opens the case records."""
    frame = case_frame(vault)
    chosen = candidates(frame)
    kept = frame[chosen.keep]
    table = harmonise(kept, layout, vault.setting("data_source", "CaseManagement"))
    return CandidateRows(table, chosen.without_consent, chosen.not_victims, proxied(kept, layout))


def all_rows(vault: Vault, layout: Layout) -> pd.DataFrame:
    """Every case of the office as rows of ``layout``: for the office's own counts, never for a release."""
    return harmonise(case_frame(vault), layout, vault.setting("data_source", "CaseManagement"))
