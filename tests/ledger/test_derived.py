from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.build import Build

from whosays.ledger.cluster import average_linkage
from whosays.ledger.derive import Derived, Input, derive
from whosays.ledger.names import fold_names, name_of, share
from whosays.ledger.records import CopyRow, EventRecord
from whosays.types import Reading

BODY = """The bridge over the river at Osinovka collapsed on Tuesday morning under the weight of two lorries.
Rescuers pulled seven people from the water and took them to the hospital of the district, the mayor said.
Engineers had warned last spring that the northern pier was cracked and had asked for the bridge to be closed.
The region promised on Tuesday to build a new one before the winter and to pay the families of the injured."""
UPDATE = "Divers were still searching for the driver of the second lorry late on Tuesday, a spokeswoman added."


def reading(text: str, **meta: Any) -> Reading:
    b = Build(text, **meta)
    b.claim(b.event(text.split()[1]))
    return b.reading()


def derived(*readings: Reading) -> Derived:
    return derive(Input(reading=r) for r in readings)


def copies(*readings: Reading) -> dict[str, CopyRow]:
    return {row.article: row for row in derived(*readings).copies}


def raid(id: str, outlet: str, *sources: str, killed: int | None = None, **more: Any) -> Reading:
    """An outlet tells of one raid on one town on one day, through these sources."""
    place, lat, lon = more.pop("place", ("Osinovka", 50.0, 30.0))
    words = more.pop("words", "in a raid at dawn")
    b = Build(f"Gunmen attacked {place} on Tuesday {words}, {outlet} {id} writes.", id=id, outlet=outlet, **more)
    event = b.event("attacked", mode="firearms", places=(b.place(place, lat, lon),), times=(b.day("Tuesday", DAY),))
    b.claim(event, *sources)
    if killed is not None:
        b.claim(event, *sources, field="killed", value={"low": killed, "best": killed, "high": killed})
    return b.reading()


DAY = "2024-03-05"


def only_event(*readings: Reading) -> EventRecord:
    (event,) = derived(*readings).events
    return event


# Copies


def test_a_whole_reprint_with_other_furniture_and_lines_is_a_copy_of_the_earlier_text() -> None:
    rows = copies(
        reading(BODY, id="a", outlet="Gazette", published="2024-03-05"),
        reading("Share this\n" + BODY.replace("\n", " "), id="b", outlet="Hopper", published="2024-03-06"),
    )
    assert (rows["a"].of, rows["b"].of) == (None, "a")
    assert rows["a"].group == rows["b"].group
    assert "whole" in rows["b"].why


def test_a_trimmed_reprint_is_a_copy_even_when_it_is_dated_earlier() -> None:
    rows = copies(
        reading(BODY, id="a", outlet="Gazette", published="2024-03-05T12:00:00+00:00"),
        reading("\n".join(BODY.split("\n")[:2]), id="b", outlet="Hopper", published="2024-03-05T10:00:00+00:00"),
    )
    assert (rows["a"].of, rows["b"].of) == (None, "a")
    assert "trimmed" in rows["b"].why


def test_the_outlet_that_a_reprint_names_is_the_original_whatever_the_dates() -> None:
    rows = copies(
        reading(BODY, id="a", outlet="Hopper", published="2024-03-05", original_outlet="The Gazette"),
        reading(BODY + " ", id="b", outlet="Gazette", published="2024-03-06"),
    )
    assert (rows["a"].of, rows["b"].of) == ("b", None)
    assert "names The Gazette" in rows["a"].why


def test_an_edited_figure_makes_a_version_not_a_copy() -> None:
    rows = copies(
        reading(BODY, id="a", outlet="Wire", published="2024-03-05"),
        reading(BODY.replace("seven people", "nine people"), id="b", outlet="Other", published="2024-03-06"),
    )
    assert rows["a"].of is rows["b"].of is None
    assert rows["a"].group != rows["b"].group


def test_another_time_of_publishing_is_no_edited_figure() -> None:
    stamp = "The Wire Published 12:42 p.m. CT March 5, 2024 | Updated 12:48 p.m. CT March 5, 2024"
    rows = copies(
        reading(stamp + "\n" + BODY, id="a", outlet="Wire", published="2024-03-05"),
        reading(stamp.replace("12", "1") + "\n" + BODY, id="b", outlet="Other", published="2024-03-06"),
    )
    assert rows["b"].of == "a"


