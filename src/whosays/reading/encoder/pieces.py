"""Words as word pieces, and the windows of them that the encoder sees."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import ClassVar, NamedTuple

import numpy as np
import numpy.typing as npt

from whosays.reading.encoder.wordpiece import word_pieces
from whosays.reading.quotes import find_quotes
from whosays.reading.words import Words
from whosays.types import Paragraph

Ints = npt.NDArray[np.int32]
CLS, SEP = 101, 102  # BERT's marks of the start and the end; SEP stands between paragraphs too
WIDTH = 254  # pieces in a window, both end marks included
OVERLAP = 40  # pieces that a window shares with the one before it, about
KEPT = 200_000  # words remembered
SENTENCE_END = re.compile(r"[.!?…]['\"”’)\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|[.!?…]['\"”’)\]]*\n")
LOWER, TITLE, UPPER, MIXED = range(4)  # shapes: the encoder's words are without case
OUTSIDE, INSIDE, OPENS, CLOSES = range(4)  # where a word stands with respect to quotation marks


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The pieces of all words in order.

    `ids`, `shape` and `quote` have an entry for each piece, `at` the position of each word's first piece; a SEP between
    paragraphs is a piece of no word. `cuts` are positions where a sentence, roughly, or a paragraph begins.
    """

    ids: Ints
    shape: Ints
    quote: Ints
    at: Ints
    cuts: Ints

    EMPTY: ClassVar[Pieces]

    def __len__(self) -> int:
        return len(self.ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pieces) and all(
            np.array_equal(getattr(self, f.name), getattr(other, f.name)) for f in fields(self)
        )

    def __hash__(self) -> int:
        return hash(self.ids.tobytes())


Pieces.EMPTY = Pieces(*(np.zeros(0, dtype=np.int32) for _ in range(5)))


class Window(NamedTuple):
    """Pieces first to last (exclusive) that are looked at together; what is from `own` to `end` is read here."""

    first: int
    last: int
    own: int
    end: int


def shape_of(word: str) -> int:
    if word.islower() or not word[0].isalpha():
        return LOWER
    if len(word) > 1 and word.isupper():
        return UPPER
    return TITLE if word[0].isupper() else MIXED


@lru_cache(maxsize=KEPT)
def _known(word: str) -> tuple[tuple[int, ...], int]:
    """The pieces of a word, and its shape."""
    return word_pieces(word), shape_of(word)


def cut_pieces(text: str, paragraphs: Sequence[Paragraph], words: Words) -> Pieces:
    """The pieces of all words; linear in the length of the text."""
    ids: list[int] = []
    shapes: list[int] = []
    quotes: list[int] = []
    at: list[int] = []
    starts = words.starts.tolist()
    spoken = _quotes(text, paragraphs, words).tolist()
    paragraph = -1
    for start, end, where, quote in zip(starts, words.ends.tolist(), words.paragraph.tolist(), spoken, strict=True):
        if where != paragraph:
            paragraph = where
            if ids:
                ids.append(SEP)
                shapes.append(LOWER)
                quotes.append(OUTSIDE)
        found, shape = _known(text[start:end])
        at.append(len(ids))
        ids += found
        shapes += [shape] * len(found)
        quotes += [quote] * len(found)
    first = np.array(at, dtype=np.int32)
    return Pieces(
        ids=np.array(ids, dtype=np.int32),
        shape=np.array(shapes, dtype=np.int32),
        quote=np.array(quotes, dtype=np.int32),
        at=first,
        cuts=first[sorted(_cuts(text, paragraphs, words, starts))],
    )


def _cuts(text: str, paragraphs: Sequence[Paragraph], words: Words, starts: Sequence[int]) -> set[int]:
    """Words that a sentence, roughly, or a paragraph begins with."""
    begin = words.paragraph[1:] != words.paragraph[:-1]
    found = {0, *(np.flatnonzero(begin) + 1).tolist()} if starts else set()
    for k in sorted(set(words.paragraph.tolist())):
        for match in SENTENCE_END.finditer(text, *paragraphs[k].span):
            word = bisect_left(starts, match.end())
            if word < len(starts) and words.paragraph[word] == k:
                found.add(word)
    return found


def _quotes(text: str, paragraphs: Sequence[Paragraph], words: Words) -> Ints:
    state = np.zeros(len(words), dtype=np.int32)
    for quote in find_quotes(text, paragraphs):
        if quote.depth:
            continue
        first, inner, last = np.searchsorted(words.starts, [quote.span[0], quote.inner[0], quote.span[1]]).tolist()
        state[first:last] = INSIDE
        state[first:inner] = OPENS
        if quote.inner[1] < quote.span[1]:
            state[int(np.searchsorted(words.ends, quote.inner[1], side="right")) : last] = CLOSES
    return state


def windows(pieces: Pieces, width: int = WIDTH, overlap: int = OVERLAP) -> Iterator[Window]:
    """Windows of whole sentences where they fit, each piece read in the window where it stands deepest.

    A window holds at most `width` - 2 pieces, since both end marks come on top. No word is cut.
    """
    room = width - 2
    total = len(pieces)
    cuts = [*pieces.cuts.tolist(), total]
    words: list[int] = [*pieces.at.tolist(), total]

    def word(position: int) -> int:
        return words[max(0, bisect_left(words, position + 1) - 1)]

    spans: list[tuple[int, int]] = []
    first = 0
    while first < total:
        if first + room >= total:
            last = total
        else:
            last = cuts[bisect_left(cuts, first + room + 1) - 1]
            if last <= first + room // 2:  # a sentence longer than half a window is cut between two words
                last = word(first + room)
        spans.append((first, last))
        if last >= total:
            break
        back = cuts[bisect_left(cuts, last - overlap)]
        first = back if first + room // 4 < back <= last else word(last - overlap // 2)
        if first >= last:
            first = word(last - overlap // 2)
    own = 0
    for n, (a, b) in enumerate(spans):
        end = total if n + 1 == len(spans) else _middle(cuts, words, spans[n + 1][0], b)
        yield Window(a, b, own, end)
        own = end


def _middle(cuts: list[int], words: list[int], low: int, high: int) -> int:
    """Where one window hands over to the next: the cut nearest the middle of what they share, else the middle."""
    middle = (low + high) // 2
    k = bisect_left(cuts, middle)
    near = [c for c in cuts[max(0, k - 1) : k + 1] if low < c < high]
    return min(near, key=lambda c: abs(c - middle)) if near else words[bisect_left(words, middle)]
