"""A no to consent outlives every merge and every taking back of one: nobody leaves the office by a detour."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from core.harmonise import candidates
from core.store import (
    case_frame,
    delete_case,
    import_batch,
    merge_cases,
    read_case,
    save_case,
    take_merge_back,
    undo_import,
)
from tests.store.conftest import batch_of
from tests.store.test_merging import values

CONSENTS = ("con_Consent", "vic_AgreementToManagePersonalData")
NOES = ("0", "_refused")
NAMES = {"one": "Ana", "two": "Anna", "four": "Hanna"}
YES = dict.fromkeys(CONSENTS, "1")


def say(vault, partner, sha=None, **said):
    row = {"prs_FirstName": NAMES[partner]} | said
    return import_batch(vault, batch_of([row], partner=partner, keys=[partner], sha256=(sha or partner[-1]) * 64))


def agreed(vault) -> set[int]:
    frame = case_frame(vault)
    return set(frame.index[candidates(frame).keep])


def withdraw(vault, key, field="con_Consent", said="0"):
    save_case(vault, replace(read_case(vault, key), values={field: said}))


@pytest.fixture
def both_agreed(vault):
    say(vault, "one", **YES)
    say(vault, "two", **YES)
    return vault


@pytest.mark.parametrize("field", CONSENTS)
@pytest.mark.parametrize("no", NOES)
@pytest.mark.parametrize("choice", ["survivor", "other", None])
@pytest.mark.parametrize("withdrawn", [1, 2])
def test_a_no_on_either_side_stays_whatever_is_chosen(vault, field, no, choice, withdrawn):
    for number, partner in enumerate(("one", "two"), start=1):
        say(vault, partner, **YES | ({field: no} if number == withdrawn else {}))
    merge_cases(vault, 1, 2, {field: choice} if choice else {})
    assert values(vault, 1)[field] == no


def test_taken_back_at_once_each_has_the_answer_of_before(vault):
    say(vault, "one", con_Consent="1")
    say(vault, "two", con_Consent="0")
    merge_cases(vault, 1, 2)
    assert agreed(vault) == set()
    assert not take_merge_back(vault, 2).no_stays
    assert agreed(vault) == {1}


@pytest.mark.parametrize("field", CONSENTS)
def test_who_withdrew_while_they_were_one_has_withdrawn_as_both(both_agreed, field):
    merge_cases(both_agreed, 1, 2)
    assert agreed(both_agreed) == {1}
    withdraw(both_agreed, 1, field)
    assert take_merge_back(both_agreed, 2).no_stays
    assert agreed(both_agreed) == set()


def test_a_no_that_a_file_says_under_the_no_of_the_other_is_its_own(vault):
    say(vault, "one", con_Consent="1")
    say(vault, "two", con_Consent="0")
    merge_cases(vault, 1, 2)
    say(vault, "one", "x", con_Consent="0")
    take_merge_back(vault, 2)
    assert agreed(vault) == set()
    assert values(vault, 1)["con_Consent"] == "0"


@pytest.mark.parametrize("withdrawn", [1, 2])
def test_a_no_somebody_said_again_leaves_no_trace_and_holds_all_the_same(vault, withdrawn):
    """Whoever says no to somebody who reads "no" already changes nothing; so a no holds once the case was worked on."""
    say(vault, "one", con_Consent="01"[withdrawn == 2])
    say(vault, "two", con_Consent="01"[withdrawn == 1])
    merge_cases(vault, 1, 2)
    save_case(vault, replace(read_case(vault, 1), comments=({"cco_CaseComment": "telephoned"},)))
    assert take_merge_back(vault, 2).no_stays
    assert agreed(vault) == set()
    assert [values(vault, key)["con_Consent"] for key in (1, 2)] == ["0", "0"]


@pytest.mark.parametrize("partner", ["one", "two"])
def test_a_file_that_says_no_counts_and_an_older_one_does_not_undo_it(both_agreed, partner):
    merge_cases(both_agreed, 1, 2)
    say(both_agreed, partner, "x", con_Consent="0")
    assert agreed(both_agreed) == set()
    for number, other in enumerate(("one", "two", "one", "two")):
        say(both_agreed, other, str(number), **YES)
        assert agreed(both_agreed) == set()
    take_merge_back(both_agreed, 2)
    assert agreed(both_agreed) == set()


def test_a_file_that_says_no_again_overrules_a_yes_written_since(vault):
    say(vault, "one", con_Consent="1")
    say(vault, "two", con_Consent="0")
    merge_cases(vault, 1, 2)
    save_case(vault, replace(read_case(vault, 1), values={"con_Consent": "1"}))
    assert agreed(vault) == {1}
    say(vault, "two", "x", con_Consent="", prs_HomePhone="1")
    assert agreed(vault) == {1}
    say(vault, "two", "y", con_Consent="0")
    assert agreed(vault) == set()


def test_taking_back_the_file_that_said_no_does_not_make_a_merged_person_agree(both_agreed):
    merge_cases(both_agreed, 1, 2)
    number = say(both_agreed, "two", "x", con_Consent="0").import_id
    undo_import(both_agreed, number)
    assert agreed(both_agreed) == set()


def test_taking_back_a_file_does_not_overrule_the_no_of_the_other(vault):
    say(vault, "one", con_Consent="1")
    number = say(vault, "one", "x", con_Consent="0").import_id
    say(vault, "two", con_Consent="0")
    merge_cases(vault, 1, 2)
    undo_import(vault, number)
    assert agreed(vault) == set()


@pytest.mark.parametrize("withdrawn", [1, 2, 3])
@pytest.mark.parametrize("links", [((1, 2), (1, 3)), ((2, 3), (1, 2)), ((3, 1), (3, 2)), ((2, 1), (3, 2))])
def test_no_order_of_merging_and_taking_back_makes_anybody_agree(vault, links, withdrawn):
    """Every order, with one who said no before, and one who says it in the middle."""
    for number, partner in enumerate(NAMES, start=1):
        say(vault, partner, con_Consent="0" if number == withdrawn else "1")
    for order in itertools.permutations([other for _survivor, other in links]):
        for survivor, other in links:
            merge_cases(vault, survivor, other)
        assert agreed(vault) == set()
        for other in order:
            take_merge_back(vault, other)
            assert withdrawn not in agreed(vault)


@pytest.mark.parametrize("links", [((1, 2), (1, 3)), ((2, 3), (1, 2)), ((3, 1), (3, 2)), ((2, 1), (3, 2))])
@pytest.mark.parametrize("turned", [False, True])
def test_a_no_said_of_three_holds_for_each_of_them(vault, links, turned):
    for partner in NAMES:
        say(vault, partner, con_Consent="1")
    for survivor, other in links:
        merge_cases(vault, survivor, other)
    (stands,) = agreed(vault)
    withdraw(vault, stands)
    for _survivor, other in links if turned else reversed(links):
        take_merge_back(vault, other)
        assert agreed(vault) == set()


@pytest.mark.parametrize("gone", [1, 2, 3])
def test_a_no_of_three_survives_the_taking_back_of_an_import(vault, gone):
    numbers = [say(vault, partner, con_Consent="1").import_id for partner in NAMES]
    merge_cases(vault, 2, 3)
    merge_cases(vault, 1, 2)
    say(vault, "four", "x", con_Consent="0")
    if gone == 3:  # the file that said no goes first, and its no goes with the person who was never there
        undo_import(vault, 4)
    undo_import(vault, numbers[gone - 1])
    assert agreed(vault) == set()


def test_deleting_the_one_who_withdrew_leaves_nobody_of_them_behind(both_agreed):
    merge_cases(both_agreed, 1, 2)
    withdraw(both_agreed, 1)
    delete_case(both_agreed, 1)
    assert agreed(both_agreed) == set()
    assert both_agreed.cases.execute("SELECT count(*) FROM consent").fetchone()[0] == 0
