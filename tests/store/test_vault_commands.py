"""The commands for a vault in trouble, as somebody types them."""

from __future__ import annotations

import json
import shutil

import pytest

from core.cli import run
from core.store import create_vault, import_batch
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people


@pytest.fixture
def office(folder, tmp_path):
    with create_vault(folder, "Ama", PASSPHRASE, "Office", WEAK) as vault:
        import_batch(vault, batch_of(people(200)))
    (tmp_path / "words").write_text(PASSPHRASE)
    return folder, ["--person", "Ama", "--passphrase-file", str(tmp_path / "words"), "--json"]


def answer(capsys, *words):
    assert run([str(word) for word in words]) == 0, capsys.readouterr().err
    return json.loads(capsys.readouterr().out)


def test_a_damaged_vault_is_salvaged_into_a_new_one(office, tmp_path, capsys):
    folder, key = office
    damaged = shutil.copytree(folder, tmp_path / "damaged")
    with (damaged / "cases.db").open("r+b") as stream:
        stream.seek(stream.seek(0, 2) - 3000)
        stream.write(bytes(50))
    assert run(["vault", "check", str(damaged), *key]) == 1
    capsys.readouterr()
    found = answer(capsys, "vault", "restore", tmp_path / "new", "--from", damaged, "--salvage", *key)
    assert found["cases"] >= 190
    assert found["findings"]
    assert answer(capsys, "vault", "check", tmp_path / "new", *key)["ok"] is True


def test_a_backup_of_what_changed(office, tmp_path, capsys):
    folder, key = office
    for place in ("a", "b"):
        made = answer(capsys, "vault", "backup", folder, "--out", tmp_path / "stick", "--changes", *key)
        answer(capsys, "vault", "restore", tmp_path / place, "--from", made["backup"], "--json")
        assert answer(capsys, "vault", "info", tmp_path / place, *key)["cases"] == 200
