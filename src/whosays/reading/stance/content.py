"""What the content tells of the stance where the cue leaves it open ("said that ... was not true")."""

from __future__ import annotations

from whosays.reading.entities.index import EntityIndex, head_of
from whosays.reading.stance.cue import negated
from whosays.reading.stance.lexicon import words
from whosays.reading.syntax import Syntax, Token
from whosays.types import Attribution, Span, Stance

_SPEAKING_SELF = frozenset({"i", "we", "it", "he", "she", "they"})
_DUTY = frozenset({"must", "should", "ought"})
_FUTURE = frozenset({"will", "'ll", "’ll", "would", "wo", "shall"})
_PLANS = frozenset({"plan", "intend", "vow", "promise", "pledge", "prepare"})
_INVOLVED = frozenset(
    {
        "role",
        "part",
        "involvement",
        "knowledge",
        "link",
        "connection",
        "hand",
        "responsibility",
        "tie",
        "plan",
        "relation",
    }
)
_ASKING = frozenset({"ask", "inquire", "enquire", "wonder", "question", "query"})
_WH = frozenset({"WP", "WRB", "WDT", "WP$"})


def stance_of_content(
    syntax: Syntax,
    index: EntityIndex,
    attribution: Attribution,
    stance: Stance,
    cue: list[int],
    content: Span,
    head: int,
) -> Stance:
    """The stance after the content's main clause, headed by token `head`, has been looked at."""
    lemmas = {syntax.tokens[i].lemma.lower() for i in cue}
    asked = _is_question(syntax, content)
    if stance == "asks":
        indirect = attribution.quotation != "direct" and _asks_indirectly(syntax, content)
        return "questions" if lemmas & _ASKING and (asked or indirect) else stance
    if stance == "questions":
        return stance
    if asked and stance == "asserts":
        return "questions"
    if stance == "promises":
        return stance
    token = syntax.tokens[head]
    if _is_rejected(syntax, token) or _is_innocence(syntax, index, attribution, token):
        return "denies"
    subject = next(iter(syntax.kids(head, "nsubj", "nsubjpass")), None)
    if subject is not None and _is_self(syntax, index, attribution, subject) and _withholds(syntax, token):
        return "declines"
    if _is_imperative(syntax, token, content, subject, lemmas):
        return "asks"
    modals = {kid.lower for kid in syntax.kids(head, "aux")}
    perfect = any(kid.lower == "have" for kid in syntax.kids(head, "aux"))
    if modals & _DUTY and not perfect and (token.lemma not in words("stative") or "must" in modals):
        return "asks"
    if subject is None or subject.dep != "nsubj":
        return stance
    ahead = bool(modals & _FUTURE) and not perfect and token.lemma not in words("stative")
    planned = token.lemma in _PLANS and bool(syntax.kids(head, "xcomp"))
    return "promises" if (ahead or planned) and _is_self(syntax, index, attribution, subject) else stance


def _is_question(syntax: Syntax, content: Span) -> bool:
    """A question mark at the end of the content's first sentence, or of the content."""
    inside = syntax.inside(content)
    first_end = min(inside.stop, syntax.sentences[syntax.tokens[inside.start].sent].last)
    return any(
        syntax.tokens[i].text == "?" for end in (first_end, inside.stop) for i in range(max(inside.start, end - 3), end)
    )


def _asks_indirectly(syntax: Syntax, content: Span) -> bool:
    """The content begins with "whether", "if", or a question word."""
    inside = syntax.inside(content)
    first = next((syntax.tokens[i] for i in inside if syntax.tokens[i].pos != "PUNCT"), None)
    return first is not None and (first.tag in _WH or first.lower in ("whether", "if"))


def _is_rejected(syntax: Syntax, token: Token) -> bool:
    """ "The claim is baseless", "that was not true", "there is no evidence that"."""
    if token.lemma not in ("be", "remain", "contain", "have", "find", "see") and token.lemma not in words("false"):
        return False
    negative = negated(syntax, token.i)
    for kid in syntax.kids(token.i, "acomp", "attr", "oprd", "dobj", "nsubj"):
        lemma = kid.lemma.lower()
        if kid.dep in ("acomp", "attr", "oprd"):
            of = next(iter(syntax.kids(token.i, "nsubj")), None)
            about = of is not None and of.lemma.lower() in words("allegations")
            if lemma in words("false") and not negative and about:
                return True
            if lemma in ("true", "accurate", "correct", "truthful") and negative and about:
                return True
        if lemma in ("evidence", "truth", "proof", "indication", "basis", "sign", "merit", "foundation") and any(
            k.lower in ("no", "any", "zero", "little") for k in syntax.kids(kid.i, "det", "amod", "neg")
        ):
            return negative or any(k.lower in ("no", "zero") for k in syntax.kids(kid.i))
    return False


