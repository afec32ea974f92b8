"""Attacks on a release, carried out as an attacker would with what he sees and knows; each of them must fail."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.protect import anonymise_table

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
