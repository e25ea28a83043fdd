"""Cleaning what pages say: titles without the site's name, authors as names, agencies apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from whosays.intake.origin import same_outlet
from whosays.intake.visible import SHAPE
from whosays.reading.layout.dateline import agency_named
from whosays.reading.layout.words import word_set

SEPARATOR = re.compile(r"\s+(?:\||-|–|—|::|»|›|•|·|/|~|<|«|‹|\\|:)\s+|\s*\|\s*|\s*»\s*|:\s+(?=[^:]{2,30}$)")
ROLE = re.compile(
    r"(?i)\b(?:reporters?|correspondents?|editors?|writers?|columnists?|contributors?|journalists?|staff"
    r"|bureau|chief|desk|"
    r"newsroom|producers?|analysts?|critics?|anchors?|associate|senior|freelancers?|photographers?|intern"
    r"|team|agencies|"
    r"agency|news service|special to|editorial board|web|online|director|fellow|professor|minister|manager|presenter|"
    r"political|business|health|science|sports|world|national|international|diplomatic|defen[cs]e"
    r"|security|investigations?|"
    r"updated|published|posted|follow|twitter|email|read|share|comments?|min|minutes?|hours?|ago"
    r"|subscribe|author|guest)\b"
)
GENERIC = word_set(
    """admin administrator editor editors staff newsroom webmaster guest anonymous unknown none null author user root
    news reporter correspondent desk editorial team online web webdesk press redaktion wordpress blogger
    contributor dev test wires wire agencies agency video default undefined news-desk bot home"""
)
PARTICLES = word_set(
    """de da di do du del della der den van von la le el al bin ibn ben abu st ter ten y e af av zu dos das"""
)
DATE_LIKE = re.compile(
    r"(?i)\d|\b(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|"
    r"september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b\.?"
)
BY = re.compile(
    r"^\W*(?i:(?:(?:written|reported|posted|published|story|article|text|report|words|review|analysis"
    r"|opinion|photos?)\s+)?by\b:?|author(?:s|\(s\))?\s*:|from\b:?|with\b)\s*"
)
SPLIT = re.compile(
    r"\s*(?:,|;|\||/|•|·|\n|\s–\s|\s-\s|\s—\s|\band\b|\bund\b|\bwith\b|\bin\b(?=\s[A-Z])"
    r"|\bfor\b(?=\s[A-Z])|\bat\b(?=\s[A-Z])|&|\()\s*"
)
SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV)\b\.?)")
DEGREE = re.compile(r",\s*(?:Ph\.?D|MD|M\.D|Esq|RN|MA|MSc|MPH|DVM)\b\.?")


def squash(name: str) -> str:
    """Letters and digits only, small."""
    return re.sub(r"[\W_]", "", name.casefold())


def words_of_title(title: str) -> set[str]:
    return set(re.findall(r"\w+", title.casefold()))


def is_site(part: str, sites: Iterable[str], host: str) -> bool:
    """Is this piece of a title the name of the site?"""
    key = squash(part).removeprefix("the")
    if not key:
        return True
    label = squash(host.removeprefix("www.").rsplit(".", 1)[0]) if host else ""
    if squash(part) == squash(host) or squash(part) == squash(host.removeprefix("www.")):
        return True
    if label and (key == label or (len(key) >= 4 and (key in label or label in key) and len(part.split()) <= 5)):
        return True
    if (
        label
        and "".join(word[0] for word in re.findall(r"\w+", part.casefold())) == label.split("news")[0]
        and len(label) >= 3
    ):
        return True
    return any(same_outlet(part, site) or key == squash(site).removeprefix("the") for site in sites)


def clean_title(title: str | None, sites: Sequence[str], host: str) -> str | None:
    """The title without the names of site and sections on either side."""
    title = " ".join((title or "").split())
    if not title:
        return None
    found = list(SEPARATOR.finditer(title))
    if not found:
        return title
    edges = [0, *(m.end() for m in found)]
    ends = [*(m.start() for m in found), len(title)]
    parts = [title[a:b] for a, b in zip(edges, ends, strict=True)]
    sited = [is_site(part, sites, host) for part in parts]
    if all(sited):
        return None
    first, last = 0, len(parts)
    if sited[-1]:
        last -= 1
        # "Title | World | Site": a short piece between a bar and the site's name is a section.
        while (
            last - first > 1
            and "|" in found[last - 2].group()
            and len(parts[last - 1].split()) <= 2 < len(parts[0].split())
        ):
            last -= 1
        while last - first > 1 and sited[last - 1]:
            last -= 1
    if sited[0] and last > 1:
        first = 1
    elif not any(sited) and "|" in found[-1].group() and len(parts[-1].split()) <= 4 < len(title[: ends[-2]].split()):
        last -= 1  # a short piece behind a bar is the site even where nothing else names it
    return title[edges[first] : ends[last - 1]].strip() or None


def clean_authors(raw: Iterable[str], sites: Sequence[str], host: str, *, sure: bool) -> tuple[list[str], list[str]]:
    """(names of people, agencies) in author strings as pages write them; `sure` where markup says they are authors."""
    people: list[str] = []
    agencies: list[str] = []
    for value in raw:
        value = " ".join(value.split())
        if not value or len(value) > 300 or re.match(r"(?i)https?:|www\.|/", value):
            continue
        value = SHAPE.sub(" | ", re.sub(r"\S+@\S+|@\w+|https?://\S+", " | ", value))
        value = re.sub(r"(?i)\b(?:updated|published|posted|last updated|last modified)\b.*$", "", value)
        whole = agency_named(BY.sub("", value).strip(" .)"))
        pieces = [value] if whole else SPLIT.split(DEGREE.sub("", SUFFIX.sub(" ", value)))
        for piece in pieces:
            piece = BY.sub("", piece).strip(" :)(–—-*|\"'“”")
            piece = piece if piece.endswith(("Jr.", "Sr.")) else piece.rstrip(".")
            agency = agency_named(
                re.sub(r"(?i)\s+(?:staff|in \w+|reporters?|writers?|correspondents?|news ?desk)$", "", piece)
            )
            if agency:
                if not any(same_outlet(agency, site) for site in (*sites, host)):
                    agencies.append(agency)
            elif is_person(piece, sure=sure) and not is_site(piece, sites, host):
                people.append(_cased(piece))
    return list(dict.fromkeys(people)), list(dict.fromkeys(agencies))


def is_person(piece: str, *, sure: bool) -> bool:
    """Does this look like the name of a person?"""
    words = piece.split()
    if not 1 <= len(words) <= 5 or len(piece) > 60 or DATE_LIKE.search(piece) or ROLE.search(piece):
        return False
    if piece.casefold() in GENERIC or any(c in piece for c in "<>{}[]=#:?!"):
        return False
    if len(words) == 1:
        return sure and len(piece) >= 4 and piece[0].isupper() and not piece.isupper() and "." not in piece
    capital = [word for word in words if word[0].isupper() or not word[0].isascii()]
    small = [word for word in words if word not in capital]
    if all(word.islower() for word in words):
        return sure and len(words) in (2, 3) and all(word.isalpha() for word in words)
    return len(capital) >= 2 and all(word.lower() in PARTICLES or word[:2] in ("d'", "al", "el") for word in small)


def _cased(name: str) -> str:
    """Names in capitals or small letters as names are written."""
    if name.isupper() or name.islower():
        return " ".join(
            word
            if len(word.rstrip(".")) <= 2 and "." in word
            else "-".join(part.capitalize() for part in word.split("-"))
            for word in name.split()
        )
    return name


def host_of(url: str | None) -> str:
    """The host of an address in small letters, without "www."."""
    try:
        return (urlsplit(url or "").hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


def site_of(host: str) -> str:
    """The registered part of a host, near enough to tell one site from another."""
    parts = host.split(".")
    keep = 3 if len(parts) >= 3 and len(parts[-1]) == 2 and len(parts[-2]) <= 3 else 2
    return ".".join(parts[-keep:])
