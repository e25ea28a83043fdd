"""The guarded fetcher, against a server on this machine."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from whosays.errors import AddressRefused, BadStatus, BinaryInput, RobotsRefused, TooLarge, Unreachable
from whosays.intake import open_source, read_feed
from whosays.intake.fetch import WebFetcher, is_public
from whosays.types import Article, Skipped

SENTENCE = "The ferry turned back in the storm after two hours, the port authority said on Tuesday evening."
PAGE = (
    f"<html><head><title>Ferry</title></head><body><article><h1>Ferry turns back"
    f"</h1>{f'<p>{SENTENCE}</p>' * 5}</article></body></html>"
).encode()
LIMIT = 100_000
Route = Callable[["Handler"], tuple[int, dict[str, str], bytes]]


class Handler(BaseHTTPRequestHandler):
    routes: dict[str, Route]
    seen: list[str]

    def do_GET(self) -> None:
        self.seen.append(self.path)
        route = self.routes.get(self.path)
        status, headers, body = route(self) if route else (404, {}, b"")
        self.send_response(status)
        for name, value in (
            {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))} | headers
        ).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Site:
    def __init__(self, server: ThreadingHTTPServer, handler: type[Handler]) -> None:
        self.base = f"http://127.0.0.1:{server.server_port}"
        self.routes, self.seen = handler.routes, handler.seen

    def serve(self, path: str, body: bytes = PAGE, status: int = 200, **headers: str) -> str:
        self.routes[path] = lambda _: (status, {k.replace("_", "-"): v for k, v in headers.items()}, body)
        return self.base + path


@pytest.fixture
def site() -> Iterator[Site]:
    handler = type("H", (Handler,), {"routes": {}, "seen": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield Site(server, handler)
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def fetcher() -> Iterator[WebFetcher]:
    with WebFetcher(allow_private=True, sleep=lambda _: None) as fetcher:
        yield fetcher


def test_a_page_is_fetched_and_read(site: Site, fetcher: WebFetcher) -> None:
    (article,) = open_source(site.serve("/ferry"), fetcher=fetcher)
    assert isinstance(article, Article)
    assert article.title == "Ferry turns back"
    assert article.url == site.base + "/ferry"


def test_local_addresses_are_refused_unless_code_allows_them(site: Site) -> None:
    url = site.serve("/ferry")
    with WebFetcher() as guarded, pytest.raises(AddressRefused, match=r"127\.0\.0\.1"):
        guarded.get(url, limit=LIMIT)
    assert site.seen == []


def test_the_address_that_was_checked_is_the_one_connected_to(site: Site) -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    port = site.serve("/x").rsplit(":", 1)[1].split("/")[0]
    asked: list[str] = []

    def rebinding(host: str, _: int) -> list[str]:
        asked.append(host)
        return next(answers, ["127.0.0.1"])

    with WebFetcher(resolver=lambda *_: ["127.0.0.1"]) as guarded, pytest.raises(AddressRefused):
        guarded.get(f"http://public.example:{port}/x", limit=LIMIT)
    with WebFetcher(resolver=lambda *_: ["93.184.216.34", "10.0.0.1"]) as guarded, pytest.raises(AddressRefused):
        guarded.get(f"http://public.example:{port}/x", limit=LIMIT)
    with WebFetcher(allow_private=True, resolver=rebinding, robots=False) as open_one:
        next(answers)
        open_one.get(f"http://public.example:{port}/x", limit=LIMIT)
    assert asked == ["public.example"]


def test_a_redirect_to_a_private_address_is_refused(site: Site) -> None:
    url = site.serve("/go", b"", 302, Location="http://10.0.0.1/secret")
    port = url.rsplit(":", 1)[1].split("/")[0]

    def resolver(host: str, _: int) -> list[str]:
        return ["127.0.0.1"] if host == "public.example" else [host]

    class Once(WebFetcher):
        pass

    with Once(allow_private=False, robots=False, resolver=resolver) as guarded, pytest.raises(AddressRefused):
        guarded.get(f"http://public.example:{port}/go", limit=LIMIT)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://h.example/x",
        "file:///etc/passwd",
        "http://",
        "http://user:word@h.example/",
        "http://h.example:0/",
        "http://[::bad/",
        "http://h.example:99999/",
    ],
)
def test_an_address_of_another_kind_is_refused(url: str, fetcher: WebFetcher) -> None:
    with pytest.raises(AddressRefused):
        fetcher.get(url, limit=LIMIT)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00:ec2::254", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("ff02::1", False),
        ("not an address", False),
    ],
)
def test_only_public_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_redirects_are_followed_five_times_and_no_more(site: Site, fetcher: WebFetcher) -> None:
    for n in range(7):
        site.serve(f"/{n}", b"", 301, Location=f"/{n + 1}")
    site.serve("/7")
    assert fetcher.get(site.base + "/2", limit=LIMIT).url == site.base + "/7"
    with pytest.raises(Unreachable, match="redirects"):
        fetcher.get(site.base + "/1", limit=LIMIT)


def test_robots_txt_is_kept_and_asked_once(site: Site, fetcher: WebFetcher) -> None:
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /private\n")
    fetcher.get(site.serve("/open"), limit=LIMIT)
    with pytest.raises(RobotsRefused):
        fetcher.get(site.serve("/private/x"), limit=LIMIT)
    assert site.seen == ["/robots.txt", "/open"]


def test_robots_txt_that_fails_forbids_all(site: Site, fetcher: WebFetcher) -> None:
    site.serve("/robots.txt", b"", 500)
    with pytest.raises(RobotsRefused):
        fetcher.get(site.serve("/x"), limit=LIMIT)


def test_sizes_are_limited_before_and_after_decompression(site: Site, fetcher: WebFetcher) -> None:
    with pytest.raises(TooLarge):
        fetcher.get(site.serve("/big", b"x" * (LIMIT + 1)), limit=LIMIT)
    bomb = gzip.compress(b"x" * 20_000_000)
    with pytest.raises(TooLarge):
        fetcher.get(site.serve("/bomb", bomb, Content_Encoding="gzip"), limit=LIMIT)


def test_media_and_unasked_encodings_are_refused(site: Site, fetcher: WebFetcher) -> None:
    with pytest.raises(BinaryInput, match="image/png"):
        fetcher.get(site.serve("/img", b"x", Content_Type="image/png"), limit=LIMIT)
    with pytest.raises(Unreachable, match="br"):
        fetcher.get(site.serve("/br", b"x", Content_Encoding="br"), limit=LIMIT)


def test_a_server_that_is_busy_is_asked_again_when_it_says(site: Site) -> None:
    tries: list[int] = []
    waits: list[float] = []

    def busy(_: Handler) -> tuple[int, dict[str, str], bytes]:
        tries.append(1)
        return (200, {}, PAGE) if len(tries) == 2 else (429, {"Retry-After": "3"}, b"")

    site.routes["/busy"] = busy
    with WebFetcher(allow_private=True, sleep=waits.append) as fetcher:
        assert fetcher.get(site.base + "/busy", limit=LIMIT).data == PAGE
        assert waits == [3.0]
        with pytest.raises(BadStatus, match="503"):
            fetcher.get(site.serve("/later", b"", 503, Retry_After="86400"), limit=LIMIT)
    assert waits == [3.0]


def test_errors_of_the_server_and_of_the_line_are_told_apart(site: Site, fetcher: WebFetcher) -> None:
    with pytest.raises(BadStatus, match="404"):
        fetcher.get(site.base + "/none", limit=LIMIT)
    with pytest.raises(Unreachable):
        fetcher.get("http://127.0.0.1:9/", limit=LIMIT)
    with WebFetcher(resolver=_no_name) as lost, pytest.raises(Unreachable, match="resolved"):
        lost.get("http://nowhere.example/", limit=LIMIT)


def _no_name(host: str, port: int) -> list[str]:
    raise OSError(host, port)


def test_a_feed_cannot_lead_to_a_private_address(site: Site) -> None:
    item = (
        "<item><title>x</title><link>http://169.254.169.254/latest/meta-data</link><description>Short."
        "</description></item>"
    )
    feed = f"<rss version='2.0'><channel><title>Feed</title>{item}</channel></rss>".encode()
    port = site.serve("/feed", feed, Content_Type="application/rss+xml").rsplit(":", 1)[1].split("/")[0]

    class Public(WebFetcher):
        """Sees the test's server as public, everything else as it is."""

    def resolver(host: str, _: int) -> list[str]:
        return [host]

    with WebFetcher(allow_private=True) as opener:
        data = opener.get(f"http://127.0.0.1:{port}/feed", limit=LIMIT).data
    from whosays.intake.feed import read_feed_bytes

    with Public(resolver=resolver) as guarded:
        (skip,) = read_feed_bytes(data, "feed", fetcher=guarded)
    assert isinstance(skip, Skipped)
    assert skip.code == "W201"


