"""Events of whole paragraphs: deeds and results, places, times and counts of their own, and the form of the output."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.ontology import ACLED_PAIRS, MODES
from whosays.reading.doc import Doc
from whosays.reading.events import Events
from whosays.types import Attribution

Read = Callable[[str], Doc]


def triggers(doc: Doc) -> list[str]:
    return [" ".join(doc.cut(span) for span in event.trigger) for event in doc.events]


def test_the_deed_is_the_trigger_and_its_result_adds_who_suffered(read: Read) -> None:
    doc = read("The strike on the depot killed three soldiers and wounded nine.")
    assert triggers(doc) == ["strike"]
    assert [doc.cut(filler.span) for filler in doc.events[0].recipients] == ["depot", "three soldiers", "nine"]


def test_a_result_told_before_its_deed_belongs_to_it(read: Read) -> None:
    doc = read("Four guards were killed when a car bomb exploded outside the bank.")
    assert triggers(doc) == ["exploded"]
    assert "Four guards" in [doc.cut(filler.span) for filler in doc.events[0].recipients]


def test_deaths_alone_tell_no_event_but_deaths_by_armed_hands_do(read: Read) -> None:
    assert triggers(read("Two climbers died near the summit.")) == []
    assert triggers(read("Militants killed two climbers near the summit.")) == ["killed"]


def test_each_event_has_its_own_place_and_time(read: Read) -> None:
    doc = read("Gunmen attacked a bank in Karachi on Monday, and police arrested two men in Lahore on Tuesday.")
    place = {p.id: p.name for p in doc.places}
    time = {t.id: doc.cut(t.span) for t in doc.times}
    told = {
        name: ([place[ref] for ref in event.places], [time[ref] for ref in event.times])
        for name, event in zip(triggers(doc), doc.events, strict=True)
    }
    assert told["attacked"] == (["Karachi"], ["Monday"])
    assert told["arrested"] == (["Lahore"], ["Tuesday"])


def test_the_place_of_the_speaker_is_not_the_place_of_the_event(read: Read) -> None:
    doc = read("A spokesman said in London that rebels had attacked the oil port of Basra.")
    attack = next(event for event in doc.events if event.type == "ASSAULT")
    names = {p.id: p.name for p in doc.places}
    assert "London" not in [names[ref] for ref in attack.places]


def test_where_a_weapon_came_from_is_not_the_place_of_the_attack(read: Read) -> None:
    doc = read("Drones launched from Yemen struck an oil plant in Jeddah.")
    names = {p.id: p.name for p in doc.places}
    where = {names[ref] for event in doc.events for ref in event.places}
    assert "Jeddah" in where
    assert "Yemen" not in where


def test_the_dead_and_the_wounded_are_counts_of_the_deed(read: Read) -> None:
    doc = read("A bomb exploded at a bus station, killing five people and injuring twelve.")
    what = {q.id: (q.what, q.best) for q in doc.quantities}
    assert {what[ref] for ref in doc.events[0].quantities} == {("killed", 5), ("injured", 12)}


def test_a_downed_drone_is_a_foiled_attack_of_those_who_sent_it(read: Read) -> None:
    doc = read("Ukraine shot down six Russian drones over Odesa.")
    event = doc.events[0]
    assert (event.type, event.mode, event.status) == ("ASSAULT", "drone", "attempted")
    assert [doc.cut(filler.span) for filler in event.actors] == ["Russian"]
    assert [doc.cut(filler.span) for filler in event.instruments] == ["six Russian drones"]


def test_a_group_that_claims_responsibility_is_told_as_the_actor(read: Read) -> None:
    doc = read("The Front claimed responsibility for the attack on the barracks.")
    assert [doc.cut(filler.span) for filler in doc.events[0].actors] == ["Front"]
    silent = read("No group has claimed responsibility for the attack on the barracks.")
    assert silent.events[0].actors == ()
    assert silent.events[0].status == "actual"


def test_the_denial_of_a_deed_leaves_the_deed_as_the_content_tells_it(read: Read) -> None:
    assert read("The army denied shelling the hospital.").events[-1].status == "actual"


def test_a_missile_test_is_no_assault(read: Read) -> None:
    doc = read("Pakistan test-fired a ballistic missile on Thursday, its second test this year.")
    assert [event.type for event in doc.events if event.type in ("ASSAULT", "MOBILIZE")] == ["MOBILIZE"]


def test_a_strike_is_of_labour_where_workers_are_near_and_of_arms_where_missiles_are(read: Read) -> None:
    assert [e.type for e in read("Nurses called off their strike after the union won a pay rise.").events] == [
        "PROTEST"
    ]
    assert [e.mode for e in read("A missile strike hit the power plant.").events] == ["heavy-weapons"]


def test_a_name_in_the_sentence_stands_for_its_pronoun(read: Read) -> None:
    doc = read("Ethiopia said it had shelled the town.")
    event = next(event for event in doc.events if event.type == "ASSAULT")
    assert [doc.cut(filler.span) for filler in event.actors] == ["Ethiopia"]


def test_an_act_of_words_without_a_day_takes_the_day_it_was_said(read: Read) -> None:
    doc = read("On Friday the envoy said that Iran had rejected the offer.")
    content = (doc.article.text.index("Iran"), doc.article.text.index("offer") + 5)
    friday = next(time.id for time in doc.times if doc.cut(time.span) == "Friday")
    said = Attribution(id="a1", content=(content,), quotation="indirect", said_at=friday)
    found = Events()(replace(doc, attributions=(said,)))
    rejected = next(event for event in found.events if event.type == "REJECT")
    assert rejected.times == (friday,)


def test_nothing_is_found_where_nothing_was_parsed(read: Read) -> None:
    assert read("...").events == ()
    assert Events()(Doc(article=read("Rebels attacked.").article)).events == ()


def test_words_nested_without_end_are_read_all_the_same(read: Read) -> None:
    for words in ("He was " + "accused of accusing " * 300, "They " + "want to try to " * 300, "X's " * 500 + "attack"):
        assert isinstance(read(words).events, tuple)


def test_a_long_coordination_is_read_without_deep_recursion(read: Read) -> None:
    for deed in ("attacked a base", "killed a guard"):
        doc = read("The rebels " + ", ".join([deed] * 400) + " and fled.")
        assert doc.events


WORDS = st.sampled_from(
    [
        "rebels",
        "attacked",
        "the",
        "army",
        "in",
        "Kabul",
        "on",
        "Monday",
        "killing",
        "three",
        "police",
        "arrested",
        "a",
        "man",
        "who",
        "said",
        "that",
        "they",
        "would",
        "meet",
        "and",
        "bomb",
        "exploded",
        "by",
        "with",
        "strike",
        "drone",
        "not",
        "to",
        "of",
        ",",
        ".",
        '"',
        "“",
        "”",
        "'",
        "–",
        "was",
        "were",
        "has",
        "been",
        "no",
        "12",
        "Russia's",
        "U.S.",
        "[",
        "]",
        "(",
        ")",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_any_row_of_words_gives_well_formed_events(read: Read, words: list[str]) -> None:
    doc = read(" ".join(words))
    text = doc.article.text
    places, times = {p.id for p in doc.places}, {t.id for t in doc.times}
    entities = {entity.id for entity in doc.entities}
    assert [event.id for event in doc.events] == [f"e{k + 1}" for k in range(len(doc.events))]
    starts = [event.trigger[0] for event in doc.events]
    assert starts == sorted(starts)
    for event in doc.events:
        assert event.mode is None or event.mode in MODES[event.type]
        assert event.acled is None or event.acled in ACLED_PAIRS
        assert set(event.places) <= places
        assert set(event.times) <= times
        assert 0 < event.score <= 1
        for filler in (*event.actors, *event.recipients, *event.instruments):
            assert filler.entity is None or filler.entity in entities
        for s, e in (*event.trigger, *(f.span for f in (*event.actors, *event.recipients, *event.instruments))):
            assert 0 <= s < e <= len(text)
            assert text[s:e] == text[s:e].strip()


def places_of(doc: Doc) -> list[str]:
    names = {place.id: place.name for place in doc.places}
    return [names[ref] for event in doc.events if event.type == "ASSAULT" for ref in event.places]


def test_what_only_says_where_a_place_lies_is_no_place_of_the_event(read: Read) -> None:
    assert places_of(read("Rebels shelled the town of Goma in eastern Congo.")) == ["Goma"]
    assert places_of(read("Bombs fell in Engels on the Volga, and a shell hit Kursk, Russia.")) == ["Engels", "Kursk"]
    assert places_of(read("A mortar shell landed at an army post near Ryazan.")) == ["near Ryazan"]


def test_the_verb_of_a_result_lends_its_place_and_day_to_the_deed(read: Read) -> None:
    doc = read("A drone attack set fire to a fuel tank in Bryansk on Tuesday.")
    assert places_of(doc) == ["Bryansk"]
    assert [doc.cut(t.span) for t in doc.times if t.id in doc.events[0].times] == ["Tuesday"]


def test_who_is_accused_or_said_to_be_responsible_is_the_actor(read: Read) -> None:
    for sentence, actor in (
        ("The army accused rebels of killing 40 villagers.", "rebels"),
        ("The mayor said the militia was responsible for the bombing.", "militia"),
        ("Prosecutors suspect the gang in the murder of a judge.", "gang"),
        ("Norland used drones in an attack on two barracks.", "Norland"),
    ):
        doc = read(sentence)
        attack = next(event for event in doc.events if event.type == "ASSAULT")
        assert [doc.cut(filler.span) for filler in attack.actors] == [actor]


def test_refusing_to_speak_of_a_deed_leaves_the_deed_as_it_is(read: Read) -> None:
    for sentence in ("The governor declined to give details of the attack.", "Nobody has admitted making the attack."):
        assert [(event.type, event.status) for event in read(sentence).events] == [("ASSAULT", "actual")]
    assert read("The minister, who asked not to be named, rejected the accusation as baseless.").events == ()


def test_part_of_a_number_of_missiles_is_missiles(read: Read) -> None:
    doc = read("Air defences shot down more than 60 of about 70 missiles.")
    assert [(e.type, e.mode, e.status, e.recipients) for e in doc.events] == [
        ("ASSAULT", "heavy-weapons", "attempted", ())
    ]


def test_a_distance_from_a_town_is_narrower_than_a_sea(read: Read) -> None:
    assert places_of(read("A missile struck a ship in the Red Sea, 60 miles west of Hodeidah.")) == [
        "60 miles west of Hodeidah"
    ]


def test_those_who_accuse_each_other_are_both_said_to_have_done_it(read: Read) -> None:
    doc = read("The army and the militia accused each other of shelling a market.")
    shelling = next(event for event in doc.events if event.type == "ASSAULT")
    assert [doc.cut(filler.span) for filler in shelling.actors] == ["army", "militia"]


def test_counts_of_other_things_are_no_counts_of_the_event(read: Read) -> None:
    doc = read("Two people familiar with the matter said rebels had killed nine villagers 30 km from the border.")
    what = {q.id: (q.what, q.best) for q in doc.quantities}
    attack = next(event for event in doc.events if event.type == "ASSAULT")
    assert [what[ref] for ref in attack.quantities] == [("killed", 9)]


def test_verbal_types_have_no_acled_pair(read: Read) -> None:
    for sentence in ("The government and the rebels signed a peace accord.", "Hungary rejected the demand."):
        assert [event.acled for event in read(sentence).events] == [None]


def test_a_bare_plural_is_not_the_counted_group_told_before(read: Read) -> None:
    doc = read("Rebels killed 50 civilians in May. A spokesman said that the group did not target civilians.")
    recipients = [event.recipients[0] for event in doc.events if event.type == "ASSAULT"]
    assert [doc.cut(filler.span) for filler in recipients] == ["50 civilians", "civilians"]
    assert recipients[1].entity is None


def test_the_order_for_a_deed_that_was_done_leaves_it_actual(read: Read) -> None:
    doc = read("A bomb killed six in Izmir. The minister said the order for the attack came from abroad.")
    assert [event.status for event in doc.events if doc.cut(event.trigger[0]) == "attack"] == ["actual"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The blast at Engels killed three soldiers, according to the ministry in Moscow.", ["Engels"]),
        ("Smoke rose over Kursk as a missile hit an oil tank.", ["Kursk"]),
        ("Raids were reported in the towns of Sumy and Uman.", ["Sumy", "Uman"]),
        ("He was in London as rebels shelled the palace.", []),
        ("Missiles struck Kharkiv, Odesa and a power plant near Uman.", ["Kharkiv", "Odesa", "near Uman"]),
        ("The bomb went off near the embassy of France in Ouagadougou.", ["Ouagadougou"]),
        ("Rebels shelled a post some 300 miles from the border with Ukraine.", []),
    ],
)
def test_a_deed_is_where_it_happened_and_not_where_it_is_told_of(read: Read, text: str, places: list[str]) -> None:
    assert places_of(read(text)) == places


@pytest.mark.parametrize(
    "text",
    [
        "It follows last week's bombings at hotels in Lahore and Multan, which killed nine guests.",
        "It comes after Monday's blasts at bases near Ryazan and Saratov, which killed nine guests.",
    ],
)
def test_a_town_in_which_a_deed_was_does_not_kill(read: Read, text: str) -> None:
    doc = read(text)
    (attack,) = [event for event in doc.events if event.type == "ASSAULT"]
    assert doc.cut(attack.trigger[0]) in ("bombings", "blasts")
    assert not attack.actors
    assert [q.best for q in doc.quantities if q.id in attack.quantities and q.what == "killed"] == [9]


def test_who_names_a_deed_did_not_do_it(read: Read) -> None:
    shelling = next(event for event in read("Kyiv called the shelling of Kherson a war crime.").events)
    assert not shelling.actors


def test_what_an_explosion_wrecked_is_no_accident(read: Read) -> None:
    doc = read("A blast shook a barracks in Zamboanga. The explosion also wrecked four trucks.")
    assert [doc.cut(event.trigger[0]) for event in doc.events] == ["blast", "explosion"]


def test_shelling_of_one_day_is_no_shelling_at_large(read: Read) -> None:
    (told,) = read("Shelling hit the villages of Pisky and Vodiane on Sunday.").events
    assert told.status == "actual"
