"""Rows with noise of any table: a name that many rows hold does not come out, and a row is a person."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from core.operations.private import privatise_table
from core.operations.private_people import NamesAmongColumns, PersonTwice
from core.protect import ColumnMissingError

pytest.importorskip("opendp")


def drawn(folder: Path, columns: dict[str, list[str]], *wanted: str, keep: tuple[str, ...] = ()) -> str:
    pd.DataFrame(columns, dtype="str").to_csv(folder / "in.csv", index=False)
    privatise_table(folder / "in.csv", wanted, 4.0, 1e-6, folder / "out", keep=keep)
    return (folder / "out" / "private.csv").read_text(encoding="utf-8")


WORK = ["farm", "sea"] * 300


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("Name of victim", "Zephyrine"),
        ("who", "Zephyrine Kamara"),
        ("reach", "+233 20 123 4567"),
        ("reach", "z@example.org"),
    ],
)
def test_a_name_that_many_rows_hold_does_not_come_out(tmp_path: Path, title: str, cell: str) -> None:
    with pytest.raises(NamesAmongColumns, match=title) as refused:
        drawn(tmp_path, {"work": WORK, title: [cell] * 600}, "work", title)
    assert cell not in str(refused.value)
    assert not (tmp_path / "out").exists()
    assert cell not in drawn(tmp_path, {"work": WORK, title: [cell] * 600}, "work")


def test_answers_of_two_words_are_drawn_where_somebody_says_that_they_name_nobody(tmp_path: Path) -> None:
    assert "deep sea" in drawn(tmp_path, {"work": ["rice farm", "deep sea"] * 300}, "work", keep=("work",))


@pytest.mark.parametrize("title", ["id", "Case number", "ID number"])
def test_a_table_with_several_rows_of_one_number_is_refused_before_anything_is_drawn(
    tmp_path: Path, title: str
) -> None:
    cells = {title: [str(n // 2) for n in range(600)], "work": WORK}
    with pytest.raises(PersonTwice, match=title):
        drawn(tmp_path, cells, "work")
    assert not (tmp_path / "out").exists()
    assert "sea" in drawn(tmp_path, cells, "work", keep=(title,))


def test_numbers_that_stand_once_and_missing_ones_are_no_hindrance(tmp_path: Path) -> None:
    cells = {"id": [str(n) if n > 9 else "" for n in range(600)], "work": WORK}
    assert "sea" in drawn(tmp_path, cells, "work")


def test_a_column_to_keep_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ColumnMissingError, match="wrok"):
        drawn(tmp_path, {"work": WORK}, "work", keep=("wrok",))
