"""The budget of privacy of a vault: looked at before rows with noise are drawn, charged before anything is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from math import floor, inf, isfinite, log10

from core.errors import AbriError
from core.protect.budget import LARGEST_DELTA, LARGEST_LIMIT, Budget, Limit, Spending, shown_up, spending_of
from core.store import Vault
from core.store.errors import NotPermitted
from core.store.exchange.errors import ChangesDamaged
from core.words import _

PRIVACY = "privacy"
"""The setting that holds it."""
DRAWN = "privatise"
"""The line of the trail that says the same: a vault whose settings were lost still knows what it spent."""
LIMITED, DELTA_LIMITED = "privacy.limited", "privacy.delta_limited"
"""The lines that say the limit."""

SMALLEST = 0.01
"""A smaller epsilon is shown as nothing."""


class PrivacySpent(AbriError):
    """One more release would say more about a person than the limit allows."""

    def __init__(self, budget: Budget, delta: float) -> None:
        left = budget.left(delta)
        if left >= SMALLEST:
            what = _("Ask for an epsilon of {left} or less.").format(left=shown_left(left))
        elif budget.delta_left <= delta:
            what = _about_delta(budget)
        else:
            what = _("No new rows can be drawn; a coordinator may raise the limit.")
        super().__init__(
            _(
                "These rows would say more about people than the limit of this vault allows: epsilon {spent} of "
                "{limit} is spent. Nothing was drawn or written. {what} Rows that were written before may be copied "
                "again and cost nothing."
            ).format(spent=shown_spent(budget.epsilon), limit=shown_left(budget.limit.epsilon), what=what)
        )


class LimitNotUsable(AbriError):
    """The limit asked for is no number that promises anything. ``most``: what it may be."""

    def __init__(self, most: float) -> None:
        super().__init__(
            _(
                "The limit must be a number above 0 and of {most} at most: beyond, nothing is promised. "
                "The limit was not changed."
            ).format(most=f"{most:g}")
        )


def budget_of(vault: Vault) -> Budget:
    """What this office has spent so far. Raises NotPermitted for a supervisor."""
    with vault.turn():
        told = vault.cases.execute("SELECT detail FROM audit WHERE action = ? ORDER BY id", (DRAWN,)).fetchall()
        limits = vault.cases.execute(
            "SELECT detail FROM audit WHERE action IN (?, ?) ORDER BY id", (LIMITED, DELTA_LIMITED)
        ).fetchall()
        kept = Budget.from_json(vault.setting(PRIVACY))
    for number, (text,) in enumerate(limits, 1):
        kept = replace(kept, limit=kept.limit.joined(_limit_of(text, number)))
    return kept.with_spendings(spending_of(json.loads(text)) for (text,) in told)


def _limit_of(text: str, number: int) -> Limit:
    """What the ``number``th line about the limit says; an older one says the epsilon alone."""
    told = json.loads(text)
    return Limit(told["epsilon"], told.get("delta", Limit.delta), told.get("changes", number))


def check_allowed(vault: Vault, epsilon: float, rho: float, delta: float) -> None:
    """Raises PrivacySpent where one more release of ``epsilon``, which costs ``rho``, goes beyond the limit."""
    budget = budget_of(vault)
    if not budget.allows(epsilon, rho, delta):
        raise PrivacySpent(budget, delta)


def charge(vault: Vault, spending: Spending, also: Mapping[str, str] | None = None) -> None:
    """Put ``spending`` on the account and into the trail, and set ``also``, in one transaction.

    Refuses nothing: it is drawn already.
    """
    with vault.turn():
        after = budget_of(vault).with_spendings([spending])
        vault.set_setting(PRIVACY, after.to_json(), (DRAWN, asdict(spending)), also)


def limit_privacy(vault: Vault, epsilon: float | None = None, delta: float | None = None) -> Budget:
    """Set the most that all releases together may say about a person. Raises NotPermitted, LimitNotUsable."""
    if vault.role != "coordinator":
        raise NotPermitted
    for asked, most in ((epsilon, LARGEST_LIMIT), (delta, LARGEST_DELTA)):
        if asked is not None and not (isfinite(asked) and 0 < asked <= most):
            raise LimitNotUsable(most)
    with vault.turn():
        limit = budget_of(vault).limit
        if epsilon is not None:
            _limit(vault, replace(limit, epsilon=epsilon), LIMITED, limit.epsilon)
        if delta is not None:
            _limit(vault, replace(budget_of(vault).limit, delta=delta), DELTA_LIMITED, limit.delta)
        return budget_of(vault)


def _limit(vault: Vault, limit: Limit, action: str, before: float) -> None:
    """Within the caller's turn. The line of the trail says the whole limit, since it is read from there too."""
    limit = replace(limit, changes=limit.changes + 1)
    after = replace(budget_of(vault), limit=limit)
    vault.set_setting(PRIVACY, after.to_json(), (action, {**asdict(limit), "before": before}))


