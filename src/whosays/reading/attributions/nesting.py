"""Which attribution is said inside which, and which one a stretch of the text belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from whosays.types import Attribution, Span


class Covering:
    """Answers which attributions' contents cover a span; built once for a text in n log n, asked in log n."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._attributions = attributions
        self._length = [sum(e - s for s, e in a.content) for a in attributions]
        edges = sorted({p for a in attributions for span in a.content for p in span})
        place = {p: k for k, p in enumerate(edges)}
        # For each stretch between two edges what covers it, shortest content first.
        stretches: list[list[tuple[int, int, int]]] = [[] for _ in edges]
        for n, attribution in enumerate(attributions):
            for s, e in attribution.content:
                for k in range(place[s], place[e]):
                    stretches[k].append((self._length[n], n, e))
        self._edges, self._stretches = edges, [sorted(found) for found in stretches]

    def all(self, span: Span) -> list[Attribution]:
        """Attributions one of whose content spans covers the span, innermost (shortest content) first."""
        k = bisect_right(self._edges, span[0]) - 1
        if k < 0:
            return []
        return [self._attributions[n] for _, n, end in self._stretches[k] if span[1] <= end]

    def innermost(self, span: Span) -> Attribution | None:
        """The first of `all`; None where nobody but the article says it."""
        found = self.all(span)
        return found[0] if found else None

    def around(self, attribution: Attribution, length: int) -> Attribution | None:
        """The innermost attribution with a longer content that covers this one's cue and the start of its content."""
        places = [spans[0] for spans in (attribution.cue, attribution.content) if spans]
        for outer in self.all(places[0]):
            if (
                outer is not attribution
                and sum(e - s for s, e in outer.content) > length
                and all(any(s <= a and b <= e for s, e in outer.content) for a, b in places)
            ):
                return outer
        return None


def innermost(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """The attribution with the shortest content that covers a span; for many spans build one Covering."""
    return Covering(attributions).innermost(span)


def nest(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The same attributions with `inside` filled; a longer content is never inside a shorter, so there is no circle."""
    covering = Covering(attributions)
    out = []
    for attribution in attributions:
        outer = covering.around(attribution, sum(e - s for s, e in attribution.content))
        out.append(replace(attribution, inside=outer.id) if outer else attribution)
    return tuple(out)
