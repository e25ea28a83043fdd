"""From cues to attributions: which tokens are source, cue and content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from whosays.reading.attributions.circumstances import occasion
from whosays.reading.attributions.constructions import SURE, classes, idiom, shift
from whosays.reading.attributions.features import NO_QUOTE, ROLES, View, Walk, cue_features, frame_of
from whosays.reading.attributions.headlines import end_tag, names_speaker, opening, says_last
from whosays.reading.attributions.model import Model
from whosays.reading.attributions.silence import asks_for_cover
from whosays.reading.attributions.tags import complete, tag_source, without_lead

EMPTY = frozenset({"ADP", "ADV", "CCONJ", "DET", "PART", "PUNCT", "SCONJ"})
NONE: frozenset[str] = frozenset()
ONLY_IN_IDIOMS = frozenset({"unsaid"})
TELLING = frozenset({"speech", "charge", "refusal"})
TAG = 0.6  # log-odds that "A, B reported" adds
HEADLINE = 60  # words of a headline at most
LIKELY = 0.4  # probability of a cue that is taken for one without a look at its content
FIXED = 0.8  # probability of a cue that is a fixed expression
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
    relay: bool = False  # quotes somebody as saying something
    occasion: int | None = None  # the preposition of a phrase at the content's end that tells where it was said


def find(view: View, model: Model, threshold: float) -> list[Draft]:
    """All that is attributed in its own sentence, in order of the cues' heads; content may be empty.

    `threshold` is the least probability of a cue; what constructions.txt knows is looked at whatever its probability.
    """
    drafts: list[Draft] = []
    settled: set[int] = set()
    lexicon, known = model.lexicon, classes()
    for i, (lemma, pos) in enumerate(zip(view.lemma, view.pos, strict=True)):
        key = f"{lemma}/{pos}"
        if key in lexicon or key in known:
            told = known.get(key, NONE)
            if i in settled:
                continue
            saying = quoted_saying(view, i)
            if saying is not None:
                settled.add(saying)
                drafts += _quoted_as_saying(view, assign(view, model, saying, FIXED), i)
                continue
            fixed = idiom(view, i, told)
            if fixed:
                drafts.append(Draft(i, *fixed, FIXED, {}, frame_of(view, i), SURE))
                continue
            if told == ONLY_IN_IDIOMS and key not in lexicon:
                continue
            if view.title[view.sent[i]] and "deed" not in told:
                telling = _of_headline(view, i, told)
                if telling is not None:
                    drafts.append(telling)
                    continue
            score = model.cue_score(cue_features(view, i))
            sure = shift(view, i, told, quoted=False)
            if sure == 0.0 and "speech" in told and tag_source(view, i):
                sure = TAG
            if score >= (threshold if sure <= 0 else 0.1 * threshold):
                draft = assign(view, model, i, score)
                mend(view, draft)
                draft.known = sure
                if "speech" in told:
                    cited = _cited_clause(view, i)
                    if cited or (not draft.content and _misread_clause(view, draft)):
                        draft.known = SURE
                        draft.content = cited or draft.content
                if not draft.content and sure > 0 and "silence" in told:
                    # "would not comment": the verb is all that there is of what was not said.
                    draft.cue, draft.content = [j for j in draft.cue if j != i], [i]
                drafts.append(draft)
    drafts.sort(key=lambda draft: draft.head)
    _settle(view, drafts)
    return [draft for draft in drafts if not _only_cites(view, draft) and not asks_for_cover(view, draft)]


def _of_headline(view: View, i: int, told: frozenset[str]) -> Draft | None:
    """What a headline's grammar makes of a word of speech at its end or after its first name."""
    sentence = view.syntax.sentences[view.sent[i]]
    if not told & TELLING and view.lower[i] not in ("report", "say", "claim"):
        return None
    if sentence.last - sentence.first > HEADLINE:
        return None
    found = end_tag(view, i) or says_last(view, i)
    if found is None and view.pos[i] != "NOUN":
        speech = frozenset(j for j in range(i + 1, sentence.last) if classes().get(view.key(j), NONE) & TELLING)
        found = opening(view, i, speech)
    return Draft(i, *found, FIXED, {}, frame_of(view, i), SURE) if found else None


