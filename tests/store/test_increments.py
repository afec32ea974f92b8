"""Backups of what changed: small, read back, rotated, and restorable each for itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.store import (
    backup_changes,
    case_frame,
    check_open_vault,
    create_vault,
    errors,
    import_batch,
    open_vault,
    read_case,
    remove_person,
    restore_vault,
    save_case,
)
from core.store.people import add_person
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people
from tests.store.mounts import leave_room, make_room, needs_mounts, small_disk


@pytest.fixture
def office(vault):
    import_batch(vault, batch_of(people(3000)))
    return vault


def size(stick):
    return sum(path.stat().st_size for path in stick.rglob("*") if path.is_file())


def restored(made, again, passphrase=PASSPHRASE):
    restore_vault(made, again)
    with open_vault(again, "Ama Serwaa", passphrase, WEAK) as vault:
        assert check_open_vault(vault).ok
        return case_frame(vault)


def edit(vault, title):
    save_case(vault, replace(read_case(vault, 9), values={"prs_Title": title}))


def test_the_second_backup_writes_little_and_each_is_whole(office, tmp_path):
    stick = tmp_path / "stick"
    first, before = backup_changes(office, stick), case_frame(office)
    full = size(stick)
    edit(office, "Dr")
    second = backup_changes(office, stick)
    assert size(stick) - full < full / 2
    assert restored(first, tmp_path / "a").equals(before)
    assert restored(second, tmp_path / "b").equals(case_frame(office))


def test_old_backups_give_way_and_their_blocks_with_them(office, tmp_path):
    stick = tmp_path / "stick"
    made = []
    for number in range(5):
        edit(office, f"{number}")
        made.append(backup_changes(office, stick, keep=2))
    assert [path.exists() for path in made] == [False, False, False, True, True]
    for place, path in enumerate(made[3:], 3):
        assert restored(path, tmp_path / f"{place}")["prs_Title"][9] == f"{place}"
    blocks = {path.name for path in stick.glob("abri-blocks/*/*")}
    import_batch(office, batch_of(people(3000, "New"), sha256="b" * 64, partner="other"))
    backup_changes(office, stick, keep=1)
    assert not blocks <= {path.name for path in stick.glob("abri-blocks/*/*")}


@pytest.mark.parametrize("content", [b"{", b'{"abri": "backup", "format": 99}'])
def test_blocks_stay_while_a_backup_cannot_be_understood(office, tmp_path, content):
    """A newer Abri's, or one whose list cannot be read today: what it is made of is not thrown away."""
    stick = tmp_path / "stick"
    first = backup_changes(office, stick)
    kept = (first / "backup.json").read_bytes()
    (first / "backup.json").write_bytes(content)
    import_batch(office, batch_of(people(3000, "New"), sha256="b" * 64, partner="other"))
    for number in range(3):
        edit(office, f"{number}")
        backup_changes(office, stick, keep=1)
    (first / "backup.json").write_bytes(kept)
    assert len(restored(first, tmp_path / "again")) == 3000


@needs_mounts
def test_what_a_failed_backup_or_a_hand_left_behind_gives_way_where_room_is_short(office, tmp_path):
    """Somebody removed the old backups to make room: what they were made of goes too, or the stick stays full."""
    with small_disk(tmp_path / "stick", "32m") as stick:
        first = backup_changes(office, stick)
        for path in first.iterdir():
            path.unlink()
        first.rmdir()
        import_batch(office, batch_of(people(3000, "New"), sha256="b" * 64, partner="other"))
        leave_room(stick, 3_000_000)
        second = backup_changes(office, stick)
        assert len(restored(second, tmp_path / "again")) == 6000
        make_room(stick)
        leave_room(stick, 100_000)
        import_batch(office, batch_of(people(3000, "More"), sha256="c" * 64, partner="third"))
        with pytest.raises(errors.DiskFull):
            backup_changes(office, stick)
        assert len(restored(second, tmp_path / "still")) == 6000


def test_two_vaults_share_a_stick(office, tmp_path):
    stick = tmp_path / "stick"
    mine = backup_changes(office, stick, keep=1)
    with create_vault(tmp_path / "other", "Esi", PASSPHRASE, "Other", WEAK) as other:
        import_batch(other, batch_of(people(30)))
        for _time in range(3):
            theirs = backup_changes(other, stick, keep=1)
    assert restored(mine, tmp_path / "a").equals(case_frame(office))
    restore_vault(theirs, tmp_path / "b")


def test_a_rotten_block_is_found_and_written_anew(office, tmp_path):
    stick = tmp_path / "stick"
    first = backup_changes(office, stick)
    block = max(stick.glob("abri-blocks/*/*"))
    content = block.read_bytes()
    block.write_bytes(content[:500] + bytes([content[500] ^ 1]) + content[501:])
    with pytest.raises(errors.BackupDamaged):
        restore_vault(first, tmp_path / "a")
    assert not (tmp_path / "a").exists()
    edit(office, "Dr")
    second = backup_changes(office, stick)
    restored(second, tmp_path / "b")
    block.unlink(missing_ok=True)
    with pytest.raises(errors.BackupDamaged):
        restore_vault(first, tmp_path / "c")


def test_after_a_change_of_keys_everything_is_new_and_the_old_backup_still_opens(office, tmp_path):
    stick = tmp_path / "stick"
    add_person(office, "Kofi", "caseworker", PASSPHRASE, WEAK)
    first = backup_changes(office, stick)
    old = {path.name for path in stick.glob("abri-blocks/*/*")}
    remove_person(office, "Kofi")
    second = backup_changes(office, stick)
    new = {path.name for path in stick.glob("abri-blocks/*/*")} - old
    assert len(new) >= len(old) - 1
    assert restored(first, tmp_path / "a").equals(restored(second, tmp_path / "b"))


def test_a_damaged_vault_replaces_no_sound_backup(office, tmp_path):
    first = backup_changes(office, tmp_path / "stick", keep=1)
    office.close()
    with (office.folder / "cases.db").open("r+b") as stream:
        stream.seek(-3000, 2)
        stream.write(bytes(40))
    with open_vault(office.folder, "Ama Serwaa", PASSPHRASE, WEAK) as vault, pytest.raises(errors.DatabaseDamaged):
        backup_changes(vault, tmp_path / "stick", keep=1)
    restored(first, tmp_path / "again")
