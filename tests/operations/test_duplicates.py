"""Likely duplicates through the operations: found across partners, counted once after a merge, wherever one counts."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pyrage
import pytest

from core import operations
from core.errors import Cancelled
from core.operations.duplicates import words_of
from core.standard import standard
from core.store import CaseRecord, import_batch, new_case, save_case
from core.store.errors import NotPermitted
from tests.store.conftest import batch_of
from tests.weak import WEAK

WORDS = "seven quiet herons"
LAYOUT = standard().layouts["ctdc-global-2020"]
ANA = {"prs_FirstName": "Ana", "prs_SecondName": "Invented", "prs_Birthdate": "1990-03-04", "prs_Citizenship": "PE",
       "prs_Gender": "Feminine", "con_Consent": "1", "abr_DateOfRegistration": "2020-02-03"}  # fmt: skip


@pytest.fixture
def vault(tmp_path):
    with operations.create_vault(tmp_path / "vault", "ama", WORDS, "Office of the tests", strength=WEAK) as opened:
        yield opened


@pytest.fixture
def twelve(vault):
    """Twelve people; the last of them came from a second partner too, as a thirteenth record."""
    rows = [
        ANA | {"prs_FirstName": f"Name{n}x", "prs_Birthdate": f"19{60 + n}-0{n % 9 + 1}-1{n % 9}"} for n in range(11)
    ]
    first = import_batch(vault, batch_of([*rows, ANA], partner="one"))
    second = import_batch(vault, batch_of([ANA | {"prs_FirstName": "Anna"}], partner="two", sha256="b" * 64))
    return first.import_id, second.import_id


def keys(pairs):
    return [(pair.first, pair.second) for pair in pairs]


def test_pairs_come_with_reasons_in_words_and_what_a_list_shows(vault, twelve):
    (pair,) = operations.find_likely_same(vault)
    assert (pair.first, pair.second) == (12, 13)
    assert "The dates of birth are the same." in pair.reasons
    assert [row.name for row in pair.rows] == ["Ana Invented", "Anna Invented"]


def test_people_of_a_file_that_are_there_already(vault, twelve):
    _first, second = twelve
    assert operations.people_brought_twice(vault, second) == 1
    assert keys(operations.find_likely_same(vault, import_id=second)) == [(12, 13)]
    both = [ANA | {"prs_FirstName": name, "prs_Birthdate": "1955-05-06"} for name in ("Rosa", "Rosa", "Else")]
    third = import_batch(vault, batch_of(both, partner="four", sha256="d" * 64)).import_id
    assert operations.people_brought_twice(vault, third) == 1
    assert keys(operations.find_likely_same(vault, import_id=third)) == [(14, 15)]
    nobody = import_batch(vault, batch_of([{"prs_FirstName": "Nobody"}], partner="five", sha256="e" * 64)).import_id
    assert operations.people_brought_twice(vault, nobody) == 0


def test_merged_and_told_apart_are_not_proposed(vault, twelve):
    operations.keep_apart(vault, 12, 13)
    assert operations.find_likely_same(vault) == []
    operations.ask_again(vault, 12, 13)
    operations.merge_cases(vault, 12, 13)
    assert operations.find_likely_same(vault) == []
    operations.take_merge_back(vault, 13)
    assert keys(operations.find_likely_same(vault)) == [(12, 13)]


def test_a_victim_and_a_suspect_are_not_proposed(vault):
    for role in ("victim", "perpetrator"):
        save_case(vault, CaseRecord(role=role, values={**new_case().values, **ANA}))
    assert operations.find_likely_same(vault) == []


def test_looking_can_be_stopped(vault, twelve):
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        operations.find_likely_same(vault, stop)
    assert len(operations.find_likely_same(vault)) == 1


def test_a_supervisor_finds_and_changes_nothing(vault, twelve, tmp_path):
    operations.add_person(vault, "sita", "supervisor", WORDS, WEAK)
    vault.close()
    with operations.open_vault(tmp_path / "vault", "sita", WORDS, WEAK) as opened:
        for refused in (
            lambda: operations.find_likely_same(opened),
            lambda: operations.merge_cases(opened, 12, 13),
            lambda: operations.take_merge_back(opened, 13),
            lambda: operations.keep_apart(opened, 12, 13),
            lambda: operations.ask_again(opened, 12, 13),
            lambda: operations.list_merges(opened),
            lambda: operations.list_apart(opened),
            lambda: operations.compare_cases(opened, 12, 13),
        ):
            with pytest.raises(NotPermitted):
                refused()


def sent(vault, folder) -> list[dict[str, str]]:
    """The rows of a package for an invented hub."""
    identity = pyrage.x25519.Identity.generate()
    hub = {"name": "Hub", "recipients": [str(identity.to_public())], "layout": LAYOUT.name,
           "protection": {"method": "none", "k": 1, "quasi_identifiers": []}}  # fmt: skip
    folder.mkdir()
    (folder / "hub.json").write_text(json.dumps(hub))
    report = operations.submit(vault, folder / "hub.json", folder)
    with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(report.package.read_bytes(), [identity]))) as opened:
        rows = list(csv.DictReader(io.StringIO(opened.read("data.csv").decode())))
    assert len(rows) == report.rows
    return rows


def test_nobody_counts_twice_anywhere(vault, twelve, tmp_path):
    before = sent(vault, tmp_path / "before")
    assert len(before) == 13
    assert operations.count_cases(vault) == 13
    operations.merge_cases(vault, 12, 13)
    after = sent(vault, tmp_path / "after")
    assert len(after) == 12
    assert operations.count_cases(vault) == 12
    assert operations.quality_of(vault, LAYOUT).rows == 12
    counted = operations.refresh_summary(vault).summary.to_json()
    assert "12" in counted
    assert "13" not in counted
    assert operations.preview_publication(vault, LAYOUT.name, 11, "suppress").rows == 12
    assert operations.risk_of_vault(vault, LAYOUT.name, 11, "suppress").loss.rows_in == 12
    operations.take_merge_back(vault, 13)
    assert len(sent(vault, tmp_path / "again")) == 13


def test_who_withdrew_in_either_record_is_not_sent(vault, twelve, tmp_path):
    number = import_batch(
        vault, batch_of([ANA | {"prs_FirstName": "Anna", "con_Consent": "0"}], partner="four", sha256="d" * 64)
    ).import_id
    operations.merge_cases(vault, 12, 14, {"con_Consent": "survivor"})
    assert len(sent(vault, tmp_path / "1")) == 12
    import_batch(vault, batch_of([ANA], partner="six", sha256="f" * 64))
    operations.take_merge_back(vault, 14)
    operations.undo_import(vault, number)
    assert len(sent(vault, tmp_path / "2")) == 14


def test_what_stays_is_told_in_words(vault, twelve):
    operations.merge_cases(vault, 12, 13)
    record = operations.read_case(vault, 12)
    save_case(vault, CaseRecord(**{**vars(record), "values": {"con_Consent": "0"}}))
    assert words_of(operations.take_merge_back(vault, 13)) == [
        "A no to consent holds for both now. If one of them agrees, write it in that case."
    ]
