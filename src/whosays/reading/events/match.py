"""Which sense of a word is meant: the first entry whose parts and conditions hold."""

from __future__ import annotations

from typing import NamedTuple

from whosays.ontology import table
from whosays.reading.events.frames import Frames, lemmas
from whosays.reading.events.kinds import Kinds, kinds
from whosays.reading.events.lexicon import Entry, Part, Test, lexicon
from whosays.reading.events.words import words
from whosays.reading.syntax import Syntax, Token

_MEASURES = words("measures")
_LEMMAS = {row["form"]: row["lemma"] for row in table("lemmas.tsv", __package__)}


class Match(NamedTuple):
    """A word that tells of an event; `tokens` are the trigger's, the head first."""

    head: int
    tokens: tuple[int, ...]
    entry: Entry
    slots: dict[str, tuple[int, ...]]
    verbal: bool


class Matcher:
    """Matches the tokens of one article against the lexicon."""

    def __init__(self, syntax: Syntax, frames: Frames, topics: frozenset[str]) -> None:
        self._syntax, self.frames, self._topics = syntax, frames, topics
        self._kinds: dict[int, Kinds] = {}
        self._lexicon = lexicon()
        self._sentences: dict[int, frozenset[str]] = {}

    def kinds(self, i: int) -> Kinds:
        if i not in self._kinds:
            self._kinds[i] = kinds(self._syntax, i)
        return self._kinds[i]

    def match(self, token: Token) -> Match | None:
        """The event that a token tells of, None for nearly all tokens."""
        if token.pos == "VERB" or (token.pos in ("AUX", "ADJ", "NOUN") and token.tag in ("VBN", "VBD", "VBG", "VBZ")):
            found = self._first(token, "v", verbal=True)
            if found is not None or token.tag != "VBG" or self._progressive(token):
                return found
            return self._first(token, "n", verbal=False)
        if token.pos in ("NOUN", "PROPN"):
            name = self._syntax.name_at.get(token.i)
            if name is not None and name.label in ("DATE", "TIME"):
                return None  # the month of March
            return self._first(token, "n", verbal=False)
        if token.pos == "ADJ":
            return self._first(token, "a", verbal=True)
        return None

    def _progressive(self, token: Token) -> bool:
        """A verb form in -ing that is no noun: "is killing"."""
        return any(kid.dep in ("aux", "nsubj", "dobj") for kid in self._syntax.kids(token.i))

    def _first(self, token: Token, pos: str, *, verbal: bool) -> Match | None:
        lemma = _LEMMAS.get(token.lower) or token.lemma.lower()
        entries = self._lexicon.get((pos, lemma)) or self._lexicon.get((pos, token.lower))
        if not entries:
            return None
        if not verbal and token.dep == "compound" and self._syntax.tokens[token.head].pos in ("NOUN", "PROPN"):
            return None  # "attack helicopter", "strike force": the head noun is the matter
        slots = self.frames.slots(token.i, verbal=verbal)
        for entry in entries:
            if token.dep == "amod" and verbal and entry.type not in ("ASSAULT", "COERCE"):
                continue  # "the promised aid", "a rejected offer" name no deed of their own
            tokens = self._parts(token, entry, slots)
            if tokens is not None and all(any(self._holds(t, token, slots) for t in row) for row in entry.tests):
                tokens += tuple(  # "went on strike": the preposition belongs to the phrase
                    self._syntax.tokens[i].head
                    for i in tokens
                    if self._syntax.tokens[i].dep == "pobj"
                    and self._syntax.tokens[i].head > token.i
                    and self._syntax.tokens[self._syntax.tokens[i].head].head == token.i
                )
                return Match(token.i, (token.i, *tokens), entry, self._with_parts(entry, tokens, slots), verbal)
        return None

    def _with_parts(
        self, entry: Entry, tokens: tuple[int, ...], slots: dict[str, tuple[int, ...]]
    ) -> dict[str, tuple[int, ...]]:
        """Slots of the word with those of the noun that is part of its pattern ("opened fire on the crowd")."""
        if not any(part.kind in "=~" for part in entry.parts) or not tokens:
            return slots
        merged = dict(slots)
        for part, i in zip(entry.parts, tokens, strict=False):
            if part.kind == "=" and self._syntax.tokens[i].pos in ("NOUN", "PROPN"):
                for slot, found in self.frames.slots(i, verbal=False).items():
                    if slot not in merged and slot not in ("up", "s", "poss", "o"):
                        merged[slot] = found
        return merged

    def _parts(self, token: Token, entry: Entry, slots: dict[str, tuple[int, ...]]) -> tuple[int, ...] | None:
        out: list[int] = []
        for part in entry.parts:
            found = self._part(token, part, slots)
            if found is None:
                return None
            if found >= 0:
                out.append(found)
        return tuple(out)

    def _part(self, token: Token, part: Part, slots: dict[str, tuple[int, ...]]) -> int | None:
        syntax = self._syntax
        if part.kind == "=":
            for i in slots.get("o", ()):
                word = syntax.tokens[i]
                if word.lemma.lower() in _MEASURES:  # "part of an aid programme", "25,000 tons of food"
                    for inner in self.frames.slots(i, verbal=False).get("of", ()):
                        i, word = inner, syntax.tokens[inner]
                if part.words & lemmas(syntax, (i,)) or any(
                    kid.lemma.lower() in part.words for kid in syntax.kids(i, "compound") if word.i - kid.i <= 2
                ):
                    return i if i > token.i else -1
            return None
        if part.kind == "<":
            modifiers = slots.get("m", ())
            for i in modifiers:
                if part.words & lemmas(syntax, (i,)):
                    return i if token.i - i == 1 else -1
            return None
        if part.kind == "~":
            for name in sorted(part.words):
                heads = slots.get(name, ())
                if heads and (not part.objects or part.objects & lemmas(syntax, heads)):
                    return -1 if not part.objects else min(heads)
            if not part.objects:
                for kid in syntax.kids(token.i, "prep", "prt", "advmod"):
                    if kid.lower in part.words:
                        return -1
            return None
        if part.kind == "+":
            for kid in syntax.kids(token.i):
                if kid.lower in part.words and kid.dep in (
                    "prt",
                    "advmod",
                    "prep",
                    "acomp",
                    "oprd",
                    "dobj",
                    "npadvmod",
                    "ccomp",
                ):
                    return kid.i if kid.dep in ("prt", "advmod") and abs(kid.i - token.i) <= 6 else -1
                if kid.lower in part.words and kid.dep == "advmod":
                    return -1
            return None
        for kid in syntax.kids(token.i, "acomp", "oprd", "xcomp", "advmod", "ccomp", "dobj", "attr", "amod"):
            if kid.lower in part.words or kid.lemma.lower() in part.words:
                return kid.i if abs(kid.i - token.i) <= 6 else -1
        return None

    def _holds(self, test: Test, token: Token, slots: dict[str, tuple[int, ...]]) -> bool:
        if test.slot == "topic":
            return bool(test.words & self._topics) != test.negated
        if test.slot == "head":
            return token.dep not in ("compound", "amod", "nmod")
        if test.slot == "near":
            return bool(test.words & self._near(token.sent)) != test.negated
        heads = slots.get(test.slot, ())
        if test.by == "empty":
            return not heads
        if not heads:
            return test.open
        if test.by == "filled":
            return True
        if test.by == "kind":
            met = any(test.words & self._kinds_of(i) for i in heads)
            if test.negated:
                return not all(test.words & self._kinds_of(i) for i in heads)
            return met
        found = lemmas(self._syntax, heads)
        if test.by == "within":
            for i in heads:
                found |= lemmas(self._syntax, (kid.i for kid in self._syntax.kids(i)))
        return bool(test.words & found) != test.negated

    def _near(self, sentence: int) -> frozenset[str]:
        """Lemmas and words of a sentence."""
        if sentence not in self._sentences:
            s = self._syntax.sentences[sentence]
            tokens = self._syntax.tokens[s.first : s.last]
            self._sentences[sentence] = frozenset(w for t in tokens for w in (t.lemma.lower(), t.lower))
        return self._sentences[sentence]

    def _kinds_of(self, i: int) -> Kinds:
        return self.kinds(i)
