"""What the content tells where the cue leaves it open ("said that ... was not true", "said it feared")."""

from __future__ import annotations

from whosays.reading.stance.certainty import certainty_of_content, is_condition, weaker
from whosays.reading.stance.cue import negated, read_cue
from whosays.reading.stance.demands import is_duty, is_imperative, is_promise, is_threat, lies_ahead
from whosays.reading.stance.denials import PAST, is_called_false, is_cleared, is_innocence, is_lying, is_rejected
from whosays.reading.stance.frames import is_passive
from whosays.reading.stance.lexicon import Judged, words
from whosays.reading.stance.who import Speaker
from whosays.reading.syntax import Syntax, Token
from whosays.types import Span

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_CLOSING = frozenset({"”", '"', "''", "’", "'", ")", "]", "»"})
_WH = frozenset({"WP", "WRB", "WDT", "WP$"})
_HEDGING = frozenset({"probable", "possible"})


def read_content(speaker: Speaker, judged: Judged, cue: list[int], content: Span, head: int) -> Judged:
    """Stance and certainty after the content's main clause, headed by token `head`, has been looked at."""
    syntax = speaker.syntax
    stance, certainty = judged
    token = syntax.tokens[head]
    if stance == "asks" and _asks_back(speaker, cue, content):
        return "questions", "unknown"
    if stance == "asks" and _is_own_future(speaker, cue, token):
        return "promises", "certain"
    if stance in ("asks", "questions", "declines"):
        return judged
    sure = certainty_of_content(syntax, head, content)
    if stance != "asserts":
        return stance, weaker(certainty, sure if stance == "promises" else "certain")
    found = _of_clause(speaker, token, content, cue)
    proposed = (
        found is not None and found[0] == "asks" and any(syntax.tokens[i].lemma in words("proposing") for i in cue)
    )
    if found is not None and (certainty == "certain" or found[0] == "asserts" or proposed):
        # A cue that hedges says what is done with the content: "fears that they will not come" promises nothing.
        stance, told = found
        certainty = weaker(certainty, told)
    return stance, weaker(certainty, sure)


def _is_own_future(speaker: Speaker, cue: list[int], token: Token) -> bool:
    """ "Kremlin warns Russia to respond": an infinitive of what the speaker will do, as headlines have it."""
    to = next((kid for kid in speaker.syntax.kids(token.i, "aux") if kid.tag == "TO"), None)
    if to is None or to.i == 0 or not any(speaker.syntax.tokens[i].lemma == "warn" for i in cue):
        return False
    subject = speaker.syntax.tokens[to.i - 1]
    return subject.pos == "PROPN" and speaker.is_self(subject)


def _of_clause(speaker: Speaker, token: Token, content: Span, cue: list[int]) -> Judged | None:
    """What the main clause itself does; None where it states."""
    syntax = speaker.syntax
    if _is_question(syntax, content):
        return "questions", "unknown"
    subject = next((kid for kid in syntax.kids(token.i, *_SUBJECTS) if content[0] <= kid.start < content[1]), None)
    own = speaker.is_self(subject)
    if is_called_false(syntax, cue, speaker.attribution.content):
        return "denies", "certain"
    if _begins_with_no(syntax, content) or is_lying(syntax, token, own) or is_cleared(syntax, token):
        return "denies", "certain"
    if _is_silence(syntax, token):
        return "declines", "unknown"
    if is_rejected(syntax, token) or (own and is_innocence(speaker, token)):
        open_ = any(kid.lower in ("may", "might", "could") for kid in syntax.kids(token.i, "aux"))
        return ("asserts", "possible") if open_ else ("denies", "certain")
    told = _own_words(speaker, token, subject, own)
    if told is not None:
        return told
    if _holds_against(syntax, cue) and negated(syntax, token.i) and token.pos in ("VERB", "AUX"):
        return "denies", "certain"  # "insists that the town has not fallen"
    if is_imperative(speaker, token, content, subject, cue):
        return "asks", "unknown"
    if is_duty(syntax, token, subject, own):
        return "asks", "unknown"
    if is_threat(syntax, token, subject) or (own and is_promise(speaker, token)):
        return "promises", "certain"
    return None


def _holds_against(syntax: Syntax, cue: list[int]) -> bool:
    """Cues that answer what others say."""
    return any(syntax.tokens[i].lemma in words("holding against") for i in cue)


