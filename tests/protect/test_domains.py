"""What may stand in a column, without looking at any case: the same that a release lets through."""

from __future__ import annotations

import pandas as pd
import pytest

from core.protect import ColumnMissingError, deidentify
from core.protect.domains import domains_of, within
from core.standard import standard

LAYOUTS = [layout for layout in standard().layouts.values() if layout.writable]


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
def test_every_value_of_a_domain_may_leave_and_the_missing_code_is_among_them(layout) -> None:
    for name, values in domains_of(layout, layout.column_names, 2026).items():
        if values is not None:
            assert values[-1] == layout.missing
            assert len(set(values)) == len(values) > 1
            deidentify(pd.DataFrame({name: list(values)}, dtype="str"), layout)
        else:
            assert layout.column(name).kind in ("labels", "country")


def test_a_column_that_is_not_of_the_layout_is_refused() -> None:
    with pytest.raises(ColumnMissingError):
        domains_of(LAYOUTS[0], ["shoeSize"], 2026)


def test_nothing_stands_outside_and_an_older_year_is_as_good_as_none() -> None:
    layout = standard().layouts["ctdc-global-2020"]
    domains = domains_of(layout, ["yearOfRegistration", "meansOfControlConcatenated"], 2026)
    table = pd.DataFrame(
        {"yearOfRegistration": ["1996", "1997", "2026", "2027"], "meansOfControlConcatenated": ["-99", "A;B", "C", ""]}
    )
    found = within(table, domains, layout.missing)
    assert found["yearOfRegistration"].tolist() == ["-99", "1997", "2026", "-99"]
    assert found["meansOfControlConcatenated"].tolist() == ["-99", "A;B", "C", ""]
