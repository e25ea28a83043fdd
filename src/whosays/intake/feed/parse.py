"""A feed's own shape: title and entries, as feedparser reads them (RSS 0.9x to 2.0, RDF, Atom, broken XML too)."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from whosays.errors import BadFeed

# Declared entities can blow up or read files; feeds need none. (feedparser drops what is left of them.)

ENTITY = re.compile(rb"<!ENTITY[^<>]*>", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry; `content` and `summary` are HTML as the feed gives it."""

    id: str | None
    link: str | None
    title: str | None
    author: str | None
    published: str | None
    content: str
    summary: str
    source: str | None  # the outlet that an aggregating feed names


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    title: str | None
    link: str | None
    language: str | None
    entries: tuple[Entry, ...]


def parse_feed(data: bytes, where: str, *, url: str | None, most: int) -> Feed:
    """The feed, entries in its order, each once. Raises BadFeed."""
    import feedparser

    data = ENTITY.sub(b"", data)
    headers = {"content-location": url} if url else {}
    parsed = feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not parsed.version and not parsed.entries:
        raise BadFeed(where, why=_fault(parsed))
    base = url or parsed.feed.get("link") or ""
    seen: set[str] = set()
    entries: list[Entry] = []
    for raw in parsed.entries:
        link = _link(raw, base)
        key = raw.get("id") or link or f"{raw.get('title')}\n{raw.get('summary')}"
        if key in seen:
            continue
        seen.add(key)
        if len(entries) == most:
            break
        contents = [part.get("value") or "" for part in raw.get("content") or ()]
        source = raw.get("source") or {}
        entries.append(
            Entry(
                id=raw.get("id"),
                link=link,
                title=_plain(raw.get("title")),
                author=_plain(
                    ", ".join(filter(None, (a.get("name") for a in raw.get("authors") or ()))) or raw.get("author")
                ),
                published=raw.get("published") or raw.get("updated") or raw.get("created"),
                content=max(contents, key=len, default=""),
                summary=raw.get("summary") or "",
                source=_plain(source.get("title")),
            )
        )
    return Feed(
        title=_plain(parsed.feed.get("title")),
        link=parsed.feed.get("link"),
        language=parsed.feed.get("language"),
        entries=tuple(entries),
    )


def _fault(parsed: object) -> str:
    fault = getattr(parsed, "bozo_exception", None)
    return f"{fault}"[:120] if fault else "no feed element in it"


def _link(raw: dict[str, object], base: str) -> str | None:
    link = raw.get("link")
    if not isinstance(link, str) or not link.strip():
        return None
    if link == raw.get("id") and "://" not in link:
        return None  # a guid that is no address
    try:
        whole = urljoin(base, link.strip())
    except ValueError:
        return None
    return whole if whole.lower().startswith(("http://", "https://")) else None


def _plain(value: str | None) -> str | None:
    """Titles may hold escaped HTML."""
    if not value:
        return None
    from html import unescape

    return " ".join(unescape(re.sub(r"</?[a-zA-Z][^<>]*>", " ", value)).split()) or None
