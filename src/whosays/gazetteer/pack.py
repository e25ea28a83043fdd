"""Writes rows, names and outlines in the layout of whosays.gazetteer.layout.

Memory: some 40 bytes a row; names are sorted in runs on disk, so that millions of places need no more than that.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import struct
import tempfile
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import IO

import numpy as np

from whosays.gazetteer.layout import COLUMNS, KINDS, MAGIC, encode, width_for
from whosays.gazetteer.names import fold
from whosays.gazetteer.outlines import Line
from whosays.types import PlaceKind

ORDER: tuple[PlaceKind, ...] = ("admin1", "admin2", "city", "facility", "region", "country")  # of the rows
RANK = {kind: place for place, kind in enumerate(("country", "admin1", "region", "city", "admin2", "facility"))}
RUN = 500_000  # names sorted at a time
SHARED = 500_000  # labels remembered so that equal ones are written once
CODED = ("feature", "country")  # columns that hold codes of names, wider where there are many names


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


def pack(drafts: Iterable[Draft], outlines: Iterable[Line], out: IO[bytes]) -> str:
    """Write the file and return its version, the SHA-256 of all sections. The rows come in ORDER of their kinds."""
    columns = {name: array("I" if name in CODED else code) for name, code in COLUMNS.items()}
    codes: dict[str, dict[str, int]] = {name: {} for name in CODED}
    numbers: dict[str, dict[str, int]] = {"admin1": {}, "admin2": {}}
    label_at: dict[bytes, int] = {}
    with tempfile.TemporaryFile() as labels, tempfile.TemporaryFile() as index, _Runs() as names:
        end = count = 0
        for count, row in enumerate(drafts, 1):
            label = row.name.encode()
            at = label_at.get(label, end)
            if at == end:
                if len(label_at) < SHARED:
                    label_at[label] = end
                end += labels.write(label)
            if row.kind in numbers and count <= 65_535:
                numbers[row.kind][row.admin1 if row.kind == "admin1" else row.admin2] = count
            values = {
                "geonameid": row.geonameid,
                "lat": round(row.lat * 1e5),
                "lon": round(row.lon * 1e5),
                "population": row.population,
                "label": at,
                "radius": max(1, min(65_535, round(row.radius_km))),
                "admin1": 0 if row.kind == "admin1" else numbers["admin1"].get(row.admin1, 0),
                "admin2": 0 if row.kind == "admin2" else numbers["admin2"].get(row.admin2, 0),
                "length": len(label),
                "kind": KINDS.index(row.kind),
                "feature": codes["feature"].setdefault(row.feature, len(codes["feature"])),
                "country": codes["country"].setdefault(row.country, len(codes["country"])),
            }
            for name, value in values.items():
                columns[name].append(value)
            names.add(count - 1, row)
        width = width_for(count)
        length = sum(index.write(line) for line in _lines(names.merged(), width))

        features = sorted(codes["feature"])
        countries = ["", *sorted(codes["country"].keys() - {""})]
        head: dict[str, object] = {"features": features, "countries": [name or None for name in countries]}
        wide = {}
        sections: dict[str, tuple[int, bytes | IO[bytes]]] = {}
        for name, code in COLUMNS.items():
            data = columns[name]
            if name in CODED:
                order = features if name == "feature" else countries
                if len(order) > 256:
                    wide[name] = code = "H"
                place = {text: n for n, text in enumerate(order)}
                table = np.array([place[text] for text in codes[name]], dtype=np.uint32)
                data = (
                    array(code, table[np.frombuffer(data, dtype=np.uint32)].astype(code).tobytes()) if count else data
                )
            sections[name] = (len(data) * data.itemsize, data.tobytes())
        lines = list(outlines)
        points = b"".join(np.rint(line.points * 1e4).astype("<i4").tobytes() for line in lines)
        sections |= {"labels": (end, labels), "index": (length, index), "outline": (len(points), points)}
        head["lines"] = [(line.country, line.other, len(line.points)) for line in lines]
        # Told only where they are not those of the layout.
        head |= {"columns": wide} if wide else {}
        head |= {"width": width} if width != width_for(0) else {}
        return _write(head, sections, out)


def _write(head: dict[str, object], sections: dict[str, tuple[int, bytes | IO[bytes]]], out: IO[bytes]) -> str:
    at = 0
    places: dict[str, tuple[int, int]] = {}
    for name, (length, _) in sections.items():
        at += -at % 8
        places[name] = (at, length)
        at += length
    head = head | {"sections": places}
    digest = hashlib.sha256(json.dumps(head, sort_keys=True).encode())
    for block in _blocks(sections):
        digest.update(block)
    version = digest.hexdigest()
    header = json.dumps({"sha256": version, **head}, ensure_ascii=False, separators=(",", ":")).encode()
    start = MAGIC + struct.pack("<I", len(header)) + header
    out.write(start + b"\0" * (-len(start) % 8))
    for block in _blocks(sections):
        out.write(block)
    return version


def _blocks(sections: dict[str, tuple[int, bytes | IO[bytes]]]) -> Iterator[bytes]:
    """The sections one after the other, each from a multiple of 8 on."""
    at = 0
    for length, data in sections.values():
        yield b"\0" * (-at % 8)
        at += -at % 8 + length
        if isinstance(data, bytes):
            yield data
        else:
            data.seek(0)
            while block := data.read(1 << 20):
                yield block


class _Runs:
    """Names with what they are ordered by, sorted in runs on disk and merged."""

    def __init__(self) -> None:
        self._files: list[IO[bytes]] = []
        self._lines: list[bytes] = []

    def __enter__(self) -> _Runs:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files:
            file.close()

    def add(self, number: int, row: Draft) -> None:
        """Own names first, then the larger place, then by kind."""
        seen: set[str] = set()
        for names, flag in ((row.own, 0), (row.alternates, 1)):
            for name in names:
                key = fold(name)
                if key and key not in seen and min(key) >= " ":
                    seen.add(key)
                    order = f"\t{flag}{0xFFFFFFFF - row.population:08x}{RANK[row.kind]}{number:08x}\n"
                    self._lines.append((key + order).encode())
        if len(self._lines) >= RUN:
            self._spill()

    def _spill(self) -> None:
        self._lines.sort()
        file = tempfile.TemporaryFile()  # noqa: SIM115 -- closed at the end of the block
        self._files.append(file)
        file.writelines(self._lines)
        self._lines = []

    def merged(self) -> Iterator[bytes]:
        if not self._files:
            return iter(sorted(self._lines))
        self._spill()
        for file in self._files:
            file.seek(0)
        return heapq.merge(*self._files)


def _lines(names: Iterable[bytes], width: int) -> Iterator[bytes]:
    """Lines of the index."""
    for key, entries in groupby((entry.split(b"\t") for entry in names), key=lambda entry: entry[0]):
        found = [encode(2 * int(order[10:18], 16) + (order[0] == 49), width) for _, order in entries]
        yield key + b"\t" + b"".join(found) + b"\n"
