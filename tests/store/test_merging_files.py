"""After a merge the partners' files go on coming, and imports are taken back: each record is still known as its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.store import (
    audit_trail,
    case_frame,
    check_open_vault,
    errors,
    import_batch,
    list_merges,
    merge_cases,
    page_of_cases,
    read_case,
    save_case,
    take_merge_back,
    undo_import,
)
from tests.store.conftest import batch_of
from tests.store.test_merging import content, found, values

ANA = {"prs_FirstName": "Ana", "prs_Title": "Ms", "cas_CaseOwner": "Open", "hte_City": "Lima", "con_Consent": "1"}
ANNA = {"prs_FirstName": "Anna", "prs_Title": "Ms", "prs_HomePhone": "1", "hte_City": "Cusco", "con_Consent": "1"}
COLUMNS = {"prs_FirstName": "", "prs_Title": "", "prs_HomePhone": "", "hte_City": "", "con_Consent": "",
           "cas_CaseOwner": "", "prs_Email": ""}  # fmt: skip


def one(vault, said, sha="a", **more):
    return import_batch(vault, batch_of([COLUMNS | said], partner="one", keys=["1"], sha256=sha * 64, **more))


def two(vault, said, sha="b", **more):
    return import_batch(vault, batch_of([COLUMNS | said], partner="two", keys=["2"], sha256=sha * 64, **more))


@pytest.fixture
def merged(vault):
    """Ana of partner one, into whom Anna of partner two was merged."""
    one(vault, ANA, notes=[{"Remark": "bus"}])
    two(vault, ANNA, notes=[{"Remark": "train"}])
    merge_cases(vault, 1, 2)
    return vault


def cities(vault, key):
    return sorted(event["hte_City"] for event in content(vault, key).events)


def test_the_same_files_again_change_nothing(merged):
    before = [content(merged, key) for key in (1, 2)]
    for again in (one(merged, ANA, notes=[{"Remark": "bus"}]), two(merged, ANNA, notes=[{"Remark": "train"}])):
        assert (again.imported, again.updated, again.skipped, again.kept) == (0, 0, 1, 0)
    again = [two(merged, ANNA, "c"), one(merged, ANA, "d"), two(merged, ANNA, "e")]
    assert [(each.imported, each.updated) for each in again] == [(0, 0)] * 3
    assert [content(merged, key) for key in (1, 2)] == before
    assert found(merged) == {1}


def test_news_of_a_merged_record_reach_the_one_that_stands(merged):
    news = ANNA | {"prs_HomePhone": "2", "prs_Email": "a@example.org", "prs_Title": "Dr", "hte_City": "Puno"}
    done = two(merged, news, "c", notes=[{"Remark": "train at night"}])
    assert (done.imported, done.updated, done.kept) == (0, 1, 0)
    now = values(merged, 1)
    assert (now["prs_HomePhone"], now["prs_Email"], now["prs_Title"]) == ("2", "a@example.org", "Dr")
    assert now["prs_FirstName"] == "Ana"
    assert cities(merged, 1) == ["Lima", "Puno"]
    assert dict(content(merged, 1).notes) == {"Remark": "bus", "Remark (2)": "train at night"}
    assert found(merged) == found(merged, "puno") == found(merged, "night") == {1}
    assert check_open_vault(merged).ok
    take_merge_back(merged, 2)
    assert values(merged, 1)["prs_HomePhone"] == values(merged, 1)["prs_Email"] == ""
    assert values(merged, 1)["prs_Title"] == "Ms"
    assert values(merged, 2)["prs_Email"] == "a@example.org"
    assert (cities(merged, 1), cities(merged, 2)) == (["Lima"], ["Puno"])
    assert found(merged) == {1, 2}


def test_what_a_person_chose_is_not_undone_by_the_other_partner(vault):
    one(vault, ANA)
    two(vault, ANNA)
    merge_cases(vault, 1, 2, {"prs_FirstName": "other"})
    assert one(vault, ANA | {"prs_FirstName": "Anne"}, "c").kept == 1
    assert values(vault, 1)["prs_FirstName"] == "Anna"
    assert two(vault, ANNA | {"prs_FirstName": "Annika"}, "d").kept == 0
    assert values(vault, 1)["prs_FirstName"] == "Annika"
    take_merge_back(vault, 2)
    assert (values(vault, 1)["prs_FirstName"], values(vault, 2)["prs_FirstName"]) == ("Anne", "Annika")
    undo_import(vault, 3)
    assert values(vault, 1)["prs_FirstName"] == "Ana"
    one(vault, ANA | {"prs_FirstName": "Anouk"}, "e")
    assert values(vault, 1)["prs_FirstName"] == "Anouk"


def test_what_both_say_is_both_partners_own(vault):
    one(vault, ANA)
    two(vault, ANNA)
    merge_cases(vault, 1, 2)
    number = one(vault, ANA | {"prs_HomePhone": "1"}, "c").import_id
    take_merge_back(vault, 2)
    assert values(vault, 1)["prs_HomePhone"] == values(vault, 2)["prs_HomePhone"] == "1"
    merge_cases(vault, 1, 2)
    undo_import(vault, number)
    assert values(vault, 1)["prs_HomePhone"] == "1"
    take_merge_back(vault, 2)
    assert (values(vault, 1)["prs_HomePhone"], values(vault, 2)["prs_HomePhone"]) == ("", "1")


def test_what_a_person_kept_is_not_overruled_by_the_merged_record(merged):
    done = two(merged, ANNA | {"prs_FirstName": "Annika"}, "c")
    assert (done.updated, done.kept) == (1, 1)
    assert values(merged, 1)["prs_FirstName"] == "Ana"
    save_case(merged, replace(read_case(merged, 1), values={"prs_HomePhone": "9"}))
    done = two(merged, ANNA | {"prs_FirstName": "Annika", "prs_HomePhone": "3"}, "d")
    assert done.kept == 1
    assert values(merged, 1)["prs_HomePhone"] == "9"


def test_news_go_up_a_chain(merged):
    import_batch(merged, batch_of([{"prs_FirstName": "Hanna"}], partner="three", sha256="3" * 64))
    merge_cases(merged, 3, 1)
    two(merged, ANNA | {"prs_Email": "a@example.org", "hte_City": "Puno"}, "c")
    one(merged, ANA | {"cas_CaseOwner": "Closed"}, "d")
    assert values(merged, 3)["prs_Email"] == "a@example.org"
    assert values(merged, 3)["cas_CaseOwner"] == "Closed"
    assert cities(merged, 3) == ["Lima", "Puno"]
    assert found(merged) == found(merged, "puno") == {3}
    undo_import(merged, 4)
    assert values(merged, 3)["prs_Email"] == values(merged, 1)["prs_Email"] == ""
    assert cities(merged, 3) == ["Cusco", "Lima"]
    assert check_open_vault(merged).ok


def test_an_update_that_is_taken_back_is_taken_back_on_both(merged):
    before = [content(merged, key) for key in (1, 2)]
    news = ANNA | {"prs_HomePhone": "2", "prs_Email": "a@example.org", "prs_Title": "Dr", "hte_City": "Puno"}
    number = two(merged, news, "c").import_id
    own = one(merged, ANA | {"prs_FirstName": "Anne", "prs_Title": "Prof"}, "d").import_id
    assert values(merged, 1)["prs_Title"] == "Prof"
    undo_import(merged, own)
    assert (values(merged, 1)["prs_FirstName"], values(merged, 1)["prs_Title"]) == ("Ana", "Dr")
    undo_import(merged, number)
    assert [content(merged, key) for key in (1, 2)] == before
    take_merge_back(merged, 2)
    assert values(merged, 1)["prs_HomePhone"] == ""


def test_an_update_below_a_choice_is_taken_back_where_it_is(vault):
    one(vault, ANA)
    number = one(vault, ANA | {"prs_FirstName": "Anne"}, "c").import_id
    two(vault, ANNA)
    merge_cases(vault, 1, 2, {"prs_FirstName": "other"})
    undo_import(vault, number)
    assert values(vault, 1)["prs_FirstName"] == "Anna"
    take_merge_back(vault, 2)
    assert values(vault, 1)["prs_FirstName"] == "Ana"


def test_the_import_of_the_merged_record_is_taken_back(merged):
    before = content(merged, 1)
    done = undo_import(merged, 2)
    assert (done.removed, done.kept, done.unmerged) == (1, 0, 1)
    assert found(merged) == {1}
    now = content(merged, 1)
    assert now.values["prs_HomePhone"] == ""
    assert now.notes == (("Remark", "bus"),)
    assert cities(merged, 1) == ["Lima"]
    assert now != before
    assert list_merges(merged) == []
    assert merged.cases.execute("SELECT count(*) FROM person_in_case").fetchone()[0] == 1
    assert [e.detail["unmerged"] for e in audit_trail(merged) if e.action == "import.taken_back"] == [1]
    assert check_open_vault(merged).ok


def test_the_import_of_the_one_that_stands_is_taken_back(merged):
    before = content(merged, 2)
    done = undo_import(merged, 1)
    assert (done.removed, done.unmerged) == (1, 1)
    assert found(merged) == {2}
    assert content(merged, 2) == before
    assert check_open_vault(merged).ok


@pytest.mark.parametrize("gone", [1, 2, 3])
@pytest.mark.parametrize("links", [((1, 2), (1, 3)), ((2, 3), (1, 2)), ((3, 1), (3, 2)), ((2, 1), (3, 2))])
def test_who_remains_of_three_stays_one_person(vault, links, gone):
    for number, name in enumerate(("Ana", "Anna", "Hanna"), start=1):
        said = {"prs_FirstName": name, "prs_HomePhone": str(number), "hte_City": name}
        import_batch(vault, batch_of([said], partner=name, sha256=f"{number}" * 64))
    before = {key: content(vault, key) for key in (1, 2, 3)}
    for survivor, other in links:
        merge_cases(vault, survivor, other)
    undo_import(vault, gone)
    assert page_of_cases(vault).total == len(case_frame(vault)) == 1
    left = {1, 2, 3} - {gone}
    (stands,) = found(vault)
    assert cities(vault, stands) == sorted(before[key].values["prs_FirstName"] for key in left)
    assert check_open_vault(vault).ok
    (entry,) = list_merges(vault)
    take_merge_back(vault, entry.merged)
    assert {key: content(vault, key) for key in left} == {key: before[key] for key in left}


def test_what_somebody_worked_on_stays_merged(merged):
    save_case(merged, replace(read_case(merged, 1), values={"prs_Salutation": "Mrs"}))
    done = undo_import(merged, 1)
    assert (done.removed, done.kept, done.unmerged) == (0, 1, 0)
    assert found(merged) == {1}
    assert len(list_merges(merged)) == 1


def test_a_choice_alone_does_not_keep_a_record(vault):
    one(vault, ANA)
    two(vault, ANNA)
    merge_cases(vault, 1, 2, {"prs_FirstName": "other"})
    assert undo_import(vault, 1).removed == 1
    assert found(vault) == {2}


def test_a_later_import_still_goes_first(merged):
    two(merged, ANNA | {"prs_HomePhone": "2"}, "c")
    with pytest.raises(errors.LaterImportFirst):
        undo_import(merged, 2)
    assert len(list_merges(merged)) == 1


def test_two_rows_of_one_file_that_are_one_person(vault):
    rows = [COLUMNS | {"prs_FirstName": name, "prs_HomePhone": phone} for name, phone in (("Ana", ""), ("Anna", "1"))]
    import_batch(vault, batch_of(rows, keys=["1", "2"]))
    merge_cases(vault, 1, 2)
    again = import_batch(vault, batch_of(rows, keys=["1", "2"]))
    assert (again.imported, again.updated) == (0, 0)
    rows[1]["prs_HomePhone"] = "2"
    number = import_batch(vault, batch_of(rows, keys=["1", "2"], sha256="c" * 64)).import_id
    assert values(vault, 1)["prs_HomePhone"] == "2"
    undo_import(vault, number)
    assert values(vault, 1)["prs_HomePhone"] == "1"
    assert undo_import(vault, 2).removed == 0
    assert undo_import(vault, 1).removed == 2
    assert found(vault) == set()
