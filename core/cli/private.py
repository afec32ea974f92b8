"""``privatise``: rows with noise, of a vault or of a CSV table; ``vault privacy``: what that spent, and the limit."""

from __future__ import annotations

from argparse import Namespace
from math import isfinite
from typing import Any

from core.cli.opening import open_for
from core.errors import AbriError
from core.operations.private import DELTA, privatise_table, privatise_vault, verify_folder
from core.operations.spending import budget_of, budget_sentences, limit_privacy
from core.protect.budget import Budget
from core.words import _

Outcome = tuple[dict[str, Any], list[str], str]


class VaultOrTable(AbriError):
    """The command needs a vault or a table, and not both."""

    def __init__(self) -> None:
        super().__init__(
            _("Name either a CSV table with --columns or a vault with --vault. Nothing was read and nothing written.")
        )


def privatise(arguments: Namespace) -> Outcome:
    """Write rows with noise, what was measured for them, and their check."""
    given = arguments
    if (given.file is None) == (given.vault is None) or (given.file and not given.columns):
        raise VaultOrTable
    if given.file is not None:
        report = privatise_table(given.file, given.columns, given.epsilon, given.delta, given.out, keep=given.keep)
    else:
        with open_for(given, given.vault) as vault:
            report = privatise_vault(vault, given.layout, given.columns, given.epsilon, given.delta, given.out)
    answer = {
        "folder": str(report.folder),
        "rows": report.rows,
        "columns": list(report.columns),
        "epsilon": report.epsilon,
        "delta": report.delta,
    }
    lines = [
        _("Written: {folder}").format(folder=report.folder),
        _("{rows} invented rows; their number has noise too. Epsilon {epsilon} at delta {delta}.").format(
            rows=report.rows, epsilon=f"{report.epsilon:g}", delta=f"{report.delta:g}"
        ),
    ]
    if report.budget is None:
        lines.append(
            _("Nobody adds up what is published from this table: epsilons count together, so keep account of them.")
        )
        return answer, lines, ""
    return answer | _budget(report.budget), [*lines, *budget_sentences(report.budget, report.delta)], ""


def privacy(arguments: Namespace) -> Outcome:
    """Tell what was spent; with --limit or --limit-delta, change the limit before that."""
    with open_for(arguments, arguments.path) as vault:
        limits = arguments.limit, arguments.limit_delta
        budget = budget_of(vault) if limits == (None, None) else limit_privacy(vault, *limits)
    answer = _budget(budget) | {
        "releases": [
            {
                "day": each.day,
                "layout": each.layout,
                "columns": list(each.columns),
                "epsilon": each.epsilon,
                "delta": each.delta,
                "rows": each.rows,
            }
            for each in budget.spendings
        ]
    }
    lines = [
        _("{day}: {layout}, epsilon {epsilon} at delta {delta}, columns {columns}").format(
            day=each.day,
            layout=each.layout,
            epsilon=f"{each.epsilon:g}",
            delta=f"{each.delta:g}",
            columns=", ".join(each.columns),
        )
        for each in budget.spendings
    ]
    return answer, [*lines, *budget_sentences(budget, DELTA)], ""


def check(arguments: Namespace) -> Outcome:
    """``verify`` of a folder of rows with noise."""
    done = verify_folder(arguments.path)
    found = done.found
    answer = {
        "ok": found.ok,
        "rows": found.rows,
        "epsilon": done.epsilon,
        "delta": done.delta,
        "failures": list(found.failures),
    }
    lines = [
        _("Rows with noise: {rows}. Stated: epsilon {epsilon} at delta {delta}.").format(
            rows=found.rows, epsilon=f"{done.epsilon:g}", delta=f"{done.delta:g}"
        ),
        *found.failures,
        _("The check agrees.") if found.ok else _("The check does not agree."),
    ]
    if found.ok:
        lines.append(
            _(
                "The check shows that the rows come of the noisy counts alone and what these cost. It cannot show that "
                "the noise was drawn by chance: for that you trust whoever drew it."
            )
        )
    refusal = "" if found.ok else _("The check does not agree: {failures}").format(failures=" ".join(found.failures))
    return answer, lines, refusal


def _budget(budget: Budget) -> dict[str, Any]:
    """``spent``: null where the delta of the limit is used up and no epsilon holds any more."""
    return {
        "spent": budget.epsilon if isfinite(budget.epsilon) else None,
        "limit": budget.limit.epsilon,
        "limit_delta": budget.limit.delta,
        "left": budget.left(DELTA),
    }
