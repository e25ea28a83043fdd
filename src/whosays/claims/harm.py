"""Statements that nobody came to harm: "nobody was hurt", "no buildings were damaged", "there were no casualties".

They say how many, namely none; they do not deny the deed that could have done the harm.
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
PATIENT = ("nsubjpass", "nsubj", "dobj", "attr")


def none_harmed(syntax: Syntax, i: int) -> str | None:
    """The count that is said to be none ("killed", "injured", ...) at a token that names harm; None elsewhere."""
    token = syntax.tokens[i]
    what = HARM.get(token.lemma.lower())
    if what is None:
        return None
    if token.pos == "NOUN":
        return what if _none(syntax, token) or syntax.tokens[token.head].lower == "without" else None
    kids = syntax.kids(i)
    negated = any(kid.dep == "neg" for kid in kids)
    patients = [kid for kid in kids if kid.dep in PATIENT]
    if any(_none(syntax, kid) for kid in patients):
        return what
    return what if negated and any(_any(syntax, kid) for kid in patients) else None


def _none(syntax: Syntax, noun: Token) -> bool:
    return noun.lower in NOBODY or any(kid.lower in ("no", "neither") for kid in syntax.kids(noun.i))


def _any(syntax: Syntax, noun: Token) -> bool:
    return noun.lower in ANYBODY or any(kid.lower == "any" for kid in syntax.kids(noun.i, "det"))
