from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.ledger.facts import Days, Happened, Site
from whosays.ledger.gist import Told, day_of_event, mode_of, places_of_event
from whosays.ledger.names import display, fold_parties
from whosays.ledger.records import Party
from whosays.ledger.titles import counted, day_words, telling, title_of


def site(name: str, kind: str = "city", lat: float = 50.0, lon: float = 30.0, radius: float = 5.0) -> Site:
    return Site(name=name, kind=kind, lat=lat, lon=lon, radius_km=radius, geonameid=None, country="RU")


ENGELS = site("Engels", lat=51.5, lon=46.1)
BASE = site("Dyagilevo", "facility", 54.65, 39.57)
RYAZAN = site("Ryazan", lat=54.63, lon=39.69)
RUSSIA = site("Russia", "country", 60.0, 90.0, 2300.0)
TUESDAY = Days(start="2024-03-05", end="2024-03-05", basis="text")


def title(kind: str = "ASSAULT", mode: str | None = "drone", **more: Any) -> str:
    given: dict[str, Any] = {
        "triggers": ["attack"], "actors": (), "recipients": (), "sites": (), "days": None, "published": None
    } | more  # fmt: skip
    return title_of(kind, mode, **given)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"sites": (BASE, ENGELS), "days": TUESDAY}, "Drone attack on Dyagilevo and Engels, 5 March 2024"),
        ({"sites": (site("near Ryazan", "relative"),)}, "Drone attack near Ryazan"),
        ({"sites": (site("Istiklal Avenue", "facility"),), "mode": None}, "Attack on Istiklal Avenue"),
        ({"mode": "explosives", "triggers": ["bombing", "blast"], "sites": (ENGELS,)}, "Bombing in Engels"),
        ({"mode": "explosives", "triggers": ["blast"], "sites": (ENGELS,)}, "Explosion in Engels"),
        ({"mode": None, "triggers": ["massacre"], "sites": (ENGELS,)}, "Killings in Engels"),
        ({"recipients": (Party(name="three servicemen", asserted_by=1),)}, "Drone attack on three servicemen"),
        ({"recipients": (Party(name="131", asserted_by=1),)}, "Drone attack"),
        ({"recipients": (Party(name="131", asserted_by=1),), "published": "2024-03-06"},
         "Drone attack, reported 6 March 2024"),
        ({"kind": "ACCUSE", "mode": "disapprove", "actors": (Party(name="Ankara", asserted_by=1),),
          "recipients": (Party(name="PKK", asserted_by=1),)}, "Accusation against PKK by Ankara"),
        ({"kind": "AGREE", "mode": None, "actors": (Party(name="Ethiopia", asserted_by=2),
          Party(name="TPLF", asserted_by=2))}, "Agreement between Ethiopia and TPLF"),
    ],
)  # fmt: skip
def test_a_title_reads_like_a_heading(more: dict[str, Any], says: str) -> None:
    assert title(**more) == says


@pytest.mark.parametrize("stance", ["denied_by", "declined_by"])
def test_a_title_names_no_one_who_denies_or_has_not_claimed_it(stance: str) -> None:
    accused = Party(name="Ukraine", asserted_by=3, **{stance: 1})
    assert "by" not in title(actors=(accused, Party(name="Belarus", asserted_by=1)))
    assert title(actors=(Party(name="Ukraine", asserted_by=3),)) == "Drone attack by Ukraine"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_name_makes_a_title_without_loose_spaces(actor: str, recipient: str) -> None:
    parties = ((Party(name=actor, asserted_by=1),), (Party(name=recipient, asserted_by=1),))
    words = title(actors=parties[0], recipients=parties[1])
    assert words.startswith("Drone attack")
    assert isinstance(telling(actor), bool)
    assert isinstance(counted(recipient), bool)


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        ("2022-12-05", "2022-12-05", "5 December 2022"),
        ("2022-12-01", "2022-12-31", "December 2022"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2022-12-05", "2022-12-11", "5 to 11 December 2022"),
        ("2022-11-28", "2022-12-04", "28 November to 4 December 2022"),
        ("2022-12-28", "2023-01-04", "28 December 2022 to 4 January 2023"),
        ("2022-02-31", "2022-02-31", ""),
    ],
)
def test_days_are_written_out(start: str, end: str, says: str) -> None:
    assert day_words(Days(start=start, end=end, basis="text")) == says


def told(
    article: str, *sites: Site, days: Days | None = None, mode: str | None = None, published: str | None = None
) -> Told:
    happened = Happened(
        id="h1", mentions=("e1",), type="ASSAULT", mode=mode, acled=None, status="actual", actors=(), recipients=(),
        instruments=(), sites=sites, days=days, counts=(), triggers=("attack",), words=(), first=0, score=1.0,
    )  # fmt: skip
    return Told(article, published, happened)


def test_places_are_those_that_most_articles_give_and_the_narrowest_of_each() -> None:
    accounts = [
        told("a", ENGELS, BASE),
        told("b", ENGELS, RYAZAN),
        told("c", RUSSIA),
        told("d", BASE),
        told("e", ENGELS),
    ]
    assert [place.name for place in places_of_event(accounts)] == ["Dyagilevo", "Engels"]


def test_one_who_is_more_exact_than_many_is_not_heard_alone() -> None:
    accounts = [told(str(number), RUSSIA) for number in range(9)] + [told("x", ENGELS)]
    assert [place.name for place in places_of_event(accounts)] == ["Russia"]


def test_the_day_is_that_of_most_articles_and_never_after_the_news() -> None:
    friday = Days(start="2024-03-08", end="2024-03-08", basis="text")
    assert day_of_event([told("a", days=TUESDAY), told("b", days=TUESDAY), told("c", days=friday)]) == TUESDAY
    assert day_of_event([told("a", days=friday, published="2024-03-06")]) is None


def test_explosions_that_many_say_were_drones_are_a_drone_attack() -> None:
    accounts = [told("a", mode="explosives"), told("b", mode="explosives"), told("c", mode="drone")]
    assert mode_of(accounts, "ASSAULT") == "drone"
    assert mode_of([*accounts, *(told(str(n), mode="explosives") for n in range(9))], "ASSAULT") == "explosives"


def test_names_of_one_party_are_one_and_a_country_is_not_its_forces() -> None:
    folded = fold_parties(
        ["M23", "M23 rebels", "the M23 movement", "Ukraine", "Ukrainian forces", "UN", "United Nations"]
    )
    assert folded["M23"] == folded["M23 rebels"] == folded["the M23 movement"]
    assert folded["UN"] == folded["United Nations"]
    assert folded["Ukraine"] != folded["Ukrainian forces"]
    assert (display("Ukrainian"), display("Ukrainian forces")) == ("Ukraine", "Ukrainian forces")
