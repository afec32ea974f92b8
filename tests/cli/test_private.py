"""``privatise`` and ``vault privacy``: the words of the commands, their JSON, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core import operations
from core.store import import_batch
from tests.cli.conftest import PASSPHRASE
from tests.operations.test_private import people
from tests.store.conftest import batch_of
from tests.weak import WEAK

pytest.importorskip("opendp")

COLUMNS = ("--columns", "gender,majorityStatus")


@pytest.fixture
def filled(vault, tmp_path):
    with operations.open_vault(tmp_path / "vault", "amina", PASSPHRASE, WEAK) as opened:
        import_batch(opened, batch_of(people(600)))
        operations.add_person(opened, "esi", "caseworker", PASSPHRASE, WEAK)
    return vault


@pytest.fixture
def table(tmp_path) -> Path:
    lines = ["gender,work", *(f"{'fm'[n % 2]},{('farm', 'sea', 'mine')[n % 3]}" for n in range(900))]
    (tmp_path / "in.csv").write_text("\n".join(lines))
    return tmp_path / "in.csv"


def test_rows_of_a_vault_are_written_and_what_is_left_is_told(tell, filled, tmp_path):
    words = ("privatise", *filled, *COLUMNS, "--epsilon", "3", "--out", tmp_path / "out")
    done = tell(*words, "--json")
    assert (done.status, done.err) == (0, "")
    said = done.json
    assert {"folder", "rows", "columns", "epsilon", "delta", "spent", "limit", "limit_delta", "left"} == set(said)
    assert (said["columns"], said["epsilon"], said["limit"]) == (["gender", "majorityStatus"], 3.0, 8.0)
    assert 0 < said["spent"] <= 3
    assert said["left"] <= 8 - said["spent"]
    assert (tmp_path / "out" / "private.csv").read_text().count("\n") == said["rows"] + 1
    told = tell("vault", "privacy", *filled[1:])
    assert told.status == 0
    assert "ctdc-global-2020, epsilon 3 at delta 1e-06, columns gender, majorityStatus" in told.out
    assert "of 8 is spent" in told.out
    again = tell(*words)
    assert again.status == 1
    assert "was left alone" in again.err


def test_anybody_can_check_what_was_written(tell, table, tmp_path):
    out = tmp_path / "out"
    tell("privatise", table, "--columns", "work,gender", "--epsilon", "3", "--out", out)
    done = tell("verify", out, "--json")
    assert (done.status, done.json["ok"], done.json["epsilon"], done.json["failures"]) == (0, True, 3.0, [])
    assert "cannot show that the noise was drawn" in tell("verify", out).out
    said = json.loads((out / "verification.json").read_text(encoding="utf-8"))
    (out / "verification.json").write_text(json.dumps(said | {"epsilon": 1.0}))
    cheaper = tell("verify", out)
    assert cheaper.status == 1
    assert "smaller than what was spent" in cheaper.err
    (out / "verification.json").write_text(json.dumps(said))
    with (out / "private.csv").open("a") as rows:
        rows.write("Zephyrine,f\n")
    assert tell("verify", out, "--json").json["ok"] is False
    (out / "measurements.json").write_text("{")
    assert "damaged or not whole" in tell("verify", out).err
    (out / "measurements.json").unlink()
    assert "measurements.json is not there" in tell("verify", out).err


def test_what_goes_beyond_the_limit_is_one_clear_sentence(tell, filled, tmp_path):
    assert tell("vault", "privacy", *filled[1:], "--limit", "2", "--json").json["limit"] == 2
    done = tell("privatise", *filled, *COLUMNS, "--epsilon", "3", "--out", tmp_path / "out", "--json")
    assert done.status == 1
    assert "Ask for an epsilon of 2 or less" in done.json["error"]
    assert not (tmp_path / "out").exists()
    other = tell("vault", "privacy", *filled[1:], "--limit", "21")
    assert (other.status, "The limit was not changed" in other.err) == (1, True)
    more = tell("vault", "privacy", *filled[1:], "--limit-delta", "2e-5", "--json").json
    assert (more["limit"], more["limit_delta"]) == (2, 2e-5)


def test_a_caseworker_sees_the_limit_and_does_not_change_it(tell, filled, tmp_path):
    words = ("vault", "privacy", tmp_path / "vault", "--person", "esi", *filled[4:])
    assert tell(*words, "--json").json["releases"] == []
    assert tell(*words, "--limit", "3").status == 1
    assert tell(*words, "--json").json["limit"] == 8


def test_rows_of_a_table_are_written_and_nobody_adds_up(tell, table, tmp_path):
    words = ("privatise", table, "--columns", "work,gender", "--epsilon", "3", "--out", tmp_path / "out")
    done = tell(*words)
    assert (done.status, done.err) == (0, "")
    assert "Nobody adds up" in done.out
    said = json.loads((tmp_path / "out" / "verification.json").read_text(encoding="utf-8"))
    assert (said["epsilon"], said["delta"], said["columns"]) == (3.0, 1e-6, ["work", "gender"])


def test_a_column_of_names_is_refused_unless_somebody_vouches_for_it(tell, table, tmp_path):
    table.write_text(table.read_text().replace("gender", "name"))
    words = ("privatise", table, "--columns", "work,name", "--epsilon", "3", "--out", tmp_path / "out")
    refused = tell(*words)
    assert (refused.status, "--keep" in refused.err, (tmp_path / "out").exists()) == (1, True, False)
    assert tell(*words, "--keep", "name").status == 0


@pytest.mark.parametrize("number", ["0", "-1", "nan", "inf", "much"])
def test_an_epsilon_that_is_no_number_above_nothing_is_wrong_usage(tell, table, tmp_path, number):
    for option in ("--epsilon", "--delta"):
        words = {"--epsilon": "1", "--delta": "1e-6"} | {option: number}
        told = tell("privatise", table, *COLUMNS, *(f"{name}={value}" for name, value in words.items()),
                    "--out", tmp_path / "out")  # fmt: skip
        assert told.status == 2
    assert not (tmp_path / "out").exists()


def test_a_vault_and_a_table_or_neither_are_refused(tell, filled, table, tmp_path):
    for words in ((), (table,), (table, *COLUMNS, *filled)):
        told = tell("privatise", *words, "--epsilon", "1", "--out", tmp_path / "out")
        assert told.status == 1
        assert "Name either a CSV table" in told.err


def test_where_opendp_is_missing_that_is_said_and_nothing_is_read(tell, filled, table, tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "opendp", None)
    from core.protect import private_noise

    private_noise._opendp.cache_clear()
    for words in ((table, "--columns", "gender"), filled):
        told = tell("privatise", *words, "--epsilon", "1", "--out", tmp_path / "out")
        assert told.status == 1
        assert "OpenDP" in told.err
        assert not (tmp_path / "out").exists()
    monkeypatch.undo()
    private_noise._opendp.cache_clear()