def _withholds(syntax: Syntax, token: Token) -> bool:
    """ "He could not comment", "it would not discuss", "had no information"."""
    if negated(syntax, token.i):
        verbs = [token, *syntax.kids(token.i, "xcomp")]
        open_ = token.lemma in ("can", "able") or bool(syntax.kids(token.i, "aux"))
        return open_ and any(verb.lemma in words("withheld") for verb in verbs)
    return token.lemma == "have" and any(
        kid.lemma in ("comment", "information", "detail", "confirmation")
        and any(k.lower == "no" for k in syntax.kids(kid.i))
        for kid in syntax.kids(token.i, "dobj")
    )


def _is_innocence(syntax: Syntax, index: EntityIndex, attribution: Attribution, token: Token) -> bool:
    """The source says of itself that it did not do it: "it was not involved", "had nothing to do with"."""
    subject = next(iter(syntax.kids(token.i, "nsubj", "nsubjpass")), None)
    if subject is None or not _is_self(syntax, index, attribution, subject):
        return False
    objects = syntax.kids(token.i, "dobj", "attr", "acomp")
    nothing = any(kid.lower == "nothing" or any(k.lower == "no" for k in syntax.kids(kid.i, "det")) for kid in objects)
    if nothing and token.lemma in ("have", "play", "take", "do", "bear"):
        return any(kid.lower == "nothing" or kid.lemma in _INVOLVED for kid in objects)
    if not negated(syntax, token.i) or any(kid.lower in ("will", "would", "wo") for kid in syntax.kids(token.i, "aux")):
        return False
    if token.lemma == "be":
        return any(
            kid.lemma in ("responsible", "involve", "involved", "guilty", "behind", "party", "aware", "culprit")
            for kid in syntax.kids(token.i, "acomp", "attr", "prep", "oprd")
        )
    past = any(
        kid.lower in ("did", "has", "have", "had", "was", "were") for kid in syntax.kids(token.i, "aux", "auxpass")
    )
    return past and token.lemma in words("deeds")


def _is_self(syntax: Syntax, index: EntityIndex, attribution: Attribution, subject: Token) -> bool:
    """Whether a subject is the source itself: "I", "we", or a pronoun or name of the same entity or number."""
    if subject.lemma in words("own forces"):
        # "His forces" answer for him.
        subject = next(iter(syntax.kids(subject.i, "poss")), subject)
        if subject.lower in ("our", "my", "his", "her", "its", "their"):
            return attribution.quotation != "direct" or subject.lower in ("our", "my")
    if attribution.quotation == "direct":
        return subject.lower in ("i", "we")
    if subject.lower in ("i", "we"):
        return attribution.quotation != "indirect" or subject.lower == "we"
    if attribution.speaker is not None:
        if subject.lower == "it" and index[attribution.speaker].kind in ("organisation", "place", "group"):
            return True
        entity = index.of((subject.start, subject.end))
        return entity.id == attribution.speaker if entity is not None else subject.lower in _SPEAKING_SELF
    if not attribution.source:
        return False
    head = head_of(syntax, attribution.source[0])
    if head is None:
        return False
    source = syntax.tokens[head]
    if subject.lower in _SPEAKING_SELF:
        plural = source.tag in ("NNS", "NNPS") or source.lower == "they"
        return plural == (subject.lower == "they") or subject.lower == "they"
    return subject.text == source.text


def _is_imperative(syntax: Syntax, token: Token, content: Span, subject: Token | None, lemmas: set[str]) -> bool:
    """ "Leave the city," or "told them to leave"."""
    if token.tag != "VB" or subject is not None:
        return False
    kids = syntax.kids(token.i)
    if any(kid.dep == "aux" and kid.lower == "to" for kid in kids):
        return bool(lemmas & {"tell", "warn", "remind", "say"})
    if any(kid.dep == "aux" and kid.lower not in ("do", "let") for kid in kids):
        return False
    return token.dep in ("ROOT", "ccomp", "conj", "parataxis") and token.start >= content[0]
