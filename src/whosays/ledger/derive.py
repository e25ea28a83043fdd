"""Everything that a ledger says beyond what was added: copies, stories, events. A pure function of the readings.

The layers stand on each other in this order: copies, stories, events, and for each event its independence and disputes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from whosays.ledger.assemble import claim_rows, event_records, quote_rows
from whosays.ledger.canonical import sha256_of
from whosays.ledger.copies import find_copies
from whosays.ledger.facts import Facts, facts_of
from whosays.ledger.records import ArticleRow, ClaimRow, CopyRow, EventRecord, QuoteRow, StoryLine, StoryRow
from whosays.types import Reading

DERIVATION = "4"  # raised with every change of what the derived layers say, so that no stale cache is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A reading as it counts, and the further row ids under which its article came."""

    reading: Reading
    other_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """The derived layers, in the orders in which they are shown."""

    articles: tuple[ArticleRow, ...]  # by publication, then id
    copies: tuple[CopyRow, ...]  # by article
    stories: tuple[StoryRow, ...]  # newest first
    events: tuple[EventRecord, ...]  # most origins first, then id
    claims: tuple[ClaimRow, ...]  # by article, in order of the text
    quotes: tuple[QuoteRow, ...]  # by article, in order of the text


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Derived)


def encode(derived: Derived) -> bytes:
    return _encoder.encode(derived)


def decode(body: bytes) -> Derived:
    return _decoder.decode(body)


def digest_of(inputs: str, derived: Derived) -> str:
    """One hash over what was added (by its key) and what was derived."""
    lines = [msgspec.json.encode(row).decode() for row in (*derived.events, *derived.copies, *story_lines(derived))]
    return sha256_of([inputs, lines])


def story_lines(derived: Derived) -> tuple[StoryLine, ...]:
    """The story of each article and of each further id it came under, in order of article id."""
    lines = (
        StoryLine(article=name, story=article.story)
        for article in derived.articles
        for name in (article.id, *article.other_ids)
    )
    return tuple(sorted(lines, key=lambda line: line.article))


def derive(inputs: Iterable[Input]) -> Derived:
    """Derives all layers; the order of the inputs makes no difference."""
    # What joins articles loads numpy and a table of words: a ledger that is only looked at needs neither.
    from whosays.ledger.linking import link
    from whosays.ledger.stories import find_stories

    articles = sorted((facts_of(i.reading, i.other_ids) for i in inputs), key=lambda facts: facts.key)
    copies = find_copies(articles)
    ids = {name: f.key for f in articles for name in (f.article.id, *f.other_ids)}
    copy_of = {ids[row.article]: ids[row.of] if row.of else None for row in copies}
    story = find_stories(articles, copy_of)
    clusters = link(articles, story)
    claims = claim_rows(articles, clusters, copy_of)
    events = event_records(articles, clusters, claims, copy_of, story)
    quotes = quote_rows(articles, clusters, copy_of, story)
    rows = article_rows(articles, events, claims, copy_of, story)
    return Derived(
        articles=rows,
        copies=copies,
        stories=story_rows(rows, events),
        events=events,
        claims=claims,
        quotes=quotes,
    )


def article_rows(
    articles: list[Facts],
    events: tuple[EventRecord, ...],
    claims: tuple[ClaimRow, ...],
    copy_of: dict[str, str | None],
    story: dict[str, str],
) -> tuple[ArticleRow, ...]:
    """Articles by publication; those without a date come last."""
    names = {facts.key: facts.article.id for facts in articles}
    told: dict[str, dict[str, None]] = {}
    for event in events:
        for mention in event.mentions:
            told.setdefault(mention.article, {})[event.id] = None
    count: dict[str, int] = {}
    for claim in claims:
        count[claim.article] = count.get(claim.article, 0) + 1
    rows = []
    for facts in articles:
        a = facts.article
        original = copy_of.get(facts.key)
        rows.append(
            ArticleRow(
                id=a.id,
                content_id=a.content_id,
                other_ids=facts.other_ids,
                url=a.url,
                outlet=a.outlet,
                title=a.title,
                byline=a.byline,
                published=a.published,
                language=a.language,
                truncated=a.truncated,
                original_outlet=a.original_outlet,
                warnings=a.warnings,
                story=story[facts.key],
                copy_of=names[original] if original else None,
                events=tuple(told.get(a.id, ())),
                claims=count.get(a.id, 0),
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.published is None, row.published or "", row.id)))


def story_rows(articles: tuple[ArticleRow, ...], events: tuple[EventRecord, ...]) -> tuple[StoryRow, ...]:
    """Stories, newest first; a story is called by the title of the article that most of it agrees with."""
    members: dict[str, list[ArticleRow]] = {}
    for article in articles:
        members.setdefault(article.story, []).append(article)
    of_story: dict[str, list[EventRecord]] = {}
    for event in events:
        if event.story is not None:
            of_story.setdefault(event.story, []).append(event)
    rows = []
    for key, group in members.items():
        own = of_story.get(key, [])
        days = sorted(a.published[:10] for a in group if a.published)
        originals = [a for a in group if a.copy_of is None] or group
        titled = [a for a in originals if a.title] or originals
        best = max(titled, key=lambda a: len(a.events))
        rows.append(
            StoryRow(
                id=key,
                title=best.title or (own[0].title if own else best.id),
                start=days[0] if days else None,
                end=days[-1] if days else None,
                articles=tuple(a.id for a in group),
                outlets=tuple(sorted({a.outlet for a in group if a.outlet})),
                copies=sum(a.copy_of is not None for a in group),
                events=tuple(e.id for e in own),
                disputes=sum(bool(e.disputes) for e in own),
            )
        )
    rows.sort(key=lambda row: row.id)
    return tuple(sorted(rows, key=lambda row: row.end or "", reverse=True))
