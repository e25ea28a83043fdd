"""Who owns or disowns a deed: "claimed responsibility for", "has not claimed", "denied any role in", "was behind".

Such words are no statement that the deed happened: they are claims on its actor. Where the sentence does not name the
deed again ("Kyiv has not claimed responsibility."), it is the violent one told last before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from whosays.reading.syntax import Syntax, Token
from whosays.types import Attribution, Stance

INVOLVEMENT = frozenset(
    {"involvement", "role", "part", "hand", "participation", "complicity", "responsibility", "connection", "link"}
    | {"tie", "blame", "credit", "guilt", "authorship", "relation"}
)
INCIDENTS = frozenset(
    {"incident", "matter", "affair", "case", "event", "accident", "this", "that", "it", "them", "these"}
)
OWNING = frozenset({"claim", "take", "accept", "assume", "admit", "acknowledge", "confess"})
DISOWNING = frozenset({"deny", "reject", "disclaim", "disavow", "dismiss", "refute"})
_OF_OWNERS = OWNING | DISOWNING
_VERBS = _OF_OWNERS | {"have", "play", "be", "involve"}
_CARRYING = _VERBS | INVOLVEMENT
NONE = frozenset({"no", "nobody", "none", "neither", "nothing"})
_ANSWERABLE = frozenset({"responsibility", "credit", "blame"})
_FOR = frozenset({"for", "behind"})
_IN = frozenset({"in", "to", "with"})
BARRIERS = frozenset({"relcl", "advcl", "appos", "ccomp"})
HABITS = frozenset({"often", "usually", "frequently", "regularly", "sometimes", "routinely", "typically", "rarely"})
KEEPING_BACK = frozenset({"decline", "refuse", "refrain", "avoid", "stop", "fail", "hesitate"})
RELATIVE = frozenset({"WDT", "WP"})
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
        below, at = at, governor
        found = stated_at(syntax, at)
        if found is None and at.lemma == "claim" and at.pos == "VERB" and below.dep in ("dobj", "nsubjpass"):
            found = _claimed(syntax, at)
        if found is not None:
            return found
    return None


def stated_at(syntax: Syntax, at: Token) -> Responsibility | None:
    """The same for the token that carries the words themselves, a verb or its noun of involvement."""
    if at.pos in ("VERB", "AUX"):
        return _of_verb(syntax, at)
    if at.lemma == "claim" and at.pos == "NOUN" and any(kid.lower == "no" for kid in syntax.kids(at.i)):
        owned = (thing for of in syntax.kids(at.i, "prep") for thing in syntax.kids(of.i, "pobj"))
        if any(thing.lemma in _ANSWERABLE for thing in owned):
            return Responsibility(at.i, None, "declines", nobody=True)  # "no immediate claim of responsibility"
    if at.pos == "NOUN" and at.lemma in INVOLVEMENT and at.dep in ("dobj", "attr", "nsubjpass", "pobj"):
        governor = syntax.tokens[at.head]
        if governor.pos == "ADP":
            governor = syntax.tokens[governor.head]
        if governor.pos in ("VERB", "AUX"):
            return _of_verb(syntax, governor)
    return None


def _of_verb(syntax: Syntax, verb: Token) -> Responsibility | None:
    if verb.lemma not in _VERBS:
        return None
    kids = syntax.kids(verb.i)
    if any(kid.lower in HABITS for kid in syntax.kids(verb.i, "advmod")):
        return None  # "which often claims such attacks" owns none of them
    if verb.lemma == "claim" and any(kid.dep in ("dobj", "nsubjpass") and kid.lower in INCIDENTS for kid in kids):
        return _claimed(syntax, verb)  # "claimed it", "it has not been claimed"
    objects = [kid for kid in kids if kid.dep in ("dobj", "attr", "nsubjpass", "oprd")]
    involved = next((kid for kid in objects if kid.lemma in INVOLVEMENT), None)
    subject, nobody = _owner(syntax, verb)
    negated = nobody or any(kid.dep == "neg" for kid in kids)
    if involved is not None:
        negated = negated or any(kid.lower == "no" for kid in syntax.kids(involved.i))
    who = None if nobody else subject
    if involved is not None and verb.lemma in OWNING:
        above = _reached_from(syntax, verb)
        kept = above is not None and above.lemma in KEEPING_BACK  # "stopped short of claiming"
        return Responsibility(verb.i, who, "declines" if negated or kept else "asserts", nobody)
    if involved is not None and verb.lemma in DISOWNING:
        above = syntax.tokens[verb.head]
        if verb.dep == "conj" and above.lemma in OWNING | {"confirm"} and _either(syntax, verb, above):
            return Responsibility(verb.i, _owner(syntax, above)[0], "declines")  # "neither confirm nor deny"
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


def _owner(syntax: Syntax, verb: Token) -> tuple[int | None, bool]:
    """Who does what a verb says, by position, and whether it is nobody; the agent of a passive."""
    kids = syntax.kids(verb.i)
    subject = next((kid for kid in reversed(kids) if kid.dep == "nsubj"), None)
    if subject is None:
        agent = next((kid for kid in kids if kid.dep == "agent"), None)
        subject = next(iter(syntax.kids(agent.i, "pobj")), None) if agent else None
    if subject is None:
        above = _reached_from(syntax, verb)
        return _owner(syntax, above) if above is not None else (None, False)
    if subject.tag in RELATIVE and verb.dep == "relcl":
        subject = syntax.tokens[verb.head]
    nobody = subject.lower in NONE or any(kid.lower in NONE for kid in syntax.kids(subject.i, "det", "neg"))
    return subject.i, nobody


def _reached_from(syntax: Syntax, verb: Token) -> Token | None:
    """The verb whose subject is also this one's: "came forward to claim", "stopped short of claiming"."""
    above = syntax.tokens[verb.head]
    if verb.dep == "pcomp":
        while above.pos in ("ADP", "ADV", "ADJ") and above.head != above.i:
            above = syntax.tokens[above.head]
    elif verb.dep != "xcomp" and not (verb.dep == "advcl" and any(kid.tag == "TO" for kid in syntax.kids(verb.i))):
        return None
    return above if above.pos == "VERB" and above.i != verb.i else None


