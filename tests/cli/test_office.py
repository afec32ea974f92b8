"""Commands around a vault: what they refuse, and in which words."""

from __future__ import annotations

import json
from pathlib import Path

import pyrage
import pytest

from core import operations
from core.deliver.errors import ProtectsNobody
from tests.cli.conftest import PASSPHRASE, samples


@pytest.fixture
def filled(tell, vault) -> tuple[object, ...]:
    """The words that open a vault with cases in it."""
    assert tell("intake", samples() / "kobo_survey.csv", *vault).status == 0
    return vault


@pytest.fixture
def opened(vault) -> tuple[object, ...]:
    """The same, as the commands that look after a vault take it."""
    return (vault[1], *vault[2:])


def _names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize("more", [(), ("--changes",)])
@pytest.mark.parametrize("place", ["", "backups"])
def test_a_backup_never_lies_inside_its_own_vault(tell, opened, place, more):
    before = _names(opened[0])
    told = tell("vault", "backup", *opened, "--out", opened[0] / place, *more)
    assert told.status == 1
    assert "inside" in told.err
    assert _names(opened[0]) == before


@pytest.mark.parametrize("more", [(), ("--changes",)])
def test_a_backup_to_a_place_that_is_no_folder_alarms_nobody(tell, opened, tmp_path, more):
    (tmp_path / "file").write_text("")
    told = tell("vault", "backup", *opened, "--out", tmp_path / "file", *more)
    assert told.status == 1
    assert "Choose another" in told.err
    assert "Copy the vault" not in told.err


@pytest.mark.parametrize("k", ["0", "1", "-3", "eleven"])
def test_groups_of_one_are_never_published_or_imitated(tell, vault, tmp_path, k):
    for command in ("publish", "synthesise"):
        told = tell(command, *vault, f"--k={k}", "--out", tmp_path / "out", "--json")
        assert told.status == 2
        assert "2" in told.json["error"]
        assert "_at" not in told.err
    assert not (tmp_path / "out").exists()


def test_no_door_but_the_command_line_publishes_groups_of_one(vault, tmp_path):
    with operations.open_vault(tmp_path / "vault", "amina", PASSPHRASE) as opened:
        with pytest.raises(ProtectsNobody):
            operations.publish(opened, "ctdc-global-2020", 1, "suppress", tmp_path / "out")
        with pytest.raises(ProtectsNobody):
            operations.preview_publication(opened, "ctdc-global-2020", 1, "suppress")
    assert not (tmp_path / "out").exists()


def test_small_groups_are_published_with_a_warning_and_a_check_of_one_agrees_with_nobody(tell, filled, tmp_path):
    made = tell("publish", *filled, "--k", 3, "--out", tmp_path / "p", "--json")
    assert "3" in made.json["warning"]
    assert tell("verify", tmp_path / "p").status == 0
    assert tell("verify", tmp_path / "p", "--k", 1).status == 1
    manifest = json.loads((tmp_path / "p" / "manifest.json").read_text())
    manifest["protection"]["k"] = 1
    (tmp_path / "p" / "manifest.json").write_text(json.dumps(manifest))
    found = tell("verify", tmp_path / "p", "--json")
    assert found.json["ok"] is False
    assert "protect nobody" in " ".join(found.json["failures"])


def test_enough_people_need_no_warning(tell, filled, tmp_path):
    assert "warning" not in tell("publish", *filled, "--out", tmp_path / "p", "--json").json


@pytest.mark.parametrize("command", ["publish", "risk", "synthesise"])
def test_only_layouts_that_can_be_written_are_offered(tell, vault, tmp_path, command):
    unknown = tell(command, *vault, "--layout", "zzz", "--out", tmp_path / "p")
    only_read = tell(command, *vault, "--layout", "ctdc-synthetic-2021", "--out", tmp_path / "p")
    assert (unknown.status, only_read.status) == (1, 1)
    assert "ctdc-synthetic-2021" not in unknown.err
    assert "ctdc-global-2020" in unknown.err
    assert "does not write" in only_read.err
    helped = tell(command, "--help").out
    assert "ctdc-synthetic-2024" in helped
    assert "ctdc-synthetic-2021" not in helped