def test_an_outlet_that_goes_on_with_its_own_text_makes_a_version_not_a_copy() -> None:
    rows = copies(
        reading(BODY, id="a", outlet="Wire", published="2024-03-05T10:00:00+00:00"),
        reading(BODY + "\n" + UPDATE, id="b", outlet="Wire", published="2024-03-05T15:00:00+00:00"),
        reading(BODY + "\n" + UPDATE + " ", id="c", outlet="Hopper", published="2024-03-05T16:00:00+00:00"),
    )
    assert [rows[key].of for key in "abc"] == [None, None, "b"]
    assert "version" in rows["b"].why


def test_a_text_that_adds_as_much_of_its_own_stays_an_original() -> None:
    own = " ".join(
        f"Our reporter met witness number {n} who told another story about bridge {n * n}." for n in range(9)
    )
    rows = copies(
        reading(BODY, id="a", outlet="Gazette", published="2024-03-05"),
        reading(BODY + "\n" + own, id="b", outlet="Herald", published="2024-03-06"),
    )
    assert rows["b"].of is None
    assert rows["a"].group == rows["b"].group


def test_short_texts_and_common_formulas_are_no_copies() -> None:
    rows = copies(reading("Read more here.", id="a"), reading("Read more there.", id="b", outlet="Herald"))
    assert rows["a"].of is rows["b"].of is None


# Stories


def test_articles_on_one_happening_are_one_story_and_others_are_not() -> None:
    bridge = "A bridge at Osinovka collapsed under two lorries; rescuers saved seven people, and engineers had warned."
    football = "The striker Pavel Morin scored three goals as Dynamo beat Zenit in the final of the cup on Sunday."
    rows = derived(
        reading(BODY, id="a", published="2024-03-05"),
        reading(bridge, id="b", outlet="Herald", published="2024-03-06"),
        reading(football, id="c", outlet="Sport", published="2024-03-05"),
    )
    story = {article.id: article.story for article in rows.articles}
    assert story["a"] == story["b"] != story["c"]
    assert len(rows.stories) == 2


def test_a_copy_stands_in_the_story_of_its_original() -> None:
    rows = derived(
        reading(BODY, id="a", published="2024-03-05"),
        reading(BODY + " ", id="b", outlet="Hopper", published="2025-09-05"),
    )
    assert len(rows.stories) == 1
    assert rows.stories[0].copies == 1


# Linking


def test_two_accounts_of_one_raid_are_one_event() -> None:
    event = only_event(raid("a", "Gazette", "mayor"), raid("b", "Herald", "governor"))
    assert [m.article for m in event.mentions] == ["a", "b"]
    assert (event.start, event.end, event.time_precision) == (DAY, DAY, "day")
    assert event.place is not None
    assert event.place.name == "Osinovka"


def test_raids_on_two_towns_on_one_day_are_two_events() -> None:
    rows = derived(raid("a", "Gazette"), raid("b", "Herald", place=("Kamenka", 52.0, 33.0)))
    assert len(rows.events) == 2


def test_raids_on_one_town_in_two_months_are_two_events() -> None:
    later = Build("Gunmen attacked Osinovka on Friday in a raid at dawn.", id="b", outlet="Herald")
    event = later.event(
        "attacked",
        mode="firearms",
        places=(later.place("Osinovka", 50.0, 30.0),),
        times=(later.day("Friday", "2024-05-03"),),
    )
    later.claim(event)
    assert len(derived(raid("a", "Gazette"), later.reading()).events) == 2


@pytest.mark.parametrize(("type", "status"), [("PROTEST", "actual"), ("ASSAULT", "planned"), ("ASSAULT", "general")])
def test_another_type_or_status_is_another_event(type: str, status: Any) -> None:
    other = Build("Gunmen attacked Osinovka on Tuesday in a raid at dawn, it said.", id="b", outlet="Herald")
    place, day = other.place("Osinovka", 50.0, 30.0), other.day("Tuesday", DAY)
    other.claim(other.event("attacked", type, status=status, places=(place,), times=(day,)))
    assert len(derived(raid("a", "Gazette"), other.reading()).events) == 2


