"""A disk that is full at every stage: a plain sentence, nothing half done, nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.store import (
    add_person,
    backup_changes,
    backup_vault,
    case_frame,
    change_passphrase,
    change_role,
    check_open_vault,
    create_vault,
    delete_case,
    errors,
    import_batch,
    merge_cases,
    new_case,
    open_vault,
    read_case,
    rekey,
    remove_person,
    restore_vault,
    save_case,
    undo_import,
)
from core.store.erase import allow_erase_when_locked
from core.store.migrations import newest
from core.store.recovery import make_recovery_key, make_recovery_shares
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, count_cases, people
from tests.store.mounts import leave_room, make_room, needs_mounts, small_disk
from tests.store.test_migrations import go_back

pytestmark = [pytest.mark.slow, needs_mounts]

ROOMS = [0, 4096, 12288, 36864, 65536, 131072, 262144, 524288, 1048576, 2097152, 4194304, 8388608]
TITLED = [{**row, "prs_Title": "Dr"} for row in people(400)]
OTHER = "eleven green lamps"


def opened(folder):
    try:
        return open_vault(folder, "Ama Serwaa", PASSPHRASE, WEAK)
    except errors.WrongPassphrase:
        return open_vault(folder, "Ama Serwaa", OTHER, WEAK)


def edit(vault, _disk):
    record = read_case(vault, 1)
    save_case(vault, replace(record, values={"prs_Title": "x" * 20_000 + record.values["prs_Title"]}))


def remove(vault, _disk):
    if not any(slot.person == "Kofi" for slot in vault.key_file.slots):
        add_person(vault, "Kofi", "caseworker", OTHER, WEAK)
    remove_person(vault, "Kofi")


STAGES = {
    "import": lambda vault, _disk: import_batch(vault, batch_of(people(700, "More"), sha256="b" * 64, partner="other")),
    "import again": lambda vault, _disk: import_batch(vault, batch_of(TITLED)),
    "edit": edit,
    "merge": lambda vault, _disk: merge_cases(vault, 7, 8),
    "delete": lambda vault, _disk: delete_case(vault, 7),
    "take back": lambda vault, _disk: undo_import(vault, 1),
    "setting": lambda vault, _disk: vault.set_setting("hub", "h" * 9000),
    "summary": lambda vault, _disk: vault.put_summary("charts", "c" * 200_000),
    "add a person": lambda vault, _disk: add_person(vault, "Esi", "supervisor", OTHER, WEAK),
    "passphrase": lambda vault, _disk: change_passphrase(vault, OTHER, WEAK),
    "remove a person": remove,
    "backup": lambda vault, disk: backup_vault(vault, disk / "stick"),
    "backup what changed": lambda vault, disk: backup_changes(vault, disk / "stick"),
    "recovery key": lambda vault, _disk: make_recovery_key(vault, WEAK),
    "shares": lambda vault, _disk: make_recovery_shares(vault, WEAK),
    "another role": lambda vault, _disk: change_role(vault, "Kofi", "coordinator", OTHER, WEAK),
    "a lesser role": lambda vault, _disk: change_role(vault, "Kofi", "supervisor", OTHER, WEAK),
    "erasing allowed": lambda vault, _disk: allow_erase_when_locked(vault, True),
    "check": lambda vault, _disk: check_open_vault(vault),
}


@pytest.mark.parametrize("stage", STAGES)
def test_every_change(tmp_path, stage):
    """The room grows from nothing until the change fits: each time it is made whole, or refused and not made."""
    refusals = 0
    with small_disk(tmp_path / "disk", "24m") as disk:
        folder = disk / "vault"
        with create_vault(folder, "Ama Serwaa", PASSPHRASE, "Office", WEAK) as vault:
            import_batch(vault, batch_of(people(400)))
            if stage in ("remove a person", "another role", "a lesser role"):
                add_person(vault, "Kofi", "caseworker", OTHER, WEAK)
        for room in ROOMS:
            with opened(folder) as vault:
                cases = count_cases(vault)
                leave_room(disk, room)
                try:
                    STAGES[stage](vault, disk)
                    done = True
                except errors.StoreError as refused:
                    assert isinstance(refused, errors.DiskFull), refused.sentence
                    done = False
                    refusals += 1
                # Closing, and opening again, on the full disk.
                if not done:
                    assert count_cases(vault) == cases
            opened(folder).close()
            make_room(disk)
            with opened(folder) as vault:
                assert check_open_vault(vault).findings == ()
                if not done:
                    assert count_cases(vault) == cases
                assert not vault.key_file.changing
            left = {path.name for path in folder.iterdir()}
            assert not {name for name in left if name.endswith((".part", ".new"))}
            if done:
                break
        assert done
    if stage not in ("check", "merge", "delete", "take back", "setting", "erasing allowed"):
        assert refusals > 0


@pytest.mark.parametrize("version", range(1, newest("cases")))
def test_opening_a_vault_of_an_earlier_abri(tmp_path, version):
    """The copy made before, and the step itself: either whole, or the vault is as that Abri left it."""
    with small_disk(tmp_path / "disk", "24m") as disk:
        folder = disk / "vault"
        with create_vault(folder, "Ama Serwaa", PASSPHRASE, "Office", WEAK) as vault:
            import_batch(vault, batch_of(people(400)))
            said = case_frame(vault)
            go_back(vault, version)
        before = (folder / "cases.db").read_bytes()
        refusals = 0
        for room in ROOMS:
            leave_room(disk, room)
            try:
                opened(folder).close()
            except errors.DiskFull:
                refusals += 1
                make_room(disk)
                assert (folder / "cases.db").read_bytes() == before
                assert not list(folder.rglob("*.part"))
                continue
            break
        else:
            pytest.fail("there was room in the end")
        assert refusals > 0
        make_room(disk)
        with opened(folder) as vault:
            assert check_open_vault(vault).findings == ()
            assert case_frame(vault).equals(said)
        restore_vault(folder / "before-migration", tmp_path / "again")
        with opened(tmp_path / "again") as vault:
            assert case_frame(vault).equals(said)


def test_beginning_a_vault(tmp_path):
    with small_disk(tmp_path / "disk", "8m") as disk:
        for room in ROOMS:
            leave_room(disk, room)
            try:
                create_vault(disk / "vault", "Ama Serwaa", PASSPHRASE, "Office", WEAK).close()
                break
            except (errors.DiskFull, errors.FolderNotUsable):
                assert not list((disk / "vault").glob("*")) if (disk / "vault").exists() else True
            make_room(disk)
        else:
            pytest.fail("there was room in the end")
        assert room > 0
        make_room(disk)
        opened(disk / "vault").close()


def test_a_full_stick(tmp_path):
    folder = tmp_path / "vault"
    with create_vault(folder, "Ama Serwaa", PASSPHRASE, "Office", WEAK) as vault:
        import_batch(vault, batch_of(people(400)))
        for size in ("64k", "256k", "512k", "1m", "2m"):
            with small_disk(tmp_path / f"stick{size}", size) as stick:
                try:
                    made = backup_vault(vault, stick)
                except errors.DiskFull:
                    assert list(stick.iterdir()) == []
                    continue
                with small_disk(tmp_path / f"other{size}", "256k") as other:
                    with pytest.raises(errors.DiskFull):
                        restore_vault(made, other / "vault")
                    assert list((other / "vault").iterdir()) == []
                restore_vault(made, tmp_path / f"again{size}")
                opened(tmp_path / f"again{size}").close()
                break
        else:
            pytest.fail("two megabytes are enough")
    assert size != "64k"


def test_another_program_fills_the_disk_in_the_middle_of_a_change_of_keys(tmp_path, monkeypatch):
    """The look at the free room comes too early then: whatever is written after must be under one key."""
    monkeypatch.setattr(rekey, "_check_room", lambda _vault: None)
    refusals = 0
    with small_disk(tmp_path / "disk", "24m") as disk:
        folder = disk / "vault"
        with create_vault(folder, "Ama Serwaa", PASSPHRASE, "Office", WEAK) as vault:
            import_batch(vault, batch_of(people(400)))
        for done, room in enumerate((0, 4096, 12288, 36864, 131072, 262144, 400_000, 420_000, 480_000), 1):
            with opened(folder) as vault:
                leave_room(disk, room)
                try:
                    remove(vault, disk)
                except errors.DiskFull:
                    refusals += 1
                make_room(disk)
                save_case(vault, new_case())
            with opened(folder) as vault:
                assert check_open_vault(vault).findings == ()
                assert count_cases(vault) == 400 + done
                assert len(vault.ring.cases) == 1
    assert refusals > 3
