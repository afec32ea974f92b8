"""A damaged page costs what it held: the rest is brought into a new vault, and what is lost is said."""

from __future__ import annotations

import random
import shutil

import pytest

from core.store import (
    add_person,
    audit_trail,
    backup_changes,
    backup_vault,
    case_frame,
    check_open_vault,
    create_vault,
    errors,
    import_batch,
    open_vault,
    page_of_cases,
    read_case,
    salvage_vault,
    undo_import,
)
from core.store.manifest import block_path, read_manifest
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people

PAGE = 4096
CASES = 400


def rows():
    child = {"cco_CaseComment": "comment", "hte_Country": "GH", "hte_Type": "Exploitation", "org_Name": "Shelter"}
    return [{**row, **{name: f"{text} {place}" if name in ("cco_CaseComment", "org_Name") else text
                       for name, text in child.items()}} for place, row in enumerate(people(CASES))]  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sound") / "vault"
    with create_vault(folder, "Ama Serwaa", PASSPHRASE, "Office", WEAK) as vault:
        add_person(vault, "Esi", "supervisor", PASSPHRASE, WEAK)
        import_batch(vault, batch_of(rows(), notes=[{"Remark": f"remark {place}"} for place in range(CASES)]))
        vault.put_summary("charts", "c" * 9000)
        said = case_frame(vault)
        records = {key: read_case(vault, key) for key in said.index}
    return folder, said, records


@pytest.fixture
def harmed(sound, tmp_path):
    return shutil.copytree(sound[0], tmp_path / "harmed")


def spoil(path, page):
    with path.open("r+b") as stream:
        stream.seek(page * PAGE + 1000)
        stream.write(bytes(64))


def salvaged(harmed, again):
    before = {path.name: path.read_bytes() for path in harmed.iterdir()}
    found = salvage_vault(harmed, "Ama Serwaa", PASSPHRASE, again)
    assert {path.name: path.read_bytes() for path in harmed.iterdir()} == before
    assert not list(again.glob("damaged-*"))
    return found


def compare(again, found, sound):
    """Every case but the harmed ones says what it said, and the new vault is in order."""
    with open_vault(again, "Ama Serwaa", PASSPHRASE, WEAK) as vault:
        problems = [finding for finding in check_open_vault(vault).findings if "who did what" not in finding]
        assert problems == []
        there = set(case_frame(vault).index)
        for key in set(sound[2]) - set(found.harmed):
            record = read_case(vault, key)
            assert record.values == sound[2][key].values
            assert (record.comments, record.events, record.notes) == (
                sound[2][key].comments, sound[2][key].events, sound[2][key].notes
            )  # fmt: skip
        assert page_of_cases(vault).total == found.cases == len(there)
        return vault.folder


def test_a_sound_vault_is_copied_whole(harmed, sound, tmp_path):
    found = salvaged(harmed, tmp_path / "again")
    assert (found.cases, found.harmed, found.lost) == (CASES, (), {})
    assert len(found.findings) == 1
    compare(tmp_path / "again", found, sound)
    with open_vault(tmp_path / "again", "Ama Serwaa", PASSPHRASE, WEAK) as vault:
        assert case_frame(vault).equals(sound[1])
        assert vault.get_summary("charts")[0] == "c" * 9000
        assert vault.office == "Office"
        assert "vault.salvaged" in [entry.action for entry in audit_trail(vault)]
        again = import_batch(vault, batch_of(rows(), notes=[{"Remark": f"remark {n}"} for n in range(CASES)]))
        assert (again.imported, again.updated) == (0, 0)  # partners' records are still known
    with open_vault(tmp_path / "again", "Esi", PASSPHRASE, WEAK) as supervisor:
        assert not supervisor.can_read_cases


@pytest.mark.slow
def test_each_single_page_costs_only_what_it_holds(sound, tmp_path):
    """Every page of the database in turn: the others' cases are all there."""
    pages = (sound[0] / "cases.db").stat().st_size // PAGE
    chance = random.Random(26_11)
    for page in sorted({0, 1, 2, 3, pages - 1, *chance.sample(range(pages), 14)}):
        harmed, again = tmp_path / "harmed", tmp_path / "again"
        shutil.copytree(sound[0], harmed)
        spoil(harmed / "cases.db", page)
        found = salvaged(harmed, again)
        assert found.cases >= CASES - 30, page
        assert len(found.harmed) <= 120, (page, found.findings)
        compare(again, found, sound)
        shutil.rmtree(harmed)
        shutil.rmtree(again)


