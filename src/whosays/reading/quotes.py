"""Quotations: which marks open and close, in every style that news uses, without being swallowed by a lost one.

Double marks: straight, curly, low, guillemets, doubled singles (`` and ''). Single marks are told from apostrophes by
what stands on their two sides. A double mark that stays open to the end of its paragraph goes on in the next paragraph
only where that one opens with a mark too (the convention of printed news: every paragraph opens, the last one closes).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.types import Paragraph, Span

DOUBLE = re.compile(r"[\"“”„‟«»″]|``|''|’’|‘‘")
SINGLE = re.compile(r"[‘’'`]")
OPENERS = frozenset("“„‟«")
CLOSERS = frozenset("”»")
# Words that begin with an apostrophe: no quotation opens there.
ELISION = re.compile(
    r"(?:\d0s|\d\d\b|em\b|til\b|till\b|cause\b|tis\b|twas\b|bout\b|round\b|n\b|s\b|t\b|re\b|ve\b|ll\b|d\b|m\b)", re.I
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch inside one paragraph; `span` holds its marks, `inner` does not.

    `depth` is 0 outside every other quotation. `goes_on` is True where it has no closing mark because the next
    paragraph continues it, `continues` where it continues the quotation of the paragraph before.
    """

    span: Span
    inner: Span
    depth: int = 0
    goes_on: bool = False
    continues: bool = False


def _opens(text: str, at: int, end: int) -> bool:
    """Whether a mark that looks alike on both sides opens: white space or a bracket before it, a word after it."""
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    return (before.isspace() or before in "([{—–-/“„«\"'‘:;,.…") and not after.isspace() and after not in ".,;:!?)]}"


def _double(text: str, start: int, end: int) -> tuple[list[tuple[Span, Span]], Span | None]:
    """Balanced double quotations of a paragraph, and the mark of one that is left open at its end."""
    found: list[tuple[Span, Span]] = []
    stack: list[Span] = []
    for mark in DOUBLE.finditer(text, start, end):
        s, e = mark.span()
        sign = mark[0]
        if sign in ("''", "’’") and stack and text[stack[-1][0]] not in "'`’‘" and not _opens(text, s, e):
            continue  # a nested single mark beside an apostrophe
        inside = bool(stack)
        opener = text[stack[-1][0] : stack[-1][1]] if stack else ""
        if sign in OPENERS or sign in ("``", "‘‘"):
            closes = (sign in "“‟" and opener == "„") or (sign == "«" and opener == "»")
            closes = closes or (sign == opener and sign not in ("«", "„") and not _opens(text, s, e))
        elif sign in CLOSERS:
            closes = inside or not _opens(text, s, e)
        else:
            closes = inside and not (_opens(text, s, e) and opener not in ('"', "''", "″", "’’"))
            if inside and closes and opener == sign and _opens(text, s, e) and text[s - 1 : s].isspace():
                # `... he said. "And` after a lost closing mark: the old one is dropped, this one opens.
                stack.pop()
                closes = False
        if closes:
            if stack:
                a, b = stack.pop()
                if s > b:
                    found.append(((a, e), (b, s)))
        elif sign not in CLOSERS or _opens(text, s, e):
            stack.append((s, e))
    return found, (stack[0] if stack else None)


def _single(text: str, start: int, end: int, taken: list[Span]) -> list[tuple[Span, Span]]:
    """Quotations in single marks: an opening mark with a closing one in the same paragraph."""
    marks = [m.start() for m in SINGLE.finditer(text, start, end)]
    found: list[tuple[Span, Span]] = []
    edges = {p for s, e in taken for p in (s, s + 1, e - 1, e - 2)}
    k = 0
    while k < len(marks):
        at = marks[k]
        k += 1
        if text[at] == "’" or (at in edges and text[at : at + 2] in ("''", "``")):
            continue
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if not (before.isspace() or before in '([{—–-"“„«') or not (after.isalnum() or after in '["“$£€…'):
            continue
        if text[at] != "‘" and ELISION.match(text, at + 1):
            continue
        weak = None
        close = None
        for j in range(k, min(k + 12, len(marks))):
            p = marks[j]
            if text[p] == "‘":
                break
            follows = text[p + 1] if p + 1 < end else " "
            if follows.isalnum() or text[p - 1].isspace():
                continue
            if text[p - 1] in ".,!?…" or text[p - 1] not in "sS" or not follows.isspace():
                close = j
                break
            weak = weak if weak is not None else j
        if close is None or (weak is not None and marks[close] - at > 200):
            close = weak
        if close is None:
            continue
        found.append(((at, marks[close] + 1), (at + 1, marks[close])))
        k = close + 1
    return found


def find_quotes(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Quote, ...]:
    """All quotations, outermost and nested, in order of the text. Linear in the length of the text."""
    quotes: list[Quote] = []
    pending = False  # the paragraph before ended inside a quotation
    for k, paragraph in enumerate(paragraphs):
        if paragraph.kind in ("furniture", "caption"):
            continue
        start, end = paragraph.span
        pairs, left = _double(text, start, end)
        first = DOUBLE.match(text, start, end)
        if left is not None:
            later = paragraphs[k + 1].span if k + 1 < len(paragraphs) else None
            goes_on = later is not None and _marked(text, later)
            if goes_on or left[0] == start:
                stop = end if goes_on else _closing(text, left[1], end)
                if stop > left[1]:
                    pairs.append(((left[0], stop), (left[1], stop)))
            left_goes_on = goes_on
        else:
            left_goes_on = False
        pairs += _single(text, start, end, [p for p, _ in pairs])
        pairs.sort(key=lambda p: (p[0][0], -p[0][1]))
        open_ends: list[int] = []
        for span, inner in pairs:
            while open_ends and open_ends[-1] <= span[0]:
                open_ends.pop()
            if open_ends and span[1] > open_ends[-1]:
                continue  # crossing marks: the one that opened first counts
            quotes.append(
                Quote(
                    span=span,
                    inner=inner,
                    depth=len(open_ends),
                    goes_on=left_goes_on and left is not None and span[0] == left[0],
                    continues=pending and first is not None and span[0] == first.start(),
                )
            )
            open_ends.append(span[1])
        pending = left_goes_on
    return tuple(quotes)


def _marked(text: str, span: Span) -> bool:
    mark = DOUBLE.match(text, span[0], span[1])
    return mark is not None and mark[0] not in ("”", "»")


SENTENCE_END = re.compile(r"[.!?…][\"”’)]*(?=\s+[A-Z“\"(]|\s*$)")


def _closing(text: str, start: int, end: int) -> int:
    """Where a quotation without a closing mark is taken to end: its first sentence's end, else its paragraph's."""
    stop = SENTENCE_END.search(text, start, end)
    return stop.end() if stop else end
