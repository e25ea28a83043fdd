"""Contents that reject what others say: "the claim is baseless", "it had nothing to do with the blast"."""

from __future__ import annotations

from whosays.reading.stance.cue import negated
from whosays.reading.stance.frames import is_passive
from whosays.reading.stance.lexicon import words
from whosays.reading.stance.who import Speaker
from whosays.reading.syntax import Syntax, Token

PAST = frozenset({"did", "has", "have", "had", "'ve", "’ve", "was", "were", "'d"})
_OPEN = frozenset({"will", "would", "wo", "can", "could", "ca", "may", "might", "should", "must"})
_GUILT = frozenset({"responsible", "involve", "involved", "guilty", "behind", "party", "aware", "culprit", "complicit"})


def is_rejected(syntax: Syntax, token: Token) -> bool:
    """ "The claim is baseless", "that was not true", "there is no evidence that"."""
    if token.lemma not in ("be", "remain", "contain", "have", "find", "see") and token.lemma not in words("false"):
        return False
    negative = negated(syntax, token.i)
    of = next(iter(syntax.kids(token.i, "nsubj")), None)
    about = of is not None and of.lemma.lower() in words("allegations")
    for kid in syntax.kids(token.i, "acomp", "attr", "oprd", "dobj", "nsubj"):
        lemma = kid.lemma.lower()
        if kid.dep in ("acomp", "attr", "oprd") and about:
            if (lemma in words("false") or kid.lower in words("false")) and not negative:
                return True
            if lemma in ("true", "accurate", "correct", "truthful", "case") and negative:
                return True
        if lemma in words("rule things") and token.lemma in ("be", "have", "find", "see", "contain"):
            none = any(k.lower in ("no", "zero", "little") for k in syntax.kids(kid.i, "det", "amod", "neg"))
            if none or (negative and kid.dep != "nsubj"):
                return True
    if token.lemma == "be" and negative and of is not None and of.lower in ("it", "that", "this"):
        return any(kid.lower in ("us", "we", "me", "ours", "mine") for kid in syntax.kids(token.i, "attr"))
    return False


def is_innocence(speaker: Speaker, token: Token) -> bool:
    """The source says of itself that it did not do it: "was not involved", "had no part in", "has no troops there"."""
    syntax = speaker.syntax
    objects = syntax.kids(token.i, "dobj", "attr", "acomp")
    nothing = any(kid.lower == "nothing" or any(k.lower == "no" for k in syntax.kids(kid.i, "det")) for kid in objects)
    if token.lemma in ("have", "play", "take", "do", "bear") and (nothing or negated(syntax, token.i)):
        if any(kid.lower == "nothing" and token.lemma in ("have", "do") for kid in objects):
            return not any(
                kid.lemma in ("say", "add", "hide", "lose", "fear") for o in objects for kid in syntax.kids(o.i)
            )
        if any(kid.lemma in words("own things") for kid in objects):
            return True
    if not negated(syntax, token.i):
        return False
    aux = {kid.lower for kid in syntax.kids(token.i, "aux", "auxpass")}
    if aux & _OPEN:
        return False
    if token.lemma == "be":
        return any(kid.lemma in _GUILT for kid in syntax.kids(token.i, "acomp", "attr", "prep", "oprd"))
    past = bool(aux & PAST) or any(kid.lower == "never" for kid in syntax.kids(token.i))
    if token.lemma in words("deeds"):
        return past or bool(aux & {"do", "does"})
    if is_passive(syntax, token):
        return False
    return past and speaker.is_body and token.lemma not in words("no denial")
