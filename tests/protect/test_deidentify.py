"""Only columns of the layout and values of its columns leave, in an order that tells nothing."""

from __future__ import annotations

import pandas as pd
import pytest

from core.protect import ForbiddenValueError, NotTextError, UnknownColumnError, deidentify
from core.standard import Layout, standard


def planted(rows: pd.DataFrame, column: str, value: object) -> pd.DataFrame:
    table = rows.astype(object)
    table.loc[17, column] = value
    return table


def test_rows_of_the_layout_pass_whole(rows_of_layout: pd.DataFrame, layout: Layout) -> None:
    given = rows_of_layout[list(reversed(layout.column_names))]
    released = deidentify(given, layout)
    assert tuple(released.columns) == layout.column_names
    assert sorted(map(tuple, released.to_numpy())) == sorted(map(tuple, rows_of_layout.to_numpy()))


def test_the_order_and_the_index_of_the_rows_tell_nothing(rows_of_layout: pd.DataFrame, layout: Layout) -> None:
    shuffled = rows_of_layout.sample(frac=1, random_state=3).set_axis([f"case-{n}" for n in range(400)])
    released = deidentify(shuffled, layout)
    pd.testing.assert_frame_equal(released, deidentify(rows_of_layout, layout))
    assert list(released.index) == list(range(400))
    assert released.to_numpy().tolist() == sorted(released.to_numpy().tolist())


@pytest.mark.parametrize(
    "value",
    [
        "Aminata Diallo",
        "1994-03-12",
        "12/03/1994",
        "aminata@example.org",
        "+221 77 123 45 67",
        "female ",
        "Female\x00",
        "",
        "1 ",
        "１",  # a full-width digit
        "-099",
    ],
)
def test_a_planted_value_is_refused_in_every_column(rows_of_layout: pd.DataFrame, layout: Layout, value: str) -> None:
    for column in layout.column_names:
        with pytest.raises(ForbiddenValueError) as refused:
            deidentify(planted(rows_of_layout, column, value), layout)
        assert refused.value.column == column
        assert column in refused.value.sentence
        assert not value.strip() or value not in refused.value.sentence.replace(column, "")


@pytest.mark.parametrize("year", ["1066", "20201", "3020", "２０２０", "2020-01", "2020\n", "2020.0"])
def test_a_year_is_four_digits_of_our_time(rows_of_layout: pd.DataFrame, layout: Layout, year: str) -> None:
    with pytest.raises(ForbiddenValueError):
        deidentify(planted(rows_of_layout, "yearOfRegistration", year), layout)


@pytest.mark.parametrize("country", ["XK", "PHL", "ph", "ZZ", "Philippines"])
def test_a_country_is_a_code_of_the_layout(rows_of_layout: pd.DataFrame, layout: Layout, country: str) -> None:
    with pytest.raises(ForbiddenValueError):
        deidentify(planted(rows_of_layout, "citizenship", country), layout)


@pytest.mark.parametrize("column", ["citizenship", "CountryOfExploitation"])
def test_namibia_and_the_unknown_country_pass(rows_of_layout: pd.DataFrame, layout: Layout, column: str) -> None:
    assert {"NA", "00"} <= set(deidentify(rows_of_layout, layout)[column])


def test_a_layout_may_write_countries_in_three_letters() -> None:
    layout = standard().layouts["ctdc-synthetic-2024"]
    assert list(deidentify(pd.DataFrame({"citizenship": ["SRB", "NAM", ""]}), layout)["citizenship"]) == [
        "",
        "NAM",
        "SRB",
    ]
    with pytest.raises(ForbiddenValueError):
        deidentify(pd.DataFrame({"citizenship": ["NA"]}), layout)


@pytest.mark.parametrize("labels", ["Threats;Aminata", "Threats;", ";", "Threats;Threats", "Threats;Debt bondage"])
def test_a_list_holds_known_labels_once_in_one_order(rows_of_layout: pd.DataFrame, layout: Layout, labels: str) -> None:
    with pytest.raises(ForbiddenValueError):
        deidentify(planted(rows_of_layout, "meansOfControlConcatenated", labels), layout)


def test_an_unknown_column_is_refused(rows_of_layout: pd.DataFrame, layout: Layout) -> None:
    with pytest.raises(UnknownColumnError, match="prs_Name"):
        deidentify(rows_of_layout.assign(prs_Name="-99"), layout)


def test_a_column_that_stands_twice_is_refused(rows_of_layout: pd.DataFrame, layout: Layout) -> None:
    twice = pd.concat([rows_of_layout, rows_of_layout[["gender"]]], axis=1)
    with pytest.raises(UnknownColumnError, match="gender"):
        deidentify(twice, layout)


@pytest.mark.parametrize("value", [None, float("nan"), 1, 1.5, True])
def test_a_cell_that_is_no_text_is_refused(rows_of_layout: pd.DataFrame, layout: Layout, value: object) -> None:
    with pytest.raises(NotTextError, match="isForcedLabour"):
        deidentify(planted(rows_of_layout, "isForcedLabour", value), layout)


def test_no_rows_are_no_trouble(rows_of_layout: pd.DataFrame, layout: Layout) -> None:
    assert deidentify(rows_of_layout.iloc[:0], layout).shape == (0, 63)
