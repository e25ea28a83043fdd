"""Places told by distance and direction from a named one: "185 km southeast of Moscow", "near Izium".

The point is computed where both distance and bearing are stated; otherwise it is the anchor's, or one step in the
stated direction, with a radius that says how little is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whosays.gazetteer import destination, distance_km
from whosays.types import Place, Span

LOOK_BACK = 110  # characters before the anchor
KM = {"k": 1.0, "n": 1.852, "mi": 1.609344, "me": 0.001, "y": 0.0009144, "f": 0.0003048}
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a hundred": 100, "one hundred": 100, "a few": 5,
    "several": 7, "a couple of": 2, "half a": 0.5, "dozens of": 40, "hundreds of": 300,
}  # fmt: skip
BEARINGS = {
    "north": 0.0, "northnortheast": 22.5, "northeast": 45.0, "eastnortheast": 67.5, "east": 90.0,
    "eastsoutheast": 112.5, "southeast": 135.0, "southsoutheast": 157.5, "south": 180.0, "southsouthwest": 202.5,
    "southwest": 225.0, "westsouthwest": 247.5, "west": 270.0, "westnorthwest": 292.5, "northwest": 315.0,
    "northnorthwest": 337.5,
}  # fmt: skip

_ABOUT = (
    r"(?:(?:about|some|around|nearly|roughly|approximately|almost|just|less than|more than|over|under|at least|up to"
    r"|within|only|an estimated|barely)\s+)*"
)
_UNIT = (
    r"(?P<unit>km|kms|kilomet(?:er|re)s?|nautical miles?|miles?|mi|met(?:er|re)s?|yards?|feet)\b"
    r"(?:\s*\([^()]{1,25}\))?"
)
_COMPASS = r"(?:north|south|east|west)(?:-?(?:north|south|east|west))?(?:-?(?:east|west))?"
_FILL = (
    r"(?:(?:the|its|their)\s+)?(?:(?:city|town|village|centre|center|capital|port|edge|outskirts|suburbs?|border|frontier"
    r"|coast|shore|border crossing|front ?line|state|province|region|island)s?"
    r"(?:\s+(?:of|with|between|in|from)|\s*,)?\s+)?(?:(?:the|downtown|central)\s+)?"
)
_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?|" + "|".join(sorted(COUNTS, key=len, reverse=True)) + r")"
_TOLD = re.compile(
    rf"(?<![\w$€£.])(?:{_ABOUT}{_NUMBER}[\s-]*{_UNIT}\s+(?:away\s+)?(?:(?:due|to the|further|farther)\s+)?"
    rf"(?:(?P<compass>{_COMPASS})\s+)?(?:of|from|outside|off|away from|beyond|inside)"
    rf"|(?:(?:just|due|further|farther|immediately|to the|on the)\s+)*(?P<towards>{_COMPASS})\s+of"
    r"|(?P<near>(?:just\s+)?(?:near|close to|next to|outside|not far from|in the vicinity of|on the outskirts of"
    r"|in the outskirts of|on the edge of|in the suburbs of|in a suburb of|off the coast of|off|off the shores? of"
    r"|around|(?:on|along|at|near) the border with|across the border (?:from|in|into)))"
    rf")\s+{_FILL}$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:(?:city|town|village)s?\s+(?:of\s+)?)?$", re.IGNORECASE)
_BORDER = re.compile(r"\b(?:border|frontier)\b", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What the words before an anchor state; `km` and `bearing` are None where they do not."""

    start: int  # offset in the words
    km: float | None
    bearing: float | None


def told(words: str) -> Told | None:
    """Distance and direction that end these words, which stand right before a place's name.

    >>> told("a village about 12 miles north-west of ")
    Told(start=10, km=19.312128, bearing=315.0)
    """
    match = _TOLD.search(words)
    if match is None:
        return None
    compass = match["compass"] or match["towards"]
    bearing = BEARINGS.get(re.sub("-", "", compass.lower())) if compass else None
    km = None
    if match["number"]:
        number = " ".join(match["number"].lower().split())
        count = COUNTS[number] if number in COUNTS else float(number.replace(",", ""))
        unit = match["unit"].lower()
        km = count * (KM.get(unit[:2]) or KM[unit[0]])
    return Told(match.start(), km, bearing)


def relative_places(text: str, sentences: Sequence[Span], places: Sequence[Place]) -> Iterator[tuple[Place, int]]:
    """Relative places and, for each, the position of its anchor in `places` (ordered by span)."""
    at = 0
    for n, place in enumerate(places):
        while at < len(sentences) and sentences[at][1] <= place.span[0]:
            at += 1
        if place.lat is None or place.lon is None or at == len(sentences):
            continue
        floor = max(sentences[at][0], place.span[0] - LOOK_BACK)
        if floor > place.span[0]:
            continue
        words = " ".join(text[floor : place.span[0]].split("\n"))
        if len(words) != place.span[0] - floor:
            continue
        found = told(words)
        if found is not None:
            yield _placed(place, (floor + found.start, place.span[1]), text, found), n
        elif n and _AND.fullmatch(text[places[n - 1].span[1] : place.span[0]]):
            first = places[n - 1]
            opening = _BETWEEN.search(text[max(sentences[at][0], first.span[0] - 40) : first.span[0]])
            if opening is not None:
                start = max(sentences[at][0], first.span[0] - 40) + opening.start()
                middle = _middle(first, place, (start, place.span[1]), text)
                if middle is not None:
                    yield middle, n


def _placed(anchor: Place, span: Span, text: str, found: Told) -> Place:
    assert anchor.lat is not None
    assert anchor.lon is not None
    reach = anchor.radius_km or 1.0
    lat, lon = anchor.lat, anchor.lon
    if found.bearing is not None:
        # A compass word covers an eighth of the circle, and round figures are rarely better than a fifth.
        step = found.km if found.km is not None else max(5.0, reach)
        lat, lon = destination(lat, lon, found.bearing, step)
        radius = max(2.0, step * (0.25 if found.km is not None else 1.0))
    elif found.km is not None:
        radius = found.km + reach
    else:
        radius = reach + 15.0
    if anchor.kind == "country" and (found.km is not None or _BORDER.search(text, span[0], span[1])):
        anchor = replace(anchor, country=None)  # "300 km from the border with Chad" may be in any country
    return _relative(anchor, span, text, lat, lon, radius)


def _middle(first: Place, second: Place, span: Span, text: str) -> Place | None:
    """Halfway between two towns that are not far apart; "between Russia and Ukraine" is no place."""
    towns = ("city", "facility", "admin2")
    if first.kind not in towns or second.kind not in towns:
        return None
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return None
    apart = distance_km(first.lat, first.lon, second.lat, second.lon)
    if not 0.5 < apart < 800 or abs(first.lon - second.lon) > 180:
        return None
    return _relative(second, span, text, (first.lat + second.lat) / 2, (first.lon + second.lon) / 2, apart / 2)


def _relative(anchor: Place, span: Span, text: str, lat: float, lon: float, radius: float) -> Place:
    return Place(
        id="", span=span, name=" ".join(text[span[0] : span[1]].split()), kind="relative", lat=round(lat, 5),
        lon=round(lon, 5), radius_km=round(radius, 1), basis="relative", score=anchor.score, country=anchor.country,
        admin1=anchor.admin1, anchor=anchor.id,
    )  # fmt: skip
