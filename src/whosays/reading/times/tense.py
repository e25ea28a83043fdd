"""Whether what a time belongs to lies before or after the writing, from the verb above it."""

from __future__ import annotations

from typing import Literal

from whosays.reading.syntax import Syntax, Token

Tense = Literal["past", "future", "present", "unknown"]

_WILL = frozenset(
    {"will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "could", "should", "must", "can", "ca"}
)
_PLANNED = frozenset(
    {"schedule", "expect", "plan", "set", "slate", "due", "propose", "intend", "hope", "aim", "prepare"}
)
_SAY = frozenset({"say", "tell", "report", "quote", "note", "add", "write", "announce", "show", "indicate"})
_DUE = frozenset({"due", "scheduled", "set", "expected", "likely", "bound"})
_SINCE = frozenset({"since", "ago", "earlier"})
_NEXT = frozenset({"upcoming", "forthcoming", "coming", "planned", "scheduled", "next", "future"})


def tense(syntax: Syntax, first: int, last: int) -> Tense:
    """Of the verb that governs tokens first to last (exclusive)."""
    tokens = syntax.tokens
    top = next((tokens[i] for i in range(last - 1, first - 1, -1) if not first <= tokens[i].head < last), None)
    if top is None:  # the expression is the head of its sentence
        top = next((tokens[i] for i in range(first, last) if tokens[i].head == i), tokens[first])
    chain = [top, *syntax.ancestors(top.i)]
    if top.dep in ("compound", "nmod", "amod", "poss") and len(chain) > 1 and chain[1].pos in ("NOUN", "PROPN"):
        # "Friday's talks will" lie ahead; "plans to sell under a June agreement" says nothing of the agreement
        subject = chain[1].dep in ("nsubj", "nsubjpass")
        return _of_verb(syntax, syntax.tokens[chain[1].head]) if subject else "unknown"
    for step, token in enumerate(chain[:12]):
        if token.dep == "prep" and token.lower in _SINCE:
            return "past"
        if token.pos in ("VERB", "AUX"):
            told = _of_verb(syntax, token)
            if told != "unknown":
                return told
        elif step and token.pos == "NOUN" and any(kid.lower in _NEXT for kid in syntax.kids(token.i, "amod")):
            return "future"
    return "unknown"


def _of_verb(syntax: Syntax, verb: Token) -> Tense:
    helpers = syntax.kids(verb.i, "aux", "auxpass")
    words = {kid.lower for kid in helpers}
    if words & _WILL:
        return "past" if "have" in words and not words & {"will", "'ll", "’ll"} else "future"
    if verb.tag == "VBD" or any(kid.tag == "VBD" for kid in helpers):
        if verb.tag == "VBN" and verb.lemma in _PLANNED and any(kid.lower in ("is", "are") for kid in helpers):
            return "future"
        return "past"
    if any(kid.lower in ("has", "have", "'ve", "’ve", "having") for kid in helpers) and verb.tag in ("VBN", "VBD"):
        # the perfect goes with no day gone by: "has scheduled a hearing for Friday" tells when the hearing is
        return "future" if verb.lemma in _PLANNED else "past"
    if verb.tag == "VB":
        return "future" if any(kid.tag == "TO" for kid in helpers) else "unknown"
    if verb.tag in ("VBZ", "VBP"):
        due = verb.lemma == "be" and any(kid.lower in _DUE for kid in syntax.kids(verb.i, "acomp", "attr"))
        return "present" if due or (verb.lemma not in ("be", "have") and verb.lemma not in _SAY) else "unknown"
    if verb.tag in ("VBG", "VBN"):
        if any(kid.lower in ("is", "are", "'s", "'re", "am", "’s", "’re") for kid in helpers):
            return "future" if verb.tag == "VBG" or verb.lemma in _PLANNED else "present"
        if verb.lemma in _PLANNED and verb.tag == "VBN":
            return "future"
        if verb.tag == "VBN" and verb.dep in ("acl", "advcl"):  # "a deal, announced Friday"
            return "past"
    return "unknown"
