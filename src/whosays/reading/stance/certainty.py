"""How sure a clause is made to sound: modals, hedging adverbs and adjectives, and the verbs that it depends on.

The classes follow the certain, probable and possible of FactBank (Saurí and Pustejovsky, LRE 2009).
"""

from __future__ import annotations

from whosays.reading.stance.lexicon import hedges, words
from whosays.reading.syntax import Syntax, Token
from whosays.types import Certainty, Span

_RANK: dict[Certainty, int] = {"certain": 0, "probable": 1, "possible": 2, "unknown": 3}
_COMPLEMENT = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "acl", "oprd", "acomp"})
_BESIDE = 14  # tokens on each side of a verb among which a set phrase belongs to its clause
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
        found = weaker(weaker(found, _own(syntax, token)), _heard(syntax, token))
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


def certainty_of_content(syntax: Syntax, i: int, content: Span) -> Certainty:
    """How sure a source sounds in the content whose main clause token i heads.

    Unlike `certainty_of_clause` it looks at the clause alone, and into what it says of its subject ("is unlikely", "the
    probable cause was", "there is a chance that"); a subordinate clause's hedges are not the source's on the whole.
    """
    token = syntax.tokens[i]
    found = weaker(_own(syntax, token), _by_phrase(syntax, token, syntax.inside(content)))
    if token.pos == "NOUN" and token.lemma.lower() in words("likelihoods") and not _is_none(syntax, token):
        found = weaker(found, hedges("noun")[token.lemma.lower()])  # "the possibility of a vote was floated"
    for kid in syntax.kids(i, "acomp", "attr", "oprd"):
        if kid.pos in ("NOUN", "PROPN"):
            found = weaker(found, _nominal(syntax, kid))
        elif not is_condition(syntax, kid) and not _is_ability(syntax, kid):
            found = weaker(found, hedges("adjective").get(kid.lower, "certain"))
    for kid in syntax.kids(i, "nsubj", "nsubjpass"):
        if kid.lemma in words("causes"):
            found = weaker(found, _own(syntax, kid))
        elif kid.lemma in hedges("noun") and syntax.kids(kid.i, "poss") and syntax.kids(i, "ccomp"):
            found = weaker(found, hedges("noun")[kid.lemma])  # "my guess is that"
    return found


def _nominal(syntax: Syntax, noun: Token) -> Certainty:
    """ "There is a chance", "it was a possible breach"; "no chance", "no doubt" hedge nothing."""
    if _is_none(syntax, noun):
        return "certain"
    if noun.lemma.lower() in hedges("noun"):
        held = any(
            kid.dep in ("acl", "ccomp") and not any(k.tag == "TO" for k in syntax.kids(kid.i))  # "a chance to show"
            for kid in syntax.kids(noun.i)
        )
        if held or any(kid.dep == "expl" for kid in syntax.kids(noun.head)):
            strong = any(kid.lower in ("high", "strong", "great", "good") for kid in syntax.kids(noun.i, "amod"))
            return "probable" if strong else hedges("noun")[noun.lemma.lower()]
    return _own(syntax, noun)


def _is_none(syntax: Syntax, noun: Token) -> bool:
    """ "No chance", "zero chance", "there was not a chance"."""
    if any(kid.lower in ("no", "little", "zero") for kid in syntax.kids(noun.i)):
        return True
    return noun.dep in ("attr", "dobj") and bool(syntax.kids(noun.head, "neg"))


def is_condition(syntax: Syntax, adjective: Token) -> bool:
    """ "Peace is only possible if both sides agree" sets a condition."""
    return adjective.i > 0 and syntax.tokens[adjective.i - 1].lower == "only"


def _is_ability(syntax: Syntax, adjective: Token) -> bool:
    """ "It is possible to cross the river" tells what can be done."""
    return adjective.lower in ("possible", "feasible") and any(
        kid.tag == "VB" and any(k.tag == "TO" for k in syntax.kids(kid.i, "aux"))
        for kid in (*syntax.kids(adjective.i, "xcomp"), *syntax.kids(adjective.head, "xcomp"))
    )


