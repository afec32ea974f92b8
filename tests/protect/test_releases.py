"""Publishing again and again from one vault: what is out is remembered, and newcomers are not exposed by it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from core import operations
from core.intake.batch import Batch, Source
from core.operations.releases import ledger_of
from core.operations.synthetic import SyntheticReport, synthesise_vault
from core.protect.synthetic import synthesise
from core.standard import standard
from core.store import Vault, import_batch
from tests.weak import WEAK

LAYOUT = "ctdc-global-2020"
QUASI = list(standard().layouts[LAYOUT].quasi_identifiers)
COUNTRIES = ("AF", "AL", "DZ", "AR", "AM", "BD", "BY", "BO", "BR", "BG", "KH", "CM")
WORDS = "seven quiet herons"


def people(count: int, first: int = 0) -> list[dict[str, str]]:
    """Invented victims who agreed, of a few kinds."""
    return [
        {
            "prs_FirstName": f"Person{number}",
            "prs_Gender": ("Feminine", "Feminine", "Masculine")[number % 3],
            "prs_Citizenship": ("NG", "GH", "NG", "TG", "NG")[number % 5],
            "con_Consent": "1",
        }
        for number in range(first, first + count)
    ]


def take_in(vault: Vault, rows: list[dict[str, str]], name: str, keyed: bool = True, content: str = "") -> int:
    cells = {field: pd.array([row[field] for row in rows], dtype="str") for field in rows[0]}
    numbers = pd.Series(range(2, len(rows) + 2), dtype="int64")
    keys = pd.Series([f"{name}-{number}" if keyed else "" for number in range(len(rows))], dtype="str")
    source = Source(name, (content or name) * 32, name)
    batch = Batch(source, pd.DataFrame(cells), pd.DataFrame(index=numbers.index), keys, numbers)
    return import_batch(vault, batch).import_id


@pytest.fixture
def vault(tmp_path: Path):
    with operations.create_vault(tmp_path / "vault", "ama", WORDS, "Office of the tests", strength=WEAK) as opened:
        take_in(opened, people(300), "aa")
        yield opened


def publish(vault: Vault, folder: Path, method: str = "suppress") -> tuple[operations.PublishReport, Counter]:
    report = operations.publish(vault, LAYOUT, 11, method, folder)
    table = pd.read_csv(folder / "data.csv", dtype=str, keep_default_na=False)
    return report, Counter(map(tuple, table[QUASI].to_numpy().tolist()))


def test_a_few_newcomers_wait_and_come_with_the_others(vault: Vault, tmp_path: Path) -> None:
    _report, first = publish(vault, tmp_path / "1")
    take_in(vault, people(4, 300), "bb")
    report, second = publish(vault, tmp_path / "2")
    assert (report.rows, report.rows_dropped, report.rows_waiting) == (300, 4, 4)
    assert first == second
    take_in(vault, people(9, 304), "cc")
    report, third = publish(vault, tmp_path / "3")
    assert (report.rows, report.rows_waiting) == (313, 0)
    assert all(third[group] - second[group] >= 11 for group in third if third[group] != second[group])


def test_a_case_entered_after_another_was_deleted_is_a_newcomer(vault: Vault, tmp_path: Path) -> None:
    publish(vault, tmp_path / "1")
    newest = max(row.key for row in operations.page_of_cases(vault, operations.CaseQuery(limit=1000)).rows)
    operations.delete_case(vault, newest)
    take_in(vault, people(1, 299), "bb")
    report, _groups = publish(vault, tmp_path / "2")
    assert report.rows == 300 - 11


@pytest.mark.parametrize("keyed", [True, False])
def test_taking_an_import_back_and_reading_it_again_makes_nobody_a_newcomer(
    vault: Vault, tmp_path: Path, keyed: bool
) -> None:
    first = take_in(vault, people(40, 300), "bb", keyed)
    publish(vault, tmp_path / "1")
    operations.undo_import(vault, first)
    again = take_in(vault, people(41, 300), "bb", keyed, content="cc")
    report, _groups = publish(vault, tmp_path / "2")
    assert (report.rows, report.rows_waiting) == (340, 1)
    operations.undo_import(vault, again)
    take_in(vault, people(42, 300), "bb", keyed, content="dd")
    report, _groups = publish(vault, tmp_path / "3")
    assert (report.rows, report.rows_waiting) == (340, 2)


def test_reading_the_very_same_file_in_another_way_makes_nobody_a_newcomer(vault: Vault, tmp_path: Path) -> None:
    first = take_in(vault, people(40, 300), "bb", keyed=False)
    publish(vault, tmp_path / "1")
    operations.undo_import(vault, first)
    without_names = [{name: cell for name, cell in row.items() if name != "prs_FirstName"} for row in people(40, 300)]
    take_in(vault, without_names, "bb", keyed=False)
    take_in(vault, people(1, 340), "cc")
    report, _groups = publish(vault, tmp_path / "2")
    assert (report.rows, report.rows_waiting) == (340, 1)


def test_a_case_deleted_and_read_again_is_the_same_person(vault: Vault, tmp_path: Path) -> None:
    publish(vault, tmp_path / "1")
    newest = max(row.key for row in operations.page_of_cases(vault, operations.CaseQuery(limit=1000)).rows)
    operations.delete_case(vault, newest)
    take_in(vault, people(300), "aa")
    report, _groups = publish(vault, tmp_path / "2")
    assert (report.rows, report.rows_waiting) == (300, 0)


def test_a_preview_and_a_release_that_failed_are_not_remembered(vault: Vault, tmp_path: Path) -> None:
    operations.preview_publication(vault, LAYOUT, 11, "suppress")
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "file").write_text("something")
    with pytest.raises(operations.AbriError):
        publish(vault, tmp_path / "taken")
    assert ledger_of(vault).groups == {}
    publish(vault, tmp_path / "1")
    assert [(past.name, past.k, past.rows) for past in ledger_of(vault).releases] == [(LAYOUT, 11, 300)]
    assert len(ledger_of(vault).groups) == 300


def test_the_memory_outlives_closing_and_nothing_of_it_leaves(vault: Vault, tmp_path: Path) -> None:
    publish(vault, tmp_path / "1")
    ledger = ledger_of(vault)
    vault.close()
    with operations.open_vault(vault.folder, "ama", WORDS) as again:
        assert ledger_of(again) == ledger
    written = b"".join(path.read_bytes() for path in (tmp_path / "1").iterdir())
    assert not any(digest.encode() in written for digest in ledger.groups)
    assert ledger.key not in b"".join(path.read_bytes() for path in vault.folder.rglob("*") if path.is_file())


def test_the_same_rows_give_the_same_bytes_again_and_their_files_tell_no_row_apart(
    vault: Vault, tmp_path: Path
) -> None:
    publish(vault, tmp_path / "1")
    publish(vault, tmp_path / "2")
    assert (tmp_path / "1" / "data.csv").read_bytes() == (tmp_path / "2" / "data.csv").read_bytes()
    rows = (tmp_path / "1" / "data.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert rows == sorted(rows)


def test_a_merged_case_is_no_newcomer_and_no_one_more(vault: Vault, tmp_path: Path) -> None:
    publish(vault, tmp_path / "1")
    take_in(vault, people(1, 299), "bb")
    keys = sorted(row.key for row in operations.page_of_cases(vault, operations.CaseQuery(limit=1000)).rows)
    operations.merge_cases(vault, keys[-1], keys[-2])
    report, _groups = publish(vault, tmp_path / "2")
    assert (report.rows, report.rows_waiting) == (300, 0)
    operations.take_merge_back(vault, keys[-2])
    report, _groups = publish(vault, tmp_path / "3")
    assert (report.rows, report.rows_waiting) == (300, 1)


def invented(vault: Vault, folder: Path) -> tuple[SyntheticReport, pd.DataFrame, bytes]:
    report = synthesise_vault(vault, LAYOUT, ("gender", "citizenship"), 11, 2, folder)
    counts = pd.read_csv(folder / "counts.csv", dtype=str, keep_default_na=False)
    return report, counts, (folder / "synthetic.csv").read_bytes()


def test_a_few_newcomers_do_not_show_in_the_counts_of_invented_rows(vault: Vault, tmp_path: Path) -> None:
    """The attack: a count of 98 becomes 99, and whoever knows that one person came knows what this person said."""
    first_report, first, rows = invented(vault, tmp_path / "1")
    alone = synthesise(pd.DataFrame({"c": ["NG"] * 180}, dtype="str"), ["c"], 11).counts["people"].tolist()
    more = synthesise(pd.DataFrame({"c": ["NG"] * 188}, dtype="str"), ["c"], 11).counts["people"].tolist()
    assert alone != more, "the attack must work where nothing guards against it"
    take_in(vault, people(10, 300), "bb")
    report, second, again = invented(vault, tmp_path / "2")
    assert (first_report.rows_waiting, report.rows_waiting) == (0, 10)
    pd.testing.assert_frame_equal(first, second)
    assert rows == again
    take_in(vault, people(1, 310), "cc")
    report, third, _rows = invented(vault, tmp_path / "3")
    assert (report.rows_in, report.rows_waiting) == (311, 0)
    assert not third.equals(second)


def test_invented_rows_and_a_public_data_set_are_looked_at_together(vault: Vault, tmp_path: Path) -> None:
    invented(vault, tmp_path / "1")
    take_in(vault, people(4, 300), "bb")
    report, _groups = publish(vault, tmp_path / "2")
    assert (report.rows, report.rows_waiting) == (300, 4)
    take_in(vault, people(3, 304), "cc")
    assert invented(vault, tmp_path / "3")[0].rows_waiting == 7


def test_who_leaves_is_not_seen_leaving_in_the_invented_rows(vault: Vault, tmp_path: Path) -> None:
    invented(vault, tmp_path / "1")
    newest = max(row.key for row in operations.page_of_cases(vault, operations.CaseQuery(limit=1000)).rows)
    operations.delete_case(vault, newest)
    report, _counts, _rows = invented(vault, tmp_path / "2")
    assert report.rows_in - report.rows_waiting == 300 - 11


def test_invented_rows_that_could_not_be_written_are_not_remembered(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OSError):
        invented(vault, tmp_path / "taken")
    assert ledger_of(vault).groups == {}


def test_the_same_people_in_two_layouts_are_looked_at_together(vault: Vault, tmp_path: Path) -> None:
    publish(vault, tmp_path / "1")
    take_in(vault, people(5, 300), "bb")
    report = operations.publish(vault, "ctdc-synthetic-2024", 11, "suppress", tmp_path / "2")
    assert (report.rows, report.rows_waiting) == (300, 5)


def test_a_public_data_set_keeps_to_more_where_that_is_asked(vault: Vault, tmp_path: Path) -> None:
    further = operations.Further(sensitive=("isForcedLabour",), coarser=True, importance={"citizenship": 3.0})
    take_in(
        vault, [row | {"prs_Citizenship": code} for row, code in zip(people(12, 300), COUNTRIES, strict=True)], "bb"
    )
    operations.publish(vault, LAYOUT, 11, "suppress", tmp_path / "1", further=further)
    said = json.loads((tmp_path / "1" / "manifest.json").read_text(encoding="utf-8"))["protection"]
    assert said["sensitive"] == ["isForcedLabour"]
    assert operations.verify(tmp_path / "1").ok
    table = pd.read_csv(tmp_path / "1" / "data.csv", dtype=str, keep_default_na=False)
    assert said["coarser"] == {} or "citizenship" not in said["coarser"] or not {*COUNTRIES} & {*table["citizenship"]}
