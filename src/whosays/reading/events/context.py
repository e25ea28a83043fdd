"""Whether a word of harm tells of violence, by what stands around it: accidents and disease kill too."""

from __future__ import annotations

from bisect import bisect_left

from whosays.reading.events.candidates import Draft
from whosays.reading.events.kinds import nouns
from whosays.reading.events.match import Matcher
from whosays.reading.syntax import Syntax

NEAR = 4  # sentences either side in which a deed makes a bare result plausible


def plausible(syntax: Syntax, matcher: Matcher, drafts: list[Draft]) -> list[Draft]:
    """The drafts without results of accidents and weak words that nothing supports."""
    violent = [
        syntax.tokens[d.head].sent
        for d in drafts
        if d.type == "ASSAULT" and d.use in ("deed", "fired", "shotdown", "fight")
    ]
    return [draft for draft in drafts if _keep(syntax, matcher, draft, violent)]


def _keep(syntax: Syntax, matcher: Matcher, draft: Draft, violent: list[int]) -> bool:
    use = draft.use
    if use in ("result", "blast", "weak") and draft.type == "ASSAULT":
        sentence = syntax.tokens[draft.head].sent
        if _accident(syntax, sentence):
            return False
        if use == "result" and any(matcher.kinds(i) & {"armed", "weapon"} for i in (*draft.actors, *draft.instruments)):
            return True
        at = bisect_left(violent, sentence - NEAR)
        return at < len(violent) and violent[at] <= sentence + NEAR
    return True


def _accident(syntax: Syntax, sentence: int) -> bool:
    known = nouns()
    s = syntax.sentences[sentence]
    return any("accident" in known.get(token.lemma.lower(), ()) for token in syntax.tokens[s.first : s.last])
