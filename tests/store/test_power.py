"""The power fails: what was not yet brought to the disk is gone, what was said to be saved is not.

The vault lies on an ext4 file system inside a file. A process works in it; at a random moment the file is copied, which
holds what the kernel had been told to bring to the disk and no more, and the copy is mounted as after a restart.
Not imitated: drives that lie about flushing, sectors torn in two, other file systems than ext4.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import time

import pytest

from core.store import add_person, check_open_vault, create_vault, errors, import_batch, open_vault, read_case
from tests.store import killing
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, count_cases, people
from tests.store.killing import COORDINATOR, LEAVING, ROWS, noted
from tests.store.mounts import image_disk, make_image, needs_mounts, unmount

pytestmark = [pytest.mark.slow, needs_mounts]

CUTS = 12
"""A kind of work; four kinds."""


def opened(folder):
    return open_vault(folder, COORDINATOR, PASSPHRASE, WEAK)


def power_cuts(tmp_path, work, look):
    """Let ``work`` run, cut the power at random moments, and ``look`` each time at the vault and what was said."""
    chance = random.Random(26_11)
    image, disk, ledger = tmp_path / "disk.img", tmp_path / "disk", tmp_path / "ledger"
    make_image(image, 96)
    with image_disk(image, disk):
        with create_vault(disk / "vault", COORDINATOR, PASSPHRASE, "Office", WEAK) as vault:
            import_batch(vault, batch_of(people(300)))
            add_person(vault, "Esi", "supervisor", PASSPHRASE, WEAK)
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.store.killing"])
        process = context.Process(target=work, args=(disk / "vault", ledger, disk / "stick"), daemon=True)
        process.start()
        try:
            while not noted(ledger):
                assert process.is_alive()
                time.sleep(0.002)
            for _cut in range(CUTS):
                time.sleep(chance.uniform(0.02, 0.3))
                said = noted(ledger)
                os.kill(process.pid, signal.SIGSTOP)
                copy = tmp_path / "copy.img"
                shutil.copyfile(image, copy)
                os.kill(process.pid, signal.SIGCONT)
                with image_disk(copy, tmp_path / "after") as after:
                    look(after / "vault", [line for line in said if line != "started"])
                copy.unlink()
        finally:
            process.kill()
            process.join()
            unmount(tmp_path / "after")


def whole(vault):
    assert check_open_vault(vault).findings == ()
    return count_cases(vault)


def test_import(tmp_path):
    def look(folder, said):
        with opened(folder) as vault:
            there = {number for (number,) in vault.cases.execute("SELECT id FROM import WHERE id > 1")}
            assert {int(line) for line in said} <= there
            assert whole(vault) == 300 + ROWS * len(there)

    power_cuts(tmp_path, killing.importing, look)


def test_edit(tmp_path):
    def look(folder, said):
        with opened(folder) as vault:
            record = read_case(vault, 1)
            assert int(record.values["prs_MailingStreet"] or 0) >= int((said or ["0"])[-1])
            assert (record.notes[-1][1] if record.notes else "") == record.values["prs_MailingStreet"]
            assert whole(vault) == 300

    power_cuts(tmp_path, killing.editing, look)


def test_change_of_keys(tmp_path):
    def look(folder, _said):
        with open_vault(folder, "Esi", PASSPHRASE, WEAK) as supervisor:
            assert not supervisor.can_read_cases
        with opened(folder) as vault:
            assert whole(vault) == 300
            assert len(vault.ring.cases) == 1

    power_cuts(tmp_path, killing.changing_keys, look)


def test_a_removed_person_stays_out(tmp_path):
    """What was said to be removed has no slot after the cut, in either key file."""

    def look(folder, said):
        in_files = [LEAVING.encode() in (folder / name).read_bytes() for name in ("keys.json", "keys.json.bak")]
        if said.count("removed") < 4:
            with opened(folder) as vault:
                assert whole(vault) == 300
            return
        assert in_files == [False, False]
        with pytest.raises(errors.NoSuchPerson):
            open_vault(folder, LEAVING, PASSPHRASE, WEAK)

    power_cuts(tmp_path, killing.removing_four_times, look)
