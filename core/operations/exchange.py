"""Exchanging changes between the laptops of one office, and choosing where they say different things."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from core.operations.releases import LEDGER, joined_ledgers
from core.operations.spending import PRIVACY, budget_of, joined_budgets, told_after_joining
from core.progress import Progress, quiet
from core.standard import standard
from core.store import (
    Answer,
    ChangesTaken,
    ChangesWritten,
    Conflict,
    Vault,
    choose,
    count_conflicts,
    open_conflicts,
)
from core.store import take_in_changes as take_in
from core.store import write_changes as write
from core.store.exchange.errors import KeysChanged
from core.store.exchange.notes import is_note, title_of
from core.store.exchange.settings import Joiners
from core.words import _, language, ngettext

__all__ = [
    "Answer",
    "ChangesTaken",
    "ChangesWritten",
    "Conflict",
    "KeysChanged",
    "choose",
    "count_conflicts",
    "field_words",
    "open_conflicts",
    "report_taken",
    "report_written",
    "take_in_changes",
    "write_changes",
]


def write_changes(vault: Vault, folder: Path, whole: bool = False, progress: Progress = quiet) -> ChangesWritten:
    """Write what the office's other laptops lack, sealed for the office alone, into ``folder``.

    ``whole``: everything. Raises NotPermitted, DiskFull and the errors of core.stick: then there is no file.
    """
    return write(vault, folder, whole, progress)


def take_in_changes(vault: Vault, path: Path, take_keys: bool = False, progress: Progress = quiet) -> ChangesTaken:
    """Bring the vault up to date by a file of another laptop, whole or not at all.

    ``take_keys``: a coordinator agreed to what KeysChanged asked. Raises it, and the other errors of
    core.store.exchange.errors, ValueNotAllowed, NotPermitted, DiskFull, OSError: nothing was changed.
    """
    joiners: Joiners = {LEDGER: partial(joined_ledgers, vault), PRIVACY: joined_budgets}
    with vault.turn():
        before = budget_of(vault)
        taken = take_in(vault, path, joiners, take_keys, progress)
        return replace(taken, sentences=told_after_joining(before, budget_of(vault)))


def report_written(written: ChangesWritten) -> list[str]:
    """What to tell of a file that was written."""
    lines = [
        ngettext("It holds {count} case.", "It holds {count} cases.", written.cases).format(count=written.cases)
        if written.cases
        else _("Nothing is new on this laptop; the file only tells the others how far this one is.")
    ]
    lines.append(_("Only the laptops of this office can open it. Take it in on each of the others."))
    return lines


def report_taken(taken: ChangesTaken) -> list[str]:
    """What to tell of a file that was taken in."""
    parts = []
    if taken.updated:
        parts.append(
            ngettext("{count} case brought up to date", "{count} cases brought up to date", taken.updated).format(
                count=taken.updated
            )
        )
    if taken.new:
        parts.append(ngettext("{count} new", "{count} new", taken.new).format(count=taken.new))
    if taken.removed:
        parts.append(ngettext("{count} removed", "{count} removed", taken.removed).format(count=taken.removed))
    if taken.conflicts:
        parts.append(
            ngettext("{count} answered differently", "{count} answered differently", taken.conflicts).format(
                count=taken.conflicts
            )
        )
    lines = [", ".join(parts) + "." if parts else _("This file holds nothing that was not here already.")]
    if taken.open:
        lines.append(
            ngettext(
                "{count} answer differs between the laptops and waits for somebody to choose.",
                "{count} answers differ between the laptops and wait for somebody to choose.",
                taken.open,
            ).format(count=taken.open)
        )
    if not taken.complete:
        lines.append(
            _("An earlier file of that laptop was never taken in here. Take it in too, or write every case anew there.")
        )
    if taken.new_keys:
        lines.append(_("This vault has the keys of the other laptop now. Make a new backup."))
    return [*lines, *taken.sentences]


def field_words(conflict: Conflict) -> str:
    """What the answers are about, in the reader's language."""
    if conflict.field in standard().fields:
        return standard().fields[conflict.field].label(language())
    if is_note(conflict.field):
        return _("Office note: {title}").format(title=title_of(conflict.field))
    if conflict.field:
        return _("Role in the case")
    return {
        "person_in_case": _("The whole case"),
        "event": _("An event"),
        "support_plan": _("A support plan"),
        "case_comment": _("A comment"),
        "organisation": _("An organisation"),
    }[conflict.kind]