def _by_phrase(syntax: Syntax, token: Token, inside: range) -> Certainty:
    """Set phrases beside a main clause: "in all likelihood", "as far as we know"."""
    sentence = syntax.sentences[token.sent]
    first = max(sentence.first, inside.start, token.i - _BESIDE)
    last = min(sentence.last, inside.stop, token.i + _BESIDE)
    heard = " " + " ".join(syntax.tokens[j].lower for j in range(first, last) if syntax.tokens[j].text.isalnum()) + " "
    found: Certainty = "certain"
    for phrase, certainty in hedges("phrase").items():
        if f" {phrase} " in heard:
            found = weaker(found, certainty)
    return found


def _own(syntax: Syntax, token: Token) -> Certainty:
    """What a token's own modals, adverbs and adjectives tell."""
    found: Certainty = "certain"
    kids = syntax.kids(token.i)
    for kid in kids:
        word = kid.lower
        if kid.dep == "aux" and word in hedges("modal"):
            if word != "could" or not _could_is_ability(syntax, token):
                found = weaker(found, hedges("modal")[word])
        elif kid.dep == "aux" and word in ("must", "should", "ought"):
            found = weaker(found, "probable" if infers(syntax, token) else "certain")
        elif kid.dep in ("advmod", "npadvmod", "dep", "nsubj", "intj") and word in hedges("adverb"):
            found = weaker(found, hedges("adverb")[word])
        elif kid.dep in ("amod", "compound") and token.pos in ("NOUN", "PROPN"):
            found = weaker(found, hedges("adjective").get(word, "certain"))
        elif kid.dep in ("aux", "xcomp") and kid.lemma in ("appear", "seem"):
            found = weaker(found, "probable")
    return found


def _heard(syntax: Syntax, token: Token) -> Certainty:
    """What marks a clause or noun as hearsay: "allegedly stabbed", "the reported raid".

    An outlet that writes so leaves it to others; a source that says so is sure that it is said.
    """
    for kid in syntax.kids(token.i):
        if kid.lower in (hedges("reported") if token.pos in ("NOUN", "PROPN") else hedges("hearsay")):
            return "probable"
    return "certain"


def _could_is_ability(syntax: Syntax, token: Token) -> bool:
    """ "Could not cross", "could hear shots", "could now return": an ability in the past, no possibility."""
    kids = syntax.kids(token.i)
    if any(kid.dep == "neg" for kid in kids):
        return True
    if any(kid.lower == "have" for kid in syntax.kids(token.i, "aux")):
        return False
    if any(kid.dep == "advmod" and kid.lower in words("now able") for kid in kids):
        return True
    subject = next(iter(syntax.kids(token.i, "nsubj")), None)
    animate = (
        subject is not None and (subject.pos in ("PRON", "PROPN") or subject.tag == "NNS") and subject.lower != "it"
    )
    return animate and token.lemma in words("perception")


def infers(syntax: Syntax, token: Token) -> bool:
    """Whether "must" or "should" before a verb is a conclusion ("must have fled", "should arrive soon"), no duty."""
    aux = {kid.lower for kid in syntax.kids(token.i, "aux")}
    subject = next(iter(syntax.kids(token.i, "nsubj", "nsubjpass")), None)
    if "have" in aux:
        return "must" in aux
    if token.tag == "VBG" and "be" in {kid.lemma for kid in syntax.kids(token.i, "aux")}:
        return "must" in aux
    if token.lemma in words("feelings"):
        return "must" in aux and subject is not None and subject.lower not in ("we", "i")
    if token.lemma == "be":
        return "must" in aux and any(kid.lower in words("alive") for kid in syntax.kids(token.i, "acomp"))
    thing = (
        subject is not None and subject.dep == "nsubj" and subject.pos == "NOUN" and subject.lemma in words("results")
    )
    return thing and bool(aux & {"should", "ought"})


def _hedge(syntax: Syntax, token: Token) -> Certainty:
    """What a governing word makes of its complement."""
    lemma = token.lemma.lower()
    if token.pos == "ADJ" or token.dep == "acomp":
        return "certain" if _is_ability(syntax, token) else hedges("adjective").get(lemma, "certain")
    if token.pos in ("NOUN", "PROPN"):
        if _is_none(syntax, token):
            return "certain"
        return hedges("noun").get(lemma, "certain")
    if token.pos == "VERB":
        passive = token.tag in ("VBN", "VBD") and bool(syntax.kids(token.i, "auxpass"))
        # "X reported that" is speech with a source; "is reported to" hedges.
        if lemma in ("report", "consider", "understand", "deem", "repute") and not passive:
            return "certain"
        if lemma == "say" and passive and syntax.kids(token.i, "nsubjpass"):
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
