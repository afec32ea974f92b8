"""Invented rows of a layout, from counts of what shall be in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.standard import Layout, standard
from core.words import use_language

GLOBAL = "ctdc-global-2020"
SYNTHETIC = "ctdc-synthetic-2024"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(scope="session")
def layout() -> Layout:
    return standard().layouts[GLOBAL]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


def rows(layout: Layout, **counts: dict[str, int]) -> pd.DataFrame:
    """Rows in which each named column holds the values as often as asked; the other cells are missing."""
    size = max(sum(wanted.values()) for wanted in counts.values()) if counts else 0
    table = pd.DataFrame({name: [layout.missing] * size for name in layout.column_names}, dtype="str")
    for name, wanted in counts.items():
        cells = [value for value, count in wanted.items() for _ in range(count)]
        table[name] = pd.Series(cells + [layout.missing] * (size - len(cells)), dtype="str")
    return table


def random_rows(layout: Layout, seed: int) -> pd.DataFrame:
    """An office of 0 to 400 persons in which some things are frequent and some are rare."""
    random = np.random.default_rng(seed)
    size = int(random.choice([0, 5, 11, 30, 60, 150, 400]))
    table = pd.DataFrame({name: [layout.missing] * size for name in layout.column_names}, dtype="str")
    for column in layout.columns:
        if column.kind == "year":
            values = [str(year) for year in range(2016, 2022)]
        elif column.kind == "country":
            codes = ["NA", "PH", "MD", "UA", "MT", "SG", "BH", "KH"]
            values = codes if layout.country_code == "alpha2" else ["NAM", "PHL", "MDA", "UKR", "MLT", "SGP"]
        elif column.kind == "flag":
            values = ["1", layout.flag_zero or layout.missing]
        elif column.kind == "code":
            values = list(column.values)
        else:
            continue
        values = [*dict.fromkeys([*values, layout.missing])]
        weights = random.dirichlet(np.full(len(values), random.choice([0.1, 0.4, 2.0])))
        table[column.name] = pd.Series(random.choice(values, size, p=weights), dtype="str")
    return table
