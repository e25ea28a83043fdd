"""Datelines: the place, day and agency that a wire story opens with ("GENEVA, 6 December 2022 (UN News) – ").

The forms follow the stylebooks of the large agencies (AP, Reuters, AFP, TASS) and of FBIS, which adds bracketed marks
such as "[TEXT]" after the dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from whosays.reading.layout.words import word_set
from whosays.types import Span

LONGEST = 180  # characters that a dateline may take, marks in brackets aside

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b\.?)"
DATE = (
    rf"(?:{WEEKDAY},?\s+)?(?:{MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}(?:,?\s*(?:\d{{4}}|\d\d\b))?|{WEEKDAY})"
)
WORD = r"(?:[^\W\d_][^\W\d_]*(?:['’.\-][^\W\d_]+)*\.?)"
WORDS = rf"{WORD}(?:(?:\s|\s?/\s?){WORD}){{0,4}}"
COUNTRY = r"(?:\s\([^\W\d_][^()\d\n]{2,25}\)(?=\s*(?:[—–_\-]|\()))?"
PLACE = rf"{WORDS}(?:,\s+(?!{MONTH}\s*\d|{WEEKDAY}\b){WORDS}){{0,2}}{COUNTRY}"
AGENCY = r"\((?P<agency>[^()\n]{2,60})\)|/(?P<slashed>[A-Z][A-Za-z \-]{2,20})/\.?"
DASH = r"\s*(?P<dash>---?|[—–―_]|-(?=\s)|:(?=\s))"
MARKS = r"(?P<marks>(?:\s*\[[^\[\]\n]{1,300}\])*)"
HEAD = re.compile(
    rf"(?P<place>(?!{MONTH}\s*\d|{WEEKDAY}\b){PLACE})?(?P<gap>[,.]?\s*)(?P<date>{DATE})?[.,]?\s*(?:{AGENCY})?(?:{DASH}|\s*(?=\[)|\s*(?=(?-i:[A-Z“\"‘])))?{MARKS}",
    re.I,
)
LEAD = re.compile(r"\(([^()\n]{2,40})\)\s*(?=[A-Z]{3})")
SENTENCE_START = re.compile(r"\s*[\[(“\"'‘’`«]*(?:[^\W\d_]|\d)")
# Labels in capitals that stand before a dash or colon and are no place.
LABELS = word_set(
    """advertisement advisory alert analysis answer audio background breaking breakingnews briefly caption caution
    clarification column comment commentary correction credit developing editorial editors exclusive explainer
    fact factbox facts feature file flash focus gallery headline headlines host interview just justin latest
    live map media moderator more narrator new news note obituary op-ed opinion photo photos picture pictures
    poll preview profile q question quote read recap related report review rewrite scorecard see snap source
    special sport sports story summary timeline tip trending tv update updated updates urgent video view warning
    watch weather wrapup what who why how when where reporter anchor announcer president senator governor mr mrs
    ms dr speaker unidentified male female man woman"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Spans into the article's text; `span` ends with the dash or mark after which the story begins."""

    span: Span
    place: Span | None = None
    date: Span | None = None
    agency: str | None = None  # the name as the list of agencies shows it, else as written
    agency_span: Span | None = None


def fold(name: str) -> str:
    """A name without case, punctuation and article, for comparing."""
    return re.sub(r"[^\w/]+", " ", name.casefold()).strip().removeprefix("the ")


@cache
def agencies() -> dict[str, str]:
    """Shown names of the known agencies, by each folded way of writing them."""
    lines = (files(__package__) / "agencies.txt").read_text(encoding="utf-8").splitlines()
    names = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {fold(alias): row[0] for row in names for alias in row}


