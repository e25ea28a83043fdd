"""Events on a map: dots by place, and countries' outlines cut to what is shown. Equirectangular, true at mid-height.

Longitudes are in degrees and may run past 180 where the view crosses the 180th meridian.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.ledger.filters import Box
from whosays.ledger.records import EventRecord
from whosays.web.assets import assets
from whosays.web.params import Asked
from whosays.web.shapes.words import ROUGH_KM, where

WIDTH, HEIGHT = 760, 350
KM_A_DEGREE = 111.2
LEAST_HEIGHT = 8.0  # degrees: a single place is shown with its region
COARSE_OVER = 60.0  # degrees of width from which the coarse outlines do
SOUTH, NORTH = -60.0, 85.0  # of a view of the world
EVERYTHING = Asked()
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the map shows; `x` and `y` place a point in a drawing of `width` by `height`."""

    west: float
    south: float
    east: float
    north: float
    width: int = WIDTH
    height: int = HEIGHT

    def x(self, lon: float) -> float:
        if lon < self.west:
            lon += 360
        return round((lon - self.west) / (self.east - self.west) * self.width, 1)

    def y(self, lat: float) -> float:
        return round((self.north - lat) / (self.north - self.south) * self.height, 1)


@dataclass(frozen=True, slots=True)
class Dot:
    """All events at one point. `radius` is drawn in units of the frame, `uncertainty` how exact the place is."""

    lat: float
    lon: float
    x: float
    y: float
    radius: float
    uncertainty: float  # 0 for a rough place, whose circle would hide the map
    radius_km: float | None
    rough: bool  # a region or a country rather than a place: the dot is only its middle
    name: str
    events: tuple[EventRecord, ...]
    disputed: int
    query: str  # of the list that shows just these events


@dataclass(frozen=True, slots=True)
class Map:
    frame: Frame
    land: tuple[str, ...]  # SVG paths
    dots: tuple[Dot, ...]  # largest first, so that small ones stay reachable
    unplaced: int
    narrowed: bool
    all_query: str


def map_of(
    events: Sequence[EventRecord],
    asked: Asked = EVERYTHING,
    *,
    width: int = WIDTH,
    height: int = HEIGHT,
    least: float = LEAST_HEIGHT,
) -> Map:
    """The events with a point on a map that holds them all, or on the chosen box; `least` degrees high or more."""
    places: dict[tuple[float, float], list[EventRecord]] = {}
    for event in events:
        if event.place is not None and event.place.lat is not None and event.place.lon is not None:
            places.setdefault((event.place.lat, event.place.lon), []).append(event)
    frame = frame_of(asked.filters.box, list(places), width, height, least)
    dots = [_dot(frame, lat, lon, group, asked) for (lat, lon), group in places.items()]
    dots.sort(key=lambda dot: (-len(dot.events), dot.lat, dot.lon))
    return Map(
        frame=frame,
        land=land(frame),
        dots=tuple(dots),
        unplaced=len(events) - sum(len(group) for group in places.values()),
        narrowed=asked.filters.box is not None,
        all_query=asked.query(box=None),
    )


def _dot(frame: Frame, lat: float, lon: float, group: list[EventRecord], asked: Asked) -> Dot:
    place = group[0].place
    assert place is not None
    km = max((e.place.radius_km or 0.0 for e in group if e.place), default=0.0)
    e = 0.0005
    box = (max(lon - e, -180.0), max(lat - e, -90.0), min(lon + e, 180.0), min(lat + e, 90.0))
    return Dot(
        lat=lat,
        lon=lon,
        x=frame.x(lon),
        y=frame.y(lat),
        radius=round(4.5 + 2.2 * math.sqrt(len(group)), 1) if len(group) > 1 else 5.0,
        rough=km > ROUGH_KM,
        uncertainty=0.0 if km > ROUGH_KM else round(km / KM_A_DEGREE / (frame.north - frame.south) * frame.height, 1),
        radius_km=km or None,
        name=where(place),
        events=tuple(group),
        disputed=sum(bool(event.disputes) for event in group),
        query=asked.query(box=box),
    )


