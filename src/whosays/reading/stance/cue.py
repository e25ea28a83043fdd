"""What the words of a cue, read with what follows them, tell of stance and certainty."""

from __future__ import annotations

from collections.abc import Container, Sequence

from whosays.reading.stance.lexicon import Reading, cues, words
from whosays.reading.syntax import Syntax, Token
from whosays.types import Certainty, Stance

AHEAD = 8  # tokens after the cue that may complete its phrase ("declined" + "to comment")
# Forms whose lemma the parser gets wrong or leaves alone.
_LEMMAS = {
    **dict.fromkeys(("hopes", "hoped", "hoping"), "hope"),
    **dict.fromkeys(("'s", "'re", "'m"), "be"),
    **dict.fromkeys(("wo", "'ll"), "will"),
    "according": "according",
    "considering": "considering",
    "ca": "can",
    "'ve": "have",
}
_NEGATED: dict[Stance, tuple[Stance, Certainty]] = {
    "promises": ("declines", "unknown"),
    "asks": ("declines", "unknown"),
    "denies": ("declines", "unknown"),
    "questions": ("asserts", "certain"),
}
_GAP = 2  # tokens that may stand between the words of a phrase
_KEPT = frozenset({"yet", "short"})  # adverbs that phrases are made of
_DROPPED_TAGS = frozenset({"DT", "PRP$", "RB", "RBR", "``", "''", ",", ":", "HYPH"})


def sequence(syntax: Syntax, cue: Sequence[int]) -> list[Token]:
    """The cue's tokens, those that it skips, and the next few of its sentence, without adverbs and articles."""
    first, last = cue[0], cue[-1]
    end = min(syntax.sentences[syntax.tokens[last].sent].last, last + 1 + AHEAD)
    return [t for t in syntax.tokens[first:end] if t.tag not in _DROPPED_TAGS or _negates(t) or t.lower in _KEPT]


def _negates(token: Token) -> bool:
    return token.lower in words("negations")


def lemma(token: Token) -> str:
    if _negates(token):
        return "no" if token.tag == "DT" else "not" if token.lower not in ("neither", "nor", "no") else token.lower
    return _LEMMAS.get(token.lower.replace("’", "'")) or token.lemma.lower()


def read_cue(syntax: Syntax, cue: Sequence[int], content: Container[int] = ()) -> Reading | None:
    """The longest phrase of the table that begins in the cue; None where no word of the cue is in it.

    A negated cue is looked up with "not" before it; a phrase that begins with the cue's head wins over another.
    """
    inside = set(cue)
    tokens = sequence(syntax, cue)
    lemmas = [lemma(token) for token in tokens]
    best: Reading | None = None
    best_rank = (-1, -1, 0)
    for k, token in enumerate(tokens):
        if token.i not in inside and k != 0:
            continue
        head = _main(syntax, token, inside)
        readings = [(_fit(lemmas, k, r.phrase), r) for r in cues().get(lemmas[k], ())]
        if token.pos in ("VERB", "AUX", "NOUN", "ADJ") and negated(syntax, token.i, content):
            readings += [
                (_fit(["not", *lemmas[k:]], 0, r.phrase), r) for r in cues()["not"] if r.phrase[1:2] == (lemmas[k],)
            ]
        for fits, reading in readings:
            if fits:
                rank = (len(reading.phrase), int(head), -k)
                if rank > best_rank:
                    best, best_rank = reading, rank
    if (
        best is not None
        and not {"not", "no"} & set(best.phrase)
        and any(negated(syntax, i, content) for i in cue if _main(syntax, syntax.tokens[i], inside))
    ):
        # A negation that no phrase foresees: "did not promise" says nothing, "did not question" grants.
        turned = _NEGATED.get(best.stance)
        if best.stance == "denies" and any(_is_nobody(syntax, i) for i in cue):
            turned = ("asserts", "certain")  # "nobody disputes that"
        return best._replace(stance=turned[0], certainty=turned[1]) if turned else best
    return best


def _is_nobody(syntax: Syntax, i: int) -> bool:
    return any(
        kid.lower in ("nobody", "none") or (kid.lower == "one" and any(k.lower == "no" for k in syntax.kids(kid.i)))
        for kid in syntax.kids(i, "nsubj", "nsubjpass")
    )


def _main(syntax: Syntax, token: Token, inside: set[int]) -> bool:
    return token.head not in inside or token.head == token.i


def _fit(lemmas: list[str], k: int, phrase: tuple[str, ...]) -> bool:
    """Whether the phrase's words follow in order from position k, with small gaps between them."""
    at = k
    for n, word in enumerate(phrase):
        if n == 0:
            if lemmas[at] != word:
                return False
            continue
        for step in range(1, _GAP + 2):
            if at + step < len(lemmas) and lemmas[at + step] == word:
                at += step
                break
            # A negation holds for the next word, auxiliaries apart.
            if phrase[n - 1] == "not" and lemmas[at + step : at + step + 1] not in (["have"], ["be"]):
                return False
        else:
            return False
    return True


def negated(syntax: Syntax, i: int, outside: Container[int] = ()) -> bool:
    """Whether token i is negated: "did not say", "never said", "no group has claimed", "neither confirmed".

    Negations among the tokens `outside` do not count: they are part of the words that are reported.
    """
    for kid in syntax.kids(i):
        if kid.i in outside:
            continue
        if kid.dep == "neg" or kid.lower in ("never", "neither"):
            return True
        if kid.dep in ("nsubj", "nsubjpass", "expl") and (
            kid.lower in ("nobody", "none", "neither")
            or any(k.lower in ("no", "neither") for k in syntax.kids(kid.i, "det", "preconj", "cc:preconj"))
        ):
            return True
    token = syntax.tokens[i]
    # "did not confirm or deny": the negation holds for both, unless the second clause has a subject of its own.
    return (
        token.dep == "conj"
        and not syntax.kids(i, "nsubj", "aux", "auxpass")
        and bool(syntax.kids(token.head, "neg"))
        and any(kid.lower in ("or", "nor") for kid in syntax.kids(token.head, "cc"))
    )
