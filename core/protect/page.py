"""The report on risk and loss as one printable page: no script, no link, its pictures drawn in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from core.protect.report import LISTED, RiskReport
from core.protect.risk import Standing
from core.words import _, language

_INK, _QUIET, _BEFORE, _AFTER = "#1b2430", "#5c6875", "#b35806", "#2f6f9f"
_STYLE = (
    "body{font:11pt/1.5 'Noto Sans','Noto Sans Arabic',sans-serif;margin:2em auto;max-width:52em;color:#1b2430}"
    "svg{width:100%;height:auto;direction:ltr;display:block;margin:.5em 0 1.5em}h2{margin-top:1.6em}"
    ".note{color:#55606e}.keep{border-inline-start:4px solid #b35806;padding:.4em .9em;background:#fff6ec}"
)
_VALUES_A_COLUMN = 3
_COLUMNS_DRAWN = 12

Words = Callable[[str], str]


def risk_page(report: RiskReport, value_in_words: Words = str) -> str:
    """The page in the language now spoken. ``value_in_words``: what a value of the table means."""
    title = _("What would stand out, and what protection costs: {source}").format(source=report.source)
    parts = [f"<h1>{escape(title)}</h1>"]
    parts.append(
        f'<p class="keep">{escape(_("For the office alone: this page tells of groups too small to be shown."))}</p>'
    )
    parts += [f"<p>{escape(sentence)}</p>" for sentence in report.sentences()]
    parts.append(_section(_("People who are the only one of their kind"), _alone(report)))
    listed = "".join(
        f"<li>{escape(report.about(found.columns, found.people))}</li>" for found in report.before.combinations[:LISTED]
    )
    parts.append(_section(_("What singles them out"), f"<ul>{listed}</ul>" if listed else _note(_("Nothing."))))
    parts.append(_section(_("Cells blanked, by column"), _blanked(report)))
    parts.append(_section(_("Percentages that moved furthest"), _moved(report, value_in_words)))
    direction = "rtl" if language() == "ar" else "ltr"
    return (
        f'<!doctype html>\n<html lang="{language()}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _section(title: str, content: str) -> str:
    return f"<h2>{escape(title)}</h2>{content}"


def _note(text: str) -> str:
    return f'<p class="note">{escape(text)}</p>'


def _alone(report: RiskReport) -> str:
    """Before and after, by the fewest columns that are enough to know a person by."""
    sizes = max(len(report.before.by_size), len(report.after.by_size))
    before, after = report.before, report.after
    rows: list[tuple[str, Sequence[tuple[float, str, str]]]] = []

    def add(label: str, was: int, now: int) -> None:
        rows.append((label, [(float(was), str(was), _BEFORE), (float(now), str(now), _AFTER)]))

    for place in range(sizes):
        label = _("by {count} answers together").format(count=place + 1) if place else _("by a single answer")
        add(label, _at(before, place), _at(after, place))
    add(_("by more answers together"), before.alone - sum(before.by_size), after.alone - sum(after.by_size))
    return _bars(rows, [(_("before"), _BEFORE), (_("after"), _AFTER)])


def _at(standing: Standing, place: int) -> int:
    return standing.by_size[place] if place < len(standing.by_size) else 0


def _blanked(report: RiskReport) -> str:
    columns = sorted((column for column in report.columns if column.blanked), key=lambda column: -column.blanked)
    if not columns:
        return _note(_("No cell is blanked."))
    rows = report.loss.rows_out or 1
    bars = [
        (report.name(c.name), [(100 * c.blanked / rows, f"{c.blanked} ({c.blanked / rows:.1%})", _AFTER)])
        for c in columns
    ]
    return _bars(bars, [])


def _moved(report: RiskReport, value_in_words: Words) -> str:
    """Each percentage as a line from where it was to where it is."""
    columns = sorted(report.columns, key=lambda column: -column.furthest)[:_COLUMNS_DRAWN]
    lines = [
        (f"{report.name(column.name)}: {value_in_words(share.value)}", share.before, share.after)
        for column in columns
        for share in column.shares[:_VALUES_A_COLUMN]
        if abs(share.moved) >= 0.05
    ]
    hidden = sum(column.too_few for column in report.columns)
    note = _note(_("Values that fewer than {k} people have are not drawn ({count}).").format(k=report.k, count=hidden))
    if not lines:
        return _note(_("No percentage moves by as much as 0.1 points.")) + note
    return _dumbbells(lines) + note


def _text(x: float, y: float, text: str, anchor: str = "start", colour: str = _INK) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="13" fill="{colour}">{escape(text)}</text>'


def _short(text: str, most: int = 44) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _picture(height: float, parts: Sequence[str]) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 {height:.0f}" role="img">{"".join(parts)}</svg>'


def _bars(rows: Sequence[tuple[str, Sequence[tuple[float, str, str]]]], legend: Sequence[tuple[str, str]]) -> str:
    """Horizontal bars: a label and its (length, words, colour) each."""
    most = max((length for _label, bars in rows for length, _words, _colour in bars), default=0) or 1
    parts, y = [], 6.0
    for place, (words, colour) in enumerate(legend):
        x = 300 + 130 * place
        parts.append(f'<rect x="{x}" y="{y}" width="13" height="13" fill="{colour}"/>' + _text(x + 19, y + 12, words))
    y += 26 if legend else 0
    for label, bars in rows:
        parts.append(_text(290, y + 9 * len(bars) + 5, _short(label), "end"))
        for length, words, colour in bars:
            width = max(360 * length / most, 1.5 if length else 0)
            parts.append(f'<rect x="300" y="{y}" width="{width:.1f}" height="15" rx="2" fill="{colour}"/>')
            parts.append(_text(306 + width, y + 12, words, colour=_QUIET))
            y += 18
        y += 8
    return _picture(y, parts)


def _dumbbells(lines: Sequence[tuple[str, float, float]]) -> str:
    most = max(max(before, after) for _label, before, after in lines) or 1
    parts, y = [], 8.0
    for label, before, after in lines:
        x_before, x_after = (300 + 330 * share / most for share in (before, after))
        parts.append(_text(290, y + 9, _short(label), "end"))
        parts.append(
            f'<line x1="{x_before:.1f}" y1="{y + 4}" x2="{x_after:.1f}" y2="{y + 4}" stroke="{_QUIET}" '
            'stroke-width="2"/>'
            f'<circle cx="{x_before:.1f}" cy="{y + 4}" r="5" fill="#fff" stroke="{_BEFORE}" stroke-width="2"/>'
            f'<circle cx="{x_after:.1f}" cy="{y + 4}" r="5" fill="{_AFTER}"/>'
        )
        parts.append(_text(max(x_before, x_after) + 12, y + 9, f"{before:.1f}% → {after:.1f}%", colour=_QUIET))
        y += 24
    return _picture(y, parts)
