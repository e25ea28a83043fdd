"""Readers of the source files; each yields plain records and decides nothing."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from training.gazetteer.topology import Topology
from whosays.gazetteer.dump import Entry, entry


class Admin(NamedTuple):
    code: str
    name: str
    ascii: str
    geonameid: int


class Country(NamedTuple):
    iso2: str
    iso3: str
    number: str
    name: str
    capital: str
    area: float
    population: int
    geonameid: int


class StatePoint(NamedTuple):
    geonameid: int
    iso: str  # ISO 3166-2
    name: str
    lat: float
    lon: float
    names: list[str]


class Airfield(NamedTuple):
    type: str
    name: str
    lat: float
    lon: float
    country: str
    region: str  # ISO 3166-2
    municipality: str
    names: list[str]


def _rows(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#") and line.strip():
                yield line.rstrip("\n").split("\t")


def cities(folder: Path) -> Iterator[Entry]:
    for cells in _rows(folder / "geonames_cities500_2023-03.txt.gz"):
        yield entry(cells)


def admins(folder: Path, level: int) -> Iterator[Admin]:
    name = "geonames_admin1CodesASCII.txt.gz" if level == 1 else "geonames_admin2Codes.txt.gz"
    for c in _rows(folder / name):
        yield Admin(c[0], c[1], c[2], int(c[3]))


def countries(folder: Path) -> Iterator[Country]:
    for c in _rows(folder / "geonames_countryInfo.txt.gz"):
        if len(c) > 16 and c[16]:
            yield Country(c[0], c[1], c[2], c[4], c[5], float(c[6] or 0), int(c[7] or 0), int(c[16]))


def state_points(folder: Path) -> Iterator[StatePoint]:
    rows = _rows(folder / "naturalearth_admin1_points.tsv.gz")
    head = next(rows)
    for c in rows:
        row = dict(zip(head, c, strict=False))
        names = [name for name in row.get("other_names", "").split("|") if name]
        yield StatePoint(
            int(row["gn_id"] or 0), row["iso_3166_2"], row["name"], float(row["lat"]), float(row["lon"]), names
        )


def airfields(folder: Path) -> Iterator[Airfield]:
    rows = _rows(folder / "ourairports_2022_airfields.tsv.gz")
    next(rows)
    for c in rows:
        names = [name.strip() for name in c[9].split(",") if name.strip()] if len(c) > 9 else []
        yield Airfield(c[1], c[2], float(c[3]), float(c[4]), c[5], c[6], c[7], names)


def country_shapes(folder: Path) -> Topology:
    return _topology(folder / "naturalearth_countries_50m.topojson.gz", "countries")


def state_shapes(folder: Path) -> Topology:
    return _topology(folder / "naturalearth_admin1_simplified.topojson.gz", "a1")


def _topology(path: Path, name: str) -> Topology:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return Topology(json.load(file), name)


def table(path: Path) -> Iterator[list[str]]:
    """A hand-kept table beside this module: tab-separated, comments with #."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]
