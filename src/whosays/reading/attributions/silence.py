"""What somebody is said not to have said: "made no comment", "has yet to respond", "was unable to verify"."""

from __future__ import annotations

from collections.abc import Mapping

from whosays.reading.attributions.features import View
from whosays.reading.attributions.tags import Drafted

ANSWERS = frozenset({"comment", "response", "reply", "reaction", "confirmation", "statement", "explanation"})
GIVING = frozenset({"make", "have", "offer", "give", "issue", "provide"})
STAYING = frozenset({"stay", "remain", "keep", "be"})
SILENT = frozenset({"silent", "mum", "tight-lipped"})
ASKING = frozenset({"ask", "request", "insist", "demand", "decline", "refuse", "wish", "want"})
NAMED = frozenset({"named", "identified", "quoted", "name", "identity"})
COVERED = frozenset({"anonymity", "anonymous", "unnamed", "unidentified"})
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})

Telling = tuple[list[int], list[int], list[int]]


def asks_for_cover(view: View, draft: Drafted) -> bool:
    """`A nurse, who asked not to be named, said ...`: a condition of the talk, nothing that was said in it."""
    if view.lemma[draft.head] not in ASKING:
        return False
    words = [view.lower[j] for j in draft.content[:12]]
    refused = view.lemma[draft.head] in ("decline", "refuse") and words[:2] == ["to", "be"]
    negated = refused or "not" in words or "not" in view.lower[draft.head + 1 : draft.head + 2]
    return bool(COVERED.intersection(words)) or (negated and bool(NAMED.intersection(words)))


def unsaid(view: View, i: int, known: Mapping[str, frozenset[str]]) -> Telling | None:
    """Source, cue and content of a silence told by a fixed expression that the token heads; None for any other.

    `known` are the classes of constructions.txt; of them "silence" names the verbs of which not doing it is to refuse.
    """
    lemma, pos = view.lemma[i], view.pos[i]
    if pos == "NOUN":
        return _no_word_from(view, i)
    if pos == "ADJ":
        return _unable(view, i, known)
    for j in view.children[i]:
        if lemma in GIVING and view.dep[j] == "dobj" and view.lemma[j] in ANSWERS and _none(view, i, j):
            return _of_verb(view, i, [], range(*view.edges[j]))
        if lemma in STAYING and view.dep[j] in ("acomp", "oprd", "advmod", "prt") and view.lower[j] in SILENT:
            return _of_verb(view, i, [], range(j, view.edges[i][1]))
        if lemma == "have" and view.dep[j] == "xcomp" and "silence" in known.get(view.key(j), ()):
            yet = [k for k in (*view.children[i], *view.children[j]) if view.lower[k] == "yet" and i < k < j]
            if yet:
                return _of_verb(view, i, yet, range(yet[0] + 1, view.edges[j][1]))
        if lemma == "reach" and view.lower[j] == "for" and _asked(view, j) and _negated(view, i) and _passive(view, i):
            return _of_verb(view, i, [], range(*view.edges[j]))
    return None


def _of_verb(view: View, verb: int, more: list[int], content: range) -> Telling | None:
    """With the verb's subject as source; what hangs after the last comma is no part of the content."""
    who = next((j for j in view.children[verb] if view.dep[j] in ("nsubj", "nsubjpass")), None)
    if who is None or view.pos[who] not in ("NOUN", "PROPN", "PRON", "NUM"):
        return None
    left, right = view.edges[who]
    comma = next((j for j in range(left, right) if view.lower[j] == ","), right)
    held = list(content)
    stop = next((k for k, j in enumerate(held) if k and view.lower[j] in (",", ";", ".")), len(held))
    cue = sorted({*(j for j in view.children[verb] if view.dep[j] in AUXILIARIES and j not in held), verb, *more})
    return list(range(left, comma)), cue, held[:stop]


def _none(view: View, verb: int, thing: int) -> bool:
    return any(view.lower[k] == "no" for k in view.children[thing]) or _negated(view, verb)


def _negated(view: View, i: int) -> bool:
    return any(view.dep[j] == "neg" for j in view.children[i])


def _passive(view: View, i: int) -> bool:
    return any(view.dep[j] == "nsubjpass" for j in view.children[i])


def _asked(view: View, prep: int) -> bool:
    """ "for comment", "for a response"."""
    return any(view.lemma[k] in ANSWERS for k in view.children[prep])


def _no_word_from(view: View, i: int) -> Telling | None:
    """`There was no immediate comment from the palace on the strike.`"""
    verb = view.head[i]
    if view.lemma[verb] != "be" or not any(view.lower[k] == "no" for k in view.children[i]):
        return None
    for prep in (*view.children[i], *view.children[verb]):
        if view.lower[prep] == "from" and prep > i:
            who = [k for j in view.children[prep] if view.dep[j] == "pobj" for k in range(*view.edges[j])]
            stop = next((n for n, k in enumerate(who) if n and view.lower[k] in (",", "on", "about")), len(who))
            if who:
                return who[:stop], [verb], list(range(view.edges[i][0], prep))
    return None


def _unable(view: View, i: int, known: Mapping[str, frozenset[str]]) -> Telling | None:
    """`was unable to verify the footage`, `was not able to`, `was not available for comment`."""
    verb = view.head[i]
    if view.lemma[verb] != "be" or (view.lower[i] != "unable" and not _negated(view, verb)):
        return None
    for j in view.children[i]:
        tells = view.dep[j] == "xcomp" and "silence" in known.get(view.key(j), ())
        if tells or (view.lower[i] == "available" and view.lower[j] == "for" and _asked(view, j)):
            return _of_verb(view, verb, [i], range(*view.edges[j]))
    return None
