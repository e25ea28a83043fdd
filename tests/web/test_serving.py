"""What surrounds a page: headers, names, static files, errors."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.conftest import Site

import whosays.web
from whosays.ledger import Ledger
from whosays.web import create_app
from whosays.web.assets import assets
from whosays.web.guard import host_name
from whosays.web.params import FILTERS, PAGING

PATHS = ["/", "/events", "/events.json", "/nothing", "/events?type=x", "/healthz", "/static/x/page.css", "/events/zzzz"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_foreign_and_inline_script(site: Site, path: str) -> None:
    headers = site.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", [path for path in PATHS if not path.startswith("/static")])
def test_head_answers_as_get_does(site: Site, path: str) -> None:
    get, head = site.get(path), site.send("HEAD", path)
    assert head.status_code == get.status_code
    assert head.headers["content-type"] == get.headers["content-type"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed_from_the_page(site: Site, method: str) -> None:
    for path in ("/", "/events", "/events.json", "/skips"):
        assert site.send(method, path).status_code == 405


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("localhost", True), ("LOCALHOST:80", True), ("127.0.0.1:8321", True), ("[::1]:8321", True), ("[::1]", True),
        ("evil.example", False), ("localhost.evil.example", False), ("127.0.0.1.evil.example:8321", False),
        ("", False), ("192.168.1.5:8321", False), ("localhost:evil", False),
    ],
)  # fmt: skip
def test_only_loopback_names_are_answered(site: Site, host: str, known: bool) -> None:
    answer = site.get("/events.json", host=host)
    assert answer.status_code == (200 if known else 400)
    assert known or "Marino" not in answer.text


def test_further_names_can_be_allowed(ledger: Ledger) -> None:
    desk = Site(create_app(ledger, hosts=["desk.example"]), ledger, "desk.example")
    assert desk.get("/").status_code == 200
    assert desk.get("/", host="localhost").status_code == 400
    assert Site(create_app(ledger, hosts=["*"]), ledger, "any.example").get("/").status_code == 200


def test_the_name_of_a_host_is_read_without_its_port() -> None:
    assert host_name("[::1]:80") == "[::1]"
    assert host_name("Example.ORG") == "example.org"


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("type=x", "type must be one of"), ("since=yesterday", "since must be a day"), ("since=2022-13-01", "since"),
        ("since=2022-W01-1", "since must be a day"),
        ("since=2022-12-05&until=2022-12-04", "is later than until"), ("min_origins=-1", "min_origins must be"),
        ("min_origins=٣", "min_origins must be"), ("disputed=perhaps", "disputed must be yes or no"),
        ("box=1,2,3", "box must be four numbers"), ("box=nan,0,1,1", "box must lie within"),
        ("box=0,10,1,5", "box must lie within"), ("stance=says", "stance must be one of"), ("limit=0", "limit must be"),
        ("limit=501", "limit must be"), ("after=%21", "not a cursor"), ("after=Ing", "not a cursor"),
        ("tpye=ASSAULT", "no parameter"), ("type=ASSAULT&type=AID", "more than once"), ("text=" + "x" * 201, "longer"),
    ],
)  # fmt: skip
def test_a_bad_filter_is_told_and_is_a_400(site: Site, query: str, fault: str) -> None:
    for path in ("/events", "/claims"):
        page, twin = site.get(f"{path}?{query}"), site.get(f"{path}.json?{query}")
        assert page.status_code == twin.status_code == 400, path
        assert fault in page.text.replace("&#39;", "'")
        assert any(fault in line for line in twin.json()["faults"])


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["/events", "/claims.json", "/quotes", "/search", "/articles", "/stories.json", "/articles/a1"]),
    st.dictionaries(st.sampled_from([*(p.name for p in (*FILTERS, *PAGING)), "q", "claim"]) | st.text(), st.text()),
)
def test_no_query_whatever_makes_the_server_fail(site: Site, path: str, query: dict[str, str]) -> None:
    assert site.get(f"{path}?{urlencode(query, errors='replace')}").status_code in (200, 400)


def test_all_faults_are_told_together(site: Site) -> None:
    assert len(site.get("/events.json?type=x&since=y&z=1").json()["faults"]) == 3


@pytest.mark.parametrize("path", ["/events/zzzz", "/stories/zzzz", "/articles/zzzz", "/nothing", "/events/~", "/a/b/c"])
def test_what_is_not_there_is_a_404(site: Site, path: str) -> None:
    page, twin = site.get(path), site.get(f"{path}.json")
    assert page.status_code == twin.status_code == 404
    assert "<h1>" in page.text
    assert "error" in twin.json()


def test_an_unforeseen_failure_shows_no_trace(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Ledger) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(Ledger, "view", fail)
    site = Site(create_app(ledger), ledger)
    for path in ("/events", "/events.json"):
        answer = site.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text
        assert "content-security-policy" in answer.headers
    assert "ZeroDivisionError" in caplog.text


def test_static_files_are_kept_for_good_under_an_address_of_their_content(site: Site) -> None:
    answer = site.get(assets().url("page.css"))
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert site.get("/static/old/page.css").headers["cache-control"] == "no-cache"
    zipped = site.get(assets().url("page.css"), accept_encoding="gzip")
    assert zipped.headers["content-encoding"] == "gzip"
    assert gzip.compress(zipped.content)  # httpx has unpacked it
    assert zipped.content == answer.content == assets().get("page.css")
    assert site.get(assets().url("page.css"), if_none_match=answer.headers["etag"]).status_code == 304


def test_modules_are_sent_as_script_and_the_map_ships_with_its_licence(site: Site) -> None:
    assert (
        site.get(assets().url("vendor/maplibre-gl/maplibre-gl.mjs"))
        .headers["content-type"]
        .startswith("text/javascript")
    )
    assert b"MapLibre contributors" in assets().get("vendor/maplibre-gl/LICENSE.txt")


def test_the_page_names_no_other_server() -> None:
    folder = Path(whosays.web.__file__).parent
    for path in [*folder.glob("templates/*.html"), *folder.glob("static/*.*")]:
        loaded = re.findall(
            r"(?:src|<link[^>]*href|url\(|import\()[=\"' ]*(https?:[^\"')\s]+)", path.read_text("utf-8")
        )
        assert loaded == [], path.name


def test_a_page_that_did_not_change_is_not_sent_again(site: Site) -> None:
    first = site.get("/events?type=ASSAULT")
    again = site.get("/events?type=ASSAULT", if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert site.get("/events", if_none_match=first.headers["etag"]).status_code == 200
    assert "etag" not in site.get("/skips").headers


def test_pages_come_zipped_where_that_is_wanted(site: Site) -> None:
    answer = site.get("/events", accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text == site.get("/events", accept_encoding="identity").text


def test_health_tells_how_much_is_there(site: Site) -> None:
    answer = site.json("/healthz")
    assert (answer["status"], answer["articles"]) == ("ok", 6)


def test_skipped_input_is_listed_with_its_reason(site: Site) -> None:
    assert site.json("/skips.json")["skips"][0]["code"] == "W103"
    assert "W103" in site.get("/skips").text
