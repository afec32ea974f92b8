"""The attack: somebody who knows everybody else guesses from all that was drawn whether one person is among the people.

How often the guess is right bounds epsilon from below. The bound must not pass the stated epsilon, and must pass it
where noise, threshold or choice are weaker than is said: else the attack would prove nothing. The rows are made of what
was drawn, so they tell no more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import exp, inf, lgamma, log, log1p

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from core.progress import quiet
from core.protect import private_measure
from core.protect.errors import TooLittlePrivacy
from core.protect.private_measure import measured
from core.protect.private_noise import common_keys, noisy_best, noisy_histogram

EPSILON, DELTA, ALPHA = 2.0, 1e-6, 1e-4
Domains = Mapping[str, Sequence[str] | None]


def at_least(seen: int, runs: int) -> float:
    """The smallest chance with which something seen so often in so many runs can be explained (Clopper and Pearson)."""
    return 0.0 if seen == 0 else _where(lambda chance: 1 - _upto(seen - 1, runs, chance) < ALPHA)


def at_most(seen: int, runs: int) -> float:
    return 1 - at_least(runs - seen, runs)


def _where(below: Callable[[float], bool]) -> float:
    low, high = 0.0, 1.0
    for _halving in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return low


def _upto(seen: int, runs: int, chance: float) -> float:
    """The chance of seeing something ``seen`` times or less."""
    if not 0 < chance < 1:
        return float(chance <= 0)
    return sum(
        exp(lgamma(runs + 1) - lgamma(n + 1) - lgamma(runs - n + 1) + n * log(chance) + (runs - n) * log1p(-chance))
        for n in range(seen + 1)
    )


def epsilon_at_least(with_person: list[float], without: list[float]) -> float:
    """By the best of many guesses "the evidence is above so much", or below it; each bound holds by itself."""
    runs, best = len(without), 0.0
    evidence = sorted(without)
    limits = {evidence[place] for place in (runs // 100, runs // 20, runs // 2, runs - runs // 20, runs - runs // 100)}
    limits |= {evidence[-1], evidence[-3], evidence[-8], 0.0}
    for limit in limits:
        above = sum(each > limit for each in with_person), sum(each > limit for each in without)
        for person, nobody in (above, (runs - above[0], runs - above[1]), above[::-1]):
            sure = at_least(person, runs) - DELTA
            best = max(best, log(sure / at_most(nobody, runs)) if sure > 0 else 0.0)
    return best


def evidence(told: dict, person: Mapping[str, str]) -> tuple[float, float, float]:
    """What speaks for the person being there: the noisy counts of their answers, the surer the more; of their whole
    row; and how many people are in common rows."""
    values = {column["name"]: column["values"] for column in told["columns"]}
    found = 0.0
    for column in told["columns"]:
        if column["open"] and person[column["name"]] in column["counts"]:
            found = inf
    for table in told["tables"]:
        cell = 0
        for name in table["columns"]:
            if person[name] not in values[name]:
                break
            cell = cell * len(values[name]) + values[name].index(person[name])
        else:
            found += table["counts"][cell] / table["scale"] ** 2
    codes = [values[name].index(person[name]) for name in values if person[name] in values[name]]
    common = dict(zip(map(tuple, told["common"]["codes"]), told["common"]["counts"], strict=True))
    return found, common.get(tuple(codes), -inf), told.get("probe", {}).get("people", -inf)


def seen(table: pd.DataFrame, person: Mapping[str, str], domains: Domains) -> tuple[float, ...]:
    """Each by itself, and whether anything was told at all."""
    try:
        return *evidence(measured(table, domains, EPSILON, DELTA, quiet), person), 1.0
    except TooLittlePrivacy:
        return -inf, -inf, -inf, 0.0


def attack(table: pd.DataFrame, person: Mapping[str, str], domains: Domains, runs: int) -> float:
    more = pd.concat([table, pd.DataFrame([person], dtype="str")], ignore_index=True)
    both = [[seen(each, person, domains) for _run in range(runs)] for each in (more, table)]
    return max(
        epsilon_at_least(list(there), list(without))
        for there, without in zip(zip(*both[0], strict=True), zip(*both[1], strict=True), strict=True)
    )


ONE = pd.DataFrame({"a": ["x"] * 50 + ["y"] * 50}, dtype="str")
TWO = pd.DataFrame({"a": ["x", "y"] * 120, "b": ["p", "q", "p"] * 80}, dtype="str")
THREE = pd.DataFrame({"a": ["x"] * 300, "b": ["p"] * 300, "c": ["k"] * 300}, dtype="str")
OPEN = pd.DataFrame({"a": ["x", "y"] * 100, "town": ["T"] * 200}, dtype="str")
CASES = [
    (ONE, {"a": "z"}, {"a": ["x", "y", "z"]}),
    (TWO, {"a": "z", "b": "r"}, {"a": ["x", "y", "z"], "b": ["p", "q", "r"]}),
]


def weaker(by: float) -> Callable[..., tuple[list[int], float]]:
    """Less noise than the price asks for, at the price that is said."""

    def draw(cells: npt.NDArray[np.int64], width: int, scale: float) -> tuple[list[int], float]:
        return noisy_histogram(cells, width, scale / by)[0], 1 / (2 * scale**2)

    return draw


def without_threshold(keys: Sequence[str], scale: float, threshold: int) -> tuple[dict[str, int], float, float]:
    """At the price of the threshold that is said."""
    _found, rho, delta = common_keys([], scale, threshold)
    return common_keys(keys, scale, 2)[0], rho, delta


@pytest.mark.parametrize(("table", "person", "domains"), CASES)
@pytest.mark.slow
def test_nobody_can_tell_whether_a_person_is_among_them(
    table: pd.DataFrame, person: dict[str, str], domains: Domains, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a twelfth of the noise hardly a count is not the true one: the bound hangs on the number of runs alone."""
    assert attack(table, person, domains, 1200) < EPSILON
    monkeypatch.setattr(private_measure, "noisy_histogram", weaker(12))
    assert attack(table, person, domains, 300) > 1.3 * EPSILON


