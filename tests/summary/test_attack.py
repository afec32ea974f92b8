"""A reader with every file of a summary, who adds and subtracts, singles nobody out."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from core.standard import Layout, standard
from core.summary import OTHERS, Summary, SummaryTable, summarise, write_summary
from tests.summary.conftest import GLOBAL, SYNTHETIC, random_rows, rows

THRESHOLD = 11
SEEDS = range(24)


def counts_in(folder: Path, name: str) -> dict[str, int | None]:
    """A table as its CSV tells it."""
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["value"]: int(row["persons"]) if row["persons"] else None for row in csv.DictReader(file)}


def texts_of(svg: Path) -> list[str]:
    tree = ElementTree.parse(svg)
    return [node.text or "" for node in tree.iter() if node.tag.endswith(("}text", "}title"))]


def base_in(folder: Path, name: str) -> int | None:
    """The persons a picture says its table speaks of."""
    for text in texts_of(folder / f"{name}.svg"):
        found = re.match(r"(\d+) persons?\.", text)
        if found:
            return int(found[1])
    return None


def total_in(folder: Path) -> int | None:
    found = re.search(
        r"Made on \u2066[\d-]+\u2069\. (\d+) persons?\.", (folder / "summary.html").read_text(encoding="utf-8")
    )
    return int(found[1]) if found else None


def assert_no_small_difference(one: int | None, other: int | None) -> None:
    """Of two shown numbers, one of which counts part of the other's persons."""
    if one is not None and other is not None:
        assert one == other or abs(one - other) >= THRESHOLD, (one, other)


def attack_partition(total: int, shown: dict[str, int | None]) -> None:
    """The hidden cells hold what the shown ones leave: it must be nobody, or no single cell's and no small group's."""
    hidden = [value for value, count in shown.items() if count is None]
    left = total - sum(count or 0 for count in shown.values())
    assert left == 0 or left >= THRESHOLD
    if "other years" in hidden:
        return  # stands for as many cells as there are years
    assert left == 0 or len(hidden) >= 2
    # Small counts alone must leave each of them everything from none to the most; else a large one is among them.
    small = THRESHOLD - 1
    if left and left <= len(hidden) * small:
        assert left <= (len(hidden) - 1) * small or left >= 2 * THRESHOLD or not any(shown.values())


def attack_several(total: int, base: int | None, shown: dict[str, int | None]) -> None:
    if base is not None:
        assert_no_small_difference(total, base)
    for count in shown.values():
        assert_no_small_difference(total, count)
        assert_no_small_difference(base, count)
        if base is None and count is not None:
            # The base is one of the ten numbers under the total; no cell may say which.
            assert count + THRESHOLD <= total - THRESHOLD + 1
    hidden = [value for value, count in shown.items() if count is None]
    if base is not None and hidden:
        left = base - sum(count or 0 for count in shown.values())
        assert left <= (len(hidden) - 1) * (THRESHOLD - 1) or left >= 2 * THRESHOLD, (base, shown)


@pytest.mark.parametrize("name", [GLOBAL, SYNTHETIC])
@pytest.mark.parametrize("seed", SEEDS)
def test_adding_and_subtracting_all_that_is_written_tells_no_small_count(tmp_path, name, seed):
    layout = standard().layouts[name]
    table = random_rows(layout, seed)
    summary = summarise(table, layout)
    write_summary(summary, tmp_path)
    total = total_in(tmp_path)
    assert total == (len(table) if len(table) >= THRESHOLD else None)
    if total is None:
        assert [path.name for path in tmp_path.iterdir()] == ["summary.html"]
        return
    for each in summary.tables:
        shown = counts_in(tmp_path, each.name)
        assert all(count is None or count >= THRESHOLD for count in shown.values())
        if each.kind == "several":
            attack_several(total, base_in(tmp_path, each.name), shown)
        elif each.kind == "country":
            assert sum(count or 0 for count in shown.values()) == total
        else:
            attack_partition(total, shown)
    written = {each.name for each in summary.tables}
    if "labour" in written:  # everybody with a kind of labour was in forced labour
        labour = counts_in(tmp_path, "exploitation")["isForcedLabour"]
        assert labour is not None
        assert_no_small_difference(labour, base_in(tmp_path, "labour"))
        for count in counts_in(tmp_path, "labour").values():
            assert_no_small_difference(labour, count)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_shown_is_true(seed, layout):
    """Disclosure control hides; it never alters."""
    table = random_rows(layout, seed)
    for each in summarise(table, layout).tables:
        for cell in each.cells:
            if cell.count is None or cell.value == OTHERS:
                continue
            if each.kind == "several":
                assert cell.count == (table[cell.value] == "1").sum()
            elif cell.value:
                assert cell.count == (table[each.name] == cell.value).sum()
            elif each.kind == "single":
                assert cell.count == (table[each.name] == layout.missing).sum()


