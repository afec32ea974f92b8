"""The budget of privacy: what all differentially private rows of a vault have cost together, and how much they may.

One release is stated as (epsilon, delta) and drawn with a rho (zero-concentrated differential privacy) and, where
answers had to be found, a delta of their thresholds. What several say together about one person is reckoned by adding
these two and turning the sum into an epsilon at the delta of the limit (Bun and Steinke, arXiv 1605.02065; Canonne,
Kamath and Steinke, arXiv 2004.00010). Standard library alone: what was spent must be told without OpenDP too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from math import exp, floor, fsum, inf, log, log1p
from typing import Any

_FORMAT = 1
_MOST = 1e9
"""No number of a release is larger: beyond, sums would not be numbers any more."""
LARGEST_LIMIT = 20.0
"""Above it the promise is only a number: odds that change by more than e^20."""
LARGEST_DELTA = 1e-4
"""Above it the promise may fail for one person of some thousands."""
SMALLEST_DELTA = 1e-9
"""Less than this counts as none: nobody asks for it, and sums of floats leave such residues."""


@dataclass(frozen=True)
class Spending:
    """What one release cost. ``day``: ISO date. ``epsilon``, ``delta``: as stated.

    ``rho`` and ``delta_added`` are what adds up over releases; the rest of ``delta`` comes of turning rho into epsilon.
    ``rows``: how many the release says there are, which is no true count. It names nobody and holds no answer.
    """

    code: str
    day: str
    layout: str
    columns: tuple[str, ...]
    epsilon: float
    delta: float
    rho: float
    delta_added: float
    rows: int

    def dearer(self, other: Spending) -> Spending:
        """Of two accounts of one release the dearer; the same whichever is asked."""
        return max(self, other, key=lambda each: (each.rho, each.delta_added, each.epsilon, each.delta, each.rows))


@dataclass(frozen=True)
class Limit:
    """The most all releases may say about one person. ``changes``: how often a coordinator changed it.

    Eight at a hundred-thousandth until a coordinator changes it: why, docs/decisions/0014-the-budget-of-privacy.md.
    """

    epsilon: float = 8.0
    delta: float = 1e-5
    changes: int = 0

    def joined(self, other: Limit) -> Limit:
        """The later change holds; of two made before the laptops met, the stricter."""
        if self.changes != other.changes:
            return max(self, other, key=lambda each: each.changes)
        return Limit(min(self.epsilon, other.epsilon), min(self.delta, other.delta), self.changes)


@dataclass(frozen=True)
class Budget:
    """What was spent, in the order of days, and the limit."""

    spendings: tuple[Spending, ...] = ()
    limit: Limit = field(default_factory=Limit)

    @property
    def rho(self) -> float:
        return fsum(each.rho for each in self.spendings)

    @property
    def delta_added(self) -> float:
        return fsum(each.delta_added for each in self.spendings)

    @property
    def delta_left(self) -> float:
        """What the thresholds of further releases may take of the delta of the limit; 0 where only a residue is."""
        left = self.limit.delta - self.delta_added
        return left if left >= SMALLEST_DELTA else 0.0

    @property
    def epsilon(self) -> float:
        """What all releases together say about one person at the delta of the limit; infinite where that is used up."""
        return epsilon_at(self.rho, self.limit.delta - self.delta_added)

    @property
    def beyond(self) -> bool:
        """Whether more was spent than the limit allows, as when two laptops each spent the rest before they met."""
        return self.epsilon > self.limit.epsilon

    def allows(self, epsilon: float, rho: float, delta: float) -> bool:
        """Whether one more release may be made; ``rho`` is what its ``epsilon`` at ``delta`` may cost.

        Its epsilon on top of what is spent stays below the limit, so that the numbers shown add up; so does the sum.
        """
        together = epsilon_at(self.rho + rho, self.limit.delta - self.delta_added - delta)
        return max(self.epsilon + epsilon, together) <= self.limit.epsilon

    def left(self, delta: float) -> float:
        """The largest epsilon that one more release may have at ``delta``; 0 where none may be made."""
        rho = rho_at(self.limit.epsilon, self.limit.delta - self.delta_added - delta) - self.rho
        return max(0.0, min(self.limit.epsilon - self.epsilon, epsilon_at(rho, delta))) if rho > 0 else 0.0

    def with_spendings(self, more: Iterable[Spending]) -> Budget:
        """One that is known already counts once."""
        known = {each.code: each for each in self.spendings}
        for each in more:
            known[each.code] = known[each.code].dearer(each) if each.code in known else each
        ordered = sorted(known.values(), key=lambda each: (each.day, each.code))
        return Budget(tuple(ordered), self.limit)

    def joined(self, other: Budget) -> Budget:
        """What two laptops of an office spent, together: in any order and however often, the same."""
        both = self.with_spendings(other.spendings)
        return Budget(both.spendings, self.limit.joined(other.limit))

    def to_json(self) -> str:
        kept = {"format": _FORMAT, "limit": asdict(self.limit), "spent": [asdict(each) for each in self.spendings]}
        return json.dumps(kept, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Budget:
        """The budget kept as ``text``; where there is none yet, a new one. Raises ValueError where none can be so."""
        if not text:
            return cls()
        kept = json.loads(text)
        try:
            spendings = [spending_of(each) for each in kept["spent"]]
            limit, known = Limit(**kept["limit"]), kept["format"] == _FORMAT
        except (KeyError, TypeError) as error:
            raise ValueError from error
        whole = type(limit.changes) is int and limit.changes >= 0
        if not (known and whole and _within(limit.epsilon, LARGEST_LIMIT) and _within(limit.delta, LARGEST_DELTA)):
            raise ValueError
        return cls((), limit).with_spendings(spendings)


def spending_of(kept: Mapping[str, Any]) -> Spending:
    """One as JSON has it. Raises ValueError, TypeError, KeyError."""
    one = Spending(**{**kept, "columns": tuple(kept["columns"])})
    words = (one.code, one.day, one.layout, *kept["columns"])
    numbers = (one.epsilon, one.delta, one.rho, one.delta_added, one.rows)
    if not (isinstance(kept["columns"], list) and all(isinstance(word, str) for word in words)):
        raise ValueError
    if type(one.rows) is not int or not all(_within(number, _MOST) for number in numbers):
        raise ValueError
    return one


def _within(number: object, most: float) -> bool:
    """Whether it is a number from 0 to ``most``."""
    return type(number) in (int, float) and 0 <= number <= most  # type: ignore[operator]


def epsilon_at(rho: float, delta: float) -> float:
    """The epsilon that ``rho`` comes to at ``delta``, never too small; infinite where there is no delta.

    Any alpha above 1 gives a bound; the best one is looked for.
    """
    if rho <= 0:
        return 0.0 if delta >= 0 else inf
    if delta <= 0:
        return inf

    def bound(place: float) -> float:
        beyond = exp(place)  # alpha - 1
        alpha = 1 + beyond
        return rho * alpha + (-log(delta) - log(alpha)) / beyond - log1p(1 / beyond)

    low, high = -20.0, 20.0
    for _round in range(80):
        third = (high - low) / 3
        if bound(low + third) < bound(high - third):
            high -= third
        else:
            low += third
    return max(0.0, bound((low + high) / 2))


def rho_at(epsilon: float, delta: float) -> float:
    """The largest rho that comes to no more than ``epsilon`` at ``delta``; 0 where there is none."""
    if epsilon <= 0 or delta <= 0:
        return 0.0
    low, high = 0.0, epsilon
    for _round in range(60):
        middle = (low + high) / 2
        if epsilon_at(middle, delta) <= epsilon:
            low = middle
        else:
            high = middle
    return low


def shown_up(number: float) -> str:
    """In hundredths, rounded up: never less than what was spent."""
    return f"{-floor(-round(number * 100, 9)) / 100:g}"
