"""The audit trail says who did what, never a value of a case, and tampering shows."""

import json

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from core.store import add_person, audit_trail, import_batch, open_vault, record_audit
from core.store.audit import first_break
from core.store.database import writing
from core.store.errors import StoreError
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people


def test_it_tells_who_did_what_and_how_much(vault):
    add_person(vault, "Esi", "supervisor", PASSPHRASE, WEAK)
    import_batch(vault, batch_of(people(4)))
    record_audit(vault, "package.written", {"rows": 3})
    vault.close()
    with open_vault(vault.folder, "Esi", PASSPHRASE, WEAK) as supervisor:
        record_audit(supervisor, "charts.seen")
    with open_vault(vault.folder, "Ama Serwaa", PASSPHRASE, WEAK) as again:
        trail = audit_trail(again)
    done = {(entry.person, entry.action) for entry in trail}
    assert {
        ("Ama Serwaa", "vault.created"), ("Ama Serwaa", "vault.opened"), ("Ama Serwaa", "person.added"),
        ("Ama Serwaa", "import.done"), ("Ama Serwaa", "package.written"),
        ("Esi", "vault.opened"), ("Esi", "charts.seen"),
    } <= done  # fmt: skip
    imported = next(entry for entry in trail if entry.action == "import.done")
    assert imported.detail["imported"] == 4
    assert "Person" not in json.dumps([dict(entry.detail) for entry in trail])


def test_entries_can_be_neither_changed_nor_removed(vault):
    for statement in ("UPDATE audit SET person = 'Eve'", "DELETE FROM audit"):
        with pytest.raises(sqlcipher.IntegrityError, match="only added to"):
            vault.cases.execute(statement)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit SET person = 'Eve' WHERE id = 2",
        "UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE id = 2",
        "UPDATE audit SET detail = '{\"rows\": 1}' WHERE id = 2",
        "DELETE FROM audit WHERE id = 2",
        "DELETE FROM audit WHERE id = 4",
        "DELETE FROM audit WHERE id = 1",
        "UPDATE audit SET id = id + 10 WHERE id > 2",
    ],
)
def test_tampering_by_somebody_with_the_key_shows(vault, tampering):
    record_audit(vault, "one")
    record_audit(vault, "two")
    assert first_break(vault.cases) is None
    vault.cases.execute("DROP TRIGGER audit_is_not_changed")
    vault.cases.execute("DROP TRIGGER audit_is_not_removed")
    vault.cases.execute(tampering)
    assert first_break(vault.cases) is not None


def test_what_is_rolled_back_leaves_no_entry(vault):
    before = len(audit_trail(vault))
    with pytest.raises(StoreError), vault.turn(), writing(vault.cases):
        record_audit(vault, "never.happened")
        raise StoreError("stop")
    assert len(audit_trail(vault)) == before