def two_offices(layout: Layout) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Offices that differ in hidden counts alone."""
    one = rows(
        layout,
        gender={"Male": 60, "Female": 57, "Unknown": 3},
        CountryOfExploitation={"PH": 100, "MT": 9, "SG": 7, "MD": 4},
        yearOfRegistration={"2018": 8, "2019": 50, "2020": 55, "2022": 7},
        isForcedLabour={"1": 60, "0": 60},
        isForcedMarriage={"1": 5, "0": 115},
    )
    other = rows(
        layout,
        gender={"Male": 60, "Female": 51, "Unknown": 9},
        CountryOfExploitation={"PH": 100, "MT": 1, "UA": 10, "KH": 9},
        yearOfRegistration={"2017": 3, "2018": 4, "2019": 50, "2020": 55, "2021": 3, "2024": 5},
        isForcedLabour={"1": 60, "0": 60},
        isForcedMarriage={"1": 9, "0": 111},
    )
    return one, other


def test_offices_that_differ_in_hidden_counts_write_the_same_bytes(tmp_path, layout):
    written = []
    for place, table in enumerate(two_offices(layout)):
        paths = write_summary(summarise(table, layout), tmp_path / str(place))
        written.append({path.name: path.read_bytes() for path in paths})
    assert written[0].keys() == written[1].keys()
    assert {"gender.csv", "CountryOfExploitation-map.svg", "exploitation.csv"} <= written[0].keys()
    for name, content in written[0].items():
        assert content == written[1][name], name


def visible_numbers(summary: Summary, folder: Path) -> set[int]:
    """Every whole number in a text of any file, apart from the threshold, days, ages and years."""
    texts = []
    for path in folder.iterdir():
        content = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".svg":
            texts += [*texts_of(path), *re.findall(r'aria-label="([^"]*)"', content)]
        elif path.suffix == ".html":
            texts += re.findall(r">([^<>]+)<", content)
        else:
            texts.append(content)
    text = "\n".join(text for text in texts if "font:" not in text)
    for known in (
        r"\d{4}-\d\d-\d\d",
        r"under \d+",
        r"fewer than \d+",
        r"\d+\s*(?:--|–|-|to)\s*\d+",
        r"\d+\+",
        "20[12]\\d",
    ):
        text = re.sub(known, " ", text)
    return {int(number) for number in re.findall(r"\d+", text)}


@pytest.mark.parametrize("seed", [*SEEDS][::6])
def test_no_number_under_the_threshold_stands_in_any_text(tmp_path, seed, layout):
    summary = summarise(random_rows(layout, seed), layout)
    write_summary(summary, tmp_path)
    numbers = visible_numbers(summary, tmp_path)
    assert all(number >= THRESHOLD for number in numbers if number not in (8, 18, 48)), sorted(numbers)


def test_planted_small_counts_stand_in_no_text_and_not_in_the_kept_summary(tmp_path, layout):
    table = rows(
        layout,
        gender={"Male": 40, "Female": 50, "Transgender/NonConforming": 7, "Unknown": 3},
        citizenship={"PH": 80, "MT": 9, "SG": 5, "MD": 6},
        isForcedLabour={"1": 97, "0": 3},
        meansOfControlThreats={"1": 8, "0": 80},
    )
    summary = summarise(table, layout)
    write_summary(summary, tmp_path)
    planted = {7, 3, 9, 5, 6, 97, 8, 92, 2}
    assert not planted & visible_numbers(summary, tmp_path)
    assert not planted & {cell.count for each in summary.tables for cell in each.cells}
    for code, name in (("MT", "Malta"), ("SG", "Singapore"), ("MD", "Moldova")):
        assert code not in counts_in(tmp_path, "citizenship")
        assert f"{name}: not shown" in " ".join(texts_of(tmp_path / "citizenship-map.svg"))


def test_forced_labour_hidden_takes_the_kinds_of_labour_with_it(layout):
    """The kinds all lie within it: 92 in some kind, of 97 or so, would tell how many are left."""
    labour = {"typeOfLabourAgriculture": {"1": 30, "0": 30}}
    shown = summarise(rows(layout, gender={"Male": 100}, isForcedLabour={"1": 80, "0": 20}, **labour), layout)
    hidden = summarise(rows(layout, gender={"Male": 100}, isForcedLabour={"1": 97, "0": 3}, **labour), layout)
    assert "labour" in {each.name for each in shown.tables}
    assert "labour" not in {each.name for each in hidden.tables}


def test_a_table_of_which_nothing_may_be_shown_is_left_out(layout):
    summary = summarise(rows(layout, gender={"Male": 6, "Female": 6}), layout)
    assert "gender" not in {each.name for each in summary.tables}


def test_a_table_says_where_unknown_countries_went(layout):
    summary = summarise(rows(layout, citizenship={"PH": 40, "MT": 8, layout.unknown_country: 6}), layout)
    from core.summary import value_title

    found: SummaryTable = summary.table("citizenship")
    assert [value_title(found, cell.value, layout) for cell in found.cells][1:] == ["Other countries, or not known"]
