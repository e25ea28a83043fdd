"""Which words of an attribution name the one who speaks, where its source names another or only a part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from whosays.reading.entities.index import head_of
from whosays.reading.saying import passed_on
from whosays.reading.syntax import Syntax
from whosays.types import Attribution, Span, Spans

_VERBS = ("VERB", "AUX")
_NEAR = 3  # attributions before and after that can share a source with one


def voice(syntax: Syntax, a: Attribution, around: Sequence[Attribution] = ()) -> Spans:
    """The spans of a source that speak: its own, or those of whom it quotes, hears from or is a part of."""
    told = passed_on(syntax, a.source, a.cue)
    if told is not None:
        return (told,)
    whole = _whole_subject(syntax, a)
    return (whole,) if whole is not None else _without_others(a, around)


def _whole_subject(syntax: Syntax, a: Attribution) -> Span | None:
    """The subject of the cue, where the source is cut out of a clause that only describes it.

    "A first assessment, seen by two officials, found": not the officials; "the mayor's remark that they should have
    signed the deal seemed to suggest": not the deal.
    """
    tops = [i for span in a.source if (i := head_of(syntax, span)) is not None]
    verb = next((t for s in a.cue for i in syntax.inside(s) if (t := syntax.tokens[i]).pos in _VERBS), None)
    subject = next(iter(reversed(syntax.kids(verb.i, "nsubj"))), None) if verb is not None else None
    if not tops or verb is None or subject is None or subject.i > verb.i or subject.pos not in ("NOUN", "PROPN"):
        return None
    first, last = syntax.edges[subject.i]
    if last > verb.i or not all(first <= i < last and _is_in_clause(syntax, i, subject.i) for i in tops):
        return None
    return syntax.span(first, last)


def _is_in_clause(syntax: Syntax, i: int, noun: int) -> bool:
    """Whether a word belongs to a noun, and a verb stands between the two."""
    clause = syntax.tokens[i].pos in _VERBS
    for above in syntax.ancestors(i):
        if above.i == noun:
            return clause
        clause = clause or above.pos in _VERBS
    return False


def _without_others(a: Attribution, around: Sequence[Attribution]) -> Spans:
    """The pieces of a source without those that another speaks: with "the army saying ... and a deputy saying" the
    second saying is the deputy's alone."""
    if len(a.source) < 2 or not a.cue:
        return a.source
    cue = a.cue[0][0]
    near = a.source[-1][1] <= cue <= a.source[-1][1] + 2
    taken = {
        b.source[0] for b in around if b is not a and len(b.source) == 1 and b.cue and b.cue[0][0] < a.source[-1][0]
    }
    kept = tuple(span for span in a.source if span not in taken)
    return kept if near and kept else a.source


def neighbours(order: Sequence[Attribution], starts: Sequence[int], a: Attribution) -> Sequence[Attribution]:
    """The attributions that begin next to one."""
    k = bisect_left(starts, a.content[0][0])
    return order[max(0, k - _NEAR) : k + _NEAR]
