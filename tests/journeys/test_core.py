"""The whole way through the core: three partner files, a vault, charts, a package on a stick, nothing else."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import zipfile

import pyrage
import pytest

from core import operations
from core.operations.private import opendp_available, privatise_vault
from core.operations.synthetic import synthesise_vault
from core.standard import standard
from tests.journeys.truth import FILES, agreement, columns_of, read_truth
from tests.weak import WEAK

LAYOUT = "ctdc-global-2020"


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """A hub's key and its hub file."""
    folder = tmp_path_factory.mktemp("hub")
    identity = pyrage.x25519.Identity.generate()
    (folder / "hub.key").write_text(f"{identity}\n")
    wanted = {"name": "Regional hub", "recipients": [str(identity.to_public())], "layout": LAYOUT}
    wanted["protection"] = {"method": "none", "k": 11, "quasi_identifiers": []}
    (folder / "hub.json").write_text(json.dumps(wanted))
    return folder


@pytest.fixture(scope="module")
def office(fixtures, tmp_path_factory):
    """A vault with all three partner files in it, taken in with no mapping by hand."""
    folder = tmp_path_factory.mktemp("office")
    vault = operations.create_vault(folder / "vault", "amina", "correct horse battery", "Shelter North", strength=WEAK)
    reports = {}
    for name, file in FILES.items():
        table = operations.read_table(fixtures / name / file)
        reports[name] = operations.take_in(vault, table, operations.propose(table))
    yield vault, reports
    vault.close()


@pytest.fixture(scope="module")
def package(office, hub, tmp_path_factory):
    stick = tmp_path_factory.mktemp("stick")
    return operations.submit(office[0], hub / "hub.json", stick)


def opened(package, hub) -> zipfile.ZipFile:
    identity = pyrage.x25519.Identity.from_str((hub / "hub.key").read_text().strip())
    return zipfile.ZipFile(io.BytesIO(pyrage.decrypt(package.package.read_bytes(), [identity])))


def test_every_person_of_every_file_is_taken_in(office, fixtures):
    for name, report in office[1].items():
        assert report.imported == report.rows == len(read_truth(fixtures / name)), name
        assert report.unmapped_values == (), name


def test_the_package_holds_the_consenting_persons_and_nobody_else(office, package, fixtures):
    truth = [row for name in FILES for row in read_truth(fixtures / name)]
    assert package.rows == sum(row["consent"] == "1" for row in truth)
    assert package.withheld_without_consent == sum(row["consent"] == "0" for row in truth)


def test_the_members_are_those_a_hub_expects(package, hub):
    members = opened(package, hub)
    assert sorted(members.namelist()) == ["codebook.csv", "data.csv", "manifest.json", "verification.json"]
    rows = list(csv.reader(io.StringIO(members.read("data.csv").decode())))
    assert tuple(rows[0]) == standard().layouts[LAYOUT].column_names
    assert package.package.name.startswith("shelter-north-")
    assert package.package.name.endswith(".zip.age")


def test_every_column_agrees_with_the_truth(package, hub, fixtures):
    released = list(csv.DictReader(io.StringIO(opened(package, hub).read("data.csv").decode())))
    truth = [row for name in FILES for row in read_truth(fixtures / name)]
    shares = agreement(released, truth)
    assert set(shares) == set(columns_of(truth))
    assert {name: share for name, share in shares.items() if share < 1} == {}


def test_no_exported_byte_holds_a_mark_of_a_person(office, package, hub, fixtures, tmp_path):
    vault, _reports = office
    operations.write_summary(vault, tmp_path / "charts")
    operations.publish(vault, LAYOUT, 11, "suppress", tmp_path / "suppressed")
    operations.publish(vault, "ctdc-synthetic-2024", 11, "suppress", tmp_path / "synthetic")
    synthesise_vault(vault, LAYOUT, ("gender", "ageBroad"), 11, 2, tmp_path / "grouped")
    if opendp_available():
        columns = ("gender", "citizenship", "meansOfControlConcatenated")
        privatise_vault(vault, LAYOUT, columns, 6.0, 1e-6, tmp_path / "noisy")
    members = opened(package, hub)
    exported = [members.read(name) for name in members.namelist()] + [package.package.read_bytes()]
    exported += [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(exported) > 20
    marks = [row["mark"].encode() for name in FILES for row in read_truth(fixtures / name)]
    assert not [mark for mark in marks if any(mark in content for content in exported)]
    assert not any(b"Zq10" in content for content in exported)


@pytest.mark.skipif(shutil.which("age") is None, reason="the age program is not installed here")
def test_the_age_program_opens_the_package(package, hub):
    opened_by_age = subprocess.run(
        ["age", "--decrypt", "-i", hub / "hub.key", package.package], capture_output=True, check=True
    )
    assert zipfile.ZipFile(io.BytesIO(opened_by_age.stdout)).testzip() is None


def test_the_package_verifies_and_a_flipped_byte_shows(package, hub, tmp_path):
    assert operations.verify(package.package, identity=hub / "hub.key").ok
    content = bytearray(package.package.read_bytes())
    content[len(content) // 2] ^= 1
    damaged = tmp_path / package.package.name
    damaged.write_bytes(content)
    with pytest.raises(operations.AbriError):
        operations.verify(damaged, identity=hub / "hub.key")


@pytest.mark.parametrize("layout", [LAYOUT, "ctdc-synthetic-2024"])
def test_a_public_data_set_has_no_group_under_eleven(office, tmp_path, layout):
    report = operations.publish(office[0], layout, 11, "suppress", tmp_path / "public")
    quasi = standard().layouts[layout].quasi_identifiers
    with (report.folder / "data.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    groups: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row[name] for name in quasi)
        groups[key] = groups.get(key, 0) + 1
    assert rows
    assert min(groups.values()) >= 11
    assert operations.verify(report.folder).ok


def test_redaction_that_would_leave_nobody_is_refused(office, tmp_path):
    with pytest.raises(operations.AbriError, match="No row would be left"):
        operations.publish(office[0], LAYOUT, 11, "redact", tmp_path / "public")
    assert list(tmp_path.iterdir()) == []


def test_the_same_files_again_change_nothing(office, fixtures):
    vault, _reports = office
    before = operations.count_cases(vault)
    for name, file in FILES.items():
        table = operations.read_table(fixtures / name / file)
        again = operations.take_in(vault, table, operations.propose(table))
        assert (again.imported, again.updated, again.skipped) == (0, 0, again.rows), name
    assert operations.count_cases(vault) == before


def test_an_edited_case_reaches_the_next_package(office, hub, tmp_path):
    vault, _reports = office
    key = operations.page_of_cases(vault, operations.CaseQuery(text="", limit=1)).rows[0].key
    record = operations.read_case(vault, key)
    record.values["con_Consent"] = "0" if record.values.get("con_Consent") == "1" else "1"
    before = operations.submit(vault, hub / "hub.json", tmp_path).rows
    operations.save_case(vault, record)
    after = operations.submit(vault, hub / "hub.json", tmp_path).rows
    assert abs(after - before) == 1
