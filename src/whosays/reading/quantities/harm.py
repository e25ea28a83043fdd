"""What is said to have happened to those counted, from the words around them in the parse."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from importlib.resources import files

from whosays.reading.syntax import Syntax, Token
from whosays.reading.times.numbers import bounded

_ALONG = frozenset({"including", "include", "with", "like", "among", "amongst", "plus"})
_OF = frozenset({"of", "to", "in", "on", "against", "for"})
DEEP = 6  # links of a coordination that are followed


@lru_cache(maxsize=1)
def lexicon() -> dict[str, dict[str, str]]:
    """How a word stands to what is counted -> word -> what; see harm.tsv."""
    out: dict[str, dict[str, str]] = defaultdict(dict)
    text = files("whosays.reading.quantities").joinpath("harm.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, how, what = line.split("\t")
            out[how][word] = what
    return out


@lru_cache(maxsize=1)
def persons() -> frozenset[str]:
    return frozenset(files("whosays.reading.quantities").joinpath("persons.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=1)
def _toll() -> tuple[re.Pattern[str], dict[str, str]]:
    words = lexicon()["toll"]
    names = "|".join(re.escape(w).replace(r"\ ", r"\s+(?:the\s+)?") for w in sorted(words, key=len, reverse=True))
    pattern = (
        rf"\b(?P<name>{names})\b[^.;:0-9]{{0,60}}?\b(?:to|at|of|is|was|stands?\s+at|reache[sd]|reach|reaching|hit|hits|past"
        rf"|above|topped|tops|exceeds|exceeded|passed|be|now|as|from)\s+(?:at\s+|to\s+)?$"
    )
    return bounded(pattern, re.IGNORECASE), words


def toll(before: str) -> str | None:
    """What the number after "the death toll rose to" counts."""
    pattern, words = _toll()
    match = pattern.search(before)
    if match is None:
        return None
    name = re.sub(r"\s+", " ", match["name"].lower())
    return words.get(name) or words.get(name.replace("of the ", "of "))


def counted(syntax: Syntax, i: int) -> str | None:
    """What happened to those that token i names: "killed", "injured", ...; None where nothing says so."""
    token = syntax.tokens[i]
    for _ in range(DEEP):
        told = _own(syntax, token) or _governed(syntax, token)
        if told is not None:
            return told
        up = _up(syntax, token)
        if up is None or up.i == token.i:
            return None
        token = up
    return None


def state_after(syntax: Syntax, last: int) -> str | None:
    """Of "12 dead", "30 people wounded": the word right after the counted noun (token last - 1)."""
    tokens = syntax.tokens
    i = last
    while (
        i < len(tokens)
        and i < last + 3
        and tokens[i].lower in ("were", "was", "are", "is", "have", "been", "others", "left")
    ):
        i += 1
    if i >= len(tokens) or tokens[i].sent != tokens[last - 1].sent:
        return None
    word = tokens[i]
    what = lexicon()["state"].get(word.lower)
    if what is None or any(kid.dep in ("dobj", "obj") for kid in syntax.kids(word.i)):
        return None
    return None if i == last and word.dep in ("amod", "compound") and word.head > word.i else what


def _own(syntax: Syntax, token: Token) -> str | None:
    """From the noun itself ("12 deaths", "12 wounded soldiers", "12 people killed in", "lives lost")."""
    words = lexicon()
    if token.pos in ("NOUN", "PROPN", "ADJ") and token.lemma in words["noun"]:
        return words["noun"][token.lemma]
    if token.lower in words["state"] and token.pos in ("ADJ", "NOUN", "VERB") and token.tag != "VBD":
        return words["state"][token.lower]
    for kid in syntax.kids(token.i, "amod", "acl", "relcl", "compound"):
        if kid.dep in ("amod", "compound"):
            if kid.lower in words["state"]:
                return words["state"][kid.lower]
        elif kid.dep == "acl" and kid.tag in ("VBN", "VBD"):
            if kid.lemma in words["object"] and not syntax.kids(kid.i, "dobj"):
                return words["object"][kid.lemma]
        elif kid.dep == "relcl":
            told = _verb(syntax, kid, token)
            if told is not None:
                return told
    return None


def _verb(syntax: Syntax, verb: Token, noun: Token) -> str | None:
    """Of a relative clause: "who were killed", "who died", "that they arrested"."""
    words = lexicon()
    kids = syntax.kids(verb.i)
    passive = any(kid.dep in ("nsubjpass", "auxpass") for kid in kids)
    if verb.lemma in words["object"]:
        relative = any(kid.dep == "nsubj" and kid.tag in ("WP", "WDT") for kid in kids)
        if passive or not relative:
            return words["object"][verb.lemma]
        return None
    if verb.lemma in words["subject"] and any(kid.dep == "nsubj" and kid.tag in ("WP", "WDT") for kid in kids):
        return words["subject"][verb.lemma]
    return _state_of(syntax, verb)


def _state_of(syntax: Syntax, verb: Token) -> str | None:
    """ "were missing", "went missing", "remained unaccounted for", "were left homeless"."""
    words = lexicon()["state"]
    if verb.lemma in ("be", "go", "remain", "become", "feel", "get", "lie", "stay"):
        for kid in syntax.kids(verb.i, "acomp", "attr", "oprd", "xcomp", "advcl", "ccomp"):
            if kid.lower in words:
                return words[kid.lower]
    return None


def _governed(syntax: Syntax, token: Token) -> str | None:
    words = lexicon()
    head = syntax.tokens[token.head]
    if head.i == token.i:
        return None
    if token.dep in ("nsubjpass", "dobj", "obj"):
        if head.lemma in words["object"]:
            return words["object"][head.lemma]
        if token.dep == "dobj" and head.lemma == "shoot" and any(kid.lower == "dead" for kid in syntax.kids(head.i)):
            return "killed"
        if token.lemma in ("life", "live") and head.lemma in ("claim", "take", "lose", "cost"):
            return "killed"
        if token.dep == "dobj" and head.lemma in ("leave", "render"):
            for kid in syntax.kids(head.i, "oprd", "ccomp", "acomp", "xcomp", "advcl"):
                if kid.lower in words["state"]:
                    return words["state"][kid.lower]
        if head.lemma in ("force", "compel", "order") and any(
            kid.lemma in ("flee", "evacuate", "leave", "abandon") for kid in syntax.kids(head.i, "xcomp", "ccomp")
        ):
            return "displaced"
        if head.lemma == "shoot" and token.dep == "nsubjpass":
            return "killed" if any(kid.lower in ("dead", "death") for kid in syntax.kids(head.i)) else None
    if token.dep in ("nsubj", "nsubjpass"):
        if head.lemma in words["subject"]:
            return words["subject"][head.lemma]
        # "30 wounded" is often tagged as a past tense; in the active these verbs have an object
        if (
            token.dep == "nsubj"
            and head.lemma in words["object"]
            and head.tag in ("VBN", "VBD")
            and not syntax.kids(head.i, "dobj", "ccomp", "aux")
        ):
            return words["object"][head.lemma]
        if head.lemma in ("suffer", "sustain", "receive"):
            for kid in syntax.kids(head.i, "dobj"):
                if kid.lemma in ("injury", "wound", "burn", "fracture"):
                    fatal = any(word.lower in ("fatal", "mortal") for word in syntax.kids(kid.i, "amod"))
                    return "killed" if fatal else "injured"
        if head.lemma == "lose" and any(kid.lemma in ("life", "live") for kid in syntax.kids(head.i, "dobj")):
            return "killed"
        if head.lower in words["state"] and head.pos in ("ADJ", "VERB") and not syntax.kids(head.i, "dobj"):
            return words["state"][head.lower]
        told = _state_of(syntax, head)
        if told is not None:
            return told
        for place in syntax.kids(head.i, "prep"):  # "were in custody", "were among the dead"
            for kid in syntax.kids(place.i, "pobj"):
                if place.lower in ("in", "under") and kid.lower in ("custody", "detention", "prison", "jail"):
                    return "detained"
                if (
                    place.lower == "among"
                    and head.lemma == "be"
                    and kid.lower in ("dead", "wounded", "injured", "missing")
                ):
                    return words["state"][kid.lower]
    if token.dep == "pobj":
        above = syntax.tokens[head.head]
        if head.lower in _OF and above.pos == "NOUN" and above.lemma in words["noun"]:
            return words["noun"][above.lemma]
        if head.lower == "of" and above.lemma in ("life", "live") and above.dep in ("dobj", "nsubjpass"):
            return _governed(syntax, above)
        if head.lower == "by" and above.lemma in ("rise", "increase"):
            return None
    return None


def _up(syntax: Syntax, token: Token) -> Token | None:
    """The word whose fate this one shares: the first of a coordination, the whole of a part, what it renames."""
    head = syntax.tokens[token.head]
    if token.dep in ("conj", "appos", "nummod", "quantmod", "npadvmod") and head.pos in (
        "NOUN",
        "PROPN",
        "NUM",
        "PRON",
        "ADJ",
    ):
        return head
    if token.dep == "pobj" and head.pos in ("ADP", "VERB", "SCONJ"):
        if head.lower in _ALONG and head.dep in ("prep", "pcomp", "acl"):
            above = syntax.tokens[head.head]
            return above if above.pos in ("NOUN", "PROPN", "NUM", "PRON") else _counted_of(syntax, above)
        if head.lower == "of":  # "a family of five", "the bodies of 12 people"
            return syntax.tokens[head.head]
    return None


def _counted_of(syntax: Syntax, verb: Token) -> Token | None:
    """ "12 people were killed, including 5 children": the parse hangs the part on the verb."""
    for dep in ("dobj", "nsubjpass", "nsubj"):
        for kid in syntax.kids(verb.i, dep):
            return kid
    return None
