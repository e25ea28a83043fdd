"""The file's layout, shared by what builds it and what reads it.

    magic, 8 bytes | header length, uint32 | header, JSON | sections, each at a multiple of 8

The header names each section's offset (from the first section's place) and length, the kinds, features, countries
and outlines in the order of their codes, `columns` wider than COLUMNS says, and the SHA-256 of all sections. Numbers
are little endian.

rows     parallel arrays, one entry a row: see COLUMNS. Rows of admin1 come first, then admin2, then the others, so
         that the admin columns hold row numbers in 16 bits.
labels   the rows' own names, UTF-8, found through the columns `label` (offset) and `length`.
index    lines `key TAB codes NEWLINE`, sorted by their bytes; a code is CODE_WIDTH digits of base 90 (more where
         there are more rows: `width` in the header) and holds 2 * row + 1 where the name is an alternate of that row,
         2 * row where it is its own. A text sorted this way is searched by bisection on the bytes themselves, with
         no table of offsets to load.
outline  points of all rings and borders, int32 pairs of longitude and latitude in units of 1e-4 degree.
"""

from __future__ import annotations

from functools import reduce
from typing import Literal

from whosays.types import PlaceKind

MAGIC = b"WHOGAZ1\n"
COLUMNS: dict[str, Literal["B", "H", "I", "i"]] = {  # name -> struct code
    "geonameid": "I",
    "lat": "i",  # 1e-5 degree
    "lon": "i",
    "population": "I",
    "label": "I",
    "radius": "H",  # km, at least 1
    "admin1": "H",  # row number + 1, 0 for none
    "admin2": "H",  # as admin1
    "length": "B",
    "kind": "B",
    "feature": "B",
    "country": "B",  # 0 for none
}
KINDS: tuple[PlaceKind, ...] = ("country", "admin1", "admin2", "city", "facility", "region")
DIGITS = bytes(c for c in range(33, 127) if c not in b"\"'\\`")
CODE_WIDTH = 3
VALUES = {digit: value for value, digit in enumerate(DIGITS)}


def width_for(rows: int) -> int:
    """Digits that a code of any of so many rows needs, at least CODE_WIDTH."""
    width = CODE_WIDTH
    while 2 * rows > len(DIGITS) ** width:
        width += 1
    return width


def encode(code: int, width: int = CODE_WIDTH) -> bytes:
    """So many digits, most significant first."""
    out = bytearray()
    for _ in range(width):
        code, digit = divmod(code, len(DIGITS))
        out.append(DIGITS[digit])
    if code:
        raise ValueError("too many rows for the width of a code")
    return bytes(reversed(out))


def decode(codes: bytes, width: int = CODE_WIDTH) -> list[int]:
    base = len(DIGITS)
    if width != 3:
        return [
            reduce(lambda code, digit: code * base + VALUES[digit], codes[i : i + width], 0)
            for i in range(0, len(codes), width)
        ]
    return [
        (VALUES[codes[i]] * base + VALUES[codes[i + 1]]) * base + VALUES[codes[i + 2]] for i in range(0, len(codes), 3)
    ]
