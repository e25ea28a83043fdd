"""One article: its text with everything that was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from whosays.ledger.records import ArticlePage, ArticleRow, ClaimRow
from whosays.types import Entity, Reading, Span
from whosays.web.memo import index
from whosays.web.params import Parameter, read, read_list
from whosays.web.render import Ask, Shown
from whosays.web.shapes.segments import Stretch, blocks
from whosays.web.shapes.table import Row, rows
from whosays.web.shapes.words import days


@dataclass(frozen=True, slots=True)
class Note:
    """All claims that rest on the same words, beside the text."""

    anchor: str
    span: Span
    rows: tuple[Row, ...]
    sources: tuple[tuple[str, str], ...]  # distinct stances and origins of the rows
    chosen: bool


def articles(ask: Ask) -> Shown:
    """Articles by publication."""
    asked = read_list(ask.query)
    page = ask.view.articles(asked.filters, limit=asked.limit, after=asked.after)

    def context() -> dict[str, Any]:
        return {"asked": asked, "page": page}

    return Shown("articles.html", {"total": page.total, "next": page.next, "articles": page.items}, context)


MARKS = {
    "claim": Parameter("claim", "id of a claim, whose words are marked", str),
    "quote": Parameter("quote", "id of an attribution, whose content is marked", str),
}


def article(ask: Ask) -> Shown:
    """One article; `claim` or `quote` marks exact words."""
    values = read(MARKS, ask.query)
    page = ask.view.article(ask.key)

    def context() -> dict[str, Any]:
        claims = [c.evidence for c in page.claims if c.id == values.get("claim")]
        quotes = [span for q in page.quotes if q.attribution == values.get("quote") for span in q.content_spans]
        known = index(ask.view)
        notes = notes_of(page.claims, claims)
        found = blocks(
            page.reading.article.text,
            page.reading.paragraphs,
            list(stretches(page, notes)),
            list(anchors(page)),
            [*claims, *quotes],
        )
        return {
            "page": page,
            "row": page.article,
            "reading": page.reading,
            "blocks": [(block, [n for n in notes if block.span[0] <= n.span[0] < block.span[1]]) for block in found],
            "original": known.articles.get(page.article.copy_of or ""),
            "copies": [known.articles[c] for c in page.copies if c in known.articles],
            "story": known.stories.get(page.article.story),
            "events": [known.events[e] for e in page.article.events if e in known.events],
            "known": known,
            "figures": figures(page.article, page.reading),
        }

    return Shown("article.html", page, context)


def notes_of(claims: Sequence[ClaimRow], chosen: Sequence[Span]) -> list[Note]:
    by_span: dict[Span, list[ClaimRow]] = {}
    for claim in claims:
        by_span.setdefault(claim.evidence, []).append(claim)
    return [
        Note(
            anchor=f"n{number}",
            span=span,
            rows=rows(by_span[span]),
            sources=tuple(dict.fromkeys((c.stance, c.chain[-1].name) for c in by_span[span] if c.chain)),
            chosen=span in chosen,
        )
        for number, span in enumerate(sorted(by_span), 1)
    ]


def anchors(page: ArticlePage) -> Iterator[tuple[int, str]]:
    """Where the page can be opened: claims, quotes and checks."""
    for claim in page.claims:
        yield claim.evidence[0], f"claim-{claim.id}"
    for quote in page.quotes:
        if quote.content_spans:
            yield quote.content_spans[0][0], f"quote-{quote.attribution}"
    for check in page.reading.checks:
        yield check.span[0], f"at-{check.id}"


def stretches(page: ArticlePage, notes: Sequence[Note]) -> Iterator[Stretch]:
    """Everything that the text shows, layer by layer."""
    for note in notes:
        yield Stretch(note.span, "claim", f"#{note.anchor}", stance=note.rows[0].claim.stance)
    speakers = {entity.id: entity for entity in page.reading.entities}
    for attribution in page.reading.attributions:
        for layer, spans in (
            ("source", attribution.source),
            ("cue", attribution.cue),
            ("content", attribution.content),
        ):
            for span in spans:
                yield Stretch(span, layer, "", _told(layer, speakers.get(attribution.speaker or "")))
    for place in page.reading.places:
        at = f" {place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
        yield Stretch(
            place.span, "place", "", f"place: {place.name}{', ' + place.country if place.country else ''}{at}"
        )
    for time in page.reading.times:
        yield Stretch(time.span, "time", "", f"time: {days(time.start, time.end) or time.value}")
    for check in page.reading.checks:
        yield Stretch(check.span, "check", f"#check-{check.id}", f"check: {check.verdict}")


def _told(layer: str, speaker: Entity | None) -> str:
    if layer != "source" or speaker is None:
        return {"source": "source", "cue": "cue", "content": ""}[layer]
    return f"source: {speaker.name}{' (' + speaker.role + ')' if speaker.role else ''}"


def figures(row: ArticleRow, reading: Reading) -> list[tuple[str, int]]:
    """What the reading found, in numbers."""
    return [
        ("sentences", len(reading.sentences)),
        ("attributions", len(reading.attributions)),
        ("claims", row.claims),
        ("events", len(row.events)),
        ("names and groups", len(reading.entities)),
        ("places", len(reading.places)),
        ("times", len(reading.times)),
        ("quantities", len(reading.quantities)),
        ("checks", len(reading.checks)),
    ]
