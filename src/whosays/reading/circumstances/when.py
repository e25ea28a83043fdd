"""The time of a saying: the one that hangs on its cue, or on what tells how it was said."""

from __future__ import annotations

from collections.abc import Iterable

from whosays.reading.entities.mentions import noun_of
from whosays.reading.saying import Saying, medium, words
from whosays.reading.syntax import Syntax, Token
from whosays.types import Time

OPEN = words("occasions") | words("times") | words("gatherings")  # nouns whose time is that of the saying
STEPS = 6  # from a time up to the verb that it tells the time of


def said_at(syntax: Syntax, saying: Saying, times: Iterable[Time]) -> Time | None:
    """The time of the saying among those of its sentence: best the one on the cue, then the nearest."""
    at = _anchor(syntax, saying)
    best: tuple[int, int, Time] | None = None
    for time in times:
        inside = syntax.inside(time.span)
        top = next((i for i in inside if syntax.tokens[i].head not in inside or syntax.tokens[i].head == i), None)
        if top is None or top in saying.source:
            continue
        rank = _rank(syntax, saying, syntax.tokens[top], inside)
        if rank is not None and (best is None or (rank, abs(top - at)) < best[:2]):
            best = (rank, abs(top - at), time)
    return best[2] if best else None


def _anchor(syntax: Syntax, saying: Saying) -> int:
    verbs = [i for i in saying.cue if syntax.tokens[i].pos in ("VERB", "AUX")]
    return min(verbs or saying.cue or saying.source)


def _rank(syntax: Syntax, saying: Saying, time: Token, inside: range) -> int | None:
    """0 on the cue, 1 on how it was said, 2 on the verb that the cue continues; None for another time."""
    if _of_what_shows(syntax, saying, inside):
        return None
    above = syntax.tokens[time.head]
    if time.i not in saying.level and above.pos == "ADP" and above.i in saying.level and above.head in saying.cue:
        return 0  # "vowed on Monday, a day after ...": another content begins with the day
    if time.i not in saying.level:
        within = _between_object_and_charge(syntax, saying, time) or _of_refusal(syntax, saying, time)
        return 0 if within else None
    at, occasion = time, False
    for _ in range(STEPS):
        if at.head == at.i:
            break
        if at.i in saying.loose:
            return 1
        preposition = at if at.pos in ("ADP", "SCONJ") else None
        at = syntax.tokens[at.head]
        if at.i in saying.cue and at.pos not in ("ADP", "SCONJ"):
            return 0
        if at.i in saying.source:
            if at.pos == "VERB":
                return 1 if _tells_how(at) and at.dep != "relcl" else None
            break
        if at.pos in ("VERB", "AUX"):
            if at.i not in saying.around:
                noun = medium(syntax, saying)
                if noun is not None and noun.head == at.i:
                    return 2  # "posted a video on Monday in which fighters say"
                break
            if at.dep != "relcl" and (occasion or _tells_how(at)):
                return 1
            return 2 if _is_continued(syntax, saying, at) else None
        occasion = occasion or (at.pos == "NOUN" and at.lemma in words("occasions"))
        if at.pos == "NOUN" and at.lemma not in OPEN and not _where(syntax, saying, at):
            break
        if preposition is not None and preposition.lower in words("event preps") and at.pos in ("NOUN", "PROPN"):
            break
    return 0 if _beside_cue(syntax, saying, inside) else None


def _of_what_shows(syntax: Syntax, saying: Saying, time: range) -> bool:
    """ "The talks that day show", "the vote on Friday proved": the day of what tells something without saying it."""
    tokens = syntax.tokens
    if time.stop not in saying.cue or tokens[time.stop].lemma not in words("showing"):
        return False
    first = time.start
    while first > 0 and tokens[first - 1].lower in BEFORE_TIME and first - 1 in saying.level:
        first -= 1
    noun = tokens[first - 1] if first else None
    if noun is None or noun.sent != tokens[first].sent or noun.pos != "NOUN":
        return False
    return noun.lemma in words("mute") | words("gatherings") or noun_of(noun) is None


def _where(syntax: Syntax, saying: Saying, noun: Token) -> bool:
    """ "Said at a camp this week": where one stood when one said it."""
    prep = syntax.tokens[noun.head]
    return noun.dep == "pobj" and prep.lower in words("places") and prep.head in saying.cue


def _tells_how(verb: Token) -> bool:
    return verb.lemma in words("speaking") | words("dated")


def _is_continued(syntax: Syntax, saying: Saying, verb: Token) -> bool:
    """Whether the cue only goes on from a verb: "met the envoy on Monday and said", "said on Monday ..., adding"."""
    for i in saying.cue:
        at = syntax.tokens[i]
        for _ in range(3):
            if at.dep not in ("conj", "advcl", "xcomp"):
                break
            at = syntax.tokens[at.head]
            if at.i == verb.i:
                return True
    return False


def _between_object_and_charge(syntax: Syntax, saying: Saying, time: Token) -> bool:
    """ "Accused the army on Monday of shelling": the time parts what is one content, and hangs on the cue."""
    top = time
    while top.pos not in ("VERB", "AUX") and top.i not in saying.cue and top.head != top.i:
        above = syntax.tokens[top.head]
        if above.i in saying.cue:
            kids = syntax.children[above.i]
            before = any(syntax.tokens[k].dep in ("dobj", "dative") and k < top.i for k in kids)
            after = any(syntax.tokens[k].dep in ("prep", "xcomp", "ccomp", "pcomp") and k > top.i for k in kids)
            return before and after
        top = above
    return False


def _of_refusal(syntax: Syntax, saying: Saying, time: Token) -> bool:
    """ "Declined to comment on Wednesday on the raid": the time of the refusal, though it stands in what is refused."""
    at = time
    while at.pos not in ("VERB", "AUX") and at.head != at.i:
        at = syntax.tokens[at.head]
    return at.dep == "xcomp" and at.head in saying.cue and at.lemma in words("answering")


def _beside_cue(syntax: Syntax, saying: Saying, time: range) -> bool:
    """Whether a time stands right beside the cue, whatever the parser hung it on: "Police on Monday said"."""
    tokens = syntax.tokens
    first, last = time.start, time.stop
    while first > 0 and tokens[first - 1].lower in BEFORE_TIME and first - 1 in saying.level:
        first -= 1
    if first - 1 in saying.cue and tokens[first - 1].pos in ("VERB", "AUX"):
        return True
    apart = first < time.start or tokens[first].lower in DAYS  # "the talks that day show": the talks' day
    return apart and last in saying.cue and tokens[last].pos in ("VERB", "AUX")


BEFORE_TIME = frozenset({"on", "late", "early", "in", "at", "earlier", "later", "the", "last", "this", "only", "just"})
DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tonight"}
)
