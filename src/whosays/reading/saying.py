"""The act of saying: which words of a sentence tell of it, and which are told by it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from whosays.reading.doc import Doc
from whosays.reading.syntax import Syntax, Token
from whosays.types import Attribution

CITING = frozenset({"cite", "quote"})
SHARED = ("advcl", "conj", "xcomp")  # a clause that says more in the same breath: "told X ..., adding that"
GAP = 40  # characters between two pieces of a content that are still one telling


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution by the positions of its tokens."""

    cue: frozenset[int]
    source: frozenset[int]
    around: tuple[int, ...]  # what hangs on cue and source, and on the verb that the cue only continues
    level: frozenset[int]  # everything in the sentence that is said as the cue is: told by the same, or by the outlet


@dataclass(frozen=True, slots=True)
class Sayings:
    """The acts of saying of one document."""

    syntax: Syntax
    told: dict[int, str]  # token -> the innermost attribution whose content it stands in
    cues: frozenset[int]  # tokens of all cues

    @classmethod
    def of_document(cls, doc: Doc) -> Sayings:
        """What parts the pieces of a content is told too where neither cue nor source stands in it: a name that the
        parser misread. Whom one cites ("citing the police") is no telling."""
        syntax = doc.syntax
        told: dict[int, str] = {}
        cues: set[int] = set()
        for a in sorted(doc.attributions, key=lambda a: -sum(e - s for s, e in a.content)):
            cue = [syntax.tokens[i].lemma for span in a.cue for i in syntax.inside(span)]
            if cue[:1] and cue[0] in CITING and "say" not in cue:
                continue
            cues.update(i for span in a.cue for i in syntax.inside(span))
            own = [span[0] for span in (*a.cue, *a.source)]
            for n, span in enumerate(a.content):
                told.update(dict.fromkeys(syntax.inside(span), a.id))
                gap = (span[1], a.content[n + 1][0]) if n + 1 < len(a.content) else (0, 0)
                if 0 < gap[1] - gap[0] <= GAP and not any(gap[0] <= at < gap[1] for at in own):
                    told.update(dict.fromkeys(syntax.inside(gap), a.id))
        return cls(syntax, told, frozenset(cues))

    def of(self, a: Attribution) -> Saying | None:
        """None without cue and source in the parsed text."""
        syntax = self.syntax
        cue = frozenset(i for span in a.cue for i in syntax.inside(span))
        source = frozenset(i for span in a.source for i in syntax.inside(span))
        anchor = min(cue or source, default=None)
        if anchor is None:
            return None
        sentence = syntax.sentences[syntax.tokens[anchor].sent]
        here = self.told.get(anchor)
        level = frozenset(i for i in range(sentence.first, sentence.last) if self.told.get(i) == here)
        start = {*((cue | source) & level), *self._loose(cue, level)}
        return Saying(cue, source, tuple(frame(syntax, start, level)), level)

    def _loose(self, cue: frozenset[int], level: frozenset[int]) -> Iterator[int]:
        """A "citing" that the parser hung on a verb of the content: it is of the cue next to it."""
        if not cue:
            return
        for i in sorted(level):
            token = self.syntax.tokens[i]
            if token.lemma in CITING and token.tag == "VBG" and token.head not in level:
                between = range(max(cue) + 1, i) if i > max(cue) else range(i + 1, min(cue))
                if not any(k in self.cues for k in between):
                    yield i


def frame(syntax: Syntax, start: Collection[int], level: Collection[int]) -> list[int]:
    """All that hangs on some tokens, and on the verbs that their verbs only continue, without leaving a level."""
    found: set[int] = set()
    stack = list(start)
    while stack:
        i = stack.pop()
        if i in found:
            continue
        found.add(i)
        stack.extend(kid for kid in syntax.children[i] if kid in level)
        token = syntax.tokens[i]
        if token.dep in SHARED and token.pos in ("VERB", "AUX") and token.head in level and not subject(syntax, i):
            stack.append(token.head)
    return sorted(found)


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
