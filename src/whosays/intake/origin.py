"""Whose text is it? What a reprint says about the outlet that first published it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from whosays.reading.layout.dateline import agency_named, opening_dateline
from whosays.reading.layout.words import word_set

HEAD, TAIL = 1200, 1800  # characters in which a reprint names its origin
VERB = r"(?:appeared|appears|published|posted|printed|released|reported|carried|ran|produced|written|aired|broadcast)"
NAME = r"(?P<name>(?:the\s+)?[A-Za-z0-9][^\n.,;:!?()\[\]|\"“”<>]{1,70}?(?:\.[a-z]{2,12}\b){0,3})"
END = r"(?=\s*(?:[.,;:!?()\[\]|\"“”<>\n]|$|\s(?:on|at|in|under|and is|and was|with|as|by|here|via)\b))"
THING = (
    r"(?:this|the)\s+(?:article|story|post|piece|report|column|essay|material|text|item|commentary|op-ed"
    r"|analysis|interview|work)"
)
SIGNS = tuple(
    re.compile(pattern)
    for pattern in (
        (
            rf"(?i:{THING}(?:\s+(?:has|had))?(?:\s+(?:was|is|were|been))*(?:\s+(?:originally|first"
            rf"|initially))(?:\s+(?:was|been))?\s+{VERB}(?:\s+(?:online|here))?\s+(?:in|on|by|at|with|via"
            rf"|for)\s+){NAME}{END}"
        ),
        (
            rf"(?:(?m:^)\W*|[.*(]\s*)(?i:(?:originally|first)\s+(?:published|appeared|posted|printed)\s+(?:in"
            rf"|on|by|at)\s*:?\s+){NAME}{END}"
        ),
        (
            rf"(?i:{THING}\s+(?:is|was|has been)\s+(?:republished|reprinted|reproduced|syndicated|adapted"
            rf"|shared|provided|distributed|reposted)\s+(?:here\s+)?(?:with\s+(?:the\s+)?(?:kind\s+)?permissio"
            rf"n\s+(?:of|from|by)|from|by|courtesy of|via)\s+){NAME}{END}"
        ),
        (
            rf"(?i:(?:re(?:printed|published|produced|posted)|syndicated|used"
            rf"|excerpted)\s+(?:here\s+)?(?:(?:with|by)\s+(?:the\s+)?(?:kind\s+)?permission\s+(?:of|from|by)"
            rf"|from|courtesy of|by arrangement with)\s+){NAME}{END}"
        ),
        r"(?i:the post\b.{3,240}?\b(?:first appeared|appeared first) on\s+)" + NAME + END,
        r"(?m:^)\W{0,4}(?:©|\([cC]\)|(?i:copyright))\s*(?:©|\([cC]\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?i:by\s+)?"
        + NAME
        + END,
    )
)
# "Source: X" also stands under charts, so X must look like an outlet.
# Runs of white space are bounded: three unbounded ones would take cubic time on a page of empty lines.
SOURCE = re.compile(
    r"(?m:^)[^\w\n]{0,40}(?i:(?:original(?:ly)?|article|news|story)?\s{0,9}(?:source|via|courtesy(?: of)?|from)\s{0,9}"
    r"[:|]\s{0,9})" + NAME + r"(?:\W{0,40}$|\s{0,9}[/|,(\n])"
)
OUTLET_LIKE = re.compile(
    r"(?i)\.(?:com|org|net|info|news|co\.uk)\b|\b(?:news|times|post|press|agency|radio|television|tv"
    r"|daily|weekly|herald|tribune"
    r"|journal|gazette|chronicle|courier|guardian|telegraph|observer|sentinel|examiner|inquirer|mirror"
    r"|star|sun|record|register"
    r"|dispatch|bulletin|mail|independent|today|review|magazine|wire|media|broadcasting|echo|argus|mercury|standard)\b"
)
# Lines that are nothing but the name of an agency, as reprints sign.
SIGNATURE = re.compile(
    r"^\W{0,3}(?:[-–—/]+\s*|\(\s*)?(?:(?:With|Source|Via|By|From)[\s:]+)?(?P<name>[A-Z][\w "
    r".'’&/-]{1,40}?)(?:\s+(?:Staff|staff|reports?|contributed))?\s*[/)]?\W{0,3}$"
)
TRAILING = re.compile(r"[.!?”\"]\s*(?:[-–—]{1,2}\s*|[(\[/]\s*)(?P<name>[A-Z][\w .'’-]{1,30}?)\s*[)\]/]?\s*\.?\s*$")
BYLINE_PART = re.compile(r"\s*(?:[,|/•;–—()]|\s-\s|\band\b|\bfor\b|\bwith\b|\bof\b|\bvia\b)\s*|(?i:^by\s+)")
NOT_NAMES = word_set("""this the a an his her its their our my your here social media twitter facebook and""")


def find_original_outlet(
    text: str, *, outlet: str | None = None, byline: str | None = None, title: str | None = None
) -> str | None:
    """The outlet that a reprint says it took its text from; None where it says nothing or names itself.

    Read in this order: a sentence that says so, an agency in the byline, in the dateline, a signature or copyright
    line.
    """
    tail = text[-TAIL:] if len(text) > HEAD else ""
    for part in (tail, text[:HEAD]):
        for sign in SIGNS[:-1]:
            match = sign.search(part)
            name = _clean(match["name"]) if match else None
            if name:
                return _other(name, outlet)
    for match in SOURCE.finditer(f"{text[:HEAD]}\n{tail}"):
        name = _clean(match["name"])
        if name and (agency_named(name) or OUTLET_LIKE.search(name)):
            return _other(name, outlet)
    for piece in BYLINE_PART.split(byline or ""):
        agency = _agency(piece)
        if agency:
            return _other(agency, outlet)
    dateline = opening_dateline(text)
    if dateline and dateline.agency and agency_named(dateline.agency):
        return _other(dateline.agency, outlet)
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    for line in dict.fromkeys([*lines[:3], *lines[-4:]]) if len(lines) > 2 else ():
        match = SIGNATURE.match(line) if len(line) < 60 else TRAILING.search(line[-60:])
        agency = _agency(match["name"]) if match else None
        if agency:
            return _other(agency, outlet)
    match = SIGNS[-1].search(text[-TAIL:])
    agency = _agency(match["name"]) if match else None
    return _other(agency, outlet) if agency else None


def _agency(words: str) -> str | None:
    """The agency that some words name, with a trailing "Staff", "News Service" or "writer" put aside."""
    words = re.sub(r"(?i)['’]s\b|\b(?:staff|writers?|reporters?|correspondents?|contributors?)\b", " ", words)
    words = " ".join(words.split())
    return agency_named(words) if len(words) > 1 else None


def _clean(name: str) -> str | None:
    name = re.sub(r"^(?i:the website of|the)\s+(?=[A-Z])", "", " ".join(name.split())).strip(" -–—'’‘")
    if not (name[:1].isupper() or name[:1].isdigit() or re.search(r"\.[a-z]{2,}$", name)):
        return None
    if len(name) < 2 or len(name.split()) > 7 or name.split()[0].lower() in NOT_NAMES:
        return None
    if re.match(
        r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun)[a-z]*\b|\d", name
    ):
        return None
    return agency_named(name) or name


def _other(name: str, outlet: str | None) -> str | None:
    return None if same_outlet(name, outlet) else name


def same_outlet(one: str | None, other: str | None) -> bool:
    """True where two names mean one outlet: spelling, article, agency aliases and web addresses aside."""
    if not one or not other:
        return False
    a, b = _key(one), _key(other)
    return a == b or (min(len(a), len(b)) >= 3 and (a in b or b in a) and abs(len(a) - len(b)) <= 12)


def _key(name: str) -> str:
    host = urlsplit(name if "//" in name else f"//{name}").hostname or ""
    if "." in name and " " not in name.strip() and host:
        parts = [part for part in host.split(".") if part not in ("www", "m", "amp", "news", "edition", "en")]
        name = parts[0] if len(parts) < 3 or len(parts[-2]) <= 3 else parts[-2]
    return re.sub(r"[^\w]|_", "", (agency_named(name) or name).casefold()).removeprefix("the")
