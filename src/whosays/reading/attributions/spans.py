"""Small matters of spans: what hangs over their edges, which touch, what covers what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from whosays.types import Span

STRAY, FAR = 2, 40  # words of a piece, and characters to the next one, of what is left out
PAIR = {")": "(", "]": "["}
SPEAKING = re.compile(r",? (?:speaking|talking|writing|addressing|reached|contacted|interviewed)\b[^,]*,?\Z", re.I)
HYPHEN_AFTER = re.compile(r"(?:-\w+)+")
POSSESSIVE = re.compile(r"['’]s?\b")
WORD_BEFORE = re.compile(r"\w+\Z")
HYPHEN_BEFORE = re.compile(r"(?:\w+-)+\Z")
LEADING = frozenset(" \n\t\u00a0,;:.!?)]—–-…/")
TRAILING = frozenset(" \n\t\u00a0,;:(—–-/")


def tidy(text: str, span: Span) -> Span:
    """The span without white space and marks that hang over its edges, and with the rest of hyphenated words."""
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
    return whole_words(text, (s, e)) if s < e else (s, e)


def without_circumstances(text: str, source: Span) -> Span:
    """A source without the participle at its end that tells how it spoke: `A cousin, reached by phone, said`."""
    found = SPEAKING.search(text, source[0] + 1, source[1])
    return (source[0], found.start()) if found else source


def without_strays(text: str, content: Sequence[Span]) -> list[Span]:
    """A content without single words far from what is said."""
    sizes = [len(text[s:e].split()) for s, e in content]
    if max(sizes, default=0) < 2 * STRAY:
        return list(content)
    kept: list[Span] = []
    for n, (span, size) in enumerate(zip(content, sizes, strict=True)):
        left = span[0] - content[n - 1][1] if n else FAR
        right = content[n + 1][0] - span[1] if n + 1 < len(content) else FAR
        if size > STRAY or min(left, right) < FAR:
            kept.append(span)
    return kept


def whole_words(text: str, span: Span) -> Span:
    """The span with the rest of a word that it cuts: "al" of al-Nusra, "'s president" of Mali's president."""
    s, e = span
    if POSSESSIVE.match(text, s) and s > 0 and text[s - 1].isalnum():
        s = WORD_BEFORE.search(text, max(0, s - 40), s).start()  # type: ignore[union-attr]
    before = HYPHEN_BEFORE.search(text, max(0, s - 40), s) if text[s - 1 : s] == "-" else None
    after = HYPHEN_AFTER.match(text, e)
    return (
        before.start() if before and text[s].isalnum() else s,
        after.end() if after and text[e - 1].isalnum() else e,
    )


def merge(spans: Iterable[Span]) -> list[Span]:
    """Sorted, with overlapping and touching ones made one."""
    out: list[Span] = []
    for s, e in sorted(spans):
        if out and s <= out[-1][1]:
            out[-1] = (out[-1][0], max(e, out[-1][1]))
        else:
            out.append((s, e))
    return out


def covers(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of the spans holds all of another."""
    return any(s <= span[0] and span[1] <= e for s, e in spans)


def without(spans: Iterable[Span], gone: Span) -> list[Span]:
    """What is left of spans without what another covers."""
    cut = [part for s, e in spans for part in ((s, min(e, gone[0])), (max(s, gone[1]), e))]
    return [(s, e) for s, e in cut if s < e]


def shared(a: Sequence[Span], b: Sequence[Span]) -> tuple[int, int]:
    """How many characters two lists of spans have in common, and how many there are in either."""
    both = either = 0
    for s, e in a:
        either += e - s
        for x, y in b:
            if s < y and x < e:
                both += min(e, y) - max(s, x)
    for x, y in b:
        either += y - x
    return both, either - both
