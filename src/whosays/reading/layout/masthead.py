"""The line under a headline that tells who published the text and when: "The Courier | 5 December 2022, 09:41"."""

from __future__ import annotations

import re

from whosays.reading.layout.dateline import city_named

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?),?\s+\d{{4}}|\d{{4}}-\d\d-\d\d"
_CLOCK = r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s*\(?(?:[a-z]{2,5}|[+-]\d\d:?\d\d)\)?)?"
_LINE = re.compile(
    rf"(?P<outlet>(?:The\s+)?[A-Z][^|,•·:;!?\d]{{1,60}}?)\s*(?P<mark>[|,•·–—]|\s-\s)\s*"
    rf"(?i:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:{_DAY})(?:[T\s,|–-]{{0,4}}(?:at\s+)?{_CLOCK})?\.?)"
)
_DESKS = frozenset({"team", "desk", "staff", "newsroom", "reporter", "reporters", "correspondent", "editor", "editors"})
LONGEST = 120  # characters


def is_masthead(line: str) -> bool:
    """Whether a line only tells who published and when, the writer unnamed too: "Editorial desk, 5 May 2020"."""
    match = _LINE.fullmatch(line) if len(line) <= LONGEST else None
    desk = match is not None and match["outlet"].split()[-1].lower() in _DESKS and len(match["outlet"].split()) < 5
    return desk or outlet_beside_date(line) is not None


def outlet_beside_date(line: str) -> str | None:
    """The outlet of a line that is nothing but an outlet and a date; None for all else ("Riga, 5 May 2020").

    Every word of the outlet is capitalised, save small ones; after a comma it has more than one word, for a comma
    also parts a town from its date.
    """
    match = _LINE.fullmatch(line) if len(line) <= LONGEST else None
    if match is None:
        return None
    outlet = match["outlet"].strip()
    words = outlet.split()
    if words[-1].lower() in _DESKS:
        return None
    if not all(word[:1].isupper() or word in ("of", "the", "and", "for", "&", "in", "on") for word in words):
        return None
    if len(words) > 7 or (match["mark"] == "," and (len(words) == 1 or city_named(outlet))):
        return None
    return outlet
