"""The commands as a person or another program meets them: words in, one JSON object or plain lines out, a status."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pyrage
import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"


def abri(*words: object, stdin: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", check=False, input=stdin,
        stdin=None if stdin else subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
    )  # fmt: skip


def answer(*words: object) -> dict:
    """The one JSON object of a command that does what it is asked."""
    done = abri(*words, "--json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def refusal(*words: object) -> str:
    """The one line with which a command refuses."""
    done = abri(*words)
    assert done.returncode == 1, (done.returncode, done.stdout, done.stderr)
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert 'File "' not in done.stderr
    return done.stderr.strip()


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A vault with a sample file in it, its words to open it, and a hub."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "words").write_text("correct horse battery staple\n")
    key = ("--person", "amina", "--passphrase-file", folder / "words")
    made = answer("vault", "create", folder / "vault", *key, "--office", "Shelter North")
    assert (made["person"], made["role"], made["office"]) == ("amina", "coordinator", "Shelter North")
    vault = ("--vault", folder / "vault", *key)
    taken = answer("intake", SAMPLES / "kobo_survey.csv", *vault, "--save-profile", folder / "kobo.json")
    assert taken["imported"] == taken["rows"] > 50
    identity = pyrage.x25519.Identity.generate()
    (folder / "hub.key").write_text(f"{identity}\n")
    hub = {"name": "Hub", "recipients": [str(identity.to_public())], "layout": "ctdc-global-2020"}
    hub["protection"] = {"method": "suppress", "k": 11, "quasi_identifiers": ["gender", "ageBroad", "citizenship"]}
    (folder / "hub.json").write_text(json.dumps(hub))
    return folder, key, vault


def test_intake_says_what_others_rely_on_and_never_twice(office):
    folder, _key, vault = office
    again = answer("intake", SAMPLES / "kobo_survey.csv", *vault, "--profile", folder / "kobo.json")
    assert {"rows", "imported", "skipped", "problems", "mapping", "unmapped_columns", "unmapped_values"} <= set(again)
    assert again["imported"] == 0
    assert again["skipped"] == again["rows"]


def test_a_trial_writes_nothing(office):
    folder, key, vault = office
    before = answer("vault", "info", folder / "vault", *key)["cases"]
    tried = answer("intake", SAMPLES / "shelter_register.xlsx", *vault, "--dry-run")
    assert tried["rows"] > 50
    assert tried["imported"] == 0
    assert answer("vault", "info", folder / "vault", *key)["cases"] == before


def test_submit_then_verify(office):
    folder, _key, vault = office
    sent = answer("submit", *vault, "--hub", folder / "hub.json", "--out", folder)
    assert Path(sent["package"]).is_file()
    assert sent["rows"] > 0
    assert sent["withheld_without_consent"] > 0
    checked = answer("verify", sent["package"], "--identity", folder / "hub.key")
    assert checked["ok"] is True
    assert checked["k"] >= 11
    assert checked["rows"] <= sent["rows"]
    assert "--identity" in refusal("verify", sent["package"])


def test_publish_then_verify(office, tmp_path):
    _folder, _key, vault = office
    made = answer(
        "publish", *vault, "--layout", "ctdc-synthetic-2024", "--k", "11", "--method", "redact", "--out", tmp_path / "p"
    )
    checked = answer("verify", made["folder"])
    assert checked["ok"] is True


def test_summary_writes_charts_and_maps(office, tmp_path):
    _folder, _key, vault = office
    made = answer("summary", *vault, "--out", tmp_path / "charts")
    assert all((tmp_path / "charts" / name).stat().st_size for name in made["files"])
    assert {Path(name).suffix for name in made["files"]} >= {".csv", ".svg", ".html"}


def test_anonymise_and_verify_any_table(tmp_path):
    rows = [["north", "f", str(place % 3)] for place in range(40)] + [["south", "m", "9"]]
    with (tmp_path / "in.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows([["region", "sex", "answer"], *rows])
    quasi = ("--quasi", "region,sex")
    done = answer(
        "anonymise", tmp_path / "in.csv", *quasi, "--k", 5, "--method", "suppress", "--out", tmp_path / "o.csv"
    )
    keys = {"rows_in", "rows_out", "cells_suppressed", "share_suppressed", "k_reached", "seconds"}
    assert keys <= set(done)
    assert done["rows_in"] == 41
    assert done["k_reached"] >= 5
    assert answer("verify", tmp_path / "o.csv", *quasi, "--k", 5)["ok"] is True
    failed = abri("verify", tmp_path / "in.csv", *quasi, "--k", 5, "--json")
    assert failed.returncode == 1
    found = json.loads(failed.stdout)
    assert (found["ok"], found["k"], found["rows"]) == (False, 1, 41)
    assert found["failures"]


def test_a_formula_never_reaches_a_spreadsheet(tmp_path):
    (tmp_path / "in.csv").write_text('a,b\n"=1+1",-99\n"=1+1",-99\n')
    answer(
        "anonymise", tmp_path / "in.csv", "--quasi", "b", "--k", 2, "--method", "redact", "--out", tmp_path / "o.csv"
    )
    with (tmp_path / "o.csv").open(newline="") as stream:
        assert list(csv.reader(stream)) == [["a", "b"], ["'=1+1", "-99"], ["'=1+1", "-99"]]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_codebook_in_four_languages(tmp_path, language):
    for name in ("book.csv", "book.html"):
        made = answer("codebook", "--layout", "ctdc-global-2020", "--lang", language, "--out", tmp_path / name)
        text = Path(made["file"]).read_text(encoding="utf-8-sig")
        assert "meansOfControlDebtBondage" in text


def test_people_and_passphrases(office, tmp_path):
    folder, key, _vault = office
    vault = folder / "vault"
    (tmp_path / "boss").write_text("another long passphrase\n")
    added = answer("vault", "add-person", vault, *key, "--new-person", "boss", "--role", "supervisor",
                   "--new-passphrase-file", tmp_path / "boss")  # fmt: skip
    assert added["role"] == "supervisor"
    boss = ("--person", "boss", "--passphrase-file", tmp_path / "boss")
    assert "cases" not in answer("vault", "info", vault, *boss)
    assert "boss" in refusal("vault", "info", vault, "--passphrase-file", tmp_path / "boss")
    refusal("submit", "--vault", vault, *boss, "--hub", folder / "hub.json", "--out", tmp_path)
    assert list(tmp_path.glob("*.age")) == []
    (tmp_path / "new").write_text("yet another passphrase\n")
    answer("vault", "passphrase", vault, *boss, "--new-passphrase-file", tmp_path / "new")
    refusal("vault", "info", vault, *boss)
    answer("vault", "remove-person", vault, *key, "--old-person", "boss")
    assert [person["name"] for person in answer("vault", "info", vault)["people"]] == ["amina"]


def test_backup_check_and_restore(office, tmp_path):
    folder, key, _vault = office
    assert answer("vault", "check", folder / "vault", *key)["ok"] is True
    made = answer("vault", "backup", folder / "vault", *key, "--out", tmp_path)
    answer("vault", "restore", tmp_path / "again", "--from", made["backup"])
    there = answer("vault", "info", tmp_path / "again", *key)
    assert there["cases"] == answer("vault", "info", folder / "vault", *key)["cases"]


def test_bad_input_is_refused_in_one_line(office, tmp_path):
    folder, key, vault = office
    (tmp_path / "wrong").write_text("not the passphrase\n")
    refusal("vault", "info", folder / "vault", "--person", "amina", "--passphrase-file", tmp_path / "wrong")
    refusal("vault", "info", tmp_path / "nowhere", *key)
    (tmp_path / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "titles.csv").write_text("Name,Age\n")
    for name in ("picture.xlsx", "empty.csv", "titles.csv", "missing.csv"):
        refusal("intake", tmp_path / name, *vault)
    (tmp_path / "hub.json").write_text('{"name": "Hub", "recipients": ["age1nonsense"], "layout": "ctdc-global-2020"}')
    refusal("submit", *vault, "--hub", tmp_path / "hub.json", "--out", tmp_path)
    refusal("submit", *vault, "--hub", folder / "hub.json", "--out", tmp_path / "no such folder")
    refusal("publish", *vault, "--layout", "no-such-layout", "--out", tmp_path / "p")
    refusal("combine", tmp_path / "x.age", *vault, "--identity", folder / "hub.key")
    refusal("verify", tmp_path / "titles.csv")


@pytest.mark.parametrize(
    "words", [["intake"], ["nonsense"], ["submit", "--vault", "v"], ["vault", "create"], ["publish", "--k", "0"]]
)
def test_wrong_usage_is_status_two(words):
    done = abri(*words)
    assert done.returncode == 2
    assert done.stdout == ""


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
def test_a_reader_that_has_read_enough_is_no_failure(tmp_path):
    (tmp_path / "in.csv").write_text("a,b\n" + "x,y\n" * 40)
    words = [sys.executable, str(ROOT / "main.py"), "anonymise", "in.csv", "--quasi", "a", "--out", "o.csv"]
    with subprocess.Popen(words, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_nobody_to_ask_is_said(office):
    folder, _key, _vault = office
    assert "--passphrase-file" in refusal("summary", "--vault", folder / "vault", "--person", "amina", "--out", folder)


def test_demo_goes_the_whole_way(tmp_path):
    done = answer("demo", tmp_path / "demo")
    assert done["verified"] is True
    assert done["rows"] > 200
    for name in ("vault", "package", "charts", "publication"):
        assert Path(done[name]).exists()
    refusal("demo", tmp_path / "demo")


@pytest.fixture
def full_disk(tmp_path):
    """A folder on a disk with almost no room left: a small tmpfs, which needs a Linux account that may mount."""
    folder = tmp_path / "full"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this account may not mount a small disk")
    (folder / "full").write_bytes(b"\0" * 60_000)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize(
    "words",
    [
        ("submit", "--hub", "{office}/hub.json", "--out", "{full}"),
        ("publish", "--layout", "ctdc-global-2020", "--k", "11", "--method", "suppress", "--out", "{full}/public"),
        ("summary", "--out", "{full}/charts"),
    ],
)
def test_a_full_disk_is_one_clear_sentence_and_leaves_nothing(office, full_disk, words):
    folder, _key, vault = office
    told = refusal(*(word.format(office=folder, full=full_disk) for word in words), *vault)
    assert "full" in told or "not enough room" in told
    assert [path.name for path in full_disk.iterdir()] == ["full"]


def test_a_key_on_paper(office, tmp_path):
    folder, key, _vault = office
    made = answer("vault", "recovery-key", folder / "vault", *key, "--shares")
    assert len(made["keys"]) == 3
    (tmp_path / "paper").write_text("\n".join(made["keys"][1:]))
    (tmp_path / "one").write_text(made["keys"][0])
    (tmp_path / "new").write_text(answer("vault", "suggest-passphrase", "--lang", "fr")["passphrase"])
    use = ("vault", "open-with-recovery", folder / "vault", "--new-passphrase-file", tmp_path / "new")
    assert "two" in refusal(*use, "--person", "nadia", "--recovery-file", tmp_path / "one").lower()
    done = answer(*use, "--person", "nadia", "--recovery-file", tmp_path / "paper")
    assert done == {"person": "nadia", "role": "coordinator"}
    answer("vault", "recovery-key", folder / "vault", *key, "--forget")
    answer("vault", "remove-person", folder / "vault", *key, "--old-person", "nadia")
