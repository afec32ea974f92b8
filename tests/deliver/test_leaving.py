"""From a vault to a file outside: what was looked at is what leaves, it is in the trail, and it speaks of its rows."""

from __future__ import annotations

import csv
import io
import json

import pytest

from core import operations
from core.deliver import open_package, verify_folder
from core.deliver.errors import HubFileChanged
from core.operations.releases import ledger_of
from core.operations.telling import told_after
from core.standard import standard
from core.store import import_batch, record_audit
from core.store.audit import entries
from core.store.errors import DiskFull
from tests.deliver.failing import cannot_sync
from tests.store.conftest import batch_of
from tests.weak import WEAK

LAYOUT = "ctdc-global-2020"


def people(count, country="NG", **more):
    said = {"prs_Gender": "Feminine", "prs_Citizenship": country, "con_Consent": "1"} | more
    return [{"prs_FirstName": f"{country}{number}"} | said for number in range(count)]


@pytest.fixture
def vault(tmp_path):
    words = "seven quiet herons"
    with operations.create_vault(tmp_path / "vault", "ama", words, "Office of the tests", strength=WEAK) as opened:
        import_batch(opened, batch_of(people(30)))
        yield opened


@pytest.fixture
def stick(tmp_path):
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def did(vault):
    return [entry.action for entry in entries(vault.cases)]


def fill(vault):
    """Let the vault's disk be full: real pages that the database may not have."""
    vault.cases.execute(f"PRAGMA max_page_count = {vault.cases.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(DiskFull):
        for _try in range(10_000):
            record_audit(vault, "filling")


def test_a_hub_file_that_changed_since_it_was_looked_at_is_not_used(vault, hub_file, hub_words, stick):
    looked_at = operations.preview_submission(vault, hub_file)
    hub_file.write_text(json.dumps(hub_words | {"protection": {"method": "none", "k": 11}}))
    with pytest.raises(HubFileChanged):
        operations.submit(vault, hub_file, stick, expected=looked_at.digest)
    assert list(stick.iterdir()) == []
    again = operations.preview_submission(vault, hub_file)
    assert operations.submit(vault, hub_file, stick, expected=again.digest).rows == again.rows


@pytest.mark.parametrize(
    ("protection", "weaker"),
    [
        ({"method": "suppress", "k": 11}, False),
        ({"method": "suppress", "k": 25}, False),
        ({"method": "none", "k": 11}, True),
        ({"method": "suppress", "k": 10}, True),
        ({"method": "suppress", "k": 11, "quasi_identifiers": ["gender", "ageBroad"]}, True),
    ],
)
def test_a_hub_that_asks_for_little_protection_is_told(vault, hub_file, hub_words, stick, protection, weaker):
    hub_file.write_text(json.dumps(hub_words | {"protection": protection}))
    wanted = tuple(protection.get("quasi_identifiers", standard().layouts[LAYOUT].quasi_identifiers))
    seen, sent = operations.preview_submission(vault, hub_file), operations.submit(vault, hub_file, stick)
    assert (seen.quasi_identifiers, seen.weaker) == (sent.quasi_identifiers, sent.weaker) == (wanted, weaker)


def test_what_waits_is_told_before_it_is_published(vault, tmp_path):
    operations.publish(vault, LAYOUT, 11, "suppress", tmp_path / "1")
    import_batch(vault, batch_of(people(2, "GH"), sha256="b" * 64, partner="second"))
    assert operations.preview_publication(vault, LAYOUT, 11, "suppress").rows_waiting == 2
    assert operations.publish(vault, LAYOUT, 11, "suppress", tmp_path / "2").rows_waiting == 2


def test_without_room_for_a_line_in_the_trail_nothing_leaves(vault, hub_file, stick):
    fill(vault)
    with pytest.raises(DiskFull):
        operations.submit(vault, hub_file, stick)
    with pytest.raises(DiskFull):
        operations.publish(vault, LAYOUT, 11, "suppress", stick / "public")
    assert list(stick.iterdir()) == []
    told_after(vault, "after", {})  # what is out stays told as done


def test_the_trail_says_what_left_and_what_did_not(vault, hub_file, stick, tmp_path):
    written = operations.submit(vault, hub_file, stick).package
    assert did(vault)[-2:] == ["submit", "submit.written"]
    assert entries(vault.cases)[-1].detail == {"file": written.name}
    with pytest.raises(operations.AbriError):
        operations.submit(vault, hub_file, tmp_path / "no stick")
    assert did(vault)[-2:] == ["submit", "not.done"]


def test_what_is_out_is_remembered_though_its_folder_could_not_be_flushed(vault, hub_file, stick, monkeypatch):
    cannot_sync(monkeypatch, stick)
    operations.publish(vault, LAYOUT, 11, "suppress", stick / "public")
    assert verify_folder(stick / "public").ok
    assert len(ledger_of(vault).releases) == 1
    assert operations.submit(vault, hub_file, stick).package.is_file()
    assert did(vault)[-1] == "submit.written"


def counted(members):
    """What the manifest and the codebook say of countries that stand in for others."""
    book = csv.DictReader(io.StringIO(members["codebook.csv"].decode()))
    said = {row["column"]: row["proxied_cells"] for row in book if row["proxied_cells"]}
    found = json.loads(members["manifest.json"])["proxied_cells"]
    assert said == {name: str(count) for name, count in found.items()}
    return found


def stand_ins(count, country):
    """People of whom only the country is known in which they were helped."""
    return people(count, country, abr_CountryOfIdentification=country)


def published(vault, folder, method):
    operations.publish(vault, LAYOUT, 11, method, folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_only_the_rows_that_leave_are_counted(vault, hub_file, hub_words, key_file, stick, tmp_path):
    import_batch(vault, batch_of(stand_ins(1, "TG"), sha256="b" * 64, partner="second"))
    members = published(vault, tmp_path / "public", "redact")
    assert "withheld" not in json.loads(members["manifest.json"])
    assert counted(members)["CountryOfExploitation"] == 0
    import_batch(vault, batch_of(stand_ins(14, "GH"), sha256="c" * 64, partner="third"))
    hub_file.write_text(json.dumps(hub_words | {"protection": {"method": "redact", "k": 11}}))
    sealed = open_package(operations.submit(vault, hub_file, stick).package, key_file)
    assert counted(sealed)["CountryOfExploitation"] == 14
    assert json.loads(sealed["manifest.json"])["withheld"] == {"without_consent": 0, "not_victims": 0}


def test_a_public_count_of_a_few_is_not_exact(vault, tmp_path):
    import_batch(vault, batch_of(stand_ins(3, "NG"), sha256="b" * 64, partner="second"))
    both = [row | {"abr_CountryOfExploitation": "NG"} for row in people(11)]
    import_batch(vault, batch_of(both, sha256="c" * 64, partner="third"))
    members = published(vault, tmp_path / "public", "redact")
    assert counted(members)["CountryOfExploitation"] == "under 11"
