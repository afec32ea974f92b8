"""A lost passphrase: the paper opens the vault, one share does not, and what was replaced opens nothing."""

from __future__ import annotations

import itertools
import shutil

import pytest

from core.operations import vaults
from core.store import (
    add_person,
    audit_trail,
    backup_vault,
    check_open_vault,
    create_vault,
    errors,
    forget_recovery,
    has_recovery,
    import_batch,
    make_recovery_key,
    make_recovery_shares,
    open_vault,
    passphrase_strength,
    recover_vault,
    remove_person,
    restore_vault,
)
from core.store.database import fold
from core.store.keyfile import read_key_file
from core.store.passphrases import word_list
from core.store.recovery import read_paper
from core.store.slots import open_slot
from core.words import LANGUAGES, use_language
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, count_cases, people

NEW = "nine folded maps"


@pytest.fixture
def office(vault):
    import_batch(vault, batch_of(people(5)))
    return vault


def recovered(folder, *papers, person="Ama Serwaa"):
    return recover_vault(folder, papers, person, NEW, WEAK)


def test_the_paper_opens_a_vault_whose_passphrase_is_lost(office):
    paper = make_recovery_key(office, WEAK)
    office.close()
    with recovered(office.folder, paper) as vault:
        assert (vault.person, vault.role, count_cases(vault)) == ("Ama Serwaa", "coordinator", 5)
        assert "recovery.used" in [entry.action for entry in audit_trail(vault)]
        assert check_open_vault(vault).ok
        add_person(vault, "Esi", "caseworker", PASSPHRASE, WEAK)
    with pytest.raises(errors.WrongPassphrase):
        open_vault(office.folder, "Ama Serwaa", PASSPHRASE, WEAK)
    open_vault(office.folder, "Ama Serwaa", NEW, WEAK).close()


@pytest.mark.parametrize("dies", [errors.DiskFull, KeyboardInterrupt])
def test_nobody_gets_a_key_without_a_line_in_the_trail(office, monkeypatch, dies):
    """Whatever ends it between, the line is there first; where nothing came of it, a second one says so."""
    paper = make_recovery_key(office, WEAK)
    office.close()

    def refuse(*_words):
        raise dies

    with monkeypatch.context() as patched, pytest.raises(dies):
        patched.setattr("core.store.recovery.write_key_file", refuse)
        recovered(office.folder, paper)
    with open_vault(office.folder, "Ama Serwaa", PASSPHRASE, WEAK) as vault:
        did = [entry.action for entry in audit_trail(vault)]
        assert did[-3:] == ["recovery.used", "not.done", "vault.opened"]
    with monkeypatch.context() as patched, recovered(office.folder, paper) as vault:
        patched.setattr("core.store.recovery.write_key_file", refuse)
        for make in (make_recovery_key, make_recovery_shares, forget_recovery):
            with pytest.raises(dies):
                make(vault)
            assert [entry.action for entry in audit_trail(vault)][-1] == "not.done"
    with recovered(office.folder, paper) as vault:
        assert count_cases(vault) == 5


@pytest.mark.parametrize("pair", list(itertools.permutations(range(3), 2)))
def test_any_two_shares_open_it_in_any_order(office, pair):
    shares = make_recovery_shares(office, WEAK)
    office.close()
    with recovered(office.folder, *(shares[place] for place in pair)) as vault:
        assert count_cases(vault) == 5


@pytest.mark.parametrize("shares", [False, True])
def test_in_arabic_the_letters_of_a_key_keep_their_order(office, shares):
    """Between right-to-left words its first digit would be shown at the end; what is copied with it does no harm."""
    use_language("ar")
    try:
        papers = vaults.recovery_papers(office, shares)
    finally:
        use_language("en")
    for paper in papers:
        key = vaults.key_on(paper)
        assert f"\u2066{key}\u2069" in paper
        assert read_paper(f"\u2066{key}\u2069") == read_paper(key)


def test_one_share_opens_nothing(office):
    shares = make_recovery_shares(office, WEAK)
    office.close()
    for share in shares:
        for papers in ([share], [share, share], [share, ""]):
            with pytest.raises(errors.TwoSharesNeeded):
                recovered(office.folder, *papers)
    keys = read_key_file(office.folder)
    for share in shares:
        secret = read_paper(share).secret
        for slot in keys.recovery:
            for tried in (secret, secret * 2, share):
                with pytest.raises(errors.WrongPassphrase):
                    open_slot(slot, keys.owner(slot.person, slot.role), tried, keys.generation)


def test_a_new_name_becomes_a_coordinator_and_a_known_one_keeps_its_role(office):
    add_person(office, "Esi", "supervisor", PASSPHRASE, WEAK)
    paper = make_recovery_key(office, WEAK)
    office.close()
    with recovered(office.folder, paper, person="esi") as vault:
        assert (vault.person, vault.role, vault.can_read_cases) == ("Esi", "supervisor", False)
    with recovered(office.folder, paper, person="Yaa") as vault:
        assert (vault.role, count_cases(vault)) == ("coordinator", 5)


