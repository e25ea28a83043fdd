"""Lists of claims and of quotes, and the search over articles."""

from __future__ import annotations

from typing import Any

from whosays.ledger import Filters
from whosays.web.memo import index
from whosays.web.params import LIMIT, PAGING, Parameter, read, read_list
from whosays.web.render import Ask, Shown
from whosays.web.shapes.table import sayings

EVENTS_SHOWN = 8


def claims(ask: Ask) -> Shown:
    asked = read_list(ask.query)
    page = ask.view.claims(asked.filters, limit=asked.limit, after=asked.after)

    def context() -> dict[str, Any]:
        return {
            "asked": asked,
            "page": page,
            "sayings": sayings(page.items),
            "known": index(ask.view),
        }

    return Shown("claims.html", {"total": page.total, "next": page.next, "claims": page.items}, context)


def quotes(ask: Ask) -> Shown:
    asked = read_list(ask.query)
    page = ask.view.quotes(asked.filters, limit=asked.limit, after=asked.after)

    def context() -> dict[str, Any]:
        return {"asked": asked, "page": page, "known": index(ask.view)}

    return Shown("quotes.html", {"total": page.total, "next": page.next, "quotes": page.items}, context)


def search(ask: Ask) -> Shown:
    """Articles that hold the words, and events whose title or claims do."""
    known = {"q": Parameter("q", "words to search", _query), "limit": PAGING[0]}
    values = read(known, ask.query)
    words = values.get("q", "")
    hits = ask.view.search(words, limit=values.get("limit", LIMIT)) if words else ()
    events = ask.view.events(Filters(text=words.replace('"', " ")), limit=EVENTS_SHOWN) if words else None

    def context() -> dict[str, Any]:
        return {"words": words, "hits": hits, "events": events, "known": index(ask.view)}

    data = {"query": words, "articles": hits, "events": events.items if events else ()}
    return Shown("search.html", data, context)


def _query(value: str) -> str:
    if len(value) > 500:
        raise ValueError("is longer than 500 characters")
    return value
