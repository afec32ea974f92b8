"""Searching as one types: any word of a case, by its beginning, in any script, and nothing of what was removed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.store import (
    CaseQuery,
    case_list,
    check_open_vault,
    delete_case,
    import_batch,
    page_of_cases,
    read_case,
    save_case,
    undo_import,
)
from tests.store.conftest import batch_of, people

ROWS = [
    {"prs_FirstName": "Zoé", "prs_SecondName": "Mensah-Addo", "prs_Citizenship": "GH;TG",
     "abr_OfficeReference": "N-0012"},
    {"prs_FirstName": "أمينة", "prs_SecondName": "الحسن", "abr_CountryOfExploitation": "AE"},
    {"prs_FirstName": "Ольга", "prs_MobilePhone": "+380 44 123", "cco_CaseComment": "Needs a winter coat"},
    {"prs_FirstName": "Niko", "prs_Citizenship": "GE", "hte_Country": "ZA", "hte_Type": "Exploitation",
     "hte_City": "Durban"},
]  # fmt: skip
NOTES = [{}, {}, {}, {"Remark": "brother of the one from Łódź"}]


@pytest.fixture
def office(vault):
    import_batch(vault, batch_of(ROWS, notes=NOTES))
    return vault


def found(vault, text, **how):
    return sorted(row.key for row in page_of_cases(vault, CaseQuery(text=text, **how)).rows)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("zoe", [1]), ("ZOÉ", [1]), ("men", [1]), ("addo zo", [1]), ("mensah-addo", [1]), ("n-0012", [1]),
        ("0012", [1]),
        ("ami", []), ("أمي", [2]), ("حسن", [2]), ("الحسن", [2]),
        ("оль", [3]), ("+380 44", [3]), ("winter", [3]), ("coat needs", [3]),
        ("lod", []), ("łod", [4]), ("brother", [4]), ("durb", [4]), ("zoe winter", []),
        ("", [1, 2, 3, 4]), ("  ", [1, 2, 3, 4]),
        ("-", [1]), ("%", []), ('"', []), ("*", []), ("a* OR b*", []), ("NOT", []), ("text:zoe", []),
    ],
)  # fmt: skip
def test_words_are_found_by_their_beginning(office, text, keys):
    assert found(office, text) == keys
    assert page_of_cases(office, CaseQuery(text=text)).total == len(keys)


@pytest.mark.parametrize(
    ("text", "keys"),
    [("ghana", [1]), ("togo", [1]), ("émirats", [2]), ("emiratos", [2]), ("غانا", [1]), ("south africa", [4]),
     ("afrique du sud", [4]), ("georgia", [4]), ("gh", [1]), ("gha", [1])],
)  # fmt: skip
def test_a_country_is_found_by_its_name_in_any_language(office, text, keys):
    assert found(office, text) == keys


def test_the_middle_of_a_word_is_found_where_no_word_begins_so(office):
    assert found(office, "ensah") == [1]
    assert found(office, "012") == [1]


def test_what_is_written_is_found_at_once_and_what_was_overwritten_no_more(office):
    record = read_case(office, 2)
    save_case(
        office, replace(record, values={"prs_Title": "Doctor"}, comments=({"cco_CaseComment": "asked for a lawyer"},))
    )
    assert found(office, "lawyer") == found(office, "doctor") == [2]
    again = read_case(office, 2)
    save_case(office, replace(again, values={"prs_Title": "Nurse"}, comments=()))
    assert found(office, "lawyer") == found(office, "doctor") == []
    assert found(office, "nurse") == [2]
    assert check_open_vault(office).ok


def test_what_is_removed_leaves_no_word_behind(office):
    import_batch(office, batch_of([{"prs_FirstName": "Quintessa"}], sha256="b" * 64, partner="other"))
    assert found(office, "quintessa") == [5]
    delete_case(office, 3)
    undo_import(office, 2)
    assert found(office, "quintessa") == found(office, "winter") == []
    stored = b"".join(row[0] for row in office.cases.execute("SELECT block FROM case_text_data"))
    assert b"mensah" in stored
    assert b"uintessa" not in stored
    assert b"winter" not in stored
    assert check_open_vault(office).ok


def seen(vault):
    """Every line of the case table, and every word with the cases it stands in."""
    db = vault.cases
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, case_text, instance)")
    words = db.execute("SELECT DISTINCT term, doc FROM words ORDER BY 1, 2").fetchall()
    return db.execute("SELECT * FROM case_list ORDER BY 1").fetchall(), words


def test_a_case_just_imported_shows_and_is_found_as_if_it_had_been_read_back(vault):
    """New cases of a file are listed from its rows, others from the records: nobody must see which."""
    child = {"hte_Date": "2020-01", "org_Name": "Ośrodek", "spl_Objectives": "flat, later work"}
    perpetrator = {"per_Organisation": "Bar Azul", "per_RoleInProcess": "", "prs_SecondName": "  Two   blanks "}
    rows = [*ROWS, ROWS[0] | child, perpetrator, {"abr_SourceRecordId": "77", "cas_IncomingReferralDate": "2021"}, {}]
    notes = [*NOTES, {"Town": "Ibadan"}, {"Town": "الخرطوم", "Bus": "İ 5"}, {}, {}]
    import_batch(vault, batch_of(rows, notes=notes))
    rest = [{"prs_FirstName": "Ngozi", "hte_Country": "NG", "hte_City": "Jos"}, rows[4]]
    import_batch(vault, batch_of(rest, sha256="b" * 64, partner="other"))
    lines, words = seen(vault)
    assert len(lines) == len(rows) + len(rest)
    assert {doc for _term, doc in words} == set(range(1, 11)) - {8}
    case_list.refresh_case_list(vault.cases, range(1, 11))
    assert seen(vault) == (lines, words)


@pytest.mark.parametrize("sort", case_list.SORTS)
@pytest.mark.parametrize("descending", [True, False])
def test_many_found_cases_come_in_the_same_order_as_few(vault, monkeypatch, sort, descending):
    """Two ways lead to a page; a person must not see which was taken."""
    import_batch(vault, batch_of(people(120)))
    for place in (0, 30, 110):
        query = CaseQuery("person", sort, descending, place, 20)
        few = page_of_cases(vault, query)
        monkeypatch.setattr(case_list, "_FEW", 10)
        many = page_of_cases(vault, query)
        monkeypatch.undo()
        assert few == many
        assert few.total == 120
        assert len(few.rows) == min(20, 120 - place)
