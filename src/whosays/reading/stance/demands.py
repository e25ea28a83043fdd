"""Contents that ask, promise or threaten: "leave the city", "Russia must withdraw", "it would strike back"."""

from __future__ import annotations

from whosays.reading.stance.certainty import infers
from whosays.reading.stance.cue import negated, nobody
from whosays.reading.stance.frames import is_passive
from whosays.reading.stance.lexicon import words
from whosays.reading.stance.who import Speaker
from whosays.reading.syntax import Syntax, Token
from whosays.types import Span

_DUTY = frozenset({"must", "should", "ought"})
_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall", "sha"})
_WH = frozenset({"WP", "WRB", "WDT", "WP$"})
_ADDRESS = 6  # tokens of a name that is called, marks and comma included
_POLITE = frozenset(
    {"please", "do", "n't", "n’t", "not", "never", "always", "just", "now", "so", "and", "but", "then", "today"}
)


def is_promise(speaker: Speaker, token: Token) -> bool:
    """ "We will strike back", "it would not withdraw", "I am going to find them"."""
    syntax = speaker.syntax
    if any(kid.dep == "nsubjpass" for kid in syntax.kids(token.i)) and token.lemma in ("schedule", "expect"):
        return False
    if token.lemma == "go" and token.tag == "VBG":
        below = next(iter(syntax.kids(token.i, "xcomp")), None)
        return below is not None and below.lemma not in ("be", "have")
    aux = {kid.lower for kid in syntax.kids(token.i, "aux")}
    if token.tag == "VB" and "to" in aux and token.lemma != "be":
        return True  # "Kremlin: Russia to respond"
    if _is_offer(syntax, token):
        return lies_ahead(speaker, token) or bool(aux & {"would", "'d", "’d"})
    if "have" in aux or token.lemma in words("no promise"):
        return False
    if any(kid.lower in ("rather", "probably", "likely") for kid in syntax.kids(token.i, "advmod")):
        return False
    return lies_ahead(speaker, token)


def _is_offer(syntax: Syntax, token: Token) -> bool:
    """ "Would be happy to lend them"; "would be glad to see" wishes."""
    if token.lemma != "be":
        return False
    for kid in syntax.kids(token.i, "acomp", "oprd"):
        if kid.lower in words("glad"):
            for below in (*syntax.kids(kid.i, "xcomp", "ccomp"), *syntax.kids(token.i, "xcomp")):
                if any(k.tag == "TO" for k in syntax.kids(below.i, "aux")) and below.lemma not in words("wishes"):
                    return True
    return False


def lies_ahead(speaker: Speaker, token: Token) -> bool:
    """ "Will", and "would" in reported speech, which is what "will" was in the mouth of the speaker."""
    aux = {kid.lower for kid in speaker.syntax.kids(token.i, "aux")}
    reported = speaker.attribution.quotation != "direct"
    return bool(aux & _FUTURE) or (reported and bool(aux & {"would", "'d", "’d"}))


def is_threat(syntax: Syntax, token: Token, subject: Token | None) -> bool:
    """ "They will pay for this", "there would be a response"."""
    aux = {kid.lower for kid in syntax.kids(token.i, "aux")}
    if not aux & (_FUTURE | {"would"}) or "have" in aux or negated(syntax, token.i):
        return False
    if token.lemma == "be":
        expletive = any(kid.dep == "expl" for kid in syntax.kids(token.i))
        return expletive and any(kid.lemma in words("responses") for kid in syntax.kids(token.i, "attr", "nsubj"))
    if subject is None:
        return False
    if token.lemma in ("face", "meet", "pay"):
        threat = any(kid.lemma in words("responses") for kid in syntax.kids(token.i, "dobj"))
        return threat or (token.lemma == "pay" and _guilty(syntax, subject) and not syntax.kids(token.i, "dobj"))
    return token.lemma in words("threats") and _guilty(syntax, subject)


def _guilty(syntax: Syntax, subject: Token) -> bool:
    """ "They", "the culprits", "whoever did this"."""
    first = syntax.tokens[syntax.edges[subject.i][0]]
    return bool({subject.lower, subject.lemma.lower(), first.lower} & words("the guilty"))


