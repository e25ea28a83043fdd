"""What stands between the page and a hostile web: response headers and a check of the Host header.

The text of articles is hostile. Templates escape it; the policy below makes sure that nothing runs or loads even where
an escape were missing. The Host check stops other sites from reading a local ledger by DNS rebinding
(https://datatracker.ietf.org/doc/html/rfc9110#section-7.2 leaves it to servers to refuse names that are not theirs).
"""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # the map's style sheet holds its buttons as data: images
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Refuses requests for names not in `hosts` ("*" allows any), and puts the headers on every response."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str] = LOOPBACK) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        host = host_name(Headers(scope=scope).get("host", ""))
        if "*" in self.hosts or host in self.hosts:
            await self.app(scope, receive, guarded)
        else:
            refusal = PlainTextResponse(
                "This server does not answer under that name. Open it as http://localhost with its port, "
                "or allow the name when you start it.\n",
                status_code=400,
            )
            await refusal(scope, receive, guarded)


def host_name(host: str) -> str:
    """The name of a Host header without its port, in lower case."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
