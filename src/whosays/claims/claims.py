"""From a read document to its claims: each event, and each stated field of it, with chain, stance and certainty."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whosays.claims.accusations import accusations
from whosays.claims.draft import Draft, Stated
from whosays.claims.evidence import Evidence
from whosays.claims.harm import none_harmed
from whosays.claims.responsibility import (
    Responsibility,
    bare_statements,
    names_another,
    responsibility_for,
    stated_at,
)
from whosays.reading.chains import UNNAMED, Builder, is_nobody
from whosays.reading.doc import Doc
from whosays.reading.entities.index import head_of
from whosays.reading.stance import certainty_of_clause
from whosays.reading.syntax import Syntax, Token
from whosays.types import Attribution, Certainty, Claim, Event, Filler, Link, Place, Quantity, Span, Stance, Time

WEAKER: dict[Certainty, int] = {"certain": 0, "probable": 1, "possible": 2, "unknown": 3}
NOT_ABOUT_TRUTH = frozenset({"asks", "questions", "declines"})
SCOPED = frozenset({"denies", "declines", "questions"})
AHEAD = frozenset({"asks", "promises"})  # what is over is no part of what one wants or will do
PROPOSITIONS = frozenset(  # "rejected accusations that ...": what is accused is what is rejected
    {"accusation", "allegation", "charge", "claim", "report", "suggestion", "notion", "idea", "rumour", "rumor"}
    | {"assertion", "statement", "view", "fact", "speculation", "suspicion", "theory", "finding", "evidence"}
)
BACK_DETERMINERS = frozenset({"the", "this", "that", "these", "those", "such", "its", "their"})
NO_FIELD = frozenset({"count", "distance", "percent", "age"})  # measures of something else than the event
VIOLENT = "ASSAULT"  # the type of deeds that somebody owns or disowns
ASKING = frozenset({"who", "whom", "which", "what", "whoever"})
AGENTS = ("person", "organisation", "group", "place")  # who can have done a deed
NEAR = 3  # sentences between what was said and a bare "denied it"

NONE = {"low": 0.0, "best": 0.0, "high": 0.0}


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """All claims of a document, in order of its events."""
    maker = _Maker.of_document(doc)
    place = {event.id: n for n, event in enumerate(doc.events)}
    drafts = [draft for event in doc.events for draft in maker.of_event(event)]
    drafts += maker.of_unnamed_deeds(drafts)
    drafts += maker.of_plain_denials()
    drafts += maker.of_accusations(drafts)
    drafts.sort(key=lambda draft: (place[draft.event], draft.sentence))
    return tuple(
        Claim(
            id=f"c{n}",
            event=draft.event,
            field=draft.stated.field,
            value=draft.stated.value,
            ref=draft.stated.ref,
            chain=draft.chain,
            stance=draft.stance,
            certainty="unknown" if draft.stance in NOT_ABOUT_TRUTH else draft.certainty,
            attribution=draft.attribution,
            evidence=draft.evidence,
            score=draft.score,
        )
        for n, draft in enumerate(drafts, 1)
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    doc: Doc
    chains: Builder
    evidence: Evidence
    innermost: dict[int, Attribution]  # by token, of its content
    cue: dict[int, Attribution]  # by token, of its cue
    first_mention: dict[str, str]  # event -> first event of its happening outside headlines
    mentions: dict[str, tuple[str, ...]]  # event -> the events of its happening
    by_id: dict[str, Event]
    head: dict[str, int]  # event -> the highest token of its trigger
    names: dict[str, str]
    places: dict[str, Place]
    times: dict[str, Time]
    quantities: dict[str, Quantity]
    accusations: list[tuple[int, str]]  # token and event of each accusation
    deeds: list[tuple[int, str]]  # token and event of each actual violent event

    @classmethod
    def of_document(cls, doc: Doc) -> _Maker:
        innermost: dict[int, Attribution] = {}
        for a in sorted(doc.attributions, key=lambda a: -sum(e - s for s, e in a.content)):
            for span in a.content:
                innermost.update(dict.fromkeys(doc.syntax.inside(span), a))
        head = {
            event.id: i
            for event in doc.events
            if (i := _head(doc, event)) is not None and _paragraph_kind(doc, i) != "furniture"
        }
        first: dict[str, str] = {}
        for happening in doc.happenings:
            body = [e for e in happening.events if e in head and not _in_headline(doc, head[e])]
            first.update(dict.fromkeys(happening.events, body[0]) if body else {})
        return cls(
            doc,
            Builder.of_document(doc),
            Evidence(doc),
            innermost,
            {i: a for a in doc.attributions for span in a.cue for i in doc.syntax.inside(span)},
            first,
            {e: happening.events for happening in doc.happenings for e in happening.events},
            {event.id: event for event in doc.events},
            head,
            {e.id: e.name for e in doc.entities},
            {p.id: p for p in doc.places},
            {t.id: t for t in doc.times},
            {q.id: q for q in doc.quantities},
            sorted((i, e.id) for e in doc.events if e.type == "ACCUSE" and (i := head.get(e.id)) is not None),
            sorted(
                (i, e.id)
                for e in doc.events
                if e.type == VIOLENT and e.status == "actual" and (i := head.get(e.id)) is not None
            ),
        )

    def of_event(self, event: Event) -> Iterator[Draft]:
        """The claims on one mention: none where its trigger stands outside the parsed text."""
        i = self.head.get(event.id)
        if i is None:
            return
        token = self.doc.syntax.tokens[i]
        attribution = self.innermost.get(i)
        spoken = self.cue.get(i)
        if attribution is not None and spoken is not None and _same_source(spoken, attribution):
            # "It asked the press to come and promised safe passage": the promise is no part of what it asked.
            attribution = self.chains.by_id.get(attribution.inside or "")
        elif attribution is not None and not attribution.source and self._takes_for_granted(attribution, token):
            # "Denied that police, who shot two, had been told to": who takes it for granted is who denies.
            attribution = self.chains.by_id.get(attribution.inside or "")
        outer = self._rejecting(attribution)
        if outer is not None:
            yield from self._told(event, token, outer)
            if attribution is None or not attribution.source or attribution.speaker == outer.speaker:
                return
        yield from self._told(event, token, attribution)

    def _rejecting(self, a: Attribution | None) -> Attribution | None:
        """Who "denied reports that ...", "rejects the mayor's claim that ...": what the noun tells is denied."""
        outer = self.chains.by_id.get(a.inside or "") if a is not None else None
        if a is None or outer is None or outer.stance not in SCOPED:
            return None
        noun = next((self.doc.syntax.tokens[i] for span in a.cue for i in self.doc.syntax.inside(span)), None)
        return outer if noun is not None and noun.pos == "NOUN" and noun.lemma in PROPOSITIONS else None

    def _told(self, event: Event, token: Token, attribution: Attribution | None) -> Iterator[Draft]:
        """The claims on one mention by one who tells of it; None is the outlet."""
        i = token.i
        clause: Certainty = certainty_of_clause(self.doc.syntax, i)
        owned = responsibility_for(self.doc.syntax, i)
        if owned is not None:
            yield from self._of_responsibility(owned, event, attribution, clause)
            return
        unharmed = none_harmed(self.doc.syntax, i) if event.status == "negated" else None
        if unharmed is not None:
            # "Nobody was hurt" is a count of none, not a denial of the deed.
            what, of_all = unharmed
            deed = self._deed_before(i) or event
            for chain in self._chains(attribution) if of_all else ():
                yield self._draft(deed, token, attribution, chain, Stated(what, dict(NONE)), "asserts", clause)
            return
        if attribution is None:
            stance: Stance = "denies" if event.status == "negated" else "asserts"
            certainty = clause
        else:
            stance, certainty = self._scoped(attribution, token, event, clause)

        if attribution is None and self._repeats_the_body(event, token):
            return
        if attribution is not None and stance == "declines" and is_nobody(self.doc, attribution):
            # "No group has admitted carrying out the attack."
            yield self._draft(event, token, attribution, self.chains.start, Stated("actor"), stance, certainty)
            return
        for chain in self._chains(attribution):
            yield from self._of_chain(event, token, attribution, chain, stance, certainty)

    def _chains(self, attribution: Attribution | None) -> list[tuple[Link, ...]]:
        if attribution is None:
            return [self.chains.start]
        if self.chains.names_nobody(attribution):
            # "Two are believed to have died" is hearsay: nobody is named, yet the outlet is not its origin.
            return [(*attribution.chain, Link(name=UNNAMED, kind="unknown"))]
        return self.chains.each(attribution)

    def _of_chain(
        self,
        event: Event,
        token: Token,
        attribution: Attribution | None,
        chain: tuple[Link, ...],
        stance: Stance,
        certainty: Certainty,
    ) -> Iterator[Draft]:
        def draft(stated: Stated, hedge: Certainty = "certain") -> Draft:
            least = max(certainty, hedge, key=WEAKER.__getitem__)
            return self._draft(event, token, attribution, chain, stated, stance, least)

        disowned = stance == "denies" and attribution is not None and self._is_own_deed(event, attribution)
        if not disowned and not (attribution is None and self._points_back(event, token)):
            yield draft(Stated(None))
        for stated in self._fields(event):
            # With the event only who did it and how many are denied; where and when it would have been is not.
            deniable = stated.field == "actor" or isinstance(stated.value, dict)
            if stance in ("asserts", "promises", "asks") or (stance == "denies" and deniable):
                yield draft(stated, self._certainty_at(stated.span, token))

    def _deed_before(self, i: int) -> Event | None:
        """The first violent event of the sentence that tells of one last, at most `NEAR` sentences before a token: what
        comes after it ("..., a day after blasts at two bases") is mostly background."""
        last = bisect_left(self.deeds, (i, ""))
        if not last:
            return None
        syntax = self.doc.syntax
        sentence = syntax.tokens[self.deeds[last - 1][0]].sent
        if syntax.tokens[i].sent - sentence > NEAR:
            return None
        first = bisect_left(self.deeds, (syntax.sentences[sentence].first, ""))
        return self.by_id[self.deeds[first][1]]

    def of_unnamed_deeds(self, drafts: list[Draft]) -> list[Draft]:
        """Claims from "Kyiv has not claimed responsibility.", on the violent event told last before."""
        syntax = self.doc.syntax
        told = {(draft.sentence, draft.stated.field) for draft in drafts if draft.stance != "asserts"}
        violent = sorted(
            (self.head[e.id], n) for n, e in enumerate(self.doc.events) if e.type == VIOLENT and e.id in self.head
        )
        positions = [at for at, _ in violent]
        deeds = [(at, n) for at, n in violent if self.doc.events[n].status == "actual"]
        out: list[Draft] = []
        for attribution, i in bare_statements(syntax, self.doc.attributions):
            token = syntax.tokens[i]
            owned = stated_at(syntax, token)
            named = any(
                bisect_left(positions, span.start) < bisect_left(positions, span.stop)
                for span in map(syntax.inside, (*attribution.cue, *attribution.content) if attribution else ())
            )
            before = bisect_left(deeds, (i, 0))
            if owned is None or named or not before or (token.sent, "actor") in told or names_another(syntax, i):
                continue
            event = self.doc.events[deeds[before - 1][1]]
            out += self._of_responsibility(owned, event, attribution, "certain", token)
            told.add((token.sent, "actor"))
        return out

    def of_accusations(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Claims on who did it from words of blame, where the deed's own mention does not make them already."""
        syntax = self.doc.syntax
        told = {(d.event, d.attribution, d.stated.value) for d in drafts if d.stated.field == "actor"}
        named = {i: event for event, i in self.head.items()}
        for found in accusations(syntax):
            a, verb = self.cue.get(found.verb), syntax.tokens[found.verb]
            ref = named.get(found.deed) if found.deed is not None else None
            event = self.by_id[ref] if ref else None if found.deed is not None else self._deed_before(found.verb)
            if a is None or a.stance != "asserts" or event is None or is_nobody(self.doc, a):
                continue
            for i in found.accused:
                token = syntax.tokens[i]
                entity = self.chains.index.of((token.start, token.end))
                if entity is None or entity.kind not in AGENTS or (event.id, a.id, entity.name) in told:
                    continue
                stated = Stated("actor", entity.name, entity.id, (token.start, token.end))
                certainty: Certainty = "probable" if verb.lemma == "suspect" else a.certainty
                for chain in self._chains(a):
                    yield self._draft(event, verb, a, chain, stated, "asserts", certainty)

    def of_plain_denials(self) -> Iterator[Draft]:
        """Claims from "The rebels denied it.", "rejected the accusation", on the deeds that another told last in one
        sentence; after a bare accusation ("The minister blames the rebels. They deny it.") on the last deed."""
        found = ((self.head[e.id], e) for e in self.doc.events if e.type == VIOLENT and e.id in self.head)
        violent = sorted(found, key=lambda pair: pair[0])
        told = [(i, e) for i, e in violent if i in self.innermost]
        actual = [(i, e) for i, e in violent if e.status == "actual"]
        places, actual_places = [i for i, _ in told], [i for i, _ in actual]
        syntax = self.doc.syntax
        for a in self.doc.attributions:
            tokens = [syntax.tokens[i] for span in a.content for i in syntax.inside(span)]
            if a.stance != "denies" or not tokens or not self._only_refers(tokens):
                continue
            here = tokens[0]
            near = syntax.sentences[max(0, here.sent - NEAR)].first
            before = bisect_left(places, here.i)
            deeds: list[Event] = []
            if before and places[before - 1] >= near:
                at = places[before - 1]
                if a.speaker and self.innermost[at].speaker == a.speaker:
                    continue
                sentence = syntax.sentences[syntax.tokens[at].sent].first
                first = bisect_left(places, sentence)
                deeds = [e for i, e in told[first:before] if self.innermost[i] is self.innermost[at]]
                accused = self._accused(sentence, here.i)
            else:
                accused = self._accused(near, here.i)
                last = bisect_left(actual_places, here.i)
                deeds = [actual[last - 1][1]] if accused and last else []
            for event in deeds:
                if self._is_own_deed(event, a) or (accused and a.speaker in accused):
                    denied = [Stated("actor", self.names.get(a.speaker or ""), a.speaker)]
                else:
                    denied = [Stated("actor", self.names[ref], ref) for ref in accused] or [Stated(None)]
                for stated in denied:
                    yield self._draft(event, here, a, a.chain, stated, "denies", a.certainty)

    def _accused(self, first: int, last: int) -> list[str]:
        """Entities said to be accused between two tokens: what they then deny is to have done it."""
        found: list[str] = []
        begin = bisect_left(self.accusations, (first, ""))
        for _, e in self.accusations[begin : bisect_left(self.accusations, (last, ""))]:
            found += [f.entity for f in self.by_id[e].recipients if f.entity and f.entity not in found]
        return found

    @staticmethod
    def _only_refers(tokens: list[Token]) -> bool:
        """ "it", "this", "the accusations as baseless": words that only point at what was said."""
        head = next((t for t in tokens if t.pos in ("PRON", "NOUN", "PROPN", "VERB", "AUX")), tokens[0])
        if any(t.dep in ("nsubj", "nsubjpass") for t in tokens):
            return False  # "it had no connection" says something
        return head.lower in ("it", "this", "that", "them", "those", "these") or (
            head.lemma in PROPOSITIONS and not any(t.dep in ("acl", "ccomp", "relcl") for t in tokens)
        )

    def _draft(
        self,
        event: Event,
        token: Token,
        attribution: Attribution | None,
        chain: tuple[Link, ...],
        stated: Stated,
        stance: Stance,
        certainty: Certainty,
    ) -> Draft:
        said = () if attribution is None else self.chains.around(attribution)
        return Draft(
            event.id,
            token.sent,
            stated,
            chain,
            stance,
            certainty,
            attribution.id if attribution else None,
            self.evidence.of(token, said, chain, stated.span),
            round(event.score * (attribution.score if attribution else 1.0), 3),
        )

    def _of_responsibility(
        self,
        owned: Responsibility,
        event: Event,
        attribution: Attribution | None,
        certainty: Certainty,
        token: Token | None = None,
    ) -> Iterator[Draft]:
        """Claims on the actor, by the one who speaks; by the one spoken of where nobody else is said to speak."""
        syntax = self.doc.syntax
        token = token or syntax.tokens[self.head[event.id]]
        is_cue = attribution is not None and any(s <= syntax.tokens[owned.verb].start < e for s, e in attribution.cue)
        who, ref = None, None
        stance: Stance = owned.stance
        if is_cue and attribution is not None and attribution.stance == "declines":
            stance = "declines"  # "would neither confirm nor deny a role"
        chain = self.chains.start if owned.nobody or attribution is None else attribution.chain
        asked = owned.who is not None and syntax.tokens[owned.who].lower in ASKING  # "declined to say who was behind"
        if not owned.nobody and owned.who is not None and not asked:
            subject = syntax.tokens[owned.who]
            entity = self.chains.index.of((subject.start, subject.end))
            if entity is not None or subject.pos != "PRON":
                who, ref = (entity.name, entity.id) if entity else (subject.text, None)
            # "The group claimed the attack" is the group's word; "the group is behind it" is the outlet's.
            if attribution is None and who is not None and syntax.tokens[owned.verb].lemma != "be":
                chain = (*chain, Link(name=who, kind="named", entity=ref, span=(subject.start, subject.end)))
        if attribution is not None and not (owned.nobody or asked) and (is_cue or who is None) and attribution.speaker:
            who, ref = self.names.get(attribution.speaker, who), attribution.speaker
        if attribution is not None and not is_cue and stance == "asserts" and attribution.stance in SCOPED:
            stance = attribution.stance
        verb = syntax.tokens[owned.verb]
        words = (verb.start, verb.end)
        if owned.nobody or attribution is None:
            yield self._draft(event, token, None, chain, Stated("actor", who, ref, words), stance, certainty)
            return
        chains = self._chains(attribution)
        for one in chains:
            own = len(chains) > 1 and ref is not None and ref == attribution.speaker  # each for itself
            name, entity_id = (one[-1].name, one[-1].entity) if own else (who, ref)
            stated = Stated("actor", name, entity_id, words)
            yield self._draft(event, token, attribution, one, stated, stance, certainty)

    def _scoped(self, a: Attribution, token: Token, event: Event, clause: Certainty) -> tuple[Stance, Certainty]:
        """The attribution's stance where it reaches the event; what only hangs below it is taken for granted."""
        stance, certainty = a.stance, a.certainty
        if self._takes_for_granted(a, token):
            stance, certainty = "asserts", "certain"
        if stance == "asserts" and event.status == "negated":
            stance = "denies"
        return stance, max(certainty, clause, key=WEAKER.__getitem__)

    def _takes_for_granted(self, a: Attribution, token: Token) -> bool:
        """Whether the event stands in a relative, adverbial or participial clause inside what is denied or left open;
        or, in what is asked or promised, in one that tells of the past: "demanded the release of those seized in May".
        """
        if a.stance not in SCOPED | AHEAD:
            return False
        syntax = self.doc.syntax
        at = token
        while at.head != at.i and any(s <= at.start < e for s, e in a.content):
            governor = syntax.tokens[at.head]
            apart = at.dep in ("relcl", "advcl", "appos") or (at.dep == "acl" and governor.lemma not in PROPOSITIONS)
            if apart and any(s <= governor.start < e for s, e in a.content):
                return a.stance in SCOPED or (at.dep in ("relcl", "acl") and _is_over(syntax, at))
            at = governor
        return False

    def _is_own_deed(self, event: Event, a: Attribution) -> bool:
        """A denial of one's own deed ("denied that its fighters ...") is on who did it, not on whether it happened.

        One's own is also that of the body one speaks for, and what another mention says that one did.
        """
        speakers = {a.speaker, *(entity.id for span in a.source for _, entity in self.chains.index.mentions_in(span))}
        names = [words for ref in sorted(filter(None, speakers)) if (words := _words(self.names.get(ref, "")))]
        if not names:
            return False

        def own(entity_id: str | None) -> bool:
            name = _words(self.names.get(entity_id or "", ""))
            return entity_id in speakers or bool(name and any(name <= words or words <= name for words in names))

        for filler in event.actors:
            if own(filler.entity):
                return True
            at = head_of(self.doc.syntax, filler.span)
            for owner in self.doc.syntax.kids(at, "poss") if at is not None else ():
                entity = self.chains.index.of((owner.start, owner.end))
                if entity is not None and own(entity.id):
                    return True
        others = (self.by_id[e] for e in self.mentions.get(event.id, ()) if e != event.id) if not event.actors else ()
        return any(filler.entity and own(filler.entity) for other in others for filler in other.actors)

    def _repeats_the_body(self, event: Event, token: Token) -> bool:
        """A headline's words over a happening that the body tells are no statement of their own."""
        return event.id in self.first_mention and _in_headline(self.doc, token.i)

    def _points_back(self, event: Event, token: Token) -> bool:
        """ "The attack" after it was told: what is said of it may be new, that it happened is not."""
        if self.first_mention.get(event.id, event.id) == event.id:
            return False
        determiners = self.doc.syntax.kids(token.i, "det", "poss")
        return token.pos in ("NOUN", "PROPN") and any(kid.lower in BACK_DETERMINERS for kid in determiners)

    def _certainty_at(self, span: Span | None, event: Token) -> Certainty:
        """How sure the clause is that gives a field: "the blast may have killed two" is sure of the blast only."""
        syntax = self.doc.syntax
        at = head_of(syntax, span) if span else None
        if at is None or syntax.tokens[at].sent != event.sent:
            return "certain"
        while syntax.tokens[at].pos not in ("VERB", "AUX") and syntax.tokens[at].head != at:
            at = syntax.tokens[at].head
        return certainty_of_clause(syntax, at)

    def _fields(self, event: Event) -> Iterator[Stated]:
        roles = (("actor", event.actors), ("recipient", event.recipients), ("instrument", event.instruments))
        for name, fillers in roles:
            for filler in fillers:
                yield Stated(name, self._name(filler), filler.entity, filler.span)
        for ref in event.places:
            yield Stated("place", self.places[ref].name, ref, self.places[ref].span)
        for ref in event.times:
            time = self.times[ref]
            yield Stated("time", time.start or time.value, ref, time.span)
        for ref in event.quantities:
            quantity = self.quantities[ref]
            if quantity.what not in NO_FIELD:
                yield Stated(quantity.what, _bounds(quantity), ref, quantity.span)

    def _name(self, filler: Filler) -> str:
        if filler.entity is not None and filler.entity in self.names:
            return self.names[filler.entity]
        return self.doc.cut(filler.span)


