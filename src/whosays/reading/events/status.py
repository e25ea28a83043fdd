"""Whether an event is told as actual, attempted, planned, possible, general or negated."""

from __future__ import annotations

from itertools import islice

from whosays.reading.events.words import words
from whosays.reading.stance import is_doubted
from whosays.reading.syntax import Syntax, Token
from whosays.types import Status

_MODALS: dict[str, Status] = {
    **dict.fromkeys(("will", "'ll", "’ll", "shall", "wo"), "planned"),
    **dict.fromkeys(
        ("may", "might", "could", "should", "must", "can", "ca", "ought", "would", "'d", "’d"), "hypothetical"
    ),
}
_NEGATIONS = words("negations")
_ATTEMPT = words("attempt")
_FOIL = words("foil")
_PLAN = words("plan")
_UNREAL = words("unreal")
_REFUSE = words("refuse")
_NOUN_PLAN = words("noun-plan")
_NOUN_UNREAL = words("noun-unreal")
_NOUN_TRY = words("noun-try")
_OVER_PLAN = words("over-plan")
_OVER_UNREAL = words("over-unreal")
_GIVEN = frozenset({"order", "decision", "preparation", "plan"})
_OVER_TRY = frozenset({"attempt", "bid", "effort"})
_IF = frozenset({"if", "unless", "whether", "lest", "should"})
_OFTEN = words("often")
_MASS = words("mass")
_CARRYING = words("carrying")
_MEASURES = words("measures")
_PAST = frozenset({"VBD", "VBN"})
_STRIKING = frozenset({"hit", "strike", "kill", "wound", "injure", "damage", "destroy", "rock", "shake"})


def status(syntax: Syntax, i: int, kind: str = "ASSAULT") -> Status:
    """Status of the event that token `i` tells, read inside its own clause and the words that govern it."""
    token = syntax.tokens[i]
    verbal = token.pos in ("VERB", "AUX") and token.dep != "compound"
    found = _own(syntax, token) if verbal else _nominal(syntax, token)
    if found is None and is_doubted(syntax, i):
        return "negated"
    if found is not None:
        return found
    return _governed(syntax, token, kind) or ("general" if _habitual(syntax, token, verbal) else "actual")


def _own(syntax: Syntax, token: Token) -> Status | None:
    kids = syntax.kids(token.i)
    verb = token
    if token.dep == "conj" and not any(kid.dep in ("aux", "neg", "nsubj", "nsubjpass") for kid in kids):
        # A coordinated verb shares the auxiliaries of the first ("will arrest and deport").
        first = syntax.tokens[token.head]
        if first.pos in ("VERB", "AUX") and (token.tag == first.tag or token.tag == "VB"):
            shared = [kid for kid in syntax.kids(first.i, "aux", "neg") if kid.i < first.i]
            kids = shared + kids
            verb = first
    if any(kid.dep == "neg" or (kid.dep == "advmod" and kid.lower in ("never", "hardly")) for kid in kids):
        return "negated"
    for kid in kids:
        if kid.dep in ("nsubj", "nsubjpass", "dobj") and _denied(syntax, kid.i):
            return "negated"
    if any(kid.dep == "mark" and kid.lower in _IF for kid in kids):
        return "hypothetical"
    if (
        token.tag == "VB"
        and token.dep in ("ROOT", "ccomp")
        and not any(kid.dep in ("aux", "nsubj", "nsubjpass", "csubj") for kid in kids)
    ):
        return "hypothetical"  # an order: "shoot me"
    auxiliaries = [kid for kid in kids if kid.dep in ("aux", "auxpass")]
    words = {kid.lower for kid in auxiliaries}
    perfect = any(kid.lemma == "have" for kid in auxiliaries)
    for kid in auxiliaries:
        modal = _MODALS.get(kid.lower) if kid.tag == "MD" else None
        if modal == "hypothetical":
            if perfect and kid.lower in ("may", "might", "must"):
                return "hypothetical"
            if kid.lower in ("would", "'d", "’d") and not perfect and _reported_in_past(syntax, verb):
                return "planned"
            return "hypothetical"
        if modal == "planned":
            return "planned"
    if "to" in words and token.dep not in ("xcomp", "ccomp", "acl", "advcl", "conj", "relcl"):
        return "planned"
    if any(kid.lower in _OFTEN for kid in kids if kid.dep == "advmod"):
        return "general"
    if token.tag in ("VBP", "VBZ") and token.dep == "relcl" and not auxiliaries:
        return "general"  # "those whom they kidnap"; headlines tell their deeds in main clauses
    return None