def _only_cites(view: View, draft: Draft) -> bool:
    """`A said, citing B, that C`: who is cited is a link of what A said, nothing that is said by itself."""
    head = draft.head
    if view.lemma[head] != "cite" or view.tag[head] != "VBG" or not draft.content:
        return False
    thing = next((j for j in view.children[head] if view.dep[j] == "dobj"), None)
    return thing is not None and thing in draft.content and names_speaker(view, thing)


def _settle(view: View, drafts: Sequence[Draft]) -> None:
    """Keep what one attribution says of its source out of the content of the next in the same sentence.

    In "A fled, B said, citing C" it is B who cites, and in "B said A fled, according to C" B did not name C.
    """
    for n, draft in enumerate(drafts):
        head = draft.head
        near = [d for d in (*drafts[max(0, n - 3) : n], *drafts[n + 1 : n + 4]) if view.sent[d.head] == view.sent[head]]
        found = bool(draft.content)
        if complete(view, draft, [d for d in near if d.cue_score >= LIKELY]) and not found:
            draft.known = SURE
        without_lead(view, draft)
        if view.dep[head] == "relcl" and draft.source:
            # "claimed the blast, which police called murder": the claim ends at the comma.
            left, right = view.edges[head]
            for other in drafts[max(0, n - 2) : n]:
                ends = other.content and left <= other.content[-1] < right and other.content[0] < left
                if ends and view.lower[left - 1] == "," and other.frame.partition(":")[0].find("c") < 0:
                    other.content = [i for i in other.content if i < left]
        citing = view.tag[head] == "VBG" and view.lemma[head] == "cite"
        if not citing and view.lower[head] != "according":
            continue
        if citing:
            said = [d for d in near if d.head < head and d.source and not d.relay and view.lower[d.head] != "according"]
            if said and said[-1].content and said[-1].content[0] < said[-1].source[0]:
                draft.source = said[-1].source
            beside = [d.source for d in near if d.source and 0 < head - d.source[-1] <= 2]
            if beside:  # "according to A, citing B"
                draft.source = beside[0]
        own = {*draft.cue, *(draft.content if citing else draft.source)}
        if view.dep[head] == "pcomp":
            own.add(view.head[head])  # "without citing"
        for other in near:
            amid = head in other.content and other.content[-1] > max(own)
            if not citing and amid and other.head in draft.content:
                # "told reporters that, according to A, B": A stands behind what was told.
                told = set(other.content)
                draft.content = [i for i in draft.content if i in told]
            kept = [i for i in other.content if i not in own]
            if kept and (kept[-1] < min(own) or kept[0] > max(own)):
                other.content = kept


def groups(view: View, tokens: Sequence[int]) -> list[list[int]]:
    """Tokens in runs that only marks interrupt."""
    out: list[list[int]] = []
    for i in tokens:
        if out and all(view.pos[j] == "PUNCT" for j in range(out[-1][-1] + 1, i)):
            out[-1].append(i)
        else:
            out.append([i])
    return out


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
    if (
        view.lemma[head] == "deny"
        and view.lower[head - 1] in ("nor", "or")
        and view.lemma[view.head[head]] == "confirm"
    ):
        # "would neither confirm nor deny": one refusal, not a denial.
        first = view.head[head]
        while first > 0 and (view.pos[first - 1] in ("AUX", "PART") or view.lower[first - 1] == "neither"):
            first -= 1
        draft.cue = list(range(first, head + 1))
    if lifted(view, head):
        draft.source = []
    if not draft.source:
        _name_source(view, draft)
    named = groups(view, draft.source)
    if len(named) > 1:
        draft.source = max(named, key=lambda g: (sum(draft.sure.get(i, -1.0) for i in g) / len(g), -g[0]))
    draft.source = _undated(view, draft.source)


