"""Whether a word of harm tells of violence, by what stands around it: accidents and disease kill too."""

from __future__ import annotations

from bisect import bisect_left

from whosays.reading.events.candidates import Draft
from whosays.reading.events.kinds import nouns
from whosays.reading.events.match import Matcher
from whosays.reading.syntax import Syntax

NEAR = 4  # sentences either side in which a deed makes a bare result plausible
FAR = 8  # sentences either side in which harm makes a bare "attack" plausible
_BODIES = frozenset({"armed", "built", "vehicle", "state", "place", "crowd", "military"})


def plausible(syntax: Syntax, matcher: Matcher, drafts: list[Draft]) -> list[Draft]:
    """The drafts without results of accidents and weak words that nothing supports."""
    deeds = [
        syntax.tokens[d.head].sent
        for d in drafts
        if d.type == "ASSAULT" and d.use in ("deed", "fired", "shotdown", "fight", "mention")
    ]
    violent = [
        syntax.tokens[d.head].sent
        for d in drafts
        if d.type == "ASSAULT" and d.use in ("deed", "fired", "shotdown", "fight")
    ]
    told = {draft.type for draft in drafts if draft.use != "echo"}
    drafts = [draft for draft in drafts if draft.use != "echo" or draft.type in told or draft.actors]
    return [draft for draft in drafts if _keep(syntax, matcher, draft, deeds, violent)]


def _keep(syntax: Syntax, matcher: Matcher, draft: Draft, deeds: list[int], violent: list[int]) -> bool:
    use = draft.use
    if use == "mention" and not draft.instruments:
        # A bare "attack" may be one of words: somebody's hand in it, or harm nearby, has to show.
        roles = [matcher.kinds(i) for i in (*draft.actors, *draft.recipients)]
        if any(kinds & _BODIES for kinds in roles) or any(matcher.kinds(i) & {"human"} for i in draft.recipients):
            return True
        sentence = syntax.tokens[draft.head].sent
        at = bisect_left(violent, sentence - FAR)
        return at < len(violent) and violent[at] <= sentence + FAR
    if use in ("result", "blast", "weak") and draft.type == "ASSAULT":
        sentence = syntax.tokens[draft.head].sent
        if _accident(syntax, sentence):
            return False
        if any(matcher.kinds(i) & {"armed", "weapon"} for i in (*draft.actors, *draft.instruments)):
            return True
        reach = 1 if draft.match.entry.lemma in ("die", "perish") else NEAR
        at = bisect_left(deeds, sentence - reach)
        return at < len(deeds) and deeds[at] <= sentence + reach
    return True


def _accident(syntax: Syntax, sentence: int) -> bool:
    known = nouns()
    s = syntax.sentences[sentence]
    return any("accident" in known.get(token.lemma.lower(), ()) for token in syntax.tokens[s.first : s.last])
