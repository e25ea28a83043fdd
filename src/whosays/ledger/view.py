"""What a ledger says, as of one moment: lists with filters and pages, single things with all that belongs to them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from whosays.errors import NotInLedger
from whosays.ledger.derive import Derived, digest_of, story_lines
from whosays.ledger.filters import Filters, page
from whosays.ledger.independence import origins
from whosays.ledger.matching import Matcher
from whosays.ledger.records import (
    ArticlePage,
    ArticleRow,
    ClaimRow,
    CopyRow,
    EventPage,
    EventRecord,
    Highlight,
    Hit,
    Page,
    QuoteRow,
    StoryLine,
    StoryPage,
    StoryRow,
)
from whosays.types import Reading

T = TypeVar("T")
NO_FILTERS = Filters()


class Source(Protocol):
    """Where a view gets what it does not keep in memory: readings, and the index of words."""

    def reading(self, content_id: str) -> Reading | None: ...

    def find(self, query: str, limit: int) -> list[tuple[str, str]]: ...


class View:
    """An immutable snapshot; get one from `Ledger.view()`. Lists come in a fixed order:

    events by number of origins (most first), then id; stories newest first; claims and quotes by article id, then
    in order of the text; articles by publication. With `limit` a list comes in pages: pass `page.next` as `after`.
    """

    def __init__(self, *, key: str, size: tuple[int, ...], derived: Derived, source: Source) -> None:
        self.key = key  # changes exactly when what was added changes: good as an HTTP ETag
        self.size = size
        self._derived = derived
        self._source = source

    @functools.cached_property
    def digest(self) -> str:
        """SHA-256 over everything added and derived."""
        return digest_of(self.key, self._derived)

    # Lists

    def events(
        self, filters: Filters = NO_FILTERS, *, limit: int | None = None, after: str | None = None
    ) -> Page[EventRecord]:
        """Events, most origins first."""
        items = self._only(self._derived.events, filters, self._matcher.event)
        return page(items, lambda e: (-e.independent.origins, e.id), limit, after)

    def claims(
        self, filters: Filters = NO_FILTERS, *, limit: int | None = None, after: str | None = None
    ) -> Page[ClaimRow]:
        """Claims with their exact words."""
        items = self._only(self._derived.claims, filters, self._matcher.claim)
        return page(items, lambda c: (c.article, list(c.evidence), c.field or "", c.id), limit, after)

    def quotes(
        self, filters: Filters = NO_FILTERS, *, limit: int | None = None, after: str | None = None
    ) -> Page[QuoteRow]:
        """Attributions: who said what, with which verb."""
        items = self._only(self._derived.quotes, filters, self._matcher.quote)
        order = {q.id: number for number, q in enumerate(items)} if limit is not None or after else {}
        return page(items, lambda q: (order.get(q.id, 0),), limit, after)

    def articles(
        self, filters: Filters = NO_FILTERS, *, limit: int | None = None, after: str | None = None
    ) -> Page[ArticleRow]:
        """Articles by publication; those without a date last."""
        items = self._only(self._derived.articles, filters, self._matcher.article)
        return page(items, lambda a: (a.published is None, a.published or "", a.id), limit, after)

    def stories(
        self, filters: Filters = NO_FILTERS, *, limit: int | None = None, after: str | None = None
    ) -> Page[StoryRow]:
        """Stories, newest first; with filters, those that hold an event, or else an article, that they fit."""
        items = self._only(self._derived.stories, filters, self._matcher.story)
        order = {s.id: number for number, s in enumerate(self._derived.stories)}
        return page(items, lambda s: (order[s.id],), limit, after)

    def story_lines(self) -> tuple[StoryLine, ...]:
        """The story of each article (`whosays stories --json`), also under its further row ids."""
        return story_lines(self._derived)

    def copies(self) -> tuple[CopyRow, ...]:
        """What each article copies, if anything (`whosays copies --json`), in order of article id."""
        return self._derived.copies

    # Single things. Each raises NotInLedger for an id that the ledger does not know.

    def event(self, event_id: str) -> EventPage:
        """An event with the table of who says what; an id may be cut short where it stays unambiguous."""
        event = self._one(self._events, event_id)
        claims = tuple(sorted(self._claims_on.get(event.id, ()), key=_by_field))
        articles = dict.fromkeys(mention.article for mention in event.mentions)
        return EventPage(
            event=event,
            claims=claims,
            origins=origins(claims),
            articles=tuple(a for a in self._derived.articles if a.id in articles),
        )

    def claim(self, claim_id: str) -> ClaimRow:
        return self._one(self._claims, claim_id)

    def story(self, story_id: str) -> StoryPage:
        """A story with its articles by publication and its events, most origins first."""
        story = self._one(self._stories, story_id)
        return StoryPage(
            story=story,
            articles=tuple(self._articles[a] for a in story.articles),
            events=tuple(self._events[e] for e in story.events),
        )

    def article(self, article_id: str) -> ArticlePage:
        """An article with its text and everything found in it; by its row id, content id, or a further row id."""
        row = self._one(self._articles_by_any_id, article_id)
        reading = self._source.reading(row.content_id)
        if reading is None:
            raise NotInLedger(article_id)
        claims = tuple(self._claims_in.get(row.id, ()))
        quotes = tuple(self._quotes_in.get(row.id, ()))
        return ArticlePage(
            article=row,
            reading=reading,
            claims=claims,
            quotes=quotes,
            highlights=_highlights(row, reading, claims, quotes, self._event_of),
            copies=tuple(c.article for c in self._derived.copies if c.of == row.id),
        )

    def search(self, text: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Articles that hold all the words, best first; words in double quotes must follow one another."""
        found = self._source.find(text, limit)
        rows = {row.content_id: row for row in self._derived.articles}
        return tuple(
            Hit(
                article=rows[key].id,
                title=rows[key].title,
                outlet=rows[key].outlet,
                published=rows[key].published,
                snippet=snippet,
                events=rows[key].events,
            )
            for key, snippet in found
            if key in rows
        )

    # Indexes, made when first asked for

    @functools.cached_property
    def _events(self) -> Mapping[str, EventRecord]:
        return {event.id: event for event in self._derived.events}

    @functools.cached_property
    def _claims(self) -> Mapping[str, ClaimRow]:
        return {claim.id: claim for claim in self._derived.claims}

    @functools.cached_property
    def _stories(self) -> Mapping[str, StoryRow]:
        return {story.id: story for story in self._derived.stories}

    @functools.cached_property
    def _articles(self) -> Mapping[str, ArticleRow]:
        return {article.id: article for article in self._derived.articles}

    @functools.cached_property
    def _articles_by_any_id(self) -> Mapping[str, ArticleRow]:
        index: dict[str, ArticleRow] = {}
        for article in self._derived.articles:
            for name in (article.id, article.content_id, *article.other_ids):
                index.setdefault(name, article)
        return index

    @functools.cached_property
    def _claims_on(self) -> Mapping[str, Sequence[ClaimRow]]:
        return _grouped(self._derived.claims, lambda claim: claim.event)

    @functools.cached_property
    def _claims_in(self) -> Mapping[str, Sequence[ClaimRow]]:
        return _grouped(self._derived.claims, lambda claim: claim.article)

    @functools.cached_property
    def _quotes_in(self) -> Mapping[str, Sequence[QuoteRow]]:
        return _grouped(self._derived.quotes, lambda quote: quote.article)

    @functools.cached_property
    def _event_of(self) -> Mapping[tuple[str, str], str]:
        return {(m.article, m.event): event.id for event in self._derived.events for m in event.mentions}

    @functools.cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._events, self._claims_on, self._articles)

    def _only(self, items: Sequence[T], filters: Filters, matches: Callable[[T, Filters], bool]) -> Sequence[T]:
        return [item for item in items if matches(item, filters)] if filters else items

    def _one(self, index: Mapping[str, T], key: str) -> T:
        found = index.get(key)
        if found is not None:
            return found
        begun = [name for name in index if name.startswith(key)] if len(key) >= 4 else []
        things = {id(index[name]) for name in begun}
        if len(things) == 1:
            return index[begun[0]]
        raise NotInLedger(key, why=f"{len(things)} ids begin so" if things else "")


