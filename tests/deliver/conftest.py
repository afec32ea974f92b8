"""A hub with its key, and a release of invented rows."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd
import pyrage
import pytest

from core.deliver import OfficeFacts
from core.protect import Protection, protect
from core.standard import standard

LAYOUT = standard().layouts["ctdc-global-2020"]
FACTS = OfficeFacts("Shelter North", date(2026, 11, 24), 3, 1, {"CountryOfExploitation": 2})


@pytest.fixture(scope="session")
def identity():
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def key_file(identity, tmp_path):
    path = tmp_path / "hub.key"
    path.write_text(f"# a key\n{identity}\n")
    return path


@pytest.fixture
def hub_words(identity):
    """What a hub file holds; a test changes what it wants wrong."""
    return {
        "name": "Regional hub",
        "recipients": [str(identity.to_public())],
        "layout": LAYOUT.name,
        "protection": {"method": "suppress", "k": 11, "quasi_identifiers": ["gender", "ageBroad"]},
    }


@pytest.fixture
def hub_file(hub_words, tmp_path):
    path = tmp_path / "hub.json"
    path.write_text(json.dumps(hub_words))
    return path


def rows(count: int) -> pd.DataFrame:
    """Invented rows: most alike, a few that stand out."""
    table = pd.DataFrame({name: [LAYOUT.missing] * count for name in LAYOUT.column_names}, dtype=object)
    table["gender"] = ["Female" if place % 5 else "Male" for place in range(count)]
    table["ageBroad"] = ["9--17" if place % 7 else "48+" for place in range(count)]
    return table


def release_of(count: int = 200, method: str = "suppress", k: int = 11):
    return protect(rows(count), LAYOUT, Protection(method, k, ("gender", "ageBroad")))
