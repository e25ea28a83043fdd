"""Contents that reject what others say: "the claim is baseless", "it had nothing to do with the blast"."""

from __future__ import annotations

from whosays.reading.stance.cue import lemma as lemma_of
from whosays.reading.stance.cue import negated
from whosays.reading.stance.frames import is_passive
from whosays.reading.stance.lexicon import words
from whosays.reading.stance.who import Speaker
from whosays.reading.syntax import Syntax, Token
from whosays.types import Spans

PAST = frozenset({"did", "has", "have", "had", "'ve", "’ve", "was", "were", "'d"})
_HOLDING = frozenset({"be", "remain", "contain", "have", "find", "see"})
_NAMED = 40  # tokens of what is called false
_OWN = frozenset({"ours", "mine", "theirs", "hers"})
_OPEN = frozenset({"will", "would", "wo", "can", "could", "ca", "may", "might", "should", "must"})
_GUILT = frozenset(
    {"blame", "responsible", "involve", "involved", "guilty", "behind", "party", "aware", "culprit", "complicit"}
)


def is_rejected(syntax: Syntax, token: Token) -> bool:
    """ "The claim is baseless", "that was not true", "there is no evidence that"."""
    verb = lemma_of(token)
    predicate = _is_predicate(syntax, token)
    if verb not in _HOLDING and token.lower not in words("false") and not predicate:
        return False
    negative = negated(syntax, token.i)
    of = next(iter(syntax.kids(token.i, "nsubj", "nsubjpass")), None)
    about = of is not None and of.lemma.lower() in words("allegations")
    if (
        of is not None
        and of.lower == "it"
        and any(
            below.dep in ("xcomp", "ccomp", "advcl")
            for kid in syntax.kids(token.i)
            for below in (kid, *syntax.kids(kid.i))
        )
    ):
        about = False  # "it would be wrong to guess"
    for kid in syntax.kids(token.i, "acomp", "attr", "oprd", "dobj", "nsubj"):
        lemma = kid.lemma.lower()
        if kid.dep in ("acomp", "attr", "oprd") and about:
            if (lemma in words("false") or kid.lower in words("false")) and not negative:
                return True
            if lemma in words("true") and negative:
                return True
        if lemma in words("rule things") and verb in ("be", "have", "find", "see", "contain"):
            none = any(k.lower in ("no", "zero", "little") for k in syntax.kids(kid.i, "det", "amod", "neg"))
            if none or (negative and kid.dep != "nsubj"):
                return True
    if about and predicate:
        if token.lower in words("false") | words("true"):
            return (token.lower in words("true")) == negative
    elif about and not negative and token.lower in words("false") and is_passive(syntax, token):
        return True  # "the reports were fabricated"
    if token.lemma == "have" and any(_of_nothing(syntax, kid) for kid in syntax.kids(token.i, "dobj")):
        return True
    if verb != "be" or not negative:
        return False
    whose = {kid.lower for kid in syntax.kids(token.i, "attr", "acomp")}
    pointing = of is not None and of.lower in ("it", "that", "this")
    return bool(whose & _OWN) or (pointing and bool(whose & {"us", "we", "me"}))  # "that was not ours", "it was not us"


def _is_predicate(syntax: Syntax, token: Token) -> bool:
    """Whether an adjective is the head of its clause, as the parser may have it: "the charge was groundless"."""
    return token.pos == "ADJ" and any(kid.lemma == "be" for kid in syntax.kids(token.i, "aux", "auxpass", "cop"))


def is_lying(syntax: Syntax, token: Token, own: bool) -> bool:
    """ "They are lying"; who "was lying in the road" only lay there."""
    if own or token.lower != "lying" or negated(syntax, token.i) or not syntax.kids(token.i, "aux"):
        return False
    kids = syntax.kids(token.i, "prep", "advmod", "prt", "npadvmod", "acomp", "xcomp", "oprd")
    return all(kid.lower in words("of liars") for kid in kids if kid.i > token.i)


