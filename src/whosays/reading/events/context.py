"""Whether a word of harm tells of violence, by what stands around it: accidents and disease kill too."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from whosays.reading.events.candidates import Draft
from whosays.reading.events.kinds import nouns
from whosays.reading.events.match import Matcher
from whosays.reading.events.words import words
from whosays.reading.syntax import Syntax

NEAR = 4  # sentences either side in which a deed makes a bare result plausible
FAR = 8  # sentences either side in which an accident or a disease explains a bare result
_BODIES = frozenset({"armed", "built", "vehicle", "state", "place", "crowd", "military"})
_WORDY = frozenset({"thing", "abstract", "comm", "money", "time"})  # "an attack on its pricing"
# Topics whose articles speak of attack, blow and blast without violence.
_FIGURATIVE = frozenset({"sport", "arts", "business", "cyber"})
_BURNING = words("burning")
# Results that by themselves speak of violence; others ("burn", "die") need a deed nearby.
_VIOLENT = frozenset({"kill", "slay", "wound", "maim"})


def plausible(syntax: Syntax, matcher: Matcher, drafts: list[Draft], about: frozenset[str]) -> list[Draft]:
    """The drafts without results of accidents and words of violence that the article's topic explains away."""
    told = {draft.type for draft in drafts if draft.use != "echo"}
    drafts = [draft for draft in drafts if draft.use != "echo" or draft.type in told or draft.actors]
    judge = _Judge(syntax, matcher, drafts, bool(about & _FIGURATIVE))
    return [draft for draft in drafts if judge.keeps(draft)]


class _Judge:
    def __init__(self, syntax: Syntax, matcher: Matcher, drafts: list[Draft], figurative: bool) -> None:
        self._syntax, self._matcher, self._figurative = syntax, matcher, figurative
        assaults = [(syntax.tokens[d.head].sent, d.use) for d in drafts if d.type == "ASSAULT"]
        self._violent = [sent for sent, use in assaults if use in ("deed", "fired", "shotdown", "fight")]
        self._deeds = [sent for sent, use in assaults if use in ("deed", "fired", "shotdown", "fight", "mention")]

    @cached_property
    def _accidents(self) -> list[int]:
        known = nouns()
        return sorted(
            {
                t.sent
                for t in self._syntax.tokens
                if "accident" in known.get(t.lemma.lower(), ()) and not (t.lemma == "wreck" and t.pos == "VERB")
            }
        )

    @cached_property
    def _burning(self) -> list[int]:
        return sorted({t.sent for t in self._syntax.tokens if t.lemma.lower() in _BURNING})

    def keeps(self, draft: Draft) -> bool:
        if draft.type != "ASSAULT" or draft.use not in ("mention", "result", "blast", "weak"):
            return True
        sentence = self._syntax.tokens[draft.head].sent
        if draft.use == "mention":
            return self._attack(draft, sentence)
        if _near(self._accidents, sentence, 0):
            return False
        if any(self._matcher.kinds(i) & {"armed", "weapon"} for i in (*draft.actors, *draft.instruments)):
            return True
        lemma = draft.match.entry.lemma
        if _near(self._deeds, sentence, 1 if lemma in ("die", "perish") else NEAR):
            return True
        # Nothing else is told nearby, as in a headline or a single sentence: what does it say by itself?
        if self._figurative or _near(self._accidents, sentence, FAR):
            return False
        if draft.use == "weak":
            return any(self._matcher.kinds(i) & {"human", "armed", "built"} for i in draft.recipients)
        return lemma in _VIOLENT or (draft.use == "blast" and not _near(self._burning, sentence, FAR))

    def _attack(self, draft: Draft, sentence: int) -> bool:
        """A bare "attack" may be one of words: where its aim or the topic makes that likely, harm has to show."""
        slots = draft.match.slots
        aims = [self._matcher.kinds(i) for name in ("on", "against") for i in slots.get(name, ())]
        if aims and not draft.instruments and not any(kinds - _WORDY for kinds in aims):
            return _near(self._violent, sentence, 1)
        if not self._figurative or draft.instruments:
            return True
        roles = [self._matcher.kinds(i) for i in (*draft.actors, *draft.recipients)]
        if any(kinds & _BODIES for kinds in roles) or any(self._matcher.kinds(i) & {"human"} for i in draft.recipients):
            return True
        return _near(self._violent, sentence, FAR)


def _near(sentences: list[int], sentence: int, reach: int) -> bool:
    """Whether one of these sentences, in order, is at most `reach` away."""
    at = bisect_left(sentences, sentence - reach)
    return at < len(sentences) and sentences[at] <= sentence + reach
