"""Who is said to have done a deed by words of blame: "blamed the PKK", "blamed the raid on the PKK", "suspects rebels".

Such words state who did it. Where they do not name the deed ("It blamed Ukraine."), it is the violent one told last
before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.reading.syntax import Syntax, Token

BLAMING = frozenset({"blame", "accuse", "suspect", "attribute", "ascribe"})
LAYING = {"blame": "on", "attribute": "to", "ascribe": "to"}  # whose object is the deed
NAMES = ("NOUN", "PROPN")


@dataclass(frozen=True, slots=True)
class Accusation:
    """Positions of the verb, of those whom it blames, and of the deed where it names one."""

    verb: int
    accused: tuple[int, ...]
    deed: int | None


def accusations(syntax: Syntax) -> Iterator[Accusation]:
    """Those of a text, in order; what is denied, asked or blamed on nobody is none."""
    for token in syntax.tokens:
        if token.lemma in BLAMING and token.pos == "VERB" and not syntax.kids(token.i, "neg"):
            found = _of_verb(syntax, token)
            if found is not None:
                yield found


def _of_verb(syntax: Syntax, verb: Token) -> Accusation | None:
    kids = syntax.kids(verb.i)
    passive = any(kid.dep == "auxpass" for kid in kids)
    thing = next((kid for kid in kids if kid.dep in ("dobj", "nsubjpass")), None)
    if thing is None and verb.dep == "relcl" and syntax.tokens[verb.head].pos == "NOUN":
        thing = syntax.tokens[verb.head]  # "an attack that the minister blamed on the PKK"
    preposition = LAYING.get(verb.lemma)
    laid_on = _object(syntax, verb, preposition) if preposition else None
    if laid_on is not None and thing is not None:
        return Accusation(verb.i, _all(syntax, laid_on), thing.i)
    if thing is None or passive or thing.pos not in NAMES or verb.lemma in ("attribute", "ascribe"):
        return None
    by_for = _object(syntax, verb, "for", "of")
    if verb.lemma == "accuse" and by_for is None:
        return None
    deed = by_for.i if by_for is not None and by_for.pos == "NOUN" else None
    if by_for is not None and deed is None:
        return None  # "accused the army of shelling the town" names the deed as a deed of the army
    return Accusation(verb.i, _all(syntax, thing), deed)


def _object(syntax: Syntax, verb: Token, *prepositions: str) -> Token | None:
    """What a preposition of the verb governs, also where the parser hung the preposition on the verb's object."""
    hung = [verb.i, *(kid.i for kid in syntax.kids(verb.i, "dobj", "nsubjpass"))]
    for at in hung:
        for prep in syntax.kids(at, "prep"):
            found = syntax.kids(prep.i, "pobj", "pcomp") if prep.lower in prepositions and prep.i > verb.i else []
            if found and (found[0].pos in NAMES or prep.lower not in LAYING.values()):
                return found[0]
    return None


def _all(syntax: Syntax, first: Token) -> tuple[int, ...]:
    out = [first]
    while more := syntax.kids(out[-1].i, "conj"):
        out.append(more[0])
    return tuple(token.i for token in out if token.pos in NAMES)
