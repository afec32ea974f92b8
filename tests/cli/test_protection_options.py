"""What a person may ask of protection on the command line: what matters most, how different a group must be."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from core.cli.run import run


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Two pairs that nobody else is like; either answer may be blanked."""
    rows = [("F", "NG")] * 30 + [("M", "NG")] * 30 + [("F", "GH")] * 30 + [("M", "GH")] * 3
    table = pd.DataFrame(rows, columns=["gender", "country"]).assign(work=["x", "y", "z"] * 31)
    table.to_csv(tmp_path / "in.csv", index=False)
    return tmp_path / "in.csv"


def blanked(sheet: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, int]:
    words = ["anonymise", str(sheet), "--quasi", "gender,country", "--out", str(sheet.parent / "out.csv"), "--json"]
    assert run([*words, *more]) == 0
    return dict(json.loads(capsys.readouterr().out)["cells_suppressed_by_column"])


@pytest.mark.parametrize(("dear", "cheap"), [("gender", "country"), ("country", "gender")])
def test_the_column_that_matters_less_is_blanked(
    sheet: Path, capsys: pytest.CaptureFixture[str], dear: str, cheap: str
) -> None:
    assert set(blanked(sheet, capsys, "--importance", f"{dear}=5,{cheap}=0.5")) == {cheap}


def test_each_group_may_have_to_give_several_answers(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "work" not in blanked(sheet, capsys, "--sensitive", "work", "--diversity", "3")
    assert blanked(sheet, capsys, "--sensitive", "work", "--diversity", "4")["work"] > 0


@pytest.mark.parametrize("words", ["gender", "gender=", "=2", "gender=0", "gender=-1", "gender=inf", "gender=nan"])
def test_an_importance_that_is_no_number_above_nothing_is_refused(
    sheet: Path, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["anonymise", str(sheet), "--quasi", "gender,country", "--out", str(sheet.parent / "out.csv")]
    with pytest.raises(SystemExit) as refused:
        run([*command, "--importance", words])
    assert refused.value.code == 2
    assert not (sheet.parent / "out.csv").exists()
    assert capsys.readouterr().err


def test_an_importance_of_a_column_that_is_not_there_is_refused(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["anonymise", str(sheet), "--quasi", "gender,country", "--out", str(sheet.parent / "out.csv")]
    assert run([*command, "--importance", "gendre=5"]) == 1
    assert "gendre" in capsys.readouterr().err
