"""The words on charts, maps and tables: titles, values and notes in the reader's language."""

from __future__ import annotations

from core.standard import Layout, standard
from core.summary.model import OTHERS, Summary, SummaryTable
from core.words import _, language, ngettext


def table_title(name: str) -> str:
    """What a table is about."""
    return {
        "yearOfRegistration": _("Year of registration"),
        "gender": _("Gender"),
        "ageBroad": _("Age at registration"),
        "exploitation": _("Type of exploitation"),
        "means": _("Means of control"),
        "labour": _("Kind of labour"),
        "CountryOfExploitation": _("Country of exploitation"),
        "citizenship": _("Citizenship"),
    }.get(name, name)


def value_title(table: SummaryTable, value: str, layout: Layout) -> str:
    """The words for one cell of ``table``."""
    if value == OTHERS:
        if table.kind != "country":
            return _("Other years")
        if all(cell.value for cell in table.cells):
            return _("Other countries, or not known")
        return _("Other countries")
    if value == "":
        # Beside an answer "unknown" two bars would else bear one name.
        return _("Not known") if table.kind == "country" else _("Not recorded")
    if table.kind == "several":
        return layout.column(value).label(language())
    return standard().value_label(value, language())


def base_note(table: SummaryTable) -> str:
    """How many persons a table speaks of, and how to read it."""
    if table.base is None:
        return _("The number of persons is not shown: it would tell a small one.")
    persons = ngettext("{count} person.", "{count} persons.", table.base).format(count=table.base)
    if table.kind == "several":
        return persons + " " + _("Only those whose answer is known; a person may stand in several bars.")
    return persons


def not_shown(summary: Summary) -> str:
    """What stands where a count is not shown."""
    return _("not shown")


def threshold_note(summary: Summary) -> str:
    return _(
        "A number is not shown where it is under {threshold}, or where it would let one work out such a number."
    ).format(threshold=summary.threshold)


def grey_note(summary: Summary) -> str:
    """What it means that a country has no colour: a large one too may be counted with the others."""
    return _("not shown: fewer than {threshold}, none, or counted with the others").format(threshold=summary.threshold)


def border_note() -> str:
    return _("Borders and names on the map imply no opinion on the status of any territory.")
