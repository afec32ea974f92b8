"""A vault where one would not expect it: on a disk that takes no writing, behind a link, under a strange name."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from core.store import (
    add_person,
    backup_changes,
    backup_vault,
    check_vault,
    create_vault,
    errors,
    import_batch,
    open_vault,
    page_of_cases,
    recover_vault,
    restore_vault,
    salvage_vault,
    vault_info,
)
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people
from tests.store.mounts import needs_mounts, small_disk

OTHER = "eleven green lamps"


def opened(folder, person="Ama Serwaa", words=PASSPHRASE):
    return open_vault(folder, person, words, WEAK)


@pytest.fixture
def read_only(vault, tmp_path):
    """A disk that holds a vault and its backups, and takes no writing any more, as dying ones do."""
    import_batch(vault, batch_of(people(30)))
    with small_disk(tmp_path / "disk", "32m") as disk:
        backup_vault(vault, disk / "whole")
        backup_changes(vault, disk / "blocks")
        vault.close()
        shutil.copytree(vault.folder, disk / "vault")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        yield disk


@needs_mounts
def test_a_vault_on_a_disk_that_takes_no_writing_says_what_to_do(read_only):
    for attempt in (
        lambda: opened(read_only / "vault"),
        lambda: check_vault(read_only / "vault", "Ama Serwaa", PASSPHRASE),
        lambda: recover_vault(read_only / "vault", ["R0000"], "Ama Serwaa", OTHER, WEAK),
    ):
        with pytest.raises(errors.VaultNotWritable) as refused:
            attempt()
        assert "Copy the whole folder" in refused.value.sentence


@needs_mounts
def test_what_such_a_disk_holds_is_saved_and_brought_back(read_only, tmp_path):
    assert salvage_vault(read_only / "vault", "Ama Serwaa", PASSPHRASE, tmp_path / "saved").cases == 30
    with opened(tmp_path / "saved") as saved:
        assert page_of_cases(saved).total == 30
    for kind in ("whole", "blocks"):
        backup = next((read_only / kind).glob("abri-backup*"))
        restore_vault(backup, tmp_path / kind)
        with opened(tmp_path / kind) as again:
            assert page_of_cases(again).total == 30
        salvage_vault(backup, "Ama Serwaa", PASSPHRASE, tmp_path / f"saved {kind}")


@needs_mounts
def test_a_stick_that_takes_no_writing_is_no_place_for_a_backup(read_only, vault, tmp_path):
    with opened(vault.folder) as again:
        for backup in (backup_vault, backup_changes):
            with pytest.raises(errors.BackupPlaceNotUsable):
                backup(again, read_only / "blocks")
        assert page_of_cases(again).total == 30


@pytest.mark.parametrize("name", ["with spaces", "é نص 中 #%?&'", "-v", "file:name", "a" * 200])
def test_any_name_of_a_folder(tmp_path, name):
    folder = tmp_path / name / "vault"
    with create_vault(folder, "Ama Serwaa", PASSPHRASE, "Office", WEAK) as vault:
        import_batch(vault, batch_of(people(5)))
        for backup in (backup_vault, backup_changes):
            made = backup(vault, tmp_path / name / backup.__name__)
            restore_vault(made, tmp_path / name / f"again {backup.__name__}")
            with opened(tmp_path / name / f"again {backup.__name__}") as again:
                assert page_of_cases(again).total == 5


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps names as letters")
def test_a_name_that_is_no_text(tmp_path):
    folder = tmp_path / os.fsdecode(b"bad\xff")
    create_vault(folder, "Ama Serwaa", PASSPHRASE, "Office", WEAK).close()
    opened(folder).close()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_behind_a_link_it_is_the_same_vault(vault, tmp_path):
    (tmp_path / "link").symlink_to(vault.folder)
    with pytest.raises(errors.VaultInUse):
        opened(tmp_path / "link")
    vault.close()
    with opened(tmp_path / "link") as again:
        for backup in (backup_vault, backup_changes):
            with pytest.raises(errors.BackupInsideVault):
                backup(again, vault.folder / "inside")
            backup(again, tmp_path / "stick")


def test_what_is_no_folder_at_all_is_no_vault(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(errors.NotAVault):
        vault_info(tmp_path / "file")


@pytest.mark.parametrize("office", ["O" * 5_000_000, "O" * 101, "\u202eback to front", "nul\0"])
def test_an_office_has_a_name_of_one_short_line(folder, office):
    with pytest.raises(errors.OfficeNameNotUsable):
        create_vault(folder, "Ama Serwaa", PASSPHRASE, office, WEAK)
    assert not folder.exists()


def test_the_longest_names_still_open(folder):
    with create_vault(folder, "Á" * 100, PASSPHRASE, "م" * 100, WEAK) as vault:
        assert vault.office == "م" * 100
    assert opened(folder, "á" * 100).person == "Á" * 100


@pytest.mark.parametrize("backup", [backup_vault, backup_changes])
def test_every_role_brings_a_backup_back_on_another_machine(vault, tmp_path, backup):
    add_person(vault, "Esi", "supervisor", OTHER, WEAK)
    add_person(vault, "Kofi", "caseworker", OTHER, WEAK)
    import_batch(vault, batch_of(people(7)))
    vault.put_summary("charts", "{}")
    made = backup(vault, tmp_path / "stick")
    for person, words in (("Ama Serwaa", PASSPHRASE), ("Kofi", OTHER), ("Esi", OTHER)):
        folder = tmp_path / f"of {person}"
        restore_vault(made, folder)
        with opened(folder, person, words) as again:
            if again.can_read_cases:
                assert page_of_cases(again).total == 7
            assert again.get_summary("charts")[0] == "{}"
