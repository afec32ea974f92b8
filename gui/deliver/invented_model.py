"""Invented rows in sentences: what an epsilon means, what was spent, what was written. Qt-free."""

from __future__ import annotations

from math import ceil, exp
from pathlib import Path

from core.operations.private import DELTA, PrivateReport
from core.operations.spending import SMALLEST, budget_sentences, shown_left, shown_spent
from core.operations.synthetic import SyntheticReport
from core.protect.budget import Budget
from core.words import _, ngettext
from gui.deliver.model import waiting_sentences

MUCH = 3.0
"""From here on the odds may become twenty times what they were: said as a warning."""


def odds(epsilon: float) -> str:
    """By how much odds may change at ``epsilon``, rounded up."""
    factor = exp(epsilon)
    return f"{ceil(factor * 100) / 100:.2f}" if factor < 10 else str(ceil(factor))


def epsilon_sentences(epsilon: float) -> list[str]:
    """What this epsilon promises, and whether that is much."""
    lines = [
        _(
            "However much somebody knows already: these rows make it at most {factor} times more likely, or less "
            "likely, for them that a given person is among your cases. With 2, one chance in ten becomes about one in "
            "five."
        ).format(factor=odds(epsilon))
    ]
    if epsilon >= MUCH:
        lines.append(_("That is much: choose so high an epsilon only for readers whom you trust."))
    return lines


def spent_sentences(budget: Budget) -> list[str]:
    """What was spent in this vault and what is left for the next rows."""
    return budget_sentences(budget, DELTA)


def too_much_sentence(budget: Budget, epsilon: float) -> str:
    """Why rows with ``epsilon`` cannot be written; empty where they can."""
    left = budget.left(DELTA)
    if left < SMALLEST:
        return _("Nothing is left of the limit of this vault.")
    if epsilon <= left:
        return ""
    return _("Only {left} is left; choose a smaller epsilon.").format(left=shown_left(left))


def private_sentences(report: PrivateReport) -> list[str]:
    rows = ngettext("{count} row is in the data set.", "{count} rows are in the data set.", report.rows)
    return [
        rows.format(count=report.rows) + " " + _("That number has noise too: it is not how many people there are."),
        _("Epsilon of these rows: {epsilon}. No row is a person; small counts are mostly noise.").format(
            epsilon=shown_spent(report.epsilon)
        ),
        _("Folder: {path}").format(path=f"\u2066{report.folder}\u2069"),
    ]


def grouped_sentences(report: SyntheticReport) -> list[str]:
    lines = [
        _("{rows} invented rows; at least {k} real people share whatever up to {length} of their cells say.").format(
            rows=report.rows_out, k=report.k, length=report.length
        ),
        *waiting_sentences(report.rows_waiting),
    ]
    if report.left_out:
        lines.append(_("Some rows leave answers out that too few real people share together with the others."))
    return [*lines, _("Folder: {path}").format(path=f"\u2066{report.folder}\u2069")]


def new_folder(parent: Path, name: str) -> Path:
    """``name`` in ``parent``, or the same with a number: nothing is written over."""
    number, folder = 1, parent / name
    while folder.exists():
        number += 1
        folder = parent / f"{name}-{number}"
    return folder
