"""Places through the real parser: what is one, which one it is, and where."""

from __future__ import annotations

import hashlib
import time
from functools import lru_cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.parsing import STEPS

from whosays.gazetteer import distance_km
from whosays.reading.doc import Doc
from whosays.reading.entities import Entities
from whosays.reading.layout import Layout
from whosays.reading.pipeline import Pipeline
from whosays.reading.places import Places
from whosays.types import Article, Place


@lru_cache(maxsize=1)
def pipeline() -> Pipeline:
    return Pipeline([Layout(), *STEPS, Entities(), Places()])


def read(text: str, outlet: str | None = None) -> Doc:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return pipeline()(Doc(article=Article(id="a", content_id="a", outlet=outlet, text=text, text_sha256=digest)))


def named(doc: Doc) -> dict[str, Place]:
    """The last place of each surface, relative ones left out."""
    return {doc.cut(place.span): place for place in doc.places if place.basis != "relative"}


RIGHT = [
    # sentence, surface, kind, lat, lon
    ("A drone struck the Engels air base in Russia's Saratov region.", "Engels air base", "facility", 51.48, 46.21),
    ("A drone struck the Engels air base in Russia's Saratov region.", "Saratov", "admin1", 51.7, 46.6),
    ("Blasts shook two bases, Engels and Dyagilevo near Ryazan.", "Dyagilevo", "facility", 54.64, 39.57),
    ("Blasts shook two bases, Engels and Dyagilevo near Ryazan.", "Engels", "facility", 51.48, 46.21),
    ("Drones hit the Engels, Dyagilevo and Shaykovka airbases.", "Shaykovka", "facility", 54.23, 34.37),
    ("Drones hit the Engels, Dyagilevo and Shaykovka airbases.", "Engels", "facility", 51.48, 46.21),
    ("The Shaykovka and Dyagilevo air bases were hit.", "Shaykovka", "facility", 54.23, 34.37),
    ("The army shelled the towns of Toretsk, Avdiivka and Marinka.", "Marinka", "city", 47.94, 37.5),
    ("The rebels moved on Sake, 25 km west of Goma.", "Sake", "city", -1.57, 29.04),
    ("Fighting went on in eastern Congo, near Goma.", "Congo", "country", -2.88, 23.65),
    ("The rebels from Congo crossed the river to Brazzaville and Pointe-Noire.", "Congo", "country", -1.0, 15.5),
    ("A fund manager in Frankfurt said orders were down in Ukraine.", "Frankfurt", "city", 50.11, 8.68),
    ("A Kurdish official in Qamishli blamed Syria.", "Qamishli", "city", 37.05, 41.23),
    ("Smoke rose over the Engels-2 airbase near Saratov.", "Engels-2 airbase", "facility", 51.48, 46.21),
    ("Blasts shook the Dyagilevo military airfield.", "Dyagilevo military airfield", "facility", 54.64, 39.57),
    ("An oil tank burned at the Kursk airport on Tuesday.", "Kursk airport", "facility", 51.75, 36.3),
    ("The mayor of Paris, Texas, opened the fair.", "Paris", "city", 33.66, -95.56),
    ("Police also arrested Owen Adkins, 40, of McKee.", "McKee", "city", 37.43, -84.0),
    ("John Dwyer (18) of Cahir is charged with assault.", "Cahir", "city", 52.38, -7.92),
    ("The French president left Paris for Marseille.", "Paris", "city", 48.85, 2.35),
    ("Police in Long Beach, Calif., made two arrests.", "Long Beach", "city", 33.77, -118.19),
    ("Police in Long Beach, Calif., made two arrests.", "Calif.", "admin1", 36.8, -119.6),
    ("He drove from Springfield, Ill., to Peoria.", "Springfield", "city", 39.8, -89.64),
    ("She moved to Springfield, Mass., last year.", "Springfield", "city", 42.1, -72.59),
    ("A court in Portland, Maine, heard the case.", "Portland", "city", 43.66, -70.26),
    ("A court in Portland, Ore., heard the case.", "Portland", "city", 45.52, -122.68),
    ("They met in London, Ontario, before the vote.", "London", "city", 42.98, -81.23),
    ("They met in London before the vote in Westminster.", "London", "city", 51.5, -0.13),
    ("He was born in Naples, Florida.", "Naples", "city", 26.14, -81.79),
    ("She lives in Cambridge, England, with her son.", "Cambridge", "city", 52.2, 0.12),
    ("She lives in Cambridge, Mass., with her son.", "Cambridge", "city", 42.37, -71.11),
    ("Georgia accused Russia of shelling villages near Tbilisi.", "Georgia", "country", 42.0, 43.5),
    ("Georgia's governor spoke in Atlanta on Monday.", "Georgia", "admin1", 32.8, -83.4),
    ("The Fairfax County, Va., sheriff spoke to reporters.", "Fairfax County", "admin2", 38.84, -77.25),
    ("Sen. Anne Holt, D-Va., voted against it.", "Va.", "admin1", 37.7, -78.2),
    ("Rep. Lucy Marsh (D-Calif.) and Gov. Mark Lane, D-Colorado, agreed.", "Calif.", "admin1", 37.2, -119.5),
    ("Rep. Lucy Marsh (D-Calif.) and Gov. Mark Lane, D-Colorado, agreed.", "Colorado", "admin1", 39.0, -105.5),
    ("The bill by Sen. Ray Holm, I-Vt., failed on Friday.", "Vt.", "admin1", 44.0, -72.7),
    ("Jordan said it would recall its envoy.", "Jordan", "country", 31.0, 36.0),
    ("U.S. officials denied the report.", "U.S.", "country", 39.8, -98.5),
    ("The talks in the UAE ended without a deal.", "UAE", "country", 24.0, 54.0),
    ("Britain and the UK press were silent.", "UK", "country", 54.7, -2.7),
    ("Workers in Ivory Coast went on strike.", "Ivory Coast", "country", 8.0, -5.5),
    ("The junta in Burma freed two writers.", "Burma", "country", 21.0, 96.0),
    ("Thousands marched in Kiev on Sunday.", "Kiev", "city", 50.45, 30.52),
    ("KYIV (AP) — Two people were hurt on Friday.", "KYIV", "city", 50.45, 30.52),
    ("COLUMBIA --- South Carolina lawmakers voted on Monday.", "COLUMBIA", "city", 34.0, -81.03),
    ("Peace talks in Geneva made no progress.", "Geneva", "city", 46.2, 6.15),
    ("BAGHDAD -- A bomb killed six people.", "BAGHDAD", "city", 33.34, 44.4),
    ("Shells fell on Kharkiv region overnight, its governor said.", "Kharkiv", "admin1", 49.5, 36.5),
    ("Shells fell on the city of Kharkiv overnight.", "Kharkiv", "city", 49.98, 36.25),
    ("The ship left Sevastopol in Crimea on Monday.", "Crimea", "admin1", 45.3, 34.3),
    ("Rebels hold much of Donbas.", "Donbas", "region", 48.2, 38.3),
    ("Convoys crossed the Sahel for weeks.", "Sahel", "region", 15.0, 5.0),
    ("Aid reached the Gaza Strip on Tuesday.", "Gaza Strip", "admin1", 31.4, 34.4),
    ("Soldiers raided Jenin in the West Bank.", "Jenin", "city", 32.46, 35.3),
    ("Militants fled to North Waziristan in Pakistan.", "North Waziristan", "region", 33.0, 70.0),
    ("Fighting in Darfur has displaced many.", "Darfur", "region", 13.0, 24.5),
    ("The grain ship sailed across the Black Sea.", "Black Sea", "region", 43.0, 35.0),
    ("Troops took Rostov-on-Don without a shot.", "Rostov-on-Don", "city", 47.23, 39.72),
    ("The group fled Deir ez-Zor for Raqqa.", "Deir ez-Zor", "city", 35.34, 40.14),
    ("Turkish troops entered al-Bab, near Aleppo.", "al-Bab", "city", 36.37, 37.52),
    ("In Washington, the president signed the bill.", "Washington", "city", 38.9, -77.04),
    ("It rained all week in Washington state.", "Washington", "admin1", 47.5, -120.5),
    ("The mayor of New York spoke in Brooklyn.", "New York", "city", 40.7, -74.0),
    ("A flood hit Jackson and Hinds counties in Mississippi.", "Hinds", "admin2", 32.3, -90.4),
    ("Students at the University of Michigan walked out.", "Michigan", "admin1", 43.5, -85.0),
    ("The protest began at Heathrow Airport in London.", "Heathrow Airport", "facility", 51.47, -0.46),
    ("Two people died at the Kremlin.", "Kremlin", "facility", 55.75, 37.62),
    ("Residents of St. Louis, Missouri, lost power.", "St. Louis", "city", 38.63, -90.2),
    ("The army entered Mekelle in Ethiopia's Tigray region.", "Mekelle", "city", 13.5, 39.47),
    ("Villagers in Rakhine state fled to Bangladesh.", "Bangladesh", "country", 24.0, 90.0),
    ("A crowd gathered in São Paulo, Brazil.", "São Paulo", "city", -23.55, -46.63),
    ("A Torrington man was held in Hartford, Connecticut.", "Torrington", "city", 41.8, -73.12),
    ("He was taken to the Butler County Jail in Ohio.", "Butler County", "admin2", 39.44, -84.57),
    ("The S.C. Highway Patrol closed the road.", "S.C.", "admin1", 33.9, -80.9),
    ("In January, South Carolina had more jobs.", "South Carolina", "admin1", 33.9, -80.9),
    ("She flew from N.Y. to Columbus, Ohio.", "Columbus", "city", 39.96, -83.0),
]

