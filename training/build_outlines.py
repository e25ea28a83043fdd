"""Builds the outlines that the page draws: `python -m training.build_outlines countries-50m.json[.gz] [--out FOLDER]`.

The source is countries-50m.json of the npm package world-atlas (Natural Earth, public domain). Lines are thinned arc by
arc, so that neighbours keep one border, in two grades: a fine one for the map that zooms, a coarse one for the world.
"""

from __future__ import annotations

import argparse
import gzip
import json
from itertools import pairwise
from pathlib import Path

from training.gazetteer.topology import Point, Topology, area_km2

SHIPPED = Path(__file__).parents[1] / "src" / "whosays" / "web" / "static" / "outlines"
GRADES = {"fine": (0.03, 40.0, 2), "coarse": (0.25, 2500.0, 1)}  # tolerance in degrees, least area in km2, digits


def thin(line: list[Point], tolerance: float) -> list[Point]:
    """The line with the points left out that lie nearer than `tolerance` to it (Douglas and Peucker 1973)."""
    keep = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        (x1, y1), (x2, y2) = line[first], line[last]
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        worst, at = tolerance * tolerance, -1
        for i in range(first + 1, last):
            x, y = line[i]
            t = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
            off = (x - x1 - t * dx) ** 2 + (y - y1 - t * dy) ** 2
            if off > worst:
                worst, at = off, i
        if at >= 0:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def whole(ring: list[Point]) -> list[Point]:
    """The ring without jumps at the 180th meridian, past which it runs on; one around a pole is closed beyond it."""
    out = ring[:1]
    turn = 0.0
    for (before, _), (x, y) in pairwise(ring):
        turn += 360.0 if x - before < -180 else -360.0 if x - before > 180 else 0.0
        out.append((x + turn, y))
    if abs(out[-1][0] - out[0][0]) > 180:
        out += [(out[-1][0], -89.0), (out[0][0], -89.0), out[0]]
    return out


def features(topology: Topology, tolerance: float, least: float, digits: int) -> list[dict[str, object]]:
    topology.arcs = [thin(arc, tolerance) for arc in topology.arcs]
    found: list[dict[str, object]] = []
    for shape in topology.shapes:
        rings = sorted((topology.ring(ring) for ring in shape.rings), key=lambda ring: -abs(area_km2(ring)))
        shown = [ring for i, ring in enumerate(rings) if i == 0 or abs(area_km2(ring)) >= least]
        # A hole is another country, which is drawn itself: each ring can be a polygon of its own.
        polygons = [[[[round(x, digits), round(y, digits)] for x, y in whole(ring)]] for ring in shown if len(ring) > 3]
        if polygons:
            found.append(
                {
                    "type": "Feature",
                    "properties": {"name": shape.properties["name"]},
                    "geometry": {"type": "MultiPolygon", "coordinates": polygons},
                }
            )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="countries-50m.json, plain or gzipped")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="default: the folder inside the package")
    args = parser.parse_args()
    raw = args.file.read_bytes()
    data = json.loads(gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw)
    args.out.mkdir(parents=True, exist_ok=True)
    for grade, (tolerance, least, digits) in GRADES.items():
        body = {
            "type": "FeatureCollection",
            "features": features(Topology(data, "countries"), tolerance, least, digits),
        }
        path = args.out / f"{grade}.json"
        path.write_text(json.dumps(body, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
        print(f"{path.name}: {path.stat().st_size / 1e3:,.0f} kB")


if __name__ == "__main__":
    main()
