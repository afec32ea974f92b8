"""Destroying the keys: nothing opens any more, and a backup brings the cases back."""

from __future__ import annotations

import shutil

import pytest

from core.store import (
    add_person,
    backup_vault,
    create_vault,
    new_case,
    open_vault,
    page_of_cases,
    restore_vault,
    save_case,
)
from core.store.erase import EraseNotAllowed, allow_erase_when_locked, erase_allowed_when_locked, erase_keys
from core.store.errors import KeyFileDamaged, NotPermitted
from tests.weak import WEAK

PASSPHRASE = "correct horse battery"


@pytest.fixture
def vault(tmp_path):
    with create_vault(tmp_path / "vault", "Ama", PASSPHRASE, strength=WEAK) as vault:
        save_case(vault, new_case())
        yield vault


def test_after_it_nothing_opens_and_a_backup_brings_it_back(vault, tmp_path):
    (tmp_path / "stick").mkdir()
    backup = backup_vault(vault, tmp_path / "stick")
    slots = (vault.folder / "keys.json").read_bytes()
    vault.close()
    erase_keys(vault.folder, signed_in=True)
    with pytest.raises(KeyFileDamaged):
        open_vault(vault.folder, "Ama", PASSPHRASE)
    left = b"".join(path.read_bytes() for path in vault.folder.iterdir())
    assert slots[200:300] not in left
    restore_vault(backup, tmp_path / "again")
    with open_vault(tmp_path / "again", "Ama", PASSPHRASE) as restored:
        assert page_of_cases(restored).total == 1


def test_without_signing_in_only_where_the_office_switched_it_on(vault):
    with pytest.raises(EraseNotAllowed):
        erase_keys(vault.folder, signed_in=False)
    open_vault_still_possible = (vault.folder / "keys.json").exists()
    assert open_vault_still_possible
    allow_erase_when_locked(vault, True)
    assert erase_allowed_when_locked(vault.folder)
    allow_erase_when_locked(vault, False)
    assert not erase_allowed_when_locked(vault.folder)
    allow_erase_when_locked(vault, True)
    vault.close()
    erase_keys(vault.folder, signed_in=False)
    with pytest.raises(KeyFileDamaged):
        open_vault(vault.folder, "Ama", PASSPHRASE)


def test_only_a_coordinator_switches_it(vault, tmp_path):
    add_person(vault, "Esi", "caseworker", PASSPHRASE, WEAK)
    vault.close()
    with open_vault(vault.folder, "Esi", PASSPHRASE) as esi, pytest.raises(NotPermitted):
        allow_erase_when_locked(esi, True)


def test_one_missing_copy_does_not_save_the_other(vault):
    vault.close()
    (vault.folder / "keys.json").unlink()
    erase_keys(vault.folder, signed_in=True)
    assert not (vault.folder / "keys.json.bak").exists()
    shutil.rmtree(vault.folder)
