"""Random work on two and three laptops, files in random order, repeated and lost: all end equal, and nothing is lost.

What is right is told by a second account that knows every change by its number and who had seen which, and shares no
code with what it judges.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.store import (
    CaseQuery,
    check_open_vault,
    delete_case,
    import_batch,
    list_imports,
    new_case,
    page_of_cases,
    read_case,
    save_case,
    undo_import,
)
from core.store.errors import StoreError
from core.store.exchange.conflicts import choose, open_conflicts
from core.store.exchange.taking import take_in_changes
from core.store.exchange.writing import write_changes
from tests.store.conftest import batch_of, people
from tests.store.exchange.laptops import copies, everything, exchange, key_of, opened, stick_of, uuid_of, uuids

FIELDS = ("prs_FirstName", "cas_CaseOwner", "vic_DetailsOfVulnerabilities", "abr_OfficeReference")
WORK = ("edit",) * 6 + ("comment", "comment", "uncomment", "note", "make", "delete", "import", "undo", "choose")
STEPS = st.lists(
    st.tuples(
        st.sampled_from((*WORK, "write", "write", "write", "take", "take", "take")),
        st.integers(0, 2),
        st.integers(0, 2**20),
    ),
    min_size=8,
    max_size=26,
)


@dataclass
class Known:
    """What one laptop has seen: per (record, field), the numbers of changes, and those nobody replaced."""

    seen: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    live: dict[tuple[str, str], set[int]] = field(default_factory=dict)

    def copy(self) -> Known:
        return Known({k: set(v) for k, v in self.seen.items()}, {k: set(v) for k, v in self.live.items()})

    def hear(self, other: Known) -> None:
        for key in {*self.seen, *other.seen}:
            mine, theirs = self.seen.get(key, set()), other.seen.get(key, set())
            here, there = self.live.get(key, set()), other.live.get(key, set())
            self.live[key] = (here & there) | (here - theirs) | (there - mine)
            self.seen[key] = mine | theirs


class Office:
    """``count`` laptops at work, and the second account of what they did."""

    def __init__(self, place: Path, count: int) -> None:
        self.place = place
        self.vaults = [opened(place / str(number)) for number in range(count)]
        self.known = [Known() for _vault in self.vaults]
        self.files: list[tuple[int, Path, Known]] = []
        self.wrote: dict[int, str] = {}
        self.touched: set[str] = set()
        """Records that were removed anywhere: the second account follows fields of the others only."""
        self.number = 0

    def close(self) -> None:
        for vault in self.vaults:
            vault.close()

    def step(self, what: str, site: int, chance: int) -> None:
        site %= len(self.vaults)
        vault, known, dice = self.vaults[site], self.known[site], random.Random(chance)
        self.number += 1
        here = uuids(vault)
        uuid = dice.choice(here[:4]) if here else ""
        if what == "write":
            self.files.append((site, write_changes(vault, stick_of(vault)).path, known.copy()))
        elif what == "take":
            others = [each for each in self.files if each[0] != site]
            if others:
                _site, path, told = dice.choice(others)
                take_in_changes(vault, path)
                known.hear(told)
        elif what == "make":
            made = save_case(vault, replace(new_case(), values={"prs_FirstName": f"made {self.number}"}))
            self._change(site, uuid_of(vault, made), "prs_FirstName", f"made {self.number}")
        elif what == "import":
            rows = people(3, f"file{chance % 3}x")
            import_batch(vault, batch_of(rows, sha256=f"{chance % 3:064d}", partner=f"partner{chance % 2}"))
        elif what == "undo":
            imports = [each.import_id for each in list_imports(vault) if not each.taken_back_at]
            before = set(here)
            if imports:
                try:
                    undo_import(vault, dice.choice(imports))
                except StoreError:
                    return
            self.touched |= before - set(uuids(vault))
        elif what == "choose":
            self._choose(site, dice)
        elif uuid:
            self._edit(site, uuid, what, dice)

    def _edit(self, site: int, uuid: str, what: str, dice: random.Random) -> None:
        vault = self.vaults[site]
        record = read_case(vault, key_of(vault, uuid))
        if what == "delete":
            self.touched.add(uuid)
            delete_case(vault, record.key)
        elif what == "edit":
            name, value = dice.choice(FIELDS), f"value {self.number}"
            self._change(site, uuid, name, value, record.values[name])
            save_case(vault, replace(record, values={name: value}))
        elif what == "comment":
            comments = [dict(each) for each in record.comments]
            if comments and dice.random() < 0.7:
                dice.choice(comments)["cco_CaseComment"] = f"comment {self.number}"
            else:
                comments.append({"cco_CaseComment": f"comment {self.number}"})
            save_case(vault, replace(record, values={}, comments=tuple(comments)))
        elif what == "uncomment":
            save_case(vault, replace(record, values={}, comments=record.comments[1:]))
        elif what == "note":
            save_case(
                vault,
                replace(record, values={}, notes=(*record.notes[:2], (f"n{dice.randrange(2)}", f"{self.number}"))),
            )

    def _change(self, site: int, uuid: str, name: str, value: str, shown: str = "") -> None:
        known, key = self.known[site], (uuid, name)
        live = known.live.get(key, set())
        several = len({self.wrote[each] for each in live}) > 1
        beside = {each for each in live if several and self.wrote[each] != shown}
        self.wrote[self.number] = value
        known.live[key] = beside | {self.number}
        known.seen.setdefault(key, set()).add(self.number)

    def _choose(self, site: int, dice: random.Random) -> None:
        vault = self.vaults[site]
        waiting = open_conflicts(vault)
        if not waiting:
            return
        found = dice.choice(waiting)
        value = dice.choice(found.answers).value
        uuid = uuid_of(vault, found.key)
        choose(vault, found.code, value)
        if found.is_removal:
            self.touched.add(uuid)
        elif found.field in FIELDS:
            self.wrote[self.number] = value
            self.known[site].live[uuid, found.field] = {self.number}
            self.known[site].seen.setdefault((uuid, found.field), set()).add(self.number)


def judge(office: Office) -> None:
    exchange(*office.vaults)
    for known in office.known:
        for told in office.known:
            known.hear(told)
    first = everything(office.vaults[0])
    for vault in office.vaults[1:]:
        assert everything(vault) == first
    for vault in office.vaults:
        assert check_open_vault(vault).findings == ()
        assert page_of_cases(vault, CaseQuery(limit=1)).total == len(uuids(vault))
        assert not vault.cases.execute("SELECT count(*) FROM change_mark").fetchone()[0]
    waiting: dict[tuple[str, str], set[str]] = {}
    for found in open_conflicts(office.vaults[0]):
        uuid = uuid_of(office.vaults[0], found.key)
        waiting[uuid, found.field] = {answer.value for answer in found.answers}
    there = set(uuids(office.vaults[0]))
    for (uuid, name), live in office.known[0].live.items():
        if uuid in office.touched or not live:
            continue
        assert uuid in there, "a record that nobody removed is gone"
        stands = {office.wrote[number] for number in live}
        if len(stands) > 1:
            assert waiting[uuid, name] == stands
        else:
            assert {read_case(office.vaults[0], key_of(office.vaults[0], uuid)).values[name]} == stands
            assert (uuid, name) not in waiting
    names = [row.name for row in page_of_cases(office.vaults[0], CaseQuery(limit=10_000)).rows]
    assert len(names) == len(there)


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """Closed copies, made once and copied for each example."""
    place = tmp_path_factory.mktemp("office")
    for vault in copies(place, 3, cco_CaseComment="from the partner", hte_City="Accra"):
        vault.close()
    return place


def play(begun: Path, count: int, steps) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "office"
        place.mkdir()
        for number in range(count):
            shutil.copytree(begun / str(number), place / str(number))
        (place / "stick").mkdir()
        office = Office(place, count)
        try:
            for step in steps:
                office.step(*step)
            judge(office)
        finally:
            office.close()


QUICK = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(steps=STEPS)
def test_two_laptops(begun, steps):
    play(begun, 2, steps)


@QUICK
@given(steps=STEPS)
def test_three_laptops(begun, steps):
    play(begun, 3, steps)


@pytest.mark.slow
@LONG
@given(steps=STEPS)
def test_two_laptops_for_long(begun, steps):
    play(begun, 2, steps)


@pytest.mark.slow
@LONG
@given(steps=STEPS)
def test_three_laptops_for_long(begun, steps):
    play(begun, 3, steps)
