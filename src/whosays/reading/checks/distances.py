"""Stated distances between named places, against the map."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from whosays.gazetteer import Gazetteer, distance_km
from whosays.reading.doc import Doc
from whosays.reading.times.numbers import bounded
from whosays.types import Check, Place, Quantity, Span, Verdict

KM = {"km": 1.0, "miles": 1.609344, "nautical miles": 1.852, "m": 0.001}
EXACT, ABOUT = 0.20, 0.40  # how far a distance may be off, by itself and after "about", "nearly", "some"

_WAY = r"(?:(?:due\s+)?(?:north|south|east|west)(?:[\s-]?(?:north|south)?[\s-]?(?:east|west))?(?:ern|wards?)?)"
_OF = bounded(
    rf"\s*(?:\([^()]{{1,40}}\)\s*)?,?\s*(?:or\s+so\s+)?(?:further\s+|(?:by\s+(?:road|air)|as\s+the\s+crow\s+flies)\s+)?"
    rf"(?:(?:to|in)\s+the\s+)?(?:{_WAY}\s+|away\s+|inland\s+|deep\s+|distant\s+|drive\s+|outside\s+)*(?:of|from"
    rf"|off|outside|to\s+the\s+{_WAY}\s+of"
    rf"|away\s+from|inside|beyond)?\s+(?:(?:both|either)\s+)?",
    re.IGNORECASE,
)
_TARGET = bounded(
    r"(?:(?:the|its|their|Russia's|Russia’s)\s+)?(?:(?:regional|provincial|state|national|nearest|disputed"
    r"|western|eastern|northern"
    r"|southern|Black\s+Sea|international|closest|southwestern|northeastern|northwestern|southeastern)\s+)*"
    r"(?:(?:city|cities|town|village|capital|port|centre|center|state\s+border|border|frontier|point)s?\s+"
    r"(?:city\s+|town\s+)?(?:of\s+|with\s+)?(?:the\s+)?)?",
    re.IGNORECASE,
)
_BORDER = bounded(r"(?:['’]s)?\s+(?:state\s+)?(?:border|frontier)s?\b", re.IGNORECASE)
_SITE = (
    r"air\s?base|air\s?field|airport|base|city|town|village|port|region|settlement|suburb|district|capital"
    r"|resort|province|area"
    r"|community|neighbou?rhood|hamlet|outpost|oblast|county|municipality|plant|refinery|military|air|naval"
    r"|strategic|bomber"
)
_BE = (
    r"is|are|was|were|lies|lie|lay|lying|sits|located|situated|based|stands|standing|found|itself|also|only|just|still"
    r"|both|which|that"
)
_SUBJECT = bounded(
    rf"(?:['’]s)?(?:\s+(?:{_SITE}))*\s*(?P<cut>[,(–—-]*)\s*(?P<be>(?:(?:{_BE})\s+)*)"
    rf"(?P<what>(?:a|an|the|another)\s+(?:(?!to\b|in\b|and\b|near\b|from\b)[\w’'-]+\s+){{0,5}}?(?:{_SITE})\s*"
    rf"(?:of\s+[^,.;]{{1,40}})?,?\s*)?"
    rf"(?:(?:{_BE})\s+)*(?:about\s+|more\s+than\s+|at\s+)?",
    re.IGNORECASE,
)
_APART = bounded(r"\s*(?:\([^()]{1,40}\)\s*)?apart\b")
_WITHIN = bounded(
    r"\s*,\s*(?:in\s+)?(?:the\s+|[A-Z]\w+['’]s\s+)?(?:(?:western|eastern|northern|southern|central)\s+)?"
    r"(?:region\s+of\s+)?"
)
SURE = 0.5  # a place below this score may be another of its name
POSSIBLE = 0.02  # a candidate less likely than this is not what the article means
REACH = 120  # characters between the places and the number


@lru_cache(maxsize=1)
def demonyms() -> dict[str, str]:
    text = files("whosays.reading.checks").joinpath("demonyms.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines() if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def _demonym() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(demonyms(), key=len, reverse=True))
    return bounded(rf"(?P<who>{words})(?:-(?P<other>{words}))?(?=\s+(?:state\s+)?(?:border|frontier)s?\b)")


def distances(doc: Doc, gazetteer: Gazetteer) -> Iterator[Check]:
    """Where a stated distance lies between two places of the reading, or a place and a border."""
    places = [p for p in doc.places if p.basis == "gazetteer" and p.kind != "relative" and p.lat is not None]
    if not places:
        return
    for quantity in doc.quantities:
        if quantity.what == "distance" and quantity.unit in KM:
            sentence = _sentence(doc, quantity.span)
            if sentence is not None:
                check = _check(doc, gazetteer, places, quantity, sentence)
                if check is not None:
                    yield check


def _sentence(doc: Doc, span: Span) -> Span | None:
    k = bisect_left(doc.sentences, span[0], key=lambda s: s[1])
    while k < len(doc.sentences) and doc.sentences[k][1] <= span[0]:
        k += 1
    return doc.sentences[k] if k < len(doc.sentences) and doc.sentences[k][0] <= span[0] else None


def _check(doc: Doc, gazetteer: Gazetteer, places: list[Place], quantity: Quantity, sentence: Span) -> Check | None:
    text = doc.article.text
    start, end = quantity.span
    k = bisect_left(places, start, key=lambda p: p.span[0])
    if _APART.match(text, end, sentence[1]):
        return _apart(text, places, k, quantity, gazetteer)
    here = _subject(text, places, k, start, sentence)
    after = _OF.match(text, end, min(sentence[1], end + REACH))
    if here is None or after is None or not re.search(r"\b(?:of|from|off|outside|inside|beyond|to)\b", after[0]):
        return None
    lead = _TARGET.match(text, after.end(), sentence[1])
    at = lead.end() if lead is not None else after.end()
    who = _demonym().match(text, at)
    if who is None and lead is not None:
        who = _demonym().match(text, after.end())
    if who is not None:
        border = _BORDER.match(text, who.end())
        stop = border.end() if border else who.end()
        span = (here.span[0], stop)
        return _verdict(quantity, span, here, None, gazetteer, demonyms()[who["who"]], who["who"], who["other"])
    there = next((p for p in places[k:] if p.span[0] in (at, after.end())), None)
    if there is None or there.span[0] >= sentence[1]:
        return None
    border = _BORDER.match(text, there.span[1], sentence[1])
    named = lead is not None and re.search(r"\b(?:border|frontier)\b", lead[0])
    country = there.country if there.kind == "country" else None
    span = (here.span[0], border.end() if border and country else there.span[1])
    if (border or named) and country is None:
        return None
    return _verdict(quantity, span, here, there, gazetteer, country)


def _apart(text: str, places: list[Place], k: int, quantity: Quantity, gazetteer: Gazetteer) -> Check | None:
    """ "X and Y are 40 miles apart"."""
    start, end = quantity.span
    if k < 2 or not re.fullmatch(r"\s+and\s+", text[places[k - 2].span[1] : places[k - 1].span[0]]):
        return None
    if not _leads(text[places[k - 1].span[1] : start]):
        return None
    match = _APART.match(text, end)
    span = (places[k - 2].span[0], match.end() if match else end)
    return _verdict(quantity, span, places[k - 2], places[k - 1], gazetteer)


def _leads(gap: str) -> bool:
    """Whether the words between a place and a distance say that the place lies there: ", a city", "is", "air base,".

    "an airfield" without a comma is another thing than the place named before it.
    """
    match = _SUBJECT.fullmatch(gap)
    return match is not None and not (match["what"] and not match["cut"] and not match["be"])


def _subject(text: str, places: list[Place], k: int, start: int, sentence: Span) -> Place | None:
    """The named place that lies at the distance: "Engels, in Saratov region, about 600 km from"."""
    if k == 0 or places[k - 1].span[0] < sentence[0] or start - places[k - 1].span[1] > REACH:
        return None
    if not _leads(text[places[k - 1].span[1] : start]):
        return None
    j = k - 1
    while j > 0 and places[j - 1].span[0] >= sentence[0]:
        if not _WITHIN.fullmatch(text[places[j - 1].span[1] : places[j].span[0]]):
            break
        if places[j - 1].kind not in ("city", "facility", "admin2") or places[j].kind == "city":
            break
        j -= 1
    return places[j]


def _verdict(
    quantity: Quantity,
    span: Span,
    here: Place,
    there: Place | None,
    gazetteer: Gazetteer,
    country: str | None = None,
    demonym: str = "",
    other: str | None = None,
) -> Check | None:
    stated = quantity.best or quantity.low or quantity.high
    if not stated or here.lat is None or here.lon is None or quantity.unit is None:
        return None
    scale = KM[quantity.unit]
    exact = quantity.low == quantity.best == quantity.high
    limit = EXACT if exact else ABOUT
    slack = here.radius_km or 0.0
    if country is not None:
        second = demonyms().get(other) if other else None
        km = gazetteer.border_km(here.lat, here.lon, country, second)
        name = (
            f"the {demonym}{'-' + other if other else ''} border"
            if demonym
            else f"the border of {there.name if there else country}"
        )
    elif there is not None and there.lat is not None and there.lon is not None:
        km = distance_km(here.lat, here.lon, there.lat, there.lon)
        slack += there.radius_km or 0.0
        name = there.name
    else:
        return None
    if km is None:
        return None
    computed = _rounded(km / scale)
    km_stated = stated * scale
    lowest, highest = max(0.0, km - slack), km + slack
    verdict: Verdict
    what = f"{here.name} lies about {computed:g} {quantity.unit} from {name}"
    if slack > km / 2 and slack > limit * km_stated:
        verdict, why = (
            "cannot tell",
            f"{what} as measured from their centres, but they are too large to hold {stated:g} against it.",
        )
    elif _fits(km_stated, km, limit):
        verdict, why = "agrees", f"{what}."
    elif any(_fits(km_stated, d, limit) for d in (lowest, highest)) or lowest <= km_stated <= highest:
        verdict, why = (
            "cannot tell",
            f"{what} as measured from their centres; from their edges {stated:g} may be right.",
        )
    elif _another(km_stated, here, there, country, limit, gazetteer):
        verdict, why = "cannot tell", f"{what}, but another place of the same name fits the stated {stated:g}."
    elif min(p.score for p in (here, there) if p is not None) < SURE:
        verdict, why = "cannot tell", f"{what}, not {stated:g}, but which places are meant is not certain."
    else:
        verdict, why = "differs", f"{what}, not {stated:g}."
    return Check(
        id="",
        kind="distance",
        span=span,
        stated=stated,
        computed=computed,
        unit=quantity.unit,
        verdict=verdict,
        why=why,
    )


def _rounded(n: float) -> float:
    return float(round(n)) if n >= 10 else round(n, 1)


def _fits(stated: float, km: float, limit: float) -> bool:
    """Within the limit of the computed distance; small differences never count."""
    return abs(stated - km) <= max(limit * km, 1.0)


def _another(
    stated: float, here: Place, there: Place | None, country: str | None, limit: float, gazetteer: Gazetteer
) -> bool:
    """Whether other candidates of the same names lie at the stated distance."""
    ours = _points(here)
    if country is not None:
        borders = (gazetteer.border_km(*a, country) for a in ours)
        return any(km is not None and _fits(stated, km, limit) for km in borders)
    theirs = _points(there) if there is not None else []
    return any(_fits(stated, distance_km(*a, *b), limit) for a in ours for b in theirs)


def _points(place: Place) -> list[tuple[float, float]]:
    own = [(place.lat, place.lon)] if place.lat is not None and place.lon is not None else []
    return own + [(c.lat, c.lon) for c in place.candidates if c.score >= POSSIBLE]
