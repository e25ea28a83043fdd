from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Open
from tests.web.readings import HOSTILE_ID

from whosays.ledger import Ledger
from whosays.web import addresses
from whosays.web.app import LIST_PAGES

pytestmark = pytest.mark.browser


def every_path(ledger: Ledger) -> list[str]:
    view = ledger.view()
    return [
        "/",
        *LIST_PAGES,
        "/search?q=drones",
        *(addresses.event(e.id) for e in view.events().items),
        *(addresses.story(s.id) for s in view.stories().items),
        *(addresses.article(a.id) for a in view.articles().items),
    ]


def live_map(page: Page) -> None:
    """Waits until the map is settled; these browsers draw WebGL in software."""
    page.wait_for_selector("[data-map][data-state=live]", timeout=30_000)


def titles(page: Page) -> list[str]:
    return page.locator("#list .event h2").all_inner_texts()


def test_every_page_opens_without_a_fault_and_without_another_server(visit: Open, ledger: Ledger) -> None:
    page = visit("/")
    for path in every_path(ledger):
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + path)
        expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 800])
def test_no_page_scrolls_sideways(visit: Open, ledger: Ledger, width: int) -> None:
    page = visit("/", width=width)
    origin = "/".join(page.url.split("/")[:3])
    for path in every_path(ledger):
        page.goto(origin + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_no_hostile_text_runs(visit: Open, ledger: Ledger) -> None:
    page = visit("/")
    origin = "/".join(page.url.split("/")[:3])
    for path in every_path(ledger):
        page.goto(origin + path)
        assert page.title() != "taken"
        assert page.locator("main img, main script").count() == 0


def test_a_hostile_title_is_words_in_the_popup_of_the_map(visit: Open) -> None:
    page = visit("/events?actor=gunmen")
    live_map(page)
    page.locator(".canvas canvas").click()
    popup = page.locator(".maplibregl-popup-content")
    expect(popup).to_contain_text("<img src=x")
    assert popup.locator("img, script").count() == 0
    expect(popup.locator("a")).to_have_attribute("href", re.compile("^/events/e"))
    assert page.title() != "taken"


def test_dragging_over_the_timeline_narrows_list_and_map(visit: Open) -> None:
    page = visit("/events")
    live_map(page)
    assert len(titles(page)) == 3
    box = page.locator("[data-timeline] svg").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.8, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, y, steps=4)
    expect(page.locator("[data-timeline] .brush")).to_have_attribute("width", re.compile(r"^[1-9]"))
    page.mouse.move(box["x"] + box["width"] - 1, y, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile(r"since=20\d\d-\d\d-\d\d&until=2022"))
    expect(page.locator("#list .event")).to_have_count(1)
    assert page.locator("#map-still .dot").count() == 1
    expect(page.locator("p.chosen")).to_contain_text("from ")
    page.go_back()
    expect(page.locator("#list .event")).to_have_count(3)


def test_moving_the_map_narrows_list_and_timeline_and_the_whole_map_comes_back(visit: Open) -> None:
    page = visit("/events")
    live_map(page)
    before = page.locator("[data-timeline] .fill").count()
    canvas = page.locator(".canvas canvas")
    canvas.focus()
    for _ in range(3):
        page.keyboard.press("+")
        page.wait_for_timeout(450)
    page.wait_for_url(re.compile(r"box=-?[\d.]+,-?[\d.]+,-?[\d.]+,-?[\d.]+"))
    expect(page.locator("#map-note")).to_contain_text("Narrowed")
    page.mouse.move(*middle(page, ".canvas canvas"))
    page.mouse.down()
    page.mouse.move(middle(page, ".canvas canvas")[0] - 350, middle(page, ".canvas canvas")[1] - 150, steps=6)
    page.mouse.up()
    expect(page.locator("#list .event")).not_to_have_count(3)
    assert page.locator("[data-timeline] .fill").count() < before
    page.locator("[data-whole]").click()
    expect(page.locator("#list .event")).to_have_count(3)
    assert "box=" not in page.url


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_without_webgl_the_still_map_narrows_by_a_box(visit: Open, flat: Browser) -> None:
    page = visit("/events", browser=flat)
    page.wait_for_selector("[data-map][data-state=still]")
    expect(page.locator("#map-still svg")).to_be_visible()
    expect(page.locator("[data-when=still]")).to_be_visible()
    dot = page.locator('#map-still .dot[data-lat="51.5"] .point').bounding_box()
    assert dot is not None
    x, y = dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2
    page.mouse.move(x - 25, y - 25)
    page.mouse.down()
    page.mouse.move(x + 25, y + 25, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("box="))
    expect(page.locator("#list .event")).to_have_count(1)
    expect(page.locator("#list")).to_contain_text("Marino")


