"""Rows and records out of clusters: what an event is called, where and when it was, who did it, how many were hurt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from whosays.ledger.canonical import sha256_of
from whosays.ledger.disputes import current, find_disputes
from whosays.ledger.facts import Days, Facts, Happened, Site, Statement
from whosays.ledger.gist import Told, common, day_of_event, mode_of, places_of_event
from whosays.ledger.independence import Voice, independence, origins_of, voice_of
from whosays.ledger.likeness import Key
from whosays.ledger.names import display, fold_parties, name_of
from whosays.ledger.records import (
    ChainLink,
    ClaimRow,
    Count,
    CountBy,
    EventPlace,
    EventRecord,
    Mention,
    Party,
    QuoteRow,
)
from whosays.ledger.titles import title_of

Clusters = Sequence[tuple[Key, ...]]
CopyOf = Mapping[str, str | None]

STATUSES = ("actual", "attempted", "planned", "hypothetical", "negated", "general")


def claim_rows(articles: Sequence[Facts], clusters: Clusters, copy_of: CopyOf) -> tuple[ClaimRow, ...]:
    """Every claim with the event it is on, by article id, in order of the text."""
    event_ids = name_events(articles, clusters, copy_of)
    home = {key: event_ids[number] for number, cluster in enumerate(clusters) for key in cluster}
    voices: dict[str, dict[str, Voice]] = {}
    offices: dict[str, dict[tuple[str, str], None]] = {}
    for facts in articles:
        article = facts.article
        for s in facts.statements:
            voice = voice_of(s.chain, article.outlet, article.original_outlet, facts.known_as)
            event = home[facts.key, s.happening]
            voices.setdefault(event, {})[s.id] = voice
            offices.setdefault(event, {}).update(dict.fromkeys(_offices_at(facts, s.happening)))
    origin = {
        claim: name for event, said in voices.items() for claim, name in origins_of(said, list(offices[event])).items()
    }
    rows = []
    for facts in sorted(articles, key=lambda f: f.article.id):
        article = facts.article
        for s in sorted(facts.statements, key=lambda s: (s.evidence, s.field or "", s.id)):
            rows.append(
                ClaimRow(
                    id=s.id,
                    event=home[(facts.key, s.happening)],
                    article=article.id,
                    mention=s.mention,
                    outlet=article.outlet,
                    title=article.title,
                    published=article.published,
                    field=s.field,
                    value=s.value,
                    chain=tuple(ChainLink(name=link.name, kind=link.kind) for link in s.chain),
                    stance=s.stance,
                    certainty=s.certainty,
                    said_at=s.said_at,
                    quotation=s.quotation,
                    attribution=s.attribution,
                    venue=s.venue,
                    evidence=s.evidence,
                    words=s.words,
                    origin=origin[s.id],
                    copy=copy_of.get(facts.key) is not None,
                    score=s.score,
                )
            )
    return tuple(rows)


def _offices_at(facts: Facts, happening: str) -> list[tuple[str, str]]:
    """Persons with their offices; a bare "governor" is one of the place of which the article tells."""
    sites = " ".join(site.name for h in facts.happened if h.id == happening for site in h.sites)
    return [
        (person, office if name_of(office).proper or not sites else f"{office} of {sites}")
        for person, office in facts.offices
    ]


def name_events(articles: Sequence[Facts], clusters: Clusters, copy_of: CopyOf) -> list[str]:
    """An id for each cluster: a hash of its earliest claim, so that later articles seldom change it.

    A cluster that no claim is on has no evidence; its id is empty and it is no event.
    """
    facts = {f.key: f for f in articles}
    claimed: dict[Key, list[str]] = {}
    for f in articles:
        for s in f.statements:
            claimed.setdefault((f.key, s.happening), []).append(s.id)
    names = []
    for cluster in clusters:
        ranked = [
            (copy_of.get(key[0]) is not None, facts[key[0]].article.published or "9999", key, min(claimed[key]))
            for key in cluster
            if key in claimed
        ]
        names.append("e" + sha256_of(["event", min(ranked)[-1]])[:16] if ranked else "")
    return names


def quote_rows(
    articles: Sequence[Facts], clusters: Clusters, copy_of: CopyOf, story: Mapping[str, str]
) -> tuple[QuoteRow, ...]:
    """Every attribution, by article id, in order of the text."""
    event_ids = name_events(articles, clusters, copy_of)
    home = {key: event_ids[number] for number, cluster in enumerate(clusters) for key in cluster}
    rows = []
    for facts in sorted(articles, key=lambda f: f.article.id):
        article = facts.article
        for q in facts.quotes:
            events = dict.fromkeys(home[(facts.key, h)] for h in q.happenings)
            rows.append(
                QuoteRow(
                    id=f"{article.id}/{q.id}",
                    article=article.id,
                    attribution=q.id,
                    outlet=article.outlet,
                    published=article.published,
                    speaker=q.speaker,
                    role=q.role,
                    source=q.source,
                    source_kind=q.source_kind,
                    cue=q.cue,
                    content=q.content,
                    content_spans=q.content_spans,
                    quotation=q.quotation,
                    stance=q.stance,
                    certainty=q.certainty,
                    said_at=q.said_at,
                    venue=q.venue,
                    events=tuple(event for event in events if event),
                    story=story.get(facts.key),
                    copy=copy_of.get(facts.key) is not None,
                    score=q.score,
                )
            )
    return tuple(rows)


def event_records(
    articles: Sequence[Facts],
    clusters: Clusters,
    claims: Sequence[ClaimRow],
    copy_of: CopyOf,
    story: Mapping[str, str],
) -> tuple[EventRecord, ...]:
    """The events, most origins first, then by id."""
    facts = {f.key: f for f in articles}
    happened = {(f.key, h.id): h for f in articles for h in f.happened}
    statements = {s.id: s for f in articles for s in f.statements}
    on: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        on.setdefault(claim.event, []).append(claim)
    records = [
        _Event(name, cluster, facts, happened, statements, on[name], copy_of, story).record()
        for name, cluster in zip(name_events(articles, clusters, copy_of), clusters, strict=True)
        if name
    ]
    return tuple(sorted(records, key=lambda e: (-e.independent.origins, e.id)))


class _Event:
    """One event in the making; originals outvote copies, which are heard only where nothing else speaks."""

    def __init__(
        self,
        name: str,
        cluster: tuple[Key, ...],
        facts: Mapping[str, Facts],
        happened: Mapping[Key, Happened],
        statements: Mapping[str, Statement],
        claims: list[ClaimRow],
        copy_of: CopyOf,
        story: Mapping[str, str],
    ) -> None:
        self.name = name
        self.cluster = cluster
        self.facts = facts
        self.statements = statements
        self.claims = claims
        self.copy_of = copy_of
        self.story = story
        originals = [key for key in cluster if copy_of.get(key[0]) is None] or list(cluster)
        self.members = [happened[key] for key in originals]
        self.told = [Told(key[0], facts[key[0]].day, happened[key]) for key in originals]
        self.all_members = [(key, happened[key]) for key in cluster]

    def record(self) -> EventRecord:
        kind = common(h.type for h in self.members) or ""
        mode = mode_of(self.told, kind)
        days, sites = day_of_event(self.told), places_of_event(self.told)
        actors, recipients, instruments = (self.parties(role) for role in ("actor", "recipient", "instrument"))
        keys = {key for key, _ in self.cluster}
        copies = {self.facts[key].article.id for key in keys if self.copy_of.get(key) is not None}
        article_ids = {self.facts[key].article.id for key in keys}
        return EventRecord(
            id=self.name,
            title=title_of(
                kind,
                mode,
                [" ".join(h.triggers) for h in self.members if h.type == kind],
                actors,
                recipients,
                sites,
                days,
                min((t.published for t in self.told if t.published), default=None),
            ),
            type=kind,
            mode=mode,
            acled=common(h.acled for h in self.members if h.type == kind and h.mode == mode),
            status=common((h.status for h in self.members), prefer=STATUSES.index) or "actual",
            start=days.start if days else None,
            end=days.end if days else None,
            time_precision=precision(days),
            place=place_of(sites[0]) if sites else None,
            places=tuple(place_of(site) for site in sites),
            actors=actors,
            recipients=recipients,
            instruments=instruments,
            counts=self.counts(),
            mentions=tuple(
                Mention(article=self.facts[key[0]].article.id, event=m)
                for key, h in sorted(self.all_members, key=lambda p: (self.facts[p[0][0]].article.id, p[1].first))
                for m in h.mentions
            ),
            claims=tuple(claim.id for claim in self.claims),
            stances=dict(sorted(Counter(claim.stance for claim in self.claims if not claim.copy).items())),
            independent=independence(self.claims, article_ids, copies),
            disputes=find_disputes(self.claims, self.statements, [h.sites for h in self.members], kind),
            story=common(self.story[key] for key, _ in self.cluster),
            outlets=tuple(sorted({outlet for key in keys if (outlet := self.facts[key].article.outlet)})),
            score=round(max(h.score for h in self.members), 4),
        )

    def parties(self, role: str) -> tuple[Party, ...]:
        """All whom claims on the role name, with how many origins say so, deny it or will not say."""
        heard = [
            (str(claim.value), claim.stance, claim.origin)
            for claim in self.claims
            if claim.field == role and not claim.copy and isinstance(claim.value, str)
        ]
        # Where nothing is claimed on the role itself, who asserts the event asserts what its mention names.
        explicit = {(c.article, self.statements[c.id].happening) for c in self.claims if c.field == role}
        own = {(self.facts[key[0]].article.id, h.id): getattr(h, role + "s") for key, h in self.all_members}
        for claim in self.claims:
            home = (claim.article, self.statements[claim.id].happening)
            if claim.field is None and not claim.copy and claim.stance == "asserts" and home not in explicit:
                heard += [(name, "asserts", claim.origin) for name in own.get(home, ())]
        said: dict[str, dict[str, set[str]]] = {}
        shown: dict[str, Counter[str]] = {}
        folded = fold_parties(name for name, _, _ in heard)
        for name, stance, origin in heard:
            shown.setdefault(folded[name], Counter())[display(name)] += 1
            said.setdefault(folded[name], {}).setdefault(stance, set()).add(origin)
        parties = [
            Party(
                name=common(shown[key].elements()) or key,
                asserted_by=len(stances.get("asserts", ())),
                denied_by=len(stances.get("denies", ())),
                declined_by=len(stances.get("declines", ())),
            )
            for key, stances in said.items()
        ]
        return tuple(sorted(parties, key=lambda p: (-p.asserted_by, -p.denied_by, p.name)))

    def counts(self) -> dict[str, Count]:
        found: dict[str, list[ClaimRow]] = {}
        for claim in self.claims:
            if (
                claim.field is not None
                and isinstance(claim.value, dict | int | float)
                and not self.statements[claim.id].part
            ):
                found.setdefault(claim.field, []).append(claim)
        counts = {}
        for what, claims in sorted(found.items()):
            asserting = [c for c in claims if c.stance == "asserts"]
            if not asserting:
                continue
            ranges = [range_of(c.value) for c in current([c for c in asserting if not c.copy] or asserting)]
            lows = [low for low, _, _ in ranges if low is not None]
            highs = [high for _, _, high in ranges]
            counts[what] = Count(
                low=min(lows, default=None),
                best=common(best for _, best, _ in ranges if best is not None),
                high=max((h for h in highs if h is not None), default=None) if None not in highs else None,
                by=tuple(CountBy(value=c.value, claim=c.id) for c in claims),
            )
        return counts


def place_of(site: Site) -> EventPlace:
    return EventPlace(
        name=site.name,
        lat=site.lat,
        lon=site.lon,
        radius_km=site.radius_km or None,
        geonameid=site.geonameid,
        country=site.country,
    )


def range_of(value: object) -> tuple[float | None, float | None, float | None]:
    """Low, best and high of a count's value, a plain number or a dict of the three."""
    if isinstance(value, dict):
        return value.get("low"), value.get("best"), value.get("high")
    if isinstance(value, int | float):
        return value, value, value
    return None, None, None


def precision(days: Days | None) -> str:
    """How exactly the time is known: day, week, month, year, range or unknown."""
    if days is None:
        return "unknown"
    try:
        length = (date.fromisoformat(days.end) - date.fromisoformat(days.start)).days
    except ValueError:
        return "unknown"
    for name, most in (("day", 0), ("week", 6), ("month", 30), ("year", 365)):
        if length <= most:
            return name
    return "range"
