"""The codebook of a layout: for every column its label, meaning, values, missing code, rule and decision.

As CSV it travels with every package; as a page a person can print it.
"""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Mapping

from core.standard import Layout, LayoutColumn, standard

HEADER = (
    "column",
    "label",
    "description",
    "kind",
    "values",
    "missing",
    "sources",
    "rule",
    "codes",
    "decision",
    "proxied_cells",
)


def codebook_csv(layout: Layout, language: str, proxied: Mapping[str, int | str] | None = None) -> bytes:
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
                _rule_text(column, layout, language),
                column.rule.argument,
                column.rule.reason(language),
                (proxied or {}).get(column.name, ""),
            ]
        )
    return text.getvalue().encode()


def codebook_page(layout: Layout, language: str) -> str:
    """The codebook as one printable HTML page without scripts or links to anywhere."""

    def say(key: str) -> str:
        return html.escape(standard().codebook_word(key, language))

    direction = "rtl" if language == "ar" else "ltr"
    title = say("title").format(layout=f"<bdi>{html.escape(layout.title)}</bdi>")
    plain_title = say("title").format(layout=html.escape(layout.title))
    missing = f"<code>{html.escape(layout.missing)}</code>" if layout.missing else say("empty")
    head = "".join(f"<th>{say(key)}</th>" for key in ("column", "meaning", "values", "source"))
    rows = "".join(_page_row(column, layout, language) for column in layout.columns)
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{plain_title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f"<p>{say('missing')} {missing}</p>"
        "<table><colgroup><col class=name><col class=meaning><col class=values><col></colgroup>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><p class=small>{say('credit')}</p></body></html>\n"
    )


_STYLE = (
    "body{font:11pt/1.45 'Noto Sans','Noto Sans Arabic',sans-serif;margin:2em auto;max-width:70em;padding:0 1em;"
    "color:#1b2430}h1{font-size:18pt}table{border-collapse:collapse;width:100%;table-layout:fixed}"
    "col.name{width:28%}col.meaning{width:26%}col.values{width:19%}"
    "th,td{border-bottom:1px solid #c9d1da;padding:.45em .6em;text-align:start;vertical-align:top}"
    "td{overflow-wrap:anywhere}th{background:#eef2f6}thead{display:table-header-group}tr{break-inside:avoid}"
    "code{direction:ltr;unicode-bidi:isolate;font-size:8.5pt}.small{font-size:9pt;color:#55606e}"
    ".codes{color:#55606e}.why{color:#55606e;font-style:italic}:lang(ar) .why{font-style:normal}"
    "@page{size:A4 landscape;margin:12mm}@media print{body{margin:0;padding:0;font-size:9pt}code{font-size:8pt}}"
)
_MOST_SOURCES = 6


def _page_row(column: LayoutColumn, layout: Layout, language: str) -> str:
    values = "<br>".join(_value_line(value, language) for value in _values_text(column, layout).split("|") if value)
    kind = html.escape(standard().codebook_word(f"kind.{column.kind}", language))
    rule = html.escape(_rule_text(column, layout, language))
    why = html.escape(column.rule.reason(language))
    why = f'<br><span class="why">{why}</span>' if why else ""
    return (
        f"<tr><td><code>{html.escape(column.name)}</code></td>"
        f"<td><b>{html.escape(column.label(language))}</b><br>{html.escape(column.description(language))}</td>"
        f"<td>{values or kind}</td><td>{rule}{why}<br>{_sources(column, language)}{_codes(column)}</td></tr>"
    )


def _value_line(value: str, language: str) -> str:
    """A value and, where they differ, its words."""
    words = standard().value_label(value, language)
    written = f"<code>{html.escape(value)}</code>"
    return written if words in (value, "") else f"{written} {html.escape(words)}"


def _sources(column: LayoutColumn, language: str) -> str:
    said = []
    for source in column.rule.sources[:_MOST_SOURCES]:
        tag, _colon, name = source.rpartition(":")
        note = f" ({html.escape(standard().codebook_word('proxy', language))})" if tag == "proxy" else ""
        said.append(f"<code>{html.escape(name)}</code>{note}")
    rest = len(column.rule.sources) - _MOST_SOURCES
    if rest > 0:
        said.append(html.escape(standard().codebook_word("more", language).format(count=rest)))
    return "<br>".join(said)


def _codes(column: LayoutColumn) -> str:
    """The answers the rule looks for, with what each becomes; lists and bands stand among the values."""
    if column.rule.rule in ("labels_of", "age_band", "months_band") or not column.rule.argument:
        return ""
    parts = [html.escape(part).replace("=", " → ", 1) for part in column.rule.argument.split("|")]
    return '<br><span class="codes">' + "<br>".join(f"<code>{part}</code>" for part in parts) + "</span>"


def _rule_text(column: LayoutColumn, layout: Layout, language: str) -> str:
    rule = column.rule.rule
    if rule == "any_of" and layout.flag_zero != "0":
        rule = "any_of.empty"
    return standard().codebook_word(f"rule.{rule}", language)


def _values_text(column: LayoutColumn, layout: Layout) -> str:
    if column.kind == "country":
        known = "ISO 3166-1 " + ("alpha-2" if layout.country_code == "alpha2" else "alpha-3")
        return f"{known}|{layout.unknown_country}" if layout.unknown_country else known
    if column.kind == "labels":
        return "|".join(sorted(part.split("=", 1)[1] for part in column.rule.argument.split("|") if "=" in part))
    return "|".join(column.values)
