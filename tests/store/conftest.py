"""Vaults for the tests of the store. All persons are invented."""

from __future__ import annotations

import pandas as pd
import pytest

from core.intake.batch import Batch, Source
from core.store import KdfStrength, Vault, create_vault

WEAK = KdfStrength(memory_kib=8, time=1, lanes=1)
"""Cheap to guess and quick to try: only for tests, always passed by hand."""
PASSPHRASE = "seven quiet herons"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "vault"


@pytest.fixture
def vault(folder):
    with create_vault(folder, "Ama Serwaa", PASSPHRASE, "Office of the tests", WEAK) as opened:
        yield opened


def batch_of(rows, *, notes=None, keys=None, name="sheet.xlsx", sha256="a" * 64, partner="partner"):
    """A batch whose rows are dictionaries of field values."""
    fields = list(dict.fromkeys(field for row in rows for field in row))
    records = pd.DataFrame(
        {field: pd.array([row.get(field, "") for row in rows], dtype="str") for field in fields},
        index=range(len(rows)),
    )
    notes = notes or [{} for _row in rows]
    titles = list(dict.fromkeys(title for row in notes for title in row))
    return Batch(
        Source(name, sha256, partner),
        records,
        pd.DataFrame(
            {title: pd.array([row.get(title, "") for row in notes], dtype="str") for title in titles},
            index=range(len(rows)),
        ),
        pd.Series(keys or [""] * len(rows), dtype="str"),
        pd.Series(range(2, len(rows) + 2), dtype="int64"),
    )


def people(count, mark="Person"):
    """``count`` invented victims, each with a name of their own."""
    return [
        {
            "prs_FirstName": f"{mark}{number}",
            "prs_SecondName": f"Family{number % 7}",
            "prs_Gender": ("Feminine", "Masculine")[number % 2],
            "prs_Citizenship": ("NG", "NA", "GH;TG")[number % 3],
            "vic_TypeOfExploitation": "ForcedLabour",
            "con_Consent": str(number % 2),
        }
        for number in range(count)
    ]


def count_cases(vault: Vault) -> int:
    return vault.cases.execute("SELECT count(*) FROM person_in_case").fetchone()[0]