WRONG = [
    # sentence, a surface that is no place here
    ("Jordan said he would sue the club.", "Jordan"),
    ("Chad told reporters she was fine.", "Chad"),
    ("The host is Anna Ashdown.\n\nASHDOWN: And what do they say?", "ASHDOWN"),
    ("Paris Hilton flew to London.", "Paris"),
    ("The New York Times printed the letter.", "New York"),
    ("The Boston Globe printed the letter.", "Boston"),
    ("The Denver Broncos lost again.", "Denver"),
    ("A Russian officer met the Turkish envoy.", "Russian"),
    ("A Russian officer met the Turkish envoy.", "Turkish"),
    ("In May the group met again.", "May"),
    ("In March the group met again.", "March"),
    ("Reading is good for you, teachers said.", "Reading"),
    ("Nice weather brought people out.", "Nice"),
    ("Let us go, she told us.", "us"),
    ("Mr. Lincoln spoke first.", "Lincoln"),
    ("President Washington wrote the letter.", "Washington"),
    ("Police said the man was drunk.", "Police"),
    ("The Kremlin denied the report.", "Kremlin"),
    ("He was taken to St. Mary's Hospital.", "St. Mary"),
    ("The Red Cross sent a team.", "Red Cross"),
    ("Sarah Houston and Tyler Austin married.", "Houston"),
    ("Sarah Houston and Tyler Austin married.", "Austin"),
    ("She works for Amazon and he for Ford.", "Ford"),
    ("They live on Washington Street.", "Washington"),
    ("It was close, said coach Ripley.", "Ripley"),
    ("Students at George Washington University marched.", "Washington"),
    ("The Cuban and the Honduran envoys met.", "Honduran"),
    ("Union leaders and the Liberal Party agreed.", "Union"),
    ("Hope remains, the bishop said.", "Hope"),
]


