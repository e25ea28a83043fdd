"""From cues to attributions: which tokens are source, cue and content, and the spans that they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whosays.reading.attributions.features import ROLES, View, Walk, cue_features
from whosays.reading.attributions.model import Model

OUTSIDE, SOURCE, CUE, CONTENT = range(4)


@dataclass(slots=True)
class Draft:
    """An attribution as token positions, before it becomes spans."""

    head: int  # the cue's head token
    source: list[int]
    cue: list[int]
    content: list[int]
    score: float


def find(view: View, model: Model, threshold: float) -> list[Draft]:
    drafts = []
    lexicon = model.lexicon
    for i, (lemma, pos) in enumerate(zip(view.lemma, view.pos, strict=True)):
        if f"{lemma}/{pos}" in lexicon:
            score = model.cue_score(cue_features(view, i))
            if score >= threshold:
                draft = assign(view, model, i, score)
                if draft.content:
                    drafts.append(draft)
    return drafts


def assign(view: View, model: Model, cue: int, score: float) -> Draft:
    """Give each token of the cue's sentence its role, outwards from the cue."""
    walk = Walk(view, cue)
    roles = {cue: CUE}
    for step in walk.steps():
        scores = model.role_scores(walk.features(step, ROLES[roles.get(step[1], 0)]))
        roles[step[0]] = scores.index(max(scores))
    by: tuple[list[int], ...] = ([], [], [], [])
    for i in sorted(roles):
        by[roles[i]].append(i)
    return Draft(cue, by[SOURCE], by[CUE], by[CONTENT], score)


def runs(tokens: Iterable[int], view: View, lo: int, hi: int) -> list[tuple[int, int]]:
    """Stretches of tokens first to last (exclusive); what lies between two of them is bridged where it is only marks."""
    out: list[tuple[int, int]] = []
    for i in tokens:
        if out and all(view.dep[j] == "punct" for j in range(out[-1][1], i)):
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out