def _own_words(speaker: Speaker, token: Token, subject: Token | None, own: bool) -> Judged | None:
    """The clause read as a cue: "it feared the worst", "he could not comment", "it was unclear who fired"."""
    syntax = speaker.syntax
    if token.lemma == "go" and token.tag == "VBG" and own:
        return _of_going(syntax, token)
    if token.pos not in ("VERB", "AUX") or token.lower == "appearing":  # on a stage or a show
        return None
    predicates = [kid.i for kid in syntax.kids(token.i, "acomp", "attr", "oprd") if not is_condition(syntax, kid)]
    reading = read_cue(syntax, sorted([token.i, *predicates]), strict=True)
    if reading is None or reading.judged == ("asserts", "certain"):
        return None
    stance, certainty = reading.judged
    first = reading.cue.judged[0]
    raising = token.lemma in ("appear", "seem", "look", "be")  # which tell of their subject what another thinks
    active = reading.cue.pos == "v" and not is_passive(syntax, token) and not raising
    if not own:
        many = subject is not None and subject.lemma.lower() in words("collective subjects")
        if active or stance in ("declines", "asks", "promises"):
            # What somebody else thinks, asks or will not say is told as a fact; only hedges of many are shared.
            return ("asserts", certainty) if many and stance == "asserts" and certainty in _HEDGING else None
        if stance == "denies" and token.lemma not in ("be", "exist"):
            return None
        return stance, certainty
    if first in ("asks", "questions") and is_passive(syntax, token):
        return None  # "she had not been asked to testify"
    if not _is_present(speaker, token, subject):
        return None
    ahead = lies_ahead(speaker, token)
    if stance == "declines":
        if first in ("asks", "promises") or (
            first == "asserts" and token.lemma != "know" and not _is_withheld(syntax, token)
        ):
            return None
        if first == "declines" and ahead and not _is_withheld(syntax, token):
            return None  # "it would avoid the airspace" is a promise
        past = not ahead and _is_past_negated(syntax, token) and token.lemma not in words("silences")
        return ("denies", "certain") if past and first == "asserts" else (stance, certainty)
    if ahead and stance in ("questions", "asks", "denies"):
        return None  # "it would challenge the ruling" is a promise
    if stance == "denies" and certainty == "probable":
        return "asserts", "probable"  # "I do not think he knew" is all inside
    return stance, certainty


def _of_going(syntax: Syntax, token: Token) -> Judged | None:
    """ "I am not going to comment"."""
    done = next((kid for kid in syntax.kids(token.i, "xcomp") if kid.tag == "VB"), None)
    withheld = done is not None and negated(syntax, token.i) and _is_withheld(syntax, done)
    return ("declines", "unknown") if withheld else None


def _begins_with_no(syntax: Syntax, content: Span) -> bool:
    """ "No, it was not us": an answer."""
    words_ = [
        syntax.tokens[i].lower for i in syntax.inside(content)[:4] if syntax.tokens[i].text not in _CLOSING | {"“", "‘"}
    ]
    return words_[:2] in (["no", ","], ["no", "—"], ["no", "–"])


def _is_silence(syntax: Syntax, token: Token) -> bool:
    """ "Nothing to comment on", "no comment"."""
    if token.lower == "nothing":
        return any(kid.lemma in ("comment", "say", "add") for kid in syntax.kids(token.i, "relcl", "acl", "xcomp"))
    return token.lower == "comment" and any(kid.lower == "no" for kid in syntax.kids(token.i))


def _is_withheld(syntax: Syntax, token: Token) -> bool:
    """What can be kept to oneself: "would not say", "cannot give details"."""
    if token.lemma in ("give", "provide", "share", "release", "publish", "make", "have"):
        return any(kid.lemma in words("answers") for kid in syntax.kids(token.i, "dobj"))
    return token.lemma in words("withheld") or token.lemma == "be"


def _is_present(speaker: Speaker, token: Token, subject: Token | None) -> bool:
    """Whether the clause is said of the moment of speaking; past tense may be a shifted present in reported speech."""
    aux = speaker.syntax.kids(token.i, "aux", "auxpass")
    if token.tag == "VBN" and any(kid.lemma == "have" or kid.lower in ("'ve", "’ve") for kid in aux):
        return negated(speaker.syntax, token.i)
    first = subject is not None and subject.lower in ("i", "we")
    if speaker.attribution.quotation == "direct" or first:
        return token.tag != "VBD" and not {kid.lower for kid in aux} & {"did", "was", "were", "had"}
    return True


def _is_past_negated(syntax: Syntax, token: Token) -> bool:
    aux = {kid.lower for kid in syntax.kids(token.i, "aux", "auxpass")}
    return bool(aux & PAST) or token.tag == "VBD"


def _is_question(syntax: Syntax, content: Span) -> bool:
    """The content's first sentence, or most of its sentences, end with a question mark."""
    inside = syntax.inside(content)
    ends: list[str] = []
    for i in inside:
        if syntax.tokens[i].text not in ("?", ".", "!"):
            continue
        rest = [syntax.tokens[j].text for j in range(i + 1, min(i + 3, inside.stop))]
        if not rest or all(word in _CLOSING for word in rest) or (rest[0] not in _CLOSING and rest[0][:1].isupper()):
            ends.append(syntax.tokens[i].text)  # what a quoted sentence inside ends with is not the content's end
    if not ends and inside.stop < len(syntax.tokens) and syntax.tokens[inside.stop].text == "?":
        return _is_inverted(syntax, inside)
    return bool(ends) and (ends[0] == "?" or 2 * ends.count("?") > len(ends) + 1)


def _is_inverted(syntax: Syntax, inside: range) -> bool:
    """ "Should foreign troops stay"."""
    first = next((syntax.tokens[i] for i in inside if syntax.tokens[i].pos not in ("PUNCT", "CCONJ", "INTJ")), None)
    return first is not None and (first.pos == "AUX" or first.tag in _WH)


def _asks_back(speaker: Speaker, cue: list[int], content: Span) -> bool:
    """ "Asked: 'Where is he?'", "asked the minister if he was alive"."""
    syntax = speaker.syntax
    if not {syntax.tokens[i].lemma.lower() for i in cue} & {"ask", "inquire", "enquire", "wonder", "question", "query"}:
        return False
    if _is_question(syntax, content) or _is_inverted(syntax, syntax.inside(content)):
        return True
    if speaker.attribution.quotation == "direct":
        return False
    first = next((syntax.tokens[i] for i in syntax.inside(content) if syntax.tokens[i].pos != "PUNCT"), None)
    return first is not None and (first.tag in _WH or first.lower in ("whether", "if"))
