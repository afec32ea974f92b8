"""Another role for somebody: more keys or fewer, never a menu; there is always a coordinator."""

from __future__ import annotations

import shutil

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from core.store import (
    add_person,
    audit_trail,
    change_role,
    errors,
    import_batch,
    open_vault,
    page_of_cases,
    vault_info,
)
from core.store.database import raw_key
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people

OTHER, NEXT = "eleven green lamps", "violet lanterns over quiet harbours"


@pytest.fixture
def office(vault):
    add_person(vault, "Esi", "supervisor", OTHER, WEAK)
    add_person(vault, "Kofi", "caseworker", OTHER, WEAK)
    import_batch(vault, batch_of(people(20)))
    return vault


def opened(vault, person, words):
    return open_vault(vault.folder, person, words, WEAK)


def test_who_may_do_more_begins_with_a_new_passphrase(office):
    before = bytes(office.ring.cases[0])
    assert change_role(office, "Esi", "caseworker", NEXT, WEAK) is None
    assert bytes(office.ring.cases[0]) == before  # nobody lost anything, so nothing is put under new keys
    office.close()
    with pytest.raises(errors.WrongPassphrase):
        opened(office, "Esi", OTHER)
    with opened(office, "Esi", NEXT) as esi:
        assert (esi.role, page_of_cases(esi).total) == ("caseworker", 20)
    with opened(office, "Ama Serwaa", PASSPHRASE) as again:
        assert ("person.role", {"name": "Esi", "role": "caseworker"}) in [
            (entry.action, dict(entry.detail)) for entry in audit_trail(again)
        ]


def test_who_may_do_less_cannot_use_the_keys_they_kept(office, tmp_path):
    office.close()
    kept = shutil.copytree(office.folder, tmp_path / "kept")
    with opened(office, "Kofi", OTHER) as theirs:
        old = bytearray(theirs.ring.cases[0])
    with opened(office, "Ama Serwaa", PASSPHRASE) as again:
        told = change_role(again, "kofi", "supervisor", NEXT, WEAK)
        assert "backups" in told.sentence
        assert page_of_cases(again).total == 20
    db = sqlcipher.connect(str(office.folder / "cases.db"))
    db.execute("PRAGMA cipher_log_level=NONE")
    db.set_key(raw_key(old))
    with pytest.raises(sqlcipher.DatabaseError):
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    db.close()
    with opened(office, "Kofi", NEXT) as kofi:
        assert not kofi.can_read_cases
    assert kept.is_dir()


def test_a_coordinator_can_be_made_a_caseworker_by_another(office):
    change_role(office, "Kofi", "coordinator", NEXT, WEAK)
    office.close()
    with opened(office, "Kofi", NEXT) as kofi:
        change_role(kofi, "Ama Serwaa", "caseworker", OTHER, WEAK)
        with pytest.raises(errors.LastCoordinator):
            change_role(kofi, "Kofi", "caseworker", PASSPHRASE, WEAK)
    assert dict(vault_info(office.folder).people) == {
        "Esi": "supervisor", "Kofi": "coordinator", "Ama Serwaa": "caseworker"
    }  # fmt: skip
    with opened(office, "Ama Serwaa", OTHER) as ama:
        assert ama.ring.keeper is None
        with pytest.raises(errors.NotPermitted):
            change_role(ama, "Kofi", "supervisor", PASSPHRASE, WEAK)


@pytest.mark.parametrize(
    ("name", "role", "words", "refusal"),
    [
        ("Ama Serwaa", "caseworker", NEXT, errors.LastCoordinator),
        ("Nobody", "caseworker", NEXT, errors.NoSuchPerson),
        ("Kofi", "administrator", NEXT, errors.UnknownRole),
        ("Kofi", "recovery", NEXT, errors.UnknownRole),
        ("Kofi", "supervisor", "short", errors.PassphraseTooShort),
        ("Kofi", "supervisor", "password1", errors.PassphraseTooWeak),
    ],
)
def test_what_is_refused_changes_nothing(office, name, role, words, refusal):
    before = (office.folder / "keys.json").read_bytes()
    with pytest.raises(refusal):
        change_role(office, name, role, words, WEAK)
    assert (office.folder / "keys.json").read_bytes() == before


def test_nobody_changes_their_own_role(office):
    change_role(office, "Kofi", "coordinator", NEXT, WEAK)
    with pytest.raises(errors.OwnRole):
        change_role(office, "Ama Serwaa", "caseworker", NEXT, WEAK)


def test_the_role_they_have_already_changes_nothing(office):
    before = (office.folder / "keys.json").read_bytes()
    assert change_role(office, "Kofi", "caseworker", NEXT, WEAK) is None
    assert (office.folder / "keys.json").read_bytes() == before
