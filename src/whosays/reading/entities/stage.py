"""The stage that finds who and what the article speaks of."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from whosays.reading.doc import Doc
from whosays.reading.entities.lexicon import countries, demonyms, fold, wordlist
from whosays.reading.entities.mentions import Mention, noun_mentions, phrase_start, pronoun_mentions, wording
from whosays.reading.entities.names import Found, find_names
from whosays.reading.entities.referents import Referent
from whosays.reading.entities.resolve import Resolver
from whosays.reading.syntax import Syntax
from whosays.types import Entity, Span

_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
_PARTS = frozenset({"capital", "suburb", "district"})  # the capital of Peru is not Peru
PARTIES = wordlist("parties")
CIVIC = wordlist("civic")


class Entities:
    """Names, noun phrases and pronouns, gathered into entities: each holds all its mentions in order of the text."""

    name: ClassVar[str] = "entities"
    needs: ClassVar[tuple[str, ...]] = ("article", "paragraphs", "syntax")
    gives: ClassVar[tuple[str, ...]] = ("entities",)
    version: ClassVar[str] = "4"

    def __call__(self, doc: Doc) -> Doc:
        syntax = doc.syntax
        found = find_names(syntax, doc.paragraphs, tuple(fold(doc.article.outlet or "").split()))
        covered = bytearray(len(syntax.tokens))
        names: dict[int, Found] = {}
        mentions: list[Mention] = []
        for name in found:
            mention = _name_mention(syntax, name, covered)
            names[mention.head] = name
            mentions.append(mention)
            # A title is told by its person's role; it is no mention of its own.
            for i in range(min(mention.first, name.title_first), name.last):
                covered[i] = 1
        starts = {found[k].first: mention for k, mention in enumerate(mentions)}
        mentions += noun_mentions(syntax, covered)
        mentions += pronoun_mentions(syntax)
        mentions.sort(key=lambda m: (m.first, -m.last))
        resolver = Resolver(syntax, syntax.quoted, names, starts)
        referents = resolver.resolve(
            sorted(_nested(mentions), key=lambda m: (m.first, m.last))
        )  # owners before what they own
        entities = [_entity(syntax, referent) for referent in referents]
        entities.sort(key=lambda e: (e.mentions[0][0], -e.mentions[0][1]))
        return replace(doc, entities=tuple(replace(e, id=f"n{k}") for k, e in enumerate(entities, 1)))


def _name_mention(syntax: Syntax, name: Found, covered: bytearray) -> Mention:
    head = next(
        (
            i
            for i in range(name.last - 1, name.first - 1, -1)
            if not name.first <= syntax.tokens[i].head < name.last or syntax.tokens[i].head == i
        ),
        name.last - 1,
    )
    if name.kind == "person":
        head = name.last - 1
    first, nation, key = name.first, None, name.key
    tokens = syntax.tokens
    if name.kind == "organisation":
        words = key.split()
        for k, word in enumerate(words[:-1]):
            if word in demonyms():
                nation, key = demonyms()[word], " ".join(words[k + 1 :])
            elif words[k + 1] == "'s" and k + 2 < len(words):
                nation, key = countries().get(" ".join(words[: k + 1])), " ".join(words[k + 2 :])
                break
        if nation is None and first > 0 and tokens[first - 1].sent == tokens[first].sent:
            before = fold(tokens[first - 1].text)
            if before in demonyms() and tokens[first - 1].pos in ("ADJ", "PROPN"):
                first, nation = first - 1, demonyms()[before]
            elif tokens[first - 1].tag == "POS" and first > 1:
                nation = countries().get(fold(tokens[first - 2].text))
                first = first - 2 if nation else first
    if name.kind == "place" and first > 1 and tokens[first - 1].lower == "of":
        # "The city of Lund" is one mention of Lund, headed by "city".
        of = tokens[first - 2]
        # In "the Old City of Lund" the city has a name of its own.
        own = covered[of.i]
        if of.lower in CIVIC and of.lower not in _PARTS and of.i == tokens[first - 1].head and not own:
            first, head = phrase_start(syntax, of.i), of.i
    elif name.kind == "place" and first and tokens[first - 1].lower in CIVIC and tokens[first - 1].pos == "NOUN":
        # "The capital Riga".
        first = phrase_start(syntax, first - 1)
    plural = name.kind == "group" and tokens[name.last - 1].tag in ("NNS", "NNPS", "NNP") and key.endswith(("s", "ese"))
    kind = name.kind
    if kind == "group" and not plural and any(k.lower in ("a", "an") for k in syntax.kids(name.last - 1, "det")):
        kind = "person"
    return Mention(
        first, name.last, head, "name", kind, "p" if plural else "s", name.gender if kind == "person" else "n", key,
        "definite", None, frozenset(), None, nation,
    )  # fmt: skip


def _nested(mentions: list[Mention]) -> list[Mention]:
    """Mentions without those that cross another's edge or repeat its span, so that they form a forest."""
    out: list[Mention] = []
    open_: list[Mention] = []
    for mention in mentions:
        while open_ and open_[-1].last <= mention.first:
            open_.pop()
        if open_ and mention.last > open_[-1].last:
            continue
        if open_ and (mention.first, mention.last) == (open_[-1].first, open_[-1].last):
            continue
        out.append(mention)
        open_.append(mention)
    return out


def _entity(syntax: Syntax, referent: Referent) -> Entity:
    spans: list[Span] = sorted({syntax.span(m.first, m.last) for m in referent.mentions})
    if referent.names:
        name = max(referent.names, key=lambda n: (len(n.split()), len(n)) if referent.kind == "person" else (len(n), 0))
    else:
        noun = referent.mentions[0]
        first = noun.first
        while first < noun.last - 1 and syntax.tokens[first].lower in _ARTICLES:
            first += 1
        name = wording(syntax, first, _portfolio_end(syntax, noun))
        opens = first == syntax.sentences[syntax.tokens[first].sent].first or syntax.tokens[first].text.isupper()
        if opens and syntax.tokens[first].pos != "PROPN" and not _is_named_after(syntax, first):
            opening = syntax.tokens[first].text
            name = (opening.lower() if opening.isupper() else name[0].lower() + opening[1:]) + name[
                len(opening) :
            ]  # a sentence's capital is no part of a description
    role = None
    if referent.named and referent.kind in ("person", "organisation", "group"):
        roles = referent.roles
        role = max((r for r in roles if fold(r) not in PARTIES), key=lambda r: (roles[r], len(r)), default=None)
    return Entity(id="", kind=referent.kind, name=name, role=role, mentions=tuple(spans))


def _portfolio_end(syntax: Syntax, noun: Mention) -> int:
    """Where an unnamed body's description ends, with what it is charged with: "ministry of foreign affairs"."""
    of = next((kid for kid in syntax.kids(noun.head, "prep") if kid.i == noun.last and kid.lower == "of"), None)
    if noun.kind != "organisation" or of is None:
        return noun.last
    last = of.i + 1
    while (
        last < len(syntax.tokens)
        and syntax.tokens[last].pos in ("NOUN", "ADJ", "PROPN")
        and syntax.tokens[last].text.islower()
    ):
        last += 1
    return last if of.i + 1 < last < of.i + 5 else noun.last


def _is_named_after(syntax: Syntax, i: int) -> bool:
    """Whether a describing word keeps its capital: "Republican candidate", but not "One official"."""
    name = syntax.name_at.get(i)
    if syntax.tokens[i].lower == "western" or fold(syntax.tokens[i].text) in demonyms():
        return True
    return name is not None and name.label in ("NORP", "GPE", "ORG", "PERSON", "LOC", "FAC")
