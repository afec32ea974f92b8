"""Persons whose rows were worked out by hand, one rule or edge each."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from core.harmonise import harmonise
from core.standard import standard

LAYOUTS = {"2020": "ctdc-global-2020", "2024": "ctdc-synthetic-2024"}
with (Path(__file__).parent / "golden.csv").open(encoding="utf-8", newline="") as stream:
    GOLDEN = list(csv.DictReader(stream))


def pairs(cell: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in cell.split("|") if part)


@pytest.mark.parametrize("case", GOLDEN, ids=[case["person"] for case in GOLDEN])
def test_a_person_comes_out_as_worked_out_by_hand(case, make_frame):
    layout = standard().layouts[LAYOUTS[case["layout"]]]
    row = harmonise(make_frame([pairs(case["given"])]), layout).iloc[0]
    expected = pairs(case["expected"])
    assert {name: row[name] for name in expected} == expected


def test_every_column_that_can_hold_an_answer_is_worked_out_for_someone():
    named = {name for case in GOLDEN if case["layout"] == "2020" for name in pairs(case["expected"])}
    by_rule = {column.rule.rule for column in standard().layouts["ctdc-global-2020"].columns}
    rules_seen = {standard().layouts["ctdc-global-2020"].column(name).rule.rule for name in named}
    assert rules_seen == by_rule
    assert len(GOLDEN) >= 60