def _nominal(syntax: Syntax, token: Token) -> Status | None:
    for kid in syntax.kids(token.i):
        if kid.dep == "det" and kid.lower in ("no", "neither"):
            return "negated"
        if kid.i < token.i and kid.dep in ("amod", "compound", "nmod", "det"):
            if kid.lower in _NOUN_TRY:
                return "attempted"
            if kid.lower in _NOUN_PLAN:
                return "planned"
            if kid.lower in _NOUN_UNREAL:
                return "hypothetical"
    return None


def _governed(syntax: Syntax, token: Token, kind: str) -> Status | None:
    """What the words above make of it: attempts, plans, threats, conditions."""
    cur = token
    nominal = token.pos not in ("VERB", "AUX")
    for _ in range(5):
        head = syntax.tokens[cur.head]
        if head.i == cur.i:
            return None
        lemma = head.lemma.lower()
        if lemma in ("responsibility", "claim", "report") and head.pos == "NOUN":
            return "actual"
        if (
            cur.i == token.i
            and cur.dep in ("relcl", "acl", "amod")
            and not _infinitive(syntax, cur)
            and cur.tag != "NN"
        ):
            return None  # a clause on a noun is told for itself
        if head.pos in ("NOUN", "PROPN") and cur.dep in ("acl", "prep", "compound", "pobj", "poss"):
            if cur.dep in ("acl", "prep", "compound"):
                infinitive = cur.dep != "acl" or _infinitive(syntax, cur)
                if lemma in _OVER_TRY and infinitive:
                    return "attempted"
                if lemma in _OVER_PLAN and infinitive:
                    known = lemma in _GIVEN and any(kid.lower == "the" for kid in syntax.kids(token.i, "det"))
                    return None if nominal and known else "planned"  # "the order for the attack" that was made
                if lemma in _OVER_UNREAL and infinitive:
                    return "hypothetical"
            if cur.dep == "acl" and cur.i != token.i:
                return None
            if nominal and cur.dep == "prep" and lemma not in _MEASURES:
                return None  # "gave details of the attack": what becomes of the details leaves the attack as it is
        elif head.pos in ("VERB", "AUX", "ADJ"):
            clausal = cur.dep in ("xcomp", "ccomp", "pcomp") and _infinitive(syntax, cur)
            if cur.dep in ("xcomp", "pcomp", "prep", "ccomp") and (
                clausal or cur.dep == "prep" or _gerund(syntax, cur)
            ):
                if lemma in _REFUSE:
                    return "negated"
                if lemma == "fail":
                    return "attempted" if kind in ("ASSAULT", "COERCE") else "negated"
                if lemma in _ATTEMPT and (clausal or lemma in ("try", "attempt")):
                    return "attempted"
                if lemma in _PLAN and cur.dep != "prep":
                    return "planned"
                if lemma in _UNREAL and (clausal or cur.dep == "prep"):
                    return "hypothetical"
            if cur.dep in ("dobj", "nsubjpass"):
                if lemma in _FOIL:
                    return "attempted"
                if lemma in ("plan", "plot", "prepare", "schedule", "propose", "offer", "promise", "announce") and (
                    lemma not in ("announce",) or kind == "CONSULT"
                ):
                    return "planned"
                if lemma in ("threaten", "fear", "risk", "demand", "urge", "consider", "seek", "want", "request"):
                    return "hypothetical"
                if (
                    lemma in ("cancel", "call")
                    and kind == "CONSULT"
                    and any(k.lower == "off" for k in syntax.kids(head.i, "prt")) | (lemma == "cancel")
                ):
                    return "negated"
            if cur.dep == "prep" and cur.lower in ("for", "of", "against", "about") and lemma in _UNREAL:
                return "hypothetical"
            if cur.dep == "prep" and cur.lower == "without":
                return "negated"
            if cur.dep == "advcl" and _infinitive(syntax, cur):
                # People who gathered to protest did protest.
                return None if kind == "PROTEST" and head.tag == "VBD" else "planned"
            if cur.dep == "advcl" and any(k.dep == "mark" and k.lower in _IF for k in syntax.kids(cur.i)):
                return "hypothetical"
            # "will carry out attacks" has yet to come; "would condemn the attacks" leaves them as they are.
            carried = head.lemma in _CARRYING
            if carried and cur.dep in ("dobj", "nsubjpass", "nsubj", "pobj", "xcomp", "prep", "attr"):
                above = _own(syntax, head)
                if above in ("negated", "hypothetical", "planned"):
                    return above
            if cur.dep in ("ccomp", "advcl", "conj", "relcl", "parataxis"):
                return None
            if nominal and not carried:
                return None
        cur = head
    return None


