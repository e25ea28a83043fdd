"""From cues to attributions: which tokens are source, cue and content."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

from whosays.reading.attributions.features import NO_QUOTE, ROLES, View, Walk, cue_features
from whosays.reading.attributions.model import Model

OUTSIDE, SOURCE, CUE, CONTENT = range(4)
# Verbs whose subject belongs to what is said of it, not to who says it: nobody is their source.
RAISING = frozenset({"appear", "seem", "look", "expect", "suppose", "happen", "tend", "sound"})
SHARING = frozenset({"conj", "xcomp", "advcl", "acl", "pcomp", "prep", "ccomp", "parataxis"})


@dataclass(slots=True)
class Draft:
    """An attribution as token positions, before it becomes spans."""

    head: int  # the cue's head token
    source: list[int]
    cue: list[int]
    content: list[int]
    cue_score: float  # probability that the head heads a cue
    sure: tuple[list[float], list[float]]  # log-probabilities of the roles given to content and to source
    frame: str


def find(view: View, model: Model, threshold: float) -> list[Draft]:
    """All that is attributed in its own sentence, in order of the cues' heads; content may be empty.

    `threshold` is the least probability of a cue.
    """
    drafts = []
    lexicon = model.lexicon
    for i, (lemma, pos) in enumerate(zip(view.lemma, view.pos, strict=True)):
        if f"{lemma}/{pos}" in lexicon:
            score = model.cue_score(cue_features(view, i))
            if score >= threshold:
                draft = assign(view, model, i, score)
                mend(view, draft)
                drafts.append(draft)
    return drafts


def assign(view: View, model: Model, cue: int, score: float) -> Draft:
    """Give each token of the cue's sentence its role, outwards from the cue."""
    walk = Walk(view, cue)
    roles = {cue: CUE}
    sure: tuple[list[float], list[float]] = ([], [])
    for step in walk.steps():
        scores = model.role_scores(walk.features(step, ROLES[roles.get(step[1], OUTSIDE)]))
        best = max(scores)
        role = roles[step[0]] = scores.index(best)
        if role in (SOURCE, CONTENT):
            sure[role == SOURCE].append(-log(sum(exp(s - best) for s in scores)))
    by: tuple[list[int], ...] = ([], [], [], [])
    for i in sorted(roles):
        by[roles[i]].append(i)
    return Draft(cue, by[SOURCE], by[CUE], by[CONTENT], score, sure, walk.frame)


def mend(view: View, draft: Draft) -> None:
    """Give a draft without a source the one that its syntax names."""
    if draft.source:
        return
    head = draft.head
    # Parsed amiss: the name beside the verb taken as part of it ("Will wrote").
    named = [i for i in draft.cue if i < head and view.pos[i] in ("PROPN", "PRON") and view.tag[i] not in ("WDT", "EX")]
    if named and view.pos[head] == "VERB" and view.lower[named[-1]] != "it":
        draft.source, draft.cue = named, [i for i in draft.cue if i not in named]
        return
    if _inverted(view, draft):
        return
    if view.pos[head] != "VERB" or view.lemma[head] in RAISING or _passive(view, head):
        return
    # A second verb of one subject: "X said A and denied B", "X spoke on Monday, saying B".
    at = head
    for _ in range(4):
        if view.dep[at] not in SHARING or view.head[at] == at:
            return
        at = view.head[at]
        if _passive(view, at) and at != head and view.dep[head] != "conj":
            return
        for j in view.children[at]:
            if view.dep[j] in ("nsubj", "nsubjpass") and j not in draft.content:
                left, right = view.edges[j]
                stop = next((k for k in range(j + 1, right) if view.lower[k] in (",", "who", "which", "that")), right)
                if not left <= head < right:
                    draft.source = list(range(left, stop))
                return


def _passive(view: View, i: int) -> bool:
    return any(view.dep[j] in ("auxpass", "nsubjpass", "agent") for j in view.children[i])


def _inverted(view: View, draft: Draft) -> bool:
    """`"Q," asked the boy`: what follows the verb right after a quotation is who speaks, whatever the parse."""
    head = draft.head
    sentence = view.syntax.sentences[view.sent[head]]
    before = head - 1
    while before >= sentence.first and view.pos[before] == "PUNCT" and view.quote[before] == view.quote[head]:
        before -= 1
    if before < sentence.first or view.quote[before] == NO_QUOTE or view.quote[before] == view.quote[head]:
        return False
    after = head + 1
    taken = set(draft.content)
    named = []
    while after < sentence.last and after in taken and view.quote[after] == view.quote[head]:
        named.append(after)
        after += 1
        if after < sentence.last and view.pos[after] == "PUNCT" and after + 1 in taken:
            after += 1
    if not named or view.pos[named[0]] not in ("PROPN", "NOUN", "PRON", "DET", "ADJ"):
        return False
    moved = set(named)
    draft.source = named
    draft.content = [i for i in draft.content if i not in moved]
    return True
