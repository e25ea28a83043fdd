"""Stated facts, right and wrong, written for these tests."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.parsing import with_syntax

from whosays.reading.checks import Checks
from whosays.reading.doc import Doc
from whosays.reading.quantities import Quantities
from whosays.reading.times import Times
from whosays.types import Article, Candidate, Check, Paragraph, Place, PlaceKind

# name: latitude, longitude, kind, radius in km, country
ATLAS: dict[str, tuple[float, float, PlaceKind, float, str]] = {
    "Engels": (51.48, 46.11, "city", 5, "RU"),
    "Ryazan": (54.63, 39.69, "city", 8, "RU"),
    "Moscow": (55.75, 37.62, "city", 20, "RU"),
    "Kursk": (51.74, 36.19, "city", 8, "RU"),
    "Saratov": (51.54, 46.01, "city", 8, "RU"),
    "Saratov region": (51.5, 46.9, "admin1", 250, "RU"),
    "Paris": (48.86, 2.35, "city", 12, "FR"),
    "London": (51.51, -0.13, "city", 20, "GB"),
    "Lyon": (45.76, 4.84, "city", 8, "FR"),
    "Berlin": (52.52, 13.41, "city", 15, "DE"),
    "Prague": (50.08, 14.43, "city", 12, "CZ"),
    "Ukraine": (49.0, 32.0, "country", 500, "UA"),
    "Russia": (60.0, 100.0, "country", 2300, "RU"),
    "Texas": (31.0, -100.0, "admin1", 500, "US"),
    "Dallas": (32.78, -96.8, "city", 20, "US"),
    "Bavaria": (48.9, 11.4, "admin1", 150, "DE"),
}
NAMES = re.compile("|".join(sorted(ATLAS, key=len, reverse=True)))


def places(text: str) -> tuple[Place, ...]:
    out: list[Place] = []
    for match in NAMES.finditer(text):
        lat, lon, kind, radius, country = ATLAS[match[0]]
        out.append(
            Place(
                id=f"p{len(out) + 1}", span=match.span(), name=match[0], kind=kind, lat=lat, lon=lon,
                radius_km=radius, score=0.9, country=country,
            )
        )  # fmt: skip
    return tuple(out)


def read(text: str, published: str | None = "2022-12-06", given: tuple[Place, ...] | None = None) -> Doc:
    article = Article(id="a", content_id="a", text=text, text_sha256="", published=published)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    paragraphs = (Paragraph(span=(start, end), kind="body"),) if start < end else ()
    parsed = with_syntax(Doc(article=article, paragraphs=paragraphs, places=places(text) if given is None else given))
    return Checks()(Quantities()(Times()(parsed)))


def only(text: str, published: str | None = "2022-12-06") -> Check:
    checks = read(text, published).checks
    assert len(checks) == 1, checks
    return checks[0]


# (sentence, verdict, stated, computed), written on Tuesday 6 December 2022
WEEKDAYS: list[tuple[str, str, str, str | None]] = [
    ("It struck on Monday, Dec. 5, 2022.", "agrees", "Monday", "Monday"),
    ("It struck on Tuesday, Dec. 5, 2022.", "differs", "Tuesday", "Monday"),
    ("It struck on Monday 5 December.", "agrees", "Monday", "Monday"),
    ("It struck on Sunday 4 December.", "agrees", "Sunday", "Sunday"),
    ("It struck on Friday 4 December.", "differs", "Friday", "Sunday"),
    ("It struck on Monday (5 December).", "agrees", "Monday", "Monday"),
    ("It struck on Wednesday (Dec. 5).", "differs", "Wednesday", "Monday"),
    ("On 5 December 2022, a Monday, it struck.", "agrees", "Monday", "Monday"),
    ("On 5 December 2022, a Sunday, it struck.", "differs", "Sunday", "Monday"),
    ("December 7, 1941, was a Sunday.", "agrees", "Sunday", "Sunday"),
    ("December 7, 1941, was a Tuesday.", "differs", "Tuesday", "Sunday"),
    ("They left on Thursday, 24 February 2022.", "agrees", "Thursday", "Thursday"),
    ("They left on Wednesday, 24 February 2022.", "differs", "Wednesday", "Thursday"),
    ("The log for Monday 2022-12-05 is lost.", "agrees", "Monday", "Monday"),
    ("The log for Friday 2022-12-05 is lost.", "differs", "Friday", "Monday"),
    ("They will meet on Friday, December 9th.", "agrees", "Friday", "Friday"),
    ("They will meet on Saturday, December 9th.", "differs", "Saturday", "Friday"),
]
CALENDAR: list[tuple[str, str]] = [
    ("The deadline is 31 November.", "differs"),
    ("The deadline is June 31.", "differs"),
    ("It closed on 30 February 2020.", "differs"),
    ("It closed on 29 February 2023.", "differs"),
    ("Christmas Day, 25 December, was quiet.", "agrees"),
    ("Christmas Day, 24 December, was quiet.", "differs"),
    ("Valentine's Day, Feb. 14, is near.", "agrees"),
    ("Valentine's Day, Feb. 15, is near.", "differs"),
    ("Good Friday, 15 April 2022, was wet.", "agrees"),
    ("Good Friday, 14 April 2022, was wet.", "differs"),
    ("Easter Sunday, 24 April 2022, was dry.", "agrees"),  # the Orthodox one
    ("Easter Sunday, 10 April 2022, was dry.", "differs"),
    ("Halloween (31 October) was loud.", "agrees"),
    ("Halloween (30 October) was loud.", "differs"),
    ("Nine days after 3 December, on 12 December, talks began.", "agrees"),
    ("Nine days after 5 December, on 12 December, talks began.", "differs"),
    ("Two weeks after 1 May 2022, on 15 May 2022, it fell.", "agrees"),
    ("Two weeks after 1 May 2022, on 25 June 2022, it fell.", "differs"),
    ("On 2 December, three days before 5 December, he fled.", "agrees"),
    ("On 1 December, three days before 5 December, he fled.", "differs"),
    ("The four-day visit from 5 to 8 December went well.", "agrees"),
    ("The six-day visit from 5 to 8 December went well.", "differs"),
    ("It was the 20th anniversary of the 2002 flood.", "agrees"),
    ("It was the 10th anniversary of the 2002 flood.", "differs"),
    ("Twenty years ago, in 2002, the city flooded.", "agrees"),
    ("Twenty years ago, in 1992, the city flooded.", "differs"),
    ("The 42-year-old, born in 1980, was freed.", "agrees"),
    ("The 52-year-old, born in 1980, was freed.", "differs"),
]
SUMS: list[tuple[str, str]] = [
    ("The raid killed 15 people, 11 soldiers and 4 civilians.", "agrees"),
    ("The raid killed 15 people, 10 soldiers and 4 civilians.", "differs"),
    ("It killed 15 people (11 men and 4 women).", "agrees"),
    ("It killed 16 people (11 men and 4 women).", "differs"),
    ("It killed 12 people, including five children.", "agrees"),
    ("It killed 12 people, including 15 children.", "differs"),
    ("Nine people died, among them three girls.", "agrees"),
    ("Two people died, among them three girls.", "differs"),
    ("Police held 10 suspects, six men and four women.", "agrees"),
    ("Police held 10 suspects, six men and five women.", "differs"),
    ("At least 12 people died, including 15 children.", "cannot tell"),
    ("It killed 12 people, including eight women and six teachers.", "cannot tell"),
]
DISTANCES: list[tuple[str, str, float | None]] = [
    ("Engels, about 600 km from the Ukrainian border, was hit.", "agrees", None),
    ("Engels, about 60 km from the Ukrainian border, was hit.", "differs", None),
    ("Ryazan, some 185 kilometers southeast of Moscow, was hit.", "agrees", None),
    ("Ryazan, some 500 kilometers southeast of Moscow, was hit.", "differs", None),
    ("Ryazan is 115 miles from Moscow.", "agrees", None),
    ("Ryazan is 40 miles from Moscow.", "differs", None),
    ("Kursk, a city about 90 km from the border with Ukraine, was struck.", "agrees", None),
    ("Kursk, a city about 400 km from the border with Ukraine, was struck.", "differs", None),
    ("Kursk lies 100 km from Ukraine.", "agrees", None),
    ("Kursk lies 1,500 km from Ukraine.", "differs", None),
    ("Paris and London are 340 km apart.", "agrees", 344),
    ("Paris and London are 700 km apart.", "differs", 344),
    ("Lyon is located 390 km southeast of Paris.", "agrees", 392),
    ("Lyon is located 150 km southeast of Paris.", "differs", 392),
    ("Prague is about 170 miles south of Berlin.", "agrees", None),
    ("Prague is about 900 miles south of Berlin.", "differs", None),
    ("Engels, in Saratov region, about 475 km from the Ukrainian border, was hit.", "agrees", None),
    ("Dallas is 300 km from Texas.", "cannot tell", None),
]
UNCHECKED = [
    "They met on Monday and again on 5 December.",
    "It may rain on 31 May.",
    "An airfield 185 km from Moscow was hit.",
    "They struck Engels and an airfield 185 km from Moscow.",
    "The convoy drove 185 km from Moscow.",
    "They lost 15 tanks, 10 trucks and 4 guns.",
    "In London police said a base 20 km from Paris burned.",
    "The 10th anniversary was quiet.",
    "Christmas was quiet, and on 3 January they left.",
]


@pytest.mark.parametrize(("text", "verdict", "stated", "computed"), WEEKDAYS, ids=[row[0] for row in WEEKDAYS])
def test_a_weekday_is_held_against_the_calendar(text: str, verdict: str, stated: str, computed: str | None) -> None:
    check = next(c for c in read(text).checks if c.kind == "weekday")
    assert (check.verdict, check.stated, check.computed) == (verdict, stated, computed)


@pytest.mark.parametrize(("text", "verdict"), CALENDAR, ids=[text for text, _ in CALENDAR])
def test_dates_holidays_and_stretches_are_held_against_the_calendar(text: str, verdict: str) -> None:
    check = only(text)
    assert (check.kind, check.verdict) == ("calendar", verdict)


@pytest.mark.parametrize(("text", "verdict"), SUMS, ids=[text for text, _ in SUMS])
def test_parts_are_held_against_their_total(text: str, verdict: str) -> None:
    check = only(text)
    assert (check.kind, check.verdict) == ("sum", verdict)


@pytest.mark.parametrize(("text", "verdict", "km"), DISTANCES, ids=[row[0] for row in DISTANCES])
def test_a_distance_is_held_against_the_map(text: str, verdict: str, km: float | None) -> None:
    check = only(text)
    assert (check.kind, check.verdict) == ("distance", verdict)
    if km is not None:
        assert check.computed == pytest.approx(km, abs=3)


@pytest.mark.parametrize("text", UNCHECKED)
def test_what_is_not_stated_in_full_is_not_checked(text: str) -> None:
    assert read(text).checks == ()


def test_a_weekday_of_a_date_without_a_year_cannot_be_told_without_a_day_of_writing() -> None:
    check = only("It struck on Tuesday, 5 December.", None)
    assert (check.verdict, check.computed) == ("cannot tell", None)


def test_a_far_date_without_a_year_may_be_of_another_year() -> None:
    check = only("It starts on Monday, 12 June.")  # a Sunday in 2022, a Monday in 2023
    assert check.verdict in ("agrees", "cannot tell")


def test_a_check_says_in_words_what_differs() -> None:
    check = only("It struck on Tuesday, Dec. 5, 2022.")
    assert check.why == "5 December 2022 is a Monday, not a Tuesday."


def test_a_distance_is_computed_in_the_stated_unit() -> None:
    check = only("Ryazan is 40 miles from Moscow.")
    assert (check.stated, check.computed, check.unit) == (40.0, 112.0, "miles")


def test_the_span_of_a_check_covers_the_statement() -> None:
    text = "Officials said Ryazan is 40 miles from Moscow, but gave no map."
    assert read(text).cut(only(text).span) == "Ryazan is 40 miles from Moscow"


def test_another_place_of_the_same_name_keeps_the_verdict_open() -> None:
    text = "Paris is 150 km from Dallas."
    here, there = places(text)
    texan = Candidate(
        geonameid=None, name="Paris", kind="city", country="US", admin1="Texas", lat=33.66, lon=-95.56, score=0.3
    )
    other = Place(
        id="p1", span=here.span, name="Paris", kind="city", lat=here.lat, lon=here.lon, radius_km=5,
        candidates=(texan,), country="FR",
    )  # fmt: skip
    assert [c.verdict for c in read(text, given=(other, there)).checks] == ["cannot tell"]


def test_checks_are_numbered_in_order_of_the_text() -> None:
    text = "It killed 15 people, 10 men and 4 women, on Tuesday, Dec. 5, 2022. The deadline is 31 November."
    checks = read(text).checks
    assert [c.id for c in checks] == ["k1", "k2", "k3"]
    assert [c.kind for c in checks] == ["sum", "weekday", "calendar"]


WORDS = (
    "Monday Tuesday , Dec. 5 31 November 29 February 2022 (5 December) a 15 people including and 10 men Christmas Day"
    " nine days after Paris London about 600 km from the Ukrainian border are apart 10th"
    " anniversary of 2002 . 9999 İ \n"
)
PIECES = st.sampled_from(WORDS.split(" "))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_spans_inside_it_and_never_an_error(text: str) -> None:
    for check in read(text).checks:
        start, end = check.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert check.why.endswith(".")
