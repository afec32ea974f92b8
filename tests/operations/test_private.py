"""Rows with noise on their way out: charged first, checked, and saying nothing true about how many there are."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from core import operations
from core.deliver.errors import FolderTaken
from core.errors import Cancelled
from core.operations import private as work
from core.operations.private import FILES, SpentAllTheSame, privatise_table, privatise_vault
from core.operations.spending import PrivacySpent, budget_of, limit_privacy
from core.protect import ColumnMissingError
from core.protect.domains import domains_of
from core.protect.errors import PrivacySettingsError, TooLittlePrivacy
from core.standard import standard
from core.store import Vault, import_batch
from core.store.errors import DiskFull, NotPermitted
from tests.store.conftest import PASSPHRASE, WEAK, batch_of

pytest.importorskip("opendp")

ROOT = Path(__file__).resolve().parents[2]
LAYOUT = "ctdc-global-2020"
COLUMNS = ("gender", "citizenship")
REAL, WITHHELD = 611, 237
"""Those who did not agree are all from Chile, and nobody else is."""


def people(count: int, first: int = 0, **more: str) -> list[dict[str, str]]:
    return [
        {
            "prs_FirstName": f"Zephyrine{number}",
            "prs_Gender": ("Feminine", "Masculine")[number % 3 == 0],
            "prs_Citizenship": ("NG", "GH")[number % 4 == 0],
            "con_Consent": "1",
        }
        | more
        for number in range(first, first + count)
    ]


@pytest.fixture
def vault(tmp_path: Path):
    with operations.create_vault(tmp_path / "vault", "ama", PASSPHRASE, "Office", strength=WEAK) as opened:
        no = people(WITHHELD, REAL, prs_Citizenship="CL", con_Consent="0")
        import_batch(opened, batch_of([*people(REAL), *no]))
        operations.add_person(opened, "sita", "supervisor", PASSPHRASE, WEAK)
        yield opened


def drawn(vault: Vault, folder: Path, epsilon: float = 4.0) -> tuple[work.PrivateReport, pd.DataFrame, dict]:
    report = privatise_vault(vault, LAYOUT, COLUMNS, epsilon, 1e-6, folder)
    table = pd.read_csv(folder / "private.csv", dtype=str, keep_default_na=False)
    return report, table, json.loads((folder / "verification.json").read_text(encoding="utf-8"))


def test_rows_their_measurements_and_their_check_are_written(vault: Vault, tmp_path: Path) -> None:
    report, table, said = drawn(vault, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(FILES)
    assert (len(table), tuple(table.columns)) == (report.rows, COLUMNS)
    measurements = json.loads((tmp_path / "out" / "measurements.json").read_text(encoding="utf-8"))
    listed = {column["name"]: column["values"] for column in measurements["columns"]}
    for name, domain in domains_of(standard().layouts[LAYOUT], COLUMNS, 2026).items():
        assert set(table[name]) <= set(domain or {"NG", "GH", ""})
        assert domain is None or listed[name] == list(domain), "the whole list, whoever is in the vault"
    assert (said["epsilon"], said["delta"], said["rows"], said["ok"]) == (4.0, 1e-6, report.rows, True)
    words = " ".join(said["to_know"])
    for part in ("No row is a person", "number of rows too", "given person", "may be alone of its kind"):
        assert part in words
    assert 0.7 * REAL < len(table) < 1.3 * REAL
    assert (table["gender"] == "Female").mean() > 0.5


def test_no_file_names_anybody_and_every_number_comes_from_what_was_drawn(
    vault: Vault, tmp_path: Path, monkeypatch
) -> None:
    """Drawn of everybody twice: a number near the true one would not have come through the noise."""
    real = work.private_rows
    monkeypatch.setattr(work, "private_rows", lambda table, *more: real(pd.concat([table, table]), *more))
    report, table, said = drawn(vault, tmp_path / "out")
    assert 1.5 * REAL < report.rows == len(table) == said["rows"] == budget_of(vault).spendings[0].rows
    assert f"Rows: {report.rows}, epsilon" in operations.trail_of(vault).lines[1].sentence
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
    for mark in ("Zephyrine", "Office", str(tmp_path)):
        assert mark not in written


def test_who_did_not_agree_is_in_no_row(vault: Vault, tmp_path: Path) -> None:
    """237 people from Chile would be seen through any noise."""
    _report, table, _said = drawn(vault, tmp_path / "out")
    assert (table["citizenship"] == "CL").sum() < WITHHELD / 3


def test_somebody_with_many_cases_has_one_row(vault: Vault, tmp_path: Path, monkeypatch) -> None:
    seen = []
    monkeypatch.setattr(work, "private_rows", lambda table, *_more: seen.append(len(table)) or _stop())
    keys = [row.key for row in operations.page_of_cases(vault, operations.CaseQuery(limit=40)).rows]
    with vault.turn():
        one = vault.cases.execute("SELECT person FROM person_in_case WHERE id = ?", (REAL,)).fetchone()[0]
        vault.cases.executemany("UPDATE person_in_case SET person = ? WHERE id = ?", [(one, n) for n in range(1, 31)])
    assert keys
    with pytest.raises(Cancelled):
        drawn(vault, tmp_path / "out")
    assert seen == [REAL - 30]


def _stop():
    raise Cancelled


def test_it_is_charged_and_what_is_left_becomes_less(vault: Vault, tmp_path: Path) -> None:
    first, _table, _said = drawn(vault, tmp_path / "1", 1.0)
    second, _table, _said = drawn(vault, tmp_path / "2", 1.0)
    assert first.budget and second.budget
    assert 0 < first.budget.epsilon < second.budget.epsilon < 2
    assert second.budget.left(1e-6) < first.budget.left(1e-6)
    assert [each.rows for each in budget_of(vault).spendings].count(first.rows) >= 1


def test_beyond_the_limit_nothing_is_drawn(vault: Vault, tmp_path: Path) -> None:
    limit_privacy(vault, 2)
    with pytest.raises(PrivacySpent):
        drawn(vault, tmp_path / "1", 4.0)
    assert not (tmp_path / "1").exists()
    assert budget_of(vault).spendings == ()


def full(*_members: object) -> None:
    raise OSError(28, "full")


def test_a_write_that_fails_keeps_the_account_and_the_rows_and_says_so(vault: Vault, tmp_path: Path, monkeypatch):
    with monkeypatch.context() as no_room, pytest.raises(SpentAllTheSame, match="epsilon of 2 stays") as refused:
        no_room.setattr(work, "write_members", full)
        drawn(vault, tmp_path / "out", 2.0)
    assert "at no further cost" in refused.value.sentence
    (spent,) = budget_of(vault).spendings
    assert "were not written" in operations.trail_of(vault).lines[0].sentence
    report, _table, _said = drawn(vault, tmp_path / "out", 2.0)
    assert budget_of(vault).spendings == (spent,), "the same rows cost nothing a second time"
    assert report.rows == spent.rows
    drawn(vault, tmp_path / "again", 2.0)
    assert len(budget_of(vault).spendings) == 2, "what is written is not kept"


def test_kept_rows_are_not_written_once_somebody_took_their_consent_back(vault: Vault, tmp_path: Path, monkeypatch):
    with monkeypatch.context() as no_room, pytest.raises(SpentAllTheSame):
        no_room.setattr(work, "write_members", full)
        drawn(vault, tmp_path / "out", 2.0)
    record = operations.read_case(vault, 1)
    operations.save_case(vault, replace(record, values={**record.values, "con_Consent": "0"}))
    drawn(vault, tmp_path / "out", 2.0)
    assert len(budget_of(vault).spendings) == 2


def test_rows_that_fail_their_check_are_neither_written_nor_kept(vault: Vault, tmp_path: Path, monkeypatch):
    with monkeypatch.context() as wrong, pytest.raises(SpentAllTheSame) as refused:
        wrong.setattr(work, "csv_bytes", lambda table: b"gender,citizenship\nnobody,nowhere\n")
        drawn(vault, tmp_path / "out", 2.0)
    assert "at no further cost" not in refused.value.sentence
    assert not (tmp_path / "out").exists()
    drawn(vault, tmp_path / "out", 2.0)
    assert len(budget_of(vault).spendings) == 2


def test_a_process_killed_before_the_files_are_there_keeps_the_account(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    code = f"""
import os
from pathlib import Path
from core.operations import private
from core.store import open_vault
from tests.weak import WEAK
private.write_members = lambda *_members: os.kill(os.getpid(), 9)
with open_vault(Path({str(tmp_path / "vault")!r}), "ama", {PASSPHRASE!r}, WEAK) as vault:
    private.privatise_vault(vault, {LAYOUT!r}, {COLUMNS!r}, 2.0, 1e-6, Path({str(tmp_path / "out")!r}))
