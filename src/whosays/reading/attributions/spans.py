"""From roles of tokens to spans of text: bridging, trimming, and whole quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from whosays.reading.attributions.features import NO_QUOTE, View
from whosays.types import Span

PAIR = {")": "(", "]": "["}
HYPHEN_AFTER = re.compile(r"(?:-\w+)+")
HYPHEN_BEFORE = re.compile(r"(?:\w+-)+\Z")
LEADING = frozenset(" \n\t\u00a0,;:.!?)]—–-…/")
TRAILING = frozenset(" \n\t\u00a0,;:(—–-/")


def tidy(text: str, span: Span) -> Span:
    """The span without white space and marks that hang over its edges."""
    s, e = span
    while s < e and text[s] in LEADING:
        s += 1
    while e > s and text[e - 1] in TRAILING:
        e -= 1
    if e < len(text) and text[e] in ")]" and text.count(PAIR[text[e]], s, e) > text.count(text[e], s, e):
        e += 1
    if e > s and text[e - 1] == "." and not text[s:e].endswith(("..", ".C.", ".S.")):
        # A full stop that ends the sentence is no part of it; one of an abbreviation is.
        inner = text[s : e - 1].rsplit(None, 1)[-1]
        if (len(inner) > 3 and "." not in inner and e >= len(text)) or (
            e < len(text) and text[e].isspace() and len(inner) > 5
        ):
            e -= 1
    while e > s and text[e - 1].isspace():
        e -= 1
    return (s, e)


def merge(spans: Iterable[Span]) -> list[Span]:
    """Sorted, with overlapping and touching ones made one."""
    out: list[Span] = []
    for s, e in sorted(spans):
        if out and s <= out[-1][1]:
            out[-1] = (out[-1][0], max(e, out[-1][1]))
        else:
            out.append((s, e))
    return out


def stretches(tokens: Sequence[int], view: View) -> list[tuple[int, int]]:
    """Runs of tokens, first to last (exclusive); what lies between two is bridged where it is only marks."""
    out: list[tuple[int, int]] = []
    for i in tokens:
        if out and all(view.dep[j] == "punct" or view.pos[j] == "PUNCT" for j in range(out[-1][1], i)):
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


def cut(tokens: Sequence[int], view: View, text: str) -> list[Span]:
    """Trimmed spans of tokens; stretches without a letter or digit are left out."""
    spans = (tidy(text, view.syntax.span(first, last)) for first, last in stretches(tokens, view))
    return [whole_words(text, s) for s in spans if s[0] < s[1] and any(c.isalnum() for c in text[s[0] : s[1]])]


def whole_words(text: str, span: Span) -> Span:
    """The span with the rest of a hyphenated word that it cuts: "al" of al-Nusra."""
    s, e = span
    before, after = HYPHEN_BEFORE.search(text, max(0, s - 40), s), HYPHEN_AFTER.match(text, e)
    return (
        before.start() if before and text[s].isalnum() else s,
        after.end() if after and text[e - 1].isalnum() else e,
    )


def cut_cue(tokens: Sequence[int], view: View, text: str) -> list[Span]:
    """Spans of a cue, which may be a mark alone: the colon of `Minister: no survivors`."""
    found = cut(tokens, view, text)
    return found or [view.syntax.span(first, last) for first, last in stretches(tokens, view)]


def content_spans(tokens: Sequence[int], cue: int, view: View, text: str) -> tuple[list[Span], list[int]]:
    """Spans of the content, and the positions in view.quotes of the quotations that it takes whole."""
    counts: dict[int, int] = {}
    for i in tokens:
        k = view.quote[i]
        if k != NO_QUOTE and k != view.quote[cue]:
            counts[k] = counts.get(k, 0) + 1
    sentence = view.syntax.sentences[view.sent[cue]]
    spans = cut(tokens, view, text)
    whole = []
    for k, n in counts.items():
        q = view.quotes[k].span
        inside = view.between(
            max(q[0], view.starts[sentence.first]), min(q[1], view.syntax.tokens[sentence.last - 1].end)
        )
        words = sum(view.pos[i] != "PUNCT" for i in inside)
        if 4 * n >= words:
            whole.append(k)
            spans.append(q)
    return merge(spans), whole
