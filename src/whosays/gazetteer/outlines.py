"""Countries' outlines: which country a point lies in, and how far it is from a border."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whosays.gazetteer.geometry import EARTH_KM

Lines = NDArray[np.float64]  # points in degrees, columns longitude and latitude


@dataclass(frozen=True, slots=True)
class Line:
    """A closed ring or an open border line of one country."""

    country: str
    other: str | None  # the neighbour of a border line; None for a ring
    points: Lines

    @property
    def is_ring(self) -> bool:
        return self.other is None


class Outlines:
    """Rings of all countries, and the lines that two of them share."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._rings: dict[str, list[Lines]] = {}
        self._borders: dict[str, list[tuple[str, Lines]]] = {}
        self._boxes: list[tuple[float, float, float, float, str, Lines]] = []
        for line in lines:
            if line.other is None:
                ring = _unwrapped(line.points)
                self._rings.setdefault(line.country, []).append(ring)
                (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
                self._boxes.append((float(west), float(south), float(east), float(north), line.country, ring))
            else:
                self._borders.setdefault(line.country, []).append((line.other, line.points))
                self._borders.setdefault(line.other, []).append((line.country, line.points))

    def countries(self) -> list[str]:
        return sorted(self._rings)

    def country_of(self, lat: float, lon: float) -> str | None:
        """The country whose outline holds the point; the innermost where one lies in another (Lesotho)."""
        found: list[tuple[float, str]] = []
        for west, south, east, north, country, ring in self._boxes:
            if not south <= lat <= north:
                continue
            for x in (lon, lon + 360.0, lon - 360.0):
                if west <= x <= east and _inside(x, lat, ring):
                    found.append(((east - west) * (north - south), country))
        return min(found)[1] if found else None

    def border_km(self, lat: float, lon: float, country: str, other: str | None = None) -> float | None:
        """See Gazetteer.border_km; None where no such outline is known."""
        if other is not None:
            lines = [points for name, points in self._borders.get(country, ()) if name == other]
        elif self.country_of(lat, lon) == country:
            lines = [points for _, points in self._borders.get(country, ())] or self._rings.get(country, [])
        else:
            lines = self._rings.get(country, [])
        return min(_distance_km(lat, lon, line) for line in lines) if lines else None


def _unwrapped(ring: Lines) -> Lines:
    """A ring that crosses the date line goes on beyond 180 degrees instead of jumping across the map."""
    if np.abs(np.diff(ring[:, 0])).max(initial=0.0) <= 180.0:
        return ring
    return np.column_stack((np.unwrap(ring[:, 0], period=360.0), ring[:, 1]))


def _inside(x: float, y: float, ring: Lines) -> bool:
    """Even-odd rule."""
    x1, y1, x2, y2 = ring[:-1, 0], ring[:-1, 1], ring[1:, 0], ring[1:, 1]
    spans = (y1 > y) != (y2 > y)
    if not spans.any():
        return False
    x1, y1, x2, y2 = x1[spans], y1[spans], x2[spans], y2[spans]
    return bool(np.count_nonzero(x < (x2 - x1) * (y - y1) / (y2 - y1) + x1) % 2)


def _distance_km(lat: float, lon: float, line: Lines) -> float:
    """From a point to a line, each segment on the plane that touches the sphere at the point's nearest end.

    Segments are short (a few kilometres), so the error is that of the outlines, not of the projection.
    """
    turn = np.radians(line[:, 0] - lon)
    a, b = np.radians(lat), np.radians(line[:, 1])
    # Azimuthal equidistant around the point: distances from the centre are true.
    cos_arc = np.clip(np.sin(a) * np.sin(b) + np.cos(a) * np.cos(b) * np.cos(turn), -1.0, 1.0)
    arc = np.arccos(cos_arc)
    scale = np.where(arc < 1e-9, 1.0, arc / np.maximum(np.sin(arc), 1e-12)) * EARTH_KM
    x = scale * np.cos(b) * np.sin(turn)
    y = scale * (np.cos(a) * np.sin(b) - np.sin(a) * np.cos(b) * np.cos(turn))
    dx, dy = np.diff(x), np.diff(y)
    length = np.maximum(dx * dx + dy * dy, 1e-12)
    along = np.clip(-(x[:-1] * dx + y[:-1] * dy) / length, 0.0, 1.0)
    return float(np.sqrt(np.min((x[:-1] + along * dx) ** 2 + (y[:-1] + along * dy) ** 2)))
