"""Mentions of one happening come together, different happenings stay apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from whosays.reading.doc import Doc
from whosays.reading.happenings import Happenings
from whosays.types import Event, Happening

Read = Callable[[str], Doc]

BAZAAR = (
    "A car bomb exploded in a crowded bazaar in Kirkuk on Tuesday, killing nine people, police said.\n\n"
    "The blast also wounded thirty shoppers. Nobody has claimed the attack.\n\n"
    "The explosion destroyed a dozen stalls."
)
THREE_BASES = (
    "Drones attacked an air base near Ryazan on Monday, officials said.\n\n"
    "A second drone attack hit a fuel depot in Bryansk.\n\n"
    "On Tuesday, drones attacked an airport in Kursk."
)
KIDNAPPING = (
    "Gunmen kidnapped a Dutch engineer in the Nigerian city of Warri on Friday.\n\n"
    "The engineer was abducted on his way to work, the company said. Police said the kidnapping was the third this "
    "year."
)
ARREST_AND_PROTEST = (
    "Police arrested the opposition leader Juma Kito in Dodoma on Monday.\n\n"
    "In Arusha, hundreds of people protested against his arrest. The protest ended peacefully."
)
TWO_MURDERS = (
    "The mayor of Lasana was shot dead on Monday outside his house.\n\n"
    "In a separate attack, gunmen murdered a judge in Corvera on Thursday."
)
TALKS = (
    "The presidents of Ghana and Togo will meet in Accra on Thursday.\n\n"
    "The meeting will be their first since the border dispute."
)
DENIED = (
    "Moscow said Ukrainian shelling killed four people in Donetsk on Sunday.\n\n"
    "Kyiv denied that its forces had shelled Donetsk."
)
OLD_AND_NEW = (
    "A bomb killed five people in a mosque in Quetta on Friday.\n\n"
    "In 2013, a bomb in a mosque in Peshawar killed eighty people."
)


def told(doc: Doc, happening: Happening) -> list[str]:
    events = {event.id: event for event in doc.events}
    return [doc.cut(events[ref].trigger[0]) for ref in happening.events]


def only(doc: Doc, kind: str) -> list[Happening]:
    return [happening for happening in doc.happenings if happening.type == kind]


def test_blast_attack_and_explosion_are_one_happening(read: Read) -> None:
    doc = read(BAZAAR)
    (bombing,) = only(doc, "ASSAULT")
    assert len(bombing.events) >= 3
    assert bombing.mode == "explosives"
    counts = {(q.what, q.best) for q in doc.quantities if q.id in bombing.quantities}
    assert {("killed", 9.0), ("injured", 30.0)} <= counts


def test_three_attacks_at_three_places_are_three_happenings(read: Read) -> None:
    doc = read(THREE_BASES)
    names = {place.id: place.name for place in doc.places}
    where = [{names[ref] for ref in happening.places} for happening in only(doc, "ASSAULT")]
    assert len(where) == 3
    assert ["near Ryazan" in where[0], "Bryansk" in where[1], "Kursk" in where[2]] == [True, True, True]


def test_other_words_for_the_same_victim_are_the_same_happening(read: Read) -> None:
    doc = read(KIDNAPPING)
    (kidnapping,) = only(doc, "ASSAULT")
    assert told(doc, kidnapping)[:2] == ["kidnapped", "abducted"]
    assert [doc.cut(filler.span) for filler in kidnapping.actors] == ["Gunmen"]


def test_an_arrest_taken_up_by_a_noun_is_one_and_the_protest_another(read: Read) -> None:
    doc = read(ARREST_AND_PROTEST)
    (arrest,), (protest,) = only(doc, "COERCE"), only(doc, "PROTEST")
    assert told(doc, arrest) == ["arrested", "arrest"]
    assert told(doc, protest) == ["protested", "protest"]


def test_another_bomb_is_another_happening(read: Read) -> None:
    doc = read("A bomb exploded in a market on Friday, killing nine. Another bomb exploded near a school.")
    assert len(only(doc, "ASSAULT")) == 2


def test_murders_of_two_people_in_two_towns_stay_apart(read: Read) -> None:
    assert len(only(read(TWO_MURDERS), "ASSAULT")) == 2


def test_a_planned_meeting_is_one_happening_and_planned(read: Read) -> None:
    (meeting,) = only(read(TALKS), "CONSULT")
    assert len(meeting.events) == 2
    assert meeting.status == "planned"


def test_what_one_side_asserts_and_the_other_denies_is_one_happening(read: Read) -> None:
    (shelling,) = only(read(DENIED), "ASSAULT")
    assert len(shelling.events) == 2


def test_an_attack_of_another_year_is_another_happening(read: Read) -> None:
    assert len(only(read(OLD_AND_NEW), "ASSAULT")) == 2


def test_a_mention_without_place_or_day_takes_them_from_its_happening(read: Read) -> None:
    doc = read(KIDNAPPING)
    abducted = next(event for event in doc.events if doc.cut(event.trigger[0]) == "abducted")
    names = {place.id: place.name for place in doc.places}
    days = {time.id: doc.cut(time.span) for time in doc.times}
    assert [names[ref] for ref in abducted.places] == ["Warri"]
    assert [days[ref] for ref in abducted.times] == ["Friday"]


@pytest.mark.parametrize(
    "text", [BAZAAR, THREE_BASES, KIDNAPPING, ARREST_AND_PROTEST, TWO_MURDERS, TALKS, DENIED, OLD_AND_NEW]
)
def test_every_event_belongs_to_exactly_one_happening(read: Read, text: str) -> None:
    doc = read(text)
    members = [ref for happening in doc.happenings for ref in happening.events]
    assert sorted(members) == sorted(event.id for event in doc.events)
    assert [happening.id for happening in doc.happenings] == [f"h{k + 1}" for k in range(len(doc.happenings))]


def test_the_same_article_gives_the_same_happenings_again(read: Read) -> None:
    doc = read(BAZAAR)
    assert Happenings()(doc) == Happenings()(replace(doc, happenings=()))


def test_an_article_without_events_has_no_happenings(read: Read) -> None:
    assert read("The museum opens at nine.").happenings == ()


def test_comparing_stays_within_a_window(read: Read) -> None:
    doc = read(TWO_MURDERS)
    many = tuple(replace(doc.events[k % 2], id=f"e{k + 1}") for k in range(3000))
    out = Happenings()(replace(doc, events=many))
    assert sum(len(happening.events) for happening in out.happenings) == 3000
    assert isinstance(out.events[0], Event)


TWO_DAYS = (
    "A drone attack set fire to a depot at an airfield in the Bryansk region on Tuesday, a day after blasts at two "
    "bases, the governor said.\n\n"
    "On Monday, the ministry said two airmen were killed when it shot down jet drones over the Dyagilevo base near "
    "Ryazan and the Engels base near Saratov. Two planes were slightly damaged, it said.\n\n"
    "An official said that the drones used on Monday were launched from abroad."
)


def test_what_was_shot_down_and_what_it_damaged_are_the_attack_told_before(read: Read) -> None:
    doc = read(TWO_DAYS)
    names = {place.id: place.name for place in doc.places}
    monday = next(h for h in only(doc, "ASSAULT") if {names[ref] for ref in h.places} >= {"Engels"})
    told = [doc.cut(event.trigger[0]) for event in doc.events if event.id in monday.events]
    assert told == ["blasts", "shot down", "damaged", "launched"]
    assert all(len(event.places) == 2 for event in doc.events if event.id in monday.events)


def test_a_mention_whose_sentence_tells_another_time_takes_no_day_from_before(read: Read) -> None:
    doc = read("Gunmen attacked a bank in Mosul on Friday. Rebels have shelled farms near the border for weeks.")
    attacked, shelled = (event for event in doc.events if event.type == "ASSAULT")
    assert attacked.times != ()
    assert shelled.times == ()


def test_a_like_deed_later_in_the_paragraph_takes_the_day_of_the_one_before(read: Read) -> None:
    doc = read("Rebels shelled a school in Goma on Friday. Another shell hit a clinic in Sake.")
    assert len(only(doc, "ASSAULT")) == 2
    first, second = (event for event in doc.events if event.type == "ASSAULT")
    assert first.times == second.times != ()
    assert first.places != second.places


def test_weapons_shot_down_belong_to_the_attack_that_they_were_sent_for(read: Read) -> None:
    doc = read("Air defences intercepted unmanned aerial vehicles with which Ukraine attempted to hit an airfield.")
    assert [(h.status, len(h.events)) for h in only(doc, "ASSAULT")] == [("attempted", 2)]


def test_a_background_war_in_another_country_is_another_happening(read: Read) -> None:
    doc = read("The force that fought rebels in Syria denied any part in the bombing that killed six in Istanbul.")
    assert len(only(doc, "ASSAULT")) == 2
