"""Weekdays and dates against the calendar."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from whosays.reading.doc import Doc
from whosays.reading.syntax import PARSED
from whosays.reading.times.holidays import holiday
from whosays.reading.times.numbers import NUMBER, bounded, number, ordinal
from whosays.reading.times.patterns import HOLIDAY, MONTH, MONTHS, WEEKDAYS
from whosays.reading.times.periods import parse_day
from whosays.types import Check, CheckKind, Span, Time, Verdict

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = tuple(name.capitalize() for name in MONTHS if len(name) > 4 or name in ("june", "july", "may"))
FAR = 45  # days from the day of writing beyond which a date without a year may be of another year

_WEEKDAY = "(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_YEAR = r"[12][0-9]{3}(?![0-9])"
_NTH = r"(?:st|nd|rd|th)?"


def _date(k: str) -> str:
    """A date by the name of its month; groups carry the suffix `k`."""
    return (
        rf"(?:(?:the\s+)?(?P<d{k}1>{_DAY}){_NTH}(?:\s+of)?\s+(?P<m{k}1>{MONTH})"
        rf"|(?P<m{k}2>{MONTH})\s+(?:the\s+)?(?P<d{k}2>{_DAY}){_NTH}(?![0-9:]|[.,][0-9]|\s*[-–]\s*[0-9]))"
        rf"(?:,?\s+(?P<y{k}>{_YEAR}))?"
    )


_ISO = r"(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9])(?![0-9])"
_WITH_DAY = bounded(
    r"(?<![\w-])(?<!Good )(?<!Easter )(?<!Palm )(?<!Ash )(?<!Whit )"
    rf"(?:(?P<w1>{_WEEKDAY})(?:,?\s+(?:the\s+|on\s+)?|\s*\()(?:{_date('a')}|{_ISO})\)?"
    rf"|{_date('b')}(?:,?\s*\(\s*|,?\s+(?:which\s+)?(?:is|was|falls\s+on|fell\s+on|,)?\s*,?\s*a\s+)"
    rf"(?P<w2>{_WEEKDAY})\)?)",
    re.IGNORECASE,
)
_IMPOSSIBLE = bounded(
    rf"(?<![\w.,:/-])(?:(?P<d1>3[01]|29){_NTH}(?:\s+of)?\s+(?P<m1>{MONTH})|(?P<m2>{MONTH})\s+(?P<d2>3[01]|29){_NTH}"
    rf"(?![0-9:%]|[.,][0-9]))(?:,?\s+(?P<y>{_YEAR}))?",
    re.IGNORECASE,
)
_NAMED = HOLIDAY.replace(" ?", "[ ]?").replace(" ", "[ ]")
_HOLIDAY = bounded(
    rf"\b(?P<name>{_NAMED})(?:\s*\(|,?\s+(?:(?:which\s+)?(?:falls|fell|is|was)\s+)?(?:on\s+)?)"
    rf"(?:{_WEEKDAY},?\s+)?{_date('a')}",
    re.IGNORECASE,
)
# Days on which a holiday is kept in some country or church, beside the one that its rule gives.
_ALSO = {
    "christmas": ((1, 7), (1, 6)),
    "christmas day": ((1, 7),),
    "christmas eve": ((1, 6),),
    "labor day": ((5, 1),),
    "labour day": ((5, 1),),
    "remembrance day": (),
    "victory day": ((5, 8), (8, 15), (3, 26)),
    "new years eve": (),
}
_SURE = bounded(
    r"christmas|new year|easter|good friday|palm sunday|ash wednesday|halloween|valentine|patrick|bastille|anzac|boxing"
    r"|international women|pentecost|orthodox|fourth of july|juneteenth|epiphany|all saints"
)


_DATED = re.compile(r"[0-9]")
_MONTHS_END = re.compile(r"29|3[01]")
_YEAR_TOLD = re.compile(_YEAR)


def _check(
    kind: CheckKind, span: Span, stated: str, computed: str | None, unit: str | None, verdict: Verdict, why: str
) -> Check:
    return Check(id="", kind=kind, span=span, stated=stated, computed=computed, unit=unit, verdict=verdict, why=why)


def written_out(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _paragraphs(doc: Doc, sign: re.Pattern[str]) -> Iterator[Span]:
    """The paragraphs that show a sign of what is looked for by a pattern that is dear to try at every word."""
    return (p.span for p in doc.paragraphs if p.kind in PARSED and sign.search(doc.article.text, *p.span))


def _trim(text: str, span: Span) -> Span:
    start, end = span
    if text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    return start, end


def year_at(doc: Doc, span: Span) -> int | None:
    """The year that the times stage found for a date that stands in a span."""
    k = bisect_left(doc.times, span[0], key=lambda t: t.span[1])
    while k < len(doc.times) and doc.times[k].span[0] < span[1]:
        value = doc.times[k].value
        if re.match(r"[0-9]{4}-", value):
            return int(value[:4])
        k += 1
    return None


def weekdays(doc: Doc) -> Iterator[Check]:
    """A weekday told with a date, against the calendar."""
    text = doc.article.text
    for start, end in _paragraphs(doc, _DATED):
        for match in _WITH_DAY.finditer(text, start, end):
            word = (match["w1"] or match["w2"]).rstrip(".")
            if not word[:1].isupper() or (len(word) < 6 and word.isupper()):
                continue
            told = WEEKDAYS[word.lower()]
            yield from _weekday(doc, match, told, _trim(text, match.span()))


def _weekday(doc: Doc, match: re.Match[str], told: int, span: Span) -> Iterator[Check]:
    stated = DAY_NAMES[told]
    if match["iso"]:
        day = parse_day(match["iso"])
        if day is not None:
            yield _of_day(day, told, span)
        return
    k = "a" if match["w1"] else "b"
    dom = int(match[f"d{k}1"] or match[f"d{k}2"])
    name = (match[f"m{k}1"] or match[f"m{k}2"]).rstrip(".")
    if not name[:1].isupper():
        return
    month = MONTHS[name.lower()]
    label = f"{dom} {MONTH_NAMES[month - 1]}"
    stated_year = match[f"y{k}"]
    year = int(stated_year) if stated_year else year_at(doc, match.span())
    if year is None:
        why = f"The text does not fix the year of {label}, so its weekday cannot be computed."
        yield _check("weekday", span, stated, None, None, "cannot tell", why)
        return
    day = _day(year, month, dom)
    if day is None:
        return  # the calendar check tells of it
    written = parse_day(doc.article.published)
    if not stated_year and day.weekday() != told and (written is None or abs((day - written).days) > FAR):
        other = next((y for y in (year - 1, year + 1) if (d := _day(y, month, dom)) and d.weekday() == told), None)
        if other is not None:
            why = (
                f"{label} is a {DAY_NAMES[day.weekday()]} in {year} and a {stated} in {other}; the text gives no year."
            )
            yield _check("weekday", span, stated, DAY_NAMES[day.weekday()], None, "cannot tell", why)
            return
    yield _of_day(day, told, span)


def _day(year: int, month: int, dom: int) -> date | None:
    try:
        return date(year, month, dom)
    except ValueError:
        return None


def _of_day(day: date, told: int, span: Span) -> Check:
    stated, computed = DAY_NAMES[told], DAY_NAMES[day.weekday()]
    if stated == computed:
        return _check("weekday", span, stated, computed, None, "agrees", f"{written_out(day)} is a {computed}.")
    why = f"{written_out(day)} is a {computed}, not a {stated}."
    return _check("weekday", span, stated, computed, None, "differs", why)


def impossible(doc: Doc) -> Iterator[Check]:
    """Dates that the calendar does not have: 31 November, 29 February 2023."""
    text = doc.article.text
    for start, end in _paragraphs(doc, _MONTHS_END):
        for match in _IMPOSSIBLE.finditer(text, start, end):
            name = (match["m1"] or match["m2"]).rstrip(".")
            if not name[:1].isupper():
                continue
            month, dom = MONTHS[name.lower()], int(match["d1"] or match["d2"])
            year = int(match["y"]) if match["y"] else None
            most = (29 if year is None or isleap(year) else 28) if month == 2 else monthrange(2023, month)[1]
            if dom <= most:
                continue
            label = MONTH_NAMES[month - 1]
            where = f"{label} {year}" if month == 2 and year is not None else label
            stated = " ".join(match[0].split())
            why = f"There is no {dom} {where}: {where} has {most} days."
            yield _check("calendar", match.span(), stated, f"{most} days in {where}", None, "differs", why)


def holidays(doc: Doc) -> Iterator[Check]:
    """A named day told with its date."""
    text = doc.article.text
    for start, end in _paragraphs(doc, _DATED):
        for match in _HOLIDAY.finditer(text, start, end):
            name = " ".join(match["name"].split())
            plain = name.lower().replace("’", "").replace("'", "")
            if not any(word[:1].isupper() for word in name.split()) or not _SURE.search(name.lower()):
                continue
            month = MONTHS[(match["ma1"] or match["ma2"]).lower().rstrip(".")]
            dom = int(match["da1"] or match["da2"])
            year = int(match["ya"]) if match["ya"] else year_at(doc, match.span())
            fixed = _is_fixed(name)
            if year is None and not fixed:
                why = f"The text does not fix the year, and {name} moves from year to year."
                yield _check(
                    "calendar", match.span(), f"{dom} {MONTH_NAMES[month - 1]}", None, None, "cannot tell", why
                )
                continue
            p = holiday(name, year if year is not None else 2001)
            day = p.first if p is not None else None
            if day is None:
                continue
            fits = [(day.month, day.day), *_ALSO.get(plain, ())]
            if "easter" in plain or plain in ("good friday", "palm sunday", "pentecost"):
                fits += _orthodox(name, year or 2001, day)
            stated, computed = f"{dom} {MONTH_NAMES[month - 1]}", f"{day.day} {MONTH_NAMES[day.month - 1]}"
            when = "" if fixed else f" in {day.year}"
            if (month, dom) in fits:
                why = f"{name} is on {stated}{when}."
                yield _check("calendar", match.span(), stated, stated, None, "agrees", why)
            else:
                why = f"{name} is on {computed}{when}, not on {stated}."
                yield _check("calendar", match.span(), stated, computed, None, "differs", why)


def _is_fixed(name: str) -> bool:
    days = {(p.first.month, p.first.day) for y in (2001, 2002, 2003) if (p := holiday(name, y)) and p.first}
    return len(days) == 1


def _orthodox(name: str, year: int, western: date) -> list[tuple[int, int]]:
    """The same feast after the Orthodox calendar."""
    own, sunday = holiday("easter", year), holiday("orthodox easter", year)
    if own is None or sunday is None:
        return []
    moved = date.fromordinal(western.toordinal() + sunday.index - own.index)
    return [(moved.month, moved.day)]


# Spans of time between two dates

_UNIT_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_AFTER = bounded(
    rf"(?P<mod>(?:about|around|nearly|almost|some|roughly|more than|over|less than|just over|just under|at least)\s+)?"
    rf"(?P<n>{NUMBER}|an?)[\s-]+(?P<u>day|week|month|year)s?\s+(?P<way>after|before)\s+(?=[A-Z0-9t])",
    re.IGNORECASE,
)
_LONG = bounded(rf"(?P<n>{NUMBER})[\s-](?P<u>day|week)s?\b(?![\s-]+old)", re.IGNORECASE)
_NEXT = bounded(r"\s*,?\s*(?:on\s+)?(?:the\s+)?")
_TO = bounded(r"\s*(?:to|until|till|through|and|[-–—])\s*")
_YEARS_AGO = bounded(
    rf"(?P<mod>(?:about|around|nearly|almost|some|roughly|more than|over|less than)\s+)?"
    rf"(?P<n>{NUMBER})\s+years\s+(?P<way>ago|earlier)"
    rf"(?:,?\s+(?:back\s+)?in\s+|\s*\(\s*(?:in\s+)?)(?:{MONTH}\s+)?(?P<y>{_YEAR})",
    re.IGNORECASE,
)
_ANNIVERSARY = bounded(
    rf"\b(?P<n>[0-9]{{1,3}}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?th|first|second"
    rf"|third)\s+anniversary\s+of\s+[^.;!?]{{0,60}}?\b(?P<y>{_YEAR})",
    re.IGNORECASE,
)
_BORN = bounded(
    rf"\b(?P<n>[1-9][0-9]?)-year-old\b[^.;!?()]{{0,60}}?\bborn\s+(?:in|on)\s+[^.;!?]{{0,30}}?\b(?P<y>{_YEAR})",
    re.IGNORECASE,
)


def _days_in(doc: Doc, span: Span) -> list[Time]:
    """Single days told inside a span of the text."""
    first = bisect_left(doc.times, span[0], key=lambda t: t.span[0])
    last = bisect_right(doc.times, span[1], key=lambda t: t.span[0])
    return [t for t in doc.times[first:last] if t.start is not None and t.start == t.end and t.type in ("DATE", "TIME")]


def spans_of_days(doc: Doc) -> Iterator[Check]:
    """ "nine days after 5 December, on 12 December"; "the three-day visit from 5 to 8 December"."""
    text = doc.article.text
    for sentence in doc.sentences:
        days = _days_in(doc, sentence)
        if len(days) < 2:
            continue
        for match in _AFTER.finditer(text, *sentence):
            yield from _after(text, match, days)
        for one, two in pairwise(days):
            if not _TO.fullmatch(text[one.span[1] : two.span[0]]) or text[one.span[1] : two.span[0]].strip() == "and":
                continue
            for match in _LONG.finditer(text, max(sentence[0], one.span[0] - 50), min(sentence[1], two.span[1] + 40)):
                if match.end() <= one.span[0] or match.start() >= two.span[1]:
                    yield from _lasting(match, one, two)


def _after(text: str, match: re.Match[str], days: list[Time]) -> Iterator[Check]:
    base = next((t for t in days if 0 <= t.span[0] - match.end() <= 4), None)
    if base is None:
        return
    k = days.index(base)
    other = None
    if k + 1 < len(days) and _NEXT.fullmatch(text[base.span[1] : days[k + 1].span[0]]):
        other = days[k + 1]
    elif k and _NEXT.fullmatch(text[days[k - 1].span[1] : match.start()]):
        other = days[k - 1]
    n = 1.0 if match["n"].lower() in ("a", "an") else number(match["n"])
    if other is None or n is None:
        return
    first, second = parse_day(base.start), parse_day(other.start)
    if first is None or second is None:
        return
    second = _nearest_year(first, second, other)
    gap = (second - first).days * (1 if match["way"].lower() == "after" else -1)
    unit = match["u"].lower()
    size = _UNIT_DAYS[unit]
    loose = bool(match["mod"]) or unit != "day"
    slack = 0.0 if not loose else max(1.0, size * (0.25 * n if match["mod"] and unit == "day" else 0.75))
    agrees = abs(gap - n * size) <= slack
    span = (min(match.start(), other.span[0]), max(base.span[1], other.span[1]))
    way = match["way"].lower()
    told = f"{n:g} {unit}{'s' if n != 1 else ''} {way}"
    found = f"{gap} days {way}" if abs(gap) != 1 else f"{gap} day {way}"
    why = f"{written_out(second)} is {found} {written_out(first)}" + ("." if agrees else f", not {told}.")
    yield _check("calendar", span, told, found, "days", "agrees" if agrees else "differs", why)


def _nearest_year(first: date, second: date, told: Time) -> date:
    """A date without a year in such a sentence is of the year that brings it nearest to the other."""
    if told.basis == "text":
        return second
    years = (d for y in (first.year - 1, first.year, first.year + 1) if (d := _day(y, second.month, second.day)))
    return min(years, key=lambda d: abs((d - first).days), default=second)


def _lasting(match: re.Match[str], one: Time, two: Time) -> Iterator[Check]:
    first, second = parse_day(one.start), parse_day(two.start)
    n = number(match["n"])
    if first is None or second is None or n is None or second < first:
        return
    gap = (second - first).days
    size = 7 if match["u"].lower() == "week" else 1
    agrees = any(abs(length - n * size) <= (0 if size == 1 else 2) for length in (gap, gap + 1))
    span = (min(match.start(), one.span[0]), max(match.end(), two.span[1]))
    unit = match["u"].lower() + ("s" if n != 1 else "")
    why = f"From {written_out(first)} to {written_out(second)} are {gap + 1} days, both counted" + (
        "." if agrees else f", not {n:g} {unit}."
    )
    yield _check("calendar", span, f"{n:g} {unit}", f"{gap + 1} days", "days", "agrees" if agrees else "differs", why)


def years(doc: Doc) -> Iterator[Check]:
    """Anniversaries, "20 years ago, in 2002", and ages, counted from the day of writing."""
    written = parse_day(doc.article.published)
    if written is None:
        return
    text = doc.article.text
    for start, end in _paragraphs(doc, _YEAR_TOLD):
        for match in _YEARS_AGO.finditer(text, start, end):
            n = number(match["n"])
            if n is not None and match["way"].lower() == "ago":
                slack = 1 if not match["mod"] else max(1, n * 0.15)
                yield _of_years(match, n, written.year, slack, f"{n:g} years ago")
        for match in _ANNIVERSARY.finditer(text, start, end):
            nth = ordinal(match["n"])
            if nth is not None:
                yield _of_years(match, nth, written.year, 1, f"{match['n']} anniversary")
        for match in _BORN.finditer(text, start, end):
            yield _of_years(match, int(match["n"]) + 0.5, written.year, 0.5, f"aged {match['n']}")


def _of_years(match: re.Match[str], n: float, now: int, slack: float, stated: str) -> Check:
    gap = now - int(match["y"])
    agrees = abs(gap - n) <= slack
    why = f"From {match['y']} to {now}, the year of writing, are {gap} years" + (
        "." if agrees else f", which does not fit {stated!r}."
    )
    return _check("calendar", match.span(), stated, f"{gap} years", "years", "agrees" if agrees else "differs", why)
