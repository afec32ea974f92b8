"""The quality command names cases, columns and reasons, and never a value of a case."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace

import pytest

from core import operations
from core.standard import standard
from core.store import create_vault
from tests.cli.test_commands import abri, answer, refusal
from tests.weak import WEAK

PASSPHRASE = "correct horse battery staple"
SOUND = {"prs_FirstName": "Zelmirah", "prs_Birthdate": "1993-05-07", "abr_DateOfRegistration": "2020-06-01"}
WRONG = SOUND | {
    "abr_DateOfRegistration": "1987-03-09",
    "vic_MethodsOfControl": "DebtBondage;_none",
    "prs_SecondName": "Amina",
}
VALUES = ("Zelmirah", "1993", "1987", "Amina")


@pytest.fixture
def office(tmp_path):
    """A vault with a sound case and one that contradicts itself twice; the words that open it."""
    with create_vault(tmp_path / "vault", "amina", PASSPHRASE, "North", WEAK) as vault:
        keys = [operations.save_case(vault, replace(operations.new_case(), values=case)) for case in (SOUND, WRONG)]
    (tmp_path / "words").write_text(PASSPHRASE + "\n")
    return ("--vault", tmp_path / "vault", "--passphrase-file", tmp_path / "words"), keys


def test_findings_name_their_case_and_no_value_of_it(office):
    key, (_sound, wrong) = office
    done = abri("quality", *key)
    assert done.returncode == 0, done.stderr
    assert f"Case {wrong}: The birth date lies after the registration." in done.stdout
    assert f"Case {wrong}: Methods of control say none and name some." in done.stdout
    assert "2 contradictions." in done.stdout
    report = answer("quality", *key)
    assert report["rows"] == 2
    assert {finding["case"] for finding in report["findings"]} == {wrong}
    assert all(set(finding["fields"]) <= set(standard().fields) for finding in report["findings"])
    assert not [value for value in VALUES if value in done.stdout or value in str(report)]


def test_completeness_covers_every_column_of_the_layout_asked_for(office):
    key, _keys = office
    for layout in ("ctdc-global-2020", "ctdc-synthetic-2024"):
        report = answer("quality", *key, "--layout", layout)
        filled = {entry["column"]: entry["filled"] for entry in report["completeness"]}
        assert tuple(filled) == standard().layouts[layout].column_names
        assert filled["yearOfRegistration"] == 2
        assert filled["citizenship"] == 0


def test_the_report_is_written_as_a_table(office, tmp_path):
    key, (_sound, wrong) = office
    report = answer("quality", *key, "--out", tmp_path / "report" / "quality.csv")
    path = tmp_path / "report" / "quality.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert report["file"] == str(path)
    columns = [row for row in rows if row["about"] == "column"]
    findings = [row for row in rows if row["about"] == "finding"]
    assert len(columns) == 63
    assert [(int(row["case"]), row["name"]) for row in findings] == [
        (finding["case"], finding["kind"]) for finding in report["findings"]
    ]
    assert {int(row["case"]) for row in findings} == {wrong}
    assert not [value for value in VALUES if value in path.read_text(encoding="utf-8-sig")]


def test_an_empty_office_gets_an_answer(tmp_path):
    create_vault(tmp_path / "vault", "amina", PASSPHRASE, "North", WEAK).close()
    (tmp_path / "words").write_text(PASSPHRASE + "\n")
    done = abri("quality", "--vault", tmp_path / "vault", "--passphrase-file", tmp_path / "words")
    assert done.returncode == 0, done.stderr
    assert "0 persons looked at." in done.stdout


def test_a_supervisor_and_an_unknown_layout_are_refused(office, tmp_path):
    key, _keys = office
    assert "There is no layout called nowhere" in refusal("quality", *key, "--layout", "nowhere")
    assert "reads the layout ctdc-synthetic-2021 but does not write it" in refusal(
        "quality", *key, "--layout", "ctdc-synthetic-2021"
    )
    with operations.open_vault(tmp_path / "vault", "amina", PASSPHRASE) as vault:
        operations.add_person(vault, "sam", "supervisor", PASSPHRASE + " sam")
    (tmp_path / "other").write_text(PASSPHRASE + " sam\n")
    line = refusal(
        "quality", "--vault", tmp_path / "vault", "--person", "sam", "--passphrase-file", tmp_path / "other",
        "--out", tmp_path / "q.csv",
    )  # fmt: skip
    assert line
    assert not (tmp_path / "q.csv").exists()


def test_a_damaged_standard_is_said_before_anything_is_done(tmp_path, monkeypatch, capsys):
    from core.cli import run
    from core.standard import load

    damaged = tmp_path / "resources"
    shutil.copytree(load.RESOURCES / "standard", damaged / "standard")
    path = damaged / "standard" / "htcds-2.0" / "fields.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",text,", ",texture,", 1), encoding="utf-8")
    monkeypatch.setattr(load, "RESOURCES", damaged)
    load.standard.cache_clear()
    try:
        assert run(["vault", "create", str(tmp_path / "vault"), "--person", "amina"]) == 1
    finally:
        monkeypatch.undo()
        load.standard.cache_clear()
    assert "htcds-2.0/fields.csv, line" in capsys.readouterr().err
    assert not (tmp_path / "vault").exists()
