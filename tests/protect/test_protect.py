"""From rows of a layout to a release: what would tell a blanked cell is blanked too, and the loss is told truly."""

from __future__ import annotations

import pandas as pd
import pytest

from core.errors import Cancelled
from core.protect import (
    ColumnMissingError,
    ForbiddenValueError,
    Protection,
    ProtectionSettingsError,
    UnknownColumnError,
    anonymise_table,
    protect,
    verify_csv,
)
from core.standard import Layout


@pytest.fixture
def small_rows(small_layout: Layout) -> pd.DataFrame:
    """30 old without labour, 30 old with it, and 2 young with it."""
    rows = (
        [("old", "adult", "0", "1", "Sex", "1")] * 30
        + [("old", "adult", "1", "0", "Labour", "1")] * 30
        + [("young", "minor", "1", "1", "Labour;Sex", "0")] * 2
    )
    return pd.DataFrame(rows, columns=list(small_layout.column_names), dtype="str")


@pytest.mark.parametrize("method", ["none", "redact", "suppress"])
@pytest.mark.parametrize("quasi", [None, ("gender", "citizenship")])
def test_a_release_passes_the_independent_check(
    rows_of_layout: pd.DataFrame, layout: Layout, method: str, quasi: tuple[str, ...] | None
) -> None:
    quasi = quasi or layout.quasi_identifiers
    release = protect(rows_of_layout, layout, Protection(method, 11, quasi))
    content = release.table.to_csv(index=False).encode()
    found = verify_csv(content, quasi, 1 if method == "none" else 11, layout.column_names)
    assert found.ok
    assert (found.k, found.rows) == (release.loss.k_reached, release.loss.rows_out)


def test_none_changes_nothing_but_the_order(rows_of_layout: pd.DataFrame, layout: Layout) -> None:
    release = protect(rows_of_layout, layout, Protection("none", 11, layout.quasi_identifiers))
    assert sorted(release.table.to_numpy().tolist()) == sorted(rows_of_layout.to_numpy().tolist())
    assert release.loss.cells_suppressed == release.loss.rows_dropped == 0


@pytest.mark.parametrize("method", ["none", "redact", "suppress"])
def test_no_method_lets_a_forbidden_value_pass(rows_of_layout: pd.DataFrame, layout: Layout, method: str) -> None:
    table = rows_of_layout.astype(object)
    table.loc[3, "isAbduction"] = "Aminata"
    with pytest.raises(ForbiddenValueError):
        protect(table, layout, Protection(method, 11, layout.quasi_identifiers))


def test_what_a_blanked_cell_could_be_read_from_is_blanked(small_rows: pd.DataFrame, small_layout: Layout) -> None:
    release = protect(small_rows, small_layout, Protection("suppress", 11, ("age", "labour")))
    young = release.table[release.table["free"] == "0"]
    assert young["age"].tolist() == young["band"].tolist() == ["-99", "-99"]
    assert (release.table.loc[release.table["age"] == "-99", "band"] == "-99").all()
    assert (release.table.loc[release.table["labour"] == "-99", ["sex", "kinds"]] == "-99").all(axis=None)


def test_cells_blanked_along_are_counted_apart(small_rows: pd.DataFrame, small_layout: Layout) -> None:
    loss = protect(small_rows, small_layout, Protection("suppress", 11, ("age", "labour"))).loss
    along = sum(count for name, count in loss.by_column.items() if name in ("band", "sex", "kinds"))
    assert along == loss.cells_blanked_along > 0
    assert loss.cells_suppressed == sum(loss.by_column.values()) - along
    assert loss.share_suppressed == loss.cells_suppressed / (loss.rows_out * 2)


def test_rows_whose_cells_were_not_blanked_keep_what_repeats_them(
    small_rows: pd.DataFrame, small_layout: Layout
) -> None:
    table = protect(small_rows, small_layout, Protection("suppress", 11, ("age", "labour"))).table
    untouched = table[(table["age"] != "-99") & (table["labour"] != "-99")]
    assert (untouched["kinds"] != "-99").all()
    assert (untouched["band"] == "adult").all()


