"""Statements that nobody came to harm: "nobody was hurt", "no buildings were damaged", "there were no casualties".

They say how many, namely none; they do not deny the deed that could have done the harm. Of things only a plain "nothing
was damaged" is a count: that no *houses* were damaged says nothing of aircraft.
"""

from __future__ import annotations

from whosays.reading.syntax import Syntax, Token

HARM = {
    "kill": "killed", "die": "killed", "death": "killed", "fatality": "killed", "hurt": "injured", "injure": "injured",
    "wound": "injured", "harm": "injured", "injury": "injured", "casualty": "casualties", "victim": "casualties",
    "damage": "damaged", "destroy": "destroyed",
}  # fmt: skip
NOBODY = frozenset({"nobody", "none", "no-one", "nothing"})
ANYBODY = frozenset({"anybody", "anyone", "any", "anything"})
THINGS = frozenset({"damaged", "destroyed"})
PATIENT = ("nsubjpass", "nsubj", "dobj", "attr")


def none_harmed(syntax: Syntax, i: int) -> tuple[str, bool] | None:
    """The count that is said to be none ("killed", "injured", ...) at a token that names harm, and whether it is one of
    all that could be harmed; None elsewhere."""
    token = syntax.tokens[i]
    what = HARM.get(token.lemma.lower())
    if what is None:
        return None
    if token.pos == "NOUN":
        none = _none(syntax, token) or syntax.tokens[token.head].lower == "without"
        return (what, True) if none else None
    kids = syntax.kids(i)
    negated = any(kid.dep == "neg" for kid in kids)
    for kid in kids:
        if kid.dep in PATIENT and (_none(syntax, kid) or (negated and _any(syntax, kid))):
            return what, what not in THINGS or kid.lower in NOBODY | ANYBODY
    return None


def _none(syntax: Syntax, noun: Token) -> bool:
    return noun.lower in NOBODY or any(kid.lower in ("no", "neither") for kid in syntax.kids(noun.i))


def _any(syntax: Syntax, noun: Token) -> bool:
    return noun.lower in ANYBODY or any(kid.lower == "any" for kid in syntax.kids(noun.i, "det"))
