"""A summary is kept and read back whole; small offices get a clear answer and no numbers."""

from __future__ import annotations

import json

import pytest

from core.summary import Summary, base_note, summarise, write_summary
from core.words import LANGUAGES, use_language
from tests.summary.conftest import random_rows, rows


@pytest.mark.parametrize("seed", range(8))
def test_a_summary_is_read_back_as_it_was_kept(seed, layout):
    summary = summarise(random_rows(layout, seed), layout)
    assert Summary.from_json(summary.to_json()) == summary


@pytest.mark.parametrize(
    ("key", "value"),
    [("total", "many"), ("total", -3), ("total", True), ("threshold", None), ("made", 5), ("tables", None)],
)  # fmt: skip
def test_what_was_not_kept_by_a_summary_is_refused(key, value, layout):
    kept = json.loads(summarise(rows(layout, gender={"Male": 30}), layout).to_json())
    kept[key] = value
    with pytest.raises((ValueError, KeyError, TypeError)):
        Summary.from_json(json.dumps(kept))


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"tables": [1]}'])
def test_what_is_no_summary_at_all_is_refused(text):
    with pytest.raises((ValueError, KeyError, TypeError)):
        Summary.from_json(text)


@pytest.mark.parametrize("size", [0, 1, 5, 10])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_office_with_few_persons_is_told_so_and_sees_no_number(tmp_path, layout, size, language):
    use_language(language)
    table = rows(layout, gender={"Male": size}, citizenship={"PH": size})
    summary = summarise(table, layout)
    assert (summary.total, summary.tables) == (None, ())
    assert write_summary(summary, tmp_path) == [tmp_path / "summary.html"]
    page = (tmp_path / "summary.html").read_text(encoding="utf-8")
    assert "Philippines" not in page
    assert "11" in page
    assert "svg" not in page.split("</style>")[1]


def test_all_small_offices_write_the_same_page(tmp_path, layout):
    pages = set()
    for size in (0, 1, 5, 10):
        write_summary(summarise(rows(layout, gender={"Male": size}), layout), tmp_path)
        pages.add((tmp_path / "summary.html").read_bytes())
    assert len(pages) == 1
    assert b"fewer than 11 persons: no number is shown" in pages.pop()


def test_the_first_office_with_a_number(layout):
    summary = summarise(rows(layout, gender={"Male": 11}), layout)
    assert summary.total == 11
    assert {cell.value: cell.count for cell in summary.table("gender").cells}["Male"] == 11


def test_a_hidden_base_is_said_in_words(layout):
    summary = summarise(rows(layout, gender={"Male": 100}, isForcedLabour={"1": 50, "0": 45}), layout)
    assert summary.table("exploitation").base is None
    assert "not shown" in base_note(summary.table("exploitation"))


def test_a_year_with_few_persons_does_not_show_that_there_was_one(layout):
    counts = {"1950": 1, "2018": 3, "2019": 40, "2020": 4, "2021": 50, "2023": 5}
    cells = summarise(rows(layout, yearOfRegistration=counts), layout).table("yearOfRegistration").cells
    assert [(cell.value, cell.count) for cell in cells] == [
        ("2019", 40), ("2020", None), ("2021", 50), ("_others", None), ("", None),
    ]  # fmt: skip


def test_a_table_that_is_not_there_is_a_key_error(layout):
    with pytest.raises(KeyError):
        summarise(rows(layout), layout).table("gender")