def _name_source(view: View, draft: Draft) -> None:
    """The source that the syntax around the cue names."""
    head = draft.head
    # Parsed amiss: the name beside the verb taken as part of it ("Will wrote").
    named = [i for i in draft.cue if i < head and view.pos[i] in ("PROPN", "PRON") and view.tag[i] not in ("WDT", "EX")]
    if named and view.pos[head] == "VERB" and view.lower[named[-1]] != "it":
        draft.source, draft.cue = named, [i for i in draft.cue if i not in named]
        return
    if _inverted(view, draft) or view.pos[head] != "VERB" or view.lemma[head] in RAISING or _passive(view, head):
        return
    # A second verb of one subject: "X said A and denied B", "X spoke on Monday, saying B".
    at = view.head[head] if lifted(view, head) else head
    for _ in range(4):
        if view.dep[at] not in SHARING or view.head[at] == at:
            return
        at = view.head[at]
        if _passive(view, at) and view.dep[head] != "conj":
            return
        for j in view.children[at]:
            if view.dep[j] in ("nsubj", "nsubjpass") and j not in draft.content:
                left, right = view.edges[j]
                stop = next((k for k in range(j + 1, right) if view.lower[k] in (",", "who", "which", "that")), right)
                if not left <= head < right:
                    draft.source = list(range(left, stop))
                return


def _undated(view: View, source: list[int]) -> list[int]:
    """`officials on Monday said`: the day is when it was said."""
    for n in range(1, len(source)):
        if view.lower[source[n]] in ("on", "late", "early", "in") and all(
            view.label[i] in ("DATE", "TIME") for i in source[n + 1 :]
        ):
            return source[:n]
    return source


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


def quoted_saying(view: View, verb: int) -> int | None:
    """The "saying" of `A quoted B as saying C`, where the token is its verb."""
    if view.lemma[verb] not in ("quote", "cite", "report") or view.pos[verb] != "VERB":
        return None
    for j in view.children[verb]:
        if view.lower[j] == "as":
            for k in view.children[j]:
                if view.tag[k] == "VBG" and view.lemma[k] in ("say", "tell", "warn", "add", "write"):
                    return k
    return None


def _quoted_as_saying(view: View, draft: Draft, verb: int) -> list[Draft]:
    """`A quoted B as saying C`, `B was quoted by A as saying C`: C is said by B, and A's words hold it all."""
    _trim(view, draft)
    who = next((j for j in view.children[verb] if view.dep[j] in ("dobj", "nsubjpass")), None)
    if who is None:
        return []
    as_ = view.head[draft.head]
    draft.source = list(range(*view.edges[who]))
    draft.known = SURE
    draft.content = [i for i in draft.content if i > draft.head]
    if not draft.content:  # `"C," A quoted B as saying`
        sentence = view.syntax.sentences[view.sent[verb]]
        draft.content = [i for i in range(sentence.first, verb) if view.quote[i] not in (NO_QUOTE, view.quote[verb])]
    passive = view.dep[who] == "nsubjpass"
    draft.cue = [*(j for j in view.children[verb] if passive and view.dep[j] == "auxpass"), verb, as_, draft.head]
    by = next((j for j in view.children[verb] if view.dep[j] == ("agent" if passive else "nsubj")), None)
    if by is None:
        return [draft]
    left, right = view.edges[by]
    if not draft.content and not passive:  # `C, A quoted B as saying`
        draft.content = [i for i in range(view.syntax.sentences[view.sent[verb]].first, left) if view.pos[i] != "PUNCT"]
    whole = sorted({*draft.source, as_, draft.head, *draft.content})
    cue = [verb, by] if passive else [verb]
    relay = Draft(
        verb, list(range(left + passive, right)), cue, whole, FIXED, {}, frame_of(view, verb), SURE, relay=True
    )
    return [relay, draft]