@pytest.mark.parametrize(("text", "surface", "kind", "lat", "lon"), RIGHT, ids=lambda v: str(v)[:40])
def test_a_place_is_found_and_put_where_it_is(text: str, surface: str, kind: str, lat: float, lon: float) -> None:
    places = named(read(text))
    assert surface in places, sorted(places)
    place = places[surface]
    assert place.lat is not None
    assert place.lon is not None
    assert place.radius_km is not None
    reach = 60 if kind in ("city", "facility") else 250
    assert distance_km(place.lat, place.lon, lat, lon) < reach, place
    assert place.kind == kind
    assert 0 < place.score <= 1


@pytest.mark.parametrize(("text", "surface"), WRONG, ids=lambda v: str(v)[:40])
def test_a_word_that_is_no_place_is_left_alone(text: str, surface: str) -> None:
    assert surface not in named(read(text))


def test_a_bare_name_means_what_its_fuller_mention_said() -> None:
    doc = read("Fire broke out in Paris, Texas, on Monday.\n\nThe mayor of Paris said two people died.")
    assert [p.admin1 for p in doc.places if doc.cut(p.span) == "Paris"] == ["Texas", "Texas"]


def test_neighbours_decide_between_namesakes() -> None:
    east = read("Crews from Kent, Canton and Akron fought the fire near Massillon, officials in Ohio said.")
    assert named(east)["Canton"].admin1 == "Ohio"
    far = read("Trains run from Guangzhou, also called Canton, to Hong Kong and Shenzhen in China.")
    assert named(far)["Canton"].country == "CN"