def is_duty(syntax: Syntax, token: Token, subject: Token | None, own: bool) -> bool:
    """ "The troops must withdraw", "Russia needs to leave", "it is time for talks to resume"."""
    if token.lemma == "be" and subject is not None and subject.lower == "it" and not negated(syntax, token.i):
        for kid in syntax.kids(token.i, "attr"):
            below = (*syntax.kids(kid.i, "acl", "relcl", "advcl"), *syntax.kids(token.i, "advcl", "xcomp", "ccomp"))
            if kid.lower == "time" and any(k.tag == "TO" for verb in below for k in syntax.kids(verb.i, "aux")):
                return True
    if _there_should_be(syntax, token):
        return True
    if subject is None or subject.dep.startswith("csubj") or subject.tag in _WH or infers(syntax, token):
        return False
    aux = {kid.lower for kid in syntax.kids(token.i, "aux")}
    if subject.lower in ("i", "one", "what") or (nobody(syntax, token) and not aux & _DUTY):
        return False
    if aux & _DUTY and "have" not in aux:
        if token.lemma in ("have", "know", "see", "say", "admit", "remember", "think", "feel", "understand", "like"):
            return False
        if token.lemma == "be":
            return "must" in aux or any(
                kid.lower not in words("alive") for kid in syntax.kids(token.i, "acomp", "attr")
            )
        return True
    return not own and _has_to(syntax, token, subject, aux)


def _there_should_be(syntax: Syntax, token: Token) -> bool:
    """ "There should be no deal"; "there should be enough" reckons."""
    aux = {kid.lower for kid in syntax.kids(token.i, "aux")}
    if token.lemma != "be" or not aux & _DUTY or "have" in aux or not syntax.kids(token.i, "expl"):
        return False
    named = syntax.kids(token.i, "attr", "nsubj")
    held = {word.lower for kid in named for word in (kid, *syntax.kids(kid.i))}
    return bool(named) and not held & words("enough")


def _has_to(syntax: Syntax, token: Token, subject: Token, aux: set[str]) -> bool:
    """ "Has to leave", "needs to leave"; "had to leave" tells what happened."""
    if token.lemma not in ("need", "have", "ought") or subject.lower in ("we", "it", "you") or negated(syntax, token.i):
        return False
    if aux & {"will", "would", "did", "may"} or not syntax.kids(token.i, "xcomp"):
        return False
    near = syntax.tokens[token.i + 1 : token.i + 4]
    after = next((word for word in near if word.pos != "ADV" or word.lower == "yet"), None)  # "has yet to leave"
    wanted = next((kid for kid in syntax.kids(token.i, "xcomp") if kid.tag in ("VB", "VBN")), None)
    suffered = wanted is not None and any(kid.dep == "auxpass" for kid in syntax.kids(wanted.i))
    present = token.lemma == "need" or token.tag in ("VBZ", "VBP") or suffered  # "the facts had to be established"
    return after is not None and after.tag == "TO" and present


def is_imperative(speaker: Speaker, token: Token, content: Span, subject: Token | None, cue: list[int]) -> bool:
    """ "Leave the city," or "told them to leave"."""
    syntax = speaker.syntax
    kids = syntax.kids(token.i)
    lemmas = {syntax.tokens[i].lemma.lower() for i in cue}
    if any(kid.dep == "aux" and kid.tag == "TO" for kid in kids):
        if token.lemma == "be" or any(kid.dep == "auxpass" for kid in kids):
            return False  # "said to be held"
        first = next((syntax.tokens[j].lower for j in syntax.inside(content) if syntax.tokens[j].pos != "PUNCT"), "")
        if any(negated(syntax, i) for i in cue):
            return False  # "had not been told to leave"
        called = first in ("to", "not", "never") or any(syntax.tokens[i].tag == "TO" for i in cue)
        return (
            called
            and not any(
                syntax.tokens[i].lemma == "say" and is_passive(syntax, syntax.tokens[i])
                for i in cue  # "is said to be"
            )
            and bool(lemmas & words("telling to"))
            and token.lemma not in words("withheld")
        )
    before = _after_address(syntax, syntax.inside((content[0], token.start)))
    if subject is not None and subject.i < before.start:
        subject = None
    direct = speaker.attribution.quotation == "direct"
    opening = direct and token.tag == "VBP" and all(syntax.tokens[j].pos == "PUNCT" for j in before)
    if not (token.tag == "VB" or opening) or subject is not None or token.lemma in words("discourse"):
        return False
    if token.lemma == "let" and any(kid.lemma in words("discourse") for kid in kids):
        return False  # "let's say"
    if any(kid.dep == "aux" and kid.lower not in ("do", "let") for kid in kids):
        return False
    if token.dep not in ("ROOT", "ccomp", "xcomp", "conj", "parataxis"):
        return False
    return all(syntax.tokens[j].pos in ("PUNCT", "INTJ", "ADV") or syntax.tokens[j].lower in _POLITE for j in before)


def _after_address(syntax: Syntax, before: range) -> range:
    """The words before an imperative but for whom it calls: "Please" in "Minister, please stop"."""
    for j in before[:_ADDRESS]:
        token = syntax.tokens[j]
        if token.text == "," and j > before.start:
            return range(j + 1, before.stop)
        if token.pos not in ("PUNCT", "PROPN", "NOUN", "INTJ", "ADJ") and token.lower not in ("my", "dear", "you"):
            break
    return before
