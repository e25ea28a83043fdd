"""A fetcher that a feed cannot turn against its user.

Only http and https; every address that a name resolves to must be public, and the connection goes to exactly an address
that was checked, since the check sits where the socket is opened (a second look-up could answer otherwise). This holds
again for each redirect and for robots.txt. Environment proxies are not used.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from whosays.errors import AddressRefused, BadStatus, BinaryInput, RobotsRefused, TooLarge, Unreachable
from whosays.reading.layout.words import word_list

REDIRECTS = 5
TIMEOUT = httpx.Timeout(15.0, connect=10.0)  # seconds, for each step of the exchange
WHOLE = 90.0  # seconds for one address, redirects and body together
RETRIES = 2  # after "too many requests" or "unavailable" with Retry-After
LONGEST_WAIT = 20.0  # seconds; a server that asks for more is left alone
ROBOTS_BYTES = 500 * 1024  # RFC 9309, section 2.5
ROBOTS_HOSTS = 1_000  # rules kept
TEXTUAL = word_list(
    """text/ application/xhtml application/xml application/rss application/atom application/rdf application/json
    application/x-ndjson application/ndjson application/jsonl application/octet-stream application/gzip
    application/x-gzip"""
)
AGENT = "whosays"
EMBEDDING = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))  # NAT64


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server gave: the bytes, and the address that they came from after redirects."""

    url: str
    data: bytes
    content_type: str | None
    charset: str | None


class Fetcher(Protocol):
    """The one method that intake needs; tests and other transports give their own.

    Raises FetchError, TooLarge past `limit` bytes, BinaryInput for media that hold no text.
    """

    def get(self, url: str, *, limit: int) -> Answer: ...


def is_public(address: str) -> bool:
    """True for an address of the public internet; IPv4 inside IPv6 counts as that IPv4."""
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and any(ip in network for network in EMBEDDING):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host. Raises OSError, UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class _Dialer(httpcore.NetworkBackend):
    """Opens sockets to checked addresses only: the last moment at which an address can be refused."""

    def __init__(
        self, allow_private: bool, own: frozenset[tuple[str, int]], resolver: Callable[[str, int], list[str]]
    ) -> None:
        self._allow_private = allow_private
        self._own = own
        self._resolve = resolver
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._resolve(host.strip("[]"), port)
        except (OSError, UnicodeError) as error:
            raise Unreachable(host, why="the name cannot be resolved") from error
        open_all = self._allow_private or (host.strip("[]").lower(), port) in self._own
        refused = [address for address in addresses if not (open_all or is_public(address))]
        if refused or not addresses:
            raise AddressRefused(
                host, why=f"it leads to {refused[0] if refused else 'no address'}, which is not public"
            )
        for n, address in enumerate(addresses[:4], 1):
            try:
                return self._backend.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if n == len(addresses[:4]):
                    raise
        raise AssertionError("unreachable")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise AddressRefused(path, why="a local socket")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class _Stream(httpx.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._stream.close()


class _Transport(httpx.BaseTransport):
    """httpx over a pool whose sockets the dialer opens."""

    def __init__(self, dialer: _Dialer) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(), max_connections=10, keepalive_expiry=5.0, network_backend=dialer
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer.stream), extensions=answer.extensions
        )

    def close(self) -> None:
        self._pool.close()


