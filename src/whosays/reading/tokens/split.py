"""The words of a stretch of text, as offsets."""

from __future__ import annotations

import re

from whosays.reading.tokens.chunks import known
from whosays.types import Span

HARD = '"“”„«»—―…'  # words of their own wherever they stand
LONGEST = 300  # characters; a longer word is noise, and the work on one word may grow with its square
CHUNK = re.compile(rf"[^\s{HARD}]{{1,{LONGEST}}}|[{HARD}]")


def words(text: str, start: int, end: int) -> list[Span]:
    """The words of text[start:end] in order: apart, without white space, and together all that is not white space."""
    found: list[Span] = []
    add = found.append
    for match in CHUNK.finditer(text, start, end):
        left, right = match.span()
        if cuts := known(match[0]):
            at = left
            for cut in cuts:
                add((at, left + cut))
                at = left + cut
            left = at
        add((left, right))
    return found
