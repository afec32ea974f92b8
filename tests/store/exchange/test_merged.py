"""Two records of one person that were made one travel as one."""

from __future__ import annotations

import pytest

from core.store import check_open_vault, page_of_cases
from core.store.exchange.synced import PART, columns_of
from tests.store.exchange.laptops import edit, everything, exchange, key_of, send, uuids

merging = pytest.importorskip("core.store.merging", reason="merging comes with another change")


def test_a_merged_record_is_merged_on_the_other_laptop_and_comes_back(two):
    one, other = two
    assert "merged_into" in columns_of(one.cases, PART)
    stands, merged = uuids(one)[:2]
    merging.merge_cases(one, key_of(one, stands), key_of(one, merged))
    exchange(one, other)
    assert everything(one) == everything(other)
    for vault in two:
        assert page_of_cases(vault).total == 2
        assert check_open_vault(vault).findings == ()
    edit(other, stands, prs_Title="Dr")
    send(other, one)
    assert everything(one) == everything(other)
    from core.store.unmerging import take_merge_back

    take_merge_back(one, key_of(one, merged))
    exchange(one, other)
    assert everything(one) == everything(other)
    for vault in two:
        assert page_of_cases(vault).total == 3
        assert check_open_vault(vault).findings == ()


def test_two_people_told_apart_are_told_apart_on_both_laptops(two):
    from core.store.apart import keep_apart, list_apart

    one, other = two
    first, second = uuids(one)[:2]
    keep_apart(one, key_of(one, first), key_of(one, second))
    exchange(one, other)
    assert len(list_apart(other)) == len(list_apart(one)) == 1


def test_a_record_merged_here_and_changed_there_loses_nothing(two):
    one, other = two
    stands, merged = uuids(one)[:2]
    merging.merge_cases(one, key_of(one, stands), key_of(one, merged))
    edit(other, merged, prs_Title="written before anybody knew")
    exchange(one, other)
    assert everything(one) == everything(other)
    for vault in two:
        row = vault.cases.execute(
            "SELECT prs_Title FROM person JOIN person_in_case AS pic ON pic.person = person.id WHERE pic.uuid = ?",
            (merged,),
        ).fetchone()
        assert row[0] == "written before anybody knew"
        assert check_open_vault(vault).findings == ()