def test_two_namesakes_told_apart_by_their_states_stay_apart() -> None:
    doc = read("She moved from Cambridge, Mass., to Cambridge, England.")
    assert [p.country for p in doc.places if doc.cut(p.span) == "Cambridge"] == ["US", "GB"]


def test_the_outlet_tells_where_home_is() -> None:
    text = "Firefighters in Dublin put out a blaze on Main Street. Nobody was hurt."
    assert named(read(text))["Dublin"].country == "IE"
    assert named(read(text, outlet="The Columbus Dispatch"))["Dublin"].admin1 == "Ohio"


def test_candidates_are_kept_best_first() -> None:
    place = named(read("The plane landed in Springfield on Monday."))["Springfield"]
    assert 1 < len(place.candidates) <= 5
    scores = [c.score for c in place.candidates]
    assert scores == sorted(scores, reverse=True)
    assert (place.lat, place.lon) == (place.candidates[0].lat, place.candidates[0].lon)
    assert place.score < 0.9


def test_a_village_that_the_gazetteer_lacks_is_placed_by_what_holds_it() -> None:
    place = named(read("Residents of the village of Stara Krasnianka in Luhansk region fled."))["Stara Krasnianka"]
    assert place.basis == "container"
    assert place.geonameid is None
    assert place.country == "UA"
    assert place.lat is not None
    assert distance_km(place.lat, place.lon or 0.0, 48.9, 39.0) < 60
    assert place.score <= 0.5


def test_a_village_that_nothing_holds_stays_without_a_point() -> None:
    place = named(read("Soldiers searched the village of Umbarazawe at dawn."))["Umbarazawe"]
    assert place.lat is None
    assert place.lon is None
    assert place.candidates == ()
    assert place.score <= 0.5


# Relative places


def relative(text: str) -> tuple[Doc, Place]:
    doc = read(text)
    (place,) = [p for p in doc.places if p.kind == "relative"]
    return doc, place


def test_distance_and_direction_give_a_point() -> None:
    doc, place = relative("The plant lies 185 km (115 miles) southeast of Moscow.")
    assert doc.cut(place.span) == "185 km (115 miles) southeast of Moscow"
    assert place.basis == "relative"
    moscow = next(p for p in doc.places if p.id == place.anchor)
    assert doc.cut(moscow.span) == "Moscow"
    assert place.lat is not None
    assert place.lon is not None
    assert distance_km(place.lat, place.lon, moscow.lat or 0, moscow.lon or 0) == pytest.approx(185, abs=1)
    assert place.lat < (moscow.lat or 0)
    assert place.lon > (moscow.lon or 0)
    assert place.radius_km == pytest.approx(185 / 4, abs=1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It fell about 50 miles from the border with Ukraine.", "about 50 miles from the border with Ukraine"),
        ("Fighting raged south of Krasnohorivka.", "south of Krasnohorivka"),
        ("A village near Izium was shelled.", "near Izium"),
        ("Shots were heard on the outskirts of Donetsk.", "on the outskirts of Donetsk"),
        ("A tanker was seized off the coast of Yemen.", "off the coast of Yemen"),
        ("The quake struck 30 miles west-northwest of Bakersfield.", "30 miles west-northwest of Bakersfield"),
        ("They camped a few kilometres outside Mosul.", "a few kilometres outside Mosul"),
        ("The camp lies just north of Aleppo.", "just north of Aleppo"),
        ("A car burned on the road between Homs and Hama.", "between Homs and Hama"),
    ],
)
def test_words_that_place_by_another_place_are_a_relative_place(text: str, words: str) -> None:
    doc, place = relative(text)
    assert doc.cut(place.span) == words
    assert place.anchor in {p.id for p in doc.places if p.basis != "relative"}
    assert place.radius_km