def test_an_event_keeps_its_id_when_a_later_article_joins_it() -> None:
    first = raid("a", "Gazette", published="2024-03-05")
    before = only_event(first)
    after = only_event(first, raid("b", "Herald", "governor", published="2024-03-06"))
    assert before.id == after.id


# Independence


def test_two_outlets_citing_one_ministry_are_one_origin() -> None:
    event = only_event(
        raid("a", "Reuters", "Russia's Defense Ministry"), raid("b", "AFP", "Ministry of Defence of Russia")
    )
    assert (event.independent.origins, event.independent.outlets, event.independent.articles) == (1, 2, 2)


def test_a_copy_is_no_second_source() -> None:
    text = BODY + "\nGunmen attacked Osinovka."

    def told(id: str, outlet: str) -> Reading:
        b = Build(text, id=id, outlet=outlet, published="2024-03-05")
        b.claim(b.event("attacked", places=(b.place("Osinovka", 50.0, 30.0),)))
        return b.reading()

    event = only_event(told("a", "Gazette"), told("b", "Hopper"), told("c", "Mirror"))
    assert event.independent.origins == event.independent.outlets == event.independent.articles == 1
    assert event.independent.copies == 2
    assert event.stances == {"asserts": 1}
    assert len(event.claims) == 3


def test_unnamed_sources_of_two_outlets_are_two_origins() -> None:
    event = only_event(
        raid("a", "Gazette", "a senior official|anonymous"), raid("b", "Herald", "a senior official|anonymous")
    )
    assert event.independent.origins == 2


def test_one_unnamed_source_through_one_cited_outlet_is_one_origin() -> None:
    event = only_event(
        raid("a", "The Times", "a senior official|anonymous"),
        raid("b", "Herald", "The Times|outlet", "a senior official, who was not named|anonymous"),
        raid("c", "Gazette", "Times|outlet", "senior official|anonymous"),
    )
    assert event.independent.origins == 1
    assert event.independent.outlets == 3


def test_an_outlet_cited_by_another_is_one_origin_with_itself() -> None:
    assert only_event(raid("a", "The Times"), raid("b", "Herald", "Times|outlet")).independent.origins == 1


def test_a_denial_is_no_origin_of_the_event() -> None:
    b = Build("The army denies that gunmen attacked Osinovka on Tuesday.", id="b", outlet="Herald")
    place, day = b.place("Osinovka", 50.0, 30.0), b.day("Tuesday", DAY)
    event = b.event("attacked", mode="firearms", places=(place,), times=(day,))
    b.claim(event, "army", stance="denies")
    found = only_event(raid("a", "Gazette", "mayor"), b.reading())
    assert found.independent.origins == 1
    assert [d.about for d in found.disputes] == ["whether"]
    assert found.stances == {"asserts": 1, "denies": 1}


def test_a_short_name_stands_for_the_only_longer_one() -> None:
    folded = fold_names(["Gladkov", "Vyacheslav Gladkov", "the ministry", "Russia's Defence Ministry", "Moscow"])
    assert folded["Gladkov"] == "Vyacheslav Gladkov"
    assert folded["the ministry"] == "Russia's Defence Ministry"
    assert folded["Moscow"] == "Moscow"
    two = fold_names(["the ministry", "Health Ministry", "Defence Ministry"])
    assert two["the ministry"] == "the ministry"


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_a_name_and_sharing_is_symmetric(one: str, two: str) -> None:
    a, b = name_of(one), name_of(two)
    assert share(a, a) == 1.0
    assert share(a, b) == share(b, a)


# Disputes and counts


def test_figures_that_cannot_both_be_true_are_a_dispute() -> None:
    event = only_event(
        raid("a", "Gazette", "army", killed=8),
        raid("b", "Herald", "UN", killed=131),
        raid("c", "Mail", "UN", killed=131),
    )
    count = event.counts["killed"]
    assert (count.low, count.best, count.high, len(count.by)) == (8, 8, 131, 3)
    (dispute,) = event.disputes
    assert dispute.about == "killed"
    assert sorted(map(len, dispute.claims)) == [1, 1]


