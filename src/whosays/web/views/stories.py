"""The front page of stories, and one story with its articles and events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from whosays.ledger.records import ArticleRow, EventRecord, StoryRow
from whosays.web.memo import Index, index
from whosays.web.params import read, read_list
from whosays.web.render import Ask, Shown
from whosays.web.shapes.map import map_of

EVENTS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Card:
    story: StoryRow
    events: tuple[EventRecord, ...]


def front(ask: Ask) -> Shown:
    """Stories, newest first; with filters, those that hold what fits them."""
    asked = read_list(ask.query)
    page = ask.view.stories(asked.filters, limit=asked.limit, after=asked.after)

    def context() -> dict[str, Any]:
        known = index(ask.view)
        return {
            "asked": asked,
            "page": page,
            "cards": [_card(story, known) for story in page.items],
            "known": known,
        }

    return Shown("front.html", {"total": page.total, "next": page.next, "stories": page.items}, context)


def _card(story: StoryRow, known: Index) -> Card:
    return Card(story, tuple(known.events[e] for e in story.events[:EVENTS_SHOWN] if e in known.events))


def story(ask: Ask) -> Shown:
    """One story: its articles in order, copies under their originals, and its events."""
    read({}, ask.query)
    page = ask.view.story(ask.key)

    def context() -> dict[str, Any]:
        return {"page": page, "threads": threads(page.articles), "map": map_of(page.events), "known": index(ask.view)}

    return Shown("story.html", page, context)


def threads(articles: Sequence[ArticleRow]) -> list[tuple[ArticleRow, list[ArticleRow]]]:
    """Originals with their copies; a copy whose original is not in the list stands for itself."""
    here = {article.id: article for article in articles}

    def root(article: ArticleRow) -> str:
        seen = {article.id}
        while article.copy_of in here and article.copy_of not in seen:
            article = here[article.copy_of]
            seen.add(article.id)
        return article.id

    found: dict[str, list[ArticleRow]] = {}
    for article in articles:
        found.setdefault(root(article), []).append(article)
    order = [article for article in articles if article.id in found]
    return [(a, [copy for copy in found[a.id] if copy.id != a.id]) for a in order]
