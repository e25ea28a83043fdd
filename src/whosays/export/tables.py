"""The tables that can be exported, each a list of records and the columns into which a spreadsheet puts them.

JSON Lines holds the records whole, as docs/data-model.md tells them. CSV holds one row a record: lists of names are
joined by "; ", and every row can be traced: by its claim ids, or by its article with the evidence's offsets and words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from whosays.ledger import Ledger
from whosays.ledger.records import ArticleRow, ClaimRow, EventRecord, Party, QuoteRow
from whosays.types import Skipped

Cell = str | int | float | None
Columns = dict[str, Callable[[Any], Cell]]
COUNTS = ("killed", "injured", "missing", "detained", "displaced")


def joined(values: Iterable[str | None]) -> str:
    return "; ".join(value for value in values if value)


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def parties(of: Iterable[Party]) -> str:
    return joined(party.name for party in of)


def _place(name: str) -> Callable[[EventRecord], Cell]:
    return lambda e: getattr(e.place, name) if e.place else None


def _independent(name: str) -> Callable[[EventRecord], Cell]:
    return lambda e: getattr(e.independent, name)


def _count(what: str, end: str) -> Callable[[EventRecord], Cell]:
    return lambda e: getattr(e.counts[what], end) if what in e.counts else None


def _count_claims(what: str) -> Callable[[EventRecord], Cell]:
    return lambda e: joined(by.claim for by in e.counts[what].by) if what in e.counts else ""


EVENTS: Columns = {
    "id": lambda e: e.id,
    "title": lambda e: e.title,
    "type": lambda e: e.type,
    "mode": lambda e: e.mode,
    "acled_type": lambda e: e.acled[0] if e.acled else None,
    "acled_sub_type": lambda e: e.acled[1] if e.acled else None,
    "status": lambda e: e.status,
    "start": lambda e: e.start,
    "end": lambda e: e.end,
    "time_precision": lambda e: e.time_precision,
    "place": _place("name"),
    "country": _place("country"),
    "lat": _place("lat"),
    "lon": _place("lon"),
    "radius_km": _place("radius_km"),
    "geonameid": _place("geonameid"),
    "actors": lambda e: parties(e.actors),
    "recipients": lambda e: parties(e.recipients),
    "instruments": lambda e: parties(e.instruments),
    **{
        f"{what}_{end}": make
        for what in COUNTS
        for end, make in (
            ("low", _count(what, "low")),
            ("best", _count(what, "best")),
            ("high", _count(what, "high")),
            ("claims", _count_claims(what)),
        )
    },
    "origins": _independent("origins"),
    "outlets": _independent("outlets"),
    "articles": _independent("articles"),
    "copies": _independent("copies"),
    "asserts": lambda e: e.stances.get("asserts", 0),
    "denies": lambda e: e.stances.get("denies", 0),
    "declines": lambda e: e.stances.get("declines", 0),
    "disputes": lambda e: joined(d.about for d in e.disputes),
    "outlet_names": lambda e: joined(e.outlets),
    "article_ids": lambda e: joined(dict.fromkeys(m.article for m in e.mentions)),
    "claim_ids": lambda e: joined(e.claims),
    "story": lambda e: e.story,
}

CLAIMS: Columns = {
    "id": lambda c: c.id,
    "event": lambda c: c.event,
    "field": lambda c: c.field,
    "value": lambda c: compact(c.value) if isinstance(c.value, dict) else c.value,
    "chain": lambda c: " > ".join(link.name for link in c.chain),
    "chain_kinds": lambda c: " > ".join(link.kind for link in c.chain),
    "stance": lambda c: c.stance,
    "certainty": lambda c: c.certainty,
    "said_at": lambda c: c.said_at,
    "quotation": lambda c: c.quotation,
    "venue": lambda c: c.venue,
    "outlet": lambda c: c.outlet,
    "published": lambda c: c.published,
    "copy": lambda c: int(c.copy),
    "origin": lambda c: c.origin,
    "article": lambda c: c.article,
    "mention": lambda c: c.mention,
    "evidence_start": lambda c: c.evidence[0],
    "evidence_end": lambda c: c.evidence[1],
    "evidence": lambda c: c.words,
    "machine_score": lambda c: c.score,
}

ARTICLES: Columns = {
    "id": lambda a: a.id,
    "content_id": lambda a: a.content_id,
    "url": lambda a: a.url,
    "outlet": lambda a: a.outlet,
    "title": lambda a: a.title,
    "byline": lambda a: a.byline,
    "published": lambda a: a.published,
    "language": lambda a: a.language,
    "truncated": lambda a: int(a.truncated),
    "original_outlet": lambda a: a.original_outlet,
    "copy_of": lambda a: a.copy_of,
    "story": lambda a: a.story,
    "claims": lambda a: a.claims,
    "event_ids": lambda a: joined(a.events),
    "warnings": lambda a: joined(a.warnings),
}

QUOTES: Columns = {
    "id": lambda q: q.id,
    "speaker": lambda q: q.speaker,
    "role": lambda q: q.role,
    "source": lambda q: q.source,
    "source_kind": lambda q: q.source_kind,
    "cue": lambda q: q.cue,
    "content": lambda q: q.content,
    "quotation": lambda q: q.quotation,
    "stance": lambda q: q.stance,
    "certainty": lambda q: q.certainty,
    "said_at": lambda q: q.said_at,
    "venue": lambda q: q.venue,
    "outlet": lambda q: q.outlet,
    "published": lambda q: q.published,
    "copy": lambda q: int(q.copy),
    "article": lambda q: q.article,
    "content_spans": lambda q: compact(q.content_spans),
    "event_ids": lambda q: joined(q.events),
    "story": lambda q: q.story,
    "machine_score": lambda q: q.score,
}

MENTIONS: Columns = {
    "article": lambda m: m.article,
    "event": lambda m: m.event,
    "cluster": lambda m: m.cluster,
}

SKIPS: Columns = {
    "where": lambda s: s.where,
    "code": lambda s: s.code,
    "reason": lambda s: s.reason,
}

_TABLES: Mapping[str, Columns] = {
    "events": EVENTS,
    "claims": CLAIMS,
    "articles": ARTICLES,
    "quotes": QUOTES,
    "mentions": MENTIONS,
    "skips": SKIPS,
}
KINDS = tuple(_TABLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustered:
    """Which event of the ledger (`cluster`) an event of an article's reading is a mention of."""

    article: str
    event: str
    cluster: str


Record = EventRecord | ClaimRow | ArticleRow | QuoteRow | Clustered | Skipped


def columns(kind: str) -> Columns:
    """The CSV columns of a kind, by name, each with the function that fills it from a record."""
    return _TABLES[kind]


def records(ledger: Ledger, kind: str) -> Iterable[Record]:
    """All records of a kind, in the order in which the ledger lists them."""
    if kind == "skips":
        return ledger.skips()
    view = ledger.view()
    lists: dict[str, Callable[[], Iterable[Record]]] = {
        "events": lambda: view.events().items,
        "claims": lambda: view.claims().items,
        "articles": lambda: view.articles().items,
        "quotes": lambda: view.quotes().items,
        "mentions": lambda: [
            Clustered(article=mention.article, event=mention.event, cluster=event.id)
            for event in view.events().items
            for mention in event.mentions
        ],
    }
    return lists[kind]()
