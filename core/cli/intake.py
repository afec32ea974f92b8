"""``intake``: a partner file into the vault, or a trial of it."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core import operations
from core.cli.opening import open_for
from core.errors import AbriError
from core.intake import SheetMapping, Table
from core.intake.errors import FileUnreadable
from core.operations import IntakeReport, Proposal
from core.store import Vault
from core.words import _, ngettext

MOST_LINES = 20


class ProfileNotThere(AbriError):
    """The profile named cannot be opened."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The profile {name} cannot be opened. Nothing was imported. Check its name, then try again.").format(
                name=name
            )
        )


class NoPlaceForProfile(AbriError):
    """The profile cannot be written where it is wanted; said before anything is imported."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The profile {name} cannot be written there. Nothing was imported. Name another file.").format(name=name)
        )


class ProfileNotKept(AbriError):
    """The records are in, and only the profile failed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "The records are in the vault, but the profile {name} could not be written. "
                "Do it again with --dry-run and another name for the profile."
            ).format(name=name)
        )


def intake(arguments: Namespace) -> tuple[dict[str, Any], list[str], str]:
    profile = _profile(arguments.profile) if arguments.profile else None
    with open_for(arguments, arguments.vault) as vault:
        proposal = _proposal(arguments, vault, operations.read_table(arguments.file), profile)
        table, mapping = proposal.table, operations.of_partner(proposal.mapping, arguments.partner)
        with _saved(mapping, arguments.save_profile):
            if arguments.dry_run:
                report = operations.preview_intake(table, mapping, vault=vault)
            else:
                report = operations.take_in(vault, table, mapping)
    answer = _answer(report, mapping) | {"dry_run": arguments.dry_run}
    lines = [ngettext("{count} record read.", "{count} records read.", report.rows).format(count=report.rows)]
    if report.trial is not None:
        answer |= {f"would_{what}": count for what, count in report.trial.items()}
        lines += [
            _("It would be new: {imported}. Brought up to date: {updated}. Already there: {skipped}.").format(
                imported=report.trial["import"], updated=report.trial["update"], skipped=report.trial["skip"]
            ),
            _("What the columns would be taken as:"),
            *(f"  {title} -> {field}" for title, field in answer["mapping"].items()),
        ]
    else:
        lines.append(
            _("New: {imported}. Brought up to date: {updated}. Already there: {skipped}.").format(
                imported=report.imported, updated=report.updated, skipped=report.skipped
            )
        )
    if report.unmapped_columns:
        titles = ", ".join(report.unmapped_columns)
        lines.append(_("Kept as office notes inside the vault: {titles}.").format(titles=titles))
    for problem in report.problems[:MOST_LINES]:
        lines.append(
            _("Row {row}, {column}: {reason}").format(row=problem.row, column=problem.column, reason=problem.reason)
        )
    if len(report.problems) > MOST_LINES:
        lines.append(_("… and {count} more cells.").format(count=len(report.problems) - MOST_LINES))
    if report.trial is not None:
        lines.append(_("Nothing was written: this was a trial."))
    return answer, lines, ""


def _proposal(arguments: Namespace, vault: Vault, table: Table, profile: SheetMapping | None) -> Proposal:
    """By a profile or a form where one is named, else as sheets like this one were read before, unless not wanted."""
    if arguments.form is not None:
        return operations.propose_with_form(table, arguments.form)
    if profile is not None or arguments.anew:
        return operations.propose_anew(table, profile)
    return operations.propose_as_before(vault, table, arguments.partner)


def _answer(report: IntakeReport, mapping: SheetMapping) -> dict[str, Any]:
    return {
        "rows": report.rows,
        "imported": report.imported,
        "updated": report.updated,
        "skipped": report.skipped,
        "problems": [
            {"row": problem.row, "column": problem.column, "field": problem.field, "reason": problem.reason}
            for problem in report.problems
        ],
        "mapping": {plan.title: plan.field for plan in mapping.columns if plan.use in ("field", "option")},
        "unmapped_columns": list(report.unmapped_columns),
        "unmapped_values": [{"column": title, "value": text} for title, text in report.unmapped_values],
    }


def _profile(path: Path) -> SheetMapping:
    try:
        return operations.load_profile(path)
    except FileUnreadable:
        raise ProfileNotThere(path.name) from None


@contextlib.contextmanager
def _saved(mapping: SheetMapping, target: Path | None) -> Iterator[None]:
    """Keep the profile once what is done within is done; that it can be written is known before that begins.

    Raises NoPlaceForProfile, ProfileNotKept.
    """
    if target is None:
        yield
        return
    new = target.with_name(target.name + ".new") if target.name else target
    try:
        if not target.name or target.is_dir() or new.exists():
            raise NoPlaceForProfile(str(target))
        operations.save_profile(mapping, new)
    except OSError:
        raise NoPlaceForProfile(target.name) from None
    try:
        yield
        try:
            new.replace(target)
        except OSError:
            raise ProfileNotKept(target.name) from None
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
