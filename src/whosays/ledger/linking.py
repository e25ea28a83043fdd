"""Which happenings of different articles are one event. Pure functions of the facts.

Two happenings are compared only where they meet in a block: one story, one place and time, or one participant and
time. What speaks for one event (place, day, participants, figures, words) and against it is added up; happenings join
by average linkage, so that one look-alike does not pull two events together.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whosays.ledger.cluster import average_linkage
from whosays.ledger.facts import Days, Facts, Happened, Site
from whosays.ledger.names import Name, name_of, share
from whosays.ledger.stories import STOP, background, stem

Key = tuple[str, str]  # content id, happening id

WINDOW = 40  # a block larger than this is compared in a window along its order
APART = -4.0  # what cannot be one event
JOIN = 0.0  # the mean at which clusters join; BIAS is what has to be outweighed
BIAS = -1.7
WORDS = 3.0
MISSING = -0.5  # two happenings that never met in a block speak a little against each other
EARTH_KM = 6371.0
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


@dataclass(frozen=True, slots=True)
class _Node:
    """A happening with what comparing needs, computed once."""

    key: Key
    what: Happened
    story: str
    start: int | None  # days since year 1, of the happening
    end: int | None
    exact: bool  # one day is known
    published: int | None
    actors: tuple[Name, ...]
    recipients: tuple[Name, ...]
    words: Mapping[str, float]  # unit vector
    triggers: frozenset[str]


def link(articles: Sequence[Facts], story: Mapping[str, str]) -> tuple[tuple[Key, ...], ...]:
    """Clusters of happenings, each sorted, in order of their first member. Every happening is in exactly one."""
    nodes = _nodes(articles, story)
    edges: dict[tuple[int, int], float] = {}
    crowded: set[int] = set()
    for block in _blocks(nodes):
        if len(block) > WINDOW:
            crowded.update(block)
        for at, one in enumerate(block):
            for two in block[at + 1 : at + 1 + WINDOW]:
                pair = (one, two) if one < two else (two, one)
                if pair not in edges:
                    edges[pair] = round(alike(nodes[pair[0]], nodes[pair[1]]), 6)
    # In a crowded block most pairs are never compared: there a pair is taken to be as alike as its ends are to others.
    floor = [0.0] * len(nodes)
    if crowded:
        near: dict[int, list[float]] = {}
        for pair, value in edges.items():
            for node in pair:
                if node in crowded:
                    near.setdefault(node, []).append(value)
        for node, values in near.items():
            floor[node] = sum(values) / len(values)
    groups = average_linkage(len(nodes), edges, JOIN, [f if f else MISSING for f in floor])
    return tuple(sorted(tuple(sorted(nodes[number].key for number in group)) for group in groups))


def _nodes(articles: Sequence[Facts], story: Mapping[str, str]) -> list[_Node]:
    texts, common = background()
    held = Counter(word for f in articles for h in f.happened for word in set(_content(h)))
    total = texts + len(articles)
    nodes = []
    for facts in sorted(articles, key=lambda f: f.key):
        published = ordinal(facts.day)
        for h in sorted(facts.happened, key=lambda h: h.id):
            weights = {
                word: math.log(total / (common.get(word, 0) + min(held[word], total // 2)) + 1.0)
                for word in dict.fromkeys(_content(h))
            }
            length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
            nodes.append(
                _Node(
                    key=(facts.key, h.id),
                    what=h,
                    story=story[facts.key],
                    start=ordinal(h.days.start) if h.days else None,
                    end=ordinal(h.days.end) if h.days else None,
                    exact=h.days is not None and h.days.start == h.days.end,
                    published=published,
                    actors=tuple(dict.fromkeys(name_of(name) for name in h.actors)),
                    recipients=tuple(dict.fromkeys(name_of(name) for name in h.recipients)),
                    words={word: weight / length for word, weight in weights.items()},
                    triggers=frozenset(stem(word) for trigger in h.triggers for word in trigger.split()),
                )
            )
    return nodes


def _content(h: Happened) -> list[str]:
    return [stem(word) for word in h.words if word not in STOP and len(word) > 1]


def _blocks(nodes: Sequence[_Node]) -> Iterable[list[int]]:
    """Lists of nodes that may be one event, each in an order in which likely ones stand near each other."""
    blocks: dict[tuple[object, ...], list[int]] = {}
    for number, node in enumerate(nodes):
        h = node.what
        if h.status == "general":
            continue
        blocks.setdefault(("story", h.type, node.story), []).append(number)
        day = node.start if node.start is not None else node.published
        weeks = () if day is None else dict.fromkeys((day // 7, (day + 3) // 7 + 0.5))
        for week in weeks:
            for site in h.sites:
                cell = site.geonameid or site.name.lower()
                blocks.setdefault(("place", h.type, week, cell), []).append(number)
            for name in (*node.actors, *node.recipients):
                if name.proper:
                    blocks.setdefault(("name", h.type, week, name.head), []).append(number)
    for block in blocks.values():
        if len(block) > 1:
            yield sorted(dict.fromkeys(block), key=lambda number: _order(nodes[number]))


def _order(node: _Node) -> tuple[object, ...]:
    h = node.what
    place = h.sites[0].name if h.sites else ""
    return (h.mode or "", node.start or node.published or 0, place, node.key)


def alike(one: _Node, two: _Node) -> float:
    """How much more two happenings look like one event than like two; about -4 to 6, JOIN being even."""
    a, b = one.what, two.what
    if a.type != b.type or HAPPENED.get(a.status) != HAPPENED.get(b.status):
        return APART
    modes = _modes(a.mode, b.mode)
    when = _when(one, two)
    where = _where(a.sites, b.sites)
    if modes <= APART or when <= APART or where <= APART:
        return APART
    score = BIAS + modes + when + where
    actors = _who(one.actors, two.actors)
    if actors < 0 and a.type in SPOKEN:
        actors = 4 * actors  # an act of words is hardly anybody else's
    score += actors + _who(one.recipients, two.recipients) + _figures(a, b)
    score += WORDS * _cosine(one.words, two.words)
    score += 0.6 if one.triggers & two.triggers else 0.0
    score += 0.6 if one.story == two.story else -0.6
    if one.key[0] == two.key[0]:
        score -= 1.5  # the reader had both before it, and kept them apart
    return max(APART, score)


def _modes(a: str | None, b: str | None) -> float:
    if a is None or b is None:
        return 0.0
    if a == b:
        return 0.4
    if LINKED.get(a, a) == LINKED.get(b, b):
        return 0.0
    return -1.0 if {a, b} <= LINKED.keys() and max(LINKED[a], LINKED[b]) <= 1 else APART


def _when(one: _Node, two: _Node) -> float:
    """Overlap of the days; sources differ by a day for night attacks, time zones and dates of reports."""
    if one.start is None or one.end is None or two.start is None or two.end is None:
        if one.published is None or two.published is None:
            return 0.0
        return 0.0 if abs(one.published - two.published) <= 7 else -0.8
    gap = max(one.start - two.end, two.start - one.end, 0)
    if gap == 0:
        return 0.7 if one.exact and two.exact else 0.3
    if gap == 1:
        return -0.3
    if one.exact and two.exact:
        return -1.5 if gap <= 2 else APART
    return -0.8 if gap <= 4 else APART


def _where(a: Sequence[Site], b: Sequence[Site]) -> float:
    """The nearest two of the places."""
    if not a or not b:
        return 0.0
    return max(_nearness(one, two) for one in a for two in b)


def _nearness(a: Site, b: Site) -> float:
    wide = a.kind in WIDE or b.kind in WIDE
    if (a.geonameid is not None and a.geonameid == b.geonameid) or a.name.lower() == b.name.lower():
        return 0.3 if wide else 1.2
    if a.country and b.country and a.country != b.country:
        return APART
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.0
    if wide:
        return 0.1 if a.country == b.country else -0.5
    between = distance_km(a.lat, a.lon, b.lat, b.lon) - min(a.radius_km, 50) - min(b.radius_km, 50)
    if between <= 10:
        return 0.8
    return -0.3 if between <= 40 else -2.5


def _who(a: Sequence[Name], b: Sequence[Name]) -> float:
    if not a or not b:
        return 0.0
    best = max(share(one, two) for one in a for two in b)
    if best > 0:
        return 0.9 * best
    return -0.4 if any(n.proper for n in a) and any(n.proper for n in b) else -0.1


def _figures(a: Happened, b: Happened) -> float:
    mine = {what: (low, high) for what, low, _, high in a.counts}
    score = 0.0
    for what, low, _, high in b.counts:
        if what in mine:
            other_low, other_high = mine[what]
            apart = (high is not None and other_low is not None and other_low > high) or (
                other_high is not None and low is not None and low > other_high
            )
            score += -0.3 if apart else 0.5
    return max(-0.6, min(0.8, score))


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


__all__ = ["Days", "Key", "alike", "distance_km", "link", "ordinal"]
