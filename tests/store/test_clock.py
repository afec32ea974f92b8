"""A clock that was set back, or stands in 1970: nothing is lost by it, and the order of what was done stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.store import (
    add_person,
    audit,
    audit_trail,
    backup_changes,
    backup_vault,
    change_passphrase,
    check_vault,
    import_batch,
    new_case,
    open_vault,
    page_of_cases,
    read_case,
    restore_vault,
    save_case,
)
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people

OTHER = "eleven green lamps"


@pytest.fixture
def clock(monkeypatch):
    """A clock that can be set."""
    hands = ["2026-11-24T10:00:00Z"]
    monkeypatch.setattr(audit, "now", lambda: hands[0])
    return hands


@pytest.mark.parametrize("set_to", ["2019-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2099-12-31T23:59:59Z"])
def test_the_vault_works_on_and_the_trail_keeps_its_order(vault, clock, set_to, tmp_path):
    add_person(vault, "Esi", "supervisor", OTHER, WEAK)
    import_batch(vault, batch_of(people(5)))
    clock[0] = set_to
    save_case(vault, replace(read_case(vault, 1), values={"prs_Title": "first"}))
    save_case(vault, replace(read_case(vault, 1), values={"prs_Title": "second"}))
    import_batch(vault, batch_of(people(9), sha256="b" * 64))
    change_passphrase(vault, OTHER, WEAK)
    made = backup_vault(vault, tmp_path / "stick")
    vault.close()
    with open_vault(vault.folder, "Esi", OTHER, WEAK):
        clock[0] = "2026-11-24T11:00:00Z"
    restore_vault(made, tmp_path / "again")
    assert check_vault(vault.folder, "Ama Serwaa", OTHER).ok
    with open_vault(tmp_path / "again", "Ama Serwaa", OTHER, WEAK) as again:
        assert read_case(again, 1).values["prs_Title"] == "second"
        assert page_of_cases(again).total == 9
    with open_vault(vault.folder, "Ama Serwaa", OTHER, WEAK) as again:
        did = [entry.action for entry in audit_trail(again)]
        order = ["person.added", "import.done", "case.changed", "passphrase.changed", "backup.made", "vault.checked"]
        assert [action for action in did if action in order] == [*order[:3], "case.changed", "import.done", *order[3:]]


def test_the_newest_backups_stay_whatever_the_clock_says(vault, tmp_path, monkeypatch):
    class Clock(datetime):
        days = 0

        @classmethod
        def now(cls, zone=None):
            return datetime(2026, 11, 24, 10, tzinfo=zone) - timedelta(days=cls.days)

    monkeypatch.setattr("core.store.backup.datetime", Clock)
    made = []
    for number in range(5):
        Clock.days = 400 * number
        save_case(vault, replace(new_case(), values={"prs_Title": f"{number}"}))
        made.append(backup_changes(vault, tmp_path / "stick", keep=2))
    assert [path.exists() for path in made] == [False, False, False, True, True]
    assert len({path.name for path in made}) == 5
    restore_vault(made[-1], tmp_path / "again")
    with open_vault(tmp_path / "again", "Ama Serwaa", PASSPHRASE, WEAK) as again:
        assert page_of_cases(again).total == 5


def test_a_passphrase_of_the_day_is_no_matter_of_the_clock(vault, clock):
    clock[0] = "1970-01-01T00:00:00Z"
    vault.close()
    open_vault(vault.folder, "Ama Serwaa", PASSPHRASE, WEAK).close()
