"""Who owns or disowns a deed: "claimed responsibility for", "has not claimed", "denied any role in", "was behind".

Such words are no statement that the deed happened: they are claims on its actor. Where the sentence does not name the
deed again ("Kyiv has not claimed responsibility."), it is the violent one told last before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.reading.syntax import Syntax, Token
from whosays.types import Attribution, Stance

INVOLVEMENT = frozenset(
    {"involvement", "role", "part", "hand", "participation", "complicity", "responsibility", "connection", "link"}
    | {"tie", "blame", "credit", "guilt", "authorship"}
)
OWNING = frozenset({"claim", "take", "accept", "assume", "admit", "acknowledge", "confess"})
DISOWNING = frozenset({"deny", "reject", "disclaim", "disavow", "dismiss", "refute"})
NONE = frozenset({"no", "nobody", "none", "neither", "nothing"})
BARRIERS = frozenset({"relcl", "advcl", "appos", "ccomp"})
STEPS = 6  # how far above the deed the words of responsibility stand at most


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Positions of the verb and of who is said to own the deed (None: the speaker, or nobody)."""

    verb: int
    who: int | None
    stance: Stance
    nobody: bool = False


def responsibility_for(syntax: Syntax, deed: int) -> Responsibility | None:
    """What the words above a deed's token say of who owns it; None where they say nothing of the kind."""
    at = syntax.tokens[deed]
    for _ in range(STEPS):
        governor = syntax.tokens[at.head]
        if governor.i == at.i or (at.dep in BARRIERS and governor.lower != "nothing"):
            return None  # "nothing to do with" hangs as a relative clause
        at = governor
        found = stated_at(syntax, at)
        if found is not None:
            return found
    return None


def stated_at(syntax: Syntax, at: Token) -> Responsibility | None:
    """The same for the token that carries the words themselves, a verb or its noun of involvement."""
    if at.pos in ("VERB", "AUX"):
        return _of_verb(syntax, at)
    if at.pos == "NOUN" and at.lemma in INVOLVEMENT and at.dep in ("dobj", "attr", "nsubjpass", "pobj"):
        governor = syntax.tokens[at.head]
        if governor.pos == "ADP":
            governor = syntax.tokens[governor.head]
        if governor.pos in ("VERB", "AUX"):
            return _of_verb(syntax, governor)
    return None


def _of_verb(syntax: Syntax, verb: Token) -> Responsibility | None:
    kids = syntax.kids(verb.i)
    objects = [kid for kid in kids if kid.dep in ("dobj", "attr", "nsubjpass", "oprd")]
    involved = next((kid for kid in objects if kid.lemma in INVOLVEMENT), None)
    subject = next((kid for kid in kids if kid.dep in ("nsubj", "agent")), None)
    nobody = subject is not None and (
        subject.lower in NONE or any(kid.lower in NONE for kid in syntax.kids(subject.i, "det", "neg"))
    )
    negated = nobody or any(kid.dep == "neg" for kid in kids)
    if involved is not None:
        negated = negated or any(kid.lower == "no" for kid in syntax.kids(involved.i))
    who = None if nobody or subject is None else subject.i
    if involved is not None and verb.lemma in OWNING:
        return Responsibility(verb.i, who, "declines" if negated else "asserts", nobody)
    if involved is not None and verb.lemma in DISOWNING:
        return None if negated else Responsibility(verb.i, who, "denies")
    if involved is not None and verb.lemma in ("have", "play", "be", "take"):
        return Responsibility(verb.i, who, "denies" if negated else "asserts", nobody)
    if verb.lemma == "have" and any(kid.lower == "nothing" for kid in objects):
        return Responsibility(verb.i, who, "denies")
    if verb.lemma == "be":
        to_blame = any(
            (kid.dep in ("acomp", "attr") and kid.lower in ("responsible", "involved", "complicit", "culpable"))
            or (kid.dep == "prep" and kid.lower == "behind")
            for kid in kids
        )
        if to_blame:
            return Responsibility(verb.i, who, "denies" if negated else "asserts", nobody)
    if verb.lemma == "involve" and any(kid.dep == "auxpass" for kid in kids):
        below = [*kids, *(kid for aux in kids if aux.dep == "auxpass" for kid in syntax.kids(aux.i))]
        passive = next((kid for kid in below if kid.dep in ("nsubjpass", "nsubj")), None)
        return Responsibility(verb.i, passive.i if passive else None, "denies" if negated else "asserts")
    return None


def bare_statements(syntax: Syntax, attributions: tuple[Attribution, ...]) -> Iterator[tuple[Attribution, int]]:
    """Attributions on a responsibility, each with the position of the token that carries it."""
    for attribution in attributions:
        for span in (*attribution.cue, *attribution.content):
            hit = next((i for i in syntax.inside(span) if stated_at(syntax, syntax.tokens[i]) is not None), None)
            if hit is not None:
                yield attribution, hit
                break
