"""Finds what looks like a time: every pattern in one expression, tried only where words of times lead to a core."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whosays.reading.times.numbers import bounded
from whosays.reading.times.patterns import PATTERNS
from whosays.reading.times.words import beginnings


def _spread(pattern: str) -> str:
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


@cache
def expression() -> re.Pattern[str]:
    """All patterns, each in a group of its own. Compiled at the first use, which takes 50 ms."""
    patterns = (re.sub("[(][?]P<[a-z0-9]+>", "(?:", _spread(pattern)) for _, pattern in PATTERNS)
    whole = r"(?<![\w$€£#])(?<![0-9][.,:/])(?=\S)(?:" + "|".join(f"({p})" for p in patterns) + r")(?!\w)"
    return bounded(whole, re.IGNORECASE)


@cache
def _reader(n: int) -> re.Pattern[str]:
    """One pattern with its named parts."""
    return bounded(_spread(PATTERNS[n][1]), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text that looks like a time, and the parts by which its kind tells it."""

    kind: str
    start: int
    end: int
    text: str
    parts: dict[str, str]

    def __getitem__(self, name: str) -> str:
        """A part in lower case with single blanks, "" where it is missing."""
        return " ".join(self.parts.get(name, "").lower().split())


def find(text: str, start: int, end: int) -> Iterator[Found]:
    """What looks like a time between two offsets of the text, in order, without overlaps."""
    done = start
    for offset in beginnings(text, start, end):
        match = expression().match(text, offset, end) if offset >= done else None
        if match is None:
            continue
        n = (match.lastindex or 1) - 1
        kind, reader = PATTERNS[n][0], _reader(n)
        first, last = match.span()
        done = last
        again = reader.fullmatch(text, first, last) or reader.match(text, first, end)
        parts = {k: v for k, v in again.groupdict().items() if v} if again else {}
        while last > first and text[last - 1] in " \n\t\u00a0,":
            last -= 1
        yield Found(kind, first, last, text[first:last], parts)
