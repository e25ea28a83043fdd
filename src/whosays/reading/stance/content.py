"""What the content tells where the cue leaves it open ("said that ... was not true", "said it feared")."""

from __future__ import annotations

from whosays.reading.stance.certainty import certainty_of_content, weaker
from whosays.reading.stance.cue import negated, read_cue
from whosays.reading.stance.demands import is_duty, is_imperative, is_promise, is_threat, lies_ahead
from whosays.reading.stance.denials import PAST, is_innocence, is_rejected
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
    if stance in ("asks", "questions", "declines"):
        return judged
    sure = certainty_of_content(syntax, head, content)
    if stance != "asserts":
        return stance, weaker(certainty, sure if stance == "promises" else "certain")
    found = _of_clause(speaker, token, content, cue)
    if found is not None:
        stance, told = found
        certainty = weaker(certainty, told)
    return stance, weaker(certainty, sure)


def _of_clause(speaker: Speaker, token: Token, content: Span, cue: list[int]) -> Judged | None:
    """What the main clause itself does; None where it states."""
    syntax = speaker.syntax
    if _is_question(syntax, content):
        return "questions", "unknown"
    subject = next(iter(syntax.kids(token.i, *_SUBJECTS)), None)
    own = speaker.is_self(subject)
    if is_rejected(syntax, token) or (own and is_innocence(speaker, token)):
        open_ = any(kid.lower in ("may", "might", "could") for kid in syntax.kids(token.i, "aux"))
        return ("asserts", "possible") if open_ else ("denies", "certain")
    told = _own_words(speaker, token, subject, own)
    if told is not None:
        return told
    if is_imperative(syntax, token, content, subject, cue):
        return "asks", "unknown"
    if is_duty(syntax, token, subject, own):
        return "asks", "unknown"
    if is_threat(syntax, token, subject) or (own and is_promise(speaker, token)):
        return "promises", "certain"
    return None


def _own_words(speaker: Speaker, token: Token, subject: Token | None, own: bool) -> Judged | None:
    """The clause read as a cue: "it feared the worst", "he could not comment", "it was unclear who fired"."""
    syntax = speaker.syntax
    if token.pos not in ("VERB", "AUX"):
        return None
    predicates = [kid.i for kid in syntax.kids(token.i, "acomp", "attr", "oprd")]
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
    if not _is_present(speaker, token):
        return None
    ahead = lies_ahead(speaker, token)
    if stance == "declines":
        if first in ("asks", "promises") or (first == "asserts" and not _is_withheld(syntax, token)):
            return None
        past = not ahead and _is_past_negated(syntax, token) and token.lemma not in words("silences")
        return ("denies", "certain") if past and first == "asserts" else (stance, certainty)
    if ahead and stance in ("questions", "asks", "denies"):
        return None  # "it would challenge the ruling" is a promise
    if stance == "denies" and certainty == "probable":
        return "asserts", "probable"  # "I do not think he knew" is all inside
    return stance, certainty


def _is_withheld(syntax: Syntax, token: Token) -> bool:
    """What can be kept to oneself: "would not say", "cannot give details"."""
    if token.lemma in ("give", "provide", "share", "release", "publish", "make", "have"):
        return any(kid.lemma in words("answers") for kid in syntax.kids(token.i, "dobj"))
    return token.lemma in words("withheld") or token.lemma == "be"


def _is_present(speaker: Speaker, token: Token) -> bool:
    """Whether the clause is said of the moment of speaking; past tense may be a shifted present in reported speech."""
    aux = {kid.lower for kid in speaker.syntax.kids(token.i, "aux", "auxpass")}
    if aux & {"had", "has", "have", "'ve", "’ve"} and token.tag == "VBN":
        return bool(negated(speaker.syntax, token.i))
    if speaker.attribution.quotation == "direct":
        return token.tag != "VBD" and not aux & {"did", "was", "were", "had"}
    return True


def _is_past_negated(syntax: Syntax, token: Token) -> bool:
    aux = {kid.lower for kid in syntax.kids(token.i, "aux", "auxpass")}
    return bool(aux & PAST) or token.tag == "VBD"


def _is_question(syntax: Syntax, content: Span) -> bool:
    """The content's first sentence, or most of its sentences, end with a question mark."""
    inside = syntax.inside(content)
    ends = [
        syntax.tokens[i].text
        for i in inside
        if syntax.tokens[i].text in ("?", ".", "!")
        and (i + 1 >= inside.stop or syntax.tokens[i + 1].text in _CLOSING or syntax.tokens[i + 1].text[:1].isupper())
    ]
    last = syntax.tokens[inside.stop] if inside.stop < len(syntax.tokens) else None
    if not ends and last is not None and last.text == "?":
        return True
    asked = ends.count("?")
    return bool(ends) and (ends[0] == "?" or 2 * asked > len(ends) + 1)


def _asks_back(speaker: Speaker, cue: list[int], content: Span) -> bool:
    """ "Asked: 'Where is he?'", "asked the minister if he was alive"."""
    syntax = speaker.syntax
    if not {syntax.tokens[i].lemma.lower() for i in cue} & {"ask", "inquire", "enquire", "wonder", "question", "query"}:
        return False
    if _is_question(syntax, content):
        return True
    if speaker.attribution.quotation == "direct":
        return False
    first = next((syntax.tokens[i] for i in syntax.inside(content) if syntax.tokens[i].pos != "PUNCT"), None)
    return first is not None and (first.tag in _WH or first.lower in ("whether", "if"))
