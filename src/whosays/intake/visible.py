"""Dates and bylines as readers see them: the lines above a story."""

from __future__ import annotations

import re

from whosays.intake.dates import parse_published

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
STATED = re.compile(
    r"(?i)\b(?:first published|published|posted|updated|last updated|date|created|uploaded)\b"
    r"\W{0,3}(?:on|at|time)?\W{0,3}(.{6,60})"
)
SHAPE = re.compile(
    rf"(?i)(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\s?,?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d)(?:[T\s,|–-]{0,4}(?:at\s+)?\d{1,2}[:.]\s?\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?"
    r"(?:\s*\(?(?:[A-Z]{2,4}|[+-]\d\d:?\d\d)\)?)?)?"
)
BYLINE = re.compile(r"^\W{0,3}(?:(?:Written|Reported|Posted|Story|Report)\s+)?(?:[Bb]y|BY)\b:?\s+(\S.{2,120})$")
LONGEST, SHORT = 160, 60  # characters of a line that states a date; of one that is hardly more than a date
TOP = 8  # lines


def date_in_line(line: str) -> str | None:
    """The date that a line states ("Published: 5 Dec 2022 10:30 GMT") or is, as written."""
    if len(line) > LONGEST:
        return None
    said = STATED.search(line)
    shape = SHAPE.search(said[1]) if said else None
    if shape is None and (len(line) < SHORT or BYLINE.match(line)):
        shape = SHAPE.search(line)
        if shape and not BYLINE.match(line) and len(line) - len(shape[0]) > 25:
            return None  # a short sentence with a date in it
    return shape[0] if shape else None


def date_at_top(text: str) -> str | None:
    """The date that one of a plain text's first lines states, in ISO 8601."""
    for count, line in enumerate(re.finditer(r"\S[^\n]*", text)):
        if count == TOP:
            break
        words = " ".join(line[0].split())
        written = date_in_line(words) if words[-1:] not in ".!?”" else None
        value = parse_published(written)[0] if written else None
        if value:
            return value
    return None
