"""The rows of a layout that may leave: those of persons who agreed, harmonised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.harmonise import candidates, harmonise
from core.harmonise.crosswalk import stand_ins
from core.protect import Release
from core.standard import Layout
from core.store import Vault, case_frame


@dataclass(frozen=True)
class CandidateRows:
    """``table``: one row a person in a case who may be in a submission. The counts say who stays in the office.

    ``stand_ins``: by column, in which rows a country stands in for the one asked for.
    """

    table: pd.DataFrame
    without_consent: int
    not_victims: int
    stand_ins: Mapping[str, np.ndarray]

    def proxied(self, release: Release, layout: Layout) -> dict[str, int]:
        """By column, how many cells of ``release``, made of these rows, hold a country that stands in."""
        if release.places is None:
            return {}
        return {
            name: int((rows[release.places] & (release.table[name] != layout.missing).to_numpy()).sum())
            for name, rows in self.stand_ins.items()
        }


def candidate_rows(vault: Vault, layout: Layout) -> CandidateRows:
    """Harmonise the cases of ``vault`` that may leave it. Needs a slot that opens the case records."""
    frame = case_frame(vault)
    chosen = candidates(frame)
    kept = frame[chosen.keep]
    table = harmonise(kept, layout, vault.setting("data_source", "CaseManagement"))
    return CandidateRows(table, chosen.without_consent, chosen.not_victims, stand_ins(kept, layout))


def all_rows(vault: Vault, layout: Layout) -> pd.DataFrame:
    """Every case of the office as rows of ``layout``: for the office's own counts, never for a release."""
    return harmonise(case_frame(vault), layout, vault.setting("data_source", "CaseManagement"))
