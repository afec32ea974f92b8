"""Creating and opening: each situation a person can be in has its own error, and nothing is harmed by it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.store import FLOOR, calibrated_strength, create_vault, errors, open_vault, vault_info
from core.store.migrations import newest
from tests.store.conftest import PASSPHRASE, WEAK


def close_and_open(vault, person="Ama Serwaa", passphrase=PASSPHRASE):
    vault.close()
    return open_vault(vault.folder, person, passphrase, WEAK)


def test_who_creates_a_vault_is_its_coordinator_and_can_open_it_again(vault):
    assert (vault.person, vault.role, vault.can_read_cases) == ("Ama Serwaa", "coordinator", True)
    with close_and_open(vault, person="ama serwaa") as again:
        assert again.person == "Ama Serwaa"
        assert again.office == "Office of the tests"
        assert again.setting("data_source") == "CaseManagement"


def test_without_a_passphrase_a_vault_tells_its_office_and_its_people(vault):
    info = vault_info(vault.folder)
    assert info.office == "Office of the tests"
    assert info.people == (("Ama Serwaa", "coordinator"),)


def test_settings_are_kept(vault):
    vault.set_setting("data_source", "Hotline")
    vault.set_setting("hub", "somewhere")
    with close_and_open(vault) as again:
        assert (again.setting("data_source"), again.setting("hub")) == ("Hotline", "somewhere")
        assert again.setting("never set", "else") == "else"


def test_the_same_passphrase_typed_on_another_keyboard_opens_it(folder):
    create_vault(folder, "Zoé", "cafe\u0301 au lait", strength=WEAK).close()
    open_vault(folder, "Zoé", "caf\u00e9 au lait", WEAK).close()


def test_a_wrong_passphrase_is_told_from_damage(vault):
    vault.close()
    with pytest.raises(errors.WrongPassphrase):
        open_vault(vault.folder, "Ama Serwaa", "seven quiet heron", WEAK)


def test_an_unknown_name(vault):
    vault.close()
    with pytest.raises(errors.NoSuchPerson):
        open_vault(vault.folder, "Somebody", PASSPHRASE)


@pytest.mark.parametrize("name", ["", "  ", "a\nb" * 40, "\u200e"])
def test_a_name_is_one_line_of_letters(folder, name):
    with pytest.raises(errors.NameEmpty):
        create_vault(folder, name, PASSPHRASE, strength=WEAK)


@pytest.mark.parametrize("passphrase", ["", "short", " " * 12])
def test_a_passphrase_that_is_too_short_creates_nothing(folder, passphrase):
    with pytest.raises(errors.PassphraseTooShort):
        create_vault(folder, "Ama", passphrase, strength=WEAK)
    assert not folder.exists()


def test_a_folder_that_holds_something_else_is_left_alone(folder):
    folder.mkdir()
    (folder / "thesis.odt").write_bytes(b"years of work")
    with pytest.raises(errors.FolderNotEmpty):
        create_vault(folder, "Ama", PASSPHRASE, strength=WEAK)
    assert [path.name for path in folder.iterdir()] == ["thesis.odt"]


def test_a_vault_is_not_created_over_a_vault(vault):
    vault.close()
    with pytest.raises(errors.FolderNotEmpty):
        create_vault(vault.folder, "Eve", PASSPHRASE, strength=WEAK)
    open_vault(vault.folder, "Ama Serwaa", PASSPHRASE).close()


@pytest.mark.parametrize("prepare", [lambda folder: None, lambda folder: folder.mkdir()])
def test_a_folder_without_a_vault(folder, prepare):
    prepare(folder)
    with pytest.raises(errors.NotAVault):
        open_vault(folder, "Ama", PASSPHRASE)
    with pytest.raises(errors.NotAVault):
        vault_info(folder)


def test_a_second_window_is_refused_and_the_first_one_goes_on(vault):
    with pytest.raises(errors.VaultInUse):
        open_vault(vault.folder, "Ama Serwaa", PASSPHRASE)
    assert vault.office == "Office of the tests"


def test_another_process_is_refused_and_a_lock_file_left_by_a_dead_one_is_stale(vault):
    vault.close()
    script = (
        "import sys, os\n"
        "from core.store import open_vault\n"
        f"vault = open_vault({str(vault.folder)!r}, 'Ama Serwaa', {PASSPHRASE!r})\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as other:
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(errors.VaultInUse):
            open_vault(vault.folder, "Ama Serwaa", PASSPHRASE)
        other.kill()
        other.wait()
    assert (vault.folder / "lock").exists()
    open_vault(vault.folder, "Ama Serwaa", PASSPHRASE).close()


@pytest.mark.parametrize("name", ["cases.db", "summaries.db"])
@pytest.mark.parametrize("harm", ["empty", "missing", "first page", "other key", "plain"])
def test_a_damaged_database_is_named_and_never_made_anew(vault, name, harm):
    vault.close()
    path = vault.folder / name
    content = path.read_bytes()
    if harm == "empty":
        path.write_bytes(b"")
    elif harm == "missing":
        path.unlink()
    elif harm == "first page":
        path.write_bytes(content[:100] + bytes([content[100] ^ 1]) + content[101:])
    elif harm == "other key":
        other = "summaries.db" if name == "cases.db" else "cases.db"
        path.write_bytes((vault.folder / other).read_bytes())
    else:
        path.write_bytes(b"SQLite format 3\0" + bytes(4080))
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(errors.DatabaseDamaged) as refused:
        open_vault(vault.folder, "Ama Serwaa", PASSPHRASE)
    assert refused.value.name == name
    assert name in refused.value.sentence
    assert (path.read_bytes() if path.exists() else None) == before


def test_after_a_refusal_the_vault_is_not_left_in_use(vault):
    vault.close()
    for _again in range(2):
        with pytest.raises(errors.WrongPassphrase):
            open_vault(vault.folder, "Ama Serwaa", "not this one")
    open_vault(vault.folder, "Ama Serwaa", PASSPHRASE).close()


def test_a_vault_of_a_newer_abri_is_not_touched(vault):
    vault.cases.execute(f"PRAGMA user_version = {newest('cases') + 1}")
    vault.close()
    with pytest.raises(errors.VaultTooNew):
        open_vault(vault.folder, "Ama Serwaa", PASSPHRASE)
    keys = json.loads((vault.folder / "keys.json").read_text())
    keys["format"] += 1
    (vault.folder / "keys.json").write_text(json.dumps(keys))
    with pytest.raises(errors.VaultTooNew):
        vault_info(vault.folder)


def test_a_closed_vault_gives_nothing_and_its_keys_are_overwritten(vault):
    keys = [*vault.ring.cases, *vault.ring.summaries, *vault.ring.office, vault.ring.keeper, vault.private]
    assert all(any(key) for key in keys)
    vault.close()
    vault.close()
    assert not any(any(key) for key in keys)
    for refused in (lambda: vault.cases, lambda: vault.setting("office"), lambda: vault.office_identities):
        with pytest.raises(errors.VaultClosed):
            refused()


@pytest.mark.parametrize("fails", ["checkpoint", "keep_first_pages"])
def test_whatever_fails_at_closing_the_keys_are_overwritten_and_the_vault_is_free(vault, monkeypatch, fails):
    keys = [*vault.ring.cases, *vault.ring.summaries, vault.private]

    def broken(_what):
        raise RuntimeError

    with monkeypatch.context() as patched, pytest.raises(RuntimeError):
        patched.setattr(f"core.store.session.{fails}", broken)
        vault.close()
    assert not any(any(key) for key in keys)
    open_vault(vault.folder, "Ama Serwaa", PASSPHRASE, WEAK).close()


def test_what_is_not_given_is_never_weak():
    strength = calibrated_strength()
    assert strength.memory_kib >= FLOOR.memory_kib == 64 * 1024
    assert strength.time >= FLOOR.time == 3


def test_each_database_is_opened_with_the_settings_the_vault_relies_on(vault):
    wanted = {
        "journal_mode": "wal", "synchronous": 2, "temp_store": 2, "secure_delete": 1, "foreign_keys": 1,
        "trusted_schema": 0,
    }  # fmt: skip
    for db in (vault.cases, vault.summaries):
        found = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
        assert found == wanted
        assert db.execute("PRAGMA cipher_log_level").fetchone()[0] == "NONE"
        with pytest.raises(Exception, match="not authorized"):
            db.execute("SELECT load_extension('anything')")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_others_on_the_machine_may_not_read_the_folder(vault):
    assert vault.folder.stat().st_mode & 0o077 == 0
    assert (vault.folder / "keys.json").stat().st_mode & 0o077 == 0


def test_what_a_creation_cut_off_left_behind_is_no_obstacle(folder):
    folder.mkdir()
    (folder / "cases.db.new").write_bytes(b"half of a database")
    (folder / "lock").write_bytes(b"")
    create_vault(folder, "Ama", PASSPHRASE, strength=WEAK).close()
    assert {path.name for path in folder.iterdir()} == {
        "cases.db",
        "cases.db.first",
        "summaries.db",
        "summaries.db.first",
        "keys.json",
        "keys.json.bak",
        "laptop",
        "lock",
    }


def test_a_creation_that_was_cut_off_before_the_key_file_may_begin_again(tmp_path):
    folder = tmp_path / "vault"
    create_vault(folder, "Ama", PASSPHRASE, strength=WEAK).close()
    for name in ("keys.json", "keys.json.bak"):
        (folder / name).unlink()
    (folder / "begun").write_bytes(b"")
    with pytest.raises(errors.NotAVault):
        open_vault(folder, "Ama", PASSPHRASE)
    create_vault(folder, "Ama", PASSPHRASE, strength=WEAK).close()
    assert not (folder / "begun").exists()


def test_lost_keys_are_not_taken_for_a_creation_that_was_cut_off(tmp_path):
    folder = tmp_path / "vault"
    create_vault(folder, "Ama", PASSPHRASE, strength=WEAK).close()
    for name in ("keys.json", "keys.json.bak"):
        (folder / name).unlink()
    with pytest.raises(errors.KeyFileDamaged):
        open_vault(folder, "Ama", PASSPHRASE)
    with pytest.raises(errors.FolderNotEmpty):
        create_vault(folder, "Ama", PASSPHRASE, strength=WEAK)