class WebFetcher:
    """Fetches public pages and feeds politely; a context manager, or to be closed.

    `allow_private` opens private and local addresses, for tests; nothing that is fetched can set it. `typed` are
    addresses that the user gave by hand: one that plainly names a private host ("localhost", "192.168.1.5") opens that
    host and port, and no other.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        typed: Iterable[str] = (),
        robots: bool = True,
        resolver: Callable[[str, int], list[str]] = resolve,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = httpx.Client(
            transport=_Transport(_Dialer(allow_private, frozenset(_plainly_private(typed)), resolver)),
            timeout=TIMEOUT,
            follow_redirects=False,
            trust_env=False,
            headers={
                "User-Agent": AGENT,
                "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
                "application/xml;q=0.9,text/plain;q=0.9,*/*;q=0.5",
                "Accept-Encoding": "gzip, deflate",
                "Accept-Language": "en",
            },
        )
        self._robots = robots
        self._rules: dict[str, Any] = {}
        self._sleep = sleep

    def __enter__(self) -> WebFetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def get(self, url: str, *, limit: int) -> Answer:
        """The bytes behind an address, at most `limit` after decompression.

        Raises AddressRefused, Unreachable, BadStatus, RobotsRefused, TooLarge, BinaryInput.
        """
        asked, deadline, waits = url, time.monotonic() + WHOLE, 0
        hops = 0
        while True:
            _check(url)
            if self._robots and not self._allowed(url, deadline):
                raise RobotsRefused(url)
            with self._open(url, asked) as response:
                if response.has_redirect_location:
                    hops += 1
                    if hops > REDIRECTS:
                        raise Unreachable(asked, why=f"more than {REDIRECTS} redirects")
                    try:
                        url = urljoin(url, response.headers["location"])
                    except ValueError as error:
                        raise Unreachable(asked, why="a redirect to no address") from error
                    continue
                wait = _retry_after(response)
                if wait is not None and waits < RETRIES and time.monotonic() + wait < deadline:
                    waits += 1
                else:
                    return _read(response, url, limit, deadline)
            self._sleep(wait)

    @contextmanager
    def _open(self, url: str, asked: str) -> Iterator[httpx.Response]:
        try:
            with self._client.stream("GET", url) as response:
                yield response
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise Unreachable(asked, why="the server did not answer in time") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, OSError) as error:
            raise Unreachable(asked, why=str(error) or type(error).__name__) from error
        except (httpx.InvalidURL, UnicodeError, httpcore.UnsupportedProtocol) as error:
            raise AddressRefused(asked, why=str(error) or "not a valid address") from error

    def _allowed(self, url: str, deadline: float) -> bool:
        """What robots.txt says (RFC 9309): no file allows all, a server error forbids all."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            if len(self._rules) >= ROBOTS_HOSTS:
                self._rules.clear()
            self._rules[site] = self._read_robots(site, deadline)
        rules = self._rules[site]
        return bool(rules.can_fetch(url, AGENT)) if rules is not None else False

    def _read_robots(self, site: str, deadline: float) -> Any:
        from protego import Protego

        url = f"{site}/robots.txt"
        for _ in range(REDIRECTS + 1):
            _check(url)
            with self._open(url, site) as response:
                if response.has_redirect_location:
                    url = urljoin(url, response.headers["location"])
                    continue
                if response.status_code >= 500 or response.status_code == 429:
                    return None
                if response.status_code >= 400:
                    return Protego.parse("")
                data = bytearray()
                for part in response.iter_bytes(65536):
                    data += part
                    if len(data) > ROBOTS_BYTES or time.monotonic() > deadline:
                        break
                return Protego.parse(bytes(data[:ROBOTS_BYTES]).decode("utf-8", errors="replace"))
        return Protego.parse("")  # RFC 9309: too many redirects count as no file


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefused(url, why=str(error)) from error
    if parts.scheme.lower() not in ("http", "https"):
        raise AddressRefused(url, why=f"{parts.scheme or 'no'} scheme")
    if not parts.hostname or port == 0:
        raise AddressRefused(url, why="no host in it")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(url, why="it holds a user name")


def _plainly_private(typed: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Host and port of each address that says by itself that it is private; a name that only resolves so does not."""
    for url in typed:
        _check(url)
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        try:
            private = not is_public(host) and bool(ipaddress.ip_address(host))
        except ValueError:
            private = host == "localhost" or host.endswith(".localhost")
        if private:
            yield host, parts.port or (443 if parts.scheme.lower() == "https" else 80)


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds to wait before another try; None where none was asked for, or too long a wait."""
    value = response.headers.get("retry-after", "").strip()
    if response.status_code not in (429, 503) or not value:
        return None
    if value.isdigit():
        seconds = float(value[:9])
    else:
        from email.utils import parsedate_to_datetime

        try:
            seconds = max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
        except (ValueError, TypeError, OverflowError):
            return None
    return seconds if seconds <= LONGEST_WAIT else None


def _read(response: httpx.Response, url: str, limit: int, deadline: float) -> Answer:
    if response.status_code >= 400:
        raise BadStatus(url, why=f"{response.status_code} {response.reason_phrase}".strip())
    kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind and not kind.startswith(TEXTUAL) and not kind.endswith(("+xml", "+json")):
        raise BinaryInput(url, why=f"the server calls it {kind}")
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "deflate", "x-gzip", ""):
        raise Unreachable(url, why=f"it came in the encoding {coding!r}, which was not asked for")
    length = response.headers.get("content-length", "")
    if length.isdigit() and int(length) > limit:
        raise TooLarge(url, why=f"more than {limit:,} bytes")
    data = bytearray()
    for part in response.iter_bytes(65536):
        data += part
        if len(data) > limit:
            raise TooLarge(url, why=f"more than {limit:,} bytes")
        if time.monotonic() > deadline:
            raise Unreachable(url, why=f"the answer took more than {WHOLE:g} s")
    return Answer(url=url, data=bytes(data), content_type=kind or None, charset=response.charset_encoding)


@cache
def default_fetcher() -> WebFetcher:
    """The fetcher of this process, for addresses that something fetched names."""
    return WebFetcher()


def get_typed(url: str, *, limit: int, fetcher: Fetcher | None = None) -> Answer:
    """The bytes behind an address that the user typed, which may be on this machine. Raises as `Fetcher.get`."""
    if fetcher is not None:
        return fetcher.get(url, limit=limit)
    with WebFetcher(typed=(url,)) as own:
        return own.get(url, limit=limit)
