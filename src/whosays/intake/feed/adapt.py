"""From feed entries to articles: the feed's full text, else the linked page, else the summary, marked as cut off."""

from __future__ import annotations

import html as html_codec
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.errors import FetchError, InputError, MissingInput, NoArticle
from whosays.intake.article import Limits, make_article
from whosays.intake.decode import refuse_binary, unpack
from whosays.intake.feed.parse import Entry, Feed, parse_feed
from whosays.intake.rows import skipped
from whosays.types import Article, Skipped

if TYPE_CHECKING:
    from whosays.intake.fetch import Fetcher

FULL = 1_000  # characters of text from which an entry's content is the article itself
LEAST = 80  # characters; a shorter summary is no article
BLOCK = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|blockquote|table|tr|figure|figcaption|article|section|hr)\b[^<>]*>", re.I
)
DROPPED = re.compile(r"<(script|style|figure|figcaption|noscript|iframe)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z!][^<>]*>", re.S)
ESCAPED = re.compile(r"&lt;(?:p|div|br|a|img|span|h\d)\b", re.I)


def read_feed(
    where: str | Path, *, limits: Limits | None = None, fetcher: Fetcher | None = None, follow: bool = True
) -> Iterator[Article | Skipped]:
    """The articles of an RSS or Atom feed, a file or an http(s) address; never raises for input.

    An entry whose content is at least 1,000 characters is taken from the feed. Otherwise its page is fetched
    (`follow`), and where that fails the summary becomes an article marked `truncated` with a warning, or, where
    even the summary is
    too short to say anything, a skip.
    """
    limits, place = limits or Limits(), str(where)
    try:
        if place.lower().startswith(("http://", "https://")):
            from whosays.intake.fetch import get_typed

            # Only the feed itself was typed: what it links to must be public.
            answer = get_typed(place, limit=limits.input_bytes, fetcher=fetcher)
            data, url = answer.data, answer.url
        else:
            try:
                with open(place, "rb") as file:
                    data, url = file.read(limits.input_bytes + 1), None
            except OSError as error:
                raise MissingInput(place, why=error.strerror or "") from error
        yield from read_feed_bytes(data, place, url=url, limits=limits, fetcher=fetcher, follow=follow)
    except (InputError, FetchError) as error:
        yield skipped(place, error)


def read_feed_bytes(
    data: bytes,
    where: str,
    *,
    url: str | None = None,
    limits: Limits | None = None,
    fetcher: Fetcher | None = None,
    follow: bool = True,
) -> Iterator[Article | Skipped]:
    """The articles of a feed's bytes. Raises InputError at once where it is no feed."""
    limits = limits or Limits()
    data = unpack(data, where, limits.input_bytes)
    refuse_binary(data, where)
    feed = parse_feed(data, where, url=url, most=limits.feed_entries)
    return _entries(feed, where, limits, fetcher, follow)


def _entries(
    feed: Feed, where: str, limits: Limits, fetcher: Fetcher | None, follow: bool
) -> Iterator[Article | Skipped]:
    for number, entry in enumerate(feed.entries, 1):
        here = entry.link or f"{where}:entry {number}"
        try:
            yield _article(feed, entry, here, limits, fetcher, follow)
        except (InputError, FetchError) as error:
            yield skipped(here, error)


def _article(feed: Feed, entry: Entry, where: str, limits: Limits, fetcher: Fetcher | None, follow: bool) -> Article:
    content, summary = to_text(entry.content), to_text(entry.summary)
    if len(content) < len(summary):
        content = summary
    if len(content) >= FULL:
        return _from_feed(feed, entry, content, where)
    fault: InputError | FetchError = NoArticle(where, why="the feed holds no text of it and names no page")
    if entry.link and follow:
        try:
            return _from_page(feed, entry, limits, fetcher)
        except (InputError, FetchError) as error:
            fault = error
    if len(content) < LEAST:
        raise fault
    return _from_feed(feed, entry, content, where, fault=fault, short=True)


def _from_feed(
    feed: Feed, entry: Entry, text: str, where: str, *, fault: Exception | None = None, short: bool = False
) -> Article:
    warnings = (f"only the feed's summary was read: {fault}",) if fault and entry.link else ()
    return make_article(
        text,
        where=where,
        url=entry.link,
        outlet=entry.source or feed.title,
        title=entry.title,
        byline=entry.author,
        published=entry.published,
        published_basis="metadata",
        truncated=True if short else None,
        warnings=warnings,
    )


def _from_page(feed: Feed, entry: Entry, limits: Limits, fetcher: Fetcher | None) -> Article:
    """The linked page; the feed fills in what the page does not say."""
    from dataclasses import replace

    from whosays.intake.fetch import default_fetcher
    from whosays.intake.html import read_page
    from whosays.intake.html.names import host_of

    assert entry.link is not None
    answer = (fetcher or default_fetcher()).get(entry.link, limit=limits.page_bytes)
    page = read_page(answer.data, answer.url, url=answer.url, charset=answer.charset, limits=limits)
    named = page.outlet if page.outlet and page.outlet != host_of(answer.url) else None
    if page.title and named and page.published:
        return page
    known = make_article(
        page.text,
        url=page.url,
        outlet=named or entry.source or feed.title or page.outlet,
        title=page.title or entry.title,
        byline=page.byline or entry.author,
        published=page.published or entry.published,
        published_basis=page.published_basis if page.published else "metadata",
        original_outlet=page.original_outlet,
        truncated=page.truncated,
    )
    return replace(known, warnings=(*page.warnings, *known.warnings))


def to_text(html: str) -> str:
    """Plain paragraphs from an entry's HTML, which may be escaped once too often."""
    if ESCAPED.search(html) and not TAG.search(html):
        html = html_codec.unescape(html)
    html = BLOCK.sub("\n", DROPPED.sub(" ", html)) if "<" in html else html
    plain = html_codec.unescape(TAG.sub("", html)).replace("\0", "")
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return "\n".join(line for line in lines if line)
