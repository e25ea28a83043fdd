"""What the ledger says of the sample articles, held to what a careful reader writes down of them by hand.

The lists are of articles that tell of a happening in their own words; `also` are those that may be counted or not (a
mention in passing). How well the reader reads is measured elsewhere: some may be missing here, none may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from whosays import samples
from whosays.intake import open_source
from whosays.ledger.derive import Derived, Input, derive
from whosays.ledger.records import EventRecord
from whosays.reader import ArticleReader
from whosays.types import Article


@dataclass(frozen=True)
class Gold:
    told: frozenset[str]
    also: frozenset[str]
    day: str
    places: tuple[str, ...]
    title: tuple[str, ...]


def names(text: str) -> frozenset[str]:
    return frozenset(text.split())


MAIN = {
    "raid": Gold(
        told=names(
            "nw-bases-1 nw-bases-2 nw-bases-3 vh-engels svod-ryazan svod-ministry hc-main dl-bases md-anonymous"
            " md-blinken bt-transcript svod-peskov dl-kursk nh-main nh-bases-trim cl-timeline"
        ),
        also=names("cl-correction cl-paywall hc-opinion vh-engels-followup nw-kursk nh-kursk sg-kursk"),
        day="2022-12-05",
        places=("Engels", "Engels Air Base", "Dyagilevo Air Base", "Ryazan"),
        title=("attack", "Engels", "5 December 2022"),
    ),
    "kursk": Gold(
        told=names("sg-kursk nw-kursk nh-kursk nw-bases-3 dl-kursk svod-peskov"),
        also=names("cl-timeline dl-bases"),
        day="2022-12-06",
        places=("Kursk East Airport", "Kursk", "Kursk Oblast"),
        title=("Drone attack", "Kursk", "6 December 2022"),
    ),
    "kishishe": Gold(
        told=names("nw-kishishe ko-2 ko-3 md-un nh-un hc-kishishe rv-m23"),
        also=names("ko-1"),
        day="2022-11-29",
        places=("Kishishe",),
        title=("Killings in Kishishe", "29 November 2022"),
    ),
    "istanbul": Gold(
        told=names("nw-istanbul-2 ghp-street mar-soylu md-denials nh-denials dl-istanbul hc-istanbul rv-istanbul"),
        also=names("nw-istanbul-1"),
        day="2022-11-13",
        places=("Istanbul", "Istiklal Avenue"),
        title=("Bombing in Istanbul", "13 November 2022"),
    ),
}


@pytest.fixture(scope="module")
def derived() -> Derived:
    reader = ArticleReader()
    return derive(Input(reading=reader.read(article)) for article in sample_articles())


def sample_articles() -> Iterator[Article]:
    return (item for item in open_source(str(samples.folder())) if isinstance(item, Article))


@pytest.fixture(scope="module")
def main(derived: Derived) -> dict[str, EventRecord]:
    """The event that agrees best with the articles of each happening."""

    def agreement(event: EventRecord, gold: Gold) -> float:
        articles = told(event, derived)
        return len(articles & gold.told) / len(articles | gold.told)

    return {name: max(derived.events, key=lambda event: agreement(event, gold)) for name, gold in MAIN.items()}


def told(event: EventRecord, derived: Derived) -> frozenset[str]:
    """The ids of the samples that mention an event; those outside JSON Lines are told by their address."""
    by_url = {sample.url: sample.id for sample in samples.manifest()}
    by_title = {(sample.outlet, sample.title): sample.id for sample in samples.manifest()}
    own = {sample.id for sample in samples.manifest()}
    found = {
        row.id: row.id
        if row.id in own
        else by_url.get(row.url or "") or by_title.get((row.outlet or "", row.title or "")) or row.id
        for row in derived.articles
    }
    return frozenset(found[mention.article] for mention in event.mentions)


@pytest.mark.parametrize("name", MAIN)
def test_a_happening_is_one_event_of_its_articles(name: str, main: dict[str, EventRecord], derived: Derived) -> None:
    event, gold = main[name], MAIN[name]
    articles = told(event, derived)
    assert len(articles & gold.told) >= 0.8 * len(gold.told), gold.told - articles
    assert articles <= gold.told | gold.also
    others = [e for e in derived.events if e.type == event.type and e.id != event.id and e.start == gold.day]
    assert all(e.independent.origins <= event.independent.origins / 2 for e in others)


def test_happenings_of_one_story_are_kept_apart(main: dict[str, EventRecord]) -> None:
    assert len({event.id for event in main.values()}) == len(MAIN)
    assert main["raid"].story == main["kursk"].story


@pytest.mark.parametrize("name", MAIN)
def test_its_day_place_and_title_are_what_one_would_write(name: str, main: dict[str, EventRecord]) -> None:
    event, gold = main[name], MAIN[name]
    assert (event.start, event.end, event.time_precision) == (gold.day, gold.day, "day")
    assert event.place is not None
    assert event.place.name in gold.places
    for words in gold.title:
        assert words in event.title


def test_the_raid_was_on_both_bases(main: dict[str, EventRecord]) -> None:
    assert len(main["raid"].places) >= 2
    assert {place.country for place in main["raid"].places} == {"RU"}
    assert all(place.lat is not None and place.radius_km for place in main["raid"].places)
    assert "where" not in {dispute.about for dispute in main["raid"].disputes}


def test_copies_are_counted_apart(main: dict[str, EventRecord]) -> None:
    assert main["raid"].independent.copies >= 2
    assert main["kishishe"].independent.copies == main["istanbul"].independent.copies == 1


def test_no_title_names_whom_somebody_exonerates(derived: Derived) -> None:
    for event in derived.events:
        for party in event.actors:
            if party.denied_by:
                assert f"by {party.name}" not in event.title


def test_who_is_accused_and_denies_is_told(main: dict[str, EventRecord]) -> None:
    m23 = next(party for party in main["kishishe"].actors if "M23" in party.name)
    assert m23.asserted_by >= 2
    assert m23.denied_by >= 1
    assert "who" in {dispute.about for dispute in main["kishishe"].disputes}
    assert any(party.denied_by for party in main["istanbul"].actors)


def test_tolls_that_cannot_both_be_true_are_in_dispute(main: dict[str, EventRecord], derived: Derived) -> None:
    killed = next(dispute for dispute in main["kishishe"].disputes if dispute.about == "killed")
    best = {claim.id: claim.value.get("best") or 0.0 for claim in derived.claims if isinstance(claim.value, dict)}
    low, high = sorted(({best[key] for key in side} for side in killed.claims), key=min)
    assert 8 in low
    assert 131 in high
    assert max(low) < min(high)
    assert main["kishishe"].counts["killed"].low == 8
    assert main["istanbul"].counts["killed"].best == 6
    assert main["istanbul"].counts["injured"].best == 81
    assert "injured" not in {dispute.about for dispute in main["istanbul"].disputes}  # "no Kenyan" is not nobody
    assert main["raid"].counts["killed"].best == 3


def test_one_governor_is_one_origin(main: dict[str, EventRecord], derived: Derived) -> None:
    origins = {c.origin for c in derived.claims if c.event == main["kursk"].id and "governor" in c.chain[-1].name}
    assert origins <= {"roman starovoyt"}
