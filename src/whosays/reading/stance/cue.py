"""What the words of a cue, read with what hangs on them, tell of stance and certainty."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from whosays.reading.stance.frames import frames_of, is_passive
from whosays.reading.stance.lexicon import Cue, Judged, cues, words
from whosays.reading.syntax import Syntax, Token

# Forms whose lemma the parser gets wrong or leaves alone.
_LEMMAS = {
    **dict.fromkeys(("hopes", "hoped", "hoping"), "hope"),
    **dict.fromkeys(("'s", "'re", "'m"), "be"),
    **dict.fromkeys(("wo", "'ll"), "will"),
    "rated": "rate",
    "according": "according",
    "ca": "can",
    "'ve": "have",
}
_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADV": "r", "ADP": "-", "SCONJ": "-"}
_PLAIN: Judged = ("asserts", "certain")
_OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd", "xcomp", "nsubjpass", "conj", "advmod"})
_SKIPPED = frozenset({"DT", "PRP$", "RB", "RBR", "RBS", "``", "''", ",", ":", "HYPH", "JJ", "POS", "CD"})
_LOOK = 6  # tokens after a word among which the next of its phrase may stand, skipped ones included
_CLAUSES = frozenset({"ccomp", "relcl", "advcl", "acl", "parataxis", "csubj"})
_CLOSED = frozenset({"ADP", "PART", "SCONJ", "ADV"})  # words that must hang on the phrase's own words
_NONE = frozenset({"no", "nobody", "none", "neither", "nothing"})
_COPULAS = frozenset({"be", "remain", "seem", "appear", "become", "feel", "look", "sound", "stay", "get"})


class Reading(NamedTuple):
    """The cue that fits best, by its head's token, and what it tells as it stands here."""

    cue: Cue
    head: int
    judged: Judged


def lemma(token: Token) -> str:
    return _lemma(token.lower, token.tag, token.lemma)


@lru_cache(maxsize=20_000)
def _lemma(form: str, tag: str, told: str) -> str:
    if form in words("negations"):
        return "no" if tag == "DT" else "not" if form not in ("neither", "nor", "no", "nothing") else form
    return _LEMMAS.get(form.replace("’", "'")) or told.lower()


def read_cue(syntax: Syntax, cue: Sequence[int], content: Container[int] = (), strict: bool = False) -> Reading | None:
    """The best phrase of the table that begins in the cue; None where no word of it is in the table.

    A phrase whose head governs the cue, or tells more as its object ("issued a denial"), wins over another; then the
    longer one, then the one whose frame fits. A lone word may be of another part of speech than the table says, as the
    parser is often wrong in headlines, unless `strict`.
    """
    if best := _best(syntax, cue, content, any_pos=False):
        return best
    return _best(syntax, cue, content, any_pos=True) if len(cue) == 1 and not strict else None


def _best(syntax: Syntax, cue: Sequence[int], content: Container[int], any_pos: bool) -> Reading | None:
    inside = set(cue)
    best: Reading | None = None
    best_rank: tuple[int, ...] = ()
    for k, i in enumerate(cue):
        token = syntax.tokens[i]
        begun = _begun(syntax, token)
        start = _Start(syntax, token, content) if begun else None
        for entry in begun:
            if start is None or not start.may_go_on(entry.phrase) or not (any_pos or _same_pos(token, entry)):
                continue
            found = _fits(start, entry)
            if found is None:
                continue
            told = found != _PLAIN
            main = _main(syntax, token, inside) or (told and _carries(syntax, token, inside)) or token.dep == "pcomp"
            rank = (int(main), len(entry.phrase) + entry.negative, entry.frame != "*", told, -k)
            if best is None or rank > best_rank:
                best, best_rank = Reading(entry, i, found), rank
    return best


