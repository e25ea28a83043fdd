"""From a read document to its claims: each event, and each stated field of it, with chain, stance and certainty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.claims.chains import Chains
from whosays.reading.doc import Doc
from whosays.reading.stance import certainty_of_clause
from whosays.reading.syntax import Token
from whosays.types import Attribution, Certainty, Claim, Event, Filler, Link, Quantity, Span, Stance

WEAKER: dict[Certainty, int] = {"certain": 0, "probable": 1, "possible": 2, "unknown": 3}
NOT_ABOUT_TRUTH = frozenset({"asks", "questions", "declines"})
INVOLVEMENT = frozenset(
    {"involvement", "role", "part", "hand", "participation", "complicity", "responsibility", "connection", "link"}
    | {"tie", "blame", "credit", "guilt"}
)
CLAIMING = frozenset({"claim", "take", "accept", "assume", "admit", "acknowledge"})
BACK_DETERMINERS = frozenset({"the", "this", "that", "these", "those", "such", "its", "their"})

Value = str | int | float | dict[str, float | None] | None


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that a clause states about an event: None for the event itself."""

    field: str | None
    value: Value = None
    ref: str | None = None


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """All claims of a document, in order of the events."""
    maker = _Maker.of_document(doc)
    drafts = [draft for event in doc.events for draft in maker.of_event(event)]
    return tuple(
        Claim(
            id=f"c{n}",
            event=draft.event,
            field=draft.stated.field,
            value=draft.stated.value,
            ref=draft.stated.ref,
            chain=draft.chain,
            stance=draft.stance,
            certainty=draft.certainty,
            attribution=draft.attribution,
            evidence=draft.evidence,
            score=draft.score,
        )
        for n, draft in enumerate(drafts, 1)
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    event: str
    stated: Stated
    chain: tuple[Link, ...]
    stance: Stance
    certainty: Certainty
    attribution: str | None
    evidence: Span
    score: float


@dataclass(frozen=True, slots=True)
class _Maker:
    doc: Doc
    chains: Chains
    innermost: dict[int, Attribution]  # by token
    first_mention: dict[str, str]  # event id -> first event of its happening outside the headline
    attributed: frozenset[str]  # events inside some attribution
    names: dict[str, str]

    @classmethod
    def of_document(cls, doc: Doc) -> _Maker:
        innermost: dict[int, Attribution] = {}
        size: dict[int, int] = {}
        for a in doc.attributions:
            extent = sum(e - s for s, e in a.content)
            for span in a.content:
                for i in doc.syntax.inside(span):
                    if i not in size or extent < size[i]:
                        innermost[i], size[i] = a, extent
        headline = {
            i
            for k, sentence in enumerate(doc.syntax.sentences)
            if doc.paragraphs[sentence.paragraph].kind in ("headline", "heading")
            for i in range(sentence.first, sentence.last)
        }
        where = {e.id: _head(doc, e) for e in doc.events}
        first: dict[str, str] = {}
        for happening in doc.happenings:
            body = [e for e in happening.events if where[e] not in headline]
            for e in happening.events:
                if body:
                    first[e] = body[0]
        return cls(
            doc,
            Chains.of_document(doc),
            innermost,
            first,
            frozenset(e for e, i in where.items() if i is not None and i in innermost),
            {e.id: e.name for e in doc.entities},
        )

    def of_event(self, event: Event) -> Iterator[_Draft]:
        i = _head(self.doc, event)
        if i is None:
            return
        syntax = self.doc.syntax
        token = syntax.tokens[i]
        evidence = syntax.sentence_span(token.sent)
        attribution = self.innermost.get(i)
        chain = self.chains.of(attribution)
        score = round(event.score * (attribution.score if attribution else 1.0), 3)
        clause: Certainty = certainty_of_clause(syntax, i)
        if attribution is None:
            stance: Stance = "denies" if event.status == "negated" else "asserts"
            certainty = clause
        else:
            stance, certainty = self._scoped(attribution, token, event, clause)

        def draft(stated: Stated, stance: Stance = stance, certainty: Certainty = certainty) -> _Draft:
            return _Draft(
                event.id,
                stated,
                chain,
                stance,
                "unknown" if stance in NOT_ABOUT_TRUTH else certainty,
                attribution.id if attribution else None,
                evidence,
                score,
            )

        responsibility = self._responsibility(token, attribution)
        if responsibility is not None:
            # Owning or disowning a deed is a claim on who did it, by the one who speaks or is spoken of.
            about, who, ref, says = responsibility
            if about is not None:
                chain = (*chain, about) if about.name != chain[-1].name else chain
            yield draft(Stated("actor", who, ref), says, certainty if says == "asserts" else "certain")
            return
        own = stance == "denies" and attribution is not None and self._is_own_deed(event, attribution)
        if not own and not self._only_points_back(event, token, attribution):
            yield draft(Stated(None))
        for stated in self._fields(event):
            # With the event only who did it and how many are denied; where and when it would have been is not.
            deniable = stated.field == "actor" or isinstance(stated.value, dict)
            if stance in ("asserts", "promises", "asks") or (stance == "denies" and deniable):
                yield draft(stated)

    def _scoped(self, a: Attribution, token: Token, event: Event, clause: Certainty) -> tuple[Stance, Certainty]:
        """The attribution's stance where it reaches the event; what only hangs below it is taken for granted."""
        stance, certainty = a.stance, a.certainty
        if stance in ("denies", "declines", "questions") and not self._reached(a, token):
            stance, certainty = "asserts", "certain"
        if stance == "asserts" and event.status == "negated":
            stance = "denies"
        if WEAKER[clause] > WEAKER[certainty]:
            certainty = clause
        return stance, certainty

    def _reached(self, a: Attribution, token: Token) -> bool:
        """False below a relative, adverbial or participial clause that starts inside the content."""
        syntax = self.doc.syntax
        at = token
        while any(s <= at.start < e for s, e in a.content):
            if at.dep in ("relcl", "advcl", "acl", "appos") and at.head != at.i:
                head = syntax.tokens[at.head]
                if any(s <= head.start < e for s, e in a.content):
                    return False
            if at.head == at.i:
                break
            at = syntax.tokens[at.head]
        return True

    def _responsibility(
        self, token: Token, attribution: Attribution | None
    ) -> tuple[Link | None, str, str | None, Stance] | None:
        """ "claimed responsibility for the attack", "denied involvement in it", "has not claimed it"."""
        syntax = self.doc.syntax
        if token.dep not in ("pobj", "dobj", "conj", "pcomp"):
            return None
        at = syntax.tokens[token.head]
        if at.dep == "prep" and at.head != at.i:
            at = syntax.tokens[at.head]
        noun = at if at.lemma.lower() in INVOLVEMENT else None
        verb = None
        if noun is not None and noun.dep in ("dobj", "attr", "pobj", "nsubjpass"):
            verb = syntax.tokens[noun.head]
            if verb.dep == "prep" or verb.pos == "ADP":
                verb = syntax.tokens[verb.head]
        elif noun is None and at.lemma in ("claim",) and at.pos == "VERB" and token.dep == "dobj":
            verb = at
        if verb is None:
            return None
        subject = next(iter(syntax.kids(verb.i, "nsubj", "agent")), None)
        who: str | None = None
        ref: str | None = None
        link: Link | None = None
        if attribution is not None and attribution.speaker:
            ref, who = attribution.speaker, self.names.get(attribution.speaker)
        if subject is not None and not any(
            s <= subject.start < e for s, e in (attribution.source if attribution else ())
        ):
            entity = self.chains.index.of((subject.start, subject.end))
            if entity is not None:
                ref, who = entity.id, entity.name
                if attribution is None:
                    link = Link(name=entity.name, kind="named", entity=entity.id, span=(subject.start, subject.end))
            elif subject.lower in ("nobody", "none", "one"):
                return None
        if who is None:
            return None
        negated = any(kid.dep == "neg" for kid in syntax.kids(verb.i)) or any(
            kid.lower in ("no", "nobody") for kid in syntax.kids(noun.i if noun else verb.i)
        )
        lemma = verb.lemma
        if lemma in CLAIMING:
            return link, who, ref, "declines" if negated else "asserts"
        if lemma in ("deny", "reject", "disclaim", "disavow", "dismiss") and not negated:
            return link, who, ref, "denies"
        if lemma in ("have", "play", "be") and negated:
            return link, who, ref, "denies"
        return None

    def _is_own_deed(self, event: Event, a: Attribution) -> bool:
        """A denial of one's own deed is about who did it, not about whether it happened."""
        if not a.speaker:
            return False
        speaker = self.names.get(a.speaker, "").casefold()
        return any(
            filler.entity == a.speaker or (filler.entity and self.names.get(filler.entity, "").casefold() == speaker)
            for filler in event.actors
        )

    def _only_points_back(self, event: Event, token: Token, attribution: Attribution | None) -> bool:
        """ "The attack" after it was told, or the headline over the story: no statement of its own."""
        if attribution is not None:
            return False
        first = self.first_mention.get(event.id)
        if first is None or first == event.id:
            return False
        paragraph = self.doc.paragraphs[self.doc.syntax.sentences[token.sent].paragraph]
        if paragraph.kind in ("headline", "heading"):
            return True
        determiner = next((kid for kid in self.doc.syntax.kids(token.i, "det", "poss")), None)
        return token.pos in ("NOUN", "PROPN") and determiner is not None and determiner.lower in BACK_DETERMINERS

    def _fields(self, event: Event) -> Iterator[Stated]:
        doc = self.doc
        for name, fillers in (
            ("actor", event.actors),
            ("recipient", event.recipients),
            ("instrument", event.instruments),
        ):
            for filler in fillers:
                yield Stated(name, self._name(filler), filler.entity)
        places = {p.id: p for p in doc.places}
        times = {t.id: t for t in doc.times}
        quantities = {q.id: q for q in doc.quantities}
        for ref in event.places:
            yield Stated("place", places[ref].name, ref)
        for ref in event.times:
            yield Stated("time", times[ref].start or times[ref].value, ref)
        for ref in event.quantities:
            yield Stated(quantities[ref].what, _bounds(quantities[ref]), ref)

    def _name(self, filler: Filler) -> str:
        if filler.entity is not None and filler.entity in self.names:
            return self.names[filler.entity]
        return self.doc.cut(filler.span)


def _bounds(quantity: Quantity) -> dict[str, float | None]:
    return {"low": quantity.low, "best": quantity.best, "high": quantity.high}


def _head(doc: Doc, event: Event) -> int | None:
    """The trigger's highest token."""
    syntax = doc.syntax
    inside = [i for span in event.trigger for i in syntax.inside(span)]
    if not inside:
        return None
    members = set(inside)
    return next((i for i in inside if syntax.tokens[i].head not in members or syntax.tokens[i].head == i), inside[0])
