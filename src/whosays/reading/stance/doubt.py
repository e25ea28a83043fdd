"""Clauses told as what was, most likely, not so: "did not think that rebels attacked", "it is unlikely that"."""

from __future__ import annotations

from whosays.reading.stance.cue import lemma, negated
from whosays.reading.stance.frames import is_passive
from whosays.reading.stance.lexicon import words
from whosays.reading.syntax import Syntax, Token

_COPULAS = frozenset({"be", "seem", "appear", "look", "remain", "become"})


def is_doubted(syntax: Syntax, i: int) -> bool:
    """Whether the clause or nominal that token i heads is what somebody does not believe, or holds unlikely."""
    token = syntax.tokens[i]
    above = syntax.tokens[token.head]
    if above.i == i:
        return False
    if token.dep in ("ccomp", "xcomp", "csubj", "csubjpass"):
        if above.pos in ("VERB", "AUX") and lemma(above) in words("belief"):
            duty = lemma(above) == "suppose" and is_passive(syntax, above)  # "you are not supposed to leave"
            return not duty and negated(syntax, above.i)
        if above.pos == "ADJ":
            return _is_unlikely(syntax, above)
    if lemma(above) not in _COPULAS or token.dep not in ("nsubj", "ccomp", "csubj", "xcomp"):
        return False
    held = [kid for kid in syntax.kids(above.i, "acomp", "oprd", "attr") if _is_unlikely(syntax, kid)]
    if token.dep != "nsubj":
        return bool(held)
    # "An attack is unlikely"; but "an attack is unlikely to destroy it" doubts what it does.
    nominal = token.pos in ("NOUN", "PROPN")
    return nominal and any(not syntax.kids(kid.i, "xcomp") for kid in held) and not syntax.kids(above.i, "xcomp")


def _is_unlikely(syntax: Syntax, adjective: Token) -> bool:
    above = syntax.tokens[adjective.head]
    turned = lemma(above) in _COPULAS and negated(syntax, above.i)
    if adjective.lower in words("unlikely"):
        return not turned
    return turned and adjective.lower in ("likely", "probable", "plausible")
