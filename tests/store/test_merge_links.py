"""The way from a merged record to the one that stands: damage, other laptops and old vaults do not break it."""

from __future__ import annotations

import shutil

import pytest

from core.store import (
    case_frame,
    check_open_vault,
    create_vault,
    import_batch,
    keep_apart,
    list_apart,
    list_merges,
    merge_cases,
    open_vault,
    page_of_cases,
    salvage_vault,
    take_merge_back,
)
from core.store.case_list import refresh_case_list
from core.store.database import writing
from core.store.links import mend_links, merged_below, standing
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people
from tests.store.test_merging import content


@pytest.fixture
def twenty(vault):
    import_batch(vault, batch_of(people(20)))
    return vault


def point(vault, links):
    """As if another laptop had merged these."""
    for key, into in links.items():
        vault.cases.execute("UPDATE person_in_case SET merged_into = ? WHERE id = ?", (into, key))


@pytest.mark.parametrize(
    ("links", "circle"),
    [
        ({1: 2, 2: 1}, {1, 2}),
        ({1: 2, 2: 3, 3: 1}, {1, 2, 3}),
        ({1: 2, 2: 3, 3: 2, 4: 1}, {2, 3}),
        ({1: 1}, {1}),
    ],
)
def test_of_a_circle_the_same_record_stands_on_every_laptop(twenty, links, circle):
    point(twenty, links)
    with writing(twenty.cases) as db:
        freed = mend_links(db)
        refresh_case_list(db, freed)
    uuids = dict(twenty.cases.execute("SELECT id, uuid FROM person_in_case").fetchall())
    (stands,) = freed
    assert uuids[stands] == min(uuids[key] for key in circle)
    assert {standing(twenty.cases, key) for key in links} == {stands}
    assert stands in case_frame(twenty).index
    assert mend_links(twenty.cases) == []


def test_the_way_down_ends_even_in_a_circle(twenty):
    point(twenty, {1: 2, 2: 1})
    assert set(merged_below(twenty.cases, 1)) == {1, 2}
    assert standing(twenty.cases, 1) in (1, 2)


def merged_office(folder):
    vault = create_vault(folder, "Ama Serwaa", PASSPHRASE, "Office", WEAK)
    import_batch(vault, batch_of([{**row, "hte_City": f"City{n}"} for n, row in enumerate(people(300))]))
    merge_cases(vault, 1, 2)
    merge_cases(vault, 3, 1)
    keep_apart(vault, 5, 6)
    return vault


def test_a_salvaged_vault_knows_who_was_merged_with_whom(tmp_path):
    with merged_office(tmp_path / "vault") as vault:
        said = {key: content(vault, key) for key in (1, 2, 3)}
        frame = case_frame(vault)
    found = salvage_vault(tmp_path / "vault", "Ama Serwaa", PASSPHRASE, tmp_path / "again")
    assert (found.cases, found.harmed) == (298, ())
    with open_vault(tmp_path / "again", "Ama Serwaa", PASSPHRASE, WEAK) as vault:
        assert case_frame(vault).equals(frame)
        assert {key: content(vault, key) for key in (1, 2, 3)} == said
        assert [(entry.one, entry.other) for entry in list_apart(vault)] == [(5, 6)]
        assert check_open_vault(vault).ok
        for key in (1, 2):
            take_merge_back(vault, key)
        assert page_of_cases(vault).total == len(case_frame(vault)) == 300


def test_whatever_page_is_lost_nobody_merged_stands_twice_or_hides(tmp_path):
    """Each page in turn: a merged record is merged into one that is there, or stands again."""
    merged_office(tmp_path / "vault").close()
    size = (tmp_path / "vault" / "cases.db").stat().st_size // 4096
    for page in range(1, size, max(size // 12, 1)):
        harmed = shutil.copytree(tmp_path / "vault", tmp_path / "harmed")
        with (harmed / "cases.db").open("r+b") as stream:
            stream.seek(page * 4096 + 1000)
            stream.write(bytes(64))
        found = salvage_vault(harmed, "Ama Serwaa", PASSPHRASE, tmp_path / "again")
        with open_vault(tmp_path / "again", "Ama Serwaa", PASSPHRASE, WEAK) as vault:
            assert page_of_cases(vault).total == len(case_frame(vault)) == found.cases
            hidden = {key for (key,) in vault.cases.execute("SELECT id FROM person_in_case WHERE merged_into NOTNULL")}
            assert hidden <= {1, 2}
            assert {standing(vault.cases, key) for key in hidden} <= {1, 3}
            for entry in list_merges(vault):
                take_merge_back(vault, entry.merged)
            assert [each for each in check_open_vault(vault).findings if "who did what" not in each] == []
        shutil.rmtree(harmed)
        shutil.rmtree(tmp_path / "again")
