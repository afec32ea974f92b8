"""What would leave and what left, in sentences a caseworker understands. Qt-free."""

from __future__ import annotations

from collections.abc import Sequence

from core.operations import Preview, PublishReport, SubmitReport
from core.words import _, ngettext


def preview_sentences(preview: Preview) -> list[str]:
    """Who would be in it, who stays, and what is blanked."""
    people = ngettext("{count} person would be in it.", "{count} persons would be in it.", preview.rows)
    found = [people.format(count=preview.rows)]
    found += _staying(preview.withheld_without_consent, preview.withheld_not_victims)
    found += _grouping(preview)
    found += waiting_sentences(preview.rows_waiting)
    found.append(
        _("Only these {count} columns can leave: {columns}, … No name, no date of birth, no free text.").format(
            count=len(preview.columns), columns=", ".join(f"\u2066{name}\u2069" for name in preview.columns[:5])
        )
    )
    return found


def submission_sentences(report: SubmitReport) -> list[str]:
    people = ngettext("{count} person is in the package.", "{count} persons are in the package.", report.rows)
    return [
        people.format(count=report.rows),
        *_staying(report.withheld_without_consent, report.withheld_not_victims),
        _("Only {hub} and this office can open it.").format(hub=report.hub),
        _("File: {path}").format(path=f"\u2066{report.package}\u2069"),
        _("It was read back and is whole."),
    ]


def publication_sentences(report: PublishReport) -> list[str]:
    people = ngettext("{count} row is in the data set.", "{count} rows are in the data set.", report.rows)
    return [
        people.format(count=report.rows),
        *_staying(report.withheld_without_consent, 0),
        _protection(
            report.rows_dropped - report.rows_waiting, report.cells_suppressed, report.k, len(report.quasi_identifiers)
        ),
        *_coarser(report.coarser),
        *waiting_sentences(report.rows_waiting),
        _("Folder: {path}").format(path=f"\u2066{report.folder}\u2069"),
    ]


def _staying(without_consent: int, not_victims: int) -> list[str]:
    found = []
    if without_consent:
        words = ngettext(
            "{count} person stays here: no consent is recorded.",
            "{count} persons stay here: no consent is recorded.",
            without_consent,
        )
        found.append(words.format(count=without_consent))
    if not_victims:
        words = ngettext(
            "{count} person stays here: not recorded as a victim.",
            "{count} persons stay here: not recorded as victims.",
            not_victims,
        )
        found.append(words.format(count=not_victims))
    return found


def _grouping(preview: Preview) -> list[str]:
    """How far people are hidden among others; a warning where that is less than the layout does by itself."""
    if preview.method == "none" or preview.k < 2:
        return [
            _(
                "Attention: this hub asks that people are not hidden among others. Names, dates and texts are taken "
                "out, but somebody may stand out by a rare answer. Only the hub can open the package."
            )
        ]
    if not preview.weaker:
        dropped, columns = preview.rows_dropped - preview.rows_waiting, len(preview.quasi_identifiers)
        return [_protection(dropped, preview.cells_suppressed, preview.k, columns), *_coarser(preview.coarser)]
    names = ", ".join(f"\u2066{name}\u2069" for name in preview.quasi_identifiers)
    return [
        _(
            "Attention: people are hidden among at least {k} only by these answers: {columns}. "
            "By other answers somebody may stand out. Only the hub can open the package."
        ).format(k=preview.k, columns=names)
    ]


def waiting_sentences(rows: int) -> list[str]:
    """People who stay out so that comparing with an earlier data set tells nobody apart."""
    words = ngettext(
        "{count} person waits: compared with an earlier data set, they would stand out.",
        "{count} persons wait: compared with an earlier data set, they would stand out.",
        rows,
    )
    return [words.format(count=rows)] if rows else []


def _coarser(columns: Sequence[str]) -> list[str]:
    names = ", ".join(f"\u2066{name}\u2069" for name in columns)
    return [_("Told less finely, so that fewer answers are blanked: {columns}.").format(columns=names)] if names else []


def _protection(rows_dropped: int, cells: int, k: int, columns: int) -> str:
    """What protecting does, and does not, and what it cost."""
    first = _(
        "By the {columns} answers that say who somebody is, nobody stands out: every combination of them is shared by "
        "at least {k} people. What happened to people is told as it is."
    ).format(columns=columns, k=k)
    if rows_dropped:
        left_out = ngettext(
            "{count} person was left out for that.", "{count} persons were left out for that.", rows_dropped
        )
        return first + " " + left_out.format(count=rows_dropped)
    if cells:
        blanked = ngettext("{count} answer was blanked for that.", "{count} answers were blanked for that.", cells)
        return first + " " + blanked.format(count=cells)
    return first
