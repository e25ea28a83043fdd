"""The chain of sources behind an attribution: the outlet, each relay as named, last the one who says it.

    The Courier  >  ABC News  >  sources close to the president

A relay is an outlet that stands beside the cue ("told Reuters", "in an interview with CNN", "quoted by TASS"), the
source of an attribution around this one ("Reuters reported that the ministry said ..."), or the original outlet of
a reprint. What a source itself cites ("Reuters said, citing the ministry") is the deeper link. A channel such as a
statement or Telegram is a venue, no link.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whosays.reading.doc import Doc
from whosays.reading.entities.index import EntityIndex, head_of
from whosays.reading.entities.mentions import noun_of
from whosays.reading.speakers import is_named, is_outlet, source_kind_of
from whosays.reading.syntax import Syntax, Token
from whosays.types import Article, Attribution, Entity, Link, Span

CITING = frozenset({"cite", "quote"})
HEARERS = frozenset({"tell", "inform", "write", "brief"})  # whose object heard it
PASSED_ON_BY = frozenset({"to", "with", "by", "on", "in", "from", "via", "through", "for"})
GENERIC = frozenset({"news", "newspaper", "agency", "website", "online"})
BODIES = frozenset({"un", "nato", "eu", "government", "state", "police", "army", "world", "national"})
SELVES = frozenset(
    {"this", "our", "newspaper", "website", "agency", "outlet", "publication", "channel", "programme"}
) | {
    "reporter",
    "reporters",
    "correspondent",
    "magazine",
}
TELLING = frozenset({"source", "datum", "figure", "record", "document", "intelligence", "footage", "image", "media"})
MUTE = frozenset(  # what shows or suggests something without saying it
    {"incident", "event", "episode", "development", "fact", "move", "decision", "trend", "situation", "history"}
    | {"experience", "attack", "blast", "violence", "case", "example", "death", "killing", "strike", "explosion"}
)
PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them"})
BACK = 600  # characters between a pronoun and who spoke before it
ASIDE = re.compile(r",? (?:who|which|that|whose|speaking|citing|quoted|on condition)\b|, (?=\d)")
UNKNOWN_OUTLET = "unnamed outlet"
UNNAMED = "unnamed source"


def outlet_links(article: Article) -> tuple[Link, ...]:
    """The start of every chain: the outlet, and the one it reprints."""
    name = article.outlet or host(article.url) or UNKNOWN_OUTLET
    links = [Link(name=name, kind="outlet")]
    if article.original_outlet and not same_name(article.original_outlet, name):
        links.append(Link(name=article.original_outlet, kind="outlet"))
    return tuple(links)


def host(url: str | None) -> str | None:
    if not url or "//" not in url:
        return None
    return url.split("//", 1)[1].split("/", 1)[0].removeprefix("www.") or None


def same_name(a: str, b: str) -> bool:
    """Names of outlets compared by their letters: "The New York Times" is "newyorktimes"."""

    def letters(name: str) -> str:
        return "".join(filter(str.isalnum, name.casefold().removeprefix("the ")))

    return letters(a) == letters(b)


def is_own(outlet: str, name: str) -> bool:
    """Whether an organisation's name is the outlet's own, whole or short: "the Herald" in The Volga Herald."""
    words = set(name.casefold().replace("'s", "").replace("’s", "").split()) - {"the"}
    if words and words <= SELVES and words & {"this", "our"}:
        return True
    words -= GENERIC
    return bool(words) and not words & BODIES and words <= set(outlet.casefold().split())


def is_nobody(doc: Doc, a: Attribution) -> bool:
    """ "No group has claimed", "nobody has admitted": the outlet's word."""
    inside = doc.syntax.inside(a.source[0]) if a.source else range(0)
    return bool(inside) and doc.syntax.tokens[inside.start].lower in ("no", "nobody", "none")


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds the chain of each attribution of a document."""

    doc: Doc
    index: EntityIndex
    start: tuple[Link, ...]
    by_id: dict[str, Attribution]
    entity: dict[str, Entity]
    alone: dict[int, Attribution]  # sentence -> its only attribution
    order: dict[str, int]  # attribution -> its place

    @classmethod
    def of_document(cls, doc: Doc) -> Builder:
        told: dict[int, list[Attribution]] = {}
        for a in doc.attributions:
            i = cls._anchor(doc.syntax, a)
            if i is not None and doc.syntax.tokens[i].lemma not in CITING:
                told.setdefault(doc.syntax.tokens[i].sent, []).append(a)
        return cls(
            doc,
            EntityIndex(doc.entities, doc.syntax),
            outlet_links(doc.article),
            {a.id: a for a in doc.attributions},
            {e.id: e for e in doc.entities},
            {sent: found[0] for sent, found in told.items() if len(found) == 1},
            {a.id: n for n, a in enumerate(doc.attributions)},
        )

    @staticmethod
    def _anchor(syntax: Syntax, a: Attribution) -> int | None:
        """The first token of the cue, of the source where there is no cue."""
        span = next(iter(a.cue or a.source), None)
        return next(iter(syntax.inside(span)), None) if span else None

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
        return [self._link(self._noun_phrase(token), token) for token in tokens]

    def of(self, a: Attribution) -> tuple[Link, ...]:
        """The outlet alone where it is nobody who says it."""
        links = list(self.start)
        if is_nobody(self.doc, a):
            return self.start
        attribution: Attribution | None = a
        around: list[Attribution] = []
        seen: set[str] = set()
        while attribution is not None and attribution.id not in seen:
            seen.add(attribution.id)
            around.append(attribution)
            attribution = self.by_id.get(attribution.inside) if attribution.inside else None
        for a in reversed(around):
            relays, deeper = self._beside(a)
            speaker = self._speaker(a)
            for link in (*relays, *([speaker] if speaker else []), *deeper):
                if self._is_outlet_itself(link):
                    continue
                if not any(self._same(link, known) for known in links):
                    links.append(link)
                elif link is speaker and not self._same(link, links[-1]):
                    # The one who speaks comes last even where it was named as a relay before.
                    links = [known for known in links if not self._same(link, known) or known in self.start]
                    links.append(link)
        return tuple(links)

    def _speaker(self, a: Attribution) -> Link | None:
        if a.source_kind == "author":
            return None
        entity = self.entity.get(a.speaker) if a.speaker else None
        span = a.source[0] if a.source else None
        if entity is not None and a.source_kind not in ("anonymous", "collective"):
            return Link(name=entity.name, kind=a.source_kind, entity=entity.id, span=span)
        if span is None:
            return Link(
                name=entity.name if entity else UNNAMED, kind=a.source_kind, entity=entity.id if entity else None
            )
        head = head_of(self.doc.syntax, span)
        if head is not None and entity is None and a.source_kind == "unknown" and self._cannot_speak(head):
            return None  # "the incident shows": the outlet's inference
        named = self._in_apposition(span)
        if named is not None:
            return Link(name=named.name, kind="named", entity=named.id, span=span)
        meant = self._antecedent(span)
        if not meant and self.doc.cut(span).lower() in PRONOUNS:
            if entity is not None:
                return Link(name=entity.name, kind=a.source_kind, entity=entity.id, span=span)
            before = self._spoke_before(a)
            return replace(before, span=span) if before else Link(name=UNNAMED, kind=a.source_kind, span=span)
        return Link(
            name=self._phrase(meant or a.source),
            kind=a.source_kind,
            entity=entity.id if entity else None,
            span=span,
        )

    def _cannot_speak(self, head: int) -> bool:
        token = self.doc.syntax.tokens[head]
        return token.pos == "NOUN" and token.lemma in MUTE

    def _in_apposition(self, source: Span) -> Entity | None:
        """The name in "the photographer, Ana Ruiz, who ..." or "a monitoring group, the Aleppo Watch"."""
        text = self.doc.article.text
        comma = text.find(",", *source)
        for span, entity in self.index.mentions_in((comma, source[1])) if comma >= 0 else ():
            apart = text[comma + 1 : span[0]].strip().lower() in ("", "the")
            closed = span[1] == source[1] or text[span[1]] == ","
            if apart and closed and entity.kind in ("person", "organisation") and is_named(entity):
                return entity
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

    def _antecedent(self, span: Span) -> tuple[Span, ...]:
        """What a source that is only "who" or "which" stands for: the noun phrase before its clause."""
        syntax = self.doc.syntax
        inside = syntax.inside(span)
        if len(inside) != 1 or syntax.tokens[inside.start].lower not in ("who", "which", "that"):
            return ()
        clause = next((t for t in syntax.ancestors(inside.start) if t.dep == "relcl"), None)
        return (self._noun_phrase(syntax.tokens[clause.head]),) if clause else ()

    def _phrase(self, spans: Sequence[Span]) -> str:
        """The words of a source without the article it starts with and the clause it ends with."""
        words = ASIDE.split(" ".join(self.doc.cut(span) for span in spans), maxsplit=1)[0].split()
        if len(words) > 1 and words[0].lower() in ("a", "an", "the"):
            words = words[1:]
        return " ".join(words)

    def _beside(self, a: Attribution) -> tuple[list[Link], list[Link]]:
        """Outlets that passed it on, and those whom the source cites, from the words around the cue."""
        syntax = self.doc.syntax
        i = self._anchor(syntax, a)
        if i is None:
            return [], []
        alone = self.alone.get(syntax.tokens[i].sent) is a
        sentence = syntax.sentences[syntax.tokens[i].sent]
        cue = {k for span in (*a.cue, *a.source) for k in syntax.inside(span)}
        relays: list[Link] = []
        deeper: list[Link] = []
        for j in range(sentence.first, sentence.last):
            token = syntax.tokens[j]
            if token.pos not in ("NOUN", "PROPN", "PRON", "NUM") or token.dep in ("compound", "poss"):
                continue
            role = relation(syntax, token, cue, alone)
            if role is None or (role != "cited" and any(s <= token.start < e for s, e in a.content)):
                continue
            phrase = self._noun_phrase(token)
            own = any(s <= token.start < e for s, e in a.source)
            if role == "cited" and not own:
                deeper.append(self._link(phrase, token))
            elif role == "passed on" and (not own or in_modifier(syntax, token, a.source)):
                entity = self.index.of((token.start, token.end))
                if entity is not None and is_outlet(entity):
                    relays.append(Link(name=entity.name, kind="outlet", entity=entity.id, span=phrase))
        return relays, deeper

    def _noun_phrase(self, token: Token) -> Span:
        """The noun with what modifies it, up to a comma or a relative clause."""
        syntax = self.doc.syntax
        first = token.i
        last = token.i + 1
        for kid in syntax.kids(token.i):
            left, right = syntax.edges[kid.i]
            if kid.i < token.i and kid.dep not in ("punct", "cc", "preconj"):
                first = min(first, left)
            elif kid.i >= last and left == last and kid.dep in ("prep", "amod", "acl"):
                last = right
        return syntax.span(first, last)

    def _link(self, phrase: Span, token: Token) -> Link:
        entity = self.index.of((token.start, token.end))
        kind = source_kind_of(self.doc, (phrase,), entity)
        named = entity is not None and kind in ("named", "outlet")
        name = entity.name if entity is not None and named else self._phrase((phrase,))
        return Link(name=name, kind=kind, entity=entity.id if entity else None, span=phrase)

    def _is_outlet_itself(self, link: Link) -> bool:
        entity = self.entity.get(link.entity) if link.entity else None
        body = link.kind == "outlet" or entity is None or entity.kind not in ("place", "person", "group")
        return body and any(is_own(own.name, link.name) for own in self.start)

    def _same(self, a: Link, b: Link) -> bool:
        if a.entity is not None and a.entity == b.entity:
            # A body and its unnamed member are different links though they share words.
            return (a.kind in ("anonymous", "collective")) == (b.kind in ("anonymous", "collective"))
        return same_name(a.name, b.name) and a.name != UNNAMED


def relation(syntax: Syntax, token: Token, beside: set[int], alone: bool) -> str | None:
    """ "cited" for what a source names as its own source, "passed on" for who carried or heard it, else None.

    `beside` are the tokens of cue and source, `alone` that the sentence holds no other attribution: whom some other
    clause of the sentence cites is not meant.
    """
    head = syntax.tokens[token.head]
    if token.dep == "conj":
        return relation(syntax, head, beside, alone) if head.i != token.i else None
    if head.lemma in CITING and token.dep == "dobj":
        # "X said, citing Y", "X, which cited Y", "X quoted Y as saying"
        if token.pos == "NOUN" and noun_of(token) is None and token.lemma not in TELLING:
            return None  # "cited security reasons"
        return "cited" if head.i in beside or head.head in beside or (alone and head.tag == "VBG") else None
    if token.dep in ("dative", "dobj") and head.lemma in HEARERS:
        return "passed on" if head.i in beside or head.head in beside else None
    if token.dep in ("pobj", "agent") and head.dep in ("prep", "agent", "dative") and head.lower in PASSED_ON_BY:
        return "passed on"
    return None


def in_modifier(syntax: Syntax, token: Token, source: Sequence[Span]) -> bool:
    """True for "TASS" in the source "a diplomat quoted by TASS": named below a participle or relative clause."""
    return any(
        ancestor.dep in ("acl", "relcl") and any(s <= ancestor.start < e for s, e in source)
        for ancestor in syntax.ancestors(token.i)
    )
