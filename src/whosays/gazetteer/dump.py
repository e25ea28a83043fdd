"""Reads a GeoNames dump: rows of 19 columns, in a zip, gzipped or plain."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import IO, NamedTuple

from whosays.errors import MissingInput, NotADump

COLUMNS = 19
CLASSES = frozenset("AHLPRSTUV")
LINE = 1 << 20  # bytes; a longer line is no row
LARGEST = 2**32 - 1
LONGEST = 255  # bytes of a name


class Entry(NamedTuple):
    geonameid: int
    name: str
    ascii: str
    alternates: list[str]
    lat: float
    lon: float
    feature_class: str
    feature: str
    country: str
    admin1: str  # "US.VA"
    admin2: str  # "US.VA.059"
    population: int


class BadEntry(ValueError):
    """Why a row cannot be used."""


def entry(cells: Sequence[str]) -> Entry:
    """The place that a row tells. Raises BadEntry."""
    if len(cells) != COLUMNS:
        raise BadEntry(f"{COLUMNS} tab-separated columns wanted")
    c = cells
    geonameid = _whole(c[0], "geonameid")
    if not geonameid:
        raise BadEntry("geonameid is not a number")
    if not c[1].strip():
        raise BadEntry("it has no name")
    if len(c[1].encode()) > LONGEST:
        raise BadEntry(f"its name is longer than {LONGEST} bytes")
    if c[6] and c[6] not in CLASSES:
        raise BadEntry("the feature class is none of GeoNames")
    return Entry(
        geonameid, c[1], c[2], [a for a in c[3].split(",") if a], _degrees(c[4], 90, "latitude"),
        _degrees(c[5], 180, "longitude"), c[6], c[7], c[8], f"{c[8]}.{c[10]}",
        f"{c[8]}.{c[10]}.{c[11]}" if c[11] else "", _whole(c[14] or "0", "population"),
    )  # fmt: skip


def _whole(text: str, what: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 12 and int(text) <= LARGEST):
        raise BadEntry(f"{what} is not a number")
    return int(text)


def _degrees(text: str, most: int, what: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise BadEntry(f"{what} is not a number") from None
    if not -most <= value <= most:
        raise BadEntry(f"{what} lies beyond {most} degrees")
    return value


def rows(path: str | os.PathLike[str]) -> Iterator[tuple[int, bytes]]:
    """Lines of a dump, with their numbers. Raises MissingInput, NotADump."""
    where = os.fspath(path)
    number = 0
    with ExitStack() as stack:
        try:
            file = _opened(where, stack)
            while line := file.readline(LINE):
                number += 1
                if line.strip() and not line.startswith(b"#"):
                    yield number, line
        except FileNotFoundError as error:
            raise MissingInput(where) from error
        except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
            raise NotADump(where, why=f"cannot be read after line {number}: {error}") from error


def _opened(where: str, stack: ExitStack) -> IO[bytes]:
    file = stack.enter_context(open(where, "rb"))  # noqa: SIM115 -- the stack closes it
    start = file.read(4)
    file.seek(0)
    if start.startswith(b"\x1f\x8b"):
        return io.BufferedReader(stack.enter_context(gzip.GzipFile(fileobj=file)))
    if not start.startswith(b"PK"):
        return file
    archive = stack.enter_context(zipfile.ZipFile(file))
    texts = [name for name in archive.namelist() if name.lower().endswith(".txt") and "readme" not in name.lower()]
    if len(texts) != 1:
        raise NotADump(where, why=f"a zip with one table wanted, this one holds {', '.join(texts) or 'none'}")
    return stack.enter_context(archive.open(texts[0]))
