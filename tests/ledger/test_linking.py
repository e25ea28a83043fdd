"""Accounts that tell little join the event that their story is about, and nothing else does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.build import Build

from whosays.ledger.derive import Derived, Input, derive
from whosays.ledger.facts import Site
from whosays.ledger.likeness import APART, gap_km, nearness
from whosays.types import Reading

TOWN = ("Osinovka", 50.0, 30.0)
FAR = ("Kamenka", 52.0, 33.0)
DAY = "2024-03-05"
TAIL = (
    "Osinovka lies on the river below the old bridge. The depot of Osinovka was built by the railway. "
    "The mayor of Osinovka, Pavel Morin, asked for blood donors, and the hospital of the district opened a tent."
)


def news(
    id: str,
    words: str,
    trigger: str,
    place: tuple[str, float, float] | None = None,
    day: str | None = None,
    killed: float | None = None,
    **more: Any,
) -> Reading:
    """An article about the depot at Osinovka whose first line holds one event."""
    published = more.pop("published", "2024-03-06")
    b = Build(f"{words}\n{TAIL} {id}", id=id, outlet=f"Outlet {id}", published=published)
    fields: dict[str, Any] = {"mode": "drone"} | more
    if place:
        fields["places"] = (b.place(*place),)
    if day:
        fields["times"] = (b.day("Tuesday", day),)
    if killed is not None:
        fields["quantities"] = (b.count("three", "killed", killed, killed, killed),)
    b.claim(b.event(trigger, **fields), f"mayor {id}")
    return b.reading()


FULL = [
    news("a", "Drones attacked the depot at Osinovka on Tuesday and killed three guards.", "attacked", TOWN, DAY, 3),
    news("b", "Three guards died on Tuesday when drones attacked Osinovka, three in all.", "attacked", TOWN, DAY, 3),
    news("c", "The depot at Osinovka was attacked by drones on Tuesday.", "attacked", TOWN, DAY),
]


def derived(*readings: Reading) -> Derived:
    return derive(Input(reading=r) for r in readings)


def groups(*readings: Reading) -> list[list[str]]:
    return sorted(sorted(m.article for m in event.mentions) for event in derived(*readings).events)


def test_the_attack_without_place_or_day_is_the_one_its_story_is_about() -> None:
    bare = news("d", "The attack killed three guards of the depot.", "attack", killed=3)
    assert groups(*FULL, bare) == [["a", "b", "c", "d"]]


def test_an_attack_elsewhere_on_the_next_day_stays_apart_in_the_same_story() -> None:
    other = news("d", "Drones attacked a depot at Kamenka on Tuesday.", "attacked", FAR, "2024-03-06")
    assert groups(*FULL, other) == [["a", "b", "c"], ["d"]]


def test_what_was_published_before_the_day_is_not_about_it() -> None:
    early = news("d", "The attack killed three guards of the depot.", "attack", killed=3, published="2024-02-01")
    assert groups(*FULL, early) == [["a", "b", "c"], ["d"]]


def test_a_toll_ten_times_as_high_is_of_something_else() -> None:
    war = news("d", "Bombs have killed three thousand in the war.", "killed", killed=3000, mode=None)
    assert ["d"] in groups(*FULL, war)


@given(st.permutations([*FULL, news("d", "The attack killed three guards of the depot.", "attack", killed=3)]))
def test_the_order_of_articles_makes_no_difference(readings: list[Reading]) -> None:
    assert groups(*readings) == [["a", "b", "c", "d"]]


def site(name: str, kind: str, lat: float, lon: float, radius: float, country: str = "RU") -> Site:
    return Site(name=name, kind=kind, lat=lat, lon=lon, radius_km=radius, geonameid=None, country=country)


REGION = site("Saratov Oblast", "admin1", 51.7, 46.6, 180)


@pytest.mark.parametrize(
    ("other", "low", "high"),
    [
        (site("Engels", "city", 51.5, 46.1, 5), 0.3, 0.5),  # inside
        (site("Kursk", "city", 51.7, 36.2, 8), -2.0, -1.0),  # in another region
        (site("Russia", "country", 60.0, 90.0, 2300), 0.0, 0.2),
        (site("Kyiv", "city", 50.4, 30.5, 20, "UA"), APART, APART),
    ],
)
def test_a_region_speaks_for_what_lies_in_it(other: Site, low: float, high: float) -> None:
    assert low <= nearness(REGION, other) <= high
    assert nearness(REGION, other) == nearness(other, REGION)


def test_the_gap_of_a_place_without_a_point_is_unknown() -> None:
    nowhere = Site(name="X", kind="city", lat=None, lon=None, radius_km=0.0, geonameid=None, country=None)
    assert gap_km(REGION, nowhere) is None
    assert gap_km(REGION, REGION) == 0.0
