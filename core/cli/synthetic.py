"""``synthesise``: invented rows that count like those of a vault or of a CSV table."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from core.cli.opening import open_for
from core.cli.risk import OneSource
from core.operations.synthetic import synthesise_table, synthesise_vault
from core.words import _, ngettext


def synthesise(arguments: Namespace) -> tuple[dict[str, Any], list[str], str]:
    """Write invented rows, the counts they were made from, and their check."""
    given = arguments
    if (given.file is None) == (given.vault is None) or (given.file and not given.quasi):
        raise OneSource
    if given.file is not None:
        report = synthesise_table(given.file, given.quasi, given.k, given.length, given.out, given.missing)
    else:
        with open_for(given, given.vault) as vault:
            report = synthesise_vault(vault, given.layout, given.quasi, given.k, given.length, given.out)
    answer = {
        "folder": str(report.folder),
        "rows_in": report.rows_in,
        "rows_out": report.rows_out,
        "combinations": report.combinations,
        "k": report.k,
        "length": report.length,
        "alike": report.alike,
        "answers_left_out": report.left_out,
        "columns": list(report.columns),
        "rows_waiting": report.rows_waiting,
    }
    lines = [
        _("Written: {folder}").format(folder=report.folder),
        _("{rows} invented rows; at least {k} real people share whatever up to {length} of their cells say.").format(
            rows=report.rows_out, k=report.k, length=report.length
        ),
    ]
    if report.rows_waiting:
        words = ngettext(
            "{count} person waits: compared with an earlier data set, they would stand out.",
            "{count} persons wait: compared with an earlier data set, they would stand out.",
            report.rows_waiting,
        )
        lines.append(words.format(count=report.rows_waiting))
    if report.left_out:
        lines.append(_("Some rows leave answers out that too few real people share together with the others."))
    return answer, lines, ""
