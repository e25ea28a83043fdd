from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.reading.doc import Doc
from whosays.reading.entities import Entities, EntityIndex
from whosays.types import Entity

Read = Callable[[str], Doc]
Named = Callable[[Doc, str], Entity | None]

FACTS = [
    # text, a mention, kind, name, role
    ("Secretary of State Ann Lee met Interior Minister Jon Moe.", "Jon Moe", "person", "Jon Moe", "Interior Minister"),
    ("Troops fought Islamic State in the desert.", "Islamic State", "organisation", "Islamic State", None),
    ("Officials said M23 fighters held the road.", "M23 fighters", "person", "M23 fighters", None),
    ("Drones hit two bases, Engels and Dyagilevo, on Monday.", "Dyagilevo", "facility", "Dyagilevo", None),
    ("Six people were injured at Ryazan.", "Ryazan", "place", "Ryazan", None),
    ("The Muslim Brotherhood spoke.", "Muslim Brotherhood", "organisation", "Muslim Brotherhood", None),
    ("The governor of Cauca department spoke.", "Cauca", "place", "Cauca", None),
    ("A deal was signed, Olusegun Obasanjo told reporters.", "Olusegun Obasanjo", "person", "Olusegun Obasanjo", None),
    ("A priest in the diocese of Goma, who knew it, spoke.", "Goma", "place", "Goma", None),
    ("BRAVE locals ran.", "BRAVE locals", "person", "brave locals", None),
    ("A Western diplomat spoke.", "A Western diplomat", "person", "Western diplomat", None),
    ("Nobody lived in the hills of Vorunda.", "Vorunda", "place", "Vorunda", None),
    ("He saw how armed men came.", "armed men", "person", "armed men", None),
    ("Gov. Roman Starovoyt spoke.", "Roman Starovoyt", "person", "Roman Starovoyt", "governor"),
    (
        "Sergei Lavrov, Russia's foreign minister, spoke.",
        "Sergei Lavrov",
        "person",
        "Sergei Lavrov",
        "foreign minister",
    ),
    (
        "Igor Belov, a spokesman for the Defense Ministry, spoke.",
        "Igor Belov",
        "person",
        "Igor Belov",
        "spokesman for the Defense Ministry",
    ),
    ("Mr. Paul Ames spoke to reporters.", "Paul Ames", "person", "Paul Ames", None),
    ("The rebels seized the town.", "The rebels", "person", "rebels", None),
    ("Ukrainians went to the polls.", "Ukrainians", "group", "Ukrainians", None),
    ("The Kremlin rejected the offer.", "Kremlin", "organisation", "Kremlin", None),
    ("Moscow rejected the offer.", "Moscow", "place", "Moscow", None),
    ("A car bomb killed three soldiers.", "A car bomb", "weapon", "car bomb", None),
    ("A car bomb killed three soldiers.", "three soldiers", "person", "three soldiers", None),
    ("The indictment names two bankers.", "The indictment", "document", "indictment", None),
    ("Gunmen attacked a hospital in Kabul.", "a hospital", "facility", "hospital", None),
    ("Gunmen attacked a hospital in Kabul.", "Gunmen", "person", "gunmen", None),
    ("Gunmen attacked a hospital in Kabul.", "Kabul", "place", "Kabul", None),
    ("Tu-160 bombers left the base.", "Tu-160 bombers", "weapon", "Tu-160 bombers", None),
    ("Suicide bombers left the camp.", "Suicide bombers", "person", "suicide bombers", None),
    ("The convoy hit a bus.", "a bus", "other", "bus", None),
    ("The defense ministry said so.", "The defense ministry", "organisation", "defense ministry", None),
]


@pytest.mark.parametrize(("text", "mention", "kind", "name", "role"), FACTS)
def test_an_entity_has_its_kind_fullest_name_and_role(
    text: str, mention: str, kind: str, name: str, role: str | None, read: Read, named: Named
) -> None:
    entity = named(read(text), mention)
    assert entity is not None
    assert (entity.kind, entity.name, entity.role) == (kind, name, role)


def test_the_fullest_name_is_kept_without_its_title(read: Read, named: Named) -> None:
    entity = named(read("Starovoyt spoke. Gov. Roman Starovoyt left."), "Starovoyt")
    assert entity is not None
    assert entity.name == "Roman Starovoyt"


def test_a_jr_is_another_person(read: Read, named: Named) -> None:
    doc = read("Donald Pryce praised Donald Pryce Jr. for his work.")
    assert named(doc, "Donald Pryce") != named(doc, "Donald Pryce Jr.")


def test_an_adjective_of_a_people_is_no_mention(read: Read, named: Named) -> None:
    doc = read("The Russian economy shrank.")
    assert named(doc, "Russian") is None


def test_a_title_is_no_entity_of_its_own(read: Read) -> None:
    doc = read("Police Chief Dana Wolfe spoke.")
    assert [e.name for e in doc.entities if e.kind == "person"] == ["Dana Wolfe"]


def test_it_in_a_phrase_about_the_weather_is_nobody(read: Read, named: Named) -> None:
    assert named(read("The army left. It is raining in the valley."), "It") is None


