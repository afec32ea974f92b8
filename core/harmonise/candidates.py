"""Who may be in a submission at all: persons who agreed, and who are victims."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Candidates:
    """``keep``: one boolean a row of the case frame. The counts say why the others stay in the office."""

    keep: np.ndarray
    without_consent: int
    not_victims: int


def candidates(frame: pd.DataFrame) -> Candidates:
    """Choose the rows that may leave.

    A person is kept only with a recorded yes to consent: no answer is not a yes. The deprecated
    ``vic_AgreementToManagePersonalData`` cannot give consent, but an explicit no there withholds it.
    Of the trafficking status only "not a victim" keeps a record in the office (HTCDS 2.0; our reading).
    """
    consented = frame["con_Consent"].to_numpy() == "1"
    refused = frame["vic_AgreementToManagePersonalData"].to_numpy() == "0"
    victim = frame["vic_TraffickingStatus"].to_numpy() != "NotAVictimOfTrafficking"
    agreed = consented & ~refused
    return Candidates(
        keep=agreed & victim,
        without_consent=int((~agreed).sum()),
        not_victims=int((agreed & ~victim).sum()),
    )
