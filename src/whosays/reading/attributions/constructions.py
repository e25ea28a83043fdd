"""What is known about cues without a corpus: a shift of the score for sure constructions and for deeds.

The corpus that the weights were learned from is of one country's politics, where "attacked" mostly means words; in
news of conflict it mostly means blows, while hearsay ("is believed to", "put the toll at") tells more than it does there.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from whosays.reading.attributions.features import View

SURE = 1.2  # log-odds
DEED = -4.0
FIGURES = frozenset(
    {"toll", "number", "figure", "total", "count", "cost", "damage", "loss", "casualty", "estimate", "magnitude", "turnout"}
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
        return 0.0 if quoted or clause == "that" else DEED
    if "adverb" in known:
        return SURE + 1
    if not known:
        return 0.0
    passive = any(view.dep[j] in ("auxpass", "nsubjpass") for j in view.children[head])
    if passive and "hearsay" in known and clause:
        return SURE
    if "noun" in known:
        return SURE if clause == "that" else 0.0
    if "refusal" in known and clause:
        return SURE
    return SURE / 2 if "speech" in known and (quoted or clause) else 0.0


def puts_figure(view: View, i: int) -> bool:
    """`put the death toll at 34`."""
    if view.lemma[i] != "put" or view.pos[i] != "VERB":
        return False
    have = view.children[i]
    objects = [j for j in have if view.dep[j] == "dobj"]
    at = any(view.lower[j] == "at" for j in have) or any(view.lower[k] == "at" for j in objects for k in view.children[j])
    return at and any(view.lemma[j] in FIGURES for j in objects)


def puts_it(view: View, i: int) -> bool:
    """`as the general put it`."""
    return (
        view.lemma[i] == "put"
        and any(view.dep[j] == "mark" and view.lower[j] == "as" for j in view.children[i])
        and any(view.dep[j] == "dobj" and view.lower[j] == "it" for j in view.children[i])
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