def test_nobody_can_tell_in_few_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert attack(*CASES[0], 300) < EPSILON
    monkeypatch.setattr(private_measure, "noisy_histogram", weaker(12))
    assert attack(*CASES[0], 300) > 1.3 * EPSILON


@pytest.mark.slow
def test_nobody_can_tell_by_how_many_are_in_common_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    person = {"a": "x", "b": "p", "c": "k"}
    domains = {"a": ["x", "y"], "b": ["p", "q"], "c": ["k", "l"]}
    assert attack(THREE, person, domains, 150) < EPSILON
    monkeypatch.setattr(private_measure, "noisy_number", lambda number, scale: (number, 1 / (2 * scale**2)))
    assert attack(THREE, person, domains, 150) > 1.3 * EPSILON


def test_one_person_shows_in_a_count_as_little_as_its_noise_says() -> None:
    """In each of 20,000 cells there is one person or nobody. The ratio of the chances that the noisy count reaches 3 is
    known, half the noise would show; between the two lie more than five standard errors."""
    scale, limit, trials = 2.0, 3, 20_000
    exact = log(reached(scale, limit - 1) / reached(scale, limit))
    for drawn_with, shows in ((scale, False), (scale / 2, True)):
        one, none = (noisy_histogram(cells, trials, drawn_with)[0] for cells in (np.arange(trials), np.arange(0)))
        sure = at_least(sum(count >= limit for count in one), trials)
        most = at_most(sum(count >= limit for count in none), trials)
        assert (log(sure / most) > 1.3 * exact) == shows


def reached(scale: float, least: int) -> float:
    """How often the noise is ``least`` or more."""
    mass = {x: exp(-(x**2) / (2 * scale**2)) for x in range(-60, 61)}
    return sum(chance for x, chance in mass.items() if x >= least) / sum(mass.values())


@pytest.mark.slow
def test_an_answer_nobody_else_gave_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    person, domains = {"a": "x", "town": "Nowhere"}, {"a": ["x", "y"], "town": None}
    assert attack(OPEN, person, domains, 100) < EPSILON
    monkeypatch.setattr(private_measure, "common_keys", without_threshold)
    assert attack(OPEN, person, domains, 600) > 1.3 * EPSILON


def test_which_columns_are_chosen_does_not_tell() -> None:
    """Two scores that one person moves by 1 against each other; noise of 1, so an epsilon of 2 as pure privacy."""
    runs = 1000
    one, other = ([float(noisy_best(scores, 1.0)[0]) for _run in range(runs)] for scores in ([4, 4], [5, 3]))
    assert epsilon_at_least(one, other) < 2.0
    one, other = ([float(noisy_best(scores, 0.2)[0]) for _run in range(runs)] for scores in ([4, 4], [5, 3]))
    assert epsilon_at_least(one, other) > 1.3 * 2.0


def test_the_bound_is_what_it_says() -> None:
    """0 of n: the chance is at most 1 - alpha^(1/n); and a coin tells nothing."""
    assert at_most(0, 1000) == pytest.approx(1 - ALPHA ** (1 / 1000), rel=1e-6)
    assert at_least(1000, 1000) == pytest.approx(ALPHA ** (1 / 1000), rel=1e-6)
    assert epsilon_at_least([0.0, 1.0] * 500, [0.0, 1.0] * 500) == 0.0
