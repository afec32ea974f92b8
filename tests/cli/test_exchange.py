"""Two laptops through the commands."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from core import operations
from core.store import page_of_cases, read_case, save_case
from tests.cli.conftest import PASSPHRASE, samples
from tests.weak import WEAK


@pytest.fixture
def laptops(tell, vault, tmp_path):
    """The words that open each of two laptops, and a stick."""
    assert tell("intake", samples() / "kobo_survey.csv", *vault).status == 0
    shutil.copytree(tmp_path / "vault", tmp_path / "other")
    (tmp_path / "stick").mkdir()
    return vault, ("--vault", tmp_path / "other", *vault[2:])


def edit(words, name, key=None):
    with operations.open_vault(words[1], "amina", PASSPHRASE, WEAK) as vault:
        key = key or page_of_cases(vault).rows[-1].key
        save_case(vault, replace(read_case(vault, key), values={"prs_FirstName": name}))
    return key


def test_write_take_conflicts_choose(tell, laptops, tmp_path):
    one, other = laptops
    key = edit(one, "Fatou")
    edit(other, "Fatoumata", key)
    written = tell("exchange", "write", *one, "--out", tmp_path / "stick", "--json")
    assert written.status == 0 and written.json["cases"] == 120
    taken = tell("exchange", "take", written.json["file"], *other)
    assert taken.status == 0
    assert "1 answered differently" in taken.out
    listed = tell("exchange", "conflicts", *other)
    assert "1: Fatou" in listed.out and "2: Fatoumata" in listed.out
    (found,) = tell("exchange", "conflicts", *other, "--json").json["conflicts"]
    assert (found["case"], found["field"]) == (key, "prs_FirstName")
    assert tell("exchange", "choose", found["code"], "--answer", 3, *other).status == 1
    assert tell("exchange", "choose", found["code"], "--answer", 1, *other).status == 0
    assert tell("exchange", "choose", found["code"], "--answer", 1, *other).status == 1
    back = tell("exchange", "write", *other, "--out", tmp_path / "stick", "--json").json["file"]
    assert tell("exchange", "take", back, *one, "--json").json["open"] == 0
    with operations.open_vault(one[1], "amina", PASSPHRASE, WEAK) as vault:
        assert read_case(vault, key).values["prs_FirstName"] == "Fatou"


def test_refusals_are_a_sentence(tell, laptops, tmp_path):
    one, other = laptops
    (tmp_path / "letter.abri").write_text("no file of changes")
    for path, word in ((tmp_path / "letter.abri", "abri-changes"), (tmp_path / "nothing.abri", "not there")):
        told = tell("exchange", "take", path, *one)
        assert told.status == 1 and word in told.err
    assert tell("exchange", "write", *one, "--out", tmp_path / "no stick").status == 1
    written = tell("exchange", "write", *one, "--out", tmp_path / "stick", "--all", "--json").json
    assert written["whole"] and tell("exchange", "take", written["file"], *one).status == 1
    assert tell("exchange", "take", written["file"], *other).status == 0


def test_new_keys_are_taken_over_when_somebody_agrees(tell, laptops, tmp_path):
    one, other = laptops
    for words in laptops:
        with operations.open_vault(words[1], "amina", PASSPHRASE, WEAK) as vault:
            operations.add_person(vault, "kofi", "caseworker", PASSPHRASE, WEAK)
    assert tell("vault", "remove-person", one[1], *one[2:], "--old-person", "kofi").status == 0
    path = tell("exchange", "write", *one, "--out", tmp_path / "stick", "--json").json["file"]
    asked = tell("exchange", "take", path, *other)
    assert asked.status == 1 and "kofi" in asked.err and "--take-keys" in asked.err
    agreed = tell("exchange", "take", path, *other, "--take-keys")
    assert agreed.status == 0 and "backup" in agreed.out
    assert "kofi" not in tell("vault", "info", other[1]).out
