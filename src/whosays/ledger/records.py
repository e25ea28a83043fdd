"""What a ledger shows: records that serialise (msgspec) to the JSON that docs/data-model.md fixes.

`article` is the row's own id where the article came with one, else its content id; `mention` and `event` inside a
`Mention` are ids of that article's reading. Spans are code points into the article's text, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from whosays.types import Reading, Span

T = TypeVar("T")
Value = str | int | float | dict[str, float | None] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """Where an event happened, at the narrowest that its claims give; `radius_km` None where unknown."""

    name: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    geonameid: int | None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Someone or something that fills a role; each number counts distinct origins."""

    name: str
    asserted_by: int = 0
    denied_by: int = 0
    declined_by: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CountBy:
    value: Value
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The range that asserting claims give: lowest low, best of the most origins, highest high (None is open)."""

    low: float | None
    best: float | None
    high: float | None
    by: tuple[CountBy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    article: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Independent:
    """How many stand behind an event: `origins` are distinct last links of asserting chains after copies are folded,
    `outlets` those whose own text asserts it, `articles` all texts without copies, `copies` the copies among them."""

    origins: int
    outlets: int
    articles: int
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Claims that cannot all be true; `about` is whether, who, whom, where, when or the name of a count."""

    about: str
    claims: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """An event of the ledger: what a cluster of claims from many articles is about."""

    id: str
    title: str
    type: str
    mode: str | None
    acled: tuple[str, str] | None
    status: str
    start: str | None  # first day, YYYY-MM-DD
    end: str | None
    time_precision: str  # day, week, month, year, range or unknown
    place: EventPlace | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    instruments: tuple[Party, ...]
    counts: dict[str, Count]
    mentions: tuple[Mention, ...]
    claims: tuple[str, ...]
    stances: dict[str, int]
    independent: Independent
    disputes: tuple[Dispute, ...]
    story: str | None = None
    outlets: tuple[str, ...] = ()  # all that carry it, sorted
    score: float = 0.0  # the machine's own confidence that this is an event of this type
    places: tuple[EventPlace, ...] = ()  # `place` and further ones that a third as many articles give


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim with all that a reader needs to check it; `words` is the exact text of `evidence`."""

    id: str
    event: str  # ledger event id
    article: str
    mention: str  # event id in the reading of `article`
    outlet: str | None
    title: str | None
    published: str | None
    field: str | None
    value: Value
    chain: tuple[ChainLink, ...]
    stance: str
    certainty: str
    said_at: str | None  # day on which it was said, where the text tells it
    quotation: str | None  # direct, indirect, mixed; None for the outlet's own statement
    attribution: str | None  # id in the reading
    venue: str | None
    evidence: Span
    words: str
    origin: str  # normalised last link, the unit that `origins` counts
    copy: bool  # the article is a copy, so that this claim is not counted
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """One attribution: who said it, with which verb, and the words."""

    id: str  # article id, a slash, attribution id
    article: str
    attribution: str
    outlet: str | None
    published: str | None
    speaker: str | None  # name in this article, else the words of the source span
    role: str | None
    source: str  # words of the source span
    source_kind: str
    cue: str
    content: str
    content_spans: tuple[Span, ...]
    quotation: str
    stance: str
    certainty: str
    said_at: str | None
    venue: str | None
    events: tuple[str, ...]  # ledger events that stand in the content
    story: str | None
    copy: bool
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """`of` is the article that this one copies, None for an original; `group` is shared by all copies of one text."""

    article: str
    of: str | None
    group: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    article: str
    story: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article as lists show it."""

    id: str
    content_id: str
    other_ids: tuple[str, ...]  # further row ids under which the same article came
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    published: str | None
    language: str
    truncated: bool
    original_outlet: str | None
    warnings: tuple[str, ...]
    story: str
    copy_of: str | None
    events: tuple[str, ...]  # ledger event ids
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story as the front page lists it."""

    id: str
    title: str
    start: str | None  # first and last day of publication
    end: str | None
    articles: tuple[str, ...]  # by publication, copies included
    outlets: tuple[str, ...]
    copies: int
    events: tuple[str, ...]  # ledger events, most origins first
    disputes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    story: StoryRow
    articles: tuple[ArticleRow, ...]
    events: tuple[EventRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent source of an event, the ways by which it came, and what came from it."""

    name: str
    kind: str
    stance: str
    outlets: tuple[str, ...]
    articles: tuple[str, ...]
    copies: tuple[str, ...]  # articles that only repeat one of `articles`
    claims: tuple[str, ...]
    chains: tuple[tuple[str, ...], ...]  # distinct ways, as names from outlet to origin


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """An event with the table of who says what; claims about whether it happened first, then field by field."""

    event: EventRecord
    claims: tuple[ClaimRow, ...]
    origins: tuple[Origin, ...]
    articles: tuple[ArticleRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A stretch of an article that a claim, attribution or event rests on."""

    span: Span
    kind: str  # claim, attribution or event
    id: str  # ledger claim id, attribution id, or ledger event id
    event: str | None  # ledger event id
    stance: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    article: ArticleRow
    reading: Reading
    claims: tuple[ClaimRow, ...]
    quotes: tuple[QuoteRow, ...]
    highlights: tuple[Highlight, ...]
    copies: tuple[str, ...] = field(default=())  # articles that copy this one


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that a search found; `snippet` is plain text around the first match."""

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    snippet: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """A stretch of a list; pass `next` as `after` for the one that follows. `total` counts the whole list."""

    items: tuple[T, ...]
    next: str | None
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `Ledger.add` did: new articles, articles it knew already, new claims."""

    added: int
    known: int
    claims: int = 0
