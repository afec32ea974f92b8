"""The command that tells an office what is missing in its cases and what contradicts itself; no value of a case."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from core import operations
from core.cli.opening import open_for
from core.operations.codebooks import writable_layout
from core.words import _, language, ngettext

MOST_LINES = 20


def quality(arguments: Namespace) -> tuple[dict[str, Any], list[str], str]:
    layout = writable_layout(arguments.layout)
    with open_for(arguments, arguments.vault) as vault:
        report = operations.quality_of(vault, layout)
        if arguments.out:
            operations.write_quality(vault, report, layout, arguments.out)
    answer: dict[str, Any] = {
        "layout": report.layout,
        "rows": report.rows,
        "completeness": [
            {"column": each.column, "filled": each.filled, "rows": each.rows} for each in report.completeness
        ],
        "findings": [
            {"case": each.case, "kind": each.kind, "fields": list(each.fields), "sentence": each.sentence}
            for each in report.findings
        ],
    }
    lines = [ngettext("{count} person looked at.", "{count} persons looked at.", report.rows).format(count=report.rows)]
    if report.rows:
        lines.append(_("Filled, the emptiest columns first:"))
        emptiest = sorted(report.completeness, key=lambda each: each.filled)
        lines += [
            f"  {layout.column(each.column).label(language())}: {each.filled}/{each.rows}"
            for each in emptiest[:MOST_LINES]
        ]
    count = len(report.findings)
    lines.append(ngettext("{count} contradiction.", "{count} contradictions.", count).format(count=count))
    for found in report.findings[:MOST_LINES]:
        lines.append("  " + _("Case {case}: {sentence}").format(case=found.case, sentence=found.sentence))
    if count > MOST_LINES:
        lines.append(_("… and {count} more. With --out the whole report is written.").format(count=count - MOST_LINES))
    if arguments.out:
        answer["file"] = str(arguments.out)
        lines.append(_("Written: {file}").format(file=arguments.out))
    return answer, lines, ""