def _grouped(items: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def _by_field(claim: ClaimRow) -> tuple[object, ...]:
    """On whether it happened first, then field by field; what copies repeat comes last."""
    return (
        claim.copy,
        claim.field is not None,
        claim.field or "",
        claim.published or "9999",
        claim.article,
        claim.evidence,
    )


def _highlights(
    row: ArticleRow,
    reading: Reading,
    claims: Sequence[ClaimRow],
    quotes: Sequence[QuoteRow],
    event_of: Mapping[tuple[str, str], str],
) -> tuple[Highlight, ...]:
    """Stretches of the text that open on something, in order of the text, wider ones first."""
    found = [Highlight(span=c.evidence, kind="claim", id=c.id, event=c.event, stance=c.stance) for c in claims]
    found += [
        Highlight(
            span=span, kind="attribution", id=q.attribution, event=q.events[0] if q.events else None, stance=q.stance
        )
        for q in quotes
        for span in q.content_spans
    ]
    found += [
        Highlight(span=span, kind="event", id=event_of[(row.id, e.id)], event=event_of[(row.id, e.id)], stance=None)
        for e in reading.events
        if (row.id, e.id) in event_of
        for span in e.trigger
    ]
    return tuple(sorted(found, key=lambda h: (h.span[0], -h.span[1], h.kind, h.id)))
