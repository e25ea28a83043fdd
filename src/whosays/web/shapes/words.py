"""What a person reads for the ledger's words, days and numbers."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from whosays.ledger.records import Count, EventPlace, Value
from whosays.ontology import MODE_LABELS, PLOVER


class Mark(NamedTuple):
    """A word that is also shown as a sign, so that no meaning hangs on colour alone."""

    sign: str
    word: str
    meaning: str


STANCES = {
    "asserts": Mark("+", "asserts", "says that it is so"),
    "denies": Mark("−", "denies", "says that it is not so"),
    "questions": Mark("?", "questions", "doubts it, or asks whether it is so"),
    "declines": Mark("○", "declines", "will not say, did not say, or has not claimed it"),
    "asks": Mark("!", "asks", "demands or requests it"),
    "promises": Mark("→", "promises", "vows, threatens or offers it"),
}
CERTAINTIES = {
    "certain": "stated without a hedge",
    "probable": "likely, believes, estimates",
    "possible": "may, could, suggests",
    "unknown": "not told",
}
KINDS = {
    "named": "named",
    "anonymous": "not named",
    "collective": "a group",
    "document": "document",
    "outlet": "outlet",
    "author": "author",
    "unknown": "source not told",
}
FIELDS = {
    None: "The event itself",
    "actor": "Who did it",
    "recipient": "To whom",
    "instrument": "With what",
    "place": "Where",
    "time": "When",
    "killed": "How many killed",
    "injured": "How many injured",
    "missing": "How many missing",
    "detained": "How many detained",
    "displaced": "How many displaced",
}
ABOUT = {
    "whether": "whether it happened",
    "who": "who did it",
    "whom": "whom it was done to",
    "what": "what it was done with",
    "where": "where it happened",
    "when": "when it happened",
}
ROUGH_KM = 150.0  # a place less exact than this is a region or a country
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def type_label(kind: str, mode: str | None = None) -> str:
    """ "assault" and, where there is one, the mode: "drone"."""
    label = PLOVER[kind].label if kind in PLOVER else kind.lower()
    return f"{label} · {MODE_LABELS.get(mode, mode)}" if mode else label


def field_label(field: str | None) -> str:
    return FIELDS.get(field) or f"How many: {field}" if field else str(FIELDS[None])


def about_label(about: str) -> str:
    return ABOUT.get(about, f"how many {about}")


def day(value: str | None) -> str:
    """ "5 Dec 2022" for a day, "Dec 2022" for a month; what is no date stays as it is."""
    if not value:
        return ""
    try:
        if len(value) == 7:
            return f"{_MONTHS[int(value[5:7]) - 1]} {int(value[:4])}"
        d = date.fromisoformat(value[:10])
    except (ValueError, IndexError):
        return value
    return f"{d.day} {_MONTHS[d.month - 1]} {d.year}"


def dated(title: str) -> str:
    """A title with its days as people write them."""
    return _DAY.sub(lambda found: day(found[0]), title)


def days(start: str | None, end: str | None) -> str:
    """ "5 Dec 2022", "5–6 Dec 2022", "30 Nov – 2 Dec 2022"; whole months and years by their names."""
    if not start or not end or start == end:
        return day(start or end)
    try:
        a, b = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return f"{start} – {end}"
    if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31):
        return str(a.year) if a.year == b.year else f"{a.year}–{b.year}"
    if a.year == b.year:
        if a.month == b.month:
            if (a.day, b.day) == (1, monthrange(a.year, a.month)[1]):
                return f"{_MONTHS[a.month - 1]} {a.year}"
            return f"{a.day}–{day(end)}"
        return f"{a.day} {_MONTHS[a.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def moment(value: str | None) -> str:
    """ "5 Dec 2022, 17:48" for a date-time as its outlet wrote it, with the offset where that is not UTC."""
    if not value or len(value) < 16 or value[10] not in "T ":
        return day(value)
    zone = value[19:].lstrip("0123456789.") if len(value) > 19 else ""
    shown = " UTC" if zone in ("Z", "+00:00") else f" {zone}" if zone else ""
    return f"{day(value)}, {value[11:16]}{shown}"


def number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,g}"


def amount(low: float | None, best: float | None, high: float | None) -> str:
    """ "3", "at least 3", "up to 40", "about 100", "3 to 5"."""
    if low is not None and low == high:
        return number(low)
    if low is not None and high is not None:
        return f"{number(low)} to {number(high)}"
    if low is not None:
        return f"at least {number(low)}"
    if high is not None:
        return f"up to {number(high)}"
    return f"about {number(best)}" if best is not None else "not told"


def count(value: Count) -> str:
    """The range of an event's count; empty where no one asserts one."""
    told = any(end is not None for end in (value.low, value.best, value.high))
    return amount(value.low, value.best, value.high) if told else ""


def value(field: str | None, said: Value) -> str:
    """The value of a claim as its table shows it."""
    if isinstance(said, dict):
        return amount(said.get("low"), said.get("best"), said.get("high"))
    if isinstance(said, int | float):
        return number(said)
    if field == "time":
        return day(said)
    return said or ""


def where(place: EventPlace | None) -> str:
    """ "Engels, RU"; how exact it is stands apart."""
    if place is None:
        return ""
    if (place.radius_km or 0.0) > ROUGH_KM:
        return place.name
    return f"{place.name}, {place.country}" if place.country and place.country != place.name else place.name


def plural(number_of: int, one: str, many: str | None = None) -> str:
    return f"{number_of:,} {one if number_of == 1 else many or one + 's'}"


def listed(words: Iterable[str], most: int = 3) -> str:
    """ "a, b and c"; what is over `most` is counted: "a, b, c and 4 more"."""
    names: Sequence[str] = list(words)
    shown, rest = list(names[:most]), len(names) - most
    if rest > 0:
        return f"{', '.join(shown)} and {rest} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))