def test_links_and_the_form_keep_the_page_and_its_focus(visit: Open) -> None:
    page = visit("/events")
    page.evaluate("window.kept = true")
    facet = page.locator("#facets a", has_text="meeting or talks")
    facet.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("type=CONSULT"))
    expect(page.locator("#list .event")).to_have_count(1)
    expect(page.locator("#facets a[aria-current]")).to_be_focused()
    page.locator("#filters summary").click()
    page.locator("#filters select[name=type]").select_option("")
    page.locator("#filters input[name=outlet]").fill("herald")
    page.locator("#filters button").click()
    page.wait_for_url(re.compile(r"/events\?outlet=herald$"))
    expect(page.locator("#list .event")).to_have_count(2)
    assert page.evaluate("window.kept") is True


def test_without_script_everything_is_there(visit: Open, ledger: Ledger) -> None:
    page = visit("/events", java_script_enabled=False)
    expect(page.locator("#map-still svg")).to_be_visible()
    assert page.locator("#map-still .dot").count() == 3
    assert len(titles(page)) == 3
    page.locator("#facets a", has_text="meeting or talks").click()
    assert len(titles(page)) == 1
    page.locator("p.chosen a").first.click()
    page.locator("#filters summary").click()
    page.locator("#filters input[name=place]").fill("marino")
    page.locator("#filters button").click()
    page.wait_for_url(re.compile("place=marino"))
    page.locator("#list h2 a").click()
    expect(page.locator("table.says tr.row").first).to_be_visible()
    page.locator(".words a", has_text="nobody attacked Marino").first.click()
    expect(page.locator(".seg.chosen").first).to_be_in_viewport()
    expect(page.locator(".note.chosen")).to_be_visible()
    assert "nobody attacked Marino" in "".join(page.locator(".seg.chosen").all_inner_texts())


def test_layers_of_an_article_can_be_hidden_without_script(visit: Open) -> None:
    page = visit("/articles/a1", java_script_enabled=False)
    segment = page.locator(".seg.claim").first
    colour = "e => getComputedStyle(e).backgroundColor"
    with_claims = page.locator(".key.claim").evaluate(colour)
    assert segment.evaluate(colour) != "rgba(0, 0, 0, 0)" != with_claims
    page.locator("#show-claim").uncheck()
    assert segment.evaluate(colour) == "rgba(0, 0, 0, 0)"


def test_the_first_tab_leads_past_the_head_of_the_page(visit: Open) -> None:
    page = visit("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()


def test_dark_and_light_differ(visit: Open) -> None:
    seen = set()
    for scheme in ("light", "dark"):
        page = visit("/", color_scheme=scheme)
        seen.add(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert len(seen) == 2


def test_tables_become_cards_on_a_phone(visit: Open, ledger: Ledger) -> None:
    event = ledger.view().events().items[0].id
    page = visit(addresses.event(event), width=390)
    assert page.locator("table.says tr.row").first.evaluate("e => getComputedStyle(e).display") == "flex"
    expect(page.locator(".ways")).to_be_hidden()
    expect(page.locator(".origin-list")).to_be_visible()


def test_an_article_with_an_odd_id_opens(visit: Open) -> None:
    expect(visit(addresses.article(HOSTILE_ID)).locator("h1")).to_contain_text("<script>")
