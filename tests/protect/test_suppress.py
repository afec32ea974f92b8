"""For any table: the result reaches k or is empty, and nothing changed but by blanking cells or dropping rows."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.protect import Release, anonymise_table

MISSING = "-99"


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    """Up to 120 rows and 6 columns of few, unevenly spread values, among them the missing code."""
    columns = draw(st.integers(1, 6))
    sizes = [draw(st.integers(1, 5)) for _ in range(columns)]
    seed, rows = draw(st.integers(0, 2**32 - 1)), draw(st.integers(0, 120))
    random = np.random.default_rng(seed)
    cells = {
        f"c{place}": [MISSING if value == 3 else f"v{value}" for value in random.geometric(0.5, rows).clip(1, size)]
        for place, size in enumerate(sizes)
    }
    return pd.DataFrame(cells, dtype="str")


def counted(table: pd.DataFrame) -> Counter[tuple[str, ...]]:
    return Counter(map(tuple, table.to_numpy().tolist()))


def with_rest(table: pd.DataFrame, distinct: bool) -> pd.DataFrame:
    """Beside the quasi-identifiers, a column that names each row, or one that repeats."""
    return table.assign(other=[f"row {n}" if distinct else str(n % 3) for n in range(len(table))]).astype("str")


def blanking_explains(before: pd.DataFrame, after: Release, quasi: list[str]) -> bool:
    """Each row that came out is a row that went in, but for cells now missing; ``other`` names the row."""
    came = before.set_index("other")[quasi]
    for row in after.table.to_dict("records"):
        was = came.loc[row["other"]]
        if any(row[name] not in (was[name], MISSING) for name in quasi):
            return False
    return after.table["other"].is_unique


many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@many
@given(tables(), st.integers(1, 15), st.sampled_from(["suppress", "redact"]))
def test_every_class_reaches_k_and_only_blanking_or_dropping_changed_it(
    table: pd.DataFrame, k: int, method: str
) -> None:
    quasi, before = list(table.columns), with_rest(table, distinct=True)
    after = anonymise_table(before, quasi, k, method, MISSING)
    sizes = counted(after.table[quasi])
    assert all(size >= k for size in sizes.values())
    assert after.loss.k_reached == min(sizes.values(), default=0)
    assert blanking_explains(before, after, quasi)
    kept = before.set_index("other").loc[after.table["other"], quasi].to_numpy()
    changed = int((kept != after.table[quasi].to_numpy()).sum())
    assert after.loss.cells_suppressed == changed == sum(after.loss.by_column.values())
    assert (after.loss.rows_in, after.loss.rows_out) == (len(before), len(after.table))
    assert method == "suppress" or changed == 0


@many
@given(tables(), st.integers(1, 15))
def test_suppression_drops_nobody_unless_the_whole_table_is_smaller_than_k(table: pd.DataFrame, k: int) -> None:
    after = anonymise_table(table, list(table.columns), k, "suppress", MISSING)
    assert after.loss.rows_out == (len(table) if len(table) >= k else 0)


@many
@given(tables(), st.integers(1, 15), st.sampled_from(["suppress", "redact", "none"]), st.randoms())
def test_the_order_of_the_rows_does_not_matter_and_nothing_is_left_to_chance(
    table: pd.DataFrame, k: int, method: str, random: object
) -> None:
    quasi, before = list(table.columns), with_rest(table, distinct=False)
    after = anonymise_table(before, quasi, k, method, MISSING)
    shuffled = before.sample(frac=1, random_state=random.randrange(2**32))  # type: ignore[attr-defined]
    pd.testing.assert_frame_equal(after.table, anonymise_table(shuffled, quasi, k, method, MISSING).table)
    assert after.table.to_numpy().tolist() == sorted(after.table.to_numpy().tolist())


@many
@given(tables(), st.integers(1, 15))
def test_redaction_keeps_exactly_the_rows_of_large_classes(table: pd.DataFrame, k: int) -> None:
    after = anonymise_table(table, list(table.columns), k, "redact", MISSING)
    assert counted(after.table) == Counter({row: n for row, n in counted(table).items() if n >= k})


@many
@given(tables())
def test_a_table_that_is_safe_already_is_left_alone(table: pd.DataFrame) -> None:
    safe = pd.concat([table] * 4, ignore_index=True)
    after = anonymise_table(safe, list(table.columns), 4, "suppress", MISSING)
    assert counted(after.table) == counted(safe)
    assert after.loss.cells_suppressed == 0


def test_one_cell_each_is_enough_where_one_cell_differs() -> None:
    table = pd.DataFrame({"a": ["x"] * 10, "b": [str(n) for n in range(10)], "c": ["y"] * 10}, dtype="str")
    after = anonymise_table(table, ["a", "b", "c"], 10, "suppress")
    assert after.loss.by_column == {"b": 10}


def test_a_person_may_join_those_of_whom_it_was_never_known() -> None:
    table = pd.DataFrame({"a": ["x"] * 11, "b": [""] * 10 + ["rare"]}, dtype="str")
    after = anonymise_table(table, ["a", "b"], 11, "suppress")
    assert after.loss.cells_suppressed == 1


def test_a_class_lends_rows_before_a_person_is_dropped() -> None:
    table = pd.DataFrame({"a": ["x"] * 30 + ["rare"], "b": ["y"] * 31}, dtype="str")
    after = anonymise_table(table, ["a", "b"], 11, "suppress")
    assert after.loss.rows_out == 31
    assert counted(after.table) == {("", "y"): 11, ("x", "y"): 20}


def test_a_class_that_cannot_spare_rows_takes_the_person_in() -> None:
    table = pd.DataFrame({"a": ["x"] * 11 + ["rare"], "b": ["y"] * 12}, dtype="str")
    after = anonymise_table(table, ["a", "b"], 11, "suppress")
    assert counted(after.table) == {("", "y"): 12}


@pytest.mark.parametrize(("dear", "cheap"), [("a", "b"), ("b", "a")])
def test_the_less_important_of_two_cells_is_blanked(dear: str, cheap: str) -> None:
    cells = [(left, right) for left in "pqrs" for right in "pqrs" for _ in range(3)]
    table = pd.DataFrame(cells, columns=["a", "b"], dtype="str")
    after = anonymise_table(table, ["a", "b"], 12, "suppress", importance={dear: 3.0})
    assert set(after.loss.by_column) == {cheap}


@pytest.mark.parametrize("columns", [1, 20, 63])
def test_any_number_of_quasi_identifiers_will_do(columns: int) -> None:
    random = np.random.default_rng(columns)
    table = pd.DataFrame(
        {f"c{n}": random.choice(["0", "1", ""], 800, p=[0.8, 0.1, 0.1]) for n in range(columns)}, dtype="str"
    )
    after = anonymise_table(table, list(table.columns), 11, "suppress")
    assert min(counted(after.table).values()) >= 11
    assert after.loss.rows_out == 800


def test_the_published_data_lose_little(published: pd.DataFrame) -> None:
    """ARX 3.9 blanks 2.00% of these cells; the goal is at most three quarters of that."""
    after = anonymise_table(published, list(published.columns), 11, "suppress")
    assert min(counted(after.table).values()) >= 11
    assert after.loss.rows_dropped == 0
    assert after.loss.share_suppressed <= 0.015