def _either(syntax: Syntax, verb: Token, above: Token) -> bool:
    """ "Neither claimed nor denied", "did not confirm or deny"."""
    joined = {kid.lower for kid in (*syntax.kids(above.i), *syntax.kids(verb.i))}
    negated = any(kid.dep == "neg" for kid in syntax.kids(above.i))
    return bool(joined & {"nor", "neither"}) or (negated and "or" in joined)


def _claimed(syntax: Syntax, verb: Token) -> Responsibility:
    """ "The group claimed the attack", "has not been claimed by any group"."""
    who, nobody = _owner(syntax, verb)
    negated = nobody or any(kid.dep == "neg" for kid in syntax.kids(verb.i))
    if negated and who is not None and any(kid.lower == "any" for kid in syntax.kids(who, "det")):
        nobody = True
    return Responsibility(verb.i, None if nobody else who, "declines" if negated else "asserts", nobody)


def names_another(syntax: Syntax, i: int) -> bool:
    """True where the words at a token name what is owned: "responsible for 40,000 deaths", not "for the incident"."""
    below = [i, *(kid.i for kid in syntax.kids(i, "acomp", "dobj", "attr", "nsubjpass"))]
    for j in below:
        preps = _FOR | (_IN if syntax.tokens[j].lemma in INVOLVEMENT - _ANSWERABLE else frozenset())
        for prep in syntax.kids(j, "prep"):
            things = syntax.kids(prep.i, "pobj") if prep.lower in preps else ()
            if any(thing.pos in ("NOUN", "PROPN") and thing.lemma not in INCIDENTS for thing in things):
                return True
    return False


def bare_statements(syntax: Syntax, attributions: tuple[Attribution, ...]) -> Iterator[tuple[Attribution | None, int]]:
    """Statements on a responsibility, each with the position of the token that carries it; None: nobody's."""
    tokens = syntax.tokens
    stated = [t.i for t in tokens if t.lemma in _CARRYING and stated_at(syntax, t) is not None]
    attributed: set[int] = set()
    for attribution in attributions:
        spans = [syntax.inside(span) for span in (*attribution.cue, *attribution.content)]
        attributed.update(*spans)
        found = ((span, bisect_left(stated, span.start)) for span in spans)
        hit = next((stated[k] for span, k in found if k < len(stated) and stated[k] < span.stop), None)
        if hit is not None:
            yield attribution, hit
    for i in stated:
        token = tokens[i]
        noun = token.lemma == "claim" and token.pos == "NOUN"
        verb = token.lemma in _OF_OWNERS and token.pos == "VERB" and i not in attributed
        if noun or verb:
            yield None, i