def test_without_a_direction_the_distance_is_the_radius() -> None:
    _, place = relative("A shell landed 40 km from Kherson.")
    assert place.radius_km is not None
    assert place.radius_km > 40


def test_between_two_countries_is_no_place() -> None:
    doc = read("Talks between Russia and Ukraine failed.")
    assert not [p for p in doc.places if p.kind == "relative"]


def test_a_place_halfway_lies_halfway() -> None:
    _, place = relative("A car burned on the road between Homs and Hama.")
    assert place.lat == pytest.approx((34.73 + 35.13) / 2, abs=0.1)


# Form


def test_ids_follow_the_text_and_spans_cut_the_mention() -> None:
    doc = read("Iran's envoy left Tehran.\n\nHe flew to Doha, Qatar, 40 km from Al Khor, and on to Muscat.")
    assert [p.id for p in doc.places] == [f"p{n}" for n in range(1, len(doc.places) + 1)]
    assert [p.span for p in doc.places] == sorted(p.span for p in doc.places)
    assert "Iran" in named(doc)
    for place in doc.places:
        words = doc.cut(place.span)
        assert words == words.strip()
        assert not words.endswith(("'s", "’s", ",", "'"))


def test_no_two_toponyms_overlap() -> None:
    doc = read("Police in New York City, New York, and the New York State Police met in York County, Pennsylvania.")
    spans = [p.span for p in doc.places if p.basis != "relative"]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_an_article_without_words_has_no_places() -> None:
    assert read(" \n ").places == ()


@given(st.text(alphabet=st.sampled_from("aAbBkKyYiI vV.,;:'’-–(\n\t\u00a0\u0301é0 UuSs"), max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_places_inside_it(text: str) -> None:
    doc = read(text)
    for place in doc.places:
        assert 0 <= place.span[0] < place.span[1] <= len(text)
        assert doc.cut(place.span).strip() == doc.cut(place.span)


def test_the_same_text_gives_the_same_places() -> None:
    text = "Troops left Tripoli for Benghazi; in Athens, Georgia, students met Greeks from Athens."
    assert read(text).places == read(text).places


def test_time_grows_with_the_text_and_not_faster() -> None:
    stage = Places()
    towns = ["Springfield", "San Antonio", "Paris", "Kyiv", "Portland", "Jackson", "Homs", "Santa Cruz", "Madison"]

    def seconds(n: int) -> float:
        text = "\n\n".join(
            f"Police in {towns[k % 9]}, {towns[(k * 7 + 3) % 9]} and {towns[(k * 5) % 9]} met." for k in range(n)
        )
        digest = hashlib.sha256(text.encode()).hexdigest()
        doc = Doc(article=Article(id="a", content_id="a", text=text, text_sha256=digest))
        for step in (Layout(), *STEPS):
            doc = step(doc)
        start = time.perf_counter()
        stage(doc)
        return time.perf_counter() - start

    seconds(20)
    assert seconds(800) < 14 * seconds(100) + 0.1


def test_news_agencies_are_no_places() -> None:
    doc = read("Tass said so, Reuters reported. AFP and RIA Novosti wrote of TASS. The Marmara Agency was silent.")
    assert not doc.places


def test_a_place_is_named_as_english_prints_it() -> None:
    assert named(read("She fled from Afrin to Kobani in northern Syria."))["Kobani"].name == "Ayn al Arab"
