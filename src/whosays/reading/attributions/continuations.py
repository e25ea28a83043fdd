"""Quotations that no cue in their own sentence claims: they go on with the words of who spoke before them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from whosays.reading.attributions.constructions import classes
from whosays.reading.attributions.decode import Draft
from whosays.reading.attributions.features import View
from whosays.reading.quotes import Quote
from whosays.types import Paragraph

FULL = frozenset(".?!…-—–'’”\"")
OPENERS = frozenset("\"“'‘(«„[`")
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "PRON", "ADV", "AUX", "NUM", "INTJ"})


def stands_alone(text: str, quote: Quote, paragraph: Paragraph) -> bool:
    """Whether a quotation makes whole sentences by itself, so that it is speech and no title, term or scare quote."""
    before = text[max(paragraph.span[0], quote.span[0] - 8) : quote.span[0]].rstrip()[-1:]
    after = text[quote.span[1] : quote.span[1] + 8].lstrip() if quote.span[1] < paragraph.span[1] else ""
    inner = text[quote.inner[0] : quote.inner[1]].strip()
    return (
        (not before or before in ".?!”\":'’)»")
        and (inner[-1:] in FULL or quote.goes_on)
        and (not after or after[0].isupper() or after[0] in OPENERS)
        and len(inner.split(None, 3)) >= 3
    )


def continue_speech(
    text: str,
    view: View,
    paragraphs: Sequence[Paragraph],
    drafts: Sequence[Draft],
    owner: dict[int, int],
    quoting: frozenset[str],
) -> dict[int, int]:
    """For each quotation without a cue of its own the draft that it continues; both as positions.

    `owner` maps the quotations that drafts take whole, `quoting` are the words that introduce speech. In the same
    paragraph speech continues what was attributed last; at the start of a paragraph it continues the paragraph before
    only where that one ended in attributed speech.
    """
    starts = [p.span[0] for p in paragraphs]
    heads = [view.starts[d.head] for d in drafts]  # drafts come in order of their heads
    last_of: dict[int, int] = {}  # paragraph -> the draft that speaks last in it
    told: dict[int, int] = {}
    for k, quote in enumerate(view.quotes):
        at = bisect_right(starts, quote.span[0]) - 1
        paragraph = paragraphs[at]
        if k in owner:
            last_of[at] = owner[k]
            continue
        if not stands_alone(text, quote, paragraph):
            continue
        before = bisect_right(heads, quote.span[0]) - 1
        chosen = None
        if quote.span[0] > paragraph.span[0] + 1:
            if at in last_of:
                chosen = last_of[at]
            if before >= 0 and heads[before] >= paragraph.span[0]:
                newer = _open(view, drafts, before, paragraph.span[0], chosen, quoting)
                chosen = newer if newer is not None else chosen
        elif at > 0:
            if at - 1 in last_of and (quote.continues or _ends_speaking(text, view, k, paragraphs[at - 1])):
                chosen = last_of[at - 1]
            elif before >= 0 and heads[before] >= paragraphs[at - 1].span[0]:
                chosen = _open(view, drafts, before, paragraphs[at - 1].span[0], None, quoting)
        if chosen is not None:
            told[k] = chosen
            last_of[at] = chosen
    return told


def adjoining(text: str, view: View, drafts: Sequence[Draft], owner: dict[int, int]) -> dict[int, int]:
    """Quotations right before or after a sentence that is only source and cue (`he asked.`, `The report says:`)."""
    found: dict[int, int] = {}
    ends = [q.span[1] for q in view.quotes]
    for n, draft in enumerate(drafts):
        if draft.content or not draft.source:
            continue
        sentence = view.syntax.sentences[view.sent[draft.head]]
        start, end = view.syntax.span(sentence.first, sentence.last)
        k = bisect_right(ends, start) - 1
        if k >= 0 and k not in owner and text[ends[k] : start].strip(" ,.") == "" and "\n" not in text[ends[k] : start]:
            found[k] = n
        elif text[end - 1] in ":,":
            after = bisect_right(ends, end)
            if after < len(ends) and after not in owner and not text[end : view.quotes[after].span[0]].strip():
                found[after] = n
    return found


def _open(
    view: View, drafts: Sequence[Draft], before: int, start: int, known: int | None, quoting: frozenset[str]
) -> int | None:
    """The main attribution of the last sentence before a quotation, where it is newer than the one already known."""
    sentence = view.sent[drafts[before].head]
    if known is not None and view.sent[drafts[known].head] >= sentence:
        return None
    best = None
    while before >= 0 and view.sent[drafts[before].head] == sentence and view.starts[drafts[before].head] >= start:
        draft = drafts[before]
        key = view.key(draft.head)
        speaks = key in quoting or "speech" in classes().get(key, ())
        if speaks and draft.source and (best is None or len(draft.content) > len(drafts[best].content)):
            best = before
        before -= 1
    return best


def _ends_speaking(text: str, view: View, k: int, before: Paragraph) -> bool:
    """Whether nothing but a short tag stands between the end of the last quotation and the end of its paragraph."""
    if k == 0:
        return False
    end = view.quotes[k - 1].span[1]
    return end <= before.span[1] and before.span[1] - end < 80