"""
    killed = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True)
    assert killed.returncode == -9, killed.stderr
    assert not (tmp_path / "out").exists()
    with operations.open_vault(tmp_path / "vault", "ama", PASSPHRASE, WEAK) as again:
        (spent,) = budget_of(again).spendings
        report, _table, _said = drawn(again, tmp_path / "out", 2.0)
        assert (report.rows, budget_of(again).spendings) == (spent.rows, (spent,))


def test_what_would_be_noise_is_refused_and_counts_all_the_same(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(TooLittlePrivacy):
        privatise_vault(vault, LAYOUT, (), 0.01, 1e-6, tmp_path / "out")
    (spent,) = budget_of(vault).spendings
    assert 0 < spent.epsilon <= 0.01
    assert not (tmp_path / "out").exists()


def test_what_is_refused_before_the_drawing_costs_nothing(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "file").write_text("there")
    for refusal, columns, epsilon, folder in (
        (FolderTaken, COLUMNS, 1.0, tmp_path / "taken"),
        (ColumnMissingError, ("shoeSize",), 1.0, tmp_path / "out"),
        (PrivacySettingsError, COLUMNS, 0.0, tmp_path / "out"),
        (PrivacySettingsError, COLUMNS, float("nan"), tmp_path / "out"),
        (operations.AbriError, COLUMNS, 1.0, tmp_path / "taken" / "file" / "under"),
    ):
        with pytest.raises(refusal):
            privatise_vault(vault, LAYOUT, columns, epsilon, 1e-6, folder)
    assert budget_of(vault).spendings == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["taken", "vault"]


def test_stopping_while_rows_are_drawn_costs_nothing_and_leaves_nothing(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        privatise_vault(vault, LAYOUT, COLUMNS, 1.0, 1e-6, tmp_path / "out", lambda _done, _all: _stop())
    assert budget_of(vault).spendings == ()
    assert not (tmp_path / "out").exists()


def test_a_supervisor_draws_nothing(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    with (
        operations.open_vault(tmp_path / "vault", "sita", PASSPHRASE, WEAK) as supervisor,
        pytest.raises(NotPermitted),
    ):
        drawn(supervisor, tmp_path / "out")


def test_of_a_table_only_what_many_said_comes_out(tmp_path: Path) -> None:
    table = pd.DataFrame({"name": [f"Zephyrine{n}" for n in range(500)], "colour": ["=red", "blue"] * 250})
    table.to_csv(tmp_path / "in.csv", index=False)
    report = privatise_table(tmp_path / "in.csv", ["colour", "name"], 4.0, 1e-6, tmp_path / "out", keep=["name"])
    written = "".join((tmp_path / "out" / name).read_text(encoding="utf-8") for name in FILES)
    assert "Zephyrine" not in written
    assert report.budget is None
    rows = pd.read_csv(tmp_path / "out" / "private.csv", dtype=str, keep_default_na=False)
    assert {"'=red", "blue"} <= set(rows["colour"]) <= {"'=red", "blue", ""}


def test_twenty_refusals_leave_room_for_rows_that_can_be_made(vault: Vault, tmp_path: Path) -> None:
    """A refusal costs what was drawn: of delta the part of the thresholds, none where no column is open."""
    for columns in ((), ("gender",)) * 10:
        with pytest.raises(TooLittlePrivacy):
            privatise_vault(vault, LAYOUT, columns, 0.01, 1e-6, tmp_path / "out")
    deltas = sorted({each.delta_added for each in budget_of(vault).spendings})
    assert deltas[0] == 0
    assert deltas[-1] <= 1e-6 / 5
    drawn(vault, tmp_path / "out")


def test_kept_rows_are_not_written_where_a_look_alike_took_a_place(vault: Vault, tmp_path: Path, monkeypatch):
    with monkeypatch.context() as no_room, pytest.raises(SpentAllTheSame):
        no_room.setattr(work, "write_members", full)
        drawn(vault, tmp_path / "out", 2.0)
    record = operations.read_case(vault, REAL)
    operations.save_case(vault, replace(record, values={**record.values, "con_Consent": "0"}))
    twin = operations.read_case(vault, REAL + 1)
    answers = ("prs_Gender", "prs_Citizenship", "con_Consent")
    same = {name: record.values[name] for name in answers}
    operations.save_case(vault, replace(twin, values={**twin.values, **same}))
    assert vault.setting(work.KEPT), "until rows are drawn again nobody looks at it"
    drawn(vault, tmp_path / "out", 2.0)
    assert len(budget_of(vault).spendings) == 2


def test_kept_rows_are_cleared_by_the_next_drawing_though_it_is_refused(vault: Vault, tmp_path: Path, monkeypatch):
    """And what was kept for a wish is not promised for another: the sentence names the condition."""
    with monkeypatch.context() as no_room, pytest.raises(SpentAllTheSame) as refused:
        no_room.setattr(work, "write_members", full)
        drawn(vault, tmp_path / "out", 2.0)
    assert "before other rows are drawn" in refused.value.sentence
    with pytest.raises(TooLittlePrivacy):
        privatise_vault(vault, LAYOUT, (), 0.01, 1e-6, tmp_path / "other")
    assert vault.setting(work.KEPT) == ""


def test_where_the_disk_is_full_nothing_says_that_nothing_was_kept(vault: Vault, tmp_path: Path, monkeypatch):
    def no_room_left(*_members: object) -> None:
        raise DiskFull

    with monkeypatch.context() as no_room, pytest.raises(SpentAllTheSame, match="They are kept") as refused:
        no_room.setattr(work, "write_members", no_room_left)
        drawn(vault, tmp_path / "out", 2.0)
    assert "Nothing of this was kept" not in refused.value.sentence
    assert "full" in refused.value.sentence