def joined_budgets(here: str, there: str) -> str:
    """The budget of this laptop and that of another, as one. Raises ChangesDamaged where theirs cannot be."""
    try:
        theirs = Budget.from_json(there)
    except (ValueError, RecursionError):
        raise ChangesDamaged from None
    return Budget.from_json(here).joined(theirs).to_json()


def told_after_joining(before: Budget, after: Budget) -> tuple[str, ...]:
    """What to say where a file of another laptop brought spendings, or a limit, that were not known here."""
    spent, limit = shown_spent(after.epsilon), shown_left(after.limit.epsilon)
    told = []
    if after.limit.epsilon != before.limit.epsilon:
        told.append(_("The limit of epsilon was changed on another laptop: it is {limit} now.").format(limit=limit))
    if after.limit.delta != before.limit.delta:
        words = _("The limit of delta was changed on another laptop: it is {limit} now.")
        told.append(words.format(limit=f"{after.limit.delta:g}"))
    if len(after.spendings) > len(before.spendings) and after.beyond:
        told.append(
            _(
                "Together the laptops drew more rows with noise than the limit allows: epsilon {spent}, the limit is "
                "{limit}. What was published stays published; no more can be drawn."
            ).format(spent=spent, limit=limit)
        )
    elif len(after.spendings) > len(before.spendings):
        words = _("Rows with noise, all laptops together: epsilon {spent} of {limit} is spent.")
        told.append(words.format(spent=spent, limit=limit))
    return tuple(told)


def budget_sentences(budget: Budget, delta: float) -> list[str]:
    """What was spent and what is left, for a person."""
    spent, limit = shown_spent(budget.epsilon), shown_left(budget.limit.epsilon)
    lines = [
        _("All rows with noise of this vault together: epsilon {spent} of {limit} is spent.").format(
            spent=spent, limit=limit
        )
    ]
    left = budget.left(delta)
    if left >= SMALLEST:
        return [*lines, _("Left for the next: epsilon {left} at most.").format(left=shown_left(left))]
    if budget.delta_left <= delta:
        return [*lines, _about_delta(budget)]
    return [*lines, _("Nothing is left: no more rows with noise can be drawn unless a coordinator raises the limit.")]


def _about_delta(budget: Budget) -> str:
    """What to do where there is too little delta for one more release."""
    if not budget.delta_left:
        return _(
            "The delta of {limit} that all rows together may have is used up: no new rows can be drawn unless a "
            "coordinator raises it (vault privacy --limit-delta)."
        ).format(limit=f"{budget.limit.delta:g}")
    digit = 10.0 ** floor(log10(budget.delta_left) + 1e-9)
    least = floor(budget.delta_left / digit + 1e-9) * digit  # rounded down, or asking for it would not do
    return _("Ask for a delta of less than {delta}.").format(delta=f"{least:.0e}")


def shown_spent(epsilon: float) -> str:
    """Rounded up: never less than what was spent."""
    if epsilon == inf:
        return _("without a bound")
    return shown_up(epsilon)


def shown_left(epsilon: float) -> str:
    """Rounded down: never more than what is left."""
    return f"{floor(round(epsilon * 100, 9)) / 100:g}"
