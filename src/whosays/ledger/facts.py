"""What the derived layers need to know of one article: its reading boiled down, names in the place of local ids."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from whosays.ledger.canonical import claim_ids
from whosays.ledger.names import name_of, normal_name
from whosays.types import Article, Attribution, Claim, Event, Filler, Link, Place, Quantity, Reading, Span, Time

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
COUNTS = ("killed", "injured", "missing", "detained", "displaced")


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """First and last day, both included, as ISO dates; `basis` as in whosays.types.Time."""

    start: str
    end: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place as linking needs it; `radius_km` is how far from the point it may still be."""

    name: str
    kind: str
    lat: float | None
    lon: float | None
    radius_km: float
    geonameid: int | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim with its ledger id and its names resolved."""

    id: str
    local_id: str
    mention: str
    happening: str
    field: str | None
    value: str | int | float | dict[str, float | None] | None
    site: Site | None  # the place that the value names, for a claim on the place
    days: Days | None  # for a claim on the time
    chain: tuple[Link, ...]
    stance: str
    certainty: str
    attribution: str | None
    evidence: Span
    words: str
    quotation: str | None
    said_at: str | None
    venue: str | None
    score: float
    part: bool = False  # a figure of some only: "No Kenyan was hurt" does not say that nobody was


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """A happening of one article: the unit that linking joins across articles."""

    id: str  # of the happening, or of the event that stands alone
    mentions: tuple[str, ...]
    type: str
    mode: str | None
    acled: tuple[str, str] | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    instruments: tuple[str, ...]
    sites: tuple[Site, ...]
    days: Days | None
    counts: tuple[tuple[str, float | None, float | None, float | None], ...]  # what, low, best, high
    triggers: tuple[str, ...]
    words: tuple[str, ...]  # of the sentences that hold its triggers, lower case
    first: int  # offset of the first trigger
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    id: str
    speaker: str | None
    role: str | None
    source: str
    source_kind: str
    cue: str
    content: str
    content_spans: tuple[Span, ...]
    quotation: str
    stance: str
    certainty: str
    said_at: str | None
    venue: str | None
    happenings: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One article and what was found in it."""

    article: Article  # without its text
    other_ids: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]  # words of each sentence, lower case; furniture is no sentence
    names: tuple[str, ...]  # of entities and places, one for each mention of them
    happened: tuple[Happened, ...]
    statements: tuple[Statement, ...]
    quotes: tuple[Quote, ...]
    offices: tuple[tuple[str, str], ...]  # persons with their offices
    known_as: Mapping[str, str]  # the name in this article of whom it calls by a description: "governor", "rebels"

    @property
    def key(self) -> str:
        return self.article.content_id

    @property
    def day(self) -> str | None:
        return day_of(self.article.published)


def day_of(moment: str | None) -> str | None:
    """The day of an ISO 8601 date or date-time; None where it names none."""
    found = _DAY.match(moment or "")
    return found.group() if found else None


