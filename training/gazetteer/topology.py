"""TopoJSON (version 1, quantised) to rings and shared borders."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from math import radians, sin
from typing import Any

Point = tuple[float, float]  # longitude, latitude in degrees
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Shape:
    """One geometry: its properties and, for each ring, the numbers of its arcs (negative ones run backwards)."""

    id: str | None
    properties: dict[str, Any]
    rings: tuple[tuple[int, ...], ...]


class Topology:
    def __init__(self, data: dict[str, Any], name: str) -> None:
        (sx, sy), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
        self.arcs: list[list[Point]] = []
        for arc in data["arcs"]:
            x = y = 0
            line = []
            for step in arc:
                x, y = x + step[0], y + step[1]
                line.append((x * sx + tx, y * sy + ty))
            self.arcs.append(line)
        self.shapes = [
            Shape(shape.get("id"), shape["properties"], tuple(_rings(shape)))
            for shape in data["objects"][name]["geometries"]
        ]

    def ring(self, arcs: tuple[int, ...]) -> list[Point]:
        """The points of a ring, first and last equal."""
        out: list[Point] = []
        for number in arcs:
            line = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            out += line[1:] if out else line
        return out


def _rings(shape: dict[str, Any]) -> Iterator[tuple[int, ...]]:
    parts = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}.get(shape["type"])
    for part in parts or ():
        for ring in part or ():
            yield tuple(ring)


def area_km2(ring: list[Point]) -> float:
    """Signed area of a ring on the sphere (Chamberlain and Duquette 2007)."""
    total = 0.0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        total += radians(x2 - x1) * (2 + sin(radians(y1)) + sin(radians(y2)))
    return total * EARTH_KM**2 / 2


def holds(ring: list[Point], point: Point) -> bool:
    """Even-odd rule."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
