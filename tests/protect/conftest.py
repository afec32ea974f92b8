"""A small layout, invented rows of it, and the real published data where they are at hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.standard import CrosswalkRule, Layout, LayoutColumn, standard

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def layout() -> Layout:
    return standard().layouts["ctdc-global-2020"]


@pytest.fixture(scope="session")
def rows_of_layout(layout: Layout) -> pd.DataFrame:
    """400 invented rows with every column of the layout."""
    random = np.random.default_rng(5)
    cells = {}
    for column in layout.columns:
        if column.kind == "year":
            values = ["2019", "2020"]
        elif column.kind == "country":
            values = ["NA", "PH", layout.unknown_country]
        elif column.kind == "labels":
            labels = sorted(part.split("=")[1] for part in column.rule.argument.split("|"))
            values = [labels[0], ";".join(labels[:2])]
        else:
            values = list(column.values)[:3]
        cells[column.name] = random.choice([*values, layout.missing], 400)
    return pd.DataFrame(cells, dtype="str")


@pytest.fixture
def small_layout() -> Layout:
    """Two quasi-identifiers; ``band`` follows from ``age``, ``kinds`` repeats ``labour`` and ``sex``."""

    def column(
        name: str, kind: str, values: str, quasi: bool, derived: tuple[str, ...] = (), argument: str = ""
    ) -> LayoutColumn:
        rule = CrosswalkRule("labels_of" if argument else "", (), argument, "")
        return LayoutColumn(name, kind, tuple(values.split()), quasi, 1.0, derived, (), rule, {}, {})

    columns = (
        column("age", "code", "young old", True),
        column("band", "code", "minor adult", False, ("age",)),
        column("labour", "flag", "0 1", True),
        column("sex", "flag", "0 1", False),
        column("kinds", "labels", "", False, ("labour", "sex"), "labour=Labour|sex=Sex"),
        column("free", "flag", "0 1", False),
    )
    return Layout("small", "Small", "-99", "alpha2", "00", "0", {}, True, columns)


@pytest.fixture(scope="session")
def published() -> pd.DataFrame:
    path = SHARED / "data" / "ctdc_global_2020_derived.csv"
    if not path.is_file():
        pytest.skip("the published data set is not beside the repository")
    return pd.read_csv(path, dtype=str, keep_default_na=False, index_col=0).astype("str")