def test_mentions_stand_in_order_and_ids_follow_the_text(read: Read) -> None:
    doc = read("Police in Riga said a bomb killed Jan Ozols. He was a judge, and they mourned him.")
    assert [e.id for e in doc.entities] == [f"n{k}" for k in range(1, len(doc.entities) + 1)]
    firsts = [e.mentions[0][0] for e in doc.entities]
    assert firsts == sorted(firsts)
    for entity in doc.entities:
        assert list(entity.mentions) == sorted(set(entity.mentions))


def test_a_name_inside_a_name_keeps_its_own_entity(read: Read, named: Named) -> None:
    doc = read("Russia's Defense Ministry denied it.")
    body, country = named(doc, "Russia's Defense Ministry"), named(doc, "Russia")
    assert body is not None
    assert country is not None
    assert (body.kind, country.kind) == ("organisation", "place")


def test_the_index_finds_the_head_of_a_phrase(read: Read, named: Named) -> None:
    doc = read("Kremlin spokesman Dmitry Peskov met a spokesman for the ministry.")
    first, second = named(doc, "Kremlin spokesman Dmitry Peskov"), named(doc, "a spokesman for the ministry")
    assert first is not None
    assert second is not None
    assert (first.name, second.name) == ("Dmitry Peskov", "spokesman")


def test_the_index_without_syntax_takes_an_equal_or_the_first_outermost_mention() -> None:
    body = Entity(id="n1", kind="organisation", name="Defense Ministry", mentions=((0, 25),))
    country = Entity(id="n2", kind="place", name="Russia", mentions=((0, 6),))
    index = EntityIndex([body, country])
    assert index.of((0, 6)) == country
    assert index.of((0, 25)) == body
    assert index.of((0, 40)) == body
    assert index.of((30, 40)) is None
    assert index.at(3) == country
    assert index.at(20) == body
    assert [e.id for _, e in index.mentions_in((0, 40))] == ["n1", "n2"]


def test_the_same_text_gives_the_same_entities(read: Read) -> None:
    text = "Police said Jan Ozols, a judge, was hit by a car. He died. Ozols was 50."
    doc = read(text)
    assert Entities()(doc) == Entities()(doc)
    assert doc.entities == Entities()(doc).entities


def test_an_empty_article_has_no_entities(read: Read) -> None:
    assert read("").entities == ()


def test_time_grows_in_step_with_the_number_of_names(read: Read) -> None:
    def spent(copies: int) -> float:
        names = "".join(f"Anna Ferr{chr(97 + k % 26)}{chr(97 + k // 26 % 26)}o met the mayor. " for k in range(copies))
        doc = read(names)
        started = time.process_time()
        Entities()(doc)
        return time.process_time() - started

    small = spent(300)
    assert spent(2400) < 24 * small + 0.05


WORDS = (
    "the a Gov. Mr. Anna Baker Moscow Russia 's said he it she they who , . “ ” ( ) - police officials two of and NATO "
    "Defense Ministry spokesman reports drones city killed was I"
)


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS.split()), max_size=40))
def test_spans_cut_whole_words_and_mentions_form_a_forest(words: list[str], read: Read) -> None:
    text = " ".join(words)
    doc = Entities()(read(text))
    spans = sorted((span for entity in doc.entities for span in entity.mentions), key=lambda s: (s[0], -s[1]))
    assert len(spans) == len(set(spans))
    open_ends: list[int] = []
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        assert not open_ends or end <= open_ends[-1]
        open_ends.append(end)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Secretary of State Ann Lee spoke.", "State"),
        ("Defense Secretary Lloyd Austin spoke.", "Defense"),
        ("They were Soviet-made drones.", "Soviet"),
        ("He has never spoken in public.", "public"),
        ("The risk was taken into account.", "account"),
        ("Correction: The toll was three.", "Correction"),
    ],
)
def test_a_word_that_only_describes_is_no_entity(read: Read, text: str, word: str) -> None:
    doc = read(text)
    assert word not in {entity.name for entity in doc.entities}


def test_speaker_labels_of_a_transcript_are_people(read: Read) -> None:
    doc = read("ANNA REMMEL, HOST:\nGood evening.\nREMMEL:\nStay with us.")
    remmel = next(entity for entity in doc.entities if entity.name == "ANNA REMMEL")
    assert remmel.kind == "person"
    assert {doc.cut(span) for span in remmel.mentions} >= {"ANNA REMMEL", "REMMEL"}


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Environment Canada had also informed residents.", "Environment Canada", "Environment Canada"),
        ("Party Chair Wendell Okoro said the debate was biased.", "Okoro", "Wendell Okoro"),
        ("As such, independent analysts said the ad was false.", "analysts", "independent analysts"),
        ("The national board of directors said so.", "board", "national board of directors"),
    ],
)
def test_a_name_keeps_its_head_and_takes_nothing_before_it(
    text: str, mention: str, name: str, read: Callable[[str], Doc], named: Callable[[Doc, str], Entity | None]
) -> None:
    entity = named(read(text), mention)
    assert entity is not None
    assert entity.name == name


def test_a_party_mark_is_no_entity(read: Callable[[str], Doc]) -> None:
    assert "D" not in {
        entity.name for entity in read("Ada Lind (D) and Tom Reed (D) said they would vote no.").entities
    }
