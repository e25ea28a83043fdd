"""From what a page says to an article."""

from __future__ import annotations

import re
from typing import cast

from whosays.errors import NoArticle, TooLarge, UnsupportedLanguage
from whosays.intake.article import Limits, make_article
from whosays.intake.cutoff import is_cut_off
from whosays.intake.decode import decode_html
from whosays.intake.html.worker import WORKER
from whosays.intake.language import detect_language
from whosays.types import Article, PublishedBasis

SHORT = 1_500  # characters; a paywalled page that shows less shows a part
FEWEST = 60  # characters; less is no article


def read_page(
    data: bytes | str, where: str, *, url: str | None = None, charset: str | None = None, limits: Limits | None = None
) -> Article:
    """The article of one HTML page.

    `url` is where it was fetched from, if it was; the page's own canonical address goes before it. Raises EmptyInput,
    BinaryInput, TooLarge, NoArticle, UnsupportedLanguage.
    """
    limits = limits or Limits()
    if len(data) > limits.page_bytes:
        raise TooLarge(where, why=f"a page of more than {limits.page_bytes:,} bytes")
    html = decode_html(data, where, charset) if isinstance(data, bytes) else data
    page = WORKER.read(html, url, where, seconds=limits.page_seconds, depth=limits.page_depth)
    text = page.text
    if len(text) < FEWEST:
        raise NoArticle(where)
    stated = (page.language or "").split("-")[0].split("_")[0].lower()
    if stated not in ("", "en") and len(text) < 400 and detect_language(text * 4) != "en":
        raise UnsupportedLanguage(where, why=f"the page says {stated!r}")
    words = len(re.findall(r"\w+", text))
    part = (page.free is False and len(text) < SHORT) or (page.stated_words or 0) > 2 * words + 100
    return make_article(
        text,
        where=where,
        url=page.url or url,
        outlet=page.outlet,
        title=page.title,
        byline=page.byline,
        published=page.published,
        published_basis=cast(PublishedBasis, page.published_basis),
        original_outlet=page.original_outlet,
        truncated=part or is_cut_off(text),
    )
