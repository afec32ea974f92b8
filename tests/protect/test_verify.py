"""The independent check finds what a plain count finds, and refuses what it cannot count."""

from __future__ import annotations

import ast
import csv
import io
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import core.protect.verify
from core.protect import verify_csv

CELL = st.sampled_from(["", "-99", "a", 'quo"te', "com,ma", "new\nline", " a", "é", "NA"])


def written(header: list[str], rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=60), st.integers(1, 9))
def test_it_agrees_with_a_plain_count(rows: list[list[str]], k: int) -> None:
    groups = Counter((row[0], row[2]) for row in rows)
    found = verify_csv(written(["x", "y", "z"], rows), ["x", "z"], k)
    assert found.rows == len(rows)
    assert found.k == min(groups.values(), default=0)
    assert found.ok == all(size >= k for size in groups.values()) == (not found.failures)


def test_the_published_data_have_the_k_their_makers_promised(published: pd.DataFrame) -> None:
    content = published.to_csv(index=False).encode()
    found = verify_csv(content, ["yearOfRegistration", "Datasource", "gender", "ageBroad", "citizenship"], 11)
    assert (found.ok, found.k, found.rows, found.failures) == (True, 11, 48_801, ())


def test_finer_columns_of_the_published_data_single_people_out(published: pd.DataFrame) -> None:
    content = published.to_csv(index=False).encode()
    found = verify_csv(content, ["gender", "ageBroad", "citizenship", "isForcedLabour", "ExploitType"], 11)
    assert (found.ok, found.k) == (False, 1)
    assert found.failures == ("8 groups with 31 rows in all are smaller than 11; the smallest has 1.",)


def test_a_table_without_rows_is_in_order() -> None:
    found = verify_csv(b"a,b\r\n", ["a"], 11, ["a", "b"])
    assert (found.ok, found.k, found.rows) == (True, 0, 0)


def test_a_byte_order_mark_belongs_to_no_column() -> None:
    assert verify_csv("a\r\nx\r\n".encode("utf-8-sig"), ["a"], 1).ok


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n1\n1,2,3\n", "2 rows"),
        (b"a,b\n1,2\n\n", "1 row "),
        (b'a,b\n1,"2\n', "whole"),
        (b"a,b\n1,\xff\n", "UTF-8"),
        (b"b\n1\n", "column a"),
        (b"a,a\n1,2\n", "more than once"),
        (b"a,name\n1,2\n", "name may not"),
        (b"b,a\n1,2\n", "order"),
    ],
)
def test_what_cannot_be_counted_or_may_not_be_there_fails(content: bytes, said: str) -> None:
    found = verify_csv(content, ["a"], 1, ["a", "b"])
    assert not found.ok
    assert found.k == 0
    assert any(said in sentence for sentence in found.failures)


def test_no_failure_repeats_a_cell() -> None:
    found = verify_csv(b"a,b\nAminata,2\n1\n", ["a"], 11)
    assert not any("Aminata" in sentence for sentence in found.failures)


def test_it_shares_no_code_with_the_makers() -> None:
    tree = ast.parse(Path(core.protect.verify.__file__).read_text(encoding="utf-8"))
    used = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    used |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert used <= {"__future__", "csv", "io", "collections", "collections.abc", "dataclasses", "core.words"}


def test_groups_alike_in_a_sensitive_column_fail_unless_they_say_nothing() -> None:
    mixed, alike, silent = b"a,s\nx,1\nx,0\n", b"a,s\nx,1\nx,1\ny,0\ny,1\n", b"a,s\nx,\nx,\n"
    assert verify_csv(mixed, ["a"], 2, sensitive=["s"]).ok
    assert verify_csv(silent, ["a"], 2, sensitive=["s"]).ok
    found = verify_csv(alike, ["a"], 2, sensitive=["s"])
    assert (found.ok, found.k, found.failures) == (
        False,
        2,
        ("In 1 group everybody has the same in the column s.",),
    )
    assert not verify_csv(mixed, ["a"], 2, sensitive=["t"]).ok
