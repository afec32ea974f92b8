"""What two laptops bring each other, and what people see of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.store import (
    CaseQuery,
    delete_case,
    import_batch,
    list_imports,
    new_case,
    page_of_cases,
    read_case,
    save_case,
    undo_import,
)
from core.store.exchange import errors as exchange_errors
from core.store.exchange.conflicts import choose, open_conflicts
from core.store.exchange.taking import take_in_changes
from core.store.exchange.writing import write_changes
from tests.store.conftest import batch_of, people
from tests.store.exchange.laptops import (
    alike,
    edit,
    exchange,
    key_of,
    said,
    send,
    stick_of,
    uuid_of,
    uuids,
)


def test_changes_of_different_fields_come_together_and_nobody_is_asked(two):
    one, other = two
    uuid = uuids(one)[0]
    edit(one, uuid, prs_FirstName="Ada", prs_Gender="Masculine")
    edit(other, uuid, prs_SecondName="Osei", cas_CaseOwner="Kofi")
    exchange(one, other)
    alike(one, other)
    assert open_conflicts(one) == []
    for vault in two:
        record = read_case(vault, key_of(vault, uuid))
        assert (record.values["prs_FirstName"], record.values["prs_SecondName"]) == ("Ada", "Osei")
        assert record.values["cas_CaseOwner"] == "Kofi"


def test_an_edit_on_one_laptop_only_reaches_the_other_as_it_is(two):
    one, other = two
    uuid = uuids(one)[1]
    edit(one, uuid, prs_FirstName="Ada")
    edit(one, uuid, prs_FirstName="Adwoa")
    taken = send(one, other)
    assert (taken.new, taken.updated, taken.removed, taken.open, taken.complete) == (0, 1, 0, 0, True)
    assert said(other, uuid, "prs_FirstName") == "Adwoa"


def test_the_same_field_stands_side_by_side_until_somebody_chooses(two):
    one, other = two
    uuid = uuids(one)[0]
    edit(one, uuid, prs_FirstName="Ada")
    edit(other, uuid, prs_FirstName="Abena")
    exchange(one, other)
    alike(one, other)
    for vault in two:
        (found,) = open_conflicts(vault)
        assert {answer.value for answer in found.answers} == {"Ada", "Abena"}
        assert {answer.by for answer in found.answers} == {"Ama Serwaa"}
        assert [answer.value for answer in found.answers if answer.shown] == [said(vault, uuid, "prs_FirstName")]
    choose(other, found.code, "Ada")
    assert open_conflicts(other) == []
    exchange(one, other)
    alike(one, other)
    assert open_conflicts(one) == []
    assert said(one, uuid, "prs_FirstName") == said(other, uuid, "prs_FirstName") == "Ada"
    with pytest.raises(exchange_errors.NoSuchConflict):
        choose(one, found.code, "Abena")


def test_neither_a_form_nor_a_file_decides_a_conflict_in_passing(two):
    one, other = two
    rows = [{"prs_FirstName": "Esi", "cas_CaseOwner": "x"}]
    import_batch(one, batch_of(rows, keys=["7"], sha256="b" * 64, partner="p"))
    exchange(one, other)
    uuid = uuids(one)[-1]
    edit(one, uuid, cas_CaseOwner="left")
    edit(other, uuid, cas_CaseOwner="right")
    exchange(one, other)
    edit(one, uuid, cas_CaseOwner="typed into the form")
    exchange(one, other)
    alike(one, other)
    (found,) = open_conflicts(other)
    assert len(found.answers) == 2
    assert "typed into the form" in {answer.value for answer in found.answers}
    assert {"left", "right"} & {answer.value for answer in found.answers}


def test_equal_answers_on_both_laptops_are_no_conflict(two):
    one, other = two
    uuid = uuids(one)[0]
    for vault in two:
        edit(vault, uuid, prs_FirstName="Ada")
    exchange(one, other)
    alike(one, other)
    assert open_conflicts(one) == []


def test_a_withdrawn_consent_stands_whatever_the_other_laptop_says(two):
    one, other = two
    uuid = uuids(one)[1]
    assert said(one, uuid, "con_Consent") == "1"
    edit(one, uuid, con_Consent="0")
    edit(other, uuid, con_Consent="")
    edit(other, uuid, con_Consent="1")
    exchange(one, other)
    alike(one, other)
    for vault in two:
        assert said(vault, uuid, "con_Consent") == "0"
        assert page_of_cases(vault, CaseQuery(sort="name")).total == 3
        assert [found.field for found in open_conflicts(vault)] == ["con_Consent"]
    choose(one, open_conflicts(one)[0].code, "1")
    exchange(one, other)
    assert said(other, uuid, "con_Consent") == "1"


def test_an_old_file_does_not_bring_an_old_consent_back(two):
    one, other = two
    uuid = uuids(one)[1]
    edit(one, uuid, vic_AgreementToManagePersonalData="1", con_Consent="1", prs_Title="x")
    old = write_changes(one, stick_of(one), whole=True).path
    take_in_changes(other, old)
    edit(other, uuid, con_Consent="0", vic_AgreementToManagePersonalData="0")
    taken = take_in_changes(other, old)
    assert taken.nothing_new and taken.open == 0
    assert said(other, uuid, "con_Consent") == said(other, uuid, "vic_AgreementToManagePersonalData") == "0"
    exchange(one, other)
    alike(one, other)
    assert said(one, uuid, "con_Consent") == "0"
    assert open_conflicts(one) == []


def test_a_case_made_or_removed_on_one_laptop_is_so_on_the_other(two):
    one, other = two
    made = save_case(one, replace(new_case(), values={"prs_FirstName": "Nana", "prs_Citizenship": "GH"},
                                  comments=({"cco_CaseComment": "came by bus"},)))  # fmt: skip
    uuid, gone = uuid_of(one, made), uuids(one)[0]
    delete_case(one, key_of(one, gone))
    taken = send(one, other)
    assert (taken.new, taken.removed, taken.open) == (1, 1, 0)
    alike(one, other)
    assert page_of_cases(other, CaseQuery(text="nana bus ghana")).total == 1
    assert page_of_cases(other, CaseQuery(text="Person0")).total == 0
    assert read_case(other, key_of(other, uuid)).comments[0]["cco_CaseComment"] == "came by bus"


@pytest.mark.parametrize("value", ["kept", "removed"])
def test_removed_here_and_changed_there_is_asked(two, value):
    one, other = two
    uuid = uuids(one)[0]
    edit(one, uuid, prs_FirstName="Ada")
    delete_case(other, key_of(other, uuid))
    exchange(one, other)
    alike(one, other)
    assert said(other, uuid, "prs_SecondName") == "Family0"
    (found,) = open_conflicts(other)
    assert found.is_removal and {answer.value for answer in found.answers} == {"kept", "removed"}
    choose(other, found.code, value)
    exchange(one, other)
    alike(one, other)
    assert open_conflicts(one) == open_conflicts(other) == []
    assert (uuid in uuids(one)) == (value == "kept")


def test_comments_of_both_laptops_stay_and_their_fields_join(two):
    one, other = two
    uuid = uuids(one)[0]
    event = {"hte_City": "Accra", "hte_Type": "Exploitation"}
    save_case(one, replace(read_case(one, key_of(one, uuid)), values={}, events=(event,)))
    exchange(one, other)
    for vault, name, value in ((one, "hte_Street", "Ring Road"), (other, "hte_State", "Greater Accra")):
        record = read_case(vault, key_of(vault, uuid))
        comments = ({"cco_CaseComment": f"written with {name}"},)
        save_case(vault, replace(record, values={}, events=(record.events[0] | {name: value},), comments=comments))
    exchange(one, other)
    alike(one, other)
    record = read_case(other, key_of(other, uuid))
    assert (record.events[0]["hte_Street"], record.events[0]["hte_State"]) == ("Ring Road", "Greater Accra")
    assert len(record.comments) == 2
    assert open_conflicts(one) == []


@pytest.mark.parametrize("value", ["kept", "removed"])
def test_a_comment_removed_here_and_changed_there_is_asked(two, value):
    one, other = two
    uuid = uuids(one)[0]
    save_case(one, replace(read_case(one, key_of(one, uuid)), values={}, comments=({"cco_CaseComment": "first"},)))
    exchange(one, other)
    record = read_case(one, key_of(one, uuid))
    save_case(one, replace(record, values={}, comments=(record.comments[0] | {"cco_CaseComment": "second"},)))
    save_case(other, replace(read_case(other, key_of(other, uuid)), values={}, comments=()))
    exchange(one, other)
    alike(one, other)
    (found,) = open_conflicts(other)
    assert (found.is_removal, found.kind, found.text) == (True, "case_comment", "second")
    choose(one, found.code, value)
    exchange(one, other)
    alike(one, other)
    assert open_conflicts(other) == []
    assert len(read_case(other, key_of(other, uuid)).comments) == (value == "kept")


def test_a_comment_changed_on_both_laptops_stands_side_by_side(two):
    one, other = two
    uuid = uuids(one)[0]
    save_case(one, replace(read_case(one, key_of(one, uuid)), values={}, comments=({"cco_CaseComment": "first"},)))
    exchange(one, other)
    for vault, words in ((one, "left"), (other, "right")):
        record = read_case(vault, key_of(vault, uuid))
        save_case(vault, replace(record, values={}, comments=(record.comments[0] | {"cco_CaseComment": words},)))
    exchange(one, other)
    alike(one, other)
    (found,) = open_conflicts(one)
    choose(one, found.code, "left")
    exchange(one, other)
    assert read_case(other, key_of(other, uuid)).comments[0]["cco_CaseComment"] == "left"


def test_the_same_partner_file_on_both_laptops_brings_nobody_twice(two):
    one, other = two
    rows, notes = people(6, "Kobo"), [{"Shoe size": "39"}] * 6
    for vault in two:
        import_batch(vault, batch_of(rows, notes=notes, sha256="c" * 64, partner="kobo"))
    newer = [row | {"cco_CaseComment": f"visited {place}"} for place, row in enumerate(people(7, "Kobo"))]
    keyed = batch_of(newer, keys=[f"k{place}" for place in range(7)], sha256="d" * 64, partner="keyed")
    for vault in two:
        import_batch(vault, keyed)
    exchange(one, other)
    alike(one, other)
    assert len(uuids(one)) == 3 + 6 + 7
    assert open_conflicts(one) == []
    again = import_batch(one, batch_of([*rows, *people(1, "Later")], notes=[*notes, {}], sha256="e" * 64,
                                         partner="kobo"))  # fmt: skip
    assert (again.imported, again.skipped) == (1, 6)


def test_a_file_taken_in_on_one_laptop_is_recognised_on_the_other(two):
    one, other = two
    batch = batch_of(people(4, "Kobo"), keys=list("abcd"), sha256="c" * 64, partner="kobo")
    import_batch(one, batch)
    exchange(one, other)
    newer = batch_of([row | {"prs_Title": "Dr"} for row in people(4, "Kobo")], keys=list("abcd"), sha256="d" * 64,
                     partner="kobo")  # fmt: skip
    done = import_batch(other, newer)
    assert (done.imported, done.updated) == (0, 4)
    exchange(one, other)
    alike(one, other)
    assert said(one, uuids(one)[-1], "prs_Title") == "Dr"


def test_what_an_import_adds_to_a_known_record_on_both_laptops_is_added_once(two):
    one, other = two
    rows = people(2, "Kobo")
    import_batch(one, batch_of(rows, keys=list("ab"), sha256="c" * 64, partner="kobo"))
    exchange(one, other)
    visited = [row | {"cco_CaseComment": "visited"} for row in rows]
    more = batch_of(visited, notes=[{"Shoes": "39"}] * 2, keys=list("ab"), sha256="d" * 64, partner="kobo")
    for vault in two:
        import_batch(vault, more)
    exchange(one, other)
    alike(one, other)
    record = read_case(one, key_of(one, uuids(one)[-1]))
    assert len(record.comments) == 1 and len(record.notes) == 1


def test_an_import_is_taken_back_where_it_was_made(two):
    one, other = two
    done = import_batch(one, batch_of(people(4, "Kobo"), sha256="c" * 64, partner="kobo"))
    exchange(one, other)
    elsewhere = list_imports(other)[0]
    with pytest.raises(exchange_errors.ImportFromElsewhere):
        undo_import(other, elsewhere.import_id)
    undo_import(one, done.import_id)
    exchange(one, other)
    alike(one, other)
    assert len(uuids(other)) == 3
    assert list_imports(other)[0].taken_back_at
    again = import_batch(other, batch_of(people(4, "Kobo"), sha256="c" * 64, partner="kobo"))
    assert again.imported == 4
    exchange(one, other)
    alike(one, other)
