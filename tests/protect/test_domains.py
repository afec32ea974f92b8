"""What may stand in a column, without looking at any case: the same that a release lets through."""

from __future__ import annotations

import pandas as pd
import pytest

from core.protect import ColumnMissingError, deidentify
from core.protect.domains import domains_of
from core.standard import standard

LAYOUTS = [layout for layout in standard().layouts.values() if layout.writable]


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
def test_every_value_of_a_domain_may_leave_and_the_missing_code_is_among_them(layout) -> None:
    for name, values in domains_of(layout, layout.column_names).items():
        if values is not None:
            assert values[-1] == layout.missing
            assert len(set(values)) == len(values) > 1
            deidentify(pd.DataFrame({name: list(values)}, dtype="str"), layout)
        else:
            assert layout.column(name).kind in ("year", "labels")


def test_every_country_of_the_standard_is_there_as_the_layout_writes_it() -> None:
    layout = standard().layouts["ctdc-global-2020"]
    values = domains_of(layout, ["citizenship"])["citizenship"]
    assert values is not None
    assert {"NG", "RS", layout.unknown_country} <= set(values)
    assert "XK" not in values, "filed under Serbia"
    assert len(values) > 240


def test_a_column_that_is_not_of_the_layout_is_refused() -> None:
    with pytest.raises(ColumnMissingError):
        domains_of(LAYOUTS[0], ["shoeSize"])
