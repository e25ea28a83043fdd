"""What the quantities stage makes of sentences written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.parsing import with_syntax

from whosays.reading.doc import Doc
from whosays.reading.quantities import Quantities
from whosays.reading.times import Times
from whosays.types import Article, Paragraph

Bounds = tuple[float | None, float | None, float | None]
Row = tuple[str, str, Bounds, str | None]


def read(text: str) -> Doc:
    article = Article(id="a", content_id="a", text=text, text_sha256="", published="2022-12-06")
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    paragraphs = (Paragraph(span=(start, end), kind="body"),) if start < end else ()
    return Quantities()(Times()(with_syntax(Doc(article=article, paragraphs=paragraphs))))


def rows(text: str) -> list[Row]:
    doc = read(text)
    return [(doc.cut(q.span), q.what, (q.low, q.best, q.high), q.unit) for q in doc.quantities]


def n(value: float) -> Bounds:
    return value, value, value


CASES: list[tuple[str, list[Row]]] = [
    # killed
    ("The blast killed 12 people.", [("12 people", "killed", n(12), "people")]),
    ("Twelve soldiers were killed.", [("Twelve soldiers", "killed", n(12), "soldiers")]),
    ("Three servicemen received fatal injuries.", [("Three servicemen", "killed", n(3), "servicemen")]),
    (
        "Several hundred thousand civilians were killed.",
        [("Several hundred thousand civilians", "killed", (200_000, None, None), "civilians")],
    ),
    ("At least 12 people died in the fire.", [("At least 12 people", "killed", (12, 12, None), "people")]),
    ("More than 30 miners perished.", [("More than 30 miners", "killed", (30, 30, None), "miners")]),
    ("Up to 40 sailors drowned.", [("Up to 40 sailors", "killed", (None, 40, 40), "sailors")]),
    ("About 200 villagers were slaughtered.", [("About 200 villagers", "killed", (None, 200, None), "villagers")]),
    ("Between five and seven men were shot dead.", [("Between five and seven men", "killed", (5, None, 7), "men")]),
    ("The bomb killed 5 to 7 guards.", [("5 to 7 guards", "killed", (5, None, 7), "guards")]),
    ("The death toll rose to 12.", [("12", "killed", n(12), "people")]),
    ("The death toll stands at 1,250.", [("1,250", "killed", n(1250), "people")]),
    ("The quake claimed 12 lives.", [("12 lives", "killed", n(12), "people")]),
    ("The flood caused 40 deaths.", [("40 deaths", "killed", n(40), "people")]),
    ("Dozens of civilians were killed.", [("Dozens of civilians", "killed", (12, None, None), "civilians")]),
    ("Hundreds died in the famine.", [("Hundreds", "killed", (100, None, None), "people")]),
    ("Scores were massacred.", [("Scores", "killed", (20, None, None), "people")]),
    ("A dozen people were killed.", [("A dozen people", "killed", n(12), "people")]),
    ("Two dozen miners died.", [("Two dozen miners", "killed", n(24), "miners")]),
    ("Twenty-one pilgrims died.", [("Twenty-one pilgrims", "killed", n(21), "pilgrims")]),
    ("Nobody was killed.", [("Nobody", "killed", n(0), "people")]),
    ("No one was killed.", [("No one", "killed", n(0), "people")]),
    ("There were no deaths.", [("no deaths", "killed", n(0), "people")]),
    ("A soldier was killed by a mine.", [("A soldier", "killed", n(1), "soldier")]),
    ("One woman was killed.", [("One woman", "killed", n(1), "woman")]),
    (
        "The shell hit a kitchen, killing a woman and her son.",
        [("a woman", "killed", n(1), "woman"), ("her son", "killed", n(1), "son")],
    ),
    ("A raid killing 12 was reported.", [("12", "killed", n(12), "people")]),
    ("The clash left 12 dead.", [("12", "killed", n(12), "people")]),
    ("Troops who were killed numbered 12.", []),
    ("The murder of three nurses shocked the town.", [("three nurses", "killed", n(3), "nurses")]),
    ("The army said it had killed nearly 60 rebels.", [("nearly 60 rebels", "killed", (None, 60, None), "rebels")]),
    ("Fewer than 20 people died.", [("Fewer than 20 people", "killed", (None, 20, 20), "people")]),
    ("Fifty or more people died.", [("Fifty or more people", "killed", (50, 50, None), "people")]),
    # injured
    ("The blast wounded 30.", [("30", "injured", n(30), "people")]),
    ("Thirty people were injured.", [("Thirty people", "injured", n(30), "people")]),
    ("No one was hurt.", [("No one", "injured", n(0), "people")]),
    ("There were no injuries.", [("no injuries", "injured", n(0), "people")]),
    ("The 12 wounded soldiers were flown out.", [("12 wounded soldiers", "injured", n(12), "soldiers")]),
    ("Several fans suffered injuries.", [("Several fans", "injured", (3, None, None), "fans")]),
    ("More than 1,700 were hospitalized.", [("More than 1,700", "injured", (1700, 1700, None), "people")]),
    (
        "The attack killed 12 people and wounded 30.",
        [("12 people", "killed", n(12), "people"), ("30", "injured", n(30), "people")],
    ),
    (
        "At least 12 people were killed and 30 injured.",
        [("At least 12 people", "killed", (12, 12, None), "people"), ("30", "injured", n(30), "people")],
    ),
    (
        "The bomb left 12 dead and 30 wounded.",
        [("12", "killed", n(12), "people"), ("30", "injured", n(30), "people")],
    ),
    (
        "The rebels killed 12 soldiers, wounded nine and captured three.",
        [
            ("12 soldiers", "killed", n(12), "soldiers"),
            ("nine", "injured", n(9), "people"),
            ("three", "detained", n(3), "people"),
        ],
    ),
    # parts share the fate of the whole
    (
        "The strike killed 15 people, including five children.",
        [("15 people", "killed", n(15), "people"), ("five children", "killed", n(5), "children")],
    ),
    (
        "Ten soldiers and four civilians were killed.",
        [("Ten soldiers", "killed", n(10), "soldiers"), ("four civilians", "killed", n(4), "civilians")],
    ),
    ("A crash in which two were killed closed the road.", [("two", "killed", n(2), "people")]),
    # missing, detained, abducted, displaced
    ("Five sailors are missing.", [("Five sailors", "missing", n(5), "sailors")]),
    ("Some 200 people remain unaccounted for.", [("Some 200 people", "missing", (None, 200, None), "people")]),
    ("Three climbers disappeared.", [("Three climbers", "missing", n(3), "climbers")]),
    ("Police arrested 40 protesters.", [("40 protesters", "detained", n(40), "protesters")]),
    ("Some 300 people were detained.", [("Some 300 people", "detained", (None, 300, None), "people")]),
    ("Officers made 14 arrests.", [("14 arrests", "detained", n(14), "people")]),
    ("The police jailed two editors.", [("two editors", "detained", n(2), "editors")]),
    ("Gunmen kidnapped three aid workers.", [("three aid workers", "abducted", n(3), "workers")]),
    ("Rebels abducted 100 girls.", [("100 girls", "abducted", n(100), "girls")]),
    ("Fighting displaced 3,000 families.", [("3,000 families", "displaced", n(3000), "families")]),
    ("Hundreds fled the town.", [("Hundreds", "displaced", (100, None, None), "people")]),
    (
        "Thousands of residents were evacuated.",
        [("Thousands of residents", "displaced", (1000, None, None), "residents")],
    ),
    ("The storm left 900 people homeless.", [("900 people", "displaced", n(900), "people")]),
    (
        "Two to three million refugees live there.",
        [("Two to three million refugees", "displaced", (2e6, None, 3e6), "refugees")],
    ),
    ("The raid caused 12 casualties.", [("12 casualties", "casualties", n(12), "people")]),
    ("There were no casualties.", [("no casualties", "casualties", n(0), "people")]),
    # things
    ("The blast damaged three aircraft.", [("three aircraft", "damaged", n(3), "aircraft")]),
    ("Fire destroyed 60 houses.", [("60 houses", "destroyed", n(60), "houses")]),
    ("The army fired 20 missiles.", [("20 missiles", "count", n(20), "missiles")]),
    ("About 3,000 troops took part.", [("About 3,000 troops", "count", (None, 3000, None), "troops")]),
    (
        "Tens of thousands of people marched.",
        [("Tens of thousands of people", "count", (10_000, None, None), "people")],
    ),
    ("Several villages were cut off.", [("Several villages", "count", (3, None, None), "villages")]),
    ("A few shops stayed open.", [("A few shops", "count", (2, None, None), "shops")]),
    ("A couple of buses came.", [("A couple of buses", "count", n(2), "buses")]),
    ("Six gunmen entered the hall.", [("Six gunmen", "count", n(6), "gunmen")]),
    ("Half a million people voted.", [("Half a million people", "count", n(500_000), "people")]),
    ("As many as 2,000 workers went home.", [("As many as 2,000 workers", "count", (None, 2000, 2000), "workers")]),
    # measures
    ("The base is about 600 km from the border.", [("about 600 km", "distance", (None, 600, None), "km")]),
    ("It lies some 185 kilometres away.", [("some 185 kilometres", "distance", (None, 185, None), "km")]),
    ("The town is 40 miles off.", [("40 miles", "distance", n(40), "miles")]),
    ("A 300-metre bridge fell.", [("300-metre", "distance", n(300), "m")]),
    ("It stood 12 feet tall.", [("12 feet", "distance", n(12), "feet")]),
    ("It cost $1.2 million.", [("$1.2 million", "money", n(1_200_000), "USD")]),
    ("It cost more than €300.", [("more than €300", "money", (300, 300, None), "EUR")]),
    ("It cost 5 million dollars.", [("5 million dollars", "money", n(5_000_000), "USD")]),
    ("It cost 40 million euros.", [("40 million euros", "money", n(40_000_000), "EUR")]),
    ("Prices rose 8.5 percent.", [("8.5 percent", "percent", n(8.5), "percent")]),
    ("Prices rose by 8.5%.", [("8.5%", "percent", n(8.5), "percent")]),
    ("Turnout was nearly 60 per cent.", [("nearly 60 per cent", "percent", (None, 60, None), "percent")]),
    ("They seized 400 kilograms of explosives.", [("400 kilograms", "count", n(400), "kg")]),
    ("The fire burned 2,000 acres.", [("2,000 acres", "count", n(2000), "acres")]),
    ("Winds reached 120 mph.", [("120 mph", "count", n(120), "mph")]),
]

NOTHING = [
    "A fourth soldier died.",
    "The second blast was louder.",
    "The 37-year-old was arrested.",
    "He was aged 40.",
    "The team won 2-1.",
    "It runs version 3.10.",
    "Flight 203 was late.",
    "Resolution 1701 was adopted.",
    "The war began in 1998.",
    "They waited three days.",
    "A Su-27 took off.",
    "Smith, 39, disappeared.",
    "No decision was made.",
    "One must be careful.",
    "They came at 10 p.m. on 5 December.",
    "He tried it several times.",
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_quantity_has_its_span_fate_bounds_and_unit(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_ordinals_ages_names_scores_and_times_are_no_quantities(text: str) -> None:
    assert rows(text) == []


def test_a_rate_is_no_toll() -> None:
    assert [q.what for q in read("The war kills 200 people a day.").quantities] == ["count"]


def test_quantities_are_numbered_in_order_of_the_text() -> None:
    quantities = read("Three men and a boy died, 12 fled, and 40 km away two shops burned.").quantities
    assert [q.id for q in quantities] == [f"q{k}" for k in range(1, len(quantities) + 1)]
    assert [q.span for q in quantities] == sorted(q.span for q in quantities)


WORDS = (
    "killed 12 people at least between 5 and 7 dozens of hundreds no one was wounded $ 1.2 million km % a soldier"
    " up to , . including three dead two million and half half a 999999999999999 1/0 2 1/2 İ the toll rose \n more"
)
PIECES = st.sampled_from(WORDS.split(" "))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_apart_spans_inside_it_and_never_an_error(text: str) -> None:
    doc = read(text)
    previous = 0
    for q in doc.quantities:
        start, end = q.span
        assert previous <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        bounds = [b for b in (q.low, q.best, q.high) if b is not None]
        assert bounds
        assert bounds == sorted(bounds)
        previous = end
