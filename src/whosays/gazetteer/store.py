"""The gazetteer file, mapped into memory and searched in place."""

from __future__ import annotations

import json
import mmap
import os
import struct
from collections.abc import Iterator
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np

from whosays.errors import BadGazetteer, MissingInput
from whosays.gazetteer.layout import CODE_WIDTH, COLUMNS, KINDS, MAGIC, decode
from whosays.gazetteer.names import fold, plain
from whosays.gazetteer.outlines import Line, Outlines
from whosays.types import PlaceKind

FILE = "places.bin"


class Row(NamedTuple):
    """One place. Coordinates in degrees, radius in kilometres, population 0 where unknown."""

    number: int  # position in the file
    geonameid: int | None
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    radius_km: float
    population: int
    country: str | None  # ISO 3166-1 alpha-2
    admin1: int | None  # number of the row of its state or province
    admin2: int | None  # number of the row of its county or district
    feature: str  # GeoNames feature code


class Match(NamedTuple):
    """A row under a name; `alternate` where the name is not the row's own."""

    row: Row
    alternate: bool


class Gazetteer:
    """Names to places, read-only; safe to share between threads.

    Raises MissingInput where there is no such file, BadGazetteer where it is no gazetteer or is damaged.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        try:
            with open(path, "rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError as error:
            raise MissingInput(os.fspath(path)) from error
        except (OSError, ValueError) as error:  # ValueError: an empty file cannot be mapped
            raise BadGazetteer(os.fspath(path), why=str(error)) from error
        if self._data[: len(MAGIC)] != MAGIC:
            raise BadGazetteer(os.fspath(path), why="it is not a gazetteer of this version")
        try:
            self._open()
        except (LookupError, TypeError, ValueError, struct.error) as error:
            raise BadGazetteer(os.fspath(path), why=f"it is damaged: {error}") from error
        self._cached()

    def _open(self) -> None:
        at = len(MAGIC) + 4
        (size,) = struct.unpack_from("<I", self._data, len(MAGIC))
        header = json.loads(self._data[at : at + size])
        self.version: str = header["sha256"]
        self._width: int = header.get("width", CODE_WIDTH)
        self._features: list[str] = header["features"]
        self._countries: list[str | None] = header["countries"]
        self._lines: list[tuple[str, str | None, int]] = [(a, b, n) for a, b, n in header["lines"]]
        base = at + size + -(at + size) % 8
        self._sections: dict[str, tuple[int, int]] = {
            name: (base + offset, length) for name, (offset, length) in header["sections"].items()
        }
        end = max(offset + length for offset, length in self._sections.values())
        if len(self._data) < end:
            raise ValueError(f"{end - len(self._data):,} bytes are missing at its end")
        self._columns: dict[str, memoryview[int]] = {}
        codes: dict[str, Literal["B", "H", "I", "i"]] = COLUMNS | header.get("columns", {})
        for name in COLUMNS:
            offset, length = self._sections[name]
            self._columns[name] = memoryview(self._data)[offset : offset + length].cast(codes[name])
        if len({len(column) for column in self._columns.values()}) > 1:
            raise ValueError("its columns differ in length")

    def _cached(self) -> None:
        self.row = lru_cache(maxsize=65_536)(self._row)
        self.find = lru_cache(maxsize=65_536)(self._find)
        # The capitalised words of news are much the same from text to text.
        self.find_key = lru_cache(maxsize=65_536)(self._find_key)
        self.begins = lru_cache(maxsize=65_536)(self._begins)

    def __len__(self) -> int:
        return len(self._columns["kind"])

    # Names

    def _find(self, name: str) -> tuple[Match, ...]:
        """All places of this name, however it is spelt (see `fold`): own names first, then the larger place."""
        return self.find_key(fold(name))

    def _find_key(self, key: str) -> tuple[Match, ...]:
        """As `find`, for a name that is folded already."""
        wanted = key.encode()
        start = self._lower_bound(wanted)
        middle = self._data.find(b"\t", start, self._index_end)
        if middle < 0 or self._data[start:middle] != wanted:
            return ()
        codes = decode(self._data[middle + 1 : self._data.find(b"\n", middle)], self._width)
        return tuple(Match(self.row(code >> 1), bool(code & 1)) for code in codes)

    def _begins(self, key: str) -> bool:
        """Whether a name in the index begins with these folded words and goes on with another."""
        wanted = key.encode() + b" "
        start = self._lower_bound(wanted)
        return self._data[start : start + len(wanted)] == wanted

    def names(self) -> Iterator[tuple[str, list[int]]]:
        """All folded names in their order, each with its codes (see layout)."""
        at, _ = self._sections["index"]
        while at < self._index_end:
            end = self._data.find(b"\n", at)
            key, codes = self._data[at:end].split(b"\t")
            yield key.decode(), decode(codes, self._width)
            at = end + 1

    @property
    def _index_end(self) -> int:
        offset, length = self._sections["index"]
        return offset + length

    def _lower_bound(self, wanted: bytes) -> int:
        """Offset of the first line whose key is not below `wanted`."""
        data = self._data
        low, _ = self._sections["index"]
        high = self._index_end
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if data[start : data.find(b"\t", start, high)] < wanted:
                low = data.find(b"\n", start) + 1
            else:
                high = start
        return low

    # Rows

    def _row(self, number: int) -> Row:
        """The place at this position of the file. Raises IndexError."""
        column = self._columns
        offset = self._sections["labels"][0] + column["label"][number]
        return Row(
            number,
            column["geonameid"][number] or None,
            plain(self._data[offset : offset + column["length"][number]].decode()),
            KINDS[column["kind"][number]],
            column["lat"][number] / 1e5,
            column["lon"][number] / 1e5,
            float(column["radius"][number]),
            column["population"][number],
            self._countries[column["country"][number]],
            column["admin1"][number] - 1 if column["admin1"][number] else None,
            column["admin2"][number] - 1 if column["admin2"][number] else None,
            self._features[column["feature"][number]],
        )

    def by_id(self, geonameid: int) -> Row | None:
        """The place with this GeoNames id."""
        (found,) = np.nonzero(np.frombuffer(self._columns["geonameid"], dtype=np.uint32) == geonameid)
        return self.row(int(found[0])) if geonameid and len(found) else None

    def admin1_name(self, row: Row) -> str | None:
        """The name of the state or province that a place lies in, or that it is."""
        if row.kind == "admin1":
            return row.name
        return None if row.admin1 is None else self.row(row.admin1).name

    # Countries

    @cached_property
    def _country_rows(self) -> dict[str, Row]:
        rows = (self.row(number) for number in range(self._first_country, len(self)))
        return {row.country: row for row in rows if row.country is not None}

    @cached_property
    def _first_country(self) -> int:
        """Countries are the last rows of the file."""
        kinds = self._columns["kind"]
        number = len(kinds)
        while number and kinds[number - 1] == KINDS.index("country"):
            number -= 1
        return number

    def country(self, iso2: str) -> Row | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        return self._country_rows.get(iso2.upper())

    def country_name(self, iso2: str) -> str | None:
        """Its English short name: `country_name("UA") == "Ukraine"`."""
        row = self.country(iso2)
        return None if row is None else row.name

    # Outlines

    @cached_property
    def outlines(self) -> Outlines:
        """Countries' outlines at 1:50 million, decoded at first use."""
        return Outlines(self.lines())

    def lines(self) -> Iterator[Line]:
        offset, length = self._sections["outline"]
        points = np.frombuffer(self._data, dtype="<i4", count=length // 4, offset=offset).reshape(-1, 2) / 1e4
        start = 0
        for country, other, count in self._lines:
            yield Line(country, other, points[start : start + count])
            start += count

    def country_of(self, lat: float, lon: float) -> str | None:
        """ISO 3166-1 alpha-2 code of the country that the point lies in, None at sea.

        The outlines are true to about 2 km, and leave out the smallest islands.
        """
        return self.outlines.country_of(lat, lon)

    def border_km(self, lat: float, lon: float, country_iso2: str, other: str | None = None) -> float | None:
        """Kilometres from a point to a country's border; None where the country has no outline or no such border.

        From outside it is the distance to the country, from inside that to the nearest of its land borders (its
        coast where it has none). With `other`, the distance to the border that the two countries share.
        """
        return self.outlines.border_km(lat, lon, country_iso2.upper(), other.upper() if other else None)


@lru_cache(maxsize=1)
def default_gazetteer() -> Gazetteer:
    """The gazetteer that ships, opened once a process."""
    with as_file(files("whosays.gazetteer") / FILE) as path:
        return Gazetteer(Path(path))


def gazetteer_at(path: str | None) -> Gazetteer:
    """The gazetteer in this file; without one, that which ships."""
    return Gazetteer(path) if path else default_gazetteer()