def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with WebFetcher(allow_private=True) as fetcher:
        assert fetcher.get(site.serve("/x"), limit=LIMIT).data == PAGE


def test_an_address_on_this_machine_that_the_user_typed_is_read(site: Site) -> None:
    [article] = open_source(site.serve("/ferry.html"))
    assert isinstance(article, Article)
    assert SENTENCE in article.text


def test_a_typed_local_address_opens_no_other_port(site: Site) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as other:
        elsewhere = f"http://127.0.0.1:{other.server_port}/secret"
        [skip] = open_source(site.serve("/a", b"", 302, Location=elsewhere))
    assert isinstance(skip, Skipped)
    assert skip.code == AddressRefused.code


def test_a_name_that_only_resolves_to_this_machine_is_refused_though_typed() -> None:
    url = "http://news.example/a"
    with WebFetcher(typed=(url,), resolver=lambda host, port: ["127.0.0.1"]) as fetcher, pytest.raises(AddressRefused):
        fetcher.get(url, limit=LIMIT)


def test_a_feed_on_this_machine_sends_nobody_to_this_machine(site: Site) -> None:
    item = (
        f"<item><title>Ferry turns back</title><link>{site.base}/private</link><description>Short.</description></item>"
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{item}</channel></rss>'.encode()
    list(read_feed(site.serve("/feed.xml", feed, Content_Type="application/rss+xml")))
    assert "/feed.xml" in site.seen
    assert "/private" not in site.seen