@pytest.mark.slow
def test_a_dying_disk(sound, tmp_path):
    pages = (sound[0] / "cases.db").stat().st_size // PAGE
    chance = random.Random(26_11)
    for count in (2, 5, 10, 20):
        for _time in range(4):
            harmed, again = tmp_path / "harmed", tmp_path / "again"
            shutil.copytree(sound[0], harmed)
            for page in chance.sample(range(1, pages), count):
                spoil(harmed / "cases.db", page)
            found = salvaged(harmed, again)
            compare(again, found, sound)
            assert found.cases > CASES // 3
            shutil.rmtree(harmed)
            shutil.rmtree(again)


def test_the_first_page_and_the_salt_are_kept_twice(harmed, sound, tmp_path):
    with (harmed / "cases.db").open("r+b") as stream:
        stream.write(bytes(PAGE))
    with pytest.raises(errors.DatabaseDamaged):
        open_vault(harmed, "Ama Serwaa", PASSPHRASE, WEAK)
    found = salvaged(harmed, tmp_path / "again")
    assert (found.cases, found.harmed) == (CASES, ())


def test_half_of_a_file_that_was_cut(harmed, sound, tmp_path):
    content = (harmed / "cases.db").read_bytes()
    (harmed / "cases.db").write_bytes(content[: len(content) * 2 // 3 + 77])
    found = salvaged(harmed, tmp_path / "again")
    assert found.cases > CASES // 4
    assert found.findings
    compare(tmp_path / "again", found, sound)


def test_lost_summaries_cost_no_case(harmed, sound, tmp_path):
    (harmed / "summaries.db").write_bytes(b"")
    (harmed / "summaries.db.first").unlink()
    found = salvaged(harmed, tmp_path / "again")
    assert (found.cases, found.harmed) == (CASES, ())
    assert "summaries" in " ".join(found.findings)
    with open_vault(tmp_path / "again", "Ama Serwaa", PASSPHRASE, WEAK) as vault:
        assert vault.office == "Office"


@pytest.mark.parametrize("page", [0, 9])
def test_a_damaged_backup_can_be_salvaged_too(sound, tmp_path, page):
    folder = shutil.copytree(sound[0], tmp_path / "vault")
    with open_vault(folder, "Ama Serwaa", PASSPHRASE, WEAK) as vault:
        made = backup_vault(vault, tmp_path / "stick")
    spoil(made / "cases.db", page)
    found = salvaged(made, tmp_path / "again")
    assert found.cases >= CASES - 30
    with open_vault(tmp_path / "again", "Ama Serwaa", PASSPHRASE, WEAK) as vault:
        undo_import(vault, 1)


def test_a_backup_in_blocks_that_lost_one(sound, tmp_path):
    folder = shutil.copytree(sound[0], tmp_path / "vault")
    with open_vault(folder, "Ama Serwaa", PASSPHRASE, WEAK) as vault:
        made = backup_changes(vault, tmp_path / "stick")
    whole = salvage_vault(made, "Ama Serwaa", PASSPHRASE, tmp_path / "whole")
    assert (whole.cases, whole.harmed) == (CASES, ())
    last = read_manifest(made).blocks["cases.db"][-1]
    block_path(made.parent, last).unlink()
    found = salvage_vault(made, "Ama Serwaa", PASSPHRASE, tmp_path / "again")
    assert found.cases > CASES // 4
    compare(tmp_path / "again", found, sound)


def test_what_cannot_be_salvaged_leaves_nothing_behind(harmed, tmp_path):
    with pytest.raises(errors.WrongPassphrase):
        salvage_vault(harmed, "Ama Serwaa", "not this one at all", tmp_path / "again")
    with pytest.raises(errors.NotPermitted):
        salvage_vault(harmed, "Esi", PASSPHRASE, tmp_path / "again")
    with open_vault(harmed, "Ama Serwaa", PASSPHRASE, WEAK), pytest.raises(errors.VaultInUse):
        salvage_vault(harmed, "Ama Serwaa", PASSPHRASE, tmp_path / "again")
    assert not (tmp_path / "again").exists()
    (harmed / "cases.db").write_bytes(b"rubbish" * 9000)
    (harmed / "cases.db.first").unlink()
    with pytest.raises(errors.DatabaseDamaged):
        salvage_vault(harmed, "Ama Serwaa", PASSPHRASE, tmp_path / "again")
    assert list((tmp_path / "again").iterdir()) == []
