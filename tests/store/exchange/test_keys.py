"""After somebody was removed on one laptop: the others get the new keys, and the removed get nothing in or out."""

from __future__ import annotations

import copy

import pytest

from core.store import add_person, check_open_vault, errors, read_case, remove_person, vault_info
from core.store.exchange import errors as exchange_errors
from core.store.exchange import key_packet, sealing
from core.store.exchange.taking import take_in_changes
from core.store.exchange.writing import write_changes
from core.store.rekey import start_key_change
from tests.store.conftest import PASSPHRASE, WEAK
from tests.store.exchange.laptops import copies, edit, everything, exchange, key_of, opened, said, stick_of, uuids

OTHER = "eleven green lamps"


@pytest.fixture
def office(tmp_path):
    """Two closed laptops that Ama and Yaw (coordinators), Kofi and Zoe (caseworkers) can open; and a stick."""
    one, other = copies(tmp_path, 2)
    other.close()
    for name, role in (("Yaw", "coordinator"), ("Kofi", "caseworker"), ("Zoe", "caseworker")):
        add_person(one, name, role, OTHER, WEAK)
    one.close()
    for name in ("keys.json", "keys.json.bak"):
        (other.folder / name).write_bytes((one.folder / name).read_bytes())
    return one.folder, other.folder


def as_(person, folder):
    return opened(folder, person, PASSPHRASE if person == "Ama Serwaa" else OTHER)


def people_of(folder):
    return [name for name, _role in vault_info(folder).people]


def refused(vault, path, kind, **more):
    before = everything(vault)
    with pytest.raises(kind):
        take_in_changes(vault, path, **more)
    assert everything(vault) == before


def removed_there(office, who="Kofi", by="Ama Serwaa"):
    """``who`` was removed on the first laptop, which then wrote a file."""
    with as_(by, office[0]) as one:
        remove_person(one, who)
        edit(one, uuids(one)[0], prs_FirstName="after the removal")
        return write_changes(one, stick_of(one)).path


def test_a_coordinator_is_asked_and_takes_the_new_keys_over(office):
    path = removed_there(office)
    with as_("Yaw", office[1]) as other:
        edit(other, uuids(other)[1], prs_FirstName="written before anybody knew")
        before = everything(other)
        with pytest.raises(exchange_errors.KeysChanged) as asked:
            take_in_changes(other, path)
        assert everything(other) == before
        assert (asked.value.by, asked.value.removed) == ("Ama Serwaa", ("Kofi",))
        assert "Kofi" in asked.value.sentence
        taken = take_in_changes(other, path, take_keys=True)
        assert taken.new_keys and taken.updated == 1
        assert check_open_vault(other).findings == ()
    assert people_of(office[1]) == ["Ama Serwaa", "Yaw", "Zoe"]
    with pytest.raises(errors.NoSuchPerson):
        as_("Kofi", office[1])
    with as_("Zoe", office[1]) as other, as_("Ama Serwaa", office[0]) as one:
        exchange(one, other)
        assert everything(one) == everything(other)
        assert said(one, uuids(one)[1], "prs_FirstName") == "written before anybody knew"


def test_a_caseworker_is_told_that_a_coordinator_is_needed(office):
    path = removed_there(office)
    with as_("Zoe", office[1]) as other:
        refused(other, path, exchange_errors.CoordinatorNeeded)
        refused(other, path, exchange_errors.CoordinatorNeeded, take_keys=True)


def test_a_caseworker_may_carry_the_packet_that_a_coordinator_made(office):
    removed_there(office)
    with as_("Zoe", office[0]) as one:
        path = write_changes(one, stick_of(one)).path
    with as_("Ama Serwaa", office[1]) as other:
        assert take_in_changes(other, path, take_keys=True).new_keys


def test_what_was_written_before_is_refused_and_comes_after_the_keys(office):
    path = removed_there(office)
    with as_("Zoe", office[1]) as other:
        edit(other, uuids(other)[1], prs_FirstName="not lost")
        old = write_changes(other, stick_of(other)).path
    with as_("Ama Serwaa", office[0]) as one:
        refused(one, old, exchange_errors.ChangesUnderOldKeys)
    with as_("Yaw", office[1]) as other:
        take_in_changes(other, path, take_keys=True)
        new = write_changes(other, stick_of(other)).path
    with as_("Ama Serwaa", office[0]) as one:
        take_in_changes(one, new)
        assert said(one, uuids(one)[1], "prs_FirstName") == "not lost"


def test_a_removed_person_reads_no_later_file(office, tmp_path):
    """Kofi keeps an old copy of the vault, with every key of its day."""
    path = removed_there(office)
    with as_("Kofi", office[1]) as kept:
        refused(kept, path, exchange_errors.CoordinatorNeeded)
        sealed = sealing.read_sealed(path)
        forced = sealing.Sealed(sealed.vault, 1, sealing.key_name(kept.ring.cases[0], sealed.vault), None,
                                sealed.signed, sealed.content, sealed.tag)  # fmt: skip
        with pytest.raises(exchange_errors.ChangesDamaged):
            list(sealing.open_sealed(kept, forced))
        import pyrage

        for identity in kept.office_identities:
            with pytest.raises(pyrage.DecryptError):
                pyrage.decrypt(sealed.content, [pyrage.x25519.Identity.from_str(identity)])


