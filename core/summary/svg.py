"""Bar charts and world maps as SVG: text alone, no Qt, ready to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from core.summary.world import Shape, centre, is_small, project, world
from core.words import language

# Sequential blues of ColorBrewer (Cynthia Brewer), told apart by colour-blind readers and on a grey printer.
CLASSES = ("#c6dbef", "#9ecae1", "#6baed6", "#3182bd", "#08519c")
BAR, INK, QUIET, LAND, SEA = "#2f6f9f", "#1b2430", "#5c6875", "#e7e9ec", "#ffffff"
_HATCH = (
    '<defs><pattern id="few" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#f2f3f5"/><line x1="0" y1="0" x2="0" y2="6" stroke="#9aa4af" stroke-width="2"/>'
    "</pattern></defs>"
)
_FONT = "font-family=\"'Noto Sans','Noto Sans Arabic',sans-serif\""


@dataclass(frozen=True)
class Bar:
    """``count`` None: not shown, drawn as a hatched stub with ``text`` beside it."""

    label: str
    count: int | None
    text: str


def bar_chart(title: str, note: str, bars: Sequence[Bar]) -> str:
    """A chart of horizontal bars, labels at the reader's side; 720 units wide, as high as it needs."""
    right_to_left = language() == "ar"
    width, label_width, row, top = 720, 250, 26, 66
    height = top + row * len(bars) + 16
    room = width - label_width - 90
    largest = max((bar.count for bar in bars if bar.count), default=1)
    parts = [_open(width, height, title), _HATCH, _heading(title, note, width, right_to_left)]
    for place, bar in enumerate(bars):
        y = top + place * row
        length = 26.0 if bar.count is None else max(1.0, room * bar.count / largest)
        start = width - label_width - length if right_to_left else label_width
        text_x = start - 8 if right_to_left else start + length + 8
        label_x = width - label_width + 10 if right_to_left else label_width - 10
        fill = "url(#few)" if bar.count is None else BAR
        colour = QUIET if bar.count is None else INK
        parts.append(
            f'<text x="{label_x}" y="{y + 17}" text-anchor="end" font-size="12.5" fill="{INK}">'
            f"{escape(shortened(bar.label, 38))}</text>"
            f'<rect x="{start:.1f}" y="{y + 4}" width="{length:.1f}" height="{row - 8}" rx="2" fill="{fill}"/>'
            f'<text x="{text_x:.1f}" y="{y + 17}" text-anchor="start" font-size="12.5" '
            f'fill="{colour}">{escape(bar.text)}</text>'
        )
    return "".join([*parts, "</svg>\n"])


def world_map(title: str, notes: Sequence[str], counts: dict[str, int], few_label: str, names: dict[str, str]) -> str:
    """The world with the countries of ``counts`` (alpha-2 -> persons) in five classes; the others are one grey.

    ``names``: the names of countries for the tips. ``few_label``: what the grey means.
    """
    right_to_left = language() == "ar"
    width, map_height, top = 960, 468, 58
    limits = class_limits(list(counts.values()))
    parts = [_open(width, top + map_height + 44, title), _heading(title, " ".join(notes[:1]), width, right_to_left)]
    dots = []
    for shape in world():
        count = counts.get(shape.alpha2)
        fill = LAND if count is None else CLASSES[class_of(count, limits)]
        tip = f"{names.get(shape.alpha2, shape.name)}: {count if count is not None else few_label}"
        parts.append(
            f'<path d="{_path(shape, width, top)}" fill="{fill}" stroke="{SEA}" stroke-width="0.5">'
            f"<title>{escape(tip)}</title></path>"
        )
        if count is not None and is_small(shape):
            x, y = on_paper(*centre(shape), width, top)
            dots.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{fill}" stroke="{INK}" stroke-width="0.8">'
                f"<title>{escape(tip)}</title></circle>"
            )
    parts += dots
    parts.append(_legend(limits, counts, few_label, top + map_height + 8, width, right_to_left))
    small = escape(" ".join(notes[1:]))
    place = f'x="{width / 2}" y="{top + map_height + 38}"'
    parts.append(f'<text {place} text-anchor="middle" font-size="10.5" fill="{QUIET}">{small}</text>')
    return "".join([*parts, "</svg>\n"])


def class_limits(counts: list[int]) -> list[int]:
    """The smallest count of each class, at most five: as many countries in each as can be (quantiles)."""
    ordered = sorted(set(counts))
    if not ordered:
        return []
    classes = min(len(CLASSES), len(ordered))
    return sorted({ordered[len(ordered) * place // classes] for place in range(classes)})


def class_of(count: int, limits: list[int]) -> int:
    """The class of ``count``, 0 the lightest; few classes are spread over the whole range of colours."""
    place = sum(1 for limit in limits if count >= limit) - 1
    return place if len(limits) < 2 else round(place * (len(CLASSES) - 1) / (len(limits) - 1))


def on_paper(longitude: float, latitude: float, width: float, top: float) -> tuple[float, float]:
    """Degrees to units of the drawing; the world fills ``width``, cut below the southern tip of South America."""
    x, y = project(longitude, latitude)
    scale = width / 5.5
    return width / 2 + x * scale, top + (1.32 - y) * scale


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _path(shape: Shape, width: float, top: float) -> str:
    pieces = []
    for ring in shape.rings:
        points = [on_paper(x, y, width, top) for x, y in ring]
        pieces.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
    return "".join(pieces)


def _open(width: int, height: int, title: str) -> str:
    direction = ' direction="rtl"' if language() == "ar" else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{escape(title)}" {_FONT}{direction}><rect width="100%" height="100%" fill="#ffffff"/>'
    )


def _heading(title: str, note: str, width: int, right_to_left: bool) -> str:
    x = width - 16 if right_to_left else 16
    return (
        f'<text x="{x}" y="28" font-size="17" font-weight="bold" fill="{INK}">{escape(title)}</text>'
        f'<text x="{x}" y="48" font-size="12" fill="{QUIET}">{escape(note)}</text>'
    )


def _legend(limits: list[int], counts: dict[str, int], few: str, y: float, width: int, right_to_left: bool) -> str:
    """Swatches with the range of each class, and the grey."""
    entries = []
    for place, limit in enumerate(limits):
        upper = limits[place + 1] - 1 if place + 1 < len(limits) else max(counts.values())
        span = str(limit) if upper <= limit else f"{limit}–{upper}"
        entries.append((CLASSES[class_of(limit, limits)], f"\u2066{span}\u2069"))
    entries.append((LAND, few))
    parts, x = [], 24.0
    for colour, text in entries:
        swatch = width - x - 16 if right_to_left else x
        text_x = swatch - 6 if right_to_left else swatch + 22
        parts.append(
            f'<rect x="{swatch}" y="{y}" width="16" height="12" fill="{colour}" stroke="#9aa4af" stroke-width="0.5"/>'
            f'<text x="{text_x}" y="{y + 10.5}" font-size="12" fill="{INK}">{escape(text)}</text>'
        )
        x += 44 + 7.2 * len(text)
    return "".join(parts)
