"""A text as word pieces, and the windows of them that the encoder sees."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import ClassVar, NamedTuple

import numpy as np
import numpy.typing as npt

from whosays.reading.encoder.wordpiece import word_pieces
from whosays.reading.quotes import find_quotes
from whosays.types import Paragraph

Ints = npt.NDArray[np.int32]
CLS, SEP = 101, 102  # BERT's marks of the start and the end; SEP stands between paragraphs too
WIDTH = 254  # pieces in a window, both end marks included
OVERLAP = 56  # pieces that a window shares with the one before it, about
UNSPOKEN = frozenset({"furniture", "caption"})
SENTENCE_END = re.compile(r"[.!?…]['\"”’)\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|[.!?…]['\"”’)\]]*\n")
LOWER, TITLE, UPPER, MIXED = range(4)  # shapes: the encoder's words are without case
OUTSIDE, INSIDE, OPENS, CLOSES = range(4)  # where a piece stands with respect to quotation marks


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The pieces of a text in order; arrays of one length.

    `starts` and `ends` are offsets into the text (a SEP between paragraphs is empty), `word` numbers the words that
    pieces belong to from 0, -1 for SEP; `shape` and `quote` are the codes above; `cuts` are positions where a
    sentence, roughly, or a paragraph begins.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    word: Ints
    shape: Ints
    quote: Ints
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

    def heads(self) -> npt.NDArray[np.bool_]:
        """Which pieces begin a word."""
        before = np.concatenate([[-1], self.word[:-1]])
        found: npt.NDArray[np.bool_] = (self.word >= 0) & (self.word != before)
        return found


Pieces.EMPTY = Pieces(*(np.zeros(0, dtype=np.int32) for _ in range(7)))


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


def cut_pieces(text: str, paragraphs: Sequence[Paragraph]) -> Pieces:
    """The pieces of all paragraphs that are read; linear in the length of the text."""
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    word: list[int] = []
    cuts: list[int] = []
    words = 0
    for paragraph in paragraphs:
        if paragraph.kind in UNSPOKEN:
            continue
        if ids:
            ids.append(SEP)
            starts.append(paragraph.span[0])
            ends.append(paragraph.span[0])
            word.append(-1)
        here = len(ids)
        cuts.append(here)
        for id, start, end, first in word_pieces(text, *paragraph.span):
            ids.append(id)
            starts.append(start)
            ends.append(end)
            words += first
            word.append(words - 1)
        for match in SENTENCE_END.finditer(text, *paragraph.span):
            k = bisect_left(starts, match.end(), here)
            if here < k < len(ids):
                cuts.append(k)
    return Pieces(
        ids=np.array(ids, dtype=np.int32),
        starts=np.array(starts, dtype=np.int32),
        ends=np.array(ends, dtype=np.int32),
        word=np.array(word, dtype=np.int32),
        shape=_shapes(text, starts, ends, word),
        quote=_quotes(text, paragraphs, starts, ends),
        cuts=np.array(sorted(set(cuts)), dtype=np.int32),
    )


def _shapes(text: str, starts: list[int], ends: list[int], word: list[int]) -> Ints:
    shapes = np.zeros(len(word), dtype=np.int32)
    k = 0
    while k < len(word):
        last = k
        while last + 1 < len(word) and word[last + 1] == word[k]:
            last += 1
        if word[k] >= 0:
            shapes[k : last + 1] = shape_of(text[starts[k] : ends[last]] or " ")
        k = last + 1
    return shapes


def _quotes(text: str, paragraphs: Sequence[Paragraph], starts: list[int], ends: list[int]) -> Ints:
    state = np.zeros(len(starts), dtype=np.int32)
    at_start, at_end = np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
    for quote in find_quotes(text, paragraphs):
        if quote.depth:
            continue
        first = int(np.searchsorted(at_start, quote.span[0]))
        last = int(np.searchsorted(at_start, quote.span[1]))
        state[first:last] = INSIDE
        state[first : int(np.searchsorted(at_start, quote.inner[0]))] = OPENS
        if quote.inner[1] < quote.span[1]:
            state[int(np.searchsorted(at_end, quote.inner[1], side="right")) : last] = CLOSES
    return state


def windows(pieces: Pieces, width: int = WIDTH, overlap: int = OVERLAP) -> Iterator[Window]:
    """Windows of whole sentences where they fit, each piece read in the window where it stands deepest.

    A window holds at most `width` - 2 pieces, since both end marks come on top.
    """
    room = width - 2
    total = len(pieces)
    cuts = [*pieces.cuts.tolist(), total]
    spans: list[tuple[int, int]] = []
    first = 0
    while first < total:
        if first + room >= total:
            last = total
        else:
            last = cuts[bisect_left(cuts, first + room + 1) - 1]
            if last <= first + room // 2:  # a sentence longer than half a window is cut where it is
                last = first + room
        spans.append((first, last))
        if last >= total:
            break
        back = cuts[bisect_left(cuts, last - overlap)]
        first = back if first + room // 4 < back <= last else last - overlap // 2
        if first >= last:
            first = last - overlap // 2
    own = 0
    for n, (a, b) in enumerate(spans):
        end = total if n + 1 == len(spans) else _middle(cuts, spans[n + 1][0], b)
        yield Window(a, b, own, end)
        own = end


def _middle(cuts: list[int], low: int, high: int) -> int:
    """Where one window hands over to the next: the cut nearest the middle of what they share, else the middle."""
    middle = (low + high) // 2
    k = bisect_left(cuts, middle)
    near = [c for c in cuts[max(0, k - 1) : k + 1] if low < c < high]
    return min(near, key=lambda c: abs(c - middle)) if near else middle
