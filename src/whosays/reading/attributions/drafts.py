"""From what the encoder's head sees to spans: source, cue and content of each possible attribution."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

import numpy as np

from whosays.reading.attributions.spans import merge, tidy, without_circumstances, without_strays
from whosays.reading.doc import Doc
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
    text = doc.article.text
    words = list(zip(doc.words.starts.tolist(), doc.words.ends.tolist(), strict=True))
    for telling in doc.tellings:
        role = telling.roles.argmax(axis=1)
        told = np.flatnonzero(role != NONE)
        found: dict[int, list[int]] = {SOURCE: [], CUE: [], CONTENT: []}
        for i, part in zip(told.tolist(), role[told].tolist(), strict=True):
            found[part].append(i)
        sure = found[SOURCE], found[CONTENT]
        taken = set(told.tolist())
        for part, gap in ((CONTENT, GAP), (SOURCE, SOURCE_GAP)):
            found[part] = filled(found[part], taken, gap)
            taken.update(found[part])
        if not found[SOURCE]:
            k = int(telling.roles[:, SOURCE].argmax())
            found[SOURCE] = [k] if telling.roles[k, SOURCE] > WEAK else []
        spans = {r: stretches(text, [words[telling.first + i] for i in found[r]]) for r in found}
        anchor = words[telling.anchor]
        whole = dict(taken_whole(text, words, telling, role, spans[CONTENT], anchor, quotes))
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
    words: Sequence[Span],
    telling: Telling,
    role: np.ndarray,
    content: Sequence[Span],
    anchor: Span,
    quotes: Sequence[Quote],
) -> Iterator[tuple[Span, float]]:
    """The quotations most of whose words are content by their `role`, with the mean probability of the words.

    A quotation that the cue itself stands in is left alone.
    """
    if not content:
        return
    first = bisect_right(quotes, content[0][0], key=lambda q: q.span[1])
    last = bisect_left(quotes, content[-1][1], key=lambda q: q.span[0])
    begin, end = telling.first, telling.first + len(role)
    for span in (quote.span for quote in quotes[first:last]):
        if span[0] <= anchor[0] < span[1]:
            continue
        a = bisect_left(words, (span[0], 0), begin, end)
        b = bisect_left(words, (span[1], 0), begin, end)
        inside = [i - begin for i in range(a, b) if text[words[i][0]].isalnum()]
        if inside and np.count_nonzero(role[inside] == CONTENT) >= WHOLE * len(inside):
            yield span, float(telling.roles[inside, CONTENT].mean())


def filled(at: Sequence[int], taken: Container[int], gap: int) -> list[int]:
    """The words of a part, with up to `gap` words that stand between two of them and are of no other part."""
    out = list(at[:1])
    for a, b in pairwise(at):
        if 1 < b - a <= gap + 1 and not any(i in taken for i in range(a + 1, b)):
            out += range(a + 1, b)
        out.append(b)
    return out


def stretches(text: str, words: Sequence[Span]) -> list[Span]:
    """Words in order of the text as spans; those that only marks part are one, unless a line ends there.

    Marks that hang over the edges are cut off, and what holds no letter or digit is left out.
    """
    out: list[Span] = []
    for s, e in words:
        between = text[out[-1][1] : s] if out else ""
        if out and (between == " " or ("\n" not in between and not any(map(str.isalnum, between)))):
            out[-1] = (out[-1][0], e)
        else:
            out.append((s, e))
    cut = (tidy(text, span) for span in out)
    return [(s, e) for s, e in cut if any(map(str.isalnum, text[s:e]))]


def signs(
    telling: Telling, source: Sequence[int], content: Sequence[int], *, quoted: bool, headline: bool
) -> tuple[float, ...]:
    """What the judge weighs, in the order of judge.SIGNS."""

    def odds(p: float) -> float:
        return log((p + 1e-4) / (1 - p + 1e-4))

    def sure(rows: Sequence[int], role: int) -> float:
        return float(np.log(telling.roles[rows, role] + 1e-6).sum() / len(rows))

    length = log(1 + len(content)) / 3
    return (
        1.0,
        odds(telling.cue),
        odds(telling.inner),
        odds(telling.worth),
        sure(content, CONTENT) if content else -2.0,
        sure(source, SOURCE) if source else -1.0,
        float(bool(source)),
        length,
        length * length,
        float(quoted),
        float(headline),
    )