def test_open_figures_that_can_both_be_true_are_no_dispute() -> None:
    b = Build("Gunmen attacked Osinovka on Tuesday in a raid at dawn, it said.", id="b", outlet="Herald")
    place, day = b.place("Osinovka", 50.0, 30.0), b.day("Tuesday", DAY)
    event = b.event("attacked", mode="firearms", places=(place,), times=(day,))
    b.claim(event, "UN", field="killed", value={"low": 5, "best": 5, "high": None})
    found = only_event(raid("a", "Gazette", "army", killed=8), b.reading())
    assert found.disputes == ()
    assert found.counts["killed"].high is None


def test_a_source_that_revises_its_figure_does_not_dispute_itself() -> None:
    event = only_event(
        raid("a", "Gazette", "mayor", killed=3, published="2024-03-05"),
        raid("b", "Herald", "the mayor", killed=5, published="2024-03-06"),
    )
    assert event.disputes == ()
    assert event.counts["killed"].best == 5
    assert [by.value for by in event.counts["killed"].by] != []


def accuse(id: str, outlet: str, source: str, *actors: str, stance: Any = "asserts") -> Reading:
    b = Build(f"Gunmen attacked Osinovka on Tuesday in a raid at dawn, {outlet} writes.", id=id, outlet=outlet)
    place, day = b.place("Osinovka", 50.0, 30.0), b.day("Tuesday", DAY)
    event = b.event("attacked", mode="firearms", places=(place,), times=(day,))
    b.claim(event, source)
    for actor in actors:
        b.claim(event, source, field="actor", value=actor, stance=stance)
    return b.reading()


def test_two_origins_that_name_others_dispute_who_did_it() -> None:
    event = only_event(accuse("a", "Gazette", "Kyiv", "Russia"), accuse("b", "Herald", "Moscow", "Ukraine"))
    assert [d.about for d in event.disputes] == ["who"]
    assert {(p.name, p.asserted_by) for p in event.actors} == {("Russia", 1), ("Ukraine", 1)}


def test_actors_that_one_text_names_together_are_no_dispute() -> None:
    event = only_event(accuse("a", "Gazette", "Ankara", "PKK", "YPG"), accuse("b", "Herald", "Soylu", "YPG"))
    assert event.disputes == ()


def test_who_is_accused_and_denied_is_in_dispute_and_not_in_the_heading() -> None:
    event = only_event(accuse("a", "Gazette", "Ankara", "PKK"), accuse("b", "Herald", "PKK", "PKK", stance="denies"))
    assert [d.about for d in event.disputes] == ["who"]
    assert (event.actors[0].asserted_by, event.actors[0].denied_by) == (1, 1)
    assert "PKK" not in event.title


# Clustering


@given(st.integers(1, 12), st.data())
def test_linkage_does_not_hang_on_the_order_of_the_edges(size: int, data: st.DataObject) -> None:
    pairs = [(a, b) for b in range(size) for a in range(b)]
    values = data.draw(st.lists(st.sampled_from([-1.0, 0.2, 0.5, 0.9]), min_size=len(pairs), max_size=len(pairs)))
    edges = dict(zip(pairs, values, strict=True))
    groups = average_linkage(size, edges, 0.4)
    assert sorted(node for group in groups for node in group) == list(range(size))
    assert groups == average_linkage(size, dict(reversed(edges.items())), 0.4)
    for group in groups:
        inside = [edges[a, b] for b in group for a in group if a < b]
        assert not inside or max(inside) >= 0.4


def test_linkage_does_not_chain() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.85, (2, 3): 0.9}
    assert average_linkage(4, chain, 0.5) == [[0, 1], [2, 3]]


def test_what_was_cut_away_is_estimated_by_the_floor() -> None:
    edges = {(0, 1): 0.9, (1, 2): 0.9}
    assert average_linkage(3, edges, 0.6) == [[0, 1], [2]]
    assert average_linkage(3, edges, 0.6, [0.5, 0.5, 0.5]) == [[0, 1, 2]]
