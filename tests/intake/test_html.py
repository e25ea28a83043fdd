"""Pages of many makes: what each says about its article, and what a hostile one may not do."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from whosays.errors import NoArticle, TooLarge, UnsupportedLanguage
from whosays.intake import Limits
from whosays.intake.html import read_page
from whosays.intake.html.worker import WORKER
from whosays.types import Article

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))


def read(name: str) -> Article:
    return read_page((PAGES / f"{name}.html").read_bytes(), name, url=EXPECTED[name].get("fetched"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_says_what_a_reader_sees(name: str) -> None:
    article, want = read(name), EXPECTED[name]
    got = {
        "title": article.title,
        "author": article.byline.split(", ") if article.byline else [],
        "published": article.published[:10] if article.published else None,
        "basis": article.published_basis,
        "outlet": article.outlet,
        "original_outlet": article.original_outlet,
        "url": article.url,
        "truncated": article.truncated,
    }
    assert {key: got[key] for key in want if key in got} == {key: want[key] for key in want if key in got}
    assert "two loud explosions" in article.text or article.truncated
    assert "winter soups" not in article.text


def test_there_are_pages_of_at_least_forty_makes_and_each_expects_a_title() -> None:
    assert len(EXPECTED) >= 40
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)
    assert all(want["title"] for want in EXPECTED.values())


def body(n: int = 6) -> str:
    return "".join(
        f"<p>The council said on day {i} that the bridge stays closed until the inspectors are done.</p>"
        for i in range(n)
    )


def test_a_page_nested_too_deep_is_no_article_and_the_next_page_is_read() -> None:
    deep = "<html><body>" + "<div>" * 30_000 + body() + "</body></html>"
    with pytest.raises(NoArticle):
        read_page(deep, "deep")
    assert read_page(f"<html><body><article><h1>Bridge shut</h1>{body()}</article></body></html>", "next").text


def test_a_page_that_takes_too_long_is_given_up_on_time_and_the_next_page_is_read() -> None:
    heavy = "<html><body>" + "<p><b>and</b><i>or</i> " * 250_000 + "</body></html>"
    read_page(f"<html><body><article>{body()}</article></body></html>", "warm")
    began = time.monotonic()
    with pytest.raises(NoArticle, match="more than"):
        read_page(heavy, "heavy", limits=Limits(page_seconds=0.3, page_bytes=50_000_000))
    assert time.monotonic() - began < 5
    assert read_page(f"<html><body><article>{body()}</article></body></html>", "next").text


def test_a_dead_worker_is_replaced() -> None:
    WORKER.start()
    process = WORKER._process
    assert process is not None
    process.kill()
    process.wait()
    assert read_page(f"<html><body><article>{body()}</article></body></html>", "page").text


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><body><h1>Gallery</h1><img src=x><p>Photo 1 of 8</p></body></html>",
        "<html><body><ul>"
        + "".join(f"<li><a href='/{i}'>Headline number {i} of today</a></li>" for i in range(40))
        + "</ul></body></html>",
        "<!doctype html><script>while(true){}</script>",
    ],
)
def test_a_page_without_a_story_is_no_article(html: str) -> None:
    with pytest.raises(NoArticle):
        read_page(html, "page")


def test_a_page_larger_than_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooLarge):
        read_page(b"<html>" + b"x" * 2000, "page", limits=Limits(page_bytes=1000))


def test_a_page_in_another_language_is_refused() -> None:
    text = "Der Gouverneur sagte am Montag, dass die Brücke noch nicht wieder für den Verkehr freigegeben werden kann. "
    with pytest.raises(UnsupportedLanguage):
        read_page(f"<html lang='de'><body><article><h1>Brücke zu</h1><p>{text * 6}</p></article></body></html>", "page")


def test_nothing_in_a_page_reaches_the_text_from_scripts_or_styles() -> None:
    html = (
        f"<html><body><article><h1>Bridge shut</h1><script>alert('xss')</script><style>p{{}}</style>{body()}"
        f"</article></body></html>"
    )
    assert "alert" not in read_page(html, "page").text
