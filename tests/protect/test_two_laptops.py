"""A release made on one laptop guards the people of the next one made on another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import operations
from core.operations import exchange
from core.operations.releases import ledger_of
from core.protect import Ledger, PastRelease
from tests.protect.test_releases import WORDS, people, publish, take_in
from tests.weak import WEAK


@pytest.fixture
def laptops(tmp_path: Path):
    """Two laptops with the same 300 persons; nothing was published yet."""
    with operations.create_vault(tmp_path / "one", "ama", WORDS, "Office of the tests", strength=WEAK) as first:
        take_in(first, people(300), "aa")
    shutil.copytree(tmp_path / "one", tmp_path / "other")
    (tmp_path / "stick").mkdir()
    with (
        operations.open_vault(tmp_path / "one", "ama", WORDS, WEAK) as one,
        operations.open_vault(tmp_path / "other", "ama", WORDS, WEAK) as other,
    ):
        yield one, other


def meet(one, other, stick: Path) -> None:
    for sender, receiver in ((one, other), (other, one), (one, other)):
        exchange.take_in_changes(receiver, exchange.write_changes(sender, stick).path)


def test_newcomers_of_the_other_laptop_are_not_told_apart(laptops, tmp_path):
    one, other = laptops
    publish(one, tmp_path / "1")
    meet(one, other, tmp_path / "stick")
    assert len(ledger_of(other).releases) == 1
    take_in(other, people(4, 300), "bb")
    report, _kinds = publish(other, tmp_path / "2")
    assert report.rows_waiting == 4
    meet(one, other, tmp_path / "stick")
    assert one.setting("ledger") == other.setting("ledger")
    assert [past.rows for past in ledger_of(one).releases] == [300, 300]


def test_without_the_exchange_they_would_be(laptops, tmp_path):
    """What the test before guards against: the laptop that does not know the first release lets them out."""
    one, other = laptops
    publish(one, tmp_path / "1")
    take_in(other, people(4, 300), "bb")
    report, _kinds = publish(other, tmp_path / "2")
    assert report.rows_waiting == 0


def test_releases_made_on_both_before_they_met_are_both_remembered(laptops, tmp_path):
    one, other = laptops
    publish(one, tmp_path / "1")
    take_in(other, people(30, 300), "bb")
    publish(other, tmp_path / "2", "redact")
    meet(one, other, tmp_path / "stick")
    assert one.setting("ledger") == other.setting("ledger")
    known = ledger_of(one)
    assert len(known.releases) == 2
    assert len(known.groups) >= 300


GROUPS = st.dictionaries(st.sampled_from([f"{n:032x}" for n in range(8)]), st.integers(0, 3), max_size=8)


def ledger(groups, day):
    return Ledger(b"k" * 32, groups, (PastRelease("layout", day, 11, len(groups)),), {"mark": f"who{day}"})


@given(GROUPS, GROUPS, GROUPS)
def test_joining_ledgers_knows_no_order_and_keeps_everybody_apart(one, other, third):
    first, second, last = (ledger(groups, day) for groups, day in ((one, "1"), (other, "2"), (third, "3")))
    assert first.joined(second).to_json() == second.joined(first).to_json()
    assert first.joined(second).joined(last).to_json() == first.joined(second.joined(last)).to_json()
    once = first.joined(second)
    assert once.joined(second).to_json() == once.joined(once).to_json() == once.to_json()
    for groups in (one, other):
        for left in groups:
            for right in groups:
                if groups[left] != groups[right]:
                    assert once.groups[left] != once.groups[right]


def test_ledgers_that_began_apart_find_their_people_again():
    """Vaults that were copied before both laptops drew the key from what they share."""
    mine, theirs = Ledger(b"a" * 32), Ledger(b"b" * 32)
    people = [f"{number:032x}" for number in range(4)]
    mine = Ledger(mine.key, dict(zip(mine.digests(people), [0, 0, 1, 1], strict=True)))
    theirs = Ledger(theirs.key, dict(zip(theirs.digests(people), [0, 1, 1, 1], strict=True)))
    both = mine.joined(theirs, people)
    assert set(both.groups) == set(mine.digests(people))
    assert len({both.groups[digest] for digest in mine.digests(people)}) == 3
