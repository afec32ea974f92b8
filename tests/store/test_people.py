"""People and roles: what a slot does not hold, no program can read; whoever is removed stays out."""

import shutil
from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from sqlcipher3 import dbapi2 as sqlcipher

from core.errors import Cancelled
from core.store import (
    FLOOR,
    CaseQuery,
    KdfStrength,
    add_person,
    audit_trail,
    backup_vault,
    case_frame,
    change_passphrase,
    errors,
    import_batch,
    open_vault,
    page_of_cases,
    remove_person,
    vault_info,
)
from core.store.database import raw_key
from core.store.keyfile import read_key_file
from core.store.keyring import KeyRing
from core.store.rekey import finish_key_change, start_key_change
from core.store.slots import open_slot
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people

OTHER = "eleven green lamps"
LISTED = "SELECT name FROM sqlite_master WHERE type = 'table'"


def test_three_roles_open_the_vault_with_what_is_theirs(vault):
    add_person(vault, "Kofi", "caseworker", OTHER, WEAK)
    add_person(vault, "Esi", "supervisor", OTHER, WEAK)
    import_batch(vault, batch_of(people(3)))
    vault.put_summary("charts", "{}")
    vault.close()
    with open_vault(vault.folder, "Kofi", OTHER, WEAK) as caseworker:
        assert page_of_cases(caseworker).total == 3
        assert caseworker.office_identities[0].startswith("AGE-SECRET-KEY-")
        with pytest.raises(errors.NotPermitted):
            add_person(caseworker, "Eve", "coordinator", OTHER, WEAK)
        with pytest.raises(errors.NotPermitted):
            remove_person(caseworker, "Esi")
        with pytest.raises(errors.NotPermitted):
            audit_trail(caseworker)
    with open_vault(vault.folder, "Esi", OTHER, WEAK) as supervisor:
        assert not supervisor.can_read_cases
        assert supervisor.get_summary("charts")[0] == "{}"
        assert supervisor.office == "Office of the tests"
        refused = [
            lambda: supervisor.cases,
            lambda: page_of_cases(supervisor, CaseQuery()),
            lambda: case_frame(supervisor),
            lambda: supervisor.put_summary("charts", "mine"),
            lambda: supervisor.set_setting("office", "mine"),
            lambda: supervisor.office_identities,
            lambda: backup_vault(supervisor, vault.folder.parent),
        ]
        for attempt in refused:
            with pytest.raises(errors.NotPermitted):
                attempt()


def test_no_key_in_a_supervisors_slot_opens_the_cases(vault):
    """With the files, the passphrase and a debugger: every 32 bytes the slot yields are tried."""
    add_person(vault, "Esi", "supervisor", OTHER, WEAK)
    vault.close()
    keys = read_key_file(vault.folder)
    slot = keys.slot_of("Esi")
    ring, private = open_slot(slot, keys.owner("Esi", "supervisor"), OTHER, keys.generation)
    assert (ring.cases, ring.office, ring.keeper) == ([], [], None)
    everything = bytes(ring.pack() + private)
    tries = {everything[place : place + 32] for place in range(len(everything) - 31)}
    assert bytes(ring.summaries[0]) in tries
    for key in tries:
        db = sqlcipher.connect(str(vault.folder / "cases.db"))
        db.execute("PRAGMA cipher_log_level=NONE")
        db.set_key(raw_key(bytearray(key)))
        with pytest.raises(sqlcipher.DatabaseError):
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        db.close()


def test_what_a_role_may_hold_is_decided_in_one_place():
    ring = KeyRing([bytearray(32)], [bytearray(32)], [bytearray(b"identity")], bytearray(32))
    assert ring.for_role("supervisor") == KeyRing(summaries=ring.summaries)
    assert ring.for_role("caseworker").keeper is None
    assert KeyRing.unpack(ring.pack()) == ring


def test_names_are_given_once_and_roles_are_three(vault):
    with pytest.raises(errors.NameTaken):
        add_person(vault, "AMA  serwaa", "caseworker", OTHER, WEAK)
    with pytest.raises(errors.UnknownRole):
        add_person(vault, "Kofi", "administrator", OTHER, WEAK)
    with pytest.raises(errors.PassphraseTooShort):
        add_person(vault, "Kofi", "caseworker", "1234567", WEAK)
    assert vault_info(vault.folder).people == (("Ama Serwaa", "coordinator"),)


def test_a_name_is_the_same_whatever_keyboard_wrote_it(vault):
    """Some write é as one sign, some as two: both look alike, so nobody may be called as somebody else is."""
    add_person(vault, "Zoe\u0301", "caseworker", OTHER, WEAK)
    with pytest.raises(errors.NameTaken):
        add_person(vault, "ZO\u00c9", "supervisor", OTHER, WEAK)
    vault.close()
    for written in ("Zo\u00e9", "Zoe\u0301", " zo\u00e9 "):
        open_vault(vault.folder, written, OTHER, WEAK).close()


