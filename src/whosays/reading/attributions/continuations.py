"""Whose each quotation is: one that no cue in its own sentence claims goes on with the words of who spoke before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from whosays.reading.attributions.drafts import Draft
from whosays.reading.attributions.judge import is_inside
from whosays.reading.attributions.spans import merge, tidy, without
from whosays.reading.quotes import Quote
from whosays.types import Paragraph, Span

FULL = frozenset(".?!…-—–'’”\"")
OPENERS = frozenset("\"“'‘(«„[`")
CLOSERS = "”\"'’)»"
TAG = 80  # characters of a tag between the end of a quotation and the end of its paragraph, at most


def share_out(text: str, found: list[Draft]) -> dict[Span, int]:
    """Leave each quotation to the surest of those who would take it whole, and take it from the others.

    One whose cue stands in another's content keeps what it has. Drafts that are left without content go. The answer
    maps quotations to the positions of their drafts.
    """
    takers: dict[Span, list[Draft]] = {}
    for draft in found:
        for quote in draft.whole:
            takers.setdefault(quote, []).append(draft)
    for quote, several in takers.items():
        best = max(several, key=lambda draft: (draft.whole[quote], draft.score, draft.anchor))
        for draft in several:
            if draft is not best and not is_inside(draft, best) and not is_inside(best, draft):
                del draft.whole[quote]
                left = (tidy(text, span) for span in without(draft.content, quote))
                draft.content = [span for span in left if any(map(str.isalnum, text[slice(*span)]))]
    found[:] = [draft for draft in found if draft.content]
    return {quote: n for n, draft in reversed(list(enumerate(found))) for quote in draft.whole}


def stands_alone(text: str, quote: Quote, paragraph: Paragraph) -> bool:
    """Whether a quotation makes whole sentences by itself, so that it is speech and no title, term or scare quote."""
    before = text[max(paragraph.span[0], quote.span[0] - 8) : quote.span[0]].rstrip().rstrip(CLOSERS)[-1:]
    after = text[quote.span[1] : quote.span[1] + 8].lstrip() if quote.span[1] < paragraph.span[1] else ""
    inner = text[quote.inner[0] : quote.inner[1]].strip()
    return (
        (not before or before in ".?!…:")
        and (inner[-1:] in FULL or quote.goes_on)
        and (not after or after[0].isupper() or after[0] in OPENERS)
        and len(inner.split(None, 3)) >= 3
    )


def continue_speech(
    text: str,
    paragraphs: Sequence[Paragraph],
    quotes: Sequence[Quote],
    found: Sequence[Draft],
    owner: dict[Span, int],
) -> None:
    """Give each quotation without a cue of its own to the draft that it continues.

    `owner` maps the quotations that drafts take whole to the drafts' positions. In the same paragraph speech continues
    what was attributed last; at the start of a paragraph it continues the paragraph before only where that one ended in
    attributed speech.
    """
    starts = [p.span[0] for p in paragraphs]
    cues = [d.anchor[0] for d in found]
    last_of: dict[int, int] = {}  # paragraph -> the draft that speaks last in it
    more: dict[int, list[Span]] = {}
    for k, quote in enumerate(quotes):
        at = bisect_right(starts, quote.span[0]) - 1
        paragraph = paragraphs[at]
        if quote.span in owner:
            last_of[at] = owner[quote.span]
            continue
        if not stands_alone(text, quote, paragraph):
            continue
        chosen = None
        before = bisect_right(cues, quote.span[0]) - 1
        if quote.span[0] > paragraph.span[0] + 1:
            chosen = last_of.get(at)
            if before >= 0 and cues[before] >= paragraph.span[0]:
                chosen = _newer(found, before, paragraph.span[0], chosen)
        elif at > 0:
            if at - 1 in last_of and (quote.continues or _ends_speaking(quotes, k, paragraphs[at - 1])):
                chosen = last_of[at - 1]
            elif before >= 0 and cues[before] >= paragraphs[at - 1].span[0]:
                chosen = _newer(found, before, paragraphs[at - 1].span[0], None)
        if chosen is not None:
            more.setdefault(chosen, []).append(quote.span)
            last_of[at] = chosen
    for n, spans in more.items():
        found[n].content = merge([*found[n].content, *spans])


def _newer(found: Sequence[Draft], before: int, start: int, known: int | None) -> int | None:
    """The outermost of the last attributions before a quotation, where it comes after the one already known."""
    if known is not None and found[known].anchor[0] >= found[before].anchor[0]:
        return known
    best = before
    for n in range(before - 1, max(-1, before - 8), -1):
        if found[n].anchor[0] < start:
            break
        if any(s <= found[best].anchor[0] < e for s, e in found[n].content):
            best = n
    return best if found[best].source else known


def _ends_speaking(quotes: Sequence[Quote], k: int, before: Paragraph) -> bool:
    """Whether nothing but a short tag stands between the end of the last quotation and the end of its paragraph."""
    if k == 0:
        return False
    end = quotes[k - 1].span[1]
    return end <= before.span[1] and before.span[1] - end < TAG