def test_typing_is_forgiving_and_a_slip_is_told_from_a_wrong_key(office):
    paper = make_recovery_key(office, WEAK)
    office.close()
    typed = paper.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    recovered(office.folder, f"  {typed}\n").close()
    for place in range(len(paper)):
        if paper[place] != "-":
            slip = paper[:place] + ("2" if paper[place] != "2" else "3") + paper[place + 1 :]
            with pytest.raises(errors.RecoveryKeyMistyped):
                recovered(office.folder, slip)
    for slip in ("", "R", paper[:-1], paper + "0", "ö" * 41):
        with pytest.raises((errors.RecoveryKeyMistyped, errors.TwoSharesNeeded)):
            recovered(office.folder, slip)


def test_what_was_replaced_or_forgotten_opens_nothing(office):
    first = make_recovery_key(office, WEAK)
    shares = make_recovery_shares(office, WEAK)
    assert has_recovery(office.folder) == (True, True)
    second = make_recovery_key(office, WEAK)
    newer = make_recovery_shares(office, WEAK)
    office.close()
    for papers in ([first], shares[:2], [shares[0], newer[1]]):
        with pytest.raises(errors.RecoveryKeyWrong):
            recovered(office.folder, *papers)
    recovered(office.folder, *newer[1:]).close()
    with recovered(office.folder, second) as vault:
        forget_recovery(vault)
    with pytest.raises(errors.NoRecoveryKey):
        recovered(office.folder, second)
    assert has_recovery(office.folder) == (False, False)


def test_the_paper_of_another_vault_is_called_that(office, tmp_path):
    with create_vault(tmp_path / "other", "Esi", PASSPHRASE, "Other", WEAK) as other:
        paper = make_recovery_key(other, WEAK)
    make_recovery_key(office, WEAK)
    office.close()
    with pytest.raises(errors.RecoveryKeyOfAnotherVault):
        recovered(office.folder, paper)


def test_it_still_opens_after_the_keys_changed_and_from_a_backup(office, tmp_path):
    paper = make_recovery_key(office, WEAK)
    shares = make_recovery_shares(office, WEAK)
    add_person(office, "Kofi", "coordinator", PASSPHRASE, WEAK)
    told = remove_person(office, "Kofi")
    assert "recovery key" in told.sentence
    made = backup_vault(office, tmp_path / "stick")
    office.close()
    for name in ("keys.json", "keys.json.bak"):  # somebody left in a hurry
        (office.folder / name).unlink()
    restore_vault(made, tmp_path / "again")
    with recovered(tmp_path / "again", paper) as vault:
        assert count_cases(vault) == 5
    # The key files of the backup open the databases that were left behind, too: only slots were destroyed.
    for name in ("keys.json", "keys.json.bak"):
        shutil.copy(made / name, office.folder / name)
    with recovered(office.folder, shares[0], shares[2]) as vault:
        assert count_cases(vault) == 5


def test_only_coordinators_make_one(office):
    add_person(office, "Kofi", "caseworker", PASSPHRASE, WEAK)
    add_person(office, "Esi", "supervisor", PASSPHRASE, WEAK)
    office.close()
    for person in ("Kofi", "Esi"):
        with open_vault(office.folder, person, PASSPHRASE, WEAK) as vault:
            for work in (make_recovery_key, make_recovery_shares, forget_recovery):
                with pytest.raises(errors.NotPermitted):
                    work(vault)


def test_nobody_is_called_as_a_recovery_slot_and_no_paper_stands_in_the_folder(office):
    papers = [make_recovery_key(office, WEAK), *make_recovery_shares(office, WEAK)]
    with pytest.raises(errors.UnknownRole):
        add_person(office, "R", "recovery", PASSPHRASE, WEAK)
    office.close()
    for path in office.folder.iterdir():
        for paper in papers:
            assert read_paper(paper).secret.encode() not in path.read_bytes()
    with pytest.raises(errors.NoSuchPerson):
        open_vault(office.folder, "R", PASSPHRASE, WEAK)


def test_a_weak_passphrase_or_a_refused_paper_changes_nothing(office):
    paper = make_recovery_key(office, WEAK)
    office.close()
    before = (office.folder / "keys.json").read_bytes()
    for weak in ("short", "password1", "Ama Serwaa"):
        with pytest.raises((errors.PassphraseTooShort, errors.PassphraseTooWeak)):
            recover_vault(office.folder, [paper], "Ama Serwaa", weak, WEAK)
    assert (office.folder / "keys.json").read_bytes() == before


def test_the_page_says_what_the_paper_can_do(office):
    page = vaults.recovery_papers(office)[0]
    pages = vaults.recovery_papers(office, shares=True)
    office.close()
    assert "Office of the tests" in page
    assert "\n    \u2066R-" in page
    assert len({*pages}) == 3
    recovered(office.folder, vaults.key_on(page)).close()
    recovered(office.folder, vaults.key_on(pages[0]), vaults.key_on(pages[2])).close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_offered_passphrases_are_strong_and_never_the_same(language, folder):
    offered = [vaults.offered_passphrase(language) for _time in range(50)]
    assert len({one.passphrase for one in offered}) == 50
    for one in offered:
        assert one.bits >= 60
        assert passphrase_strength(one.passphrase).enough
    create_vault(folder, "Ama", offered[0].passphrase, strength=WEAK).close()
    open_vault(folder, "Ama", offered[0].passphrase, WEAK).close()


def test_every_language_has_words_of_its_own():
    lists = [word_list(language) for language in LANGUAGES]
    for words in lists:
        assert len(words) >= 1024
        assert len({fold(word) for word in words}) > len(words) - 40  # few that only an accent tells apart
    assert len({*lists}) == len(LANGUAGES)
