"""Two records of one person become one, and two again: nothing is lost, and nobody counts twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.standard import standard
from core.store import (
    CaseQuery,
    CaseRecord,
    ask_again,
    audit_trail,
    case_frame,
    check_open_vault,
    delete_case,
    errors,
    keep_apart,
    list_apart,
    list_merges,
    merge_cases,
    new_case,
    page_of_cases,
    read_case,
    save_case,
    take_merge_back,
    told_apart,
)
from core.store.records import record_of
from tests.store.conftest import count_cases

ANA = {"prs_FirstName": "Ana", "prs_SecondName": "Invented", "prs_Birthdate": "1990-03-04", "con_Consent": "1"}
ANNA = {
    "prs_FirstName": "Anna", "prs_SecondName": "Invented", "prs_Birthdate": "1990-04-03", "con_Consent": "1",
    "prs_MobilePhone": "555 0123", "abr_OfficeReference": "R-77",
}  # fmt: skip


def put(vault, values, **children) -> int:
    return save_case(vault, CaseRecord(values={**new_case().values, **values}, **children))


@pytest.fixture
def pair(vault):
    """Two records of one person, and one of somebody else."""
    ana = put(vault, ANA | {"vic_MethodsOfControl": "DebtBondage"}, events=({"hte_City": "Lima"},),
              comments=({"cco_CaseComment": "tall"},), notes=(("Remark", "came by bus"), ("Cook", "yes")))  # fmt: skip
    anna = put(vault, ANNA | {"vic_MethodsOfControl": "DebtBondage;FalsePromises"},
               events=({"hte_City": "Lima"}, {"hte_City": "Cusco", "hte_Type": "Exploitation", "hte_Country": "PE"}),
               organisations=({"org_Name": "Shelter"},), plans=({"spl_Objectives": "school"},),
               notes=(("Remark", "came by train"), ("Cook", "yes")))  # fmt: skip
    put(vault, {"prs_FirstName": "Rosa"})
    return ana, anna


def content(vault, key) -> CaseRecord:
    """What a record says, a merged one too: without its revision and without the keys of its children."""
    record = record_of(vault.cases, key)

    def said(children):
        return tuple({name: value for name, value in child.items() if name != "key"} for child in children)

    return replace(
        record, revision=0, events=said(record.events), plans=said(record.plans), comments=said(record.comments),
        organisations=said(record.organisations),
    )  # fmt: skip


def found(vault, text="") -> set[int]:
    return {row.key for row in page_of_cases(vault, CaseQuery(text=text)).rows}


def values(vault, key):
    return content(vault, key).values


def test_one_person_is_shown_and_counted_once(vault, pair):
    ana, anna = pair
    merge_cases(vault, ana, anna)
    assert found(vault) == {ana, 3}
    assert page_of_cases(vault).total == 2
    assert list(case_frame(vault).index) == [ana, 3]
    assert count_cases(vault) == 3
    assert check_open_vault(vault).ok


def test_the_record_that_stands_has_everything_of_both(vault, pair):
    ana, anna = pair
    done = merge_cases(vault, ana, anna)
    record = content(vault, ana)
    assert record.values["prs_FirstName"] == "Ana"
    assert record.values["prs_Birthdate"] == "1990-03-04"
    assert record.values["prs_MobilePhone"] == "555 0123"
    assert record.values["abr_OfficeReference"] == "R-77"
    assert record.values["vic_MethodsOfControl"] == "DebtBondage"
    assert sorted(event["hte_City"] for event in record.events) == ["Cusco", "Lima"]
    assert [each["cco_CaseComment"] for each in record.comments] == ["tall"]
    assert [each["org_Name"] for each in record.organisations] == ["Shelter"]
    assert [each["spl_Objectives"] for each in record.plans] == ["school"]
    assert record.notes == (("Remark", "came by bus"), ("Cook", "yes"), ("Remark (2)", "came by train"))
    assert {"prs_MobilePhone", "abr_OfficeReference", "hte_City", "org_Name", "note"} <= set(done.fields)
    assert "prs_FirstName" not in done.fields


def test_a_person_chooses_field_by_field(vault, pair):
    ana, anna = pair
    wanted = {"prs_FirstName": "other", "prs_Birthdate": "survivor", "vic_MethodsOfControl": "both"}
    merge_cases(vault, ana, anna, wanted)
    now = values(vault, ana)
    assert (now["prs_FirstName"], now["prs_Birthdate"]) == ("Anna", "1990-03-04")
    order = list(standard().codes_of("vic_MethodsOfControl"))
    assert now["vic_MethodsOfControl"].split(";") == sorted(["DebtBondage", "FalsePromises"], key=order.index)


@pytest.mark.parametrize(
    "choices", [{"prs_Nothing": "other"}, {"prs_FirstName": "mine"}, {"prs_FirstName": "both"}, {"con_Consent": "both"}]
)
def test_a_choice_no_field_takes_changes_nothing(vault, pair, choices):
    before = [content(vault, key) for key in pair]
    with pytest.raises(errors.UnknownField):
        merge_cases(vault, *pair, choices)
    assert [content(vault, key) for key in pair] == before


def test_a_merged_record_stays_in_the_vault_as_it_was(vault, pair):
    ana, anna = pair
    before = content(vault, anna)
    merge_cases(vault, ana, anna, {"prs_FirstName": "other"})
    assert content(vault, anna) == before


def test_what_one_record_knows_is_no_longer_unknown_in_both_together(vault):
    """Read in part, a record says ``not known`` of what the other has."""
    first = put(vault, ANA | {"vic_MethodsOfControl": "DebtBondage;?FalsePromises;?PhysicalAbuse"})
    second = put(vault, ANNA | {"vic_MethodsOfControl": "DebtBondage;FalsePromises"})
    merge_cases(vault, first, second, {"vic_MethodsOfControl": "both"})
    said = set(values(vault, first)["vic_MethodsOfControl"].split(";"))
    assert said == {"DebtBondage", "FalsePromises", "?PhysicalAbuse"}


@pytest.mark.parametrize("choices", [{}, {"prs_FirstName": "other", "vic_MethodsOfControl": "both"}])
def test_taken_back_both_are_as_before(vault, pair, choices):
    ana, anna = pair
    before = [content(vault, key) for key in pair]
    merge_cases(vault, ana, anna, choices)
    done = take_merge_back(vault, anna)
    assert (done.survivor, done.merged, done.stayed, done.no_stays) == (ana, anna, (), False)
    assert [content(vault, key) for key in pair] == before
    assert found(vault) == {ana, anna, 3}
    assert list(case_frame(vault).index) == [ana, anna, 3]
    assert check_open_vault(vault).ok
    assert list_merges(vault) == []
    hand = "SELECT person_in_case, field FROM written_by_hand WHERE field = 'prs_MobilePhone'"
    assert vault.cases.execute(hand).fetchall() == [(anna, "prs_MobilePhone")]


def test_what_was_edited_since_stays_and_is_told(vault, pair):
    ana, anna = pair
    merge_cases(vault, ana, anna, {"prs_FirstName": "other"})
    record = read_case(vault, ana)
    cusco = next(event for event in record.events if event["hte_City"] == "Cusco")
    events = tuple({**event, "hte_City": "Arequipa"} if event is cusco else event for event in record.events)
    edited = {"prs_FirstName": "Anita", "prs_Title": "Doctor"}
    save_case(vault, replace(record, values=edited, events=events))
    done = take_merge_back(vault, anna)
    assert set(done.stayed) == {"prs_FirstName", "hte_City"}
    now = content(vault, ana)
    assert (now.values["prs_FirstName"], now.values["prs_Title"]) == ("Anita", "Doctor")
    assert now.values["prs_MobilePhone"] == ""
    assert sorted(event["hte_City"] for event in now.events) == ["Arequipa", "Lima"]
    assert sorted(event["hte_City"] for event in content(vault, anna).events) == ["Cusco", "Lima"]
    again = merge_cases(vault, ana, anna)
    assert "hte_City" not in again.fields
    assert sorted(event["hte_City"] for event in content(vault, ana).events) == ["Arequipa", "Lima"]


def test_what_was_removed_since_does_not_come_back(vault, pair):
    ana, anna = pair
    merge_cases(vault, ana, anna)
    save_case(vault, replace(read_case(vault, ana), events=(), organisations=()))
    done = take_merge_back(vault, anna)
    assert done.stayed == ()
    assert content(vault, ana).events == content(vault, ana).organisations == ()
    assert len(content(vault, anna).events) == 2


def test_the_one_that_stands_is_found_by_the_words_of_both(vault, pair):
    ana, anna = pair
    merge_cases(vault, ana, anna)
    for text in ("ana", "anna", "r-77", "cusco", "tall", "train"):
        assert found(vault, text) == {ana}, text
    save_case(vault, replace(read_case(vault, ana), values={"prs_Title": "Doctor"}))
    assert found(vault, "anna") == found(vault, "doctor") == {ana}
    take_merge_back(vault, anna)
    assert found(vault, "anna") == {anna}
    assert found(vault, "train") == {anna}
    assert found(vault, "tall") == {ana}


def test_a_chain_and_its_taking_back_in_any_order(vault, pair):
    ana, anna = pair
    third = put(vault, {"prs_FirstName": "Hanna", "prs_Email": "h@example.org", "prs_HomePhone": "1"})
    before = {key: content(vault, key) for key in (ana, anna, third)}
    for first, second in ((anna, ana), (ana, anna)):
        merge_cases(vault, ana, anna)
        merge_cases(vault, third, ana)
        assert found(vault) == {third, 3}
        now = content(vault, third)
        assert (now.values["prs_MobilePhone"], now.values["prs_Email"]) == ("555 0123", "h@example.org")
        assert sorted(event["hte_City"] for event in now.events) == ["Cusco", "Lima"]
        for text in ("ana", "anna", "cusco"):
            assert found(vault, text) == {third}
        take_merge_back(vault, first)
        assert check_open_vault(vault).ok
        if first == anna:
            assert found(vault) == {anna, third, 3}
            assert values(vault, third)["prs_MobilePhone"] == ""
            assert [event["hte_City"] for event in content(vault, third).events] == ["Lima"]
            assert found(vault, "cusco") == {anna}
        else:
            assert found(vault) == {ana, third, 3}
            assert values(vault, ana)["prs_MobilePhone"] == "555 0123"
            assert values(vault, third)["prs_MobilePhone"] == ""
        take_merge_back(vault, second)
        assert {key: content(vault, key) for key in before} == before
        assert found(vault) == {ana, anna, third, 3}


def test_two_merged_into_one_are_taken_back_in_any_order(vault, pair):
    ana, anna = pair
    third = put(vault, {"prs_FirstName": "Hanna", "prs_MobilePhone": "7", "vic_MethodsOfControl": "Other"},
                events=({"hte_City": "Cusco", "hte_Type": "Exploitation", "hte_Country": "PE"},))  # fmt: skip
    before = {key: content(vault, key) for key in (ana, anna, third)}
    for choices in ({}, {"prs_MobilePhone": "other", "vic_MethodsOfControl": "both", "prs_FirstName": "other"}):
        for first, second in ((anna, third), (third, anna)):
            merge_cases(vault, ana, anna, {"vic_MethodsOfControl": "both"})
            merge_cases(vault, ana, third, choices)
            take_merge_back(vault, first)
            now = content(vault, ana)
            assert now.values["prs_MobilePhone"] == {anna: "7", third: "555 0123"}[first]
            assert sorted(event["hte_City"] for event in now.events) == ["Cusco", "Lima"]
            codes = set(now.values["vic_MethodsOfControl"].split(";"))
            assert ("FalsePromises" in codes) == (first == third)
            assert ("Other" in codes) == (first == anna and bool(choices))
            take_merge_back(vault, second)
            assert {key: content(vault, key) for key in before} == before


def test_a_survivor_that_is_deleted_takes_what_was_merged_with_it(vault, pair):
    ana, anna = pair
    merge_cases(vault, ana, anna)
    delete_case(vault, ana)
    assert count_cases(vault) == 1
    assert found(vault) == {3}
    left = b"".join(row[0] for row in vault.cases.execute("SELECT block FROM case_text_data"))
    assert b"cusco" not in left
    assert vault.cases.execute("SELECT count(*) FROM person").fetchone()[0] == 1
    assert vault.cases.execute("SELECT count(*) FROM merge").fetchone()[0] == 0
    assert check_open_vault(vault).ok


def test_a_merged_record_is_neither_read_nor_written(vault, pair):
    ana, anna = pair
    open_form = read_case(vault, anna)
    merge_cases(vault, ana, anna)
    for refused in (
        lambda: read_case(vault, anna),
        lambda: delete_case(vault, anna),
        lambda: save_case(vault, replace(open_form, values={"con_Consent": "1"})),
        lambda: merge_cases(vault, anna, 3),
        lambda: merge_cases(vault, 3, anna),
        lambda: keep_apart(vault, anna, 3),
    ):
        with pytest.raises(errors.CaseWasMerged):
            refused()


def test_what_cannot_be_merged_changes_nothing(vault, pair):
    ana, anna = pair
    suspect = save_case(vault, CaseRecord(role="perpetrator", values={**new_case().values, "prs_FirstName": "Ana"}))
    before = [content(vault, key) for key in (*pair, suspect)]
    seen = {key: read_case(vault, key).revision for key in pair}
    save_case(vault, replace(read_case(vault, anna), values={"prs_Title": "Doctor"}))
    before[1] = content(vault, anna)
    for error, refused in (
        (errors.MergedWithItself, lambda: merge_cases(vault, ana, ana)),
        (errors.NoSuchCase, lambda: merge_cases(vault, ana, 99)),
        (errors.NoSuchCase, lambda: merge_cases(vault, 99, ana)),
        (errors.RolesDiffer, lambda: merge_cases(vault, ana, suspect)),
        (errors.CaseChangedMeanwhile, lambda: merge_cases(vault, ana, anna, seen=seen)),
        (errors.NotMerged, lambda: take_merge_back(vault, ana)),
        (errors.NoSuchCase, lambda: take_merge_back(vault, 99)),
        (errors.MergedWithItself, lambda: keep_apart(vault, ana, ana)),
        (errors.NotToldApart, lambda: ask_again(vault, ana, anna)),
    ):
        with pytest.raises(error):
            refused()
    assert [content(vault, key) for key in (*pair, suspect)] == before


def test_a_form_opened_before_is_not_saved_over_a_merge(vault, pair):
    ana, anna = pair
    open_form = read_case(vault, ana)
    merge_cases(vault, ana, anna)
    with pytest.raises(errors.CaseChangedMeanwhile):
        save_case(vault, replace(open_form, values={"prs_FirstName": "x"}))


def test_a_merge_that_fails_in_the_middle_leaves_both_as_they_were(vault, pair, monkeypatch):
    before = [content(vault, key) for key in pair]
    monkeypatch.setattr("core.store.merging.add_merge", lambda *_all: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        merge_cases(vault, *pair)
    assert [content(vault, key) for key in pair] == before
    assert found(vault) == {*pair, 3}
    assert check_open_vault(vault).ok


def test_two_people_are_not_asked_about_again_until_that_is_taken_back(vault, pair):
    ana, anna = pair
    keep_apart(vault, anna, ana)
    keep_apart(vault, ana, anna)
    assert told_apart(vault) == {(ana, anna)}
    (entry,) = list_apart(vault)
    assert (entry.one, entry.other, entry.person) == (ana, anna, "Ama Serwaa")
    assert [row.name for row in entry.rows] == ["Ana Invented", "Anna Invented"]
    with pytest.raises(errors.ToldApartBefore):
        merge_cases(vault, ana, anna)
    merge_cases(vault, 3, anna)
    assert told_apart(vault) == {(ana, 3)}
    with pytest.raises(errors.ToldApartBefore):
        merge_cases(vault, ana, 3)
    ask_again(vault, anna, ana)
    assert told_apart(vault) == set()
    merge_cases(vault, ana, 3)
    assert found(vault) == {ana}


def test_merges_are_listed_with_who_and_when(vault, pair):
    ana, anna = pair
    merge_cases(vault, ana, anna)
    (entry,) = list_merges(vault)
    assert (entry.merged, entry.survivor, entry.person, entry.at[:2]) == (anna, ana, "Ama Serwaa", "20")
    assert [row.name for row in entry.rows] == ["Anna Invented", "Ana Invented"]
    vault.cases.execute("DELETE FROM merge")  # as if the row was lost, or came late from another laptop
    (entry,) = list_merges(vault)
    assert (entry.merged, entry.survivor, entry.at) == (anna, ana, "")
    take_merge_back(vault, anna)
    assert found(vault) == {ana, anna, 3}


def test_the_trail_says_who_did_it_and_no_value(vault, pair):
    ana, anna = pair
    merge_cases(vault, ana, anna)
    take_merge_back(vault, anna)
    keep_apart(vault, ana, anna)
    ask_again(vault, ana, anna)
    merge_cases(vault, ana, anna)
    delete_case(vault, ana)
    trail = {entry.action: entry.detail for entry in audit_trail(vault)}
    assert {"cases.merged", "merge.taken_back", "cases.told_apart", "told_apart.taken_back"} <= set(trail)
    assert (trail["cases.merged"]["case"], trail["cases.merged"]["merged"]) == (ana, anna)
    assert "prs_MobilePhone" in trail["cases.merged"]["fields"]
    assert trail["case.deleted"] == {"case": ana, "merged": [anna]}
    text = str(audit_trail(vault))
    for value in ("Anna", "R-77", "555", "Cusco", "Remark", "train", "FalseProm"):
        assert value not in text, value