class _Start:
    """A word that phrases of the table begin with, and what is asked of it for several of them."""

    def __init__(self, syntax: Syntax, token: Token, content: Container[int]) -> None:
        self.syntax, self.token, self.content = syntax, token, content
        self._ahead: dict[tuple[int, ...], dict[str, int]] = {}

    @cached_property
    def frames(self) -> frozenset[str]:
        return frames_of(self.syntax, self.token.i)

    @cached_property
    def negated(self) -> bool:
        return is_negated(self.syntax, self.token, self.content)

    @cached_property
    def _next(self) -> dict[str, int]:
        return self.ahead([self.token.i])

    def may_go_on(self, phrase: tuple[str, ...]) -> bool:
        """Whether the second word of a phrase stands where it may, asked first as it rules out most."""
        return len(phrase) == 1 or phrase[1] in self._next or phrase[1] == "no"

    def ahead(self, matched: list[int]) -> dict[str, int]:
        """What may go on with the words of a phrase found so far: phrases begin alike."""
        so_far = tuple(matched)
        if so_far not in self._ahead:
            self._ahead[so_far] = _by_word(self.syntax, _near(self.syntax, matched))
        return self._ahead[so_far]


def _is_participle(syntax: Syntax, token: Token) -> bool:
    """ "Were worried", "remains convinced": an adjective that the parser may take for a verb."""
    if token.tag not in ("VBN", "VBD"):
        return False
    above = syntax.tokens[token.head]
    return is_passive(syntax, token) or (above.i != token.i and lemma(above) in _COPULAS)


def _begun(syntax: Syntax, token: Token) -> tuple[Cue, ...]:
    """The cues that a token may begin, by its lemma or, as an adjective, by its form."""
    table = cues()
    key = lemma(token)
    found = table.get(key, ())
    if token.lower != key and (token.pos == "ADJ" or _is_participle(syntax, token)):
        found = found + tuple(entry for entry in table.get(token.lower, ()) if entry.pos == "a")
    return found


def _same_pos(token: Token, entry: Cue) -> bool:
    participle = entry.pos == "a" and token.lower == entry.phrase[0] and token.tag in ("VBN", "VBD")
    return participle or entry.pos in ("-", _POS.get(token.pos))


def _fits(start: _Start, entry: Cue) -> Judged | None:
    """What the entry tells of the phrase that begins at a token; None where it does not fit."""
    syntax, token = start.syntax, start.token
    if entry.frame != "*" and entry.frame not in start.frames:
        return None
    if entry.phrase[0] == "be" and len(entry.phrase) > 1 and token.dep in ("aux", "auxpass"):
        return None
    matched = _complete(start, entry.phrase)
    if not matched:
        return None
    turned = not (entry.final and not entry.negative) and (
        start.negated or any(_has_no(syntax, syntax.tokens[i]) for i in matched[1:])
    )
    if entry.negative:
        return entry.judged if turned else None
    if turned and entry.judged[0] in ("denies", "questions") and (nobody(syntax, token) or _can(syntax, token)):
        return _PLAIN  # "nobody disputes that", "we cannot deny that"
    return entry.negated if turned else entry.judged


def _complete(start: _Start, phrase: tuple[str, ...]) -> list[int]:
    """Where the words of a phrase stand, the further ones on or close after those before; empty if one is missing."""
    matched = [start.token.i]
    for word in phrase[1:]:
        if word == "no" and start.negated:
            continue
        found = start.ahead(matched).get(word)
        if found is None:
            return []
        matched.append(found)
    return matched


def _has_no(syntax: Syntax, noun: Token) -> bool:
    return noun.pos in ("NOUN", "PROPN") and any(kid.lower in ("no", "zero", "neither") for kid in syntax.kids(noun.i))


def _by_word(syntax: Syntax, near: list[int]) -> dict[str, int]:
    """The first token of each word, by its lemma or, as it may be an adjective, by its form."""
    out: dict[str, int] = {}
    for j in near:
        token = syntax.tokens[j]
        out.setdefault(lemma(token), j)
        if token.tag in ("VBN", "VBD", "JJ", "VBG"):
            out.setdefault(token.lower, j)
    return out


