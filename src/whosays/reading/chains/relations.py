"""Who stands beside a saying: those who passed it on, and those whom the speaker cites."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from whosays.reading.saying import CITING, SHARED, Saying, agent, medium, words
from whosays.reading.syntax import Syntax, Token

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
OBJECTS = ("dobj", "dative", "obj")


@dataclass(frozen=True, slots=True)
class Beside:
    """The heads of those beside a saying, each list in order of the text."""

    quoting: list[Token]  # passed it on, whoever they are
    publishing: list[Token]  # did if they are a publisher, for which the place alone speaks ("told X", "seen by X")
    maybe: list[Token]  # did if they are known for a publisher ("wrote in X", "said on X")
    cited: list[tuple[Token, bool]]  # whom the speaker cites; True for a publisher that passed on what those said


def beside(syntax: Syntax, saying: Saying) -> Beside:
    cue, source = saying.cue, saying.source
    out = Beside(list(_releasing(syntax, saying)), [], [], [])
    for i in saying.around:
        token = syntax.tokens[i]
        head = syntax.tokens[token.head]
        if token.lemma in CITING and token.pos == "VERB":
            out.cited.extend((named, False) for named in _what_it_called(syntax, token))
        quoted = token.dep in OBJECTS and head.lemma in CITING  # "the wounded" has no noun
        if (token.pos not in NOMINAL and i not in source and not quoted) or token.tag == "WP":
            continue
        if quoted:
            if any(kid.dep == "neg" for kid in syntax.kids(head.i)) or syntax.tokens[head.head].lower == "without":
                continue
            if i in source and not (head.i in source and head.dep == "relcl"):  # "TASS, which cited X"
                quoting = agent(syntax, head.i)
                out.quoting.extend([quoting] if quoting is not None else [])
            elif names_a_source(token) and not _is_thing_said(syntax, token, head, saying):
                out.cited.extend([*((by, True) for by in _passed_on(syntax, token)), (token, False)])
        elif token.dep in OBJECTS and head.lemma in words("hearers"):
            if head.i in cue or _leads(syntax, head, cue):
                out.publishing.append(token)
        elif token.dep in ("compound", "poss") and head.lemma in words("shows") and i not in source:
            out.maybe.append(token)  # "in a CNN interview"
        elif token.dep == "pobj" and head.dep in ("prep", "agent", "dative"):
            _by_preposition(syntax, token, head, saying, out)
    return out


def _by_preposition(syntax: Syntax, token: Token, prep: Token, saying: Saying, out: Beside) -> None:
    governor = syntax.tokens[prep.head]
    if prep.lower == "by" and _is_quoting(syntax, governor, saying.cue):
        out.quoting.append(token)
    elif governor.tag == "VBN" and governor.lemma in words("passing"):
        if _is_of(syntax, governor, saying):
            (out.publishing if prep.lower in ("by", "on") else out.maybe).append(token)
    elif governor.lemma == "reference" and prep.lower == "to" and names_a_source(token):
        out.cited.append((token, False))  # "reported with reference to the emergency service"
    elif token.i in saying.source:
        return
    elif governor.lemma in words("interviews") | words("conversing") and prep.lower in ("with", "to", "by"):
        out.publishing.append(token)
    elif governor.lemma in words("interviews") | words("conversing") or (
        governor.i in saying.cue and prep.lower != "on"
    ):
        out.maybe.append(token)  # "said on MRTV" is where it was said


def _what_it_called(syntax: Syntax, citing: Token) -> Iterator[Token]:
    """ "Quoting what it called a high-level source"."""
    for verb in syntax.kids(citing.i, "ccomp"):
        if verb.lemma in ("call", "describe"):
            yield from (t for t in syntax.kids(verb.i, "oprd", "dobj", "attr") if t.tag != "WP")


def _is_thing_said(syntax: Syntax, token: Token, verb: Token, saying: Saying) -> bool:
    """ "Cites a higher number": the content of "cite" itself, no source; "quotes a soldier as saying" has one."""
    speaks = any(kid.lower == "as" for kid in syntax.kids(verb.i, "prep"))
    return verb.i in saying.cue and token.i in saying.content and not speaks


def _is_of(syntax: Syntax, participle: Token, saying: Saying) -> bool:
    """Whether what was aired, seen or quoted is the saying, the speaker, or what it was said in."""
    if participle.lemma == "report" and participle.head in saying.source:
        return False  # "an assessment first reported by CNN" speaks for itself
    while participle.dep == "conj" and participle.head != participle.i:
        participle = syntax.tokens[participle.head]  # "dated 4 May and seen by the BBC"
    noun = syntax.tokens[participle.head]
    if noun.i in saying.cue or noun.lemma in words("interviews") | words("media") | words("occasions"):
        return True
    return noun.i in saying.source and syntax.tokens[noun.head].i not in saying.source


def _passed_on(syntax: Syntax, cited: Token) -> Iterator[Token]:
    """The newspaper in "witnesses quoted in a newspaper"."""
    for participle in syntax.kids(cited.i, "acl"):
        for prep in syntax.kids(participle.i, "prep", "agent") if participle.lemma in words("passing") else ():
            yield from syntax.kids(prep.i, "pobj")


def _is_quoting(syntax: Syntax, verb: Token, cue: Collection[int]) -> bool:
    """The verb of "quoted by", also in "was quoted as saying by"."""
    if verb.lemma in CITING:
        return True
    return verb.i in cue and any(syntax.tokens[i].lemma in CITING for i in cue)


def _leads(syntax: Syntax, verb: Token, cue: Collection[int]) -> bool:
    """Whether a cue continues a verb: "told Reuters that ..., adding that ..."."""
    return any(syntax.tokens[i].head == verb.i for i in cue if syntax.tokens[i].dep in SHARED)


def names_a_source(token: Token) -> bool:
    """False for "cited security reasons"."""
    return token.pos != "NOUN" or token.lemma not in words("reasons")


def _releasing(syntax: Syntax, saying: Saying) -> Iterator[Token]:
    """Who brought out what something is said in: "The army released a video in which a soldier says ..."."""
    noun = medium(syntax, saying)
    if noun is not None and noun.dep == "dobj" and noun.lemma in words("media"):
        verb = syntax.tokens[noun.head]
        found = agent(syntax, verb.i) if verb.lemma in words("publishing") else None
        if found is not None:
            yield found
