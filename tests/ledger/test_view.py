from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.ledger.build import Build, tiny

from whosays.errors import UsageError
from whosays.ledger import Filters, Ledger, View


@pytest.fixture
def view(tmp_path: Path) -> View:
    """A raid on Osinovka, told by two outlets of whom one denies it, and a protest in Suva."""
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        for id, outlet, source, stance in (("a", "Gazette", "mayor", "asserts"), ("b", "Herald", "army", "denies")):
            b = Build(
                f"Gunmen attacked Osinovka on Tuesday at dawn, the {source} said.",
                id=id,
                outlet=outlet,
                published="2024-03-05",
                title=f"Raid {id}",
            )
            event = b.event(
                "attacked",
                mode="firearms",
                acled=("Battles", "Armed clash"),
                actors=(b.who("Gunmen"),),
                places=(b.place("Osinovka", 50.0, 30.0, country="UA"),),
                times=(b.day("Tuesday", "2024-03-05"),),
            )
            said = b.said(source, "Gunmen attacked Osinovka on Tuesday at dawn", stance=stance)
            b.claim(
                event, source, stance=stance, certainty="probable", attribution=said, words="Gunmen attacked Osinovka"
            )
            ledger.add([b.reading()])
        b = Build("Teachers marched in Suva over pay.", id="c", outlet="Pacific Post", published="2024-04-01")
        b.claim(b.event("marched", "PROTEST", mode="demo", places=(b.place("Suva", -18.14, 178.44),)))
        ledger.add([b.reading()])
        view = ledger.view()
        view.article("a")
    return view


@pytest.mark.parametrize(
    ("filters", "events", "claims", "quotes", "articles", "stories"),
    [
        (Filters(), 2, 3, 2, 3, 2),
        (Filters(type="assault"), 1, 2, 2, 2, 1),
        (Filters(mode="demo"), 1, 1, 0, 1, 1),
        (Filters(acled="armed clash"), 1, 2, 2, 2, 1),
        (Filters(place="osin"), 1, 2, 2, 2, 1),
        (Filters(box=(29.0, 49.0, 31.0, 51.0)), 1, 2, 2, 2, 1),
        (Filters(box=(170.0, -30.0, -170.0, 0.0)), 1, 1, 0, 1, 1),
        (Filters(actor="gunmen"), 1, 2, 2, 2, 1),
        (Filters(source="army"), 1, 1, 1, 2, 1),
        (Filters(stance="denies"), 1, 1, 1, 2, 1),
        (Filters(certainty="probable"), 1, 2, 0, 2, 1),
        (Filters(status="planned"), 0, 0, 0, 0, 0),
        (Filters(since="2024-03-06"), 0, 0, 0, 1, 1),
        (Filters(until="2024-03-05"), 1, 2, 2, 2, 1),
        (Filters(min_origins=1), 2, 3, 2, 3, 2),
        (Filters(min_origins=2), 0, 0, 0, 0, 0),
        (Filters(disputed=True), 1, 2, 2, 2, 1),
        (Filters(disputed=False), 1, 1, 0, 1, 1),
        (Filters(outlet="gazette"), 1, 1, 1, 1, 1),
        (Filters(article="b"), 1, 1, 1, 1, 1),
        (Filters(text="attacked OSINOVKA"), 1, 2, 2, 0, 1),
        (Filters(text="nowhere"), 0, 0, 0, 0, 0),
    ],
)
def test_each_filter_narrows_each_list(
    view: View, filters: Filters, events: int, claims: int, quotes: int, articles: int, stories: int
) -> None:
    found = (view.events(filters), view.claims(filters), view.quotes(filters), view.articles(filters))
    assert [page.total for page in found] == [events, claims, quotes, articles]
    assert view.stories(filters).total == stories


def test_filters_on_an_event_and_a_story_give_their_own(view: View) -> None:
    event = view.events(Filters(type="PROTEST")).items[0]
    assert [c.article for c in view.claims(Filters(event=event.id)).items] == ["c"]
    assert [a.id for a in view.articles(Filters(story=event.story)).items] == ["c"]


