"""Writes rows, names and outlines in the layout of whosays.gazetteer.layout."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from training.gazetteer.topology import Point
from whosays.gazetteer.layout import COLUMNS, KINDS, MAGIC, encode
from whosays.gazetteer.names import fold
from whosays.types import PlaceKind


@dataclass(slots=True, kw_only=True)
class Draft:
    """A place on its way into the file. `own` and `alternates` are names as written."""

    name: str
    kind: PlaceKind
    lat: float
    lon: float
    geonameid: int = 0
    radius_km: float = 1.0
    population: int = 0
    country: str = ""
    admin1: str = ""  # GeoNames code, "US.VA"; a row of kind admin1 carries its own
    admin2: str = ""
    feature: str = ""
    own: list[str] = field(default_factory=list)
    alternates: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outline:
    country: str
    other: str | None
    points: Sequence[Point]


def pack(drafts: Sequence[Draft], outlines: Sequence[Outline], path: Path) -> str:
    """Write the file and return its version, the SHA-256 of all sections.

    Order of the rows: admin1, admin2, cities, facilities, regions, countries; inside a kind as given.
    """
    order = ("admin1", "admin2", "city", "facility", "region", "country")
    rows = sorted(drafts, key=lambda row: order.index(row.kind))
    admin1 = {row.admin1: n + 1 for n, row in enumerate(rows) if row.kind == "admin1"}
    admin2 = {row.admin2: n + 1 for n, row in enumerate(rows) if row.kind == "admin2"}
    features = sorted({row.feature for row in rows})
    countries: list[str | None] = [None, *sorted({row.country for row in rows if row.country})]

    labels = bytearray()
    label_at: dict[bytes, int] = {}
    columns: dict[str, list[int]] = {name: [] for name in COLUMNS}
    for row in rows:
        label = row.name.encode()
        if label not in label_at:
            label_at[label] = len(labels)
            labels += label
        values = {
            "geonameid": row.geonameid,
            "lat": round(row.lat * 1e5),
            "lon": round(row.lon * 1e5),
            "population": row.population,
            "label": label_at[label],
            "radius": max(1, min(65_535, round(row.radius_km))),
            "admin1": 0 if row.kind == "admin1" else admin1.get(row.admin1, 0),
            "admin2": 0 if row.kind == "admin2" else admin2.get(row.admin2, 0),
            "length": len(label),
            "kind": KINDS.index(row.kind),
            "feature": features.index(row.feature),
            "country": countries.index(row.country or None),
        }
        for name, value in values.items():
            columns[name].append(value)

    lines: list[tuple[str, str | None, int]] = []
    points = bytearray()
    for outline in outlines:
        lines.append((outline.country, outline.other, len(outline.points)))
        for x, y in outline.points:
            points += struct.pack("<ii", round(x * 1e4), round(y * 1e4))

    sections: dict[str, bytes] = {
        name: struct.pack(f"<{len(rows)}{code}", *columns[name]) for name, code in COLUMNS.items()
    }
    sections |= {"labels": bytes(labels), "index": _index(rows), "outline": bytes(points)}
    body = bytearray()
    places: dict[str, tuple[int, int]] = {}
    for name, data in sections.items():
        body += b"\0" * (-len(body) % 8)
        places[name] = (len(body), len(data))
        body += data
    head = {"features": features, "countries": countries, "lines": lines, "sections": places}
    version = hashlib.sha256(json.dumps(head, sort_keys=True).encode() + body).hexdigest()
    header = json.dumps({"sha256": version, **head}, ensure_ascii=False, separators=(",", ":")).encode()
    start = MAGIC + struct.pack("<I", len(header)) + header
    path.write_bytes(start + b"\0" * (-len(start) % 8) + body)
    return version


def _index(rows: Sequence[Draft]) -> bytes:
    codes: dict[str, dict[int, int]] = {}  # key -> row -> 1 where the name is only an alternate
    for n, row in enumerate(rows):
        for names, flag in ((row.own, 0), (row.alternates, 1)):
            for name in names:
                if key := fold(name):
                    codes.setdefault(key, {}).setdefault(n, flag)
    rank = {kind: place for place, kind in enumerate(("country", "admin1", "region", "city", "admin2", "facility"))}
    lines = []
    for key in sorted(codes, key=str.encode):
        found = sorted(codes[key].items(), key=lambda e: (e[1], -rows[e[0]].population, rank[rows[e[0]].kind], e[0]))
        lines.append(key.encode() + b"\t" + b"".join(encode(2 * n + flag) for n, flag in found) + b"\n")
    return b"".join(lines)
