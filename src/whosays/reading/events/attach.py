"""Which places, times and quantities belong to which event: the nearest governor that tells one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from whosays.reading.syntax import Syntax
from whosays.types import Span

MAX_STEPS = 12
# A clause that these labels hang on is told by itself: what stands in it does not reach the event above.
_CLAUSE = frozenset({"relcl", "ccomp", "advcl", "parataxis", "csubj"})


def heads_of(syntax: Syntax, span: Span) -> Iterator[int]:
    """Positions of the tokens in a span that something outside it governs; one, unless the parser misread it."""
    inside = syntax.inside(span)
    for i in inside:
        token = syntax.tokens[i]
        if token.pos != "PUNCT" and (token.head == i or token.head not in inside):
            yield i


def head_of(syntax: Syntax, span: Span) -> int | None:
    """Position of the first token that governs a span; None where it holds no token."""
    return next(heads_of(syntax, span), None)


def owner(
    syntax: Syntax, i: int, owned: Mapping[int, int], through: Iterable[str] = (), ends: Iterable[str] = ()
) -> int | None:
    """Which event's word is the nearest governor of token `i`; None where a clause ends first."""
    stops = (_CLAUSE - frozenset(through)) | frozenset(ends)
    if i in owned:
        return owned[i]
    cur = syntax.tokens[i]
    for _ in range(MAX_STEPS):
        if cur.head == cur.i:
            return None
        head = syntax.tokens[cur.head]
        if cur.dep in stops:
            return None
        if head.i in owned:
            return owned[head.i]
        cur = head
    return None
