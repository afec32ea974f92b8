"""kill -9 at random moments: the vault opens as always, with all that was said to be done, whole."""

from __future__ import annotations

import os
import random
import shutil

import pytest

from core.store import (
    add_person,
    case_frame,
    check_open_vault,
    create_vault,
    errors,
    import_batch,
    list_merges,
    open_vault,
    page_of_cases,
    read_case,
    restore_vault,
    vault_info,
)
from core.store.keyfile import read_key_file
from tests.store import killing
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, count_cases, people
from tests.store.killing import COORDINATOR, LEAVING, ROWS, kill_at_random, noted

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")]

KILLS = 45
"""A kind of work; six kinds, and as many again that begin a vault: 315 in all."""


@pytest.fixture
def laptop(folder, tmp_path):
    """A closed vault, the file in which the killed note what was done, a stick, and chance that can be repeated."""
    with create_vault(folder, COORDINATOR, PASSPHRASE, "Office", WEAK) as vault:
        import_batch(vault, batch_of(people(300)))
    stick = tmp_path / "stick"
    stick.mkdir()
    return folder, tmp_path / "ledger", stick, random.Random(26_11)


def whole(vault):
    """The vault is in order; says how many cases it holds."""
    assert check_open_vault(vault).findings == ()
    return count_cases(vault)


def opened(folder, passphrase=PASSPHRASE):
    return open_vault(folder, COORDINATOR, passphrase, WEAK)


def test_import(laptop):
    folder, ledger, stick, chance = laptop
    for _kill in range(KILLS):
        kill_at_random(killing.importing, chance, 0.3, folder, ledger, stick)
        with opened(folder) as vault:
            there = {number for (number,) in vault.cases.execute("SELECT id FROM import WHERE id > 1")}
            said = {int(line) for line in noted(ledger) if line != "started"}
            assert said <= there
            assert whole(vault) == 300 + ROWS * len(there)
    assert len(noted(ledger)) > KILLS


def test_edit(laptop):
    folder, ledger, stick, chance = laptop
    known = 0
    for _kill in range(KILLS):
        kill_at_random(killing.editing, chance, 0.1, folder, ledger, stick)
        said = max(known, int(([line for line in noted(ledger) if line != "started"] or ["0"])[-1]))
        with opened(folder) as vault:
            record = read_case(vault, 1)
            known = int(record.values["prs_MailingStreet"] or 0)
            assert known in (said, said + 1)
            assert (record.notes[-1][1] if record.notes else "") == record.values["prs_MailingStreet"]
            assert whole(vault) == 300


def test_merging(laptop):
    """Either both records are one, or they are two: as it was noted, or one step on."""
    folder, ledger, stick, chance = laptop
    with opened(folder) as vault:
        names = [read_case(vault, key).values["prs_FirstName"] for key in (1, 2)]
    met = set()
    for _kill in range(KILLS):
        kill_at_random(killing.merging, chance, 0.1, folder, ledger, stick)
        with opened(folder) as vault:
            one = len(list_merges(vault)) == 1
            assert page_of_cases(vault).total == len(case_frame(vault)) == 300 - one
            assert read_case(vault, 1).values["prs_FirstName"] == names[one]
            assert whole(vault) == 300
            met.add(one)
    assert met == {True, False}


def test_backup(laptop, tmp_path):
    folder, ledger, stick, chance = laptop
    sound = before = known = 0
    for _kill in range(KILLS):
        kill_at_random(killing.backing_up, chance, 0.4, folder, ledger, stick)
        lines = [line.split(" ") for line in noted(ledger) if line != "started"]
        said = {name: number for name, number in lines[before:] if name != "saved"}
        before = len(lines)
        with opened(folder) as vault:
            last = max((int(number) for name, number in lines if name == "saved"), default=known)
            known = max(known, int(read_case(vault, 1).values["prs_MailingStreet"] or 0))
            assert known - max(last, known - 1) in (0, 1)
            assert whole(vault) == 300
        made = {path.name: path for path in stick.glob("abri-backup-*") if path.suffix != ".part"}
        assert said.keys() <= made.keys()
        for name, path in made.items():
            copy = tmp_path / "copy"
            restore_vault(path, copy)
            with opened(copy) as vault:
                assert whole(vault) == 300
                if name in said:
                    assert read_case(vault, 1).values["prs_MailingStreet"] == said[name]
            sound += 1
            shutil.rmtree(copy)
            shutil.rmtree(path)
    assert sound > KILLS // 2


def test_change_of_keys(laptop):
    folder, ledger, stick, chance = laptop
    with opened(folder) as vault:
        add_person(vault, "Esi", "supervisor", PASSPHRASE, WEAK)
    unfinished = 0
    for _kill in range(KILLS):
        kill_at_random(killing.changing_keys, chance, 0.25, folder, ledger, stick)
        unfinished += read_key_file(folder).changing
        with open_vault(folder, "Esi", PASSPHRASE, WEAK) as supervisor:
            assert not supervisor.can_read_cases
        with opened(folder) as vault:
            assert whole(vault) == 300
            assert len(vault.ring.cases) == len(vault.ring.summaries) == 1
            assert not vault.key_file.changing
        knows = [name for name, _role in vault_info(folder).people]
        assert COORDINATOR in knows
        if LEAVING not in knows:
            with pytest.raises(errors.NoSuchPerson):
                open_vault(folder, LEAVING, PASSPHRASE, WEAK)
        else:
            open_vault(folder, LEAVING, PASSPHRASE, WEAK).close()
    assert unfinished > 0


def test_change_of_a_passphrase(laptop):
    folder, ledger, stick, chance = laptop
    with opened(folder) as vault:
        killing.change_passphrase(vault, f"{PASSPHRASE} 0", WEAK)
    for _kill in range(KILLS):
        kill_at_random(killing.changing_passphrase, chance, 0.05, folder, ledger, stick)
        number = int((noted(ledger) or ["0"])[-1])
        try:
            opened(folder, f"{PASSPHRASE} {number}").close()
        except errors.WrongPassphrase:  # the change was made, its end not noted any more
            number += 1
            opened(folder, f"{PASSPHRASE} {number}").close()
            ledger.write_text(f"{number}\n")


def test_beginning_a_vault(tmp_path):
    chance = random.Random(26_11)
    begun = 0
    for place in range(KILLS):
        folder, ledger = tmp_path / f"vault{place}", tmp_path / f"ledger{place}"
        kill_at_random(killing.creating, chance, 0.25, folder, ledger, tmp_path)
        begun += folder.exists() and not ledger.exists()
        try:
            vault = opened(folder)
        except errors.NotAVault:
            assert not ledger.exists()
            vault = create_vault(folder, COORDINATOR, PASSPHRASE, "Office", WEAK)
        with vault:
            assert whole(vault) == 0
    assert begun > 0
