"""What is known about cues without a corpus: a shift of the score for sure constructions and for deeds.

The corpus that the weights were learned from is of one country's politics, where "attacked" mostly means words; in
news of conflict it mostly means blows, while hearsay ("is believed to", "put the toll at") tells more there.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from whosays.reading.attributions.features import View
from whosays.reading.attributions.headlines import MARKS, marked
from whosays.reading.attributions.silence import unsaid

SURE = 1.2  # log-odds
NESTED = 1.8  # "A said B told C that": annotators of the corpus often leave out B, a chain of sources needs it
DEED = -4.0
FIGURES = frozenset(
    {
        "toll",
        "number",
        "figure",
        "total",
        "count",
        "cost",
        "damage",
        "loss",
        "casualty",
        "estimate",
        "magnitude",
        "turnout",
    }
)


@lru_cache(maxsize=1)
def classes() -> dict[str, frozenset[str]]:
    """Classes of constructions.txt by "lemma/POS"."""
    text = (files(__package__) / "constructions.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {f"{lemma}/{pos}": frozenset(names) for lemma, pos, *names in rows}


def shift(view: View, head: int, known: frozenset[str], *, quoted: bool) -> float:
    """Log-odds to add to the score of an attribution with this cue; `known` are the classes of its head."""
    clause = _clause(view, head)
    if "deed" in known:
        return 0.0 if quoted or _says_that(view, head) else DEED
    if "adverb" in known:
        return SURE + 1
    if not known:
        return 0.0
    if "relay" in known:
        return DEED if view.lower[view.head[head]] == "without" else SURE + 1
    if view.lemma[head] == "claim" and any(view.lemma[j] in ("responsibility", "credit") for j in view.children[head]):
        return SURE
    if "charge" in known and any(view.dep[j] == "dobj" for j in view.children[head]):
        return SURE
    if "silence" in known and _negated(view, head):
        return SURE + 1
    passive = any(view.dep[j] in ("auxpass", "nsubjpass") for j in view.children[head])
    if passive and "hearsay" in known and clause:
        return SURE
    if "noun" in known:
        return SURE if clause == "that" else 0.0
    if "refusal" in known and clause:
        return SURE
    if "speech" not in known or not (quoted or clause):
        return 0.0
    if clause == "that" and view.dep[head] == "ccomp" and "speech" in classes().get(view.key(view.head[head]), ()):
        return NESTED if any(view.dep[j] == "nsubj" for j in view.children[head]) else 0.0
    return SURE / 4


def idiom(view: View, i: int, known: frozenset[str]) -> tuple[list[int], list[int], list[int]] | None:
    """Source, cue and content where the token heads a fixed expression whose parts are known for sure."""
    if "adverb" in known:
        verb = view.head[i]
        if view.pos[verb] not in ("VERB", "AUX"):
            return None
        clause = [j for j in range(*view.edges[verb]) if j != i]
        while clause and (view.dep[clause[0]] in ("cc", "mark", "punct") or view.tag[clause[0]] in ("WDT", "WP")):
            clause.pop(0)
        return [], [i], clause
    if "unsaid" in known:
        found = unsaid(view, i, classes())
        if found is not None:
            return found
    lemma = view.lemma[i]
    if lemma == "put" and view.pos[i] == "VERB":
        return _puts(view, i)
    if view.title[view.sent[i]] and view.lower[i] in MARKS:
        return marked(view, i)
    if lemma == "word" and view.lower[i] == "words":
        return _in_the_words(view, i)
    return None


def _in_the_words(view: View, i: int) -> tuple[list[int], list[int], list[int]] | None:
    """`in the words of one officer`."""
    into, of = view.head[i], [j for j in view.children[i] if view.lower[j] == "of"]
    if view.lower[into] != "in" or not of or view.head[into] == into:
        return None
    left, right = view.edges[into]
    main = view.head[into]
    who = [k for j in view.children[of[0]] for k in range(*view.edges[j])]
    clause = [j for j in range(*view.edges[main]) if not left <= j < right]
    return (who, list(range(into, of[0] + 1)), clause) if who and len(clause) > 2 else None


def _puts(view: View, i: int) -> tuple[list[int], list[int], list[int]] | None:
    """`put the death toll at 34`; `as the general put it`."""
    who = [k for j in view.children[i] if view.dep[j] == "nsubj" for k in range(*view.edges[j])]
    objects = [j for j in view.children[i] if view.dep[j] == "dobj" and j > i]
    if not who or not objects:
        return None
    thing = objects[0]
    if view.lower[thing] == "it":
        mark = [j for j in view.children[i] if view.dep[j] in ("mark", "advmod") and view.lower[j] == "as"]
        main = view.head[i]
        if not mark or main == i:
            return None
        inside = range(*view.edges[i])
        clause = [j for j in range(*view.edges[main]) if j not in inside]
        return who, [i, thing], clause
    at = [j for j in (*view.children[i], *view.children[thing]) if view.lower[j] == "at" and j > thing]
    if not at or not any(view.lemma[j] in FIGURES for j in (thing, *view.children[thing])):
        return None
    return who, [i], [*range(view.edges[thing][0], at[0]), *range(*view.edges[at[0]])]


def _negated(view: View, head: int) -> bool:
    """`would not comment`, `neither would comment`, `no official responded`."""
    below = [k for j in view.children[head] if view.dep[j] == "nsubj" for k in (j, *view.children[j])]
    return any(view.dep[j] == "neg" for j in view.children[head]) or any(
        view.lower[j] in ("no", "neither", "nobody", "none") for j in below
    )


def _says_that(view: View, head: int) -> bool:
    return any(
        view.dep[j] == "ccomp" and any(view.lower[k] == "that" and k < j for k in view.children[j])
        for j in view.children[head]
    )


def _clause(view: View, head: int) -> str:
    """The clause below a cue: "that" for a full one, "to" for an open one, "" for none."""
    found = ""
    for j in view.children[head]:
        if view.dep[j] == "ccomp":
            return "that"
        if view.dep[j] == "acl" and any(view.lower[m] == "that" and m < j for m in view.children[j]):
            return "that"
        if view.dep[j] == "xcomp":
            found = "to"
    return found
