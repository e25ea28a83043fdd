"""How much two accounts look like one event: what speaks for it and against it, added up. Pure functions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whosays.ledger.facts import Site
from whosays.ledger.names import Name, share

Key = tuple[str, str]  # content id, happening id

APART = -4.0  # what cannot be one event
BIAS = -1.7  # what has to be outweighed
WORDS = 3.0
NEGATED = 0.8  # "no house was hit" is rather beside the attack than a denial of it
EARTH_KM = 6371.0
NEAR_KM = 40.0  # between the edges of two places that may be told for one another
TENFOLD = 10
WIDE = ("country", "region", "admin1")
LINKED = {  # modes that are told for one another, most of all before more is known
    mode: group
    for group, modes in enumerate(
        (
            ("drone", "aerial", "heavy-weapons", "explosives", "suicide-attack", "destroy"),
            ("firearms", "primitive", "targeted", "beat", "crowd-control"),
            ("abduct",),
            ("sexual",),
            ("torture",),
        )
    )
    for mode in modes
}
SPOKEN = frozenset(["ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"])
HAPPENED = {"actual": "done", "attempted": "done", "negated": "done", "planned": "to come", "hypothetical": "to come"}

Figure = tuple[str, float | None, float | None, float | None]  # what, low, best, high


@dataclass(frozen=True, slots=True)
class Account:
    """A happening, or all that some happenings tell together, with what comparing needs computed once."""

    key: Key  # of the first happening
    type: str
    modes: frozenset[str]
    status: str
    story: str
    start: int | None  # days since year 1, of the happening
    end: int | None
    published: int | None
    sites: tuple[Site, ...]
    actors: tuple[Name, ...]
    recipients: tuple[Name, ...]
    counts: tuple[Figure, ...]
    words: Mapping[str, float]  # unit vector
    triggers: frozenset[str]
    placed: float = 1.0  # the share of the happenings that tell a narrow place; where few do, it weighs less against

    @property
    def exact(self) -> bool:
        return self.start is not None and self.start == self.end

    @property
    def narrow(self) -> tuple[Site, ...]:
        return tuple(site for site in self.sites if site.kind not in WIDE)

    @property
    def bare(self) -> bool:
        """Whether it tells neither place nor day of its own: "the attack", "three servicemen were killed"."""
        return self.start is None and not self.narrow


def alike(one: Account, two: Account) -> float:
    """How much more two accounts look like one event than like two; about -4 to 6, zero being even."""
    if one.type != two.type or HAPPENED.get(one.status) != HAPPENED.get(two.status):
        return APART
    modes = _modes(one.modes, two.modes)
    when = _when(one, two)
    where = _where(one, two)
    if modes <= APART or when <= APART or where <= APART:
        return APART
    score = BIAS + modes + when + where
    actors = _who(one.actors, two.actors)
    if actors < 0 and one.type in SPOKEN:
        actors = 4 * actors  # an act of words is hardly anybody else's
    score += actors + _who(one.recipients, two.recipients) + _figures(one.counts, two.counts)
    score += WORDS * _cosine(one.words, two.words)
    score += 0.6 if one.triggers & two.triggers else 0.0
    score += 0.6 if one.story == two.story else -0.6
    if (one.status == "negated") != (two.status == "negated"):
        score -= NEGATED
    return max(APART, score)


def _modes(one: frozenset[str], two: frozenset[str]) -> float:
    if not one or not two:
        return 0.0
    if one & two:
        return 0.4
    return max(_linked(a, b) for a in one for b in two)


def _linked(a: str, b: str) -> float:
    if LINKED.get(a, a) == LINKED.get(b, b):
        return 0.0
    return -1.0 if {a, b} <= LINKED.keys() and max(LINKED[a], LINKED[b]) <= 1 else APART


def _when(one: Account, two: Account) -> float:
    """Overlap of the days; sources differ by a day for night attacks, time zones and dates of reports.

    What has no day of its own was told on or shortly after its day, as news is.
    """
    if one.start is None or one.end is None:
        one, two = two, one
    if one.start is None or one.end is None:
        if one.published is None or two.published is None:
            return 0.0
        return 0.0 if abs(one.published - two.published) <= 7 else -0.8
    if two.start is None or two.end is None:
        return _since(one.start, one.end, two)
    gap = max(one.start - two.end, two.start - one.end, 0)
    if gap == 0:
        return 0.7 if one.exact and two.exact else 0.3
    if gap == 1:
        return -0.3
    if one.exact and two.exact:
        return -1.5 if gap <= 2 else APART
    return -0.8 if gap <= 4 else APART


def _since(start: int, end: int, told: Account) -> float:
    """What the publication of an undated account says for a happening of these days."""
    if told.published is None or told.status in ("planned", "hypothetical"):
        return 0.0
    if start > told.published:  # nobody reports what is still to come as done; zones of time make a day at most
        return APART if start > told.published + 1 else -1.5
    after = told.published - end
    if after <= 3:
        return 0.3
    return 0.0 if after <= 10 else -0.5 if after <= 40 else -0.9


def _where(one: Account, two: Account) -> float:
    """The nearest two of the places; countries and regions speak only where a narrower place is missing."""
    if not one.sites or not two.sites:
        return 0.0
    a, b = one.narrow or one.sites, two.narrow or two.sites
    best = max(nearness(x, y) for x in a for y in b)
    doubtful = best < 0 and one.narrow and two.narrow
    return best * min(1.0, 1.5 * one.placed, 1.5 * two.placed) if doubtful else best


def nearness(a: Site, b: Site) -> float:
    """From 1.2 for one place, over nothing for what may be anywhere, to APART for two countries."""
    wide = a.kind in WIDE or b.kind in WIDE
    if same_place(a, b):
        return 0.3 if wide else 1.2
    if a.country and b.country and a.country != b.country:
        return APART
    gap = gap_km(a, b)
    if gap is None:
        return 0.0
    if wide:
        if a.kind == "country" or b.kind == "country":
            return 0.1 if a.country == b.country else -0.5
        return 0.4 if gap <= 0 else 0.0 if gap <= NEAR_KM else -1.5
    if gap <= 10:
        return 0.8
    return -0.3 if gap <= NEAR_KM else -2.5


def same_place(a: Site, b: Site) -> bool:
    return (a.geonameid is not None and a.geonameid == b.geonameid) or a.name.lower() == b.name.lower()


def gap_km(a: Site, b: Site) -> float | None:
    """Kilometres between the edges of two places, none below zero; None where a point is unknown.

    The radius of a city or facility is bounded: one that is known badly must not reach its neighbours.
    """
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    edges = sum(site.radius_km if site.kind in WIDE else min(site.radius_km, 50.0) for site in (a, b))
    return max(0.0, distance_km(a.lat, a.lon, b.lat, b.lon) - edges)


def _who(a: Sequence[Name], b: Sequence[Name]) -> float:
    if not a or not b:
        return 0.0
    best = max(share(one, two) for one in a for two in b)
    if best > 0:
        return 0.9 * best
    return -0.4 if any(n.proper for n in a) and any(n.proper for n in b) else -0.1


def _figures(a: Iterable[Figure], b: Iterable[Figure]) -> float:
    """Figures are revised, so that others speak little against; nobody against somebody, or a tenfold, does."""
    mine = {what: (low, high) for what, low, _, high in a}
    score = 0.0
    for what, low, _, high in b:
        if what in mine:
            other_low, other_high = mine[what]
            score += min(_apart(high, other_low), _apart(other_high, low))
    return max(-1.0, min(0.8, score))


def _apart(high: float | None, low: float | None) -> float:
    if high is None or low is None or low <= high:
        return 0.5
    return -1.0 if low >= TENFOLD * high else -0.3


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[word] for word, weight in a.items() if word in b)


def ordinal(day: str | None) -> int | None:
    """Days since the first of the year 1; None for no day or one that no calendar has."""
    try:
        return date.fromisoformat(day or "").toordinal()
    except ValueError:
        return None


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance on a sphere (haversine)."""
    p1, p2, dl = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    h = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(dl / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
