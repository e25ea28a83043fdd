"""What a verb takes: the frames of the cue table."""

from __future__ import annotations

from whosays.reading.stance.lexicon import words
from whosays.reading.syntax import Syntax, Token

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "pcomp", "csubj", "acl", "dobj", "prep", "pobj", "conj"})
_ASKING_IF = frozenset({"whether", "if"})
_WH = frozenset({"WP", "WRB", "WDT", "WP$"})
_SKIPPED = frozenset({"RB", "``", "''", '"', ",", ":"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_EARLIER = frozenset({"before", "earlier", "later", "ago", "beforehand"})


def frames_of(syntax: Syntax, i: int) -> frozenset[str]:
    """The frames that hold for the verb at token i; the word right after it decides where the parse says little."""
    token = syntax.tokens[i]
    found: set[str] = set()
    kids = syntax.kids(i)
    passive = is_passive(syntax, token)
    if passive and not any(kid.dep == "agent" for kid in kids):
        found.add("passive")
    if token.tag == "VBG" and any(kid.dep == "aux" and kid.lemma == "be" for kid in kids):
        found.add("progressive")
    thing = next(
        (
            kid
            for kid in kids
            if kid.dep in ("dobj", "dative") and kid.i > i and kid.tag not in _WH and not _is_day(kid)
        ),
        None,
    )
    for kid in kids:
        if kid.i > i and kid.dep in _CLAUSES:
            found.update(_of_clause(syntax, kid, thing is not None or passive))
    after = _after(syntax, token)
    if after is not None:
        if after.lower in _ASKING_IF:
            found.add("whether")
        elif after.tag in _WH and after.lower not in ("which", "that"):
            found.add("wh")
        elif after.lower == "that" and after.dep == "mark":
            found.add("that")
        elif after.tag == "TO" and syntax.tokens[after.head].tag == "VB":
            found.add("them" if passive else "to")
    if thing is not None and not found & {"to", "them", "that", "whether", "wh", "doing"}:
        found.add("thing")
    if any(thing.lemma.lower() in words("sayings") for thing in _things(syntax, token)):
        found.add("saying")
    if "to" in found:
        done = next((kid for kid in kids if kid.i > i and kid.dep == "xcomp"), None)
        if done is not None and not is_speech(syntax, done):
            found.add("to do")
    complement = any(kid.i > i and kid.dep in ("xcomp", "ccomp", "oprd", "acomp", "advcl") for kid in kids)
    if passive and (complement or found & {"to", "them", "that"} or any(kid.lower == "as" for kid in kids)):
        found.add("hearsay")
    if any(kid.i > i and kid.dep in ("xcomp", "ccomp", "acomp", "oprd") for kid in kids):
        found.add("linking")
    first = next(
        (kid for kid in kids if kid.i > i and kid.dep in ("dobj", "oprd", "ccomp", "prep") and not _is_day(kid)), None
    )
    if first is None or first.dep == "prep":
        found.add("alone")
    return frozenset(found)


def _is_day(token: Token) -> bool:
    """ "Called Monday for": the day that the parser takes for an object."""
    return token.lower in words("days")


def _things(syntax: Syntax, token: Token) -> list[Token]:
    """What a verb, or a preposition on it, has as its object; the noun that its relative clause is about."""
    found = syntax.kids(token.i, "dobj", "nsubjpass", "oprd")
    found += [thing for prep in syntax.kids(token.i, "prep") for thing in syntax.kids(prep.i, "pobj")]
    return [*found, syntax.tokens[token.head]] if token.dep == "relcl" else found


def is_speech(syntax: Syntax, verb: Token) -> bool:
    """What can be kept to oneself: "to say", "to give details", "to admit"."""
    if any(kid.lemma in words("answers") for kid in syntax.kids(verb.i, "dobj")):
        return True
    return verb.lemma in words("withheld") or verb.lemma in words("spoken")


def is_passive(syntax: Syntax, token: Token) -> bool:
    """ "was told", and the bare participle after a noun ("said to be alive")."""
    if token.tag not in ("VBN", "VBD"):
        return False
    if any(kid.dep == "auxpass" for kid in syntax.kids(token.i)):
        return True
    return (
        token.tag == "VBN"
        and token.dep in ("acl", "acomp", "advcl", "amod", "oprd")
        and not syntax.kids(token.i, "aux")
    )


def _of_clause(syntax: Syntax, kid: Token, somebody: bool) -> set[str]:
    """The frames that a dependent after the verb shows; `somebody` is told or asked."""
    first = syntax.tokens[syntax.edges[kid.i][0]]
    if first.lower in _ASKING_IF:
        return {"whether"} if first.lower == "whether" or kid.dep != "advcl" or somebody else set()
    if kid.dep == "advcl" and kid.tag == "VBG" and syntax.tokens[kid.i - 1].dep in ("prt", "neg", "ROOT"):
        return {"doing"}  # "ruled out resigning"
    if kid.dep in ("advcl", "conj", "pobj"):
        return set()
    if first.tag in _WH and kid.dep in ("ccomp", "csubj", "pcomp", "xcomp") and first.lower != "which":
        return {"wh"}
    if kid.dep == "prep":
        return {"doing"} if any(k.dep == "pcomp" and k.tag == "VBG" for k in syntax.kids(kid.i)) else set()
    if kid.dep not in ("ccomp", "xcomp", "acl"):
        return set()
    below = syntax.kids(kid.i)
    if any(k.dep == "aux" and k.tag == "TO" for k in below):
        own = kid.dep == "xcomp" and not somebody and not any(k.dep in _SUBJECTS for k in below)
        return {"to"} if own else {"them"}
    if kid.tag == "VBG" and not any(k.dep in ("aux", *_SUBJECTS) for k in below):
        return {"doing"}
    if kid.dep != "ccomp":
        return set()
    past = syntax.tokens[kid.head].tag in ("VBD", "VBN")
    bare = kid.tag == "VB" or (kid.tag == "VBP" and past and kid.lemma != "be")
    subject = any(k.dep in _SUBJECTS for k in below)
    return {"that", "base"} if bare and subject and not any(k.dep == "aux" for k in below) else {"that"}


def _after(syntax: Syntax, token: Token) -> Token | None:
    """The word right after the verb, adverbs, marks and times aside: "resolved years before to go"."""
    last = syntax.sentences[token.sent].last
    for j in range(token.i + 1, min(last, token.i + 5)):
        after = syntax.tokens[j]
        name = syntax.name_at.get(j)
        timed = name is not None and name.label in ("DATE", "TIME")
        if not timed and after.tag not in _SKIPPED and after.lower not in _EARLIER:
            return after
    return None
