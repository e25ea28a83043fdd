"""Tokens, sentences, dependencies and names.

Labels are those of spaCy's English models: universal part of speech (`pos`), Penn Treebank tags (`tag`), CLEAR
dependencies (`dep`), OntoNotes names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, NamedTuple

from whosays.types import Span

_OPEN, _CLOSE = frozenset("“«„"), frozenset("”»")
_MARKS = _OPEN | _CLOSE | frozenset("\"`'")


class Token(NamedTuple):
    i: int  # position in Syntax.tokens
    start: int  # offsets into the article's text
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int  # position of the governor; its own for a root
    sent: int  # position in Syntax.sentences


class Name(NamedTuple):
    """A named entity as the parser sees it: tokens first to last (exclusive), OntoNotes label."""

    first: int
    last: int
    label: str


class Sentence(NamedTuple):
    """Tokens first to last (exclusive); `paragraph` is its position in Doc.paragraphs."""

    first: int
    last: int
    root: int
    paragraph: int


@dataclass(frozen=True)
class Syntax:
    """All tokens of the parsed paragraphs, in order of the text; dependencies never cross a sentence."""

    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    names: tuple[Name, ...] = ()
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    EMPTY: ClassVar[Syntax]

    def __hash__(self) -> int:  # quick: what is made of a text's syntax is kept by it
        return hash((len(self.tokens), self.sentences))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token, the positions of its dependents in order of the text."""
        out: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                out[token.head].append(token.i)
        return tuple(map(tuple, out))

    @cached_property
    def edges(self) -> tuple[Span, ...]:
        """For each token, the first and last (exclusive) token of its subtree."""
        left = list(range(len(self.tokens)))
        right = [i + 1 for i in left]
        order = [sentence.root for sentence in self.sentences]
        for i in order:  # grows on the way: governors stand before their dependents
            order += self.children[i]
        for i in reversed(order):
            head = self.tokens[i].head
            if left[i] < left[head]:
                left[head] = left[i]
            if right[i] > right[head]:
                right[head] = right[i]
        return tuple(zip(left, right, strict=True))

    @cached_property
    def quoted(self) -> bytes:
        """For each token, 1 inside double quotation marks, else 0. Marks are counted anew in each paragraph."""
        out = bytearray(len(self.tokens))
        inside, paragraph = False, -1
        for sentence in self.sentences:
            if sentence.paragraph != paragraph:
                inside, paragraph = False, sentence.paragraph
            for token in self.tokens[sentence.first : sentence.last]:
                text = token.text
                if text[0] in _MARKS:
                    if text[0] in _OPEN:
                        inside = True
                    elif text[0] in _CLOSE:
                        inside = False
                    elif text in ('"', "``", "''"):
                        inside = not inside
                if inside:
                    out[token.i] = 1
        return bytes(out)

    @cached_property
    def name_at(self) -> dict[int, Name]:
        """The name that covers a token, by the token's position."""
        return {i: name for name in self.names for i in range(name.first, name.last)}

    def subtree(self, i: int) -> list[int]:
        """Positions of the token and all below it, in order of the text."""
        out, stack = [], [i]
        while stack:
            j = stack.pop()
            out.append(j)
            stack.extend(self.children[j])
        return sorted(out)

    def ancestors(self, i: int) -> Iterator[Token]:
        """The governors of a token, nearest first."""
        token = self.tokens[i]
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def kids(self, i: int, *deps: str) -> list[Token]:
        """The dependents of a token, all or those with one of these labels."""
        children = self.children[i]
        if not children:
            return []
        kids = [self.tokens[j] for j in children]
        return [kid for kid in kids if kid.dep in deps] if deps else kids

    def span(self, first: int, last: int) -> Span:
        """Offsets of tokens first to last (exclusive)."""
        return (self.tokens[first].start, self.tokens[last - 1].end)

    def at(self, offset: int) -> int | None:
        """Position of the token that covers an offset, None between tokens."""
        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 and offset < self.tokens[i].end else None

    def inside(self, span: Span) -> range:
        """Positions of the tokens that start inside a span of offsets."""
        first = bisect_left(self._starts, span[0])
        return range(first, bisect_left(self._starts, span[1], first))

    def sentence_span(self, k: int) -> Span:
        return self.span(self.sentences[k].first, self.sentences[k].last)


Syntax.EMPTY = Syntax()

PARSED = frozenset({"headline", "heading", "dateline", "body"})