def _misread_clause(view: View, draft: Draft) -> bool:
    """`told reporters at a briefing that the talks had failed`, parsed as if the briefing had failed the talks."""
    level = [j for j in view.children[draft.head] if j > draft.head]
    for _ in range(4):
        for j in level:
            left, right = view.edges[j]
            own = any(view.dep[k] in ("nsubj", "nsubjpass") and view.lower[k] != "that" for k in view.children[j])
            if view.dep[j] == "relcl" and view.lower[left] == "that" and own:
                draft.content = list(range(left, right))
                return True
        level = [k for j in level for k in view.children[j] if k > draft.head]
    return False


def lifted(view: View, i: int) -> bool:
    """Whether a participle before the "that" of a clause belongs to the verb above it: "said, citing A, that B"."""
    clause = view.head[i]
    if view.dep[i] != "advcl" or view.dep[clause] != "ccomp" or view.tag[i] != "VBG":
        return False
    return any(view.dep[j] == "mark" and j > i for j in view.children[clause])


def _cited_clause(view: View, head: int) -> list[int]:
    """The clause of "A reported, citing B, that C" where the parser hung it on the citing."""
    for j in view.children[head]:
        if view.lemma[j] == "cite" and view.tag[j] == "VBG" and j > head:
            for k in view.children[j]:
                if view.dep[k] == "ccomp" and view.lower[view.edges[k][0]] == "that":
                    return list(range(*view.edges[k]))
    return []


def _trim(view: View, draft: Draft) -> None:
    """Leave out of the content conjunctions that hang over, and participles and occasions that belong to the cue."""
    head = draft.head
    drop: set[int] = set()
    taken = set(draft.content)
    clause = [j for j in view.children[head] if view.dep[j] == "ccomp" and j > head]
    for j in (*view.children[head], *(k for c in clause[:1] for k in view.children[c])):
        if (
            j > head
            and j in taken
            and view.tag[j] == "VBG"
            and (lifted(view, j) or (view.head[j] == head and clause and j < clause[0]))
        ):
            drop.update(range(*view.edges[j]))
    if draft.content and not clause and view.dep[draft.content[0]] != "mark":
        last = draft.content[-1]
        for k in draft.content:
            ends = view.dep[k] == "prep" and view.edges[k][1] > last and k > max(head, draft.content[0])
            if ends and view.quote[k] == view.quote[head] and occasion(view, k):
                drop.update(i for i in draft.content if i >= k)
                draft.occasion = k
                break
    # "said on Tuesday they had found it": the day is when it was said.
    dated = head + 1
    while dated in taken and (
        view.label[dated] in ("DATE", "TIME") or (dated == head + 1 and view.lower[dated] in ("on", "late", "early"))
    ):
        dated += 1
    if dated > head + 1 and view.label[dated - 1] in ("DATE", "TIME") and dated in taken and view.pos[dated] != "ADP":
        drop.update(range(head + 1, dated))
    if view.dep[head] == "acl" and view.tag[head] == "VBN" and view.head[head] in taken:
        # "The raid, condemned by A, was the third": said of the raid, not of what the sentence goes on to say.
        left, right = view.edges[view.head[head]]
        drop.update(i for i in draft.content if not left <= i < right)
    content = [i for i in draft.content if i not in drop]
    draft.content = []
    for group in groups(view, content):
        while group and view.dep[group[-1]] == "cc" and view.quote[group[-1]] == view.quote[head]:
            group.pop()
        # A piece of function words ("Meanwhile, B said, …", "… said, without citing") is no content by itself.
        if any(view.pos[i] not in EMPTY or view.quote[i] != view.quote[head] for i in group) or len(group) == len(
            content
        ):
            draft.content += group
