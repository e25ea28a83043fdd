"""Clauses told as what was, most likely, not so: "did not think that rebels attacked", "it is unlikely that"."""

from __future__ import annotations

from whosays.reading.stance.cue import lemma, negated
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
            return negated(syntax, above.i)
        if above.pos == "ADJ":
            return _is_unlikely(syntax, above)
    subject = token.dep in ("nsubj", "csubj") and token.pos in ("NOUN", "PROPN", "VERB")
    if lemma(above) in _COPULAS and (subject or token.dep in ("ccomp", "csubj", "xcomp")):
        return any(_is_unlikely(syntax, kid) for kid in syntax.kids(above.i, "acomp", "oprd", "attr"))
    return False


def _is_unlikely(syntax: Syntax, adjective: Token) -> bool:
    above = syntax.tokens[adjective.head]
    turned = lemma(above) in _COPULAS and negated(syntax, above.i)
    if adjective.lower in words("unlikely"):
        return not turned
    return turned and adjective.lower in ("likely", "probable", "possible", "plausible")