def test_a_folder_somebody_protected_is_not_replaced(tell, filled, tmp_path):
    folder = tmp_path / "ro"
    folder.mkdir()
    folder.chmod(0o555)
    told = tell("publish", *filled, "--out", folder)
    assert told.status == 1
    assert "write-protected" in told.err
    assert (list(folder.iterdir()), folder.stat().st_mode & 0o777) == ([], 0o555)


@pytest.mark.parametrize("method", ["suppress", "redact"])
def test_nobody_is_advised_what_they_already_chose(tell, vault, tmp_path, method):
    sheet = samples() / "kobo_survey.csv"
    (tmp_path / "few.csv").write_text("".join(sheet.read_text(encoding="utf-8-sig").splitlines(keepends=True)[:6]))
    tell("intake", tmp_path / "few.csv", *vault)
    told = tell("publish", *vault, "--method", method, "--out", tmp_path / "p")
    assert told.status == 1
    assert "No row would be left" in told.err
    assert ("(suppress)" in told.err) == (method == "redact")


def test_risk_of_a_vault_goes_by_the_columns_named(tell, filled):
    said = tell("risk", *filled, "--quasi", "gender", "--json").json
    assert {name for found in said["before"]["combinations"] for name in found["columns"]} <= {"gender"}
    assert said["before"] != tell("risk", *filled, "--json").json["before"]
    assert "foo" in tell("risk", *filled, "--quasi", "foo").err


def test_wrong_usage_is_one_object_and_one_line_for_another_program(tell, vault):
    for words in (("intake", "--json"), ("publish", *vault, "--json"), ("nonsense", "--json"), ("--json",)):
        told = tell(*words)
        assert told.status == 2
        assert list(told.json) == ["error"]
        assert told.err.count("\n") == 1
    assert tell("intake").out == ""


ADDED = ("add-person", "--new-person", "boss", "--role", "supervisor")


@pytest.mark.parametrize("words", [("passphrase",), ADDED], ids=lambda words: words[0])
def test_advice_names_the_option_that_is_missing(tell, opened, words):
    assert "--new-passphrase-file" in tell("vault", words[0], *opened, *words[1:]).err


def test_a_damaged_vault_is_said_once(tell, opened):
    for path in opened[0].glob("*.db"):
        content = bytearray(path.read_bytes())
        content[9000:9100] = bytes(100)
        path.write_bytes(content)
    told = tell("vault", "check", *opened)
    assert told.status == 1
    for line in told.out.splitlines():
        assert line not in told.err
    assert told.err.count("\n") == 1


@pytest.fixture
def package(tell, filled, tmp_path) -> Path:
    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "hub.key").write_text(f"{identity}\n")
    hub = {"name": "Hub", "recipients": [str(identity.to_public())], "layout": "ctdc-global-2020"}
    hub["protection"] = {"method": "none", "k": 11, "quasi_identifiers": []}
    (tmp_path / "hub.json").write_text(json.dumps(hub))
    sent = tell("submit", *filled, "--hub", tmp_path / "hub.json", "--out", tmp_path, "--json").json
    return Path(sent["package"])


def test_columns_named_for_a_package_are_checked_as_those_of_a_table(tell, package, tmp_path):
    words = ("verify", package, "--identity", tmp_path / "hub.key")
    assert tell(*words).status == 0
    found = tell(*words, "--quasi", "gender,ageBroad", "--json")
    assert found.json["k_asked"] == 11
    assert found.json["ok"] is (found.json["k"] >= 11)
    assert "11" in tell(*words, "--quasi", "gender,ageBroad").out


def test_a_key_that_does_not_fit_may_be_damage(tell, package, tmp_path):
    content = bytearray(package.read_bytes())
    place = content.index(b"-> X25519 ") + 12
    content[place] = content[place] ^ 1
    package.write_bytes(content)
    assert "damaged" in tell("verify", package, "--identity", tmp_path / "hub.key").err


def test_what_is_not_there_yet_is_said_in_the_help(tell):
    assert "later" in tell("--help").out
