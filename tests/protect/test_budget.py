"""What several releases say together about one person, and how much may still be said."""

from __future__ import annotations

from itertools import permutations
from math import exp, inf, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.protect.budget import Budget, Limit, Spending, epsilon_at, rho_at


def spending(
    code: str, epsilon: float = 1.0, delta: float = 1e-6, day: str = "2026-03-01", rows: int = 300
) -> Spending:
    return Spending(code, day, "layout", ("gender", "age"), epsilon, delta, rho_at(epsilon, delta), delta, rows)


@pytest.mark.parametrize("delta", [1e-9, 1e-6, 1e-3])
@pytest.mark.parametrize("rho", [1e-6, 1e-3, 0.1, 1.0, 5.0])
def test_an_epsilon_lies_between_what_is_certain_and_what_is_possible(rho: float, delta: float) -> None:
    """Not above the simple bound that everybody knows; and the Gaussian itself, which has this rho, is not below."""
    epsilon = epsilon_at(rho, delta)
    assert epsilon <= rho + 2 * sqrt(rho * log(1 / delta)) + 1e-9
    assert _exact_delta_of_the_gaussian(rho, epsilon) <= delta * (1 + 1e-6)


def _exact_delta_of_the_gaussian(rho: float, epsilon: float) -> float:
    """Balle and Wang, arXiv 1805.06530, theorem 8: sensitivity 1, sigma = 1 / sqrt(2 rho)."""
    from statistics import NormalDist

    sigma, phi = 1 / sqrt(2 * rho), NormalDist().cdf
    return phi(1 / (2 * sigma) - epsilon * sigma) - exp(epsilon) * phi(-1 / (2 * sigma) - epsilon * sigma)


@given(st.floats(0.01, 20), st.sampled_from([1e-9, 1e-6, 1e-4]))
def test_the_rho_of_an_epsilon_never_comes_to_more(epsilon: float, delta: float) -> None:
    rho = rho_at(epsilon, delta)
    assert epsilon_at(rho, delta) <= epsilon < epsilon_at(rho * 1.001, delta)


def test_it_is_reckoned_as_opendp_does() -> None:
    dp = pytest.importorskip("opendp.prelude")
    dp.enable_features("contrib")
    space = dp.vector_domain(dp.atom_domain(T=int)), dp.l2_distance(T=float)
    for scale in (0.5, 2.0, 10.0, 50.0):
        measured = dp.c.make_zCDP_to_approxDP(dp.m.make_gaussian(*space, scale))
        for delta in (1e-9, 1e-6, 1e-4):
            ours = epsilon_at(1 / (2 * scale**2), delta)
            assert ours == pytest.approx(measured.map(1.0).epsilon(delta), rel=1e-3)


def test_one_release_costs_what_it_says_at_its_own_delta_and_less_at_the_larger_one_of_the_limit() -> None:
    one = Budget().with_spendings([spending("a")])
    assert epsilon_at(one.rho, one.delta_added) == pytest.approx(1, rel=1e-6)
    assert 0.8 < one.epsilon < 1


def test_several_add_up_to_less_than_their_sum_and_more_than_each() -> None:
    budget = Budget()
    for count in range(1, 9):
        before = budget.epsilon
        budget = budget.with_spendings([spending(str(count))])
        assert before < budget.epsilon <= count
    assert not budget.beyond


def test_what_is_left_may_be_spent_and_no_more() -> None:
    budget = Budget().with_spendings([spending("a", 3), spending("b", 2)])
    left = budget.left(1e-6)
    assert 0 < left < 8
    assert budget.allows(left * 0.999, rho_at(left * 0.999, 1e-6), 1e-6)
    assert not budget.allows(left * 1.01, rho_at(left * 1.01, 1e-6), 1e-6)
    assert left <= 8 - budget.epsilon, "what is shown as spent and as left is no more than the limit together"
    full = budget.with_spendings([spending("c", left * 0.999)])
    assert not full.beyond
    assert full.left(1e-6) < left


def test_where_the_delta_is_used_up_nothing_is_promised_any_more() -> None:
    budget = Budget().with_spendings([spending("a", 1, 6e-6), spending("b", 1, 5e-6)])
    assert budget.epsilon == inf
    assert budget.beyond
    assert budget.left(1e-9) == 0
    assert not budget.allows(1e-3, 1e-9, 1e-9)


def test_two_laptops_add_up_in_any_order_and_what_both_know_counts_once() -> None:
    parts = [
        Budget().with_spendings([spending("a"), spending("b", 2, day="02-01")]),
        Budget(limit=Limit(4, changes=1)).with_spendings([spending("a"), spending("c")]),
        Budget(limit=Limit(6, changes=1)).with_spendings([spending("d", rows=7)]),
    ]
    found = set()
    for one, other, third in permutations(parts):
        found.add(one.joined(other).joined(third).to_json())
        found.add(one.joined(other.joined(third)).joined(other).to_json())
    assert len(found) == 1
    joined = Budget.from_json(found.pop())
    assert [each.code for each in joined.spendings] == ["b", "a", "c", "d"]
    assert joined.limit == Limit(4, changes=1), "of two changes made apart the stricter holds"
    assert joined.epsilon > max(part.epsilon for part in parts)


def test_the_later_change_of_the_limit_holds() -> None:
    strict, later = Budget(limit=Limit(2, changes=1)), Budget(limit=Limit(5, changes=2))
    assert strict.joined(later).limit == later.joined(strict).limit == later.limit
    apart = Budget(limit=Limit(2, 9e-5, 1)), Budget(limit=Limit(5, 1e-5, 1))
    assert apart[0].joined(apart[1]).limit == apart[1].joined(apart[0]).limit == Limit(2, 1e-5, 1)


def test_what_is_kept_is_what_was_there() -> None:
    budget = Budget(limit=Limit(3, changes=4)).with_spendings([spending("a", 0.1), spending("b", 1 / 3)])
    assert Budget.from_json(budget.to_json()) == budget
    assert Budget.from_json("") == Budget()
