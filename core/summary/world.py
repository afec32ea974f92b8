"""The shapes of countries, and how the round world lies on paper.

Shapes: Natural Earth 1:50m (public domain), made by ``build/make_map.py``. Projection: Equal Earth (Šavrič, Patterson
and Jenny, 2018): countries keep their areas, so that the colour of a large country does not count for more.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache

from core.files import RESOURCES

Ring = tuple[tuple[float, float], ...]
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_ROOT3 = math.sqrt(3)


@dataclass(frozen=True)
class Shape:
    """A country's outline. ``alpha2``: ISO 3166-1, ``""`` where there is none. ``rings``: longitude, latitude."""

    alpha2: str
    name: str
    rings: tuple[Ring, ...]


@cache
def world() -> tuple[Shape, ...]:
    """Every country once, the largest first, so that the small are drawn over the large."""
    content = json.loads((RESOURCES / "map" / "world.json").read_text(encoding="utf-8"))
    shapes: list[Shape] = []
    places: dict[str, int] = {}
    for shape in content["shapes"]:
        rings = tuple(tuple((x, y) for x, y in ring) for ring in shape["rings"])
        place = places.get(shape["alpha2"])
        if place is None or not shape["alpha2"]:
            places[shape["alpha2"]] = len(shapes)
            shapes.append(Shape(shape["alpha2"], shape["name"], rings))
        else:  # an outlying part that the source draws apart
            first = shapes[place]
            shapes[place] = Shape(first.alpha2, first.name, first.rings + rings)
    return tuple(shapes)


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to the plane: x from -2.71 to 2.71 eastwards, y from -1.32 to 1.32 northwards."""
    angle = math.asin(_ROOT3 / 2 * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square * square * square
    slope = 9 * _A[3] * sixth * square + 7 * _A[2] * sixth + 3 * _A[1] * square + _A[0]
    x = 2 * _ROOT3 * math.radians(longitude) * math.cos(angle) / (3 * slope)
    y = angle * (_A[3] * sixth * square + _A[2] * sixth + _A[1] * square + _A[0])
    return x, y


def centre(shape: Shape) -> tuple[float, float]:
    """A point in the middle of the shape's largest part, in degrees: where a dot for a small country goes."""
    xs, ys = zip(*shape.rings[0], strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def is_small(shape: Shape) -> bool:
    """A shape that would be lost on a map of the world: less than about a degree across."""
    xs, ys = zip(*shape.rings[0], strict=True)
    return bool(max(xs) - min(xs) < 1.2 and max(ys) - min(ys) < 1.2)