def moment_of(published: str | None) -> str:
    """A key that sorts by time: UTC to the minute; a day alone stands at its noon, what has no date comes last."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return "9999"
    if len(published or "") <= 10:
        moment = moment.replace(hour=12)
    elif moment.tzinfo is not None:
        try:
            moment = moment.astimezone(UTC)
        except OverflowError:  # the first and the last day of the calendar
            moment = moment.replace(tzinfo=None)
    return moment.strftime("%Y-%m-%dT%H:%M").rjust(16, "0")


def words_of(text: str) -> tuple[str, ...]:
    return tuple(match.group().lower().replace("’", "'") for match in WORD.finditer(text))


def facts_of(reading: Reading, other_ids: tuple[str, ...] = ()) -> Facts:
    """Boils a reading down. Claims and happenings that point at nothing are left out."""
    return _Boiler(reading).boil(other_ids)


class _Boiler:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.entities = {entity.id: entity for entity in reading.entities}
        self.places = {place.id: place for place in reading.places}
        self.times = {time.id: time for time in reading.times}
        self.quantities = {quantity.id: quantity for quantity in reading.quantities}
        self.attributions = {attribution.id: attribution for attribution in reading.attributions}
        self.events = {event.id: event for event in reading.events}
        self.sentences = reading.sentences or (((0, len(self.text)),) if self.text else ())
        self.starts = [span[0] for span in self.sentences]
        self.words = [words_of(self.cut(span)) for span in self.sentences]

    def cut(self, span: Span) -> str:
        return self.text[span[0] : span[1]]

    def boil(self, other_ids: tuple[str, ...]) -> Facts:
        reading = self.reading
        home: dict[str, str] = {}
        happened = []
        for happening in reading.happenings:
            mentions = tuple(m for m in happening.events if m in self.events and m not in home)
            if mentions:
                home.update((m, happening.id) for m in mentions)
                happened.append(self.happened(happening.id, mentions, happening))
        for event in reading.events:
            if event.id not in home:
                home[event.id] = event.id
                happened.append(self.happened(event.id, (event.id,), event))
        ids = claim_ids(reading)
        statements = {}
        for claim in reading.claims:
            if claim.id in ids and ids[claim.id] not in statements:
                statements[ids[claim.id]] = self.statement(ids[claim.id], claim, home[claim.event])
        names = [entity.name for entity in reading.entities for _ in entity.mentions]
        names += [place.name for place in reading.places]
        return Facts(
            article=_without_text(reading.article),
            other_ids=other_ids,
            sentences=tuple(self.words),
            names=tuple(names),
            happened=tuple(happened),
            statements=tuple(statements.values()),
            quotes=tuple(self.quotes(home)),
            offices=tuple((e.name, e.role) for e in reading.entities if e.kind == "person" and e.role),
            known_as=self.known_as(),
        )

    def known_as(self) -> dict[str, str]:
        """By description without a name, the one person of that office, or the one body of that kind."""
        named: dict[str, dict[str, None]] = {}
        for entity in self.reading.entities:
            name = name_of(entity.name)
            if not name.proper or entity.kind not in ("person", "organisation", "group"):
                continue
            if entity.kind == "person" and entity.role:
                named.setdefault(name_of(entity.role).head, {})[entity.name] = None
            elif entity.kind != "person" and len(name.words) > 1:
                named.setdefault(name.head, {})[entity.name] = None
        found = {}
        for link in {link.name: link for claim in self.reading.claims for link in claim.chain[1:]}.values():
            told = name_of(link.name)
            names = named.get(told.head, {})
            if not told.proper and len(told.words) <= 2 and len(names) == 1:
                found[normal_name(link.name)] = next(iter(names))
            spoken = self.entities.get(link.entity or "")
            if not told.proper and spoken and name_of(spoken.name).proper:
                found[normal_name(link.name)] = spoken.name
        return found

    def happened(self, key: str, mentions: tuple[str, ...], merged: Event | object) -> Happened:
        assert hasattr(merged, "type")
        whole: Event = merged  # type: ignore[assignment]  # a Happening has the same fields, but for its trigger
        triggers = sorted(span for m in mentions for span in self.events[m].trigger)
        rows = sorted({self.row(span[0]) for span in triggers} - {-1})
        return Happened(
            id=key,
            mentions=mentions,
            type=whole.type,
            mode=whole.mode,
            acled=whole.acled,
            status=whole.status,
            actors=self.fillers(whole.actors),
            recipients=self.fillers(whole.recipients),
            instruments=self.fillers(whole.instruments),
            sites=tuple(site_of(self.places[p]) for p in whole.places if p in self.places),
            days=self.days(whole.times),
            counts=tuple((q.what, q.low, q.best, q.high) for q in self.of(whole.quantities) if q.what in COUNTS),
            triggers=tuple(dict.fromkeys(self.cut(span).lower() for span in triggers)),
            words=tuple(word for row in rows for word in self.words[row]),
            first=triggers[0][0] if triggers else 0,
            score=whole.score,
        )

    def of(self, ids: Iterable[str]) -> list[Quantity]:
        return [self.quantities[i] for i in ids if i in self.quantities]

    def row(self, offset: int) -> int:
        return bisect.bisect_right(self.starts, offset) - 1

    def fillers(self, fillers: tuple[Filler, ...]) -> tuple[str, ...]:
        names = (
            self.entities[f.entity].name if f.entity in self.entities else " ".join(self.cut(f.span).split())
            for f in fillers
        )
        return tuple(dict.fromkeys(name for name in names if name))

    def days(self, ids: Iterable[str]) -> Days | None:
        """The narrowest time that the text tells."""
        found = [days for i in ids if i in self.times and (days := days_of(self.times[i])) is not None]
        return min(found, key=lambda d: (_length(d), d.basis != "text", d.start), default=None)

    def statement(self, claim_id: str, claim: Claim, happening: str) -> Statement:
        attribution = self.attributions.get(claim.attribution or "")
        value, ref = claim.value, claim.ref
        if isinstance(value, str) and ref is None:
            ref = value  # a reading that gives ids in the place of values
        key = ref or ""
        place, time, entity = self.places.get(key), self.times.get(key), self.entities.get(key)
        days = days_of(time) if time else None
        quantity = self.quantities.get(key)
        if value == ref or value is None:
            value = place.name if place else entity.name if entity else time.value if time else value
        if claim.field == "time" and days is None and isinstance(value, str) and (day := day_of(value)):
            days = Days(start=day, end=day, basis="text")
        return Statement(
            id=claim_id,
            local_id=claim.id,
            mention=claim.event,
            happening=happening,
            field=claim.field,
            value=value,
            site=site_of(place) if place else None,
            days=days,
            chain=claim.chain,
            stance=claim.stance,
            certainty=claim.certainty,
            attribution=claim.attribution,
            evidence=claim.evidence,
            words=self.cut(claim.evidence),
            quotation=attribution.quotation if attribution else None,
            said_at=self.said_at(attribution),
            venue=attribution.venue if attribution else None,
            score=claim.score,
            part=quantity is not None and quantity.high == 0 and (quantity.unit or "")[:1].isupper(),
        )

    def said_at(self, attribution: Attribution | None) -> str | None:
        time = self.times.get(attribution.said_at or "") if attribution else None
        return time.start if time else None

    def quotes(self, home: dict[str, str]) -> list[Quote]:
        starts = sorted((e.trigger[0][0], e.id) for e in self.events.values() if e.trigger)
        offsets = [start for start, _ in starts]
        quotes = []
        for a in self.reading.attributions:
            speaker = self.entities.get(a.speaker or "")
            inside: dict[str, None] = {}
            for span in a.content:
                low, high = bisect.bisect_left(offsets, span[0]), bisect.bisect_left(offsets, span[1])
                inside.update((home[event], None) for _, event in starts[low:high])
            source = self.join(a.source)
            quotes.append(
                Quote(
                    id=a.id,
                    speaker=speaker.name if speaker else source or None,
                    role=speaker.role if speaker else None,
                    source=source,
                    source_kind=a.source_kind,
                    cue=self.join(a.cue),
                    content=self.join(a.content),
                    content_spans=a.content,
                    quotation=a.quotation,
                    stance=a.stance,
                    certainty=a.certainty,
                    said_at=self.said_at(a),
                    venue=a.venue,
                    happenings=tuple(inside),
                    score=a.score,
                )
            )
        return quotes

    def join(self, spans: tuple[Span, ...]) -> str:
        return " … ".join(" ".join(self.cut(span).split()) for span in spans)


def site_of(place: Place) -> Site:
    return Site(
        name=place.name,
        kind=place.kind,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km or 0.0,
        geonameid=place.geonameid,
        country=place.country,
    )


def days_of(time: Time) -> Days | None:
    if time.start is None or time.basis == "unresolved" or time.type not in ("DATE", "TIME"):
        return None
    return Days(start=time.start, end=time.end or time.start, basis=time.basis)


def _length(days: Days) -> int:
    """Roughly how long; days are compared as written, so a broken calendar cannot raise here."""
    first, last = (int(part[:4]) * 372 + int(part[5:7]) * 31 + int(part[8:10]) for part in (days.start, days.end))
    return last - first


def _without_text(article: Article) -> Article:
    return replace(article, text="")