def _same_source(a: Attribution, b: Attribution) -> bool:
    return a is not b and (a.source == b.source or (a.speaker is not None and a.speaker == b.speaker))


def _is_over(syntax: Syntax, verb: Token) -> bool:
    """Whether a clause tells of the past: "who shot two", "seized in May", but not "who would be seized"."""
    helped = syntax.kids(verb.i, "aux", "auxpass")
    first = helped[0] if helped else verb
    return first.tag == "VBD" or (first is verb and verb.tag == "VBN") or first.lower in ("has", "have", "had")


def _words(name: str) -> set[str]:
    """ "M23 rebels" are of M23: one name's words hold the other's."""
    return {word for word in name.casefold().split() if word not in ("the", "its", "their")}


def _bounds(quantity: Quantity) -> dict[str, float | None]:
    return {"low": quantity.low, "best": quantity.best, "high": quantity.high}


def _head(doc: Doc, event: Event) -> int | None:
    """The trigger's highest token."""
    syntax = doc.syntax
    inside = [i for span in event.trigger for i in syntax.inside(span)]
    members = set(inside)
    return next(
        (i for i in inside if syntax.tokens[i].head not in members or syntax.tokens[i].head == i),
        inside[0] if inside else None,
    )


def _in_headline(doc: Doc, i: int) -> bool:
    return _paragraph_kind(doc, i) in ("headline", "heading")


def _paragraph_kind(doc: Doc, i: int) -> str:
    return doc.paragraphs[doc.syntax.sentences[doc.syntax.tokens[i].sent].paragraph].kind
