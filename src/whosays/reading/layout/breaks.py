"""Where a text breaks into paragraphs, whichever way its lines were made.

Three ways are told apart: a line is a paragraph (web text), blank lines part paragraphs whose lines were broken at a
fixed width (old wire copy), and stray breaks inside a sentence (careless extraction).
"""

from __future__ import annotations

import re
from itertools import pairwise

from whosays.types import Span

LINE = re.compile(r"[^\n\r\u2028\u2029]*\S[^\n\r\u2028\u2029]*")
TERMINAL = re.compile(r"[.!?:;\"”’'»)\]…]\s*$")
WIDEST = 120  # characters; nobody breaks lines beyond
LIST_MARK = re.compile(r"\s*(?:[-*•·–—▪►»>]\s|\d{1,2}[.)]\s|\(?[a-z]\)\s)")


def trim(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end)


def lines_of(text: str) -> list[Span]:
    """The lines that hold anything, with their indent."""
    return [m.span() for m in LINE.finditer(text)]


def wrap_width(text: str, lines: list[Span]) -> int | None:
    """The width at which lines were broken, None where line breaks have another meaning.

    A break was made by width when the first word of the next line would not have fitted any more. Text is wrapped when
    that holds for nearly all breaks inside blocks and most of these lines stop in mid-sentence.
    """
    inner = [(a, b) for a, b in pairwise(lines) if _adjacent(text, a, b)]
    if len(inner) < 3:
        return None
    lengths = sorted(len(text[a[0] : a[1]].rstrip()) for a, _ in inner)
    width = lengths[int(0.98 * (len(lengths) - 1))]
    if not 30 <= width <= WIDEST or lengths[-1] > WIDEST + 30:
        return None
    open_lines = full = 0
    for a, b in inner:
        line = text[a[0] : a[1]].rstrip()
        if TERMINAL.search(line):
            continue
        open_lines += 1
        words = text[b[0] : b[1]].split(None, 1)
        full += len(line) + 1 + len(words[0]) > width - 4
    return width if open_lines > 0.5 * len(inner) and full > 0.75 * open_lines else None


def split_paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs, trimmed, in order; together they hold every character that is not white space."""
    lines = lines_of(text)
    if not lines:
        return []
    width = wrap_width(text, lines)
    out: list[Span] = []
    start, last = lines[0]
    for previous, line in pairwise(lines):
        if not _goes_on(text, previous, line, width):
            out.append(trim(text, (start, last)))
            start = line[0]
        last = line[1]
    out.append(trim(text, (start, last)))
    return out


def _adjacent(text: str, a: Span, b: Span) -> bool:
    between = text[a[1] : b[0]]
    return between.count("\n") <= 1 and between.count("\r") <= 1


def _goes_on(text: str, a: Span, b: Span, width: int | None) -> bool:
    """Does line b go on with the paragraph of line a?"""
    if not _adjacent(text, a, b):
        return False
    line, following = text[a[0] : a[1]].rstrip(), text[b[0] : b[1]]
    if LIST_MARK.match(following):
        return False
    if width is None:
        return len(line.strip()) >= 30 and not TERMINAL.search(line) and _continues(following)
    if _indent(following) > _indent(line) + 1:
        return False
    fits = len(line) + 1 + len(following.split(None, 1)[0]) < 0.85 * width
    if not fits:
        return True
    # A line that stopped early ends its paragraph, unless the sentence plainly runs on.
    return _continues(following) and not TERMINAL.search(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _continues(line: str) -> bool:
    first = line.lstrip()[:1]
    return first.islower() or first in ",;)"
