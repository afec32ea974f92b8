"""``anonymise`` and ``verify``: protect any table, check anything that was written."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from core import operations
from core.cli import private
from core.cli.warnings import few
from core.operations.private import holds_private_rows
from core.words import _

Outcome = tuple[dict[str, Any], list[str], str]


def anonymise(arguments: Namespace) -> Outcome:
    report = operations.anonymise(
        arguments.file, arguments.quasi, arguments.k, arguments.method, arguments.out, arguments.missing,
        sensitive=arguments.sensitive, diversity=arguments.diversity, open_columns=arguments.open,
        coarser=arguments.coarser, importance=arguments.importance,
        keep=arguments.keep,
    )  # fmt: skip
    answer = {
        "out": str(report.out),
        "rows_in": report.rows_in,
        "rows_out": report.rows_out,
        "cells_suppressed": report.cells_suppressed,
        "share_suppressed": report.share_suppressed,
        "k_reached": report.k_reached,
        "seconds": report.seconds,
        "dropped_columns": list(report.dropped_columns),
        "coarser": dict(report.coarser),
        "cells_suppressed_by_column": dict(report.by_column),
        "unprotected_columns": list(report.unprotected_columns),
    }
    lines = [
        _("Written: {file}").format(file=report.out),
        _("{rows} rows; nobody stands in a group smaller than {k}.").format(rows=report.rows_out, k=report.k_reached),
        _("Blanked cells: {cells} ({share:.2%}). Left out: {rows} rows.").format(
            cells=report.cells_suppressed, share=report.share_suppressed, rows=report.rows_in - report.rows_out
        ),
    ]
    lines += [
        "  " + _("{column}: {count} blanked").format(column=name, count=count)
        for name, count in report.by_column.items()
    ]
    if report.unprotected_columns:
        lines.append(_("Not protected, as they were: {columns}.").format(columns=", ".join(report.unprotected_columns)))
    warned, lines = few(arguments.k, lines)
    return answer | warned, lines, ""


def verify(arguments: Namespace) -> Outcome:
    if holds_private_rows(arguments.path):
        return private.check(arguments)
    found = operations.verify(arguments.path, arguments.quasi, arguments.k, arguments.identity)
    answer = {"ok": found.ok, "k": found.k, "rows": found.rows, "failures": list(found.failures)}
    if found.asked:
        answer["k_asked"] = found.asked
    lines = [
        _("Rows: {rows}. Smallest group: {k}.").format(rows=found.rows, k=found.k),
        *([_("Asked for: groups of {k} or more.").format(k=found.asked)] if found.asked else []),
        *found.failures,
        _("The check agrees.") if found.ok else _("The check does not agree."),
    ]
    refusal = "" if found.ok else _("The check does not agree: {failures}").format(failures=" ".join(found.failures))
    return answer, lines, refusal
