"""What a hostile article could try: markup in every field, addresses that run script, ids that climb."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import Site
from tests.web.readings import BREAKER, HOSTILE_ID, SCRIPT
from tests.web.test_pages import Tree, every_page

from whosays.web import addresses


def test_no_page_holds_markup_of_an_article(site: Site) -> None:
    escaped = 0
    for path in every_page(site):
        page = site.get(path).text
        assert SCRIPT not in page
        assert "<img" not in page
        escaped += page.count(escape("<script>", quote=False))
    assert escaped > 20


def test_a_script_address_is_shown_as_words_only(site: Site) -> None:
    page = site.get(addresses.article(HOSTILE_ID)).text
    assert "From <code>javascript:" in page
    assert not [link for link in Tree(page).links if "javascript" in link]


def test_a_query_is_shown_as_words_only(site: Site) -> None:
    for path in (f"/search?q={SCRIPT}", f"/events?place={SCRIPT}", f"/events?type={SCRIPT}", f"/events?{BREAKER}=1"):
        page = site.get(path).text
        assert SCRIPT not in page
        assert "<img" not in page


def test_an_article_with_an_odd_id_has_a_page_and_a_twin(site: Site) -> None:
    for path in (addresses.article(HOSTILE_ID), f"/articles/{addresses.key_of(HOSTILE_ID)}.json"):
        assert site.get(path).status_code == 200, path


@given(st.text())
def test_every_id_comes_back_from_its_address(id: str) -> None:
    key = addresses.key_of(id)
    assert addresses.id_of(key) == id
    assert not key.endswith(".json")
    assert key not in ("", ".", "..")
    assert not set(key) & set("/?#%\\ <>\"'&")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "data:text/html,x", "//evil.example/", "/local", "", "http://", "https:///x", "file:///etc/passwd",
        "vbscript:x", "http://[::1", "\x01https://a.example/", "ftp://a.example/",
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    assert addresses.web(url) is None


def test_an_address_of_the_web_becomes_a_link() -> None:
    assert addresses.web("https://a.example/b?c=d#e") == "https://a.example/b?c=d#e"


def test_no_static_path_leaves_its_folder(site: Site) -> None:
    for path in ("../app.py", "..%2Fapp.py", "%2e%2e/app.py", "vendor/../../app.py", "/etc/passwd", "app.py"):
        assert site.get(f"/static/x/{path}").status_code == 404, path