def test_an_event_page_tells_who_says_what_with_the_exact_words(view: View) -> None:
    page = view.event(view.events(Filters(type="ASSAULT")).items[0].id)
    assert [(c.chain[-1].name, c.stance, c.words) for c in page.claims] == [
        ("mayor", "asserts", "Gunmen attacked Osinovka"),
        ("army", "denies", "Gunmen attacked Osinovka"),
    ]
    assert [(o.name, o.stance, o.outlets) for o in page.origins] == [
        ("mayor", "asserts", ("Gazette",)),
        ("army", "denies", ("Herald",)),
    ]
    assert [a.id for a in page.articles] == ["a", "b"]
    assert page.claims[0].quotation == "indirect"


def test_an_event_serialises_to_the_contract(view: View) -> None:
    row = msgspec.json.decode(msgspec.json.encode(view.events(Filters(type="ASSAULT")).items[0]))
    assert row["acled"] == ["Battles", "Armed clash"]
    assert row["place"] == {
        "name": "Osinovka", "lat": 50.0, "lon": 30.0, "radius_km": 5.0, "geonameid": None, "country": "UA"
    }  # fmt: skip
    assert row["actors"] == [{"name": "Gunmen", "asserted_by": 1, "denied_by": 0, "declined_by": 0}]
    assert row["mentions"] == [{"article": "a", "event": "e1"}, {"article": "b", "event": "e1"}]
    assert row["stances"] == {"asserts": 1, "denies": 1}
    assert row["independent"] == {"origins": 1, "outlets": 1, "articles": 2, "copies": 0}
    assert row["disputes"][0]["about"] == "whether"
    assert len(row["disputes"][0]["claims"]) == 2


def test_highlights_cut_what_the_article_says(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add([tiny(7)])
        page = ledger.view().article("r7")
    cut = {(h.kind, page.reading.article.text[slice(*h.span)]) for h in page.highlights}
    assert cut == {("claim", "Rebels shelled village 7 on Monday."), ("event", "shelled")}


@pytest.mark.parametrize("name", ["events", "claims", "quotes", "articles", "stories"])
def test_pages_follow_one_another_without_gap_or_repetition(tmp_path: Path, name: str) -> None:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        for number in range(7):
            b = Build(f"Crowd {number} marched in City{number} on day {number}, Ann said.", id=f"r{number}")
            said = b.said("Ann", f"Crowd {number} marched")
            place = b.place(f"City{number}", 5.0 * number, 5.0)
            b.claim(b.event("marched", "PROTEST", places=(place,)), "Ann", attribution=said)
            ledger.add([b.reading()])
        listing = getattr(ledger.view(), name)
    whole = listing()
    assert whole.next is None
    seen, after = [], None
    while True:
        page = listing(limit=2, after=after)
        assert page.total == whole.total
        seen += page.items
        after = page.next
        if after is None:
            break
    assert tuple(seen) == whole.items


@pytest.mark.parametrize("cursor", ["x", "%%%", "bnVsbA", "eyJhIjoxfQ", "é"])
def test_a_made_up_cursor_is_wrong_use(view: View, cursor: str) -> None:
    with pytest.raises(UsageError, match="cursor"):
        view.events(limit=1, after=cursor)


@pytest.mark.parametrize(
    ("filters", "says"),
    [
        ({"stance": "shouts"}, "must be one of asserts, denies"),
        ({"certainty": "sure"}, "must be one of certain"),
        ({"status": "done"}, "must be one of actual"),
        ({"type": "PARTY"}, "must be one of"),
        ({"since": "soon"}, "must be a day such as 2022-12-05"),
        ({"until": "2022-02-30"}, "must be a day"),
        ({"since": "2022-12-05", "until": "2022-12-04"}, "is later than until"),
        ({"box": (0.0, 10.0, 1.0, 5.0)}, "must lie within"),
        ({"box": (0.0, float("nan"), 1.0, 5.0)}, "must lie within"),
    ],
)
def test_a_filter_that_nothing_can_fit_says_what_is_allowed(filters: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        Filters(**filters)


def test_a_filter_may_be_written_in_any_case() -> None:
    assert Filters(type="assault", stance="Denies") == Filters(type="ASSAULT", stance="denies")
