"""How likely a draft is right: a logistic regression over what the encoder made of it."""

from __future__ import annotations

import json
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp

from whosays.reading.attributions.drafts import Draft
from whosays.reading.attributions.spans import covers, shared
from whosays.types import Span

FILE = "judge.json"
REACH = 24  # drafts on either side
SAME = 0.8  # of the letters of two contents
SIGNS = (
    "bias",
    "cue",  # log-odds that a cue begins here
    "inner cue",  # the same, cues inside another's content counted
    "worth",  # log-odds that something is attributed by it
    "content",  # mean log-probability of the words of the content
    "source",
    "source found",
    "length",
    "length squared",
    "quoted",  # holds a whole quotation
    "headline",  # the cue stands in a headline or heading
)


@dataclass(frozen=True, slots=True)
class Judge:
    """`outer` weighs what stands by itself, `inner` what is said inside another's content; one number a sign.

    Public corpora leave what is said inside a content unmarked, so the two are learned apart.
    """

    outer: tuple[float, ...]
    inner: tuple[float, ...]
    least: float  # score of what is kept by itself
    least_inner: float

    def keep(self, found: Sequence[Draft]) -> list[Draft]:
        """The drafts that are likely enough, with their scores, in the order given.

        The surest come first: one whose cue stands in the content of one kept before it is an inner one, and one that
        has the same source say the same is a second look at one cue.
        """
        taken: list[int] = []
        scores = [score(self.outer, draft.signs) for draft in found]
        for n in sorted(range(len(found)), key=lambda n: (-scores[n], n)):
            draft, near = found[n], [found[k] for k in _near(taken, n)]
            if any(may_meet(draft, other) and not parted(draft, other) and is_same(draft, other) for other in near):
                continue
            if any(is_inside(draft, other) for other in near):
                draft.score = score(self.inner, draft.signs)
                good = draft.score >= self.least_inner
            else:
                draft.score = scores[n]
                good = draft.score >= self.least
            if good:
                insort(taken, n)
        return [found[n] for n in taken]


def may_meet(draft: Draft, other: Draft) -> bool:
    """Whether two contents lie so that they can have something in common."""
    a, b = draft.content, other.content
    return a[0][0] < b[-1][1] and b[0][0] < a[-1][1]


def is_inside(draft: Draft, other: Draft) -> bool:
    """Whether a draft's cue stands in the content of another one that does not stand in its own."""
    return covers(other.content, draft.anchor) and not covers(draft.content, other.anchor)


def is_same(draft: Draft, other: Draft) -> bool:
    """Whether two drafts have one source say one thing."""
    both, either = shared(draft.content, other.content)
    return both >= SAME * either and (shared(draft.source, other.source)[0] > 0 or draft.source == other.source)


def parted(draft: Draft, other: Draft) -> bool:
    """Give each piece that two cues would share to the nearer one, where both keep a source and a content.

    True where they do. `"We left," said Ana. According to police, it rained.` reads as if each of two had said both.
    """
    if not shared(draft.source, other.source)[0] or not shared(draft.content, other.content)[0]:
        return False
    if is_inside(draft, other) or is_inside(other, draft):
        return False
    mine, theirs = (
        [
            [span for span in spans if _nearer(span, a.anchor, b.anchor) or not shared([span], shared_by)[0]]
            for spans in lists
        ]
        for a, b, lists, shared_by in (
            (draft, other, (draft.source, draft.content), (*other.source, *other.content)),
            (other, draft, (other.source, other.content), (*draft.source, *draft.content)),
        )
    )
    if not all((*mine, *theirs)):
        return False
    draft.source, draft.content = mine
    other.source, other.content = theirs
    for one in (draft, other):
        one.whole = {span: sure for span, sure in one.whole.items() if covers(one.content, span)}
    return True


def _nearer(span: Span, to: Span, than: Span) -> bool:
    def apart(anchor: Span) -> int:
        return max(span[0] - anchor[1], anchor[0] - span[1])

    return apart(to) <= apart(than)


def _near(taken: Sequence[int], n: int) -> Sequence[int]:
    """Those taken that could hold draft `n`: one window has some dozens of drafts at most."""
    at = bisect_left(taken, n)
    return taken[max(0, at - REACH) : at + REACH]


def score(weights: Sequence[float], signs: Sequence[float]) -> float:
    """Probability, 0..1."""
    x = sum(w * s for w, s in zip(weights, signs, strict=True))
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, x))))


@lru_cache(maxsize=1)
def default_judge() -> Judge:
    told = json.loads((files(__package__) / FILE).read_text(encoding="utf-8"))
    return Judge(tuple(told["outer"]), tuple(told["inner"]), told["least"], told["least_inner"])
