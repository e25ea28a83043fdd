"""Which attribution is said inside which."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.types import Attribution, Span


def innermost(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """The attribution with the shortest content that covers a span; None where nobody but the article says it."""
    best: tuple[int, Attribution] | None = None
    for attribution in attributions:
        if any(s <= span[0] and span[1] <= e for s, e in attribution.content):
            length = sum(e - s for s, e in attribution.content)
            if best is None or length < best[0]:
                best = (length, attribution)
    return best[1] if best else None
