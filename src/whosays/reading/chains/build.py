"""The chain of sources behind an attribution: the outlet, each relay as named, last the one who says it.

    The Courier  >  ABC News  >  sources close to the president

A relay is an outlet that heard or carried it ("told Reuters", "in an interview with CNN", "in remarks aired by TASS"),
whoever quotes the source ("SANA quoted a soldier as saying"), the source of an attribution around this one ("Reuters
reported that the ministry said ..."), or the original outlet of a reprint. What a source itself cites ("Reuters said,
citing the ministry") is the deeper link. A channel such as a statement or Telegram is a venue, no link.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from whosays.reading.chains.outlets import Outlets, is_own, outlet_links, same_name
from whosays.reading.chains.phrases import antecedent, in_apposition, noun_phrase, words_of
from whosays.reading.chains.relations import Beside, beside
from whosays.reading.doc import Doc
from whosays.reading.entities.index import EntityIndex, head_of, index_of
from whosays.reading.entities.mentions import noun_of
from whosays.reading.saying import Sayings, speaking, subject, words
from whosays.reading.speakers import is_named, source_kind_of
from whosays.reading.syntax import Token
from whosays.types import Attribution, Entity, Link, Span, Spans

VERBS = ("VERB", "AUX")
JOINING = ("and", "but", "while", "yet", "whereas")
PERSONS = ("he", "she", "they")
PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them"})
BACK = 600  # characters between a pronoun and who spoke before it
UNNAMED = "unnamed source"
DEEPEST = 30  # tellings inside one another; what is deeper is noise, and the work grows with its square
SPEAKING = ("person", "organisation", "group")
OWNING = frozenset({"by", "from", "of", "in"})  # "a statement from the presidency", "a report in the Post"


def is_nobody(doc: Doc, a: Attribution) -> bool:
    """ "No group has claimed", "nobody has admitted": the outlet's word."""
    inside = doc.syntax.inside(a.source[0]) if a.source else range(0)
    return bool(inside) and doc.syntax.tokens[inside.start].lower in ("no", "nobody", "none")


