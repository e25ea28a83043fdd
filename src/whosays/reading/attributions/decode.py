"""From cues to attributions: which tokens are source, cue and content."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

from whosays.reading.attributions.circumstances import occasion
from whosays.reading.attributions.constructions import SURE, classes, puts_figure, puts_it, shift
from whosays.reading.attributions.features import NO_QUOTE, ROLES, View, Walk, cue_features
from whosays.reading.attributions.model import Model

NONE: frozenset[str] = frozenset()
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
    sure: dict[int, float]  # log-probability of the role of each token of source and content
    frame: str
    known: float = 0.0  # log-odds that its construction adds


def find(view: View, model: Model, threshold: float) -> list[Draft]:
    """All that is attributed in its own sentence, in order of the cues' heads; content may be empty.

    `threshold` is the least probability of a cue; what constructions.txt knows is looked at whatever its probability.
    """
    drafts = []
    lexicon, known = model.lexicon, classes()
    for i, (lemma, pos) in enumerate(zip(view.lemma, view.pos, strict=True)):
        key = f"{lemma}/{pos}"
        if key in lexicon or key in known:
            score = model.cue_score(cue_features(view, i))
            sure = shift(view, i, known.get(key, NONE), quoted=False)
            if lemma == "put" and (puts_figure(view, i) or puts_it(view, i)):
                sure = SURE + 1
            if score >= (threshold if sure <= 0 else 0.1 * threshold):
                draft = assign(view, model, i, score)
                mend(view, draft)
                draft.known = sure
                drafts.append(draft)
    return drafts


def assign(view: View, model: Model, cue: int, score: float) -> Draft:
    """Give each token of the cue's sentence its role, outwards from the cue."""
    walk = Walk(view, cue)
    roles = {cue: CUE}
    sure: dict[int, float] = {}
    for step in walk.steps():
        scores = model.role_scores(walk.features(step, ROLES[roles.get(step[1], OUTSIDE)]))
        best = max(scores)
        role = roles[step[0]] = scores.index(best)
        if role in (SOURCE, CONTENT):
            sure[step[0]] = -log(sum(exp(s - best) for s in scores))
    by: tuple[list[int], ...] = ([], [], [], [])
    for i in sorted(roles):
        by[roles[i]].append(i)
    return Draft(cue, by[SOURCE], by[CUE], by[CONTENT], score, sure, walk.frame)


def mend(view: View, draft: Draft) -> None:
    """Put right what single decisions about tokens get wrong: two sources, none, what is not content."""
    head = draft.head
    _trim(view, draft)
    if _quoted_as_saying(view, draft):
        return
    if draft.source:
        groups: list[list[int]] = []
        for i in draft.source:
            if groups and all(view.pos[j] == "PUNCT" for j in range(groups[-1][-1] + 1, i)):
                groups[-1].append(i)
            else:
                groups.append([i])
        if len(groups) > 1:
            draft.source = max(groups, key=lambda g: (sum(draft.sure.get(i, -1.0) for i in g) / len(g), -g[0]))
        return
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


def _quoted_as_saying(view: View, draft: Draft) -> bool:
    """`A quoted B as saying C`, `B was quoted by A as saying C`: C is said by B."""
    as_ = view.head[draft.head]
    verb = view.head[as_]
    if view.lower[as_] != "as" or view.lemma[verb] not in ("quote", "cite", "report") or verb == as_:
        return False
    for dep in ("dobj", "nsubjpass", "nsubj"):
        for j in view.children[verb]:
            if view.dep[j] == dep and (dep != "nsubj" or view.tag[verb] == "VBN"):
                left, right = view.edges[j]
                draft.source = list(range(left, min(right, as_) if j < as_ else right))
                moved = set(draft.source)
                draft.cue = [i for i in draft.cue if i not in moved and i >= verb]
                draft.content = [i for i in draft.content if i not in moved]
                return bool(draft.source)
    return False


def _trim(view: View, draft: Draft) -> None:
    """Leave out of the content conjunctions that hang over, and participles and occasions that belong to the cue."""
    head = draft.head
    drop: set[int] = set()
    taken = set(draft.content)
    clause = [j for j in view.children[head] if view.dep[j] == "ccomp" and j > head]
    for j in view.children[head]:
        left, right = view.edges[j]
        if j <= head or j not in taken:
            continue
        if view.dep[j] == "advcl" and view.tag[j] == "VBG" and clause and right <= clause[0]:
            drop.update(range(left, right))
    for j in view.children[head]:
        if j > head and j in taken and view.dep[j] == "dobj" and view.quote[j] == view.quote[head]:
            for k in (*view.children[j], *view.children[head]):
                left, right = view.edges[k]
                if view.dep[k] == "prep" and k > j and occasion(view, k) and not any(i >= right for i in taken):
                    drop.update(range(left, right))
    content = [i for i in draft.content if i not in drop]
    kept = []
    for n, i in enumerate(content):
        last = n + 1 == len(content) or any(view.pos[j] != "PUNCT" for j in range(i + 1, content[n + 1]))
        if not (view.dep[i] == "cc" and last and view.quote[i] == view.quote[head]):
            kept.append(i)
    draft.content = kept
