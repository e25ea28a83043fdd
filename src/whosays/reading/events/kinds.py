"""What kind of thing a noun phrase names, by its head: the ground of conditions on roles."""

from __future__ import annotations

from functools import lru_cache

from whosays.ontology import table
from whosays.reading.entities.lexicon import nouns as person_nouns
from whosays.reading.events.words import words
from whosays.reading.syntax import Syntax, Token

Kinds = frozenset[str]

NOTHING: Kinds = frozenset()
THING: Kinds = frozenset({"thing"})
ACTORS: Kinds = frozenset({"human", "armed", "org", "state", "unknown"})
ARMS: Kinds = frozenset({"weapon"})
_NAMES: dict[str, Kinds] = {
    "PERSON": frozenset({"human", "name", "title"}),
    "NORP": frozenset({"human", "state", "name"}),
    "GPE": frozenset({"place", "state", "name"}),
    "ORG": frozenset({"org", "state", "name"}),
    "FAC": frozenset({"built", "place", "name"}),
    "LOC": frozenset({"place", "name"}),
    "DATE": frozenset({"time"}),
    "TIME": frozenset({"time"}),
    "MONEY": frozenset({"money"}),
    "PERCENT": frozenset({"abstract"}),
    "LAW": frozenset({"comm"}),
    "LANGUAGE": frozenset({"human", "state", "name"}),
    "WORK_OF_ART": frozenset({"comm"}),
}
# A small parser mislabels names, so a name of another label may be anyone or anything.
_ANY_NAME: Kinds = frozenset({"human", "org", "state", "place", "name"})
_PRONOUNS: dict[str, Kinds] = {
    **dict.fromkeys(("he", "she", "him", "her", "who", "whom", "i", "me", "you"), frozenset({"human", "pronoun"})),
    **dict.fromkeys(("they", "them", "we", "us"), frozenset({"human", "armed", "org", "state", "pronoun"})),
    **dict.fromkeys(("it",), frozenset({"org", "state", "place", "thing", "pronoun"})),
    **dict.fromkeys(("himself", "herself", "themselves", "itself", "myself", "ourselves"), frozenset({"self"})),
    **dict.fromkeys(("that", "which", "this", "these", "those", "what"), frozenset({"thing", "pronoun"})),
}
_COUNTED: Kinds = frozenset({"human", "thing", "number"})
_GENERIC_HEADS = words("generic-heads")
_SHARED: dict[str, Kinds] = {
    "person": frozenset({"human"}),
    "group": frozenset({"human", "org"}),
    "organisation": frozenset({"org"}),
    "facility": frozenset({"built"}),
}


@lru_cache(maxsize=1)
def nouns() -> dict[str, Kinds]:
    """Kinds of common nouns by lemma."""
    out: dict[str, set[str]] = {}
    for row in table("nouns.tsv", __package__):
        for noun in row["nouns"].split():
            out.setdefault(noun, set()).add(row["kind"])
    for noun, traits in person_nouns().items():
        if noun not in out and traits.kind in _SHARED:
            out[noun] = set(_SHARED[traits.kind])
        elif traits.kind == "person" and "armed" in out.get(noun, ()):
            out[noun].add("human")
    for found in out.values():
        if found & {"built", "human", "vehicle"}:  # a market is a place before it is a trend
            found.discard("abstract")
    return {noun: frozenset(kinds) for noun, kinds in out.items()}


def kinds(syntax: Syntax, i: int) -> Kinds:
    """Kinds of the phrase that token `i` heads."""
    token = syntax.tokens[i]
    known = nouns()
    if token.pos == "PRON":
        return _PRONOUNS.get(token.lower, frozenset({"human", "thing", "pronoun"}))
    name = syntax.name_at.get(i)
    found = known.get(token.lemma.lower()) or known.get(token.lower) or _by_form(token, known)
    if token.pos == "NUM":
        if name and name.label in ("DATE", "TIME"):
            return _NAMES["DATE"]
        for of in syntax.kids(i, "prep"):  # "60 of the 70 missiles" are missiles
            for noun in syntax.kids(of.i, "pobj") if of.lower == "of" else ():
                return known.get(syntax.tokens[noun.i].lemma.lower(), _COUNTED) | {"number"}
        return _COUNTED
    if token.pos == "PROPN" or (name and token.pos != "NOUN"):
        label = _NAMES.get(name.label, _ANY_NAME) if name else _ANY_NAME
        if token.pos == "PROPN" and found and (not name or name.label not in ("PERSON", "DATE", "TIME")):
            return found | {"name"} | (label & {"place", "state"})
        return label
    if token.pos == "ADJ" and token.tag in ("JJ", "NNP"):
        return found or (frozenset({"human", "state", "name"}) if token.text[:1].isupper() else THING)
    if name and name.label in ("DATE", "TIME", "MONEY") and not found:
        return _NAMES[name.label]
    if found and token.lemma in _GENERIC_HEADS:
        for prep in syntax.kids(i, "prep"):
            if prep.lower == "of":
                for inner in syntax.kids(prep.i, "pobj"):
                    return found | known.get(inner.lemma.lower(), NOTHING)
    return found or THING


def _by_form(token: Token, known: dict[str, Kinds]) -> Kinds | None:
    """Kinds of a hyphenated noun by its last part, of an agent noun by its ending, of a plural by its stem."""
    lower = token.lower
    if token.tag in ("NNS", "NNPS") or (token.pos == "PROPN" and lower.endswith("s")):
        found = known.get(lower.removesuffix("s"))
        if found:
            return found
    if "-" in lower:
        return known.get(lower.rpartition("-")[2].removesuffix("s")) or known.get(lower.rpartition("-")[2])
    if lower.endswith(("men", "women")):
        return known.get("man")
    if lower.endswith("man") and len(lower) > 5:
        return known.get("man")
    return None
