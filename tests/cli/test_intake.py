"""``intake``: a profile that cannot be kept, and a trial that says what would come of it."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import samples
from tests.intake.readers.test_workbook import book

REGISTER = samples() / "kobo_survey.csv"


def _cases(tell, tmp_path) -> int:
    return tell("vault", "info", tmp_path / "vault", "--passphrase-file", tmp_path / "words", "--json").json["cases"]


@pytest.mark.parametrize("place", ["nowhere/x.json", "folder", "file/x.json"])
def test_a_profile_that_cannot_be_written_is_said_before_anything_is_imported(tell, vault, tmp_path, place):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    told = tell("intake", REGISTER, *vault, "--save-profile", tmp_path / place)
    assert told.status == 1
    assert "Nothing was imported" in told.err
    assert _cases(tell, tmp_path) == 0


def test_a_profile_is_kept_with_the_import_and_an_older_one_stays_when_it_fails(tell, vault, tmp_path):
    kept = tmp_path / "p.json"
    kept.write_text("older")
    (tmp_path / "bad.csv").write_text("Name,Age\n")
    assert tell("intake", tmp_path / "bad.csv", *vault, "--save-profile", kept).status == 1
    assert kept.read_text() == "older"
    assert tell("intake", REGISTER, *vault, "--save-profile", kept).status == 0
    assert json.loads(kept.read_text())["columns"]
    assert [path.name for path in tmp_path.glob("p.json*")] == ["p.json"]


def test_a_trial_says_what_an_import_would_do_and_leaves_no_trace(tell, vault, tmp_path):
    tried = tell("intake", REGISTER, *vault, "--dry-run", "--json").json
    assert tried["would_import"] == tried["rows"] > 50
    assert (tried["imported"], _cases(tell, tmp_path)) == (0, 0)
    done = tell("intake", REGISTER, *vault, "--json").json
    assert done["imported"] == tried["would_import"]
    again = tell("intake", REGISTER, *vault, "--dry-run", "--json").json
    assert (again["would_import"], again["would_skip"]) == (0, done["rows"])
    assert _cases(tell, tmp_path) == done["rows"]


def test_a_trial_shows_what_columns_are_taken_as(tell, vault):
    told = tell("intake", REGISTER, *vault, "--dry-run").out
    mapping = tell("intake", REGISTER, *vault, "--dry-run", "--json").json["mapping"]
    assert mapping
    for title, field in mapping.items():
        assert f"{title} -> {field}" in told


def test_a_profile_that_is_missing_is_not_called_a_partner_file(tell, vault, tmp_path):
    told = tell("intake", REGISTER, *vault, "--profile", tmp_path / "missing.json")
    assert told.status == 1
    assert "profile missing.json" in told.err


def test_a_partner_named_keeps_its_people_apart(tell, vault, tmp_path):
    rows = "".join(f"{number},Ann{number},199{number}-03-04,Female\n" for number in range(1, 6))
    (tmp_path / "north.csv").write_text("Case number,Full name,Date of birth,Gender\n" + rows)
    other = rows.replace("Ann", "Bogdan").replace("199", "198").replace("Female", "Male")
    (tmp_path / "south.csv").write_text("Case number,Full name,Date of birth,Gender\n" + other)
    assert tell("intake", tmp_path / "north.csv", *vault).status == 0
    refused = tell("intake", tmp_path / "south.csv", *vault)
    assert refused.status == 1
    assert "another partner" in refused.err
    assert "Bogdan" not in refused.err
    taken = tell("intake", tmp_path / "south.csv", *vault, "--partner", "South", "--json").json
    assert taken["imported"] == 5


def test_a_file_of_codes_with_its_form(tell, vault, tmp_path):
    survey = [["type", "name", "label"], ["text", "q1", "Case number"], ["select_one sex", "q2", "Sex"]]
    choices = [["list_name", "name", "label"], ["sex", "1", "Female"], ["sex", "2", "Male"]]
    (tmp_path / "form.xlsx").write_bytes(book(("survey", survey), ("choices", choices)))
    (tmp_path / "answers.csv").write_text("q1,q2\nD-1,1\nD-2,2\n")
    told = tell("intake", tmp_path / "answers.csv", *vault, "--form", tmp_path / "form.xlsx", "--json").json
    assert "prs_Gender" in told["mapping"].values()
    assert tell("intake", tmp_path / "answers.csv", *vault, "--form", tmp_path / "answers.csv").status == 1
