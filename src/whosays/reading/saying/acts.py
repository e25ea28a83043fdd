"""The act of saying: which words of a sentence tell of it, and which are told by it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from whosays.reading.doc import Doc
from whosays.reading.entities.index import head_of
from whosays.reading.saying.words import words
from whosays.reading.syntax import Syntax, Token
from whosays.types import Attribution, Span, Spans

CITING = frozenset({"cite", "quote"})
HEARING = frozenset({"hear", "learn"})
CLOSING = frozenset({'"', "”", "''", "»"})
CLAUSES = ("conj", "advcl", "ccomp", "parataxis", "relcl", "dep")
JOINED = ("appos", "conj", "relcl", "acl")
SHARED = ("advcl", "conj", "xcomp")  # a clause that says more in the same breath: "told X ..., adding that"
GAP = 40  # characters between two pieces of a content that are still one telling


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution by the positions of its tokens."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    around: tuple[int, ...]  # what hangs on cue and source, and on the verb that the cue only continues
    level: frozenset[int]  # everything in the sentence that is said as the cue is: told by the same, or by the outlet
    loose: frozenset[int]  # what is of the frame though the parser hung it on another word


@dataclass(frozen=True, slots=True)
class Sayings:
    """The acts of saying of one document."""

    syntax: Syntax
    told: dict[int, str]  # token -> the innermost attribution whose content it stands in
    cues: frozenset[int]  # tokens of all cues
    loose: frozenset[int]  # what a content holds by mistake: it is about the saying

    @classmethod
    def of_document(cls, doc: Doc) -> Sayings:
        return _sayings(doc.syntax, tuple((a.id, a.source, a.cue, a.content) for a in doc.attributions))

    def of(self, a: Attribution) -> Saying | None:
        """None without cue and source in the parsed text."""
        syntax = self.syntax
        cue = frozenset(i for span in a.cue for i in syntax.inside(span))
        named = frozenset(i for span in a.source for i in syntax.inside(span))
        source = frozenset(i for span in speaking(syntax, a) for i in syntax.inside(span))
        anchor = min(cue or source, default=None)
        if anchor is None:
            return None
        sentence = syntax.sentences[syntax.tokens[anchor].sent]
        here = self.told.get(anchor)
        level = frozenset(i for i in range(sentence.first, sentence.last) if self.told.get(i) == here)
        loose = frozenset(self._loose(cue, level))
        start = (cue | named | loose) & level
        around = frame(syntax, start, level, self.cues - cue)
        content = frozenset(i for span in a.content for i in syntax.inside(span))
        return Saying(cue, source, content, tuple(around), level, loose)

    def _loose(self, cue: frozenset[int], level: frozenset[int]) -> Iterator[int]:
        """What is about a saying but hangs elsewhere, such as "citing" on a verb of the content: the cue next to it has
        it."""
        for i in sorted(level) if cue else ():
            token = self.syntax.tokens[i]
            if token.head not in level and (i in self.loose or (token.lemma in CITING and token.tag == "VBG")):
                between = range(max(cue) + 1, i) if i > max(cue) else range(i + 1, min(cue))
                if not any(k in self.cues for k in between):
                    yield i


@lru_cache(maxsize=2)  # several stages ask about one document
def _sayings(syntax: Syntax, attributions: tuple[tuple[str, Spans, Spans, Spans], ...]) -> Sayings:
    """Of attributions by their ids, sources, cues and contents.

    What parts the pieces of a content is told too where neither cue nor source stands in it: a name that the parser
    misread. Whom one cites ("citing the police") is no telling.
    """
    told: dict[int, str] = {}
    cues: set[int] = set()
    loose: set[int] = set()
    for ref, source, said, content in sorted(attributions, key=lambda a: -sum(e - s for s, e in a[3])):
        cue = [i for span in said for i in syntax.inside(span)]
        lemmas = [syntax.tokens[i].lemma for i in cue]
        if lemmas[:1] and lemmas[0] in CITING and "say" not in lemmas:
            continue
        cues.update(cue)
        own = [span[0] for span in (*said, *source)]
        pieces: list[int] = []
        for n, span in enumerate(content):
            pieces += syntax.inside(span)
            gap = (span[1], content[n + 1][0]) if n + 1 < len(content) else (0, 0)
            if 0 < gap[1] - gap[0] <= GAP and not any(gap[0] <= at < gap[1] for at in own):
                pieces += syntax.inside(gap)
        named = passed_on(syntax, source, said)
        if named is not None:
            pieces = [i for i in pieces if not named[0] <= syntax.tokens[i].start < named[1]]
        about = set(_about_the_saying(syntax, pieces, cue, syntax.quoted))
        told.update((i, ref) for i in pieces if i not in about)
        loose |= about
    return Sayings(syntax, told, frozenset(cues), frozenset(loose))


def speaking(syntax: Syntax, a: Attribution) -> Spans:
    """The pieces of a source that name the one who speaks, where it also holds who quotes or is told: of "SANA" and "a
    soldier" in "SANA quoted a soldier as saying" the soldier."""
    told = passed_on(syntax, a.source, a.cue)
    if told is not None:
        return (told,)
    if len(a.source) < 2:
        return a.source
    cue = {i for span in a.cue for i in syntax.inside(span)}
    tops = {span: i for span in a.source if (i := head_of(syntax, span)) is not None}
    quoting = any(syntax.tokens[i].lemma in CITING for i in cue)
    roles = ("dobj", "nsubjpass") if quoting else ("nsubj", "nsubjpass", "agent", "pobj")
    first = next((span for span, i in tops.items() if syntax.tokens[i].dep in roles and _is_at(syntax, i, cue)), None)
    first = first or a.source[0]
    members = set(syntax.inside(first))
    joined = (s for s, i in tops.items() if syntax.tokens[i].dep in JOINED and syntax.tokens[i].head in members)
    return tuple(sorted({first, *joined}))


