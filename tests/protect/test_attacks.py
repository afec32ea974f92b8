"""Attacks on a release, carried out as an attacker would with what he sees and knows; each of them must fail."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.cli.run import run
from core.protect import Ledger, Past, anonymise_table, verify_csv

MISSING = "-99"


def random_table(seed: int, rows: int, columns: int, values: int, common: float, unknown: float = 0.0) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    rest = (1 - common - unknown) / (values - 1)
    names = [*(str(n) for n in range(values)), MISSING]
    chances = [common, *[rest] * (values - 1), unknown]
    return pd.DataFrame({f"c{n}": random.choice(names, rows, p=chances) for n in range(columns)}, dtype="str")


def guessed_by_downcoding(release: pd.DataFrame, quasi: list[str]) -> dict[tuple[str, ...], dict[str, str]]:
    """By class and blanked column, the one value that minimal blanking leaves possible.

    The attacker reasons: had the cell held v, and the class with v is shown beside it, the row would stand there.
    """
    shown = Counter(map(tuple, release[quasi].to_numpy().tolist()))
    domains = [sorted(set(release[name]) - {MISSING}) for name in quasi]
    guesses: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for row in shown:
        for place, name in enumerate(quasi):
            if row[place] == MISSING:
                possible = [v for v in domains[place] if (*row[:place], v, *row[place + 1 :]) not in shown]
                if len(possible) == 1:
                    guesses[row][name] = possible[0]
    return guesses


@settings(max_examples=80, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(30, 600),
    st.integers(2, 6),
    st.integers(2, 4),
    st.sampled_from([0.5, 0.8, 0.95]),
    st.sampled_from([0.0, 0.02]),
)
@example(450, 22, 2, 2, 0.8, 0.02)
@example(892, 24, 3, 3, 0.8, 0.02)
def test_no_blanked_cell_can_be_read_from_its_neighbours(
    seed: int, rows: int, columns: int, values: int, common: float, unknown: float
) -> None:
    table = random_table(seed, rows, columns, values, common, unknown)
    quasi = list(table.columns)
    before = table.assign(who=[str(n) for n in range(rows)]).astype("str")
    after = anonymise_table(before, quasi, 11, "suppress", MISSING).table
    truth = before.set_index("who")
    members: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in after.to_dict("records"):
        members[tuple(row[name] for name in quasi)].append(row["who"])
    for shown, guess in guessed_by_downcoding(after, quasi).items():
        for name, value in guess.items():
            hidden = truth.loc[members[shown], name]
            assert not (hidden == value).all()
    for shown, people in members.items():
        for name, cell in zip(quasi, shown, strict=True):
            hidden_values = set(truth.loc[people, name])
            assert cell != MISSING or len(hidden_values) > 1 or hidden_values == {MISSING}


class Office:
    """An office whose cases come, go and are corrected; ``who`` lets a test follow its people."""

    def __init__(self, seed: int, people: int) -> None:
        self.random = np.random.default_rng(seed)
        self.rows = self._new(people, 0)

    def _new(self, count: int, first: int) -> pd.DataFrame:
        columns = {
            "gender": self.random.choice(["F", "M"], count, p=[0.7, 0.3]),
            "age": self.random.choice(["9--17", "18--20", "21--23", "24--26"], count),
            "country": self.random.choice(["PH", "UA", "NG", "MD"], count, p=[0.5, 0.3, 0.15, 0.05]),
            "labour": self.random.choice(["0", "1"], count),
        }
        return pd.DataFrame(columns | {"who": [f"p{first + n}" for n in range(count)]}, dtype="str")

    def changes(self, come: int, go: int, corrected: int) -> None:
        self.last = getattr(self, "last", len(self.rows))
        staying = self.rows.sample(len(self.rows) - min(go, len(self.rows)), random_state=self.random)
        self.rows = pd.concat([staying, self._new(come, self.last)], ignore_index=True)
        self.last += come
        for place in self.random.choice(len(self.rows), min(corrected, len(self.rows)), replace=False):
            self.rows.loc[place, "age"] = "9--17"


QUASI = ["gender", "age", "country"]


def released(office: Office, ledger: Ledger, k: int = 11, method: str = "suppress") -> tuple[pd.DataFrame, Ledger]:
    past = Past(ledger, office.rows["who"].tolist())
    release = anonymise_table(office.rows, QUASI, k, method, MISSING, past=past)
    assert release.ledger is not None
    return release.table, release.ledger


def grown_by_few(first: pd.DataFrame, second: pd.DataFrame, k: int = 11) -> list[tuple[str, ...]]:
    """The groups whose count differs by some people, but fewer than k: whoever knows who came knows their group."""
    before, after = (Counter(map(tuple, table[QUASI].to_numpy().tolist())) for table in (first, second))
    return [group for group in before | after if 0 < abs(after[group] - before[group]) < k]


@pytest.mark.parametrize("newcomers", [1, 4, 10, 25])
def test_newcomers_are_not_exposed_by_the_difference_of_two_releases(newcomers: int) -> None:
    office = Office(1, 400)
    alone = anonymise_table(office.rows, QUASI, 11, "suppress", MISSING).table
    first, ledger = released(office, Ledger(b"k" * 32))
    office.changes(newcomers, 0, 0)
    alone_again = anonymise_table(office.rows, QUASI, 11, "suppress", MISSING).table
    second, _ledger = released(office, ledger)
    assert grown_by_few(alone, alone_again), "the attack must work where nothing guards against it"
    assert not grown_by_few(first, second)
    assert len(second) == (400 if newcomers < 11 else 400 + newcomers)


def test_newcomers_wait_until_there_are_enough_of_them_and_then_come() -> None:
    office, ledger, lengths = Office(2, 300), Ledger(b"k" * 32), []
    for _month in range(4):
        table, ledger = released(office, ledger)
        lengths.append(len(table))
        office.changes(5, 0, 0)
    assert lengths == [300, 300, 300, 315]


def test_who_leaves_takes_others_along_rather_than_be_seen_leaving() -> None:
    office = Office(3, 400)
    first, ledger = released(office, Ledger(b"k" * 32))
    gone = first[(first[QUASI] == first[QUASI].iloc[0]).all(axis=1)]["who"].iloc[:2]
    office.rows = office.rows[~office.rows["who"].isin(gone)]
    second, _ledger = released(office, ledger)
    assert not grown_by_few(first, second)
    assert len(second) == 400 - 11


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(5, 300),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 15), st.integers(0, 6)), min_size=1, max_size=4),
    st.sampled_from(["suppress", "redact"]),
)
def test_nothing_cut_out_of_all_releases_together_is_smaller_than_k(
    seed: int, people: int, months: list[tuple[int, int, int]], method: str
) -> None:
    """Whoever intersects, unites or subtracts groups of any releases gets whole sets of people alike in all of them."""
    office, ledger = Office(seed, people), Ledger(b"k" * 32)
    seen: dict[str, list[tuple[str, ...] | None]] = {}
    for number, month in enumerate([(0, 0, 0), *months]):
        office.changes(*month)
        table, ledger = released(office, ledger, method=method)
        for who in set(table["who"]) - seen.keys():
            seen[who] = [None] * number
        here = {row[-1]: tuple(row[:-1]) for row in table[[*QUASI, "who"]].to_numpy().tolist()}
        for who, history in seen.items():
            history.append(here.get(who))
    for size in Counter(map(tuple, seen.values())).values():
        assert size >= 11


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.lists(
        st.tuples(
            st.integers(0, 30),
            st.integers(0, 12),
            st.integers(0, 6),
            st.sampled_from([("gender", "age", "country"), ("gender", "labour"), ("country", "labour", "age")]),
            st.sampled_from([5, 11]),
            st.sampled_from(["suppress", "redact"]),
            st.booleans(),
        ),
        min_size=2,
        max_size=4,
    ),
)
def test_releases_of_other_columns_other_groups_and_other_ways_are_looked_at_together(
    seed: int, months: list[tuple[int, int, int, tuple[str, ...], int, str, bool]]
) -> None:
    """The same people in several layouts, with several smallest groups: no cut through all of them is smaller."""
    office, ledger, least = Office(seed, 150), Ledger(b"k" * 32), min(month[4] for month in months)
    seen: dict[str, list[tuple[str, ...] | None]] = {}
    for number, (come, go, corrected, quasi, k, method, coarser) in enumerate(months):
        office.changes(come, go, corrected)
        past = Past(ledger, office.rows["who"].tolist())
        release = anonymise_table(office.rows, quasi, k, method, MISSING, coarser=coarser, past=past)  # type: ignore[arg-type]
        assert release.ledger is not None
        ledger = release.ledger
        here = {row[-1]: tuple(row[:-1]) for row in release.table[[*quasi, "who"]].to_numpy().tolist()}
        for who in here.keys() - seen.keys():
            seen[who] = [None] * number
        for who, history in seen.items():
            history.append(here.get(who))
    assert all(size >= least for size in Counter(map(tuple, seen.values())).values())


def test_a_release_with_a_larger_k_splits_no_group_that_was_published_smaller() -> None:
    office = Office(4, 200)
    first, ledger = released(office, Ledger(b"k" * 32), k=3)
    second, _ledger = released(office, ledger, k=11)
    assert Counter(map(tuple, second[QUASI].to_numpy().tolist())).most_common()[-1][1] >= 11
    joint = first.merge(second, on="who").groupby([f"{name}_{side}" for name in QUASI for side in "xy"]).size()
    assert joint.min() >= 3


def test_the_ledger_names_nobody_and_comes_back_whole() -> None:
    office = Office(5, 60)
    _table, ledger = released(office, Ledger.from_json(""))
    text = ledger.to_json()
    assert Ledger.from_json(text) == ledger
    assert not any(f'"{who}"' in text for who in office.rows["who"])
    assert set(ledger.digests(office.rows["who"])) == set(ledger.groups)
    assert not set(Ledger.from_json("").digests(office.rows["who"])) & set(ledger.groups)


def test_no_group_is_all_alike_in_a_sensitive_column() -> None:
    office = Office(6, 500)
    office.rows.loc[office.rows["country"] == "UA", "labour"] = "1"
    plain = anonymise_table(office.rows, QUASI, 11, "suppress", MISSING).table
    assert (plain.groupby(QUASI)["labour"].nunique() == 1).any(), "the attack must work where nothing guards against it"
    guarded = anonymise_table(office.rows, QUASI, 11, "suppress", MISSING, sensitive=["labour"])
    told = guarded.table.groupby(QUASI)["labour"].agg(lambda cells: sorted(set(cells)))
    assert all(values == [MISSING] or len(values) > 1 for values in told)
    assert guarded.loss.by_column["labour"] == (guarded.table["labour"] == MISSING).sum()


def test_a_group_in_which_all_who_answered_are_alike_counts_as_all_alike() -> None:
    """The attack: ten of eleven say yes, of one it was never known. Whoever belongs to them very likely says yes."""
    office = Office(6, 500)
    office.rows.loc[office.rows["country"] == "UA", "labour"] = "1"
    office.rows.loc[office.rows[office.rows["country"] == "UA"].index[::5], "labour"] = MISSING
    guarded = anonymise_table(office.rows, QUASI, 11, "suppress", MISSING, sensitive=["labour"])
    told = guarded.table.groupby(QUASI)["labour"].agg(lambda cells: set(cells) - {MISSING})
    assert all(len(values) != 1 for values in told)
    content = guarded.table.to_csv(index=False).encode()
    assert verify_csv(content, QUASI, 11, sensitive=["labour"], missing=MISSING).ok
    leaky = anonymise_table(office.rows, QUASI, 11, "suppress", MISSING).table.to_csv(index=False).encode()
    assert not verify_csv(leaky, QUASI, 11, sensitive=["labour"], missing=MISSING).ok


def test_a_group_may_be_asked_to_hold_more_than_two_answers() -> None:
    table = pd.DataFrame(
        {"place": ["a"] * 30 + ["b"] * 30, "work": ["x", "y"] * 15 + ["x", "y", "z"] * 10}, dtype="str"
    )
    guarded = anonymise_table(table, ["place"], 11, "suppress", sensitive=["work"], diversity=3).table
    assert set(guarded[guarded["place"] == "a"]["work"]) == {""}
    assert set(guarded[guarded["place"] == "b"]["work"]) == {"x", "y", "z"}
    checks = [verify_csv(each.to_csv(index=False).encode(), ["place"], 11, sensitive=["work"], diversity=3)
              for each in (guarded, table)]  # fmt: skip
    assert [check.ok for check in checks] == [True, False]


@pytest.mark.parametrize(("pearls", "unknown"), [(1, 0), (3, 0), (3, 2), (10, 0), (1, 10)])
def test_a_blanked_rare_category_stands_in_a_crowd_of_blanks(pearls: int, unknown: int) -> None:
    """The attack: one blank in a column where everybody else answered is the one with the rare answer."""
    work = ["pearl diving"] * pearls + [MISSING] * unknown + ["fields"] * 60
    work += ["houses"] * (100 - len(work))
    table = pd.DataFrame({"place": ["a"] * 100, "work": work}, dtype="str")
    guarded = anonymise_table(table, ["place"], 11, "suppress", MISSING, open_columns=["work"])
    counts = Counter(guarded.table["work"])
    assert min(counts.values()) >= 11
    assert counts["fields"] + counts["houses"] == 100 - max(11, pearls + unknown)
    content = guarded.table.to_csv(index=False).encode()
    assert verify_csv(content, ["place"], 11, open_columns=["work"]).ok
    assert not verify_csv(table.to_csv(index=False).encode(), ["place"], 11, open_columns=["work"]).ok


def test_where_few_people_are_left_all_free_answers_go() -> None:
    table = pd.DataFrame({"place": ["a"] * 15, "work": ["fields"] * 12 + ["pearls"] * 3}, dtype="str")
    assert set(anonymise_table(table, ["place"], 11, "suppress", open_columns=["work"]).table["work"]) == {""}


def test_a_rare_free_category_singles_nobody_out() -> None:
    office = Office(7, 300)
    work = ["fields"] * 150 + ["houses"] * 139 + ["pearl diving"] * 1 + ["mines"] * 10
    table = office.rows.assign(work=work).astype("str")
    guarded = anonymise_table(table, QUASI, 11, "suppress", MISSING, open_columns=["work"])
    assert Counter(guarded.table["work"]) == {"fields": 150, "houses": 139, MISSING: 11}
    assert guarded.loss.rows_out == 300


@pytest.mark.parametrize("code", ["-99", "99", "NA", "unknown"])
def test_a_second_code_for_missing_singles_nobody_out(code: str) -> None:
    """A code that only one partner uses is a value like any other: nobody stands alone with it."""
    office = Office(8, 300)
    office.rows.loc[[3, 70], "country"] = code
    table = anonymise_table(office.rows, QUASI, 11, "suppress", MISSING).table
    assert min(Counter(map(tuple, table[QUASI].to_numpy().tolist())).values()) >= 11
    assert code == MISSING or code not in set(table["country"])


def test_the_order_of_a_release_says_nothing_of_the_order_of_the_cases() -> None:
    office = Office(9, 300)
    bare = office.rows.drop(columns="who")
    table = anonymise_table(bare, QUASI, 11, "suppress", MISSING).table
    again = anonymise_table(bare[::-1], QUASI, 11, "suppress", MISSING).table
    pd.testing.assert_frame_equal(table, again)
    assert list(table.index) == list(range(300))


def test_the_command_guards_against_all_of_it(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    office = Office(10, 400)
    work = ["fields"] * 397 + ["pearl diving"] * 3
    office.rows.loc[office.rows["country"] == "UA", "labour"] = "1"
    office.rows.drop(columns="who").assign(work=work).to_csv(tmp_path / "in.csv", index=False)
    words = ["anonymise", str(tmp_path / "in.csv"), "--quasi", ",".join(QUASI), "--out", str(tmp_path / "out.csv")]
    assert run([*words, "--sensitive", "labour", "--open", "work", "--coarser", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["k_reached"] >= 11
    table = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
    assert set(table["work"]) == {"fields", ""}
    assert all(len(set(cells)) > 1 or set(cells) == {""} for _group, cells in table.groupby(QUASI)["labour"])