def test_a_changed_passphrase_replaces_the_old_one_in_every_file(vault):
    change_passphrase(vault, OTHER, WEAK)
    vault.close()
    with pytest.raises(errors.WrongPassphrase):
        open_vault(vault.folder, "Ama Serwaa", PASSPHRASE, WEAK)
    (vault.folder / "keys.json").unlink()
    with pytest.raises(errors.WrongPassphrase):
        open_vault(vault.folder, "Ama Serwaa", PASSPHRASE, WEAK)
    open_vault(vault.folder, "Ama Serwaa", OTHER, WEAK).close()


def test_the_last_coordinator_stays(vault):
    add_person(vault, "Kofi", "caseworker", OTHER, WEAK)
    with pytest.raises(errors.LastCoordinator):
        remove_person(vault, "Ama Serwaa")
    add_person(vault, "Esi", "coordinator", OTHER, WEAK)
    with pytest.raises(errors.CannotRemoveSelf):
        remove_person(vault, "Ama Serwaa")
    with pytest.raises(errors.NoSuchPerson):
        remove_person(vault, "Nobody")
    vault.close()
    with open_vault(vault.folder, "Esi", OTHER, WEAK) as esi:
        remove_person(esi, "Ama Serwaa")
    assert [name for name, _role in vault_info(vault.folder).people] == ["Kofi", "Esi"]


def test_a_removed_person_is_out_even_with_the_keys_they_kept(vault):
    add_person(vault, "Kofi", "caseworker", OTHER, WEAK)
    add_person(vault, "Esi", "supervisor", OTHER, WEAK)
    import_batch(vault, batch_of(people(50)))
    vault.close()
    kept = vault.folder.parent / "kept"
    shutil.copytree(vault.folder, kept)
    with open_vault(kept, "Kofi", OTHER, WEAK) as theirs:
        old_keys = [bytearray(theirs.ring.cases[0]), bytearray(theirs.ring.summaries[0])]
    with open_vault(vault.folder, "Ama Serwaa", PASSPHRASE, WEAK) as again:
        told = remove_person(again, "Kofi")
        assert page_of_cases(again).total == 50
    assert "Kofi" in told.sentence and "backups" in told.sentence
    with pytest.raises(errors.NoSuchPerson):
        open_vault(vault.folder, "Kofi", OTHER, WEAK)
    for name in ("keys.json", "keys.json.bak"):
        assert b"Kofi" not in (vault.folder / name).read_bytes()
    for name, key in zip(("cases.db", "summaries.db"), old_keys, strict=True):
        db = sqlcipher.connect(str(vault.folder / name))
        db.set_key(raw_key(key))
        with pytest.raises(sqlcipher.DatabaseError):
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        db.close()
    with open_vault(vault.folder, "Ama Serwaa", PASSPHRASE, WEAK) as again:
        assert page_of_cases(again).total == 50
        assert len(again.ring.cases) == len(again.ring.summaries) == 1
    with open_vault(vault.folder, "Esi", OTHER, WEAK) as supervisor:
        assert not supervisor.can_read_cases


@pytest.mark.parametrize("stops_at", [0, 1, 2, 3])
def test_a_removal_is_stopped_before_it_began_or_not_at_all(vault, stops_at):
    add_person(vault, "Kofi", "caseworker", OTHER, WEAK)
    import_batch(vault, batch_of(people(5)))
    calls = []

    def stopping(done, total):
        calls.append((done, total))
        if len(calls) > stops_at:
            raise Cancelled

    if stops_at == 0:
        with pytest.raises(Cancelled):
            remove_person(vault, "Kofi", stopping)
        assert [slot.person for slot in vault.key_file.slots] == ["Ama Serwaa", "Kofi"]
        assert not vault.key_file.changing
    else:
        assert "backups" in remove_person(vault, "Kofi", stopping).sentence
        assert "keys.changed" in [entry.action for entry in audit_trail(vault)]
        assert not vault.key_file.changing
        assert len(vault.ring.cases) == 1
    assert len(calls) > stops_at
    assert page_of_cases(vault).total == 5


def test_a_removal_whose_change_of_keys_found_no_room_says_what_is_done_and_what_is_not(vault, monkeypatch):
    add_person(vault, "Kofi", "caseworker", OTHER, WEAK)
    import_batch(vault, batch_of(people(5)))

    def no_room(_db, _key):
        raise errors.DiskFull

    with monkeypatch.context() as patched, pytest.raises(errors.KeysStillToChange) as told:
        patched.setattr("core.store.rekey._change_key", no_room)
        remove_person(vault, "Kofi")
    assert "Kofi" in told.value.sentence and "Nothing of this was kept" not in told.value.sentence
    assert page_of_cases(vault).total == 5
    vault.close()
    with pytest.raises(errors.NoSuchPerson):
        open_vault(vault.folder, "Kofi", OTHER, WEAK)
    with open_vault(vault.folder, "Ama Serwaa", PASSPHRASE, WEAK) as again:  # now there is room
        assert not again.key_file.changing
        assert page_of_cases(again).total == 5
        assert [entry.action for entry in audit_trail(again)][-2:] == ["keys.changed", "vault.opened"]