def is_cleared(syntax: Syntax, token: Token) -> bool:
    """ "No collusion", as a sentence of its own."""
    return token.pos in ("NOUN", "PROPN") and token.lemma.lower() in words("wrongs") and _has_no(syntax, token)


def is_called_false(syntax: Syntax, cue: list[int], content: Spans) -> bool:
    """ "Called the report a lie", "described them as baseless"; "called the raid absurd" judges a deed."""
    if not any(lemma_of(syntax.tokens[i]) in words("naming") for i in cue):
        return False
    inside = [i for span in content for i in syntax.inside(span)]
    told = any(syntax.tokens[i].lemma.lower() in words("allegations") for i in (*inside, *_objects(syntax, cue)))
    for i in (*cue, *inside[:_NAMED]):
        token = syntax.tokens[i]
        if {token.lower, token.lemma.lower()} & words("false") and not negated(syntax, token.head):
            judged = any(lemma_of(syntax.tokens[j]) in words("ratings") for j in cue)  # "ruled that it was wrong"
            return (told and not judged) or not {token.lower, token.lemma.lower()} & words("only of sayings")
    return False


def _objects(syntax: Syntax, cue: list[int]) -> list[int]:
    return [kid.i for i in cue for kid in syntax.kids(i, "dobj", "nsubjpass")]


def is_innocence(speaker: Speaker, token: Token) -> bool:
    """The source says of itself that it did not do it: "was not involved", "had no part in", "has no troops there"."""
    syntax = speaker.syntax
    objects = syntax.kids(token.i, "dobj", "attr", "acomp")
    nothing = any(kid.lower == "nothing" or _has_no(syntax, kid) for kid in objects)
    if token.lemma in ("have", "play", "take", "do", "bear") and (nothing or negated(syntax, token.i)):
        if any(kid.lower == "nothing" and token.lemma in ("have", "do") for kid in objects):
            return not any(
                kid.lemma in ("say", "add", "hide", "lose", "fear") for o in objects for kid in syntax.kids(o.i)
            )
        if any(kid.lemma in words("own things") for kid in objects):
            return True
    if any(kid.lower == "nothing" for kid in objects) and token.lemma not in words("no denial"):
        return True  # "had signed nothing"
    if any(k.lower == "such" for kid in objects if _has_no(syntax, kid) for k in syntax.kids(kid.i)):
        return True  # "gave no such order"
    if any(
        kid.lemma == "blame" and (negated(syntax, kid.i) or negated(syntax, token.i))
        for kid in syntax.kids(token.i, "xcomp")
    ):
        return True  # "was not to blame": the negation may hang on either verb
    if any(kid.lemma.lower() in words("bad names") for kid in objects) and lemma_of(token) == "be":
        return negated(syntax, token.i)  # "I am not a thief"
    if not negated(syntax, token.i) or token.lemma in words("silences"):
        return False
    aux = {kid.lower for kid in syntax.kids(token.i, "aux", "auxpass")}
    if aux & _OPEN:
        return False
    if token.lemma == "be":
        below = syntax.kids(token.i, "acomp", "attr", "prep", "oprd", "xcomp")
        return any(kid.lemma in _GUILT for kid in below)
    past = bool(aux & PAST) or any(kid.lower == "never" for kid in syntax.kids(token.i))
    if token.lemma in words("deeds"):
        return past or bool(aux & {"do", "does"})
    if is_passive(syntax, token):
        return False
    return past and speaker.is_body and token.lemma not in words("no denial")


def _has_no(syntax: Syntax, noun: Token) -> bool:
    return any(kid.lower == "no" for kid in syntax.kids(noun.i, "det"))


def _of_nothing(syntax: Syntax, noun: Token) -> bool:
    """ "Nothing to do with it"."""
    return noun.lower == "nothing" and any(kid.lemma == "do" for kid in syntax.kids(noun.i, "relcl", "acl", "xcomp"))
