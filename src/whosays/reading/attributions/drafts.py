"""From what the encoder's head sees to spans: source, cue and content of each possible attribution."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log

import numpy as np

from whosays.reading.attributions.spans import merge, tidy, without_circumstances, without_strays
from whosays.reading.doc import Doc
from whosays.reading.encoder.pieces import Ints, Pieces
from whosays.reading.encoder.tellings import CONTENT, CUE, NONE, SOURCE, Telling
from whosays.reading.quotes import Quote
from whosays.types import Paragraph, Span

WHOLE = 0.5  # a quotation is content as a whole where at least this share of its words is
GAP, SOURCE_GAP = 1, 2  # words left out of a content, or a source, that are taken for a slip
WEAK = 0.15  # least probability of a source's best word where no word's is the greatest of the four


@dataclass(slots=True)
class Draft:
    """A possible attribution. Spans are offsets into the text; `signs` are the numbers of judge.SIGNS."""

    anchor: Span  # the word that the cue begins with
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    signs: tuple[float, ...]
    whole: dict[Span, float] = field(default_factory=dict)  # quotations taken whole, with how surely
    score: float = 0.0


def drafts(doc: Doc, quotes: Sequence[Quote]) -> Iterator[Draft]:
    """In order of their cues. `quotes` are the outermost ones, in order."""
    text, pieces = doc.article.text, doc.pieces
    begins = pieces.heads()
    for telling in doc.tellings:
        words = np.flatnonzero(begins[telling.first : telling.first + len(telling.roles)]).astype(np.int32)
        role = telling.roles.argmax(axis=1)[words].astype(np.int32)
        sure = words[role == SOURCE], words[role == CONTENT]
        fill(role, CONTENT, GAP)
        fill(role, SOURCE, SOURCE_GAP)
        found = {r: words[role == r] for r in (SOURCE, CUE, CONTENT)}
        if not len(found[SOURCE]):
            likely = telling.roles[words, SOURCE]
            k = int(likely.argmax())
            found[SOURCE] = words[k : k + 1] if likely[k] > WEAK else found[SOURCE]
        spans = {r: stretches(text, pieces, (found[r] + telling.first).tolist()) for r in found}
        anchor = stretches(text, pieces, [telling.anchor], whole=True)[0]
        whole = dict(taken_whole(text, pieces, telling, words, spans[CONTENT], anchor, quotes))
        yield Draft(
            anchor=anchor,
            source=[without_circumstances(text, span) for span in spans[SOURCE]],
            cue=spans[CUE] or [anchor],
            content=merge([*without_strays(text, spans[CONTENT]), *whole]),
            whole=whole,
            signs=signs(telling, *sure, quoted=bool(whole), headline=_is_title(doc.paragraphs, anchor)),
        )


def _is_title(paragraphs: Sequence[Paragraph], anchor: Span) -> bool:
    at = bisect_right(paragraphs, anchor[0], key=lambda p: p.span[0]) - 1
    return at >= 0 and paragraphs[at].kind in ("headline", "heading")


def taken_whole(
    text: str,
    pieces: Pieces,
    telling: Telling,
    words: Ints,
    content: Sequence[Span],
    anchor: Span,
    quotes: Sequence[Quote],
) -> Iterator[tuple[Span, float]]:
    """The quotations most of whose words are content, with the mean probability of the words.

    A quotation that the cue itself stands in is left alone.
    """
    if not content:
        return
    starts = pieces.starts[words + telling.first]
    first = bisect_right(quotes, content[0][0], key=lambda q: q.span[1])
    last = bisect_left(quotes, content[-1][1], key=lambda q: q.span[0])
    for start, end in (quote.span for quote in quotes[first:last]):
        if start <= anchor[0] < end:
            continue
        a, b = np.searchsorted(starts, [start, end]).tolist()
        inside = [i for i in range(a, b) if text[starts[i]].isalnum()]
        if inside:
            roles = telling.roles[words[inside]]
            if (roles.argmax(axis=1) == CONTENT).mean() >= WHOLE:
                yield (start, end), float(roles[:, CONTENT].mean())


def fill(role: Ints, part: int, gap: int) -> None:
    """Make up to `gap` words that stand between words of a part, and are of no other, that part too."""
    at = np.flatnonzero(role == part)
    for a, b in zip(at[:-1].tolist(), at[1:].tolist(), strict=True):
        if 1 < b - a <= gap + 1 and (role[a + 1 : b] == NONE).all():
            role[a + 1 : b] = part


def stretches(text: str, pieces: Pieces, words: Sequence[int], *, whole: bool = False) -> list[Span]:
    """Spans of words, given by their first pieces; those that only marks part are one, unless a line ends there.

    Marks that hang over the edges are cut off, and what holds no letter or digit is left out unless `whole`.
    """
    out: list[Span] = []
    numbers, total = pieces.word, len(pieces)
    for first in words:
        last = first
        while last + 1 < total and numbers[last + 1] == numbers[first]:
            last += 1
        s, e = int(pieces.starts[first]), int(pieces.ends[last])
        between = text[out[-1][1] : s] if out else ""
        if out and "\n" not in between and not any(map(str.isalnum, between)):
            out[-1] = (out[-1][0], e)
        else:
            out.append((s, e))
    if whole:
        return out
    cut = (tidy(text, span) for span in out)
    return [(s, e) for s, e in cut if any(map(str.isalnum, text[s:e]))]


def signs(
    telling: Telling, source: np.ndarray, content: np.ndarray, *, quoted: bool, headline: bool
) -> tuple[float, ...]:
    """What the judge weighs, in the order of judge.SIGNS."""

    def odds(p: float) -> float:
        return log((p + 1e-4) / (1 - p + 1e-4))

    def sure(rows: np.ndarray, role: int) -> float:
        return float(np.log(telling.roles[rows, role] + 1e-6).mean())

    length = log(1 + len(content)) / 3
    return (
        1.0,
        odds(telling.cue),
        odds(telling.inner),
        odds(telling.worth),
        sure(content, CONTENT) if len(content) else -2.0,
        sure(source, SOURCE) if len(source) else -1.0,
        float(len(source) > 0),
        length,
        length * length,
        float(quoted),
        float(headline),
    )