@cache
def cities() -> frozenset[str]:
    """Folded names of the cities that stand alone in datelines."""
    lines = (files(__package__) / "cities.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(line) for line in lines if line and not line.startswith("#"))


def agency_named(name: str) -> str | None:
    """The shown name of an agency however it is written; None where it is not in the list."""
    return agencies().get(fold(name))


def city_named(name: str) -> bool:
    """Is this a city that stands alone in datelines?"""
    return fold(name) in cities()


def read_dateline(text: str, span: Span) -> Dateline | None:
    """The dateline at the start of a span, None where it has none.

    A place in capitals before a dash is one; a place in small letters only with a date, an agency, or where it is a
    city that stands alone; before a colon only such a city.
    """
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    lead = LEAD.match(text, start, end)
    if lead is not None:  # "(CBS News) OSLO, Norway -"
        inner = read_dateline(text, (lead.end(), end))
        if inner is None or inner.place is None:
            return None
        agency = inner.agency or agency_named(lead[1]) or lead[1].strip()
        return replace(inner, span=(start, inner.span[1]), agency=agency, agency_span=inner.agency_span or lead.span(1))
    match = HEAD.match(text, start, min(end, start + LONGEST))
    if match is None or match.end() == start:
        return None
    place, date, agency = match["place"], match["date"], match["agency"] or match["slashed"]
    dash, marks = match["dash"], match["marks"]
    known = agency_named(agency) if agency else None
    if agency and not known and not (date or match["slashed"] or _capitals(place)):
        return None
    if not (dash or marks or match["slashed"] or (known and place)):
        return None
    if not place and not (date and agency) and not known:
        return None
    rest = text[match.end() : end]
    opens = SENTENCE_START.match(rest)
    if rest.strip() and not opens:
        return None
    if not (dash or marks or match["slashed"]) and not rest.lstrip(' \n“"‘')[:1].isupper():
        return None
    if not _is_place(place, dated=bool(date), agency=bool(agency), dash=dash, rest=rest):
        return None
    stop = match.end()
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if marks == "" and "[" in text[stop : stop + 3]:  # a mark longer than the window
        stop = max(stop, _past_marks(text, stop, end))
    group = "agency" if match["agency"] else "slashed"
    return Dateline(
        span=(start, stop),
        place=_cut(match, "place"),
        date=_cut(match, "date"),
        agency=known or (agency.strip() if agency and not _is_country(match, agency) else None),
        agency_span=_cut(match, group),
    )


def opening_dateline(text: str) -> Dateline | None:
    """The dateline of an article: at the start of one of its first lines."""
    for count, line in enumerate(re.finditer(r"\S[^\n]*", text)):
        if count == 6:
            break
        found = read_dateline(text, line.span())
        if found:
            return found
    return None


def _past_marks(text: str, start: int, end: int) -> int:
    match = re.compile(r"(?:\s*\[[^\[\]\n]{1,600}\])+").match(text, start, end)
    return match.end() if match else start


def _cut(match: re.Match[str], group: str) -> Span | None:
    if not match[group]:
        return None
    start, end = match.span(group)
    raw = match[group]
    return (start + len(raw) - len(raw.lstrip()), end - len(raw) + len(raw.rstrip()))


def _capitals(place: str | None) -> bool:
    """True where the first part of the place is written in capitals."""
    first = (place or "").split(",")[0].split("(")[0]
    letters = [c for c in first if c.isalpha()]
    return len(letters) >= 3 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def _shouted(agency: str) -> bool:
    letters = [c for c in agency if c.isalpha()]
    return len(letters) >= 2 and all(c.isupper() for c in letters)


def _is_country(match: re.Match[str], agency: str) -> bool:
    return not match["date"] and not _shouted(agency) and not agency_named(agency)


def _is_place(place: str | None, *, dated: bool, agency: bool, dash: str | None, rest: str) -> bool:
    if place is None:
        return True
    words = re.findall(r"[^\W\d_]+", place)
    if not words or words[0].lower() in LABELS or len(place) > 70:
        return False
    if not words[0][0].isupper():
        return False
    first = place.split(",")[0]
    alone = fold(first) in cities()
    if dash == ":":
        return (alone and len(place.split(",")) <= 2) or (dated and agency)
    if dated or agency:
        return all(word[0].isupper() or word.lower() in LINKS for word in words) or dated
    starts = rest.lstrip(" \t\n[(“\"'‘’`«")[:1]
    if starts and not (starts.isupper() or starts.isdigit()):
        return False
    if place.endswith(")") and all(word[0].isupper() or word.lower() in LINKS for word in words):
        return True
    return (alone and bool(rest.strip())) or (_capitals(place) and len(first.split()) <= 4)


LINKS = word_set("""de del la las los el al es di da do dos du des le et and of the upon sur am an der im in city""")
