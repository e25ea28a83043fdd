"""Cutting the noun phrase of a role: determiner and relative clauses left out, "of" phrases of groups kept."""

from __future__ import annotations

from whosays.reading.events.words import words
from whosays.reading.syntax import Syntax, Token
from whosays.types import Span

_LEFT = words("left")
_OFFICES = frozenset({"minister", "secretary", "commissioner", "spokesman", "spokeswoman", "representative"})
_ARTICLES = words("articles")
_TRIM = words("trim")


def cut(syntax: Syntax, i: int) -> Span:
    """Offsets of the phrase that token `i` heads, as a careful annotator would mark who or what fills a role."""
    tokens = syntax.tokens
    first, last = i, i + 1
    name = syntax.name_at.get(i)
    if name is not None and tokens[i].pos == "PROPN" and name.label not in ("DATE", "TIME", "CARDINAL"):
        first, last = min(first, name.first), max(last, name.last)
    for kid in reversed(syntax.children[i]):
        if kid < i and tokens[kid].dep in _LEFT and kid < first:
            left, right = syntax.edges[kid]
            if right >= first - 1 and i - left <= 12:
                first = left
    for of in syntax.kids(i, "prep"):
        if of.i <= last and (of.lower == "of" or (of.lower == "for" and tokens[i].lemma.lower() in _OFFICES)):
            for noun in syntax.kids(of.i, "pobj"):
                end = cut_end(syntax, noun.i)
                if end - i <= 12:
                    last = max(last, end)
    for beside in syntax.kids(i, "appos"):  # "the opposition leader Juma Kito"
        left, right = syntax.edges[beside.i]
        if left == last and beside.pos == "PROPN" and tokens[left].text != ",":
            last = right if right - left <= 5 else beside.i + 1
    while first < i and (tokens[first].lower in _ARTICLES or tokens[first].text in _TRIM or _loose(tokens[first])):
        first += 1
    while last - 1 > i and (tokens[last - 1].text in _TRIM or tokens[last - 1].text in ("'s", "’s", ".")):
        last -= 1
    return syntax.span(first, last)


def _loose(token: Token) -> bool:
    return token.pos == "ADP" and token.dep in ("prep", "case", "prt", "mark")


def cut_end(syntax: Syntax, i: int) -> int:
    """Token after the last of a phrase inside another one."""
    name = syntax.name_at.get(i)
    end = max(i + 1, name.last if name else 0)
    for kid in syntax.kids(i, "prep", "conj"):
        if kid.dep == "conj" and kid.i - i <= 3:
            end = max(end, kid.i + 1)
        elif kid.lower == "of" and kid.i <= end:
            for noun in syntax.kids(kid.i, "pobj"):
                end = max(end, noun.i + 1)
    return end