def _near(syntax: Syntax, matched: list[int]) -> list[int]:
    """Tokens that may go on with a phrase: those right after its last word, then what hangs on its words."""
    tokens = syntax.tokens
    last = matched[-1]
    out: list[int] = []
    for j in range(last + 1, min(syntax.sentences[tokens[last].sent].last, last + _LOOK + 1)):
        out.append(j)
        if tokens[j].tag not in _SKIPPED and tokens[j].lower not in words("days"):  # "called Tuesday for"
            break
    for i in reversed(matched):
        for j in syntax.children[i]:
            if j < matched[0] and tokens[j].dep not in ("nsubjpass", "det", "neg"):
                continue
            out.append(j)
            if tokens[j].dep in _CLAUSES:
                continue
            out += [k for k in syntax.children[j] if tokens[k].pos not in _CLOSED or tokens[k].lower in ("as", "not")]
            if tokens[j].pos == "ADP":
                out += [m for k in syntax.children[j] for m in syntax.children[k] if tokens[m].pos not in _CLOSED]
    if tokens[matched[0]].dep == "relcl":
        out.append(tokens[matched[0]].head)  # "a claim the mayor laughed at"
    taken = set(matched)
    return [j for j in out if j not in taken]


def _main(syntax: Syntax, token: Token, inside: set[int]) -> bool:
    return token.head not in inside or token.head == token.i


def _carries(syntax: Syntax, token: Token, inside: set[int]) -> bool:
    """Whether a word below the cue's head says what is done: "issued a denial", "was quick to deny"."""
    if token.dep not in _OBJECTS or token.head not in inside:
        return False
    # "Began their questions": what is opened or answered with words is not done by them.
    return token.pos not in ("NOUN", "PROPN") or lemma(syntax.tokens[token.head]) not in words("opening verbs")


def nobody(syntax: Syntax, token: Token) -> bool:
    """ "Nobody disputes", "no group has claimed"."""
    return any(
        kid.lower in _NONE or any(k.lower in ("no", "neither", "none") for k in syntax.kids(kid.i))
        for kid in syntax.kids(token.i, "nsubj", "nsubjpass")
    )


def _can(syntax: Syntax, token: Token) -> bool:
    deny = token.lemma in ("deny", "dispute", "doubt")
    return deny and any(kid.lower in ("can", "ca", "could") for kid in syntax.kids(token.i, "aux"))


def is_negated(syntax: Syntax, token: Token, outside: Container[int] = ()) -> bool:
    """Whether a cue's head is negated: its own verb, the copula of an adjective, a noun with "no"."""
    above = syntax.tokens[token.head]
    if negated(syntax, token.i, outside) or (token.dep == "pcomp" and above.lower == "without"):
        return True
    if token.pos in ("NOUN", "PROPN"):
        if _has_no(syntax, token):
            return True
        return token.dep in ("dobj", "attr") and negated(syntax, above.i, outside)
    copula = token.dep in ("acomp", "attr", "oprd", "xcomp", "prep") and lemma(above) in _COPULAS
    return copula and negated(syntax, above.i, outside)


def negated(syntax: Syntax, i: int, outside: Container[int] = ()) -> bool:
    """Whether token i is negated: "did not say", "never said", "no group has claimed", "neither confirmed".

    Negations among the tokens `outside` do not count: they are part of the words that are reported.
    """
    token = syntax.tokens[i]
    for kid in syntax.kids(i):
        if kid.i in outside and not (kid.dep == "nsubjpass" and token.lemma in words("silences")):
            continue  # but "neither account could be verified"
        if kid.dep == "neg" or kid.lower in ("never", "neither", "nor", "hardly", "scarcely"):
            # "not only said" and "not just", "never again vowed" negate nothing.
            after = syntax.tokens[kid.i + 1].lower if kid.i + 1 < len(syntax.tokens) else ""
            if after not in ("only", "just", "merely"):
                return True
        if kid.dep in ("nsubj", "nsubjpass", "expl") and (
            kid.lower in ("nobody", "none", "neither")
            or any(k.lower in ("no", "neither", "none") for k in syntax.kids(kid.i, "det", "preconj", "cc:preconj"))
        ):
            return True
    # "did not confirm or deny": the negation holds for both, unless the second clause has a subject of its own.
    return (
        token.dep == "conj"
        and not syntax.kids(i, "nsubj", "aux", "auxpass")
        and bool(syntax.kids(token.head, "neg"))
        and any(kid.lower in ("or", "nor") for kid in syntax.kids(token.head, "cc"))
    )
