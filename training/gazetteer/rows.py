"""What goes into the gazetteer: which names a place keeps, where its point is, how large it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from math import pi, sqrt
from pathlib import Path

import numpy as np

from training.gazetteer import sources
from training.gazetteer.topology import area_km2, holds
from whosays.gazetteer.choose import core, town, unsoftened
from whosays.gazetteer.geometry import distance_km
from whosays.gazetteer.names import fold
from whosays.gazetteer.outlines import Line
from whosays.gazetteer.pack import Draft
from whosays.types import PlaceKind

HERE = Path(__file__).parent
AIR_TAIL = re.compile(
    r"^(.{3,}?) (?:air force base|air base|airbase|air station|army airfield|airfield|aerodrome|air field"
    r"|international airport|regional airport|municipal airport|airport)$"
)
MILITARY = re.compile(r"air (?:force )?base|airbase|air station|army airfield|naval|military", re.I)
MOVED = {"CRIMEA": ("RU", "UA", (34.1, 44.95))}  # outlines filed elsewhere: from, to, a point inside
REGION_KINDS: dict[str, PlaceKind] = {"region": "region", "facility": "facility", "city": "city"}
BY_NAME = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}  # shapes without an ISO number


def cities(folder: Path) -> list[Draft]:
    return [draft for entry in sources.cities(folder) if (draft := town(entry))]


class Extent:
    """Mean point and spread of the towns in an area."""

    def __init__(self) -> None:
        self.points: list[tuple[float, float]] = []
        self.population = 0

    def mean(self) -> tuple[float, float]:
        n = len(self.points)
        west, east = min(x for _, x in self.points), max(x for _, x in self.points)
        lons = [x % 360 if east - west > 180 else x for _, x in self.points]
        return sum(y for y, _ in self.points) / n, (sum(lons) / n + 180) % 360 - 180

    def radius_km(self) -> float:
        if not self.points:
            return 20.0
        lat, lon = self.mean()
        reach = sorted(distance_km(lat, lon, *point) for point in self.points)
        return max(8.0, reach[int(len(reach) * 0.9)] if len(reach) > 1 else 8.0)


def extents(rows: list[Draft]) -> dict[str, Extent]:
    """For each admin1 and admin2 code, the towns in it."""
    out: dict[str, Extent] = defaultdict(Extent)
    for row in rows:
        for code in (row.admin1, row.admin2):
            if code:
                out[code].points.append((row.lat, row.lon))
                out[code].population += row.population
    return out


def state_label(name: str, short: str) -> str:
    """ "Kharkivs’ka Oblast’" reads better as "Kharkiv Oblast"."""
    if re.search(r"s[’']?k[ao]ya?\b|s[’']?ka\b", name) and "blast" in name and short and "blast" not in short:
        return f"{short} Oblast"
    return unsoftened(name)


def states(folder: Path, inside: dict[str, Extent]) -> list[Draft]:
    """First-order divisions: Natural Earth's label point, else the mean of the towns; own points where given."""
    by_id: dict[int, sources.StatePoint] = {}
    for state_point in sources.state_points(folder):
        by_id.setdefault(state_point.geonameid, state_point)
    areas: dict[str, float] = defaultdict(float)
    topology = sources.state_shapes(folder)
    for shape in topology.shapes:
        areas[str(shape.properties.get("gn_a1_code"))] += abs(sum(area_km2(topology.ring(r)) for r in shape.rings))
    given = {row[0]: (float(row[1]), float(row[2])) for row in sources.table(HERE / "admin1_points.tsv")}
    out = []
    for admin in sources.admins(folder, 1):
        point = by_id.get(admin.geonameid)
        extent = inside.get(admin.code)
        if admin.code in given:
            lat, lon = given[admin.code]
        elif point:
            lat, lon = point.lat, point.lon
        elif extent:
            lat, lon = extent.mean()
        else:
            continue
        own = [admin.name, admin.ascii]
        alternates = [name for name in (point.names if point else []) if fold(name).isascii()]
        alternates += [point.name] if point else []
        cores = [found for name in [*own, *alternates] if (found := core(name))]
        out.append(
            Draft(
                name=state_label(admin.name, point.name if point else ""),
                kind="admin1",
                lat=lat,
                lon=lon,
                geonameid=admin.geonameid,
                radius_km=sqrt(areas[admin.code] / pi) if areas.get(admin.code) else (extent or Extent()).radius_km(),
                population=extent.population if extent else 0,
                country=admin.code[:2],
                admin1=admin.code,
                feature="ADM1",
                own=own,
                alternates=[*alternates, *cores],
            )
        )
    return out


def counties(folder: Path, inside: dict[str, Extent]) -> list[Draft]:
    """Second-order divisions that hold a town of the gazetteer, at the mean of these towns."""
    out = []
    for admin in sources.admins(folder, 2):
        if admin.code not in inside:
            continue
        lat, lon = inside[admin.code].mean()
        cores = [found for name in (admin.name, admin.ascii) if (found := core(name))]
        country, first, _ = admin.code.split(".", 2)
        out.append(
            Draft(
                name=admin.name,
                kind="admin2",
                lat=lat,
                lon=lon,
                geonameid=admin.geonameid,
                radius_km=inside[admin.code].radius_km(),
                population=inside[admin.code].population,
                country=country,
                admin1=f"{country}.{first}",
                admin2=admin.code,
                feature="ADM2",
                own=[admin.name, admin.ascii],
                alternates=cores,
            )
        )
    return out


