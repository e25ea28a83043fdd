"""How sure a clause is made to sound: modals, hedging adverbs and adjectives, and the verbs that it depends on.

The classes follow the certain, probable and possible of FactBank (Saurí and Pustejovsky, LRE 2009).
"""

from __future__ import annotations

from whosays.reading.stance.lexicon import hedges, words
from whosays.reading.syntax import Syntax, Token
from whosays.types import Certainty

_RANK: dict[Certainty, int] = {"certain": 0, "probable": 1, "possible": 2, "unknown": 3}
_COMPLEMENT = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "acl", "oprd", "acomp"})
_SHARED = frozenset({"aux", "auxpass", "nsubj", "nsubjpass"})


def weaker(one: Certainty, other: Certainty) -> Certainty:
    """The less sure of two."""
    return one if _RANK[one] >= _RANK[other] else other


def certainty_of_clause(syntax: Syntax, i: int) -> Certainty:
    """How sure the text makes the clause or nominal headed by token i sound; never "unknown".

    "The blast may have killed two": possible for "killed", certain for "blast". Climbs from a complement to the word
    that hedges it ("is believed to have fled") and from a noun to its light verb ("may have carried out the attack").
    """
    found: Certainty = "certain"
    for _ in range(12):
        token = syntax.tokens[i]
        found = weaker(found, _own(syntax, token))
        governor = syntax.tokens[token.head]
        if governor.i == i:
            break
        if token.dep in _COMPLEMENT:
            hedge = _hedge(syntax, governor)
            if hedge != "certain":
                found = weaker(found, hedge)
            elif governor.pos not in ("AUX", "ADJ") and governor.lemma not in ("be", "have", "go"):
                break
            i = governor.i
        elif token.dep == "conj" and _shares_its_auxiliaries(syntax, token, governor):
            i = governor.i
        elif token.pos in ("NOUN", "PROPN") and token.dep in ("dobj", "nsubjpass", "attr", "nsubj", "oprd", "pobj"):
            verb = syntax.tokens[governor.head] if token.dep == "pobj" else governor
            if verb.lemma.lower() not in words("light verbs") or verb.pos not in ("VERB", "AUX"):
                break
            if token.dep == "nsubj" and verb.lemma not in ("occur", "happen"):
                break
            i = verb.i
        else:
            break
    return found


def certainty_of_content(syntax: Syntax, i: int) -> Certainty:
    """How sure a source sounds in the content whose main clause token i heads.

    Unlike `certainty_of_clause` it looks at the clause alone, and into a hedge that the clause opens with ("it was
    likely that", "I think", "there is a possibility").
    """
    token = syntax.tokens[i]
    found = _own(syntax, token)
    if any(kid.dep in ("ccomp", "xcomp", "acl", "oprd", "csubj", "advcl") for kid in syntax.kids(i)):
        found = weaker(found, _hedge(syntax, token))
    for kid in syntax.kids(i, "acomp", "attr", "oprd"):
        if kid.lemma.lower() in hedges("adjective"):
            found = weaker(found, hedges("adjective")[kid.lemma.lower()])
        elif kid.lemma.lower() in hedges("noun") and not any(k.lower == "no" for k in syntax.kids(kid.i)):
            found = weaker(found, hedges("noun")[kid.lemma.lower()])
    return found


def _own(syntax: Syntax, token: Token) -> Certainty:
    """What a token's own modals, adverbs and adjectives tell."""
    found: Certainty = "certain"
    for kid in syntax.kids(token.i):
        word = kid.lower
        if kid.dep == "aux" and word in hedges("modal"):
            # "Could not" denies an ability; "may not" stays open.
            if word == "could" and any(k.dep == "neg" for k in syntax.kids(token.i)):
                continue
            found = weaker(found, hedges("modal")[word])
        elif kid.dep == "aux" and word == "must" and any(k.lower == "have" for k in syntax.kids(token.i, "aux")):
            found = weaker(found, "probable")
        elif kid.dep in ("advmod", "npadvmod", "dep", "nsubj", "intj") and word in hedges("adverb"):
            found = weaker(found, hedges("adverb")[word])
        elif kid.dep in ("amod", "compound") and token.pos in ("NOUN", "PROPN"):
            found = weaker(found, hedges("adjective").get(word, "certain"))
        elif kid.dep in ("aux", "xcomp") and kid.lemma in ("appear", "seem"):
            found = weaker(found, "probable")
    return found


def _hedge(syntax: Syntax, token: Token) -> Certainty:
    """What a governing word makes of its complement."""
    lemma = token.lemma.lower()
    if token.pos == "ADJ" or token.dep == "acomp":
        return hedges("adjective").get(lemma, "certain")
    if token.pos in ("NOUN", "PROPN"):
        return hedges("noun").get(lemma, "certain")
    if token.pos == "VERB":
        # "X reported that" is speech with a source; "is reported to" hedges.
        if lemma in ("report", "consider") and not (token.tag == "VBN" and syntax.kids(token.i, "auxpass")):
            return "certain"
        if (
            lemma == "say"
            and token.tag == "VBN"
            and syntax.kids(token.i, "auxpass")
            and syntax.kids(token.i, "nsubjpass")
        ):
            return "probable"
        return hedges("verb").get(lemma, "certain")
    if token.lemma == "be":
        for kid in syntax.kids(token.i, "acomp", "attr"):
            found = _hedge(syntax, kid)
            if found != "certain":
                return found
    return "certain"


def _shares_its_auxiliaries(syntax: Syntax, token: Token, governor: Token) -> bool:
    """Whether a second verb hangs on the modals of the first: "may have killed two and wounded six"."""
    if syntax.kids(token.i, *_SHARED):
        return False
    if token.tag == governor.tag:
        return True
    # The parser confuses the two forms in -ed; a comma begins another clause.
    return {token.tag, governor.tag} == {"VBN", "VBD"} and not any(
        syntax.tokens[i].text == "," for i in range(governor.i, token.i)
    )
