"""How a page becomes a response: HTML through templates that escape everything, or JSON, with one ETag for both."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import jinja2
import msgspec
from starlette.requests import Request
from starlette.responses import Response

from whosays.ledger import Filters, Ledger, View
from whosays.ontology import PLOVER
from whosays.web import addresses
from whosays.web.assets import assets
from whosays.web.params import asked_for
from whosays.web.shapes import words

JSON = "application/json"
HTML = "text/html; charset=utf-8"
LAYERS = {  # of an article's text: the classes of what a checkbox hides
    "claim": "claim",
    "content": "say content",
    "source": "say source",
    "cue": "say cue",
    "place": "place",
    "time": "time",
    "check": "check",
}


@dataclass(frozen=True, slots=True)
class Ask:
    """A request as views see it: the ledger as of one moment, and what the address says."""

    ledger: Ledger
    view: View
    query: tuple[tuple[str, str], ...]
    key: str = ""  # the id in the path


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: `data` is its JSON twin, `context` makes what its template draws (only when HTML is wanted)."""

    template: str
    data: Any
    context: Callable[[], dict[str, Any]]
    lasting: bool = True  # a function of the view and the address alone, so that its ETag can tell


@functools.cache
def release() -> str:
    """The version of whosays; "unknown" where it runs from a source tree that is not installed."""
    try:
        return metadata.version("whosays")
    except metadata.PackageNotFoundError:
        return "unknown"


@functools.cache
def environment() -> jinja2.Environment:
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("whosays.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters |= {
        "dated": words.dated,
        "day": words.day,
        "moment": words.moment,
        "number": words.number,
        "amount": words.count,
        "where": words.where,
        "plural": words.plural,
        "listed": words.listed,
        "web": addresses.web,
        "about": words.about_label,
        "event_at": addresses.event,
        "layer": LAYERS.get,
        "on": filters_on,
        "string_or": lambda value, other: value or other,
    }
    env.globals |= {
        "asset": assets().url,
        "event_at": addresses.event,
        "story_at": addresses.story,
        "article_at": addresses.article,
        "days": words.days,
        "type_label": words.type_label,
        "field_label": words.field_label,
        "about_label": words.about_label,
        "STANCES": words.STANCES,
        "CERTAINTIES": words.CERTAINTIES,
        "KINDS": words.KINDS,
        "TYPES": [(name, kind.label) for name, kind in PLOVER.items()],
        "STANCE_CHOICES": [(name, name) for name in words.STANCES],
        "CERTAINTY_CHOICES": [(name, name) for name in words.CERTAINTIES],
        "version": release(),
    }
    return env


def filters_on(filters: Filters) -> list[tuple[str, str]]:
    """The filters that are set, each with the words that tell it."""
    found = []
    for name, value in asked_for(filters):
        sign = {"since": "from ", "until": "to ", "min_origins": "origins at least "}.get(name, f"{name}: ")
        shown = words.day(value) if name in ("since", "until") else value
        found.append((name, "inside the map" if name == "box" else f"{sign}{shown}"))
    return found


@functools.cache
def build() -> str:
    """A digest of everything that decides how a page looks."""
    digest = hashlib.sha256(assets().digest.encode())
    _hash(files("whosays.web"), digest)
    return digest.hexdigest()[:12]


def _hash(folder: Traversable, digest: Any) -> None:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir() and item.name != "static":
            _hash(item, digest)
        elif item.name.endswith((".py", ".html")):
            digest.update(item.read_bytes())


def respond(request: Request, view: View, shown: Shown, *, json: bool) -> Response:
    headers = {"Cache-Control": "no-cache", "Content-Type": JSON if json else HTML}
    if shown.lasting:
        seen = f"{build()} {view.key} {request.url.path}?{request.url.query}"
        headers["ETag"] = f'W/"{hashlib.sha256(seen.encode()).hexdigest()[:24]}"'
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
    body = msgspec.json.encode(shown.data) if json else html(request, shown)
    return Response(body, headers=headers)


def html(request: Request, shown: Shown) -> bytes:
    path = request.url.path
    query = f"?{request.url.query}" if request.url.query else ""
    twin = f"{'/stories' if path == '/' else path}.json{query}"
    text = environment().get_template(shown.template).render(twin=twin, path=path, **shown.context())
    return text.encode("utf-8", "replace")  # a lone surrogate of a broken text must not break its page


def problem(request: Request, status: int, title: str, faults: tuple[str, ...]) -> Response:
    """An error as a page, or as {"error", "faults"} where JSON was asked for."""
    headers = {"Cache-Control": "no-store"}
    path = request.url.path
    if path.endswith((".json", "/healthz")):
        body = msgspec.json.encode({"error": title, "faults": faults})
        return Response(body, status, headers, JSON)
    text = environment().get_template("problem.html").render(status=status, title=title, faults=faults, path=path)
    return Response(text.encode("utf-8", "replace"), status, headers, HTML)