def test_a_protected_column_is_judged_on_its_own(small_rows: pd.DataFrame, small_layout: Layout) -> None:
    loss = protect(small_rows, small_layout, Protection("suppress", 11, ("age", "band", "labour"))).loss
    assert not {"age", "band"} & {name for name in loss.by_column if name not in ("age", "band", "labour")}
    assert loss.k_reached >= 11


def test_importance_comes_from_the_layout_unless_changed(rows_of_layout: pd.DataFrame, layout: Layout) -> None:
    usual = protect(rows_of_layout, layout, Protection("suppress", 11, layout.quasi_identifiers)).loss
    dear = Protection("suppress", 11, layout.quasi_identifiers, {"citizenship": 50.0})
    assert protect(rows_of_layout, layout, dear).loss.by_column.get("citizenship", 0) < usual.by_column["citizenship"]


def test_a_table_smaller_than_k_is_emptied_and_the_loss_says_so(rows_of_layout: pd.DataFrame, layout: Layout) -> None:
    release = protect(rows_of_layout.iloc[:10], layout, Protection("suppress", 11, layout.quasi_identifiers))
    assert (release.loss.rows_in, release.loss.rows_out, release.loss.rows_dropped) == (10, 0, 10)
    assert release.loss.k_reached == 0
    assert tuple(release.table.columns) == layout.column_names


def test_a_missing_quasi_identifier_is_said_by_name(rows_of_layout: pd.DataFrame, layout: Layout) -> None:
    with pytest.raises(ColumnMissingError, match="gender"):
        protect(rows_of_layout.drop(columns="gender"), layout, Protection("suppress", 11, ("gender",)))
    with pytest.raises(ColumnMissingError, match="colour"):
        protect(rows_of_layout, layout, Protection("suppress", 11, ("colour",)))


def test_without_quasi_identifiers_all_rows_are_alike(rows_of_layout: pd.DataFrame, layout: Layout) -> None:
    assert protect(rows_of_layout, layout, Protection("suppress", 11, ())).loss.k_reached == 400


@pytest.mark.parametrize(
    ("method", "k", "quasi", "importance"),
    [
        ("blur", 11, ("a",), {}),
        ("suppress", 0, ("a",), {}),
        ("suppress", 11, ("a", "a"), {}),
        ("suppress", 11, ("a",), {"a": 0.0}),
        ("suppress", 11, ("a",), {"a": float("nan")}),
    ],
)
def test_settings_that_cannot_be_followed_are_refused(
    method: str, k: int, quasi: tuple[str, ...], importance: dict
) -> None:
    with pytest.raises(ProtectionSettingsError):
        Protection(method, k, quasi, importance)  # type: ignore[arg-type]


def test_any_table_can_be_anonymised_and_keeps_its_other_columns() -> None:
    table = pd.DataFrame({"town": ["A", "A", "A", "B"], "note": ["1", "2", "3", "4"]}, dtype="str")
    released = anonymise_table(table, ["town"], 3, "redact").table
    assert released.to_numpy().tolist() == [["A", "1"], ["A", "2"], ["A", "3"]]
    with pytest.raises(UnknownColumnError):
        anonymise_table(pd.concat([table, table], axis=1), ["town"], 3, "redact")


def test_the_table_given_is_not_changed(rows_of_layout: pd.DataFrame, layout: Layout) -> None:
    before = rows_of_layout.copy(deep=True)
    protect(rows_of_layout, layout, Protection("suppress", 11, layout.quasi_identifiers))
    pd.testing.assert_frame_equal(rows_of_layout, before)


def test_a_person_can_stop_it(rows_of_layout: pd.DataFrame, layout: Layout) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        protect(rows_of_layout, layout, Protection("suppress", 11, layout.quasi_identifiers), stop)
