"""The report on risk and loss: who stands out, by which combinations, and what protection did to the numbers."""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import operations
from core.cli.run import run
from core.operations.risk import risk_of_table, risk_of_vault
from core.protect import Protection, anonymise_table
from core.protect.coding import coded
from core.protect.moved import columns_moved
from core.protect.page import risk_page
from core.protect.report import risk_report
from core.protect.risk import standing_out
from tests.weak import WEAK


def random_table(seed: int, rows: int, columns: int) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    return pd.DataFrame(
        {f"c{n}": random.choice(["a", "b", "c", ""], rows, p=[0.7, 0.2, 0.07, 0.03]) for n in range(columns)},
        dtype="str",
    )


def by_hand(table: pd.DataFrame, most: int) -> dict[tuple[str, ...], int]:
    """Every combination, each person, one after the other: what SUDA means, without its shortcuts."""
    rows = table.to_dict("records")
    found: dict[tuple[str, ...], int] = {}
    telling: list[list[frozenset[str]]] = [[] for _row in rows]
    for size in range(1, most + 1):
        for columns in combinations(table.columns, size):
            kinds = Counter(tuple(row[name] for name in columns) for row in rows)
            for row, known in zip(rows, telling, strict=True):
                if kinds[tuple(row[name] for name in columns)] == 1 and not any(part < set(columns) for part in known):
                    known.append(frozenset(columns))
                    found[columns] = found.get(columns, 0) + 1
    return found


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 80), st.integers(1, 5))
def test_the_smallest_combinations_are_those_a_slow_count_finds(seed: int, rows: int, columns: int) -> None:
    table = random_table(seed, rows, columns)
    found = standing_out(coded(table, ""), list(table.columns), 3)
    assert {each.columns: each.people for each in found.combinations} == by_hand(table, min(3, columns))
    groups = Counter(map(tuple, table.to_numpy().tolist()))
    assert found.alone == sum(size == 1 for size in groups.values())
    assert found.few == sum(size for size in groups.values() if size < 3)
    assert found.smallest == min(groups.values())
    assert sum(found.by_size) <= found.alone


def test_nobody_stands_out_in_a_protected_table() -> None:
    table = random_table(1, 500, 5)
    after = anonymise_table(table, list(table.columns), 11, "suppress").table
    found = standing_out(coded(after, ""), list(table.columns), 11)
    assert (found.alone, found.few, found.combinations) == (0, 0, ())
    assert found.smallest >= 11


def test_many_columns_are_looked_at_less_deeply_rather_than_for_hours() -> None:
    table = random_table(2, 20_000, 63)
    assert standing_out(coded(table, ""), list(table.columns), 11).looked_at == 2


def test_percentages_are_those_a_reader_would_work_out() -> None:
    before = pd.DataFrame({"kind": ["x"] * 60 + ["y"] * 40 + [""] * 20 + ["z"] * 2}, dtype="str")
    after = pd.DataFrame({"kind": ["x"] * 60 + ["y"] * 20 + [""] * 42}, dtype="str")
    (column,) = columns_moved(before, after, "", 11, {"kind": 22}, ["kind"])
    assert {share.value for share in column.shares} == {"x", "y"}
    assert next(share.after for share in column.shares if share.value == "x") == pytest.approx(75)
    assert column.furthest == pytest.approx(75 - 60 / 1.02)
    assert column.too_few == 1


def test_values_of_few_people_are_not_told() -> None:
    table = random_table(3, 300, 3).assign(c0=["one of a kind"] + ["common"] * 299).astype("str")
    release = anonymise_table(table, ["c0", "c1"], 11, "suppress")
    report = risk_report("t", Protection("suppress", 11, ("c0", "c1")), table, release, "", {})
    assert "one of a kind" not in report.to_json()
    assert "one of a kind" not in risk_page(report)


def test_what_is_rare_in_a_column_left_out_is_said() -> None:
    table = random_table(4, 300, 2).assign(village=["Adjohoun"] * 3 + ["Cotonou"] * 297).astype("str")
    release = anonymise_table(table, ["c0"], 11, "suppress")
    report = risk_report("t", Protection("suppress", 11, ("c0",)), table, release, "", {"village": "Village"})
    assert report.rare["village"] == 3
    assert any("“Village”" in sentence and "3 rows" in sentence for sentence in report.sentences())


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    random_table(5, 400, 4).rename(columns={"c1": "a <b> & c"}).to_csv(path, index=False)
    return path


def test_the_command_tells_the_same_as_its_files(sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert run(["risk", str(sheet), "--quasi", "c0,a <b> & c,c2", "--out", str(tmp_path / "out"), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer == json.loads((tmp_path / "out" / "risk.json").read_text(encoding="utf-8"))
    assert answer["before"]["alone"] > 0 == answer["after"]["alone"]
    page = (tmp_path / "out" / "risk.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "href" not in page
    assert "a &lt;b&gt; &amp; c" in page
    pictures = page.split("<svg")[1:]
    assert len(pictures) >= 2
    for picture in pictures:
        ElementTree.fromstring("<svg" + picture.split("</svg>")[0] + "</svg>")


@pytest.mark.parametrize("words", [[], ["IN.csv", "--vault", "V"], ["IN.csv"]])
def test_one_source_is_asked_for(words: list[str], capsys: pytest.CaptureFixture) -> None:
    assert run(["risk", *words, "--lang", "en"]) == 1
    assert "either a CSV table" in capsys.readouterr().err


def test_looking_at_a_vault_publishes_and_remembers_nothing(tmp_path: Path, fixtures: Path) -> None:
    with operations.create_vault(tmp_path / "v", "ama", "seven quiet herons", "Office", strength=WEAK) as vault:
        table = operations.read_table(fixtures / "kobo" / "kobo_export.csv")
        operations.take_in(vault, table, operations.propose(table))
        report = risk_of_vault(vault, "ctdc-global-2020", 11, "suppress", tmp_path / "out")
        assert vault.setting("ledger") == ""
    assert report.before.alone > report.after.alone == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"risk.html", "risk.json"}


def test_a_table_of_which_nothing_is_left_can_be_told_of(tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    random_table(6, 5, 3).to_csv(path, index=False)
    report = risk_of_table(path, ["c0", "c1"], 11, "suppress", tmp_path)
    assert (report.before.rows, report.after.rows) == (5, 0)
    assert (tmp_path / "risk.html").is_file()