def _infinitive(syntax: Syntax, token: Token) -> bool:
    return any(kid.tag == "TO" for kid in syntax.kids(token.i, "aux", "mark"))


def _gerund(syntax: Syntax, token: Token) -> bool:
    return token.tag == "VBG" and not syntax.kids(token.i, "aux")


def _denied(syntax: Syntax, noun: int) -> bool:
    """Whether the noun stands for none: "no group has claimed", "nobody was hurt"."""
    token = syntax.tokens[noun]
    return token.lower in ("nobody", "none", "nothing") or any(
        kid.dep == "det" and kid.lower in ("no", "neither") for kid in syntax.kids(noun)
    )


def _reported_in_past(syntax: Syntax, token: Token) -> bool:
    """Future seen from a report: "said it would meet"."""
    return token.dep in ("ccomp", "relcl", "conj", "advcl") and any(
        governor.tag in _PAST for governor in syntax.ancestors(token.i)
    )


def _habitual(syntax: Syntax, token: Token, verbal: bool) -> bool:
    """Violence at large, no one deed: "attacks are common", "an end to repression", "violence against women"."""
    if verbal or token.tag not in ("NN", "NNS"):
        return False
    kids = syntax.kids(token.i)
    if any(kid.dep in ("det", "poss", "nummod", "relcl") for kid in kids):
        return any(kid.lower in ("any", "such", "more", "every") for kid in kids if kid.dep in ("det", "amod"))
    if token.tag == "NN" and token.lemma.lower() not in _MASS:
        return False
    if token.lemma.lower() not in _MASS and reported(syntax, token):
        return False
    for governor in islice(syntax.ancestors(token.i), 4):  # "shelling has been reported almost daily"
        if governor.pos in ("VERB", "AUX"):
            if any(kid.lower in _OFTEN for kid in syntax.kids(governor.i, "advmod", "npadvmod")):
                return True
            if token.dep == "nsubj" and governor.tag == "VBD" and governor.lemma in _STRIKING:
                told = range(governor.i, min(syntax.edges[governor.i][1], governor.i + 16))
                if any(k in syntax.name_at for k in told):  # "shelling hit a market on Sunday"
                    return False
            break
    for prep in syntax.kids(token.i, "prep"):  # "explosions at both bases" are no matter of habit
        if prep.lower in ("at", "near", "outside", "inside") and syntax.children[prep.i]:
            return False
    left, right = syntax.edges[token.i]
    near = syntax.tokens[max(left, token.i - 6) : min(right, token.i + 12)]
    return not any(other.pos in ("PROPN", "NUM") or other.i in syntax.name_at for other in near)


def reported(syntax: Syntax, token: Token) -> bool:
    """Whether a verb in the past tells of the noun: "air strikes hit", "launched a pair of attacks"."""
    for n, governor in enumerate(syntax.ancestors(token.i)):
        if governor.pos in ("VERB", "AUX"):
            often = any(kid.lower in _OFTEN for kid in syntax.kids(governor.i, "advmod"))
            past = governor.tag == "VBD" or any(
                kid.lemma in ("have", "be") for kid in syntax.kids(governor.i, "aux", "auxpass")
            )
            return past and not often
        if n >= 3:
            break
    return False
