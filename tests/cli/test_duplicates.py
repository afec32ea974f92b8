"""The duplicates command: keys and reasons, never a value; merging, keeping and taking back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core import operations
from core.store import case_frame, import_batch, read_case
from tests.cli.conftest import PASSPHRASE
from tests.store.conftest import batch_of

ANA = {"prs_FirstName": "Zelmirah", "prs_SecondName": "Invented", "prs_Birthdate": "1990-03-04",
       "prs_Gender": "Feminine", "prs_MobilePhone": "+51 555 0123", "con_Consent": "1",
       "vic_MethodsOfControl": "DebtBondage"}  # fmt: skip
AGAIN = ANA | {"prs_SecondName": "Inventet", "prs_Birthdate": "1990-04-03", "vic_MethodsOfControl": "FalsePromises",
               "prs_Title": "Dr"}  # fmt: skip
ROSA = {"prs_FirstName": "Rosa", "prs_Birthdate": "1971-11-30", "con_Consent": "1"}
VALUES = ("Zelmirah", "Invent", "1990", "555", "Rosa", "DebtBondage", "Debt")


@pytest.fixture
def office(vault):
    """Two records of one person from two partners, and somebody else."""
    with operations.open_vault(vault[1], "amina", PASSPHRASE) as opened:
        import_batch(opened, batch_of([ANA, ROSA], partner="one"))
        import_batch(opened, batch_of([AGAIN], partner="two", sha256="b" * 64))
    return vault


def opened(office):
    return operations.open_vault(office[1], "amina", PASSPHRASE)


def test_pairs_are_listed_by_key_and_reason_and_no_value(office, tell):
    told = tell("duplicates", *office)
    assert told.status == 0
    assert "1 pair may be one person." in told.out
    assert "Case 1 and case 3: The telephone numbers are the same. The names are nearly the same." in told.out
    answer = tell("duplicates", *office, "--json").json
    (pair,) = answer["pairs"]
    assert (pair["first"], pair["second"]) == (1, 3)
    assert "Day and month of birth are swapped." in pair["reasons"]
    assert (answer["merged"], answer["apart"]) == ([], [])
    assert not [value for value in VALUES if value in told.out or value in str(answer)]


def test_merging_and_taking_back(office, tell):
    told = tell("duplicates", "merge", 1, 3, *office, "--other", "prs_Birthdate", "--both", "vic_MethodsOfControl")
    assert told.status == 0, told.err
    assert "Case 3 is merged into case 1 now." in told.out
    assert not [value for value in VALUES if value in told.out]
    with opened(office) as vault:
        values = read_case(vault, 1).values
        assert (values["prs_SecondName"], values["prs_Birthdate"], values["prs_Title"]) == (
            "Invented", "1990-04-03", "Dr"
        )  # fmt: skip
        assert values["vic_MethodsOfControl"] == "DebtBondage;FalsePromises"
        assert list(case_frame(vault).index) == [1, 2]
    answer = tell("duplicates", *office, "--json").json
    assert answer["pairs"] == []
    assert [(each["kept"], each["merged"], each["person"]) for each in answer["merged"]] == [(1, 3, "amina")]
    assert "Case 3 into case 1" in tell("duplicates", *office).out
    assert "Case 3 and case 1 are two again." in tell("duplicates", "unmerge", 3, *office).out
    assert len(tell("duplicates", *office, "--json").json["pairs"]) == 1


def test_what_stays_after_taking_back_is_said(office, tell):
    tell("duplicates", "merge", 1, 3, *office)
    with opened(office) as vault:
        operations.save_case(vault, replace(read_case(vault, 1), values={"prs_Title": "Ms", "con_Consent": "0"}))
    told = tell("duplicates", "unmerge", 3, *office)
    assert "Changed since, so it stays in the record that was kept: Title." in told.out
    assert "A no to consent holds for both now." in told.out


def test_two_people_are_not_proposed_again_unless_asked(office, tell):
    assert "are two people" in tell("duplicates", "apart", 3, 1, *office).out
    answer = tell("duplicates", *office, "--json").json
    assert answer["pairs"] == []
    assert [(each["first"], each["second"]) for each in answer["apart"]] == [(1, 3)]
    refused = tell("duplicates", "merge", 1, 3, *office)
    assert refused.status == 1
    assert "Take that back first" in refused.err
    assert tell("duplicates", "ask-again", 1, 3, *office).status == 0
    assert len(tell("duplicates", *office, "--json").json["pairs"]) == 1


def test_only_people_of_the_latest_import(office, tell):
    assert len(tell("duplicates", *office, "--latest", "--json").json["pairs"]) == 1
    with opened(office) as vault:
        import_batch(vault, batch_of([{"prs_FirstName": "Else"}], partner="four", sha256="d" * 64))
    assert tell("duplicates", *office, "--latest", "--json").json["pairs"] == []


def test_a_new_vault_has_none(vault, tell):
    assert "0 pairs" in tell("duplicates", *vault).out
    assert tell("duplicates", *vault, "--latest", "--json").json["pairs"] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("merge", "1"), "needs the numbers of 2 cases"),
        (("unmerge",), "needs the number of 1 case"),
        (("list", "4"), "needs the numbers of 0 cases"),
        (("merge", "1", "99"), "no longer in the vault"),
        (("merge", "1", "1"), "one and the same record"),
        (("unmerge", "2"), "merged with no other"),
        (("merge", "1", "3", "--other", "prs_Nothing"), "no field prs_Nothing"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(office, tell, words, sentence):
    told = tell("duplicates", *words, *office)
    assert told.status == 1
    assert sentence in told.err


def test_a_supervisor_sees_no_pair(office, tell, tmp_path):
    with opened(office) as vault:
        operations.add_person(vault, "sam", "supervisor", PASSPHRASE + " sam")
    (tmp_path / "other").write_text(PASSPHRASE + " sam\n")
    as_sam = ("--vault", office[1], "--person", "sam", "--passphrase-file", tmp_path / "other")
    for words in ((), ("merge", 1, 3), ("apart", 1, 3), ("unmerge", 3)):
        told = tell("duplicates", *words, *as_sam)
        assert (told.status, "not part of your role" in told.err) == (1, True)
