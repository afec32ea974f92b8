"""The codebook of a layout: for every column its label, meaning, values, missing code, rule and decision.

As CSV it travels with every package; as a page a person can print it.
"""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Mapping

from core.standard import Layout, LayoutColumn
from core.words import N_, _

HEADER = ("column", "label", "description", "kind", "values", "missing", "sources", "rule", "decision", "proxied_cells")

KINDS = {
    "year": N_("year"),
    "code": N_("one of the values"),
    "country": N_("country"),
    "flag": N_("yes or no"),
    "labels": N_("several labels, joined by a semicolon"),
}
RULES = {
    "": N_("Not written by Abri: read only."),
    "year": N_("The year of the first source that holds a date."),
    "setting": N_("What the case says, else what the office is set to."),
    "recode": N_("Each answer has one value here; any other answer is missing."),
    "age_band": N_("Completed years on the day, exact at birthdays, else the age as stated; then the band."),
    "majority": N_("Minor under 18 completed years, else adult; without an age the status as recorded."),
    "country": N_("The first source that holds a country; a source marked proxy stands in where the others are empty."),
    "any_of": N_("1 if one of the codes was chosen, 0 if the question was answered without it, else missing."),
    "yes_no": N_("1 for yes, 0 for no, else missing."),
    "none_set": N_("1 if none of the source columns is 1, else 0."),
    "both": N_("1 if every source column is 1, 0 if one of them is 0, else missing."),
    "not_specified": N_("1 if the first source is 1 and the second was not answered; missing where the first is."),
    "labels_of": N_("The labels of the source columns that are 1, in alphabetical order."),
    "months_band": N_("A number of months, as a band."),
}


def codebook_csv(layout: Layout, language: str, proxied: Mapping[str, int] | None = None) -> bytes:
    """The codebook as CSV (UTF-8), a row a column of ``layout``, labels and descriptions in ``language``.

    ``proxied``: by column, how many cells of the data beside it hold a country that stands in for the one asked for.
    """
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(HEADER)
    for column in layout.columns:
        out.writerow(
            [
                column.name,
                column.label(language),
                column.description(language),
                column.kind,
                _values_text(column, layout),
                layout.missing,
                "|".join(column.rule.sources),
                RULES.get(column.rule.rule, ""),
                column.rule.decision,
                (proxied or {}).get(column.name, ""),
            ]
        )
    return text.getvalue().encode()


def codebook_page(layout: Layout, language: str) -> str:
    """The codebook as one printable HTML page without scripts or links to anywhere."""
    direction = "rtl" if language == "ar" else "ltr"
    title = html.escape(_("Codebook: {layout}").format(layout=layout.title))
    missing = html.escape(layout.missing) or html.escape(_("an empty cell"))
    head = "".join(
        f"<th>{html.escape(name)}</th>" for name in (_("Column"), _("Meaning"), _("Values"), _("Where it comes from"))
    )
    rows = "".join(_page_row(column, layout, language) for column in layout.columns)
    note = html.escape(_("Missing is written as: {missing}")).format(missing=f"<code>{missing}</code>")
    credit = html.escape(
        _(
            "Fields of case records: Human Trafficking Case Data Standard 2.0, IOM, CC BY 4.0. "
            "Labels and descriptions are Abri's own; no endorsement is implied."
        )
    )
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1><p>{note}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><p class=small>{credit}</p></body></html>\n"
    )


_STYLE = (
    "body{font:11pt/1.45 'Noto Sans','Noto Sans Arabic',sans-serif;margin:2em auto;max-width:70em;color:#1b2430}"
    "table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #c9d1da;padding:.45em .6em;"
    "text-align:start;vertical-align:top}th{background:#eef2f6}tr{break-inside:avoid}code{direction:ltr;unicode-bidi:"
    "isolate;font-size:9.5pt}.small{font-size:9pt;color:#55606e}.why{color:#55606e;font-style:italic}"
)


def _page_row(column: LayoutColumn, layout: Layout, language: str) -> str:
    values = html.escape(_values_text(column, layout)).replace("|", "<br>") or html.escape(_(KINDS[column.kind]))
    sources = "<br>".join(f"<code>{html.escape(source)}</code>" for source in column.rule.sources[:6])
    if len(column.rule.sources) > 6:
        sources += "<br>…"
    rule = html.escape(_(RULES.get(column.rule.rule, "")))
    why = f'<br><span class="why">{html.escape(column.rule.decision)}</span>' if column.rule.decision else ""
    return (
        f"<tr><td><code>{html.escape(column.name)}</code></td>"
        f"<td><b>{html.escape(column.label(language))}</b><br>{html.escape(column.description(language))}</td>"
        f"<td>{values}</td><td>{rule}{why}<br>{sources}</td></tr>"
    )


def _values_text(column: LayoutColumn, layout: Layout) -> str:
    if column.kind == "country":
        known = "ISO 3166-1 " + ("alpha-2" if layout.country_code == "alpha2" else "alpha-3")
        return f"{known}|{layout.unknown_country}" if layout.unknown_country else known
    if column.kind == "labels":
        return "|".join(sorted(part.split("=", 1)[1] for part in column.rule.argument.split("|") if "=" in part))
    return "|".join(column.values)
