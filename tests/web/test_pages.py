from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest
from tests.web.conftest import Site
from tests.web.readings import HOSTILE_ID

from whosays.web import addresses
from whosays.web.app import LIST_PAGES, THING_PAGES

VOID = {"meta", "link", "input", "br", "img", "hr"}


class Tree(HTMLParser):
    """Checks that every element is closed in its place, and gathers addresses, ids and words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        assert self.open == [], self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.links.append(value or "")
            elif name == "id":
                self.ids.append(value or "")
            elif name == "style" or name.startswith("on"):
                self.inline.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def every_page(site: Site) -> list[str]:
    view = site.ledger.view()
    return [
        "/",
        *LIST_PAGES,
        "/search?q=drones",
        "/events?disputed=yes&since=2022-12-01",
        *(addresses.story(s.id) for s in view.stories().items),
        *(addresses.event(e.id) for e in view.events().items),
        *(addresses.article(a.id) for a in view.articles().items),
        addresses.article("a2", claim=view.claims().items[-1].id).partition("#")[0],
    ]


def test_every_page_is_whole_and_has_no_inline_script_or_style(site: Site) -> None:
    for path in every_page(site):
        answer = site.get(path)
        assert answer.status_code == 200, path
        tree = Tree(answer.text)
        assert tree.inline == [], path
        assert len(tree.ids) == len(set(tree.ids)), path
        assert "<h1" in answer.text
        assert answer.text.count("<main") == 1


def test_every_link_of_every_page_leads_somewhere(site: Site) -> None:
    pages: dict[str, Tree] = {}

    def page(address: str) -> Tree:
        if address not in pages:
            answer = site.get(address)
            assert answer.status_code == 200, address
            html = answer.headers["content-type"].startswith("text/html")
            pages[address] = Tree(answer.text if html else "")
        return pages[address]

    seen = set()
    for path in every_page(site):
        for link in page(path).links:
            parts = urlsplit(link)
            assert parts.scheme in ("", "https"), link
            if parts.scheme or link in seen:
                continue
            seen.add(link)
            target = parts.path or urlsplit(path).path
            found = page(f"{target}?{parts.query}" if parts.query else target if parts.path else path)
            if parts.fragment:
                assert parts.fragment in found.ids, f"{link} on {path}"
    assert len(seen) > 100


@pytest.mark.parametrize("path", [*LIST_PAGES, "/events?type=assault&min_origins=2", "/search?q=drones"])
def test_every_list_has_a_twin_under_the_same_filters(site: Site, path: str) -> None:
    page, _, query = path.partition("?")
    assert isinstance(site.json(f"{page}.json{'?' + query if query else ''}"), dict)
    assert f'href="{page}.json{"?" + query.replace("&", "&amp;") if query else ""}"' in site.get(path).text


def test_every_thing_has_a_twin(site: Site) -> None:
    view = site.ledger.view()
    for path, key in (
        ("/stories", view.stories().items[0].id),
        ("/events", view.events().items[0].id),
        ("/articles", addresses.key_of(HOSTILE_ID)),
    ):
        assert path in THING_PAGES
        assert isinstance(site.json(f"{path}/{key}.json"), dict)


def test_the_event_page_tells_who_says_what_with_the_exact_words(site: Site) -> None:
    event = site.ledger.view().events().items[0]
    page = site.get(addresses.event(event.id)).text
    text = Tree(page).text
    assert "3 independent origins through 3 outlets; 3 articles, 1 copy folded" in text
    for words in ("Reuters", "officials", "declines", "denies", "probable", "nobody attacked Marino", "3 to 5"):
        assert words in text, words
    claims = [c for c in site.ledger.view().event(event.id).claims if not c.copy]
    for claim in claims:
        assert addresses.article(claim.article, claim=claim.id) in page
    fields = re.findall(r'id="on-(\w+)"', page)
    assert fields == ["event", "actor", "killed"]


def test_copies_stand_apart_in_the_table(site: Site) -> None:
    page = site.get(addresses.event(site.ledger.view().events().items[0].id)).text
    counted, _, folded = page.partition("Claims that only copies repeat")
    assert "Mirror" not in counted.partition("Who says what</h2>")[2]
    assert "Mirror" in folded.partition("</details>")[0]


def test_a_dispute_shows_the_sentences_of_both_sides(site: Site) -> None:
    page = site.get(addresses.event(site.ledger.view().events().items[0].id)).text
    sides = re.findall(r'<div class="side">(.*?)</div>', page, re.DOTALL)
    texts = [Tree(side).text for side in sides]
    assert any("struck the Marino air base" in t for t in texts)
    assert any("nobody attacked Marino" in t and "the governor" in t for t in texts)
    assert any("5 people" in t for t in texts)


def test_a_claim_opens_the_article_on_its_exact_words(site: Site) -> None:
    for claim in site.ledger.view().claims().items:
        page = site.get(addresses.article(claim.article, claim=claim.id).partition("#")[0]).text
        marked = re.findall(r'<(?:a|span) class="seg [^"]*chosen"[^>]*>(.*?)</(?:a|span)>', page, re.DOTALL)
        assert Tree("<p>" + "".join(marked) + "</p>").words, claim
        assert "".join(Tree("<p>" + "".join(marked) + "</p>").words) == claim.words


def test_a_quote_opens_the_article_on_its_exact_words(site: Site) -> None:
    for quote in site.ledger.view().quotes().items:
        page = site.get(addresses.article(quote.article, quote=quote.attribution).partition("#")[0]).text
        marked = re.findall(r'<(?:a|span) class="seg [^"]*chosen"[^>]*>(.*?)</(?:a|span)>', page, re.DOTALL)
        assert "".join(Tree("<p>" + "".join(marked) + "</p>").words) == quote.content


def test_the_article_page_holds_the_whole_text(site: Site) -> None:
    for article in site.ledger.view().articles().items:
        text = site.ledger.view().article(article.id).reading.article.text
        page = site.get(addresses.article(article.id)).text
        body = page[page.index('<div class="text">') : page.index('<section aria-labelledby="said"')]
        paragraphs = re.findall(r'<(?:p|h2) class="para \w+">(.*?)</(?:p|h2)>', body, re.DOTALL)
        shown = "\n\n".join("".join(Tree(p).words) for p in paragraphs)
        assert shown.replace("Page furniture, not read: ", "") == text


def test_the_article_page_tells_what_is_odd_about_its_text(site: Site) -> None:
    text = Tree(site.get("/articles/a3").text).text
    for words in ("cut off", "the date was guessed", "differs", "Tuesday", "Page furniture, not read", "READ MORE"):
        assert words in text, words
    assert "A copy of Drones strike Marino (Gazette)" in Tree(site.get("/articles/a4").text).text
    assert "Copied by Mirror" in Tree(site.get("/articles/a1").text).text


def test_a_story_folds_copies_under_their_original(site: Site) -> None:
    story = site.ledger.view().stories().items[0]
    page = site.get(addresses.story(story.id)).text
    folded = re.findall(r'<details class="copies">(.*?)</details>', page, re.DOTALL)
    assert len(folded) == 1
    assert "Mirror" in folded[0]


def test_the_front_page_lists_stories_with_their_events_and_disputes(site: Site) -> None:
    text = Tree(site.get("/").text).text
    assert "3 stories from 6 articles of 5 outlets, 1 copy folded" in text
    assert "5–7 Dec 2022" in text
    assert "disputed: whether it happened and how many killed" in text


def test_filters_narrow_events_and_say_so(site: Site) -> None:
    everything = site.json("/events.json")
    assert everything["total"] == 3
    for query, total in (
        ("type=CONSULT", 1), ("place=marino", 1), ("actor=drones", 1), ("source=kyiv", 1), ("stance=declines", 1),
        ("certainty=probable", 1), ("since=2022-01-01", 1), ("until=2021-12-31", 2), ("min_origins=2", 1),
        ("disputed=yes", 1), ("disputed=no", 2), ("outlet=herald", 2), ("text=nobody+attacked", 1),
        ("box=40,50,50,55", 1), ("box=40,-20,-100,90", 1), ("type=&place=&since=", 3),
        ("type=assault&place=marino&stance=denies", 1), ("type=consult&stance=denies", 0),
    ):  # fmt: skip
        assert site.json(f"/events.json?{query}")["total"] == total, query
        page = site.get(f"/events?{query}").text
        assert page.count('<li class="event">') == total
        filters_on = bool([value for _, value in parse_qsl(query)])
        assert ('class="chosen"' in page) == filters_on


def test_facet_counts_are_what_their_links_show(site: Site) -> None:
    page = site.get("/events?until=2022-12-31").text
    facets = page[page.index('id="facets"') : page.index('class="results"')]
    choices = re.findall(r'<a href="([^"]*)"[^>]*><span>(.*?)</span> <b>(\d+)</b>', facets)
    assert len(choices) > 10
    for link, _, count in choices:
        assert site.json(link.replace("&amp;", "&").replace("/events?", "/events.json?"))["total"] == int(count), link


def test_each_bar_of_the_timeline_counts_what_its_link_shows(site: Site) -> None:
    page = site.get("/events?since=2022-11-30&until=2022-12-10").text
    bars = re.findall(r'<a href="([^"]*)" data-go class="bar.*?<title>[^:]*: (\d+) event', page, re.DOTALL)
    assert sum(int(count) for _, count in bars) == 3
    for link, count in bars:
        twin = link.replace("&amp;", "&").replace("/events?", "/events.json?")
        assert site.json(twin)["total"] == int(count), link


def test_each_point_of_the_map_is_where_the_event_is(site: Site) -> None:
    page = site.get("/events").text
    points = {(float(lat), float(lon)) for lon, lat in re.findall(r'data-lon="([-\d.]+)" data-lat="([-\d.]+)"', page)}
    assert points == {(51.5, 46.2), (46.2, 6.15), (-12.0, 30.0)}
    edges = dict(re.findall(r'data-(west|south|east|north)="([-\d.]+)"', page))
    west, south, east, north = (float(edges[name]) for name in ("west", "south", "east", "north"))
    assert all(west < lon < east and south < lat < north for lat, lon in points)
    assert page.count('<path d="M') > 20


@pytest.mark.parametrize("path", ["/events", "/claims", "/quotes", "/articles", "/stories"])
def test_pages_of_a_list_hold_each_thing_once(site: Site, path: str) -> None:
    name = path[1:]
    whole = site.json(f"{path}.json")
    found, cursor = [], ""
    while True:
        part = site.json(f"{path}.json?limit=1{cursor}")
        assert part["total"] == whole["total"]
        found += part[name]
        if part["next"] is None:
            break
        cursor = f"&after={part['next']}"
    assert found == whole[name]
    assert len(found) == whole["total"] > 1
    first = site.get(f"{path}?limit=1").text
    assert re.search(r'rel="next" href="([^"]*limit=1&amp;after=[^"]+)"', first)


def test_search_finds_articles_and_events(site: Site) -> None:
    found = site.json("/search.json?q=%22fuel+store%22")
    assert {hit["article"] for hit in found["articles"]} == {"a1", "a4"}
    assert site.json("/search.json?q=nobody")["events"]
    assert site.json("/search.json") == {"query": "", "articles": [], "events": []}
    assert "No article holds" in site.get("/search?q=zzzz").text


def test_an_empty_ledger_has_pages_too(empty: Site) -> None:
    for path in ("/", *LIST_PAGES, "/search?q=x"):
        answer = empty.get(path)
        assert answer.status_code == 200, path
        Tree(answer.text)
    assert "The ledger is empty" in empty.get("/").text


def test_what_is_added_shows_at_once(empty: Site) -> None:
    from tests.ledger.build import tiny

    assert empty.json("/events.json")["total"] == 0
    etag = empty.get("/events").headers["etag"]
    empty.ledger.add([tiny(1)])
    assert empty.json("/events.json")["total"] == 1
    assert empty.get("/events", if_none_match=etag).status_code == 200
