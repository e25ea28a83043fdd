"""Which names and phrases stand for a publisher of news."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from whosays.reading.doc import Doc
from whosays.reading.entities.index import EntityIndex
from whosays.reading.entities.mentions import noun_of
from whosays.reading.saying import words
from whosays.reading.speakers import is_named, is_outlet
from whosays.reading.syntax import Syntax, Token
from whosays.types import Article, Entity, Link, Span

UNKNOWN_OUTLET = "unnamed outlet"


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
    parts = set(name.casefold().replace("'s", "").replace("’s", "").split()) - {"the"}
    if parts and parts <= words("selves") and parts & {"this", "our"}:
        return True
    parts -= words("generic")
    return bool(parts) and not parts & words("bodies") and parts <= set(outlet.casefold().split())


DATELINE = re.compile(r"[^()\n]{2,60}\(([^()\n]{2,30})\) ?[-–—]")


def _of_dateline(doc: Doc) -> Iterator[str]:
    """The agency in "KYIV (Norwire) -"."""
    for paragraph in doc.paragraphs[:4]:
        found = DATELINE.match(doc.article.text, *paragraph.span)
        if found:
            yield found[1].casefold()


@dataclass(frozen=True, slots=True)
class Outlets:
    """The publishers that one article names."""

    text: str
    syntax: Syntax
    index: EntityIndex
    own: frozenset[str]  # who the dateline says the text is of, folded
    named: list[tuple[int, str]]  # offset and id of each mention of a named outlet, in order
    speaking: frozenset[str]  # entities that speak for themselves: a body that is told something is no outlet then

    @classmethod
    def of_document(cls, doc: Doc, index: EntityIndex) -> Outlets:
        found = [e for e in doc.entities if is_outlet(e) and is_named(e)]
        speaking = {a.speaker for a in doc.attributions if a.speaker and a.source_kind != "outlet"}
        return cls(
            doc.article.text,
            doc.syntax,
            index,
            frozenset(_of_dateline(doc)),
            sorted((s, e.id) for e in found for s, _ in e.mentions),
            frozenset(filter(None, speaking)),
        )

    def at(self, token: Token, told: bool) -> tuple[str, Entity | None] | None:
        """Name and entity of the publisher that a noun phrase names, by its head; None where it names none.

        `told` is for places where hardly anybody but a journalist can stand ("told X", "an interview with X"): there
        an unknown proper name is one.
        """
        entity = self.index.of((token.start, token.end))
        if entity is not None and entity.kind == "person" and is_named(entity) and not self._calls_itself(token):
            return None
        if any(kid.lower in ("this", "our") for kid in self.syntax.kids(token.i)):
            return None  # "told this newspaper"
        if token.lower == "media" and any(kid.lower == "social" for kid in self.syntax.kids(token.i)):
            return None
        if token.pos == "PROPN" and token.lower in words("platforms") and not self.syntax.kids(token.i, "compound"):
            return None
        if (
            token.pos == "NOUN"
            and token.tag == "NN"
            and not self.syntax.kids(token.i, "det", "amod", "compound", "poss")
        ):
            return None  # "said on television"
        owner = next(iter(self.syntax.kids(token.i, "poss")), None)
        if owner is not None and owner.tag == "PRP$" and not told:
            return None  # "said through its Amaq outlet": where one speaks oneself
        if owner is not None and token.lower in words("own pages"):
            return self.at(owner, told=False)  # "the ministry's website" is where the ministry speaks
        if self._is_bare(token):
            before = self._before(token.start) if entity is None or not is_named(entity) else entity
            return (before.name, before) if before is not None and is_outlet(before) else None
        name = self._beside(token)
        if name is not None:
            known = self.index.of(name)
            return self._cut(name), known
        if entity is not None and is_outlet(entity):
            return (entity.name if entity.name[:1].isupper() else self._described(token)), entity
        if token.pos == "PROPN" and entity is not None and is_named(entity) and self._is_told(token, entity):
            return entity.name, entity
        if token.lower in words("outlet nouns") or self._calls_itself(token):
            return self._described(token), entity
        if owner is not None and token.lower in words("departments"):
            return self.at(owner, told)
        if told and self._is_name(token) and token.lower in words("mastheads"):
            return self._described(token), entity
        if told and token.lower in self.own:
            return self._described(token), None
        if told and self._is_name(token) and self._may_publish(token, entity):
            return (entity.name if entity is not None else self._described(token)), entity
        return None

    def _is_bare(self, token: Token) -> bool:
        """ "The agency", "the newspaper": one that was named before."""
        kids = self.syntax.kids(token.i)
        return (
            token.lower in words("outlet nouns")
            and token.tag == "NN"
            and any(kid.lower == "the" for kid in kids)
            and all(kid.dep in ("det", "punct") or kid.lower == "news" or kid.i > token.i for kid in kids)
            and not any(kid.dep == "appos" or kid.pos == "PROPN" for kid in kids)
        )

    def _before(self, offset: int) -> Entity | None:
        k = bisect_left(self.named, (offset, ""))
        return self.index[self.named[k - 1][1]] if k else None

    def _beside(self, token: Token) -> Span | None:
        """The name in "the broadcaster Channel 12", "the newspaper Kommersant", "the news site, Walla"."""
        if token.lower not in words("outlet nouns"):
            return None
        for kid in self.syntax.kids(token.i, "appos"):
            if kid.pos == "PROPN":
                return self.syntax.span(self.syntax.edges[kid.i][0], kid.i + 1 + self._number_after(kid.i))
        return None

    def _is_told(self, token: Token, entity: Entity) -> bool:
        """Whether only a noun before a body's name tells that it publishes: "the news site Luma"."""
        nouns = [kid for kid in self.syntax.kids(token.i, "compound", "nmod") if kid.pos == "NOUN"]
        own = set(entity.name.casefold().split())
        return any(kid.lower in words("outlet nouns") and kid.lower not in own for kid in nouns)

    def _number_after(self, i: int) -> int:
        """ "Channel 12": a number that follows is of the name."""
        tokens = self.syntax.tokens
        return int(i + 1 < len(tokens) and tokens[i + 1].pos == "NUM" and tokens[i + 1].head == i)

    def _calls_itself(self, token: Token) -> bool:
        """A proper name that holds a word of publishing: "Radio Okapi", "Channel 12", "the newspaper Kommersant"."""
        return self._is_name(token) and any(part in words("outlet name words") for part in self._parts(token))

    def _is_name(self, token: Token) -> bool:
        """A proper name by its tag or its capital."""
        return token.pos == "PROPN" or (token.text[:1].isupper() and self.syntax.sentences[token.sent].first != token.i)

    def _parts(self, token: Token) -> Iterator[str]:
        yield token.lower
        for kid in self.syntax.kids(token.i, "compound", "nmod", "amod"):
            yield from self._parts(kid)

    def _may_publish(self, token: Token, entity: Entity | None) -> bool:
        if entity is not None:
            if entity.kind != "organisation" or entity.id in self.speaking:
                return False
            if set(entity.name.casefold().split()) & words("bodies"):
                return False
        parts = (token, *self.syntax.kids(token.i, "compound", "nmod", "amod"))
        if any(part.lower in words("bodies") or noun_of(part) is not None for part in parts):
            return False
        name = self.syntax.name_at.get(token.i)
        return entity is not None or (name is not None and name.label in ("ORG", "PRODUCT", "WORK_OF_ART"))

    def _described(self, token: Token) -> str:
        """ "state television", "Tasnim news agency": the noun from the first word of its name, else its modifiers."""
        kids = [kid for kid in self.syntax.kids(token.i, *DESCRIBING) if kid.i < token.i]
        named = [kid for kid in kids if kid.pos == "PROPN" and kid.dep != "poss"]
        first = min((self._start(kid) for kid in named or kids), default=token.i)
        return self._cut(self.syntax.span(first, token.i + 1 + self._number_after(token.i)))

    def _start(self, part: Token) -> int:
        """The first token of a modifier, its own possessor left out: "Israel's Channel 2 television"."""
        owned = self.syntax.kids(part.i, "poss")
        return part.i if owned and part.pos == "PROPN" else self.syntax.edges[part.i][0]

    def _cut(self, span: Span) -> str:
        words = self.text[span[0] : span[1]].split()
        return " ".join(words[1:] if len(words) > 1 and words[0].lower() in ("the", "a", "an") else words)


DESCRIBING = ("compound", "amod", "nmod", "poss")
