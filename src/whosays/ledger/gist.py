"""What the accounts of one event say together: how, when and where. Articles are counted, not mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from whosays.ledger.facts import Days, Happened, Site
from whosays.ledger.likeness import LINKED, NEAR_KM, WIDE, gap_km, ordinal, same_place

T = TypeVar("T")

SHARE = 1 / 3  # of the articles that give the commonest value: what so many give too stands beside it
NARROW = {"facility": 0, "city": 1, "relative": 2, "admin2": 3, "admin1": 4, "region": 5, "country": 6}
SPECIFIC = ("suicide-attack", "drone", "aerial", "heavy-weapons", "explosives", "destroy")  # "explosions" were drones
PLACES_SHOWN = 4
LISTED = 60  # different places of an event that are compared


@dataclass(frozen=True, slots=True)
class Told:
    """A happening with the article that tells it and the day on which that was published."""

    article: str
    published: str | None
    what: Happened


def common(values: Iterable[T | None], prefer: Callable[[T], object] | None = None) -> T | None:
    """The most frequent value but None; of equally frequent ones the first by `prefer`, or else by itself."""
    count = Counter(value for value in values if value is not None)
    rank: Callable[[T], object] = prefer or (lambda value: value)
    return min(count, key=lambda value: (-count[value], rank(value)), default=None)


def _by_articles(pairs: Iterable[tuple[str, T]]) -> dict[T, int]:
    """How many articles give each value."""
    return dict(Counter(value for _, value in dict.fromkeys(pairs)))


def mode_of(told: Sequence[Told], kind: str) -> str | None:
    """The mode that most articles give; of modes that are told for one another the most specific that many give."""
    given = _by_articles((t.article, t.what.mode) for t in told if t.what.type == kind and t.what.mode is not None)
    most = min(given, key=lambda mode: (-given[mode], mode), default=None)
    if most is None or most not in LINKED:
        return most
    for mode in SPECIFIC:
        if LINKED[mode] == LINKED[most] and given.get(mode, 0) >= SHARE * given[most]:
            return mode
    return most


def day_of_event(told: Sequence[Told]) -> Days | None:
    """The day that most articles give, the earliest of equals; a longer time only where none gives a day."""
    given = [(t.article, _plain(t.what.days)) for t in told if t.what.days is not None and _can_be(t)]
    exact = _by_articles((article, days) for article, days in given if days.start == days.end)
    days = exact or _by_articles(given)
    return min(days, key=lambda d: (-days[d], d.start, d.end), default=None)


def _plain(days: Days) -> Days:
    return Days(start=days.start, end=days.end, basis="text")


def _can_be(t: Told) -> bool:
    """Not where a thing is told as done before its day: a day of the calendar misread."""
    start, published = ordinal(t.what.days.start if t.what.days else None), ordinal(t.published)
    done = t.what.status not in ("planned", "hypothetical", "general")
    return not (done and start is not None and published is not None and start > published + 1)


def places_of_event(told: Sequence[Told]) -> tuple[Site, ...]:
    """The places of an event, those that most articles give first.

    Places near or within one another are one, called by the narrowest that many give. A country or region stands only
    where hardly anybody is more exact; further places stand where a third as many articles give them.
    """
    given: list[tuple[Site, set[str]]] = []
    for t in told:
        for site in t.what.sites:
            held = next((articles for other, articles in given if same_place(other, site)), None)
            if held is not None:
                held.add(t.article)
            elif len(given) < LISTED:
                given.append((site, {t.article}))
    narrow = [(site, held) for site, held in given if site.kind not in WIDE]
    wide = [(site, held) for site, held in given if site.kind in WIDE]
    groups = sorted((_one_place(group) for group in _gather(narrow)), key=_rank)
    if not groups or (wide and 4 * len(groups[0][1]) < max(len(held) for _, held in wide)):
        least = min((NARROW.get(site.kind, 9) for site, held in wide if len(held) >= SHARE * _most(wide)), default=9)
        groups = sorted(((site, held) for site, held in wide if NARROW.get(site.kind, 9) == least), key=_rank) or groups
    many = [site for site, held in groups if len(held) >= SHARE * len(groups[0][1])]
    return tuple(many[:PLACES_SHOWN])


def _most(given: Sequence[tuple[Site, set[str]]]) -> int:
    return max((len(held) for _, held in given), default=0)


def _rank(given: tuple[Site, set[str]]) -> tuple[object, ...]:
    site, held = given
    return (-len(held), NARROW.get(site.kind, 9), site.name, site.geonameid or 0)


def _gather(given: Sequence[tuple[Site, set[str]]]) -> list[list[tuple[Site, set[str]]]]:
    """Groups of places that lie within reach of the first of each group, which most articles give."""
    groups: list[list[tuple[Site, set[str]]]] = []
    for entry in sorted(given, key=_rank):
        for group in groups:
            gap = gap_km(group[0][0], entry[0])
            if gap is not None and gap <= NEAR_KM / 4:
                group.append(entry)
                break
        else:
            groups.append([entry])
    return groups


def _one_place(group: Sequence[tuple[Site, set[str]]]) -> tuple[Site, set[str]]:
    """The narrowest of the places that many give, with the articles that give any of them."""
    articles = set[str]().union(*(held for _, held in group))
    many = [(site, held) for site, held in group if len(held) >= SHARE * len(group[0][1])]
    site, _ = min(many, key=lambda entry: (NARROW.get(entry[0].kind, 9), *_rank(entry)))
    return site, articles
