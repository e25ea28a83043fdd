"""The records that every other module speaks in; this module imports nothing of whosays.

Offsets are Unicode code points into `Article.text`, end exclusive. A reading serialises to the JSON described in
docs/data-model.md, field by field in the order in which it is written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
Spans = tuple[Span, ...]

PublishedBasis = Literal["metadata", "page", "dateline", "row", "unknown"]
EntityKind = Literal["person", "organisation", "group", "place", "facility", "weapon", "document", "other"]
PlaceKind = Literal["country", "admin1", "admin2", "city", "facility", "region", "relative"]
PlaceBasis = Literal["gazetteer", "relative", "container"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeBasis = Literal["text", "published", "unresolved"]
Quotation = Literal["direct", "indirect", "mixed"]
SourceKind = Literal["named", "anonymous", "collective", "document", "outlet", "author", "unknown"]
Stance = Literal["asserts", "denies", "questions", "declines", "asks", "promises"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Status = Literal["actual", "attempted", "planned", "hypothetical", "general", "negated"]
CheckKind = Literal["weekday", "distance", "sum", "calendar"]
Verdict = Literal["agrees", "differs", "cannot tell"]
ParagraphKind = Literal["headline", "heading", "dateline", "byline", "body", "caption", "furniture"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text of one outlet. `id` is the row's own id where it came with one, else `content_id`."""

    id: str
    content_id: str  # SHA-256 of the canonical form, see whosays.intake.article
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None  # ISO 8601 date or date-time
    published_basis: PublishedBasis = "unknown"
    language: str = "en"
    truncated: bool = False
    original_outlet: str | None = None
    text: str
    text_sha256: str
    warnings: tuple[str, ...] = ()  # what was wrong with the input but did not stop it


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of the text without a break; `furniture` and captions are never parsed into sentences."""

    span: Span
    kind: ParagraphKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    id: str
    kind: EntityKind
    name: str
    role: str | None = None
    mentions: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A gazetteer row that a toponym could be."""

    geonameid: int | None
    name: str
    kind: PlaceKind
    country: str | None  # ISO 3166-1 alpha-2
    admin1: str | None
    lat: float
    lon: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    id: str
    span: Span
    name: str
    kind: PlaceKind
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    basis: PlaceBasis = "gazetteer"
    candidates: tuple[Candidate, ...] = ()
    score: float = 0.0
    country: str | None = None  # ISO 3166-1 alpha-2
    admin1: str | None = None
    anchor: str | None = None  # for a relative place: the id of the place it is told from


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A TIMEX3; `start` and `end` are the first and last day it covers, both included."""

    id: str
    span: Span
    type: TimeType
    value: str
    mod: str | None = None
    start: str | None = None
    end: str | None = None
    basis: TimeBasis = "unresolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    id: str
    span: Span
    what: str
    low: float | None
    best: float | None
    high: float | None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One source in a chain; `span` is where the text names it, None for the article's own outlet."""

    name: str
    kind: SourceKind
    entity: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    id: str
    source: Spans = ()
    cue: Spans = ()
    content: Spans
    quotation: Quotation
    speaker: str | None = None  # entity id
    chain: tuple[Link, ...] = ()  # from the outlet down to the one who says it
    source_kind: SourceKind = "unknown"
    stance: Stance = "asserts"
    certainty: Certainty = "certain"
    said_at: str | None = None  # time id
    venue: str | None = None
    inside: str | None = None  # attribution id
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """Who or what fills a role of an event."""

    entity: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One mention of something that is said to happen."""

    id: str
    trigger: Spans
    type: str  # PLOVER 2021
    mode: str | None = None
    acled: tuple[str, str] | None = None  # event type, sub-event type
    actors: tuple[Filler, ...] = ()
    recipients: tuple[Filler, ...] = ()
    instruments: tuple[Filler, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    status: Status = "actual"
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Mentions of one happening inside one article, merged."""

    id: str
    events: tuple[str, ...]
    type: str
    mode: str | None = None
    acled: tuple[str, str] | None = None
    actors: tuple[Filler, ...] = ()
    recipients: tuple[Filler, ...] = ()
    instruments: tuple[Filler, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    status: Status = "actual"
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A chain of sources takes a stance on an event (`field` None) or on one field of it."""

    id: str
    event: str
    field: str | None = None
    value: str | int | float | dict[str, float | None] | None = None  # a name, an ISO day or TIMEX value, a count
    ref: str | None = None  # id of the entity, place, time or quantity of this reading that the value comes from
    chain: tuple[Link, ...]
    stance: Stance
    certainty: Certainty
    attribution: str | None = None
    evidence: Span
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A stated fact held against a computed one."""

    id: str
    kind: CheckKind
    span: Span
    stated: str | float
    computed: str | float | None
    unit: str | None
    verdict: Verdict
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What made a reading: the same reader on the same article gives the same bytes."""

    version: str
    model_sha256: str
    gazetteer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything found in one article."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    sentences: Spans
    entities: tuple[Entity, ...]
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
    happenings: tuple[Happening, ...]
    claims: tuple[Claim, ...]
    checks: tuple[Check, ...]
    reader: Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Input that could not become an article, and why."""

    where: str  # file, address, or file and row number
    code: str  # of the error, see whosays.errors
    reason: str
