"""What to call a source: the words of its phrase, whom a relative pronoun stands for, a name in apposition."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whosays.reading.doc import Doc
from whosays.reading.entities.index import EntityIndex
from whosays.reading.entities.mentions import noun_of
from whosays.reading.speakers import is_named
from whosays.reading.syntax import Syntax, Token
from whosays.types import Entity, Span

ASIDE = re.compile(
    r",? (?:who|which|that|whose|speaking|citing|quoted|cited by|on condition)\b|, (?=\d)|[,;] |[,;]?$| [—–-] | \("
)
ARTICLES = ("a", "an", "the")


def words_of(doc: Doc, spans: Sequence[Span]) -> str:
    """The words of a source without the article it starts with and what hangs behind a comma or in a clause."""
    whole = " ".join(doc.cut(span) for span in spans)
    found = (ASIDE.split(whole, maxsplit=1)[0] or whole).split()
    if len(found) > 1 and found[0].lower() in ARTICLES:
        found = found[1:]
    return " ".join(found)


def noun_phrase(syntax: Syntax, token: Token) -> Span:
    """The noun with what modifies it, up to a comma or a relative clause."""
    first, last = token.i, token.i + 1
    for kid in syntax.kids(token.i):
        left, right = syntax.edges[kid.i]
        if kid.i < token.i and kid.dep not in ("punct", "cc", "preconj"):
            first = min(first, left)
        elif kid.i >= last and left == last and kid.dep in ("prep", "amod", "acl", "nummod"):
            last = right
    return syntax.span(first, last)


def antecedent(syntax: Syntax, span: Span) -> Span | None:
    """What a source that is only "who" or "which" stands for: the noun phrase before its clause."""
    inside = syntax.inside(span)
    if len(inside) != 1 or syntax.tokens[inside.start].lower not in ("who", "which", "that"):
        return None
    clause = next((t for t in syntax.ancestors(inside.start) if t.dep == "relcl"), None)
    if clause is None:
        return None
    noun = syntax.tokens[clause.head]
    if syntax.tokens[inside.start].lower == "who" and noun.pos == "NOUN" and not _is_human(syntax, noun):
        # "talks with the head of the body, who said": the parser often hangs the clause too high.
        below = (t for i in reversed(range(noun.i + 1, inside.start)) if _is_human(syntax, t := syntax.tokens[i]))
        noun = next(below, noun)
    return noun_phrase(syntax, noun)


def _is_human(syntax: Syntax, token: Token) -> bool:
    name, noun = syntax.name_at.get(token.i), noun_of(token) if token.pos == "NOUN" else None
    return (name is not None and name.label == "PERSON") or (noun is not None and noun.kind in ("person", "group"))


def in_apposition(doc: Doc, index: EntityIndex, source: Span) -> Entity | None:
    """The name in "the photographer, Ana Ruiz, who ..." or "a monitoring group, the Aleppo Watch"."""
    text = doc.article.text
    comma = text.find(",", *source)
    for span, entity in index.mentions_in((comma, source[1])) if comma >= 0 else ():
        apart = text[comma + 1 : span[0]].strip().lower() in ("", "the")
        closed = span[1] == source[1] or text[span[1]] == ","
        if apart and closed and entity.kind in ("person", "organisation") and is_named(entity):
            return entity
    return None
