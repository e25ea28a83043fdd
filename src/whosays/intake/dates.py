"""Publication dates: any common written form to ISO 8601, or a warning; never a crash, never a guess.

Known forms: ISO 8601 (extended and basic), RFC 822/2822, seconds or milliseconds since 1970, and English dates with the
month as a word, with or without a clock time. All-figure dates are read only where day and month cannot be exchanged.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

FIRST_YEAR, LAST_YEAR = 1500, 2199  # outside, a date of publication is a mistake

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
# Zones whose abbreviation names one offset in English-language news; others (IST, ET) are left without an offset.
ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8}
ZONES |= {"PDT": -7, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "AEST": 10, "AEDT": 11}

ISO = re.compile(
    r"(?P<year>[+-]?\d{4,6})-(?P<month>\d\d?)-(?P<day>\d\d?)"
    r"(?:[T\s_]\s*(?P<clock>\d\d?:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(?P<zone>[A-Za-z]{1,5}|[+-]\d\d:?(?:\d\d)?)?)?"
)
BASIC = re.compile(
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:T?(?P<clock>\d{4}(?:\d\d)?)\s*(?P<zone>Z|[+-]\d{4})?)?"
)
CLOCK_WORDS = (
    r"(?P<clock>\d\d?[:.h]\d\d(?::\d\d)?)\s*(?P<half>[ap]\.?\s?m\b\.?)?\s*\(?(?P<zone>[A-Z]{1,5}\b|[+-]\d\d:?\d\d)?\)?"
)
DAY_FIRST = re.compile(
    r"(?P<day>\d\d?)(?:st|nd|rd|th)?(?:\s+of)?[\s\-./]+" + MONTH + r"[\s\-./,]+(?P<year>\d{4}|\d\d(?=\s+\d\d?:|$))",
    re.I,
)
MONTH_FIRST = re.compile(MONTH + r"[\s\-./]*(?P<day>\d\d?)(?:st|nd|rd|th)?[\s,\-./]+(?P<year>\d{4})", re.I)
YEAR_FIRST = re.compile(r"(?P<year>\d{4})[\s/.\-]+(?:" + MONTH + r"|(?P<figure>\d\d?))[\s/.\-]+(?P<day>\d\d?)\b", re.I)
FIGURES = re.compile(r"(?P<one>\d\d?)[/.\-](?P<two>\d\d?)[/.\-](?P<year>\d{4})\b")
CLOCK = re.compile(CLOCK_WORDS, re.I)
EPOCH = re.compile(r"\d{9,10}|\d{12,13}")


def _clock(match: re.Match[str] | None) -> tuple[int, int, int, timezone | None] | None:
    if match is None or not match["clock"]:
        return None
    digits = re.sub(r"[.h]", ":", match["clock"])
    parts = (
        [int(p) for p in digits.split(":")]
        if ":" in digits
        else [int(digits[i : i + 2]) for i in range(0, len(digits), 2)]
    )
    hour, minute, second = (*parts, 0)[:3]
    half = (match.groupdict().get("half") or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    if hour == 24 and minute == second == 0:
        hour, minute, second = 23, 59, 59  # ISO 8601's end of the day
    return hour, minute, min(second, 59), _zone(match["zone"])


def _zone(name: str | None) -> timezone | None:
    if not name:
        return None
    if name[0] in "+-":
        digits = name[1:].replace(":", "").ljust(4, "0")
        minutes = int(digits[:2]) * 60 + int(digits[2:4])
        return timezone(timedelta(minutes=minutes if name[0] == "+" else -minutes)) if minutes < 24 * 60 else None
    hours = ZONES.get(name.upper())
    return UTC if hours == 0 else None if hours is None else timezone(timedelta(hours=hours))


def _write(year: int, month: int, day: int, clock: tuple[int, int, int, timezone | None] | None) -> str:
    if clock is None:
        return datetime(year, month, day).date().isoformat()
    hour, minute, second, zone = clock
    return datetime(year, month, day, hour, minute, second, tzinfo=zone).isoformat().replace("+00:00", "Z")


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 70 else 1900)


def _read(raw: str) -> str | None:
    if EPOCH.fullmatch(raw):
        seconds = int(raw) // (1000 if len(raw) > 10 else 1)
        return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
    match = ISO.match(raw) or BASIC.fullmatch(raw)
    if match:
        return _write(int(match["year"]), int(match["month"]), int(match["day"]), _clock(match))
    match = DAY_FIRST.search(raw) or MONTH_FIRST.search(raw)
    if match:
        rest = raw[: match.start()] + " " + raw[match.end() :]
        month = MONTHS[match["month"].lower()]
        return _write(_year(match["year"]), month, int(match["day"]), _clock(CLOCK.search(rest)))
    match = YEAR_FIRST.search(raw)
    if match:
        month = int(match["figure"]) if match["figure"] else MONTHS[match["month"].lower()]
        return _write(int(match["year"]), month, int(match["day"]), _clock(CLOCK.search(raw[match.end() :])))
    match = FIGURES.search(raw)
    if match:
        one, two = int(match["one"]), int(match["two"])
        if one != two and one <= 12 and two <= 12:
            raise ValueError("day and month cannot be told apart")
        day, month = (one, two) if one > 12 else (two, one)
        return _write(int(match["year"]), month, day, _clock(CLOCK.search(raw[match.end() :])))
    return None


def parse_published(raw: object) -> tuple[str | None, str | None]:
    """A date as written to ISO 8601 (date or date-time, with its offset where one is stated), and a warning or None.

    A missing value gives (None, None). An impossible date, a year outside 1500..2199 and a form that is not known give
    None and a warning that quotes the value.
    """
    if isinstance(raw, bool) or (raw is not None and not isinstance(raw, str | int | float)):
        return None, f"published is a {type(raw).__name__}, not a date"
    written = " ".join(str(raw).split()) if raw is not None else ""
    if not written:
        return None, None
    shown = written if len(written) <= 60 else written[:57] + "..."
    try:
        value = _read(written[:200])
    except (ValueError, OverflowError, OSError) as error:
        return None, f"published is no possible date: {shown!r} ({error})"
    if value is None:
        return None, f"published is in no known form: {shown!r}"
    if not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
        return None, f"published is outside {FIRST_YEAR}..{LAST_YEAR}: {shown!r}"
    return value, None
