"""keys.json: damage is told from a wrong passphrase, the second copy helps, and tampering opens nothing."""

import base64
import json

import pytest

from core.store import add_person, errors, open_vault
from core.store.keyfile import _checksum, read_key_file
from tests.store.conftest import PASSPHRASE, WEAK


def opened(folder, person="Ama Serwaa", passphrase=PASSPHRASE):
    return open_vault(folder, person, passphrase, WEAK)


def harm_both(folder, change):
    for name in ("keys.json", "keys.json.bak"):
        path = folder / name
        path.write_bytes(change(path.read_bytes()))


@pytest.mark.parametrize(
    "change",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b'"time": 1', b'"time": 2'),
        lambda content: b"[]",
        lambda content: b"\xff\xfe" + content,
        lambda content: b"[" * 100_000,
        lambda content: content.replace(b'"abri": "vault"', b'"abri": "other"'),
    ],
)
def test_damage_by_chance_is_not_called_a_wrong_passphrase(vault, change):
    vault.close()
    harm_both(vault.folder, change)
    with pytest.raises(errors.KeyFileDamaged):
        opened(vault.folder)


def test_every_byte_of_the_key_file_matters_or_changes_nothing(vault):
    vault.close()
    path = vault.folder / "keys.json"
    content = path.read_bytes()
    (vault.folder / "keys.json.bak").unlink()
    for place in range(0, len(content), 7):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :])
        try:
            assert read_key_file(vault.folder)
        except (errors.KeyFileDamaged, errors.VaultTooNew):
            continue
        pytest.fail(f"a changed byte at {place} went unnoticed")


@pytest.mark.parametrize("name", ["keys.json", "keys.json.bak"])
@pytest.mark.parametrize("content", [None, b"", b"rubbish"])
def test_either_copy_opens_the_vault_and_mends_the_other(vault, name, content):
    vault.close()
    if content is None:
        (vault.folder / name).unlink()
    else:
        (vault.folder / name).write_bytes(content)
    opened(vault.folder).close()
    assert (vault.folder / "keys.json").read_bytes() == (vault.folder / "keys.json.bak").read_bytes()


def rewritten(folder, change):
    """Change the file as somebody would who knows the format: the checksum fits."""
    keys = json.loads((folder / "keys.json").read_text())
    change(keys)
    del keys["checksum"]
    keys["checksum"] = _checksum(keys)
    for name in ("keys.json", "keys.json.bak"):
        (folder / name).write_text(json.dumps(keys))


def test_nobody_is_promoted_by_editing_the_file(vault):
    add_person(vault, "Kwame", "supervisor", PASSPHRASE, WEAK)
    vault.close()
    rewritten(vault.folder, lambda keys: keys["slots"][1].update(role="coordinator"))
    with pytest.raises(errors.WrongPassphrase):
        opened(vault.folder, "Kwame")


def test_nobody_takes_over_a_slot_by_renaming_it(vault):
    add_person(vault, "Kwame", "supervisor", PASSPHRASE, WEAK)
    vault.close()

    def swap(keys):
        keys["slots"][0]["person"], keys["slots"][1]["person"] = "Kwame", "Ama Serwaa"

    rewritten(vault.folder, swap)
    with pytest.raises(errors.WrongPassphrase):
        opened(vault.folder, "Kwame")


@pytest.mark.parametrize("what", ["keys_sealed", "signature", "public"])
def test_foreign_keys_are_not_accepted_under_a_right_passphrase(vault, tmp_path, what):
    """Somebody with the disk but no passphrase cannot have new cases locked under keys of their own."""
    vault.close()

    def exchange(keys):
        slot = keys["slots"][0]
        content = bytearray(base64.b64decode(slot[what]))
        content[-1] ^= 1
        slot[what] = base64.b64encode(bytes(content)).decode()

    rewritten(vault.folder, exchange)
    with pytest.raises(errors.KeyFileDamaged):
        opened(vault.folder)


@pytest.mark.parametrize("numbers", [{"memory_kib": 2**40}, {"time": 10**6}, {"lanes": 0}, {"memory_kib": "much"}])
def test_numbers_that_would_hang_the_machine_are_refused(vault, numbers):
    vault.close()
    rewritten(vault.folder, lambda keys: keys["slots"][0]["argon2id"].update(numbers))
    with pytest.raises(errors.KeyFileDamaged):
        opened(vault.folder)