def passed_on(syntax: Syntax, source: Spans, cue: Spans) -> Span | None:
    """Whom one quotes or hears from: "an officer" in "Norwire quoted an officer as saying", "I heard from an officer".

    Where the cue is "quoted" alone, what is told is that one quotes, and that one is the source.
    """
    cues = {i for span in cue for i in syntax.inside(span)}
    tops = {head_of(syntax, span) for span in source}
    for span in cue:
        for i in syntax.inside(span):
            verb = syntax.tokens[i]
            if verb.pos != "VERB" or not any(kid.i in tops for kid in syntax.kids(i, "nsubj")):
                continue
            if verb.lemma in CITING:
                end = _as_saying(syntax, verb)
                quoted = next(iter(syntax.kids(i, "dobj")), None)
                if quoted is not None and end is not None and end + 1 in cues and quoted.i < end:
                    return syntax.span(syntax.edges[quoted.i][0], end)
            elif verb.lemma in HEARING:
                for prep in syntax.kids(i, "prep"):
                    for heard in syntax.kids(prep.i, "pobj") if prep.lower == "from" else ():
                        return syntax.span(*syntax.edges[heard.i]) if heard.pos in ("NOUN", "PROPN") else None
    return None


def _as_saying(syntax: Syntax, verb: Token) -> int | None:
    """Where "as saying" begins after "quoted an officer", whichever of the two words it hangs on."""
    for above in (verb, *syntax.kids(verb.i, "dobj")):
        for prep in syntax.kids(above.i, "prep", "mark"):
            following = syntax.tokens[prep.i + 1] if prep.i + 1 < len(syntax.tokens) else None
            if prep.lower == "as" and following is not None and following.tag == "VBG":
                return prep.i
    return None


def _is_at(syntax: Syntax, i: int, cue: Collection[int]) -> bool:
    """Whether a noun hangs on the cue, or on a preposition of it."""
    above = syntax.tokens[i].head
    return above in cue or (syntax.tokens[above].pos == "ADP" and syntax.tokens[above].head in cue)


def _about_the_saying(
    syntax: Syntax, content: Sequence[int], cue: Collection[int], quoted: Sequence[int]
) -> Iterator[int]:
    """Tokens at the end of a content that are none of it: ", citing the police", "when reached by phone", and behind a
    closing mark "in a statement on Friday"."""
    if not content:
        return
    held, last = set(content), content[-1]
    while last in held and syntax.tokens[last].pos == "PUNCT":
        last -= 1
    for i in content:
        token = syntax.tokens[i]
        if quoted[i] or token.head == i or syntax.edges[i][1] <= last:
            continue
        begins = syntax.tokens[i - 1].text if i else ""
        head = syntax.tokens[token.head]
        cited = token.lemma in CITING and token.tag == "VBG" and begins == ","
        reached = token.dep == "advcl" and token.head in cue and token.lemma in words("reaching")
        place = token.dep == "prep" and (quoted[token.head] or head.pos == "NOUN") and begins in CLOSING
        if cited or reached or (place and _names_occasion(syntax, token)):
            yield from (k for k in range(syntax.edges[i][0], syntax.edges[i][1]) if k in held)


def _names_occasion(syntax: Syntax, prep: Token) -> bool:
    nouns = syntax.kids(prep.i, "pobj")
    return any(n.lemma.lower() in words("occasions") or n.lower in words("platforms") for n in nouns)


def frame(syntax: Syntax, start: Collection[int], level: Collection[int], others: Collection[int]) -> list[int]:
    """All that hangs on some tokens, and on the verbs that their verbs only continue, without leaving a level; what
    hangs on another saying (`others` are the cues) is of that one."""
    found: set[int] = set()
    stack = list(start)
    while stack:
        i = stack.pop()
        if i in found:
            continue
        found.add(i)
        stack.extend(kid for kid in syntax.children[i] if kid in level and not _is_another(syntax.tokens[kid], others))
        token = syntax.tokens[i]
        if token.dep in SHARED and token.pos in ("VERB", "AUX") and token.head in level and not subject(syntax, i):
            stack.append(token.head)
    return sorted(found)


def _is_another(token: Token, cues: Collection[int]) -> bool:
    """Whether a verb begins a saying of its own; "when asked on Friday" tells of the one above."""
    return token.i in cues and token.dep in CLAUSES and not (token.dep == "advcl" and token.lemma in words("reaching"))


def subject(syntax: Syntax, verb: int) -> Token | None:
    """The subject of an active verb."""
    return next(iter(reversed(syntax.kids(verb, "nsubj"))), None)


def agent(syntax: Syntax, verb: int) -> Token | None:
    """Who does what a verb says; for a participle the subject of the clause above, or what it is said of."""
    token = syntax.tokens[verb]
    for _ in range(3):
        found = subject(syntax, token.i)
        if found is not None:
            return found
        if token.dep == "acl":
            return syntax.tokens[token.head]
        if token.dep not in SHARED or token.head == token.i:
            return None
        token = syntax.tokens[token.head]
    return None


def medium(syntax: Syntax, saying: Saying) -> Token | None:
    """The noun whose clause the cue stands in: "released a video in which a soldier says", "a statement saying"."""
    for i in sorted(saying.cue):
        for token in (syntax.tokens[i], *syntax.ancestors(i)):
            if token.dep in ("acl", "relcl"):
                noun = syntax.tokens[token.head]
                return noun if noun.i not in saying.source and noun.dep in ("dobj", "pobj", "nsubjpass") else None
            if token.dep not in SHARED:
                break
    return None
