"""Write resources/map/world.json from Natural Earth's 50m countries, as npm's world-atlas package holds them.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python3 build/make_map.py package/countries-50m.json

Natural Earth is in the public domain; world-atlas is under the ISC licence. The shapes keep one decimal of a
degree (two where small), lose specks of islands, and are cut at 180 degrees so that no ring draws a bar across the map.
"""

from __future__ import annotations

import csv
import itertools
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "map" / "world.json"
Point = tuple[float, float]


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = decode_arcs(topology)
    alpha2 = codes_by_number()
    shapes = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        if name == "Antarctica" or geometry["type"] not in ("Polygon", "MultiPolygon"):
            continue
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        # Outer rings alone: a hole in a country is another country, drawn over it.
        rings = [piece for polygon in polygons for piece in cut(stitch(polygon[0], arcs))]
        code = alpha2.get(str(geometry.get("id", "")).zfill(3), "XK" if name == "Kosovo" else "")
        largest_first = sorted(rings, key=area, reverse=True)
        kept = [simplified(ring) for place, ring in enumerate(largest_first) if place == 0 or area(ring) > 0.02]
        shapes.append({"alpha2": code, "name": name, "rings": [ring for ring in kept if len(ring) >= 4]})
    shapes.sort(key=lambda shape: -area([tuple(point) for point in shape["rings"][0]]))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(shape, ensure_ascii=False, separators=(",", ":")) for shape in shapes)
    TARGET.write_text(f'{{"source":"Natural Earth 1:50m","shapes":[\n{lines}\n]}}\n', encoding="utf-8")
    without = [shape["name"] for shape in shapes if not shape["alpha2"]]
    print(f"{len(shapes)} shapes, {TARGET.stat().st_size // 1000} kB; without a code: {', '.join(without)}")
    return 0


def codes_by_number() -> dict[str, str]:
    with (ROOT / "resources" / "standard" / "countries.csv").open(encoding="utf-8", newline="") as stream:
        return {row["numeric"]: row["alpha2"] for row in csv.DictReader(stream) if row["numeric"]}


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """TopoJSON's arcs: differences of whole numbers, scaled to degrees."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        decoded.append(points)
    return decoded


def stitch(indices: list[int], arcs: list[list[Point]]) -> list[Point]:
    """One ring of its arcs; a negative index is an arc walked backwards."""
    ring: list[Point] = []
    for index in indices:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(points[1:] if ring else points)
    return ring


def cut(ring: list[Point]) -> list[list[Point]]:
    """A ring that crosses 180 degrees, as one piece on either side."""
    turned = [ring[0]]
    shift = 0.0
    for (x0, _y0), (x1, y1) in itertools.pairwise(ring):
        shift += 360 if x1 - x0 < -180 else -360 if x1 - x0 > 180 else 0
        turned.append((x1 + shift, y1))
    low, high = min(x for x, _y in turned), max(x for x, _y in turned)
    pieces = []
    for start in (-540, -180, 180):
        if high > start and low < start + 360:
            piece = clip(clip(turned, start, keep_above=True), start + 360, keep_above=False)
            pieces.append([(x - start - 180, y) for x, y in piece])
    return [piece for piece in pieces if len(piece) >= 4]


def clip(ring: list[Point], edge: float, keep_above: bool) -> list[Point]:
    """Sutherland and Hodgman: the part of a ring on one side of a meridian."""
    kept: list[Point] = []
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        in0, in1 = (x0 >= edge) == keep_above or x0 == edge, (x1 >= edge) == keep_above or x1 == edge
        if in0:
            kept.append((x0, y0))
        if in0 != in1:
            kept.append((edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)))
    return kept


def area(ring: list[Point]) -> float:
    """The area of a ring in square degrees."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def simplified(ring: list[Point]) -> list[list[float]]:
    """One decimal of a degree, two for small islands and states; no point twice in a row."""
    digits = 1 if area(ring) > 0.5 else 2
    points: list[list[float]] = []
    for x, y in ring:
        point = [round(x, digits), round(y, digits)]
        if not points or point != points[-1]:
            points.append(point)
    return points


if __name__ == "__main__":
    sys.exit(main())
