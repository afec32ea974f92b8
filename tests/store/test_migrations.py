"""A vault of an earlier Abri opens in this one with all it held, after a copy of it was made by itself."""

from __future__ import annotations

import pytest

from core.store import (
    CaseQuery,
    add_person,
    case_frame,
    check_open_vault,
    errors,
    import_batch,
    merge_cases,
    open_vault,
    page_of_cases,
    remove_person,
    restore_vault,
    take_merge_back,
)
from core.store.database import open_database
from core.store.keyring import wipe
from core.store.migrations import newest, statements
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people

_MARKED = ("person", "case_record", "person_in_case", "consent", "event", "support_plan", "case_comment",
           "organisation")  # fmt: skip
UNDONE: dict[int, list[str]] = {
    2: ["DROP TABLE case_text"],
    3: [
        "DROP TABLE merge",
        "DROP TABLE told_apart",
        "DROP INDEX person_in_case_merged_into",
        "ALTER TABLE person_in_case DROP COLUMN merged_into",
    ],
    4: [
        *(f"DROP TRIGGER IF EXISTS mark_{gone}{table}" for table in _MARKED for gone in ("", "gone_")),
        *(f"DROP TRIGGER IF EXISTS mark_note_{event}" for event in ("insert", "update", "delete")),
        *(f"DROP TABLE {table}" for table in (
            "laptop", "other_laptop", "change_file", "change_mark", "exchanged", "open_conflict")),
        "ALTER TABLE import DROP COLUMN brought",
    ],
    5: ["DROP TABLE kept_mapping"],
}  # fmt: skip
"""What takes back the step of the schema to this version."""


def go_back(vault, version):
    """Make the open vault one of an earlier Abri."""
    for number in range(newest("cases"), version, -1):
        for statement in UNDONE[number]:
            vault.cases.execute(statement)
    vault.cases.execute(f"PRAGMA user_version={version}")


@pytest.fixture(params=range(1, newest("cases")))
def earlier(vault, request):
    """A vault as an earlier Abri left it, and what its cases say."""
    add_person(vault, "Esi", "supervisor", PASSPHRASE, WEAK)
    add_person(vault, "Kofi", "caseworker", PASSPHRASE, WEAK)
    import_batch(vault, batch_of(people(50)))
    said = case_frame(vault)
    go_back(vault, request.param)
    vault.close()
    return vault.folder, said, request.param


def opened(folder, person="Ama Serwaa"):
    return open_vault(folder, person, PASSPHRASE, WEAK)


def test_nothing_is_lost_and_the_new_parts_work(earlier):
    folder, said, _version = earlier
    with opened(folder) as vault:
        assert vault.cases.execute("PRAGMA user_version").fetchone()[0] == newest("cases")
        assert case_frame(vault).equals(said)
        assert check_open_vault(vault).ok
        assert page_of_cases(vault, CaseQuery(text="person7")).total == 1
        merge_cases(vault, 1, 2)
        assert list(case_frame(vault).index) == [1, *range(3, 51)]
        take_merge_back(vault, 2)
        assert case_frame(vault).equals(said)


def test_the_copy_made_before_can_be_restored(earlier, tmp_path):
    folder, said, version = earlier
    opened(folder).close()
    copy = folder / "before-migration"
    restore_vault(copy, tmp_path / "again")
    key = bytearray()
    with opened(folder) as vault:
        key = bytearray(vault.ring.cases[0])
    db = open_database(tmp_path / "again" / "cases.db", key)
    wipe(key)
    assert db.execute("PRAGMA user_version").fetchone()[0] == version
    db.close()
    with opened(tmp_path / "again") as vault:
        assert case_frame(vault).equals(said)


def test_a_supervisor_opening_first_changes_nothing_of_the_cases(earlier):
    folder, said, _version = earlier
    opened(folder, "Esi").close()
    with opened(folder, "Kofi") as vault:
        assert case_frame(vault).equals(said)


def test_a_step_that_fails_leaves_the_vault_as_it_was(earlier, tmp_path, monkeypatch):
    folder, said, _version = earlier
    before = (folder / "cases.db").read_bytes()
    with monkeypatch.context() as patched:
        broken = "SELECT nothing FROM nowhere"
        patched.setattr("core.store.migrations.statements", lambda script: [*statements(script), broken])
        with pytest.raises(errors.StoreError):
            opened(folder)
    assert (folder / "cases.db").read_bytes() == before
    with opened(folder) as vault:
        assert case_frame(vault).equals(said)


def test_the_copy_goes_when_somebody_is_removed(earlier):
    """It opens under the keys the removed person knew."""
    folder, _said, _version = earlier
    with opened(folder) as vault:
        assert (folder / "before-migration").is_dir()
        remove_person(vault, "Kofi")
        assert not (folder / "before-migration").exists()
