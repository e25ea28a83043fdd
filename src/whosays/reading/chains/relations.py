"""Who stands beside a saying: those who passed it on, and those whom the speaker cites."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from whosays.reading.chains.words import words
from whosays.reading.syntax import Syntax, Token

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
OBJECTS = ("dobj", "dative", "obj")
SHARED = ("advcl", "conj", "xcomp")  # a clause that says more in the same breath: "told X ..., adding that"


@dataclass(frozen=True, slots=True)
class Beside:
    """The heads of those beside a saying, each list in order of the text."""

    quoting: list[Token]  # passed it on, whoever they are
    publishing: list[Token]  # did if they are a publisher, for which the place alone speaks ("told X", "seen by X")
    maybe: list[Token]  # did if they are known for a publisher ("wrote in X", "said on X")
    cited: list[Token]  # whom the speaker cites


def frame(syntax: Syntax, start: Collection[int], same: Collection[int]) -> list[int]:
    """Tokens of the saying itself: what hangs on cue and source, and on the verb that the cue only continues.

    `same` are the tokens of the sentence on the cue's own level, outside of what it or a neighbour tells.
    """
    found: set[int] = set()
    stack = list(start)
    while stack:
        i = stack.pop()
        if i in found:
            continue
        found.add(i)
        stack.extend(kid for kid in syntax.children[i] if kid in same)
        token = syntax.tokens[i]
        if token.dep in SHARED and token.pos in ("VERB", "AUX") and token.head in same and not subject(syntax, i):
            stack.append(token.head)
    return sorted(found)


def subject(syntax: Syntax, verb: int) -> Token | None:
    """The subject of an active verb, or the one whom its participle is said of."""
    return next(iter(reversed(syntax.kids(verb, "nsubj"))), None)


def agent(syntax: Syntax, verb: int) -> Token | None:
    """Who does what a verb says, also where its participle has the subject of the clause above."""
    token = syntax.tokens[verb]
    for _ in range(3):
        found = subject(syntax, token.i)
        if found is not None:
            return found
        if token.dep == "acl":
            return syntax.tokens[token.head]
        if token.dep not in SHARED or token.head == token.i:
            return None
        token = syntax.tokens[token.head]
    return None


def beside(syntax: Syntax, around: list[int], cue: Collection[int], source: Collection[int]) -> Beside:
    """Reads the frame of one attribution; `cue` and `source` are the positions of its tokens."""
    out = Beside(list(_releasing(syntax, cue)), [], [], [])
    for i in around:
        token = syntax.tokens[i]
        if token.pos not in NOMINAL:
            continue
        head = syntax.tokens[token.head]
        if token.dep in OBJECTS and head.lemma in words("citing"):
            if i in source:
                quoting = agent(syntax, head.i)
                out.quoting.extend([quoting] if quoting is not None else [])
            elif names_a_source(token):
                out.cited.append(token)
        elif token.dep in OBJECTS and head.lemma in words("hearers"):
            if head.i in cue or _leads(syntax, head, cue):
                out.publishing.append(token)
        elif token.dep == "pobj" and head.dep in ("prep", "agent", "dative"):
            _by_preposition(syntax, token, head, cue, source, out)
    return out


def _by_preposition(
    syntax: Syntax, token: Token, prep: Token, cue: Collection[int], source: Collection[int], out: Beside
) -> None:
    governor = syntax.tokens[prep.head]
    if prep.lower == "by" and _is_quoting(syntax, governor, cue):
        out.quoting.append(token)
    elif governor.tag == "VBN" and governor.lemma in words("passing"):
        (out.publishing if prep.lower in ("by", "on") else out.maybe).append(token)
    elif governor.lemma == "reference" and prep.lower == "to" and names_a_source(token):
        out.cited.append(token)  # "reported with reference to the emergency service"
    elif token.i in source:
        return
    elif governor.lemma in words("occasions") | words("speaking") and prep.lower in ("with", "to"):
        out.publishing.append(token)
    elif governor.i in cue or governor.lemma in words("occasions") | words("speaking"):
        out.maybe.append(token)


def _is_quoting(syntax: Syntax, verb: Token, cue: Collection[int]) -> bool:
    """The verb of "quoted by", also in "was quoted as saying by"."""
    if verb.lemma in words("citing"):
        return True
    return verb.i in cue and any(syntax.tokens[i].lemma in words("citing") for i in cue)


def _leads(syntax: Syntax, verb: Token, cue: Collection[int]) -> bool:
    """Whether a cue continues a verb: "told Reuters that ..., adding that ..."."""
    return any(syntax.tokens[i].head == verb.i for i in cue if syntax.tokens[i].dep in SHARED)


def names_a_source(token: Token) -> bool:
    """False for "cited security reasons"."""
    return token.pos != "NOUN" or token.lemma not in words("reasons")


def _releasing(syntax: Syntax, cue: Collection[int]) -> Iterator[Token]:
    """Who brought out what something is said in: "The army released a video in which a soldier says ..."."""
    for i in cue:
        token = syntax.tokens[i]
        if token.pos != "VERB":
            continue
        clause = next((t for t in (token, *syntax.ancestors(i)) if t.dep in ("relcl", "acl")), None)
        medium = syntax.tokens[clause.head] if clause else None
        if medium is None or medium.lemma not in words("media") or medium.dep not in OBJECTS:
            continue
        verb = syntax.tokens[medium.head]
        found = agent(syntax, verb.i) if verb.lemma in words("publishing") else None
        if found is not None:
            yield found
        return