def frame_of(
    box: Box | None, points: Sequence[tuple[float, float]], width: int, height: int, least: float = LEAST_HEIGHT
) -> Frame:
    """A frame of the drawing's shape around a box, or around points (latitude, longitude) with a margin."""
    if box is not None:
        west, south, east, north = box
        east += 360 if east < west else 0
        margin, least = 1.05, 0.5
    elif points:
        lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
        south, north, west, east = min(lats), max(lats), min(lons), max(lons)
        margin = 1.25
    else:
        west, south, east, north = -180.0, SOUTH, 180.0, NORTH
        margin = 1.0
    lat, lon = (south + north) / 2, (west + east) / 2
    shrink = max(math.cos(math.radians(lat)), 0.2)
    tall = max((north - south) * margin, (east - west) * margin * shrink * height / width, least)
    wide = tall * width / height / shrink
    if wide >= 360:
        inside = south >= SOUTH and north <= NORTH
        return Frame(-180.0, SOUTH if inside else -90.0, 180.0, NORTH if inside else 90.0, width, height)
    lat = min(max(lat, tall / 2 - 90), 90 - tall / 2) if tall < 180 else 0.0
    return Frame(lon - wide / 2, lat - tall / 2, lon + wide / 2, lat + tall / 2, width, height)


@functools.lru_cache(maxsize=64)
def land(frame: Frame) -> tuple[str, ...]:
    """A path for each country that the frame touches."""
    grade = "coarse" if frame.east - frame.west > COARSE_OVER else "fine"
    paths = []
    for rings in _countries(grade):
        parts = []
        for (west, south, east, north), ring in rings:
            if south > frame.north or north < frame.south:
                continue
            for turn in (-360.0, 0.0, 360.0):
                if west + turn <= frame.east and east + turn >= frame.west:
                    cut = _clip([(x + turn, y) for x, y in ring], frame)
                    parts.append(_path(cut, frame))
        if any(parts):
            paths.append("".join(parts))
    return tuple(paths)


@functools.cache
def _countries(grade: str) -> tuple[tuple[tuple[Box, Ring], ...], ...]:
    features = json.loads(assets().get(f"outlines/{grade}.json"))["features"]
    countries = []
    for feature in features:
        rings = []
        for (ring,) in feature["geometry"]["coordinates"]:
            xs, ys = [x for x, _ in ring], [y for _, y in ring]
            rings.append(((min(xs), min(ys), max(xs), max(ys)), tuple((x, y) for x, y in ring)))
        countries.append(tuple(rings))
    return tuple(countries)


def _clip(ring: list[tuple[float, float]], frame: Frame) -> list[tuple[float, float]]:
    """The ring inside the frame and a margin (Sutherland and Hodgman 1974)."""
    margin = (frame.north - frame.south) * 0.02
    for axis, limit, sign in (
        (0, frame.west - margin, 1),
        (0, frame.east + margin, -1),
        (1, frame.south - margin, 1),
        (1, frame.north + margin, -1),
    ):
        kept: list[tuple[float, float]] = []
        for a, b in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            a_in, b_in = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
            if a_in != b_in:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
            if b_in:
                kept.append(b)
        ring = kept
        if not ring:
            break
    return ring


def _path(points: Iterable[tuple[float, float]], frame: Frame) -> str:
    """The ring in whole units of the drawing; empty for one that is too small to be seen."""
    scale_x, scale_y = frame.width / (frame.east - frame.west), frame.height / (frame.north - frame.south)
    drawn = []
    last = None
    for lon, lat in points:
        point = (round((lon - frame.west) * scale_x), round((frame.north - lat) * scale_y))
        if point != last:
            drawn.append(f"{point[0]} {point[1]}")
            last = point
    return "M" + "L".join(drawn) + "Z" if len(drawn) > 2 else ""
