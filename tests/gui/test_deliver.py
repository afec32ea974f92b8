"""Sending through the window: what would leave, what left, and refusals."""

from __future__ import annotations

import json

import pyrage
import pytest

from core import operations


@pytest.fixture
def hub_file(tmp_path):
    identity = pyrage.x25519.Identity.generate()
    wanted = {"name": "Regional hub", "recipients": [str(identity.to_public())], "layout": "ctdc-global-2020"}
    wanted["protection"] = {"method": "none", "k": 11, "quasi_identifiers": []}
    (tmp_path / "hub.json").write_text(json.dumps(wanted))
    (tmp_path / "hub.key").write_text(f"{identity}\n")
    return tmp_path / "hub.json"


def test_what_would_leave_is_told_before_it_leaves(open_window, hub_file, tmp_path):
    shell = open_window()
    shell.show_screen("deliver")
    shell.screen.hub.use_hub(hub_file)
    told = shell.screen.hub.what.text()
    assert "No name, no date of birth, no free text." in told
    stick = tmp_path / "stick"
    stick.mkdir()
    shell.screen.hub.write_to(stick)
    package = next(stick.iterdir())
    assert str(package.name) in shell.screen.hub.result.text()
    assert operations.verify(package, identity=tmp_path / "hub.key").ok
    rows = operations.verify(package, identity=tmp_path / "hub.key").rows
    assert told.startswith(f"{rows} persons would be in it.")


def test_a_stick_that_is_gone_is_one_clear_sentence(open_window, hub_file, tmp_path):
    shell = open_window()
    shell.show_screen("deliver")
    shell.screen.hub.use_hub(hub_file)
    shell.screen.hub.write_to(tmp_path / "not there")
    assert "The place to write to is not there" in shell.sentence
    assert shell.screen.hub.write_button.isEnabled()


def test_a_hub_file_without_recipients_is_refused(open_window, hub_file):
    wanted = json.loads(hub_file.read_text())
    wanted["recipients"] = []
    hub_file.write_text(json.dumps(wanted))
    shell = open_window()
    shell.show_screen("deliver")
    shell.screen.hub.use_hub(hub_file)
    assert "cannot be used" in shell.sentence
    assert not shell.screen.hub.write_button.isEnabled()


def test_a_public_data_set_is_written_and_verifies(open_window, tmp_path):
    shell = open_window()
    shell.show_screen("deliver")
    page = shell.screen.public
    page.look()
    assert "at least 11 people" in page.what.text()
    page.write_to(tmp_path / "public")
    assert operations.verify(tmp_path / "public").ok
    page.write_to(tmp_path / "public")
    assert "was left alone" in shell.sentence


def test_coarser_values_are_told_before_and_stand_in_what_is_written(open_window, tmp_path):
    shell = open_window()
    shell.show_screen("deliver")
    page = shell.screen.public
    page.look()
    assert "Told less finely" not in page.what.text()
    page.coarser.setChecked(True)
    assert page.what.text() == "", "what was shown is not what would be written any more"
    page.look()
    page.write_to(tmp_path / "public")
    coarser = json.loads((tmp_path / "public" / "manifest.json").read_text(encoding="utf-8"))["protection"]["coarser"]
    for name in coarser:
        assert name in page.result.text()
    assert ("Told less finely" in page.result.text()) == bool(coarser)
    assert operations.verify(tmp_path / "public").ok


def test_a_risk_report_is_written_and_nothing_published(open_window, tmp_path):
    shell = open_window()
    shell.show_screen("deliver")
    shell.screen.public.report_to(tmp_path / "risk")
    assert {"risk.html", "risk.json"} <= {path.name for path in (tmp_path / "risk").iterdir()}
    assert "for the office" in shell.sentence


def test_a_weak_hub_file_is_told_before_anything_is_written(open_window, hub_file):
    shell = open_window()
    shell.show_screen("deliver")
    shell.screen.hub.use_hub(hub_file)
    assert "not hidden among others" in shell.screen.hub.what.text()
    wanted = json.loads(hub_file.read_text())
    wanted["protection"] = {"method": "suppress", "k": 11, "quasi_identifiers": ["gender"]}
    hub_file.write_text(json.dumps(wanted))
    shell.screen.hub.use_hub(hub_file)
    assert "only by these answers" in shell.screen.hub.what.text()
    assert "gender" in shell.screen.hub.what.text()


def test_a_hub_file_that_was_exchanged_meanwhile_is_not_written_for(open_window, hub_file, tmp_path):
    shell = open_window()
    shell.show_screen("deliver")
    shell.screen.hub.use_hub(hub_file)
    wanted = json.loads(hub_file.read_text())
    wanted["recipients"] = [str(pyrage.x25519.Identity.generate().to_public())]
    hub_file.write_text(json.dumps(wanted))
    stick = tmp_path / "stick"
    stick.mkdir()
    shell.screen.hub.write_to(stick)
    assert "another one than a moment ago" in shell.sentence
    assert list(stick.iterdir()) == []