def test_a_removed_person_gets_no_file_accepted(office):
    removed_there(office)
    with as_("Kofi", office[1]) as kept:
        edit(kept, uuids(kept)[1], prs_FirstName="forged")
        path = write_changes(kept, stick_of(kept)).path
    with as_("Ama Serwaa", office[0]) as one:
        refused(one, path, exchange_errors.ChangesUnderOldKeys)
        content = path.read_bytes()
        later = content.replace(b'"generation":1', b'"generation":9', 1)
        path.write_bytes(later)
        refused(one, path, exchange_errors.KeysNotVouchedFor, take_keys=True)
        real = sealing.key_name(one.ring.cases[0], one.key_file.vault).encode()
        clear = content.split(b"\n", 2)[1]
        fake = clear.replace(clear.split(b'"key":"')[1][:16], real).replace(b'"generation":1', b'"generation":2')
        path.write_bytes(content.replace(clear, fake, 1))
        refused(one, path, exchange_errors.ChangesDamaged)


def test_a_removed_coordinator_forges_no_keys(office):
    """Yaw knows the signing key and everybody's old seals. What he lacks is another coordinator's own key."""
    path = removed_there(office, "Yaw")
    with as_("Ama Serwaa", office[1]) as other:
        take_in_changes(other, path, take_keys=True)
    (office[1].parent / "yaw").mkdir()
    with opened(_old_copy(office, path), "Yaw", OTHER) as kept:
        start_key_change(kept, kept.key_file)  # keys of his own choice
        while kept.key_file.generation < 9:
            start_key_change(kept, kept.key_file)
        from core.store.rekey import finish_key_change

        finish_key_change(kept)
        forged = write_changes(kept, stick_of(kept)).path
    with as_("Ama Serwaa", office[1]) as other:
        refused(other, forged, exchange_errors.KeysNotVouchedFor, take_keys=True)
    assert people_of(office[1]) == ["Ama Serwaa", "Kofi", "Zoe"]


def _old_copy(office, _path):
    """The vault as it was before anybody was removed, from the stick of somebody who kept it."""
    return office[0].parent / "before"


@pytest.fixture(autouse=True)
def kept_copy(office):
    import shutil

    shutil.copytree(office[0], office[0].parent / "before")


def test_a_caseworker_forges_no_keys(office):
    """Zoe can open everything and sign nothing."""
    path = removed_there(office)
    sealed = sealing.read_sealed(path)
    with as_("Zoe", office[1]) as zoe:
        packet = copy.deepcopy(sealed.packet)
        packet["body"]["generation"] = 7
        forged = sealing.Sealed(sealed.vault, 7, "0" * 16, packet, sealed.signed, sealed.content, sealed.tag)
        assert zoe.ring.keeper is None
    with as_("Ama Serwaa", office[1]) as other, pytest.raises(exchange_errors.KeysNotVouchedFor):
        key_packet.open_packet(other, forged)


def test_somebody_who_was_removed_takes_no_keys_over(office):
    path = removed_there(office, "Yaw")
    with as_("Yaw", office[1]) as other:
        refused(other, path, exchange_errors.KeysNotVouchedFor, take_keys=True)


def test_people_were_removed_on_both_laptops(office):
    first = removed_there(office)
    with as_("Ama Serwaa", office[1]) as other:
        remove_person(other, "Zoe")
        edit(other, uuids(other)[2], prs_FirstName="there too")
        second = write_changes(other, stick_of(other)).path
    files = {office[0]: second, office[1]: first}
    told = {}
    for folder, path in files.items():
        with as_("Ama Serwaa", folder) as vault:
            try:
                take_in_changes(vault, path, take_keys=True)
                told[folder] = "taken"
            except exchange_errors.KeysChangedOnBoth:
                told[folder] = "told"
    assert sorted(told.values()) == ["taken", "told"]
    with as_("Ama Serwaa", office[0]) as one, as_("Ama Serwaa", office[1]) as other:
        exchange(one, other)
        assert everything(one) == everything(other)
        assert read_case(one, key_of(one, uuids(one)[2])).values["prs_FirstName"] == "there too"


def test_the_packet_names_nobody(office):
    path = removed_there(office)
    content = path.read_bytes()
    assert b"Office of the tests" not in content
    for name in ("Ama", "Kofi", "Zoe", "Yaw"):  # three letters alone stand by chance in what is sealed
        assert f'"{name}"'.encode() not in content


def test_taking_over_that_fails_for_want_of_room_changes_nothing(office, monkeypatch):
    path = removed_there(office)

    def full(_vault):
        raise errors.DiskFull

    with as_("Yaw", office[1]) as other:
        with monkeypatch.context() as patched:
            patched.setattr("core.store.rekey._check_room", full)
            with pytest.raises(errors.DiskFull):
                take_in_changes(other, path, take_keys=True)
        assert people_of(office[1]) == ["Ama Serwaa", "Yaw", "Kofi", "Zoe"]
        assert take_in_changes(other, path, take_keys=True).new_keys
