"""Distances and bearings on a sphere. Degrees in, kilometres out; latitude first."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH_KM = 6371.0  # mean radius (IUGG), also that of the geoparsing scorers


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine)."""
    a, b = radians(lat1), radians(lat2)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def bearing_deg(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """First bearing from the first point to the second, degrees clockwise from north, 0 <= bearing < 360."""
    a, b, turn = radians(lat1), radians(lat2), radians(lon2 - lon1)
    east, north = sin(turn) * cos(b), cos(a) * sin(b) - sin(a) * cos(b) * cos(turn)
    return degrees(atan2(east, north)) % 360.0


def destination(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point that lies `km` kilometres from here in direction `bearing` (degrees clockwise from north)."""
    a, turn, arc = radians(lat), radians(bearing), km / EARTH_KM
    b = asin(max(-1.0, min(1.0, sin(a) * cos(arc) + cos(a) * sin(arc) * cos(turn))))
    east = atan2(sin(turn) * sin(arc) * cos(a), cos(arc) - sin(a) * sin(b))
    return degrees(b), (lon + degrees(east) + 180.0) % 360.0 - 180.0
