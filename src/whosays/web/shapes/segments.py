"""An article's text cut into segments, so that overlapping stretches can be shown without overlapping elements."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whosays.types import Paragraph, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that a stretch of text stands for. `layer` groups what can be shown or hidden together."""

    span: Span
    layer: str  # claim, content, source, cue, event, place, time, check
    anchor: str  # id in the page that tells more; empty where there is none
    note: str = ""  # what a pointer shows
    stance: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same stretches; `anchors` are the ids of claims whose words begin here."""

    text: str
    layers: tuple[str, ...]
    stance: str | None
    href: str
    note: str
    chosen: bool
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the text, or what lies outside any."""

    kind: str
    span: Span
    segments: tuple[Segment, ...]


def blocks(
    text: str,
    paragraphs: Sequence[Paragraph],
    stretches: Sequence[Stretch],
    anchors: Iterable[tuple[int, str]],
    chosen: Sequence[Span] = (),
) -> tuple[Block, ...]:
    """Paragraphs with their segments, the whole text in order; `anchors` are places (offset, id) to jump to, `chosen`
    the stretches that are marked."""
    edges = {0, len(text)}
    for stretch in stretches:
        edges.update(stretch.span)
    for span in chosen:
        edges.update(span)
    places: dict[int, list[str]] = {}
    for offset, name in anchors:
        places.setdefault(offset, []).append(name)
    edges.update(places)
    spans = list(_whole(text, paragraphs))
    for _, span in spans:
        edges.update(span)
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(text))
    begins = sorted(stretches, key=lambda s: s.span)
    active: list[Stretch] = []
    at = 0
    segments: list[tuple[int, Segment]] = []
    for start, end in pairwise(cuts):
        while at < len(begins) and begins[at].span[0] <= start:
            active.append(begins[at])
            at += 1
        active = [s for s in active if s.span[1] > start]
        segments.append((start, _segment(text[start:end], start, active, places.get(start, ()), chosen)))
    starts = [start for start, _ in segments]
    found = []
    for kind, (start, end) in spans:
        inside = segments[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, end)]
        found.append(Block(kind, (start, end), tuple(segment for _, segment in inside)))
    return tuple(found)


def _segment(
    words: str, start: int, active: Sequence[Stretch], anchors: Sequence[str], chosen: Sequence[Span]
) -> Segment:
    inner = sorted(active, key=lambda s: (s.span[1] - s.span[0], s.layer))
    return Segment(
        text=words,
        layers=tuple(sorted({s.layer for s in active})),
        stance=next((s.stance for s in inner if s.stance), None),
        href=next((s.anchor for s in inner if s.anchor), ""),
        note=" · ".join(dict.fromkeys(s.note for s in inner if s.note)),
        chosen=any(begin <= start < end for begin, end in chosen),
        anchors=tuple(dict.fromkeys(anchors)),
    )


def _whole(text: str, paragraphs: Sequence[Paragraph]) -> Iterable[tuple[str, Span]]:
    """Paragraphs, and what lies between them where that is more than white space."""
    at = 0
    for paragraph in sorted(paragraphs, key=lambda p: p.span):
        start, end = max(paragraph.span[0], at), paragraph.span[1]
        if text[at:start].strip():
            yield "body", (at, start)
        if start < end:
            yield paragraph.kind, (start, end)
            at = end
    if text[at:].strip():
        yield "body", (at, len(text))