def strength_of(folder, person):
    return read_key_file(folder).slot_of(person).strength


def test_guessing_is_made_dearer_at_the_next_unlock_and_never_cheaper(vault):
    add_person(vault, "Esi", "supervisor", OTHER, WEAK)
    vault.close()
    dearer, cheaper = KdfStrength(64, 2, 1), KdfStrength(32, 1, 1)
    for person, passphrase in (("Ama Serwaa", PASSPHRASE), ("Esi", OTHER)):
        open_vault(vault.folder, person, passphrase, dearer).close()
        assert strength_of(vault.folder, person) == dearer
        open_vault(vault.folder, person, passphrase, cheaper).close()
        assert strength_of(vault.folder, person) == dearer
        with pytest.raises(errors.WrongPassphrase):
            open_vault(vault.folder, person, passphrase + "x", dearer)
    with open_vault(vault.folder, "Ama Serwaa", PASSPHRASE, dearer) as again:
        assert [entry.action for entry in audit_trail(again)].count("passphrase.strengthened") == 2


def test_a_slot_below_the_floor_is_raised_to_what_this_machine_can_do(vault):
    vault.close()
    open_vault(vault.folder, "Ama Serwaa", PASSPHRASE).close()
    raised = strength_of(vault.folder, "Ama Serwaa")
    assert raised.memory_kib >= FLOOR.memory_kib
    assert raised.time >= FLOOR.time
    open_vault(vault.folder, "Ama Serwaa", PASSPHRASE).close()


def test_a_change_of_passphrase_touches_no_database(vault):
    """Instant, however many cases there are: only the slot is sealed anew."""
    import_batch(vault, batch_of(people(20)))
    vault.close()
    with open_vault(vault.folder, "Ama Serwaa", PASSPHRASE, WEAK) as again:
        key = bytes(again.ring.cases[0])
        change_passphrase(again, OTHER, WEAK)
        written = (vault.folder / "cases.db-wal").stat().st_size
        assert written < 100_000
    with open_vault(vault.folder, "Ama Serwaa", OTHER, WEAK) as again:
        assert bytes(again.ring.cases[0]) == key


def test_a_supervisor_with_every_file_and_every_tool_decrypts_no_case(vault, tmp_path):
    """Files of the vault, of a backup and of a change of keys: nothing in the slot opens any page of any of them."""
    add_person(vault, "Esi", "supervisor", OTHER, WEAK)
    add_person(vault, "Kofi", "caseworker", OTHER, WEAK)
    import_batch(vault, batch_of(people(30, "Zq7Wound")))
    backup = backup_vault(vault, tmp_path / "stick")
    start_key_change(vault, replace(vault.key_file, slots=vault.key_file.slots[:2]))
    halfway = shutil.copytree(vault.folder, tmp_path / "halfway")
    finish_key_change(vault)
    vault.close()
    for folder in (vault.folder, backup, halfway):
        keys = read_key_file(folder)
        slot = keys.slot_of("Esi")
        ring, private = open_slot(slot, keys.owner("Esi", "supervisor"), OTHER, keys.generation)
        assert not ring.cases
        secrets = {bytes(secret) for secret in (*ring.summaries, private)}
        for other in keys.slots:  # another's slot opens neither with the supervisor's private key nor passphrase
            if other.role != "supervisor":
                with pytest.raises(errors.WrongPassphrase):
                    open_slot(other, keys.owner(other.person, other.role), OTHER + " ", keys.generation)
                with pytest.raises((InvalidTag, ValueError)):
                    ChaCha20Poly1305(private).decrypt(other.private_sealed[:12], other.private_sealed[12:], b"")
        for secret in secrets:
            db = sqlcipher.connect(str(folder / "cases.db"))
            db.execute("PRAGMA cipher_log_level=NONE")
            db.set_key(raw_key(bytearray(secret)))
            with pytest.raises(sqlcipher.DatabaseError):
                db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            db.close()
        with open_vault(folder, "Esi", OTHER, WEAK) as supervisor:
            tables = [name for (name,) in supervisor.summaries.execute(LISTED)]
            said = [supervisor.summaries.execute(f"SELECT * FROM {name}").fetchall() for name in tables]
        assert len(said) >= 3
        assert "Zq7Wound" not in str(said)
