"""The commands of work: each gathers what an operation needs and tells what came of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from core import operations
from core.cli.duplicates import duplicates
from core.cli.exchange import exchange
from core.cli.intake import intake
from core.cli.opening import open_for
from core.cli.private import privatise
from core.cli.quality import quality
from core.cli.risk import risk
from core.cli.synthetic import synthesise
from core.cli.tables import anonymise, verify
from core.cli.vaults import vault_command
from core.cli.warnings import few
from core.errors import AbriError
from core.operations.codebooks import writable_layout
from core.words import _, language, ngettext

Outcome = tuple[dict[str, Any], list[str], str]
"""What JSON says, what a person reads, and the refusal if there is one."""


class ComesLater(AbriError):
    """A command whose work is not built yet."""


def submit(arguments: Namespace) -> Outcome:
    with open_for(arguments, arguments.vault) as vault:
        report = operations.submit(vault, arguments.hub, arguments.out)
    answer = {
        "package": str(report.package),
        "rows": report.rows,
        "withheld_without_consent": report.withheld_without_consent,
        "withheld_not_victims": report.withheld_not_victims,
        "hub": report.hub,
        "layout": report.layout,
        "method": report.method,
        "k": report.k,
        "cells_suppressed": report.cells_suppressed,
    }
    lines = [
        _("Written and read back: {file}").format(file=report.package),
        ngettext("It holds {count} person.", "It holds {count} persons.", report.rows).format(count=report.rows),
        ngettext(
            "{count} person stays in the office: no consent is recorded.",
            "{count} persons stay in the office: no consent is recorded.",
            report.withheld_without_consent,
        ).format(count=report.withheld_without_consent),
    ]
    return answer, lines, ""


def publish(arguments: Namespace) -> Outcome:
    writable_layout(arguments.layout)
    further = operations.Further(
        arguments.quasi, arguments.sensitive, arguments.diversity, arguments.coarser, arguments.importance
    )
    with open_for(arguments, arguments.vault) as vault:
        report = operations.publish(
            vault, arguments.layout, arguments.k, arguments.method, arguments.out, further=further
        )
    answer = {
        "folder": str(report.folder),
        "rows": report.rows,
        "rows_dropped": report.rows_dropped,
        "cells_suppressed": report.cells_suppressed,
        "share_suppressed": report.share_suppressed,
        "k": report.k,
        "withheld_without_consent": report.withheld_without_consent,
        "rows_waiting": report.rows_waiting,
    }
    lines = [
        _("Written: {folder}").format(folder=report.folder),
        _("{rows} rows; nobody stands in a group smaller than {k}.").format(rows=report.rows, k=report.k),
        _("Blanked cells: {cells}. Left out: {rows} rows.").format(
            cells=report.cells_suppressed, rows=report.rows_dropped
        ),
    ]
    warned, lines = few(arguments.k, lines)
    answer |= warned
    if report.rows_waiting:
        lines.append(
            ngettext(
                "{count} of them waits for the next data set: compared with the last one, it would stand out.",
                "{count} of them wait for the next data set: compared with the last one, they would stand out.",
                report.rows_waiting,
            ).format(count=report.rows_waiting)
        )
    return answer, lines, ""


def summary(arguments: Namespace) -> Outcome:
    with open_for(arguments, arguments.vault) as vault:
        paths = operations.write_summary(vault, arguments.out)
    answer = {"folder": str(arguments.out), "files": [path.name for path in paths]}
    return answer, [_("Written: {file}").format(file=path) for path in paths], ""


def combine(arguments: Namespace) -> Outcome:
    raise ComesLater(_("Putting packages together comes with a later version of Abri. Nothing was changed."))


def codebook(arguments: Namespace) -> Outcome:
    path = operations.write_codebook(arguments.layout, arguments.lang or language(), arguments.out)
    return {"file": str(path)}, [_("Written: {file}").format(file=path)], ""


def demo(arguments: Namespace) -> Outcome:
    report = operations.demo(arguments.folder)
    answer = {
        "vault": str(report.vault),
        "person": report.person,
        "passphrase": report.passphrase,
        "package": str(report.package),
        "charts": str(report.charts),
        "publication": str(report.publication),
        "rows": report.rows,
        "withheld_without_consent": report.withheld_without_consent,
        "verified": report.verified,
    }
    lines = [
        _("The whole way is done, on invented persons."),
        _("Vault: {path} (person {person}, passphrase: {passphrase})").format(
            path=report.vault, person=report.person, passphrase=report.passphrase
        ),
        _("Package for the hub: {path}").format(path=report.package),
        _("Key of the invented hub: {path}").format(path=report.hub_key),
        _("Charts, tables and maps: {path}").format(path=report.charts),
        _("Public data set: {path}").format(path=report.publication),
    ]
    return answer, lines, ""


COMMANDS: dict[str, Callable[[Namespace], Outcome]] = {
    "vault": vault_command,
    "exchange": exchange,
    "intake": intake,
    "submit": submit,
    "publish": publish,
    "anonymise": anonymise,
    "risk": risk,
    "synthesise": synthesise,
    "privatise": privatise,
    "verify": verify,
    "duplicates": duplicates,
    "quality": quality,
    "summary": summary,
    "combine": combine,
    "codebook": codebook,
    "demo": demo,
}