def with_its_speaker(doc: Doc, index: EntityIndex, a: Attribution) -> Attribution:
    """The attribution by the one who speaks, where its source also names who quotes or hears."""
    source = speaking(doc.syntax, a)
    if source[:1] == a.source[:1]:
        return a if source == a.source else replace(a, source=source)
    entity = index.of(source[0])
    kind = source_kind_of(doc, source, entity)
    return replace(a, source=source, speaker=entity.id if entity else None, source_kind=kind)


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds the chain of each attribution of a document."""

    doc: Doc
    index: EntityIndex
    outlets: Outlets
    start: tuple[Link, ...]
    by_id: dict[str, Attribution]
    entity: dict[str, Entity]
    order: dict[str, int]  # attribution -> its place
    sayings: Sayings
    quoted: bytes
    named: dict[str, Spans]  # attribution -> all that its source holds, also who quotes or hears
    within: dict[str, list[Token]]  # attribution -> whom its content names by an "according to" of its own

    @classmethod
    def of_document(cls, doc: Doc) -> Builder:
        index = index_of(doc.entities, doc.syntax)
        named = {a.id: a.source for a in doc.attributions}
        sayings = Sayings.of_document(doc)
        within: dict[str, list[Token]] = {}
        for token in doc.syntax.tokens:
            teller = sayings.told.get(token.i) if token.lower == "according" and token.i not in sayings.cues else None
            if teller is not None:
                for prep in doc.syntax.kids(token.i, "prep"):
                    within.setdefault(teller, []).extend(doc.syntax.kids(prep.i, "pobj"))
        doc = replace(doc, attributions=tuple(with_its_speaker(doc, index, a) for a in doc.attributions))
        return cls(
            doc,
            index,
            Outlets.of_document(doc, index),
            outlet_links(doc.article),
            {a.id: a for a in doc.attributions},
            {e.id: e for e in doc.entities},
            {a.id: n for n, a in enumerate(doc.attributions)},
            sayings,
            doc.syntax.quoted,
            named,
            within,
        )

    def of(self, a: Attribution) -> tuple[Link, ...]:
        """The outlet alone where it is nobody who says it."""
        if is_nobody(self.doc, a):
            return self.start
        links = list(self.start)
        for inner in reversed(list(self.around(self.by_id[a.id]))):
            speaker = self._speaker(inner)
            found = self._beside(inner)
            before = (*self._tellers(inner), *self._relays(found), *self._still_quoted(inner, found))
            deeper = (*self._cited(found), *map(self._link, self.within.get(inner.id, ())))
            for link in (*before, *([speaker] if speaker else []), *deeper):
                if self._is_outlet_itself(link):
                    continue
                if not any(self._same(link, known) for known in links):
                    links.append(link)
                elif link is speaker and not self._same(link, links[-1]):
                    # The one who speaks comes last even where it was named as a relay before.
                    links = [known for known in links if not self._same(link, known) or known in self.start]
                    links.append(link)
        return tuple(links)

    def names_nobody(self, a: Attribution) -> bool:
        """Hearsay, or a pronoun for nobody whom the text names: somebody says it, and the outlet is not its origin."""
        a = self.by_id[a.id]
        if a.source_kind == "author" or is_nobody(self.doc, a) or self._cited(self._beside(a)):
            return False
        unknown = not a.source and a.source_kind == "unknown"
        return self._speaker(a) is None and (unknown or any(self.doc.cut(s).lower() in PRONOUNS for s in a.source))

    def around(self, a: Attribution) -> Iterator[Attribution]:
        """The attribution and those that it stands inside, from within."""
        at: Attribution | None = a
        seen: set[str] = set()
        while at is not None and at.id not in seen and len(seen) < DEEPEST:
            seen.add(at.id)
            yield at
            at = self.by_id.get(at.inside) if at.inside and not self._stands_beside(at) else None

    def _stands_beside(self, a: Attribution) -> bool:
        """A new statement that a content took in: "the mayor said it was over; Kyiv denied it", ", but Kyiv denied it".

        Its verb has a subject of its own and is coordinated behind a mark, outside of quotation marks.
        """
        syntax = self.doc.syntax
        anchor = next((i for span in a.cue for i in syntax.inside(span) if syntax.tokens[i].pos in VERBS), None)
        doer = subject(syntax, anchor) if anchor is not None else None
        if anchor is None or doer is None or doer.i > anchor or self.quoted[anchor]:
            return False
        before = first = syntax.edges[doer.i][0]
        while before > 0 and syntax.tokens[before - 1].pos in ("CCONJ", "ADV", "SCONJ"):
            before -= 1
        joining = {syntax.tokens[i].lower for i in range(before, first)}
        mark = syntax.tokens[before - 1].text if before else ""
        return "that" not in joining and (mark == ";" or (mark == "," and not joining.isdisjoint(JOINING)))

    def each(self, a: Attribution) -> list[tuple[Link, ...]]:
        """Its chain, or one for each of those who say it together ("state television and activists reported")."""
        together = self._together(a)
        if not together or not (self._same(a.chain[-1], together[0]) or a.chain[-1].span == a.source[0]):
            return [a.chain]
        return [(*a.chain[:-1], link) for link in together if not any(self._same(link, k) for k in a.chain[:-1])]

    def _together(self, a: Attribution) -> list[Link]:
        """The coordinated speakers of a source, where at least one of the later ones is a known name or body."""
        syntax = self.doc.syntax
        head = next((i for span in a.source[:1] if (i := head_of(syntax, span)) is not None), None)
        if head is None or len(a.source) != 1 or a.source_kind == "author":
            return []
        at, tokens = head, [syntax.tokens[head]]
        while kid := next(iter(syntax.kids(at, "conj", "appos")), None):
            tokens.append(kid)
            at = kid.i
        # Of a longer list the parser often takes the second for an apposition to the first.
        listed = tokens[-1].dep == "conj" and tokens[-1].start < a.source[0][1]
        if len(tokens) < 2 or not listed or not all(t.pos in ("NOUN", "PROPN") for t in tokens):
            return []
        if any(noun_of(t) is None and self.index.of((t.start, t.end)) is None for t in tokens):
            return []
        return [self._link(token) for token in tokens]

    # The one who speaks

    def _speaker(self, a: Attribution) -> Link | None:
        """None where nobody is named, and where the outlet itself speaks."""
        if a.source_kind == "author":
            return None
        entity = self.entity.get(a.speaker) if a.speaker else None
        if not a.source:
            return Link(name=entity.name, kind=a.source_kind, entity=entity.id) if entity else None
        span = a.source[0]
        head = head_of(self.doc.syntax, span)
        token = self.doc.syntax.tokens[head] if head is not None else None
        if token is not None and (owner := self._owner(token, span)) is not None:
            return replace(owner, span=span)
        if token is not None and a.source_kind == "outlet" and (entity is None or not is_named(entity)):
            published = self.outlets.at(token, told=False)  # "the state news agency, SANA"
            if published is not None:
                return replace(self._publisher(token, published), span=span)
        if entity is not None and a.source_kind not in ("anonymous", "collective"):
            return Link(name=entity.name, kind=a.source_kind, entity=entity.id, span=span)
        if token is not None and entity is None and a.source_kind == "unknown" and self._cannot_speak(token):
            return None  # "the incident shows": the outlet's inference
        named = in_apposition(self.doc, self.index, span)
        if named is not None:
            return Link(name=named.name, kind="named", entity=named.id, span=span)
        meant = antecedent(self.doc.syntax, span)
        if meant is None and self.doc.cut(span).lower() in PRONOUNS:
            if entity is not None:
                return Link(name=entity.name, kind=a.source_kind, entity=entity.id, span=span)
            before = self._spoke_before(a)
            return replace(before, span=span) if before else None
        first = noun_phrase(self.doc.syntax, token) if token and self._listed(token, span) else None
        phrase = meant or first
        name = words_of(self.doc, (phrase,) if phrase else a.source)
        return Link(name=name, kind=a.source_kind, entity=entity.id if entity else None, span=span)

    def _listed(self, token: Token, source: Span) -> bool:
        """Whether others speak with the one at the head of a source: the first is named then."""
        return any(kid.start < source[1] for kid in self.doc.syntax.kids(token.i, "conj"))

    @staticmethod
    def _cannot_speak(token: Token) -> bool:
        return token.pos == "NOUN" and token.lemma in words("mute")

    def _owner(self, token: Token, source: Span) -> Link | None:
        """Whose words a channel carries ("an army statement", "a post by the mayor"), or which outlet's a report is."""
        channel, text = token.lemma in words("channels"), token.lemma in words("outlet texts")
        if token.pos != "NOUN" or not (channel or text):
            return None
        syntax = self.doc.syntax
        owners = [kid for kid in syntax.kids(token.i, "poss", "compound", "nmod") if kid.pos in ("NOUN", "PROPN")]
        for prep in syntax.kids(token.i, "prep", "agent"):
            owners += syntax.kids(prep.i, "pobj") if prep.lower in OWNING else []
        for owner in owners:
            if not source[0] <= owner.start < source[1]:
                continue
            published = self.outlets.at(owner, told=False)
            if published is not None:
                return self._publisher(owner, published)
            entity = self.index.of((owner.start, owner.end))
            if entity is None or entity.kind == "document":  # "army" of the "army statement"
                phrase, noun = noun_phrase(syntax, owner), noun_of(owner)
                if channel and noun is not None and noun.kind in SPEAKING:
                    kind = source_kind_of(self.doc, (phrase,), None)
                    return Link(name=words_of(self.doc, (phrase,)), kind=kind, span=phrase)
            elif channel and entity.kind in (*SPEAKING, "place"):
                return self._link(owner)
        return None

    def _spoke_before(self, a: Attribution) -> Link | None:
        """Who spoke last before a pronoun that the entities leave open, a few sentences back at most."""
        n = self.order[a.id]
        here = self.doc.attributions[n].source[0][0]
        for other in reversed(self.doc.attributions[max(0, n - 3) : n]):
            if other.source and other.inside is None and here - other.source[0][0] <= BACK:
                pronoun = self.doc.cut(other.source[0]).lower() in PRONOUNS
                return self._speaker(other) if not pronoun or other.speaker else None
        return None

    # Those beside the one who speaks

    def _beside(self, a: Attribution) -> Beside:
        saying = self.sayings.of(a)
        return beside(self.doc.syntax, saying) if saying else Beside([], [], [], [])

    def _cited(self, found: Beside) -> list[Link]:
        out = []
        for token, publisher in found.cited:
            published = self.outlets.at(token, told=True) if publisher else None
            if published is not None:
                out.append(self._publisher(token, published))
            elif not publisher:
                out.append(self._link(token))
        return out

    def _relays(self, found: Beside) -> Iterator[Link]:
        """Those who passed it on, outermost first; of several that stand side by side the first."""
        for token in found.quoting:
            published = self.outlets.at(token, told=True)
            yield self._publisher(token, published) if published else self._link(token)
        for token, told in (*((t, True) for t in found.publishing), *((t, False) for t in found.maybe)):
            published = self.outlets.at(token, told)
            if published is not None:
                yield self._publisher(token, published)

    def _tellers(self, a: Attribution) -> Iterator[Link]:
        """Of a source that holds several, those whose telling stands above: "the mayor said that, according to X"."""
        syntax = self.doc.syntax
        named = self.named[a.id]
        if len(named) == len(a.source) or not a.cue:
            return
        anchor = next(iter(syntax.inside(a.cue[0])), None)
        above = {t.i for t in syntax.ancestors(anchor)} if anchor is not None else set()
        for span in named:
            top = head_of(syntax, span) if span not in a.source else None
            if top is not None and syntax.tokens[top].dep == "nsubj" and syntax.tokens[top].head in above:
                yield self._link(syntax.tokens[top])

    def _still_quoted(self, a: Attribution, found: Beside) -> Iterator[Link]:
        """ "Reuters quoted an officer as saying ... He said": a pronoun for one who was just quoted by another."""
        n = self.order[a.id]
        if not a.source or found.quoting or found.publishing or self.doc.cut(a.source[0]).lower() not in PERSONS:
            return
        one = self._speaker(a)
        for before in reversed(self.doc.attributions[max(0, n - 4) : n]):
            if before.source and one is not None and self._sentence(a) - self._sentence(before) == 1:
                other, found = self._speaker(before), self._beside(before)
                if other is not None and found.quoting and self._same(one, other):
                    yield from map(self._link, found.quoting)
                    return
                if other is not None and any(self._same(one, link) for link in self._cited(found)):
                    yield other
                    return

    def _sentence(self, a: Attribution) -> int:
        """Of the source; -9 outside of the parsed text, which is next to nothing."""
        at = next(iter(self.doc.syntax.inside(a.source[0])), None)
        return self.doc.syntax.tokens[at].sent if at is not None else -9

    def _publisher(self, token: Token, published: tuple[str, Entity | None]) -> Link:
        name, entity = published
        span = noun_phrase(self.doc.syntax, token)
        return Link(name=name, kind="outlet", entity=entity.id if entity else None, span=span)

    def _link(self, token: Token) -> Link:
        phrase = noun_phrase(self.doc.syntax, token)
        entity = self.index.of((token.start, token.end))
        kind = source_kind_of(self.doc, (phrase,), entity)
        named = entity is not None and kind in ("named", "outlet")
        name = entity.name if entity is not None and named else words_of(self.doc, (phrase,))
        return Link(name=name, kind=kind, entity=entity.id if entity else None, span=phrase)

    def _is_outlet_itself(self, link: Link) -> bool:
        entity = self.entity.get(link.entity) if link.entity else None
        if link.kind == "document":
            return False
        body = link.kind == "outlet" or entity is None or entity.kind not in ("place", "person", "group")
        return body and any(is_own(own.name, link.name) for own in self.start)

    def _same(self, a: Link, b: Link) -> bool:
        if a.entity is not None and a.entity == b.entity:
            # A body and its unnamed member are different links though they share words.
            return (a.kind in ("anonymous", "collective")) == (b.kind in ("anonymous", "collective"))
        return same_name(a.name, b.name) and a.name != UNNAMED