def countries(folder: Path, towns: list[Draft]) -> list[Draft]:
    points = {row[0]: (float(row[1]), float(row[2])) for row in sources.table(HERE / "country_points.tsv")}
    largest: dict[str, Draft] = {}
    for place in towns:
        if place.country not in largest or place.population > largest[place.country].population:
            largest[place.country] = place
    out = []
    for country in sources.countries(folder):
        if country.iso2 in {"AN", "CS"}:  # dissolved
            continue
        point = points.get(country.iso2)
        if point is None and country.iso2 in largest:
            point = (largest[country.iso2].lat, largest[country.iso2].lon)
        if point is None:
            continue
        out.append(
            Draft(
                name=country.name,
                kind="country",
                lat=point[0],
                lon=point[1],
                geonameid=country.geonameid,
                radius_km=sqrt(country.area / pi),
                population=country.population,
                country=country.iso2,
                feature="PCLI",
                own=[country.name],
            )
        )
    return out


def airfields(folder: Path, states_by_iso: dict[str, str]) -> list[Draft]:
    """Air bases and airports, with the ways in which news shortens their names."""
    out = []
    for field in sources.airfields(folder):
        if field.type == "closed":
            continue
        military = bool(MILITARY.search(field.name))
        large = field.type in {"large_airport", "medium_airport"}
        alternates = [name for name in field.names if fold(name).isascii() and AIR_TAIL.match(fold(name))]
        for name in [field.name, *alternates]:
            match = AIR_TAIL.match(fold(name))
            if not match:
                continue
            stems = [match[1]]
            town = fold(field.municipality)
            if town and large:
                if match[1].startswith(town + " "):
                    stems.append(match[1][len(town) + 1 :])
                stems.append(town)
            kinds = ("air base", "airbase", "airfield") if military else ("airport", "international airport")
            alternates += [f"{stem} {kind}" for stem in dict.fromkeys(stems) for kind in kinds if len(stem) > 2]
        out.append(
            Draft(
                name=field.name,
                kind="facility",
                lat=field.lat,
                lon=field.lon,
                radius_km=3.0,
                population=20_000 if field.type == "large_airport" else 5_000 if large else 0,
                country=field.country,
                admin1=states_by_iso.get(field.region, ""),
                feature="AIRB" if military else "AIRP",
                own=[field.name],
                alternates=alternates,
            )
        )
    return out


def regions() -> list[Draft]:
    """The hand-kept table: what English news names and the sources lack."""
    out = []
    for name, kind, feature, lat, lon, radius, country, weight, aliases in (
        (row + [""] * 9)[:9] for row in sources.table(HERE / "regions.tsv")
    ):
        if kind not in REGION_KINDS:
            raise ValueError(f"regions.tsv: unknown kind {kind!r} of {name}")
        out.append(
            Draft(
                name=name,
                kind=REGION_KINDS[kind],
                lat=float(lat),
                lon=float(lon),
                radius_km=float(radius),
                country=country[:2],
                admin1=country if "." in country else "",
                population=int(weight or 0) * 1000,
                feature=feature,
                own=[name, *(alias for alias in aliases.split("|") if alias)],
            )
        )
    return out


def add_aliases(drafts: list[Draft]) -> None:
    """The hand-kept aliases: of a country by its ISO code, of a state by its GeoNames code, of a town by its id."""
    by_target: dict[str, Draft] = {}
    for draft in drafts:
        if draft.kind == "country":
            by_target[draft.country] = draft
        elif draft.kind == "admin1":
            by_target[draft.admin1] = draft
        elif draft.geonameid:
            by_target.setdefault(str(draft.geonameid), draft)
    for target, names in sources.table(HERE / "aliases.tsv"):
        if target not in by_target:
            raise ValueError(f"aliases.tsv: nothing is coded {target!r}")
        by_target[target].own += names.split("|")


def country_outlines(folder: Path) -> list[Line]:
    """Rings of every country and the lines that two countries share, Crimea drawn with Ukraine."""
    topology = sources.country_shapes(folder)
    iso = {country.number.zfill(3): country.iso2 for country in sources.countries(folder)}
    owned: list[tuple[str, tuple[int, ...]]] = []
    for shape in topology.shapes:
        code = iso.get(shape.id.zfill(3)) if shape.id else BY_NAME.get(str(shape.properties["name"]))
        if code is None:
            continue
        for arcs in shape.rings:
            country = code
            for source, target, point in MOVED.values():
                if code == source and holds(topology.ring(arcs), point):
                    country = target
            owned.append((country, arcs))
    out = [Line(country, None, np.array(topology.ring(arcs))) for country, arcs in owned]
    sides: dict[int, set[str]] = defaultdict(set)
    for country, arcs in owned:
        for arc in arcs:
            sides[arc if arc >= 0 else ~arc].add(country)
    for arc, names in sorted(sides.items()):
        if len(names) == 2:
            first, second = sorted(names)
            out.append(Line(first, second, np.array(topology.arcs[arc])))
    return out


def all_rows(folder: Path) -> list[Draft]:
    towns = cities(folder)
    inside = extents(towns)
    first = states(folder, inside)
    iso = dict(state_codes(folder))
    rows = [*first, *counties(folder, inside), *towns, *airfields(folder, iso), *regions(), *countries(folder, towns)]
    add_aliases(rows)
    return rows


def state_codes(folder: Path) -> Iterator[tuple[str, str]]:
    """ISO 3166-2 codes to GeoNames admin1 codes."""
    known = {admin.geonameid: admin.code for admin in sources.admins(folder, 1)}
    for point in sources.state_points(folder):
        if point.geonameid in known:
            yield point.iso, known[point.geonameid]
