"""A package opens for its recipients alone, says the truth of itself, and is never written unchecked."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pandas as pd
import pyrage
import pytest

from core.deliver import open_package, read_hub, verify_package, write_package
from core.deliver.errors import CheckFailed, IdentityUnreadable, NobodyToSend, PackageUnreadable, WrongIdentity
from core.deliver.package import package_name, zipped
from core.protect import Release
from tests.deliver.conftest import FACTS, LAYOUT, release_of


@pytest.fixture
def package(hub_file, tmp_path):
    return write_package(release_of(), read_hub(hub_file), FACTS, tmp_path)


def test_members_and_what_they_say(package, key_file):
    members = open_package(package, key_file)
    said = json.loads(members["manifest.json"])
    assert (said["rows"], said["office"], said["date"], said["hub"]) == (
        200,
        "Shelter North",
        "2026-11-24",
        "Regional hub",
    )
    assert said["withheld"] == {"without_consent": 3, "not_victims": 1}
    assert said["protection"]["quasi_identifiers"] == ["gender", "ageBroad"]
    checked = json.loads(members["verification.json"])
    assert checked["ok"] is True
    assert checked["k"] >= 11
    book = list(csv.DictReader(io.StringIO(members["codebook.csv"].decode())))
    assert [row["column"] for row in book] == list(LAYOUT.column_names)
    assert {row["column"]: row["proxied_cells"] for row in book}["CountryOfExploitation"] == "2"
    assert any("first one stated" in row["decision"] for row in book)


def test_it_verifies_for_its_recipient(package, key_file):
    found = verify_package(package, key_file)
    assert (found.ok, found.rows, found.failures) == (True, 200, ())
    stricter = verify_package(package, key_file, k=150)
    assert not stricter.ok


def test_nobody_else_opens_it(package, tmp_path):
    other = tmp_path / "other.key"
    other.write_text(str(pyrage.x25519.Identity.generate()))
    with pytest.raises(WrongIdentity):
        open_package(package, other)
    other.write_text("not a key")
    with pytest.raises(IdentityUnreadable):
        open_package(package, other)


def test_the_office_opens_its_own_copy(hub_file, tmp_path):
    own = pyrage.x25519.Identity.generate()
    (tmp_path / "own.key").write_text(str(own))
    facts = replace(FACTS, archive_recipient=str(own.to_public()))
    package = write_package(release_of(), read_hub(hub_file), facts, tmp_path)
    assert verify_package(package, tmp_path / "own.key").ok


def test_every_flipped_or_lost_byte_shows(package, key_file, tmp_path):
    whole = package.read_bytes()
    damaged = tmp_path / "damaged.zip.age"
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        content = bytearray(whole)
        content[place] ^= 1
        damaged.write_bytes(content)
        with pytest.raises((PackageUnreadable, WrongIdentity)):
            open_package(damaged, key_file)
        damaged.write_bytes(whole[:place])
        with pytest.raises((PackageUnreadable, WrongIdentity)):
            open_package(damaged, key_file)


@pytest.mark.skipif(shutil.which("age") is None, reason="the age program is not installed here")
def test_age_opens_ours_and_we_open_ages(package, key_file, identity, tmp_path):
    opened = subprocess.run(["age", "-d", "-i", key_file, package], capture_output=True, check=True).stdout
    assert zipfile.ZipFile(io.BytesIO(opened)).testzip() is None
    theirs = tmp_path / "theirs.zip.age"
    subprocess.run(["age", "-r", str(identity.to_public()), "-o", theirs], input=opened, check=True)
    assert verify_package(theirs, key_file).ok


def test_a_release_that_does_not_reach_k_is_never_written(hub_file, tmp_path):
    honest = release_of()
    lonely = honest.table.copy()
    lonely.loc[0, "gender"] = "Transgender/NonConforming"
    with pytest.raises(CheckFailed):
        write_package(Release(lonely, honest.loss), read_hub(hub_file), FACTS, tmp_path)
    assert list(tmp_path.glob("*.age*")) == []


def test_an_empty_release_is_refused(hub_file, tmp_path):
    with pytest.raises(NobodyToSend):
        write_package(release_of(0), read_hub(hub_file), FACTS, tmp_path)


def test_changed_data_does_not_pass(package, key_file, identity, tmp_path):
    members = dict(open_package(package, key_file))
    table = pd.read_csv(io.BytesIO(members["data.csv"]), dtype=str, keep_default_na=False)
    members["data.csv"] = table.iloc[1:].to_csv(index=False).encode()
    forged = tmp_path / "forged.zip.age"
    forged.write_bytes(pyrage.encrypt(zipped(members), [identity.to_public()]))
    found = verify_package(forged, key_file)
    assert not found.ok
    assert len(found.failures) >= 2


def test_the_same_release_gives_the_same_bytes_and_no_time(package, key_file):
    members = open_package(package, key_file)
    assert zipped(members) == zipped(dict(reversed(members.items())))
    for entry in zipfile.ZipFile(io.BytesIO(zipped(members))).infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)


def test_names_are_plain_and_never_overwrite(hub_file, tmp_path):
    assert package_name("Refuge d'Été / Nord", FACTS.day) == "refuge-d-ete-nord-2026-11-24.zip.age"
    assert package_name("مأوى", FACTS.day) == "office-2026-11-24.zip.age"
    names = [write_package(release_of(), read_hub(hub_file), FACTS, tmp_path).name for _time in range(3)]
    assert names == [f"shelter-north-2026-11-24{end}.zip.age" for end in ("", "-2", "-3")]
