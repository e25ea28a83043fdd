"""Whether an event, claim, quote, article or story fits a set of filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from whosays.ledger.filters import Box, Filters
from whosays.ledger.records import ArticleRow, ClaimRow, EventRecord, Party, QuoteRow, StoryRow


class Matcher:
    """Asks rows the questions that filters put. What a row cannot answer is asked of its event or article."""

    def __init__(
        self,
        events: Mapping[str, EventRecord],
        claims_on: Mapping[str, Sequence[ClaimRow]],
        articles: Mapping[str, ArticleRow],
    ) -> None:
        self.events = events
        self.claims_on = claims_on
        self.articles = articles

    def event(self, event: EventRecord, f: Filters) -> bool:
        if not self.event_itself(event, f):
            return False
        claims = self.claims_on.get(event.id, ())
        if (f.source or f.stance or f.certainty) and not any(self.said(c, f) for c in claims):
            return False
        if f.outlet and not any(has(name, f.outlet) for name in event.outlets):
            return False
        if f.article and not any(m.article == f.article for m in event.mentions):
            return False
        return not f.text or holds(f.text, (event.title, *(c.words for c in claims)))

    def event_itself(self, event: EventRecord, f: Filters) -> bool:
        """The filters that only an event can answer."""
        return (
            (not f.event or event.id == f.event)
            and (not f.type or event.type.lower() == f.type.lower())
            and (not f.mode or (event.mode or "").lower() == f.mode.lower())
            and (not f.acled or any(f.acled.lower() == name.lower() for name in event.acled or ()))
            and (not f.place or has(event.place.name if event.place else None, f.place))
            and (f.box is None or within(event, f.box))
            and (not f.actor or any(has(party.name, f.actor) for party in parties(event)))
            and (not f.status or event.status == f.status)
            and (not f.since or (event.end is not None and event.end >= f.since))
            and (not f.until or (event.start is not None and event.start <= f.until))
            and event.independent.origins >= f.min_origins
            and (f.disputed is None or bool(event.disputes) == f.disputed)
            and (not f.story or event.story == f.story)
        )

    def said(self, claim: ClaimRow, f: Filters) -> bool:
        return (
            (not f.source or any(has(link.name, f.source) for link in claim.chain))
            and (not f.stance or claim.stance == f.stance)
            and (not f.certainty or claim.certainty == f.certainty)
        )

    def claim(self, claim: ClaimRow, f: Filters) -> bool:
        return (
            self.said(claim, f)
            and (not f.outlet or has(claim.outlet, f.outlet))
            and (not f.article or claim.article == f.article)
            and (not f.text or holds(f.text, (claim.words, *(link.name for link in claim.chain))))
            and self.event_itself(self.events[claim.event], f)
        )

    def quote(self, quote: QuoteRow, f: Filters) -> bool:
        day = quote.said_at or (quote.published or "")[:10] or None
        about_event = any(
            (f.event, f.type, f.mode, f.acled, f.place, f.box, f.actor, f.status, f.min_origins, f.disputed is not None)
        )
        return (
            (not f.source or has(quote.speaker, f.source) or has(quote.source, f.source))
            and (not f.stance or quote.stance == f.stance)
            and (not f.certainty or quote.certainty == f.certainty)
            and (not f.outlet or has(quote.outlet, f.outlet))
            and (not f.article or quote.article == f.article)
            and (not f.story or quote.story == f.story)
            and (not f.since or (day is not None and day >= f.since))
            and (not f.until or (day is not None and day <= f.until))
            and (not f.text or holds(f.text, (quote.content, quote.source, quote.speaker or "")))
            and (not about_event or any(self.event_itself(self.events[e], _timeless(f)) for e in quote.events))
        )

    def article(self, article: ArticleRow, f: Filters) -> bool:
        day = (article.published or "")[:10]
        of_events = _without_article(f)
        return (
            (not f.outlet or has(article.outlet, f.outlet))
            and (not f.article or f.article in (article.id, article.content_id, *article.other_ids))
            and (not f.story or article.story == f.story)
            and (not f.since or day >= f.since)
            and (not f.until or (day != "" and day <= f.until))
            and (not f.text or holds(f.text, (article.title or "", article.outlet or "", article.byline or "")))
            and (not of_events or any(self.event(self.events[e], of_events) for e in article.events))
        )

    def story(self, story: StoryRow, f: Filters) -> bool:
        if f.story and story.id != f.story:
            return False
        return any(self.event(self.events[e], f) for e in story.events) or any(
            self.article(self.articles[a], f) for a in story.articles
        )


def _timeless(f: Filters) -> Filters:
    return Filters(
        event=f.event, type=f.type, mode=f.mode, acled=f.acled, place=f.place, box=f.box, actor=f.actor,
        status=f.status, min_origins=f.min_origins, disputed=f.disputed,
    )  # fmt: skip


def _without_article(f: Filters) -> Filters:
    return Filters(
        event=f.event, type=f.type, mode=f.mode, acled=f.acled, place=f.place, box=f.box, actor=f.actor,
        status=f.status, min_origins=f.min_origins, disputed=f.disputed,
        source=f.source, stance=f.stance, certainty=f.certainty,
    )  # fmt: skip


def parties(event: EventRecord) -> Iterable[Party]:
    return (*event.actors, *event.recipients)


def has(name: str | None, part: str) -> bool:
    return part.lower() in (name or "").lower()


def holds(words: str, texts: Iterable[str]) -> bool:
    """Whether all the words occur in the texts together."""
    text = "\n".join(texts).lower()
    return all(word in text for word in words.lower().split())


def within(event: EventRecord, box: Box) -> bool:
    if event.place is None or event.place.lat is None or event.place.lon is None:
        return False
    west, south, east, north = box
    lon = event.place.lon
    across = west <= lon <= east if west <= east else lon >= west or lon <= east
    return across and south <= event.place.lat <= north
