"""From what a format knows about a text to the one common shape, with its content-hash id.

The canonical form of an article is one JSON object in UTF-8, keys sorted, no white space between tokens, non-ASCII
characters as they are, with exactly the keys `id` (the row's own, null where it has none), `outlet`, `published`,
`text`, `title` and `url`. No Unicode normalisation is applied, since offsets count the code points of this very text.
`content_id` is the SHA-256 of its bytes in hexadecimal.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.errors import BadRow, EmptyInput, UnsupportedLanguage
from whosays.intake.cutoff import is_cut_off
from whosays.intake.dates import parse_published
from whosays.intake.language import detect_language
from whosays.intake.origin import find_original_outlet
from whosays.intake.visible import date_at_top
from whosays.reading.layout.dateline import opening_dateline
from whosays.types import Article, PublishedBasis

SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one input may cost. Sizes are bytes, times are seconds."""

    input_bytes: int = 64_000_000  # one file or answer, after decompression
    page_bytes: int = 8_000_000  # one HTML page
    row_bytes: int = 16_000_000  # one line of JSON Lines
    page_seconds: float = 20.0  # reading one page
    page_depth: int = 1_000  # elements inside one another
    feed_entries: int = 1_000  # entries taken from one feed


def canonical_form(
    *, own_id: str | None, url: str | None, outlet: str | None, title: str | None, published: str | None, text: str
) -> bytes:
    """The bytes that `content_id` is the SHA-256 of."""
    form = {"id": own_id, "outlet": outlet, "published": published, "text": text, "title": title, "url": url}
    return json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def make_article(
    text: str,
    *,
    where: str = "",
    own_id: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    published: object = None,
    published_basis: PublishedBasis = "row",
    original_outlet: str | None = None,
    truncated: bool | None = None,
    warnings: Sequence[str] = (),
) -> Article:
    """An article from its parts; the text is kept as it is.

    A date that cannot be read becomes None with a warning, and a dateline that states a whole date is read in its
    place, or a line at the top of the text ("Published: 5 December 2022"). `truncated` and `original_outlet` are read
    off the text where the caller does not know them. Raises EmptyInput, BadRow (characters that no encoding holds) and
    UnsupportedLanguage.
    """
    if not text.strip():
        raise EmptyInput(where)
    broken = SURROGATE.search(text)
    if broken:
        raise BadRow(where, why=f"half a surrogate pair at character {broken.start()}")
    url, outlet, title, byline = (_line(value) for value in (url, outlet, title, byline))
    own_id = _line(own_id)
    language = detect_language(text)
    if language != "en":
        raise UnsupportedLanguage(where, why="language und" if language == "und" else f"it looks like {language!r}")
    day, warning = parse_published(published)
    faults = [*warnings, warning] if warning else list(warnings)
    basis: PublishedBasis = published_basis if day else "unknown"
    dateline = opening_dateline(text)
    if day is None and dateline and dateline.date:
        stated, _ = parse_published(text[slice(*dateline.date)])
        if stated:
            day, basis = stated[:10], "dateline"
    if day is None:
        day = date_at_top(text)
        basis = "page" if day else "unknown"
    content_id = hashlib.sha256(
        canonical_form(own_id=own_id, url=url, outlet=outlet, title=title, published=day, text=text)
    ).hexdigest()
    return Article(
        id=own_id or content_id,
        content_id=content_id,
        url=url,
        outlet=outlet,
        title=title,
        byline=byline,
        published=day,
        published_basis=basis,
        language=language,
        truncated=is_cut_off(text) if truncated is None else truncated,
        original_outlet=original_outlet or find_original_outlet(text, outlet=outlet, byline=byline, title=title),
        text=text,
        text_sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        warnings=tuple(faults),
    )


def _line(value: str | None) -> str | None:
    """One line without stray white space, or None; half surrogate pairs become the replacement character."""
    return SURROGATE.sub("\ufffd", " ".join(value.split())) or None if value else None
