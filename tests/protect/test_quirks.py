"""CSV as it comes: what the maker takes for equal, the check of the bytes takes for equal, and no cell moves."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.operations.checks import anonymise
from core.operations.synthetic import synthesise_table
from core.operations.tables import NotACsvTable, csv_bytes, read_csv_table
from core.protect import anonymise_table, verify_csv

SIGNS = [
    "x", "X", " x", "x ", "é", "e\u0301", "-99", "-99.0", "", "=x", "'=x", "a,b", 'a"b', "a\nb", "a\rb", "a\r\nb",
    "a\0b", "\u2028", "\u00a0", "\ufeff", "NA", "nan", "١", "1", "\x1a", "\x0b", "\x85",
]  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from(SIGNS)] * 2), max_size=80), st.integers(2, 5))
def test_the_written_bytes_count_as_the_maker_counted(rows: list[tuple[str, str]], k: int) -> None:
    table = pd.DataFrame(rows, columns=["a", "b"], dtype="str")
    release = anonymise_table(table, ["a", "b"], k, "suppress")
    check = verify_csv(csv_bytes(release.table), ["a", "b"], k)
    assert (check.ok, check.rows) == (True, release.loss.rows_out)
    assert check.k >= release.loss.k_reached


@pytest.mark.parametrize("sign", SIGNS)
def test_any_sign_in_a_cell_is_read_and_written_as_it_was(sign: str, tmp_path: Path) -> None:
    table = pd.DataFrame({"a": [sign] * 12, "b": ["p"] * 12}, dtype="str")
    (tmp_path / "in.csv").write_bytes(csv_bytes(table))
    written = read_csv_table(tmp_path / "in.csv")
    assert anonymise(tmp_path / "in.csv", ["a"], 11, "suppress", tmp_path / "out.csv").rows_out == 12
    pd.testing.assert_frame_equal(read_csv_table(tmp_path / "out.csv"), written)


@pytest.mark.parametrize(
    "content",
    ["a,b\nx,p,\n", "a,b\nx,p,q\n", "a,b\nx,p\nx,p,q\n", "a,a\nx,y\n", "a,b,a\nx,y,z\n", "a,b\nx,p\nx,p,\n"],
)
def test_a_table_whose_columns_cannot_be_told_apart_is_refused(content: str, tmp_path: Path) -> None:
    """A cell more than there are titles would move every column by one; of two alike only one would be protected."""
    (tmp_path / "in.csv").write_text(content, encoding="utf-8")
    with pytest.raises(NotACsvTable):
        read_csv_table(tmp_path / "in.csv")


def test_answers_that_are_written_alike_count_as_alike(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("a,b\n" + "=x,p\n" * 6 + "'=x,p\n" * 6, encoding="utf-8")
    report = anonymise(tmp_path / "in.csv", ["a"], 11, "suppress", tmp_path / "out.csv", keep=["b"])
    assert report.cells_suppressed == 0
    (tmp_path / "more.csv").write_text("a,b\n" + "=x,p\n" * 20 + "'=x,p\n" * 20, encoding="utf-8")
    assert synthesise_table(tmp_path / "more.csv", ["a", "b"], 11, 2, tmp_path / "made").rows_out == 33


def test_a_title_is_no_formula_either(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("=SUM(A1),b\n" + "x,p\n" * 20, encoding="utf-8")
    anonymise(tmp_path / "in.csv", ["=SUM(A1)"], 11, "suppress", tmp_path / "out.csv")
    synthesise_table(tmp_path / "in.csv", ["=SUM(A1)", "b"], 11, 2, tmp_path / "made")
    for file in (tmp_path / "out.csv", tmp_path / "made" / "synthetic.csv", tmp_path / "made" / "counts.csv"):
        cells = [cell for line in file.read_text(encoding="utf-8").splitlines() for cell in line.split(",")]
        assert "'=SUM(A1)" in cells
        assert not any(cell.startswith("=") for cell in cells)
