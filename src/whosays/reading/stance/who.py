"""Whether the one that a content speaks of is the one who says it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from whosays.reading.entities.index import EntityIndex, head_of
from whosays.reading.entities.lexicon import countries, demonyms, fold
from whosays.reading.stance.lexicon import governments, words
from whosays.reading.syntax import Syntax, Token
from whosays.types import Attribution, Entity

_BODIES = frozenset({"organisation", "place", "group"})
_FIRST = frozenset({"i", "we", "us", "me"})
_THIRD = frozenset({"he", "she", "they", "it"})
_POSSESSIVES = frozenset({"our", "my", "his", "her", "its", "their"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """The source of an attribution, asked whether a subject inside the content is itself."""

    syntax: Syntax
    index: EntityIndex
    attribution: Attribution

    @property
    def entity(self) -> Entity | None:
        ref = self.attribution.speaker
        return self.index[ref] if ref is not None and ref in self.index else None

    @property
    def is_body(self) -> bool:
        """An organisation, a state or a group speaks, or people speak for one."""
        entity = self.entity
        if entity is not None and entity.kind in _BODIES:
            return True
        return bool(self._titles() & words("officials"))

    def is_self(self, subject: Token | None) -> bool:
        """ "I", a pronoun or name of the speaker, what is the speaker's own ("its troops"), the speaker's state."""
        if subject is None:
            return False
        if subject.lower in ("none", "neither", "nobody"):  # "none of its staff"
            of = [kid for prep in self.syntax.kids(subject.i, "prep") for kid in self.syntax.kids(prep.i, "pobj")]
            return bool(of) and self.is_self(of[0])
        if subject.lemma.lower() in words("own forces"):
            owner = next(iter(self.syntax.kids(subject.i, "poss")), None)
            if owner is not None:
                if owner.lower in _POSSESSIVES:
                    return self.attribution.quotation != "direct" or owner.lower in ("our", "my")
                return self._is_speaker(owner)
        return self._is_speaker(subject)

    def _is_speaker(self, subject: Token) -> bool:
        word = subject.lower
        quotation = self.attribution.quotation
        if word in _FIRST:
            return quotation != "indirect" or word in ("we", "us") or self._source_is_first()
        if word in _THIRD:
            return quotation != "direct" and self._agrees(subject)
        if self._source_is_pronoun():
            return False  # who is called "he" outside is not named again inside
        named = self.index.of((subject.start, subject.end))
        if named is not None and self.entity is not None and named.id == self.entity.id:
            return True
        return (
            self._is_own_state(subject)
            or self._same_word(subject)
            or self._is_client(subject)
            or self._is_chaired(subject)
        )

    def _agrees(self, subject: Token) -> bool:
        """Whether a pronoun can stand for the source: by entity where both have one, else by kind and number."""
        word, entity = subject.lower, self.entity
        if self.attribution.source_kind == "document":
            return False
        if any(kid.dep == "expl" for kid in self.syntax.kids(subject.head)) or subject.dep == "expl":
            return False
        if entity is not None:
            named = self.index.of((subject.start, subject.end))
            if named is not None and named.id == entity.id:
                return True
            if word == "it":
                return entity.kind in _BODIES or self._titles_of_body()
            if named is not None and named.kind == "person" and entity.kind == "person":
                return False
            return (word == "they" and (entity.kind in _BODIES or self._plural())) or entity.kind not in _BODIES
        if not self.attribution.source:
            return False
        if word == "it":
            return not self._plural() and not self._source_is_pronoun(("he", "she", "i", "we", "they", "who"))
        many = self._plural() or (self._head_lemma() in words("own forces"))
        return many if word == "they" else not self._plural()

    def _titles_of_body(self) -> bool:
        return bool(self._titles() & {"spokesman", "spokeswoman", "spokesperson"})

    def _head(self) -> Token | None:
        if not self.attribution.source:
            return None
        head = head_of(self.syntax, self.attribution.source[0])
        return self.syntax.tokens[head] if head is not None else None

    def _head_lemma(self) -> str:
        head = self._head()
        return head.lemma.lower() if head is not None else ""

    def _plural(self) -> bool:
        head = self._head()
        return head is not None and (
            head.tag in ("NNS", "NNPS") or head.lower == "they" or bool(self.syntax.kids(head.i, "conj"))
        )

    def _source_is_pronoun(self, which: tuple[str, ...] = ("he", "she", "they", "it", "i", "we")) -> bool:
        head = self._head()
        return head is not None and head.lower in which

    def _source_is_first(self) -> bool:
        return self._source_is_pronoun(("i", "we"))

    def _same_word(self, subject: Token) -> bool:
        """The same noun again: "the army said the army would"."""
        head = self._head()
        return head is not None and head.pos in ("NOUN", "PROPN") and subject.text == head.text

    def _is_client(self, subject: Token) -> bool:
        """Whom the source speaks for: "a lawyer for Baker said Baker", "his lawyer said his client"."""
        if self._head_lemma() not in words("speaking for others"):
            return False
        if subject.lemma.lower() == "client":
            return True
        head = self._head()
        tokens = (self.syntax.tokens[i] for span in self.attribution.source for i in self.syntax.inside(span))
        return subject.pos == "PROPN" and any(
            token.text == subject.text and token.dep in ("poss", "pobj") and token is not head for token in tokens
        )

    def _is_chaired(self, subject: Token) -> bool:
        """ "The committee", said by its chairman."""
        the = any(kid.lower == "the" for kid in self.syntax.kids(subject.i, "det"))
        return the and subject.lemma.lower() in words("panels") and bool(self._titles() & words("chairs"))

    def _words(self) -> list[str]:
        tokens = self.syntax.tokens
        found = [tokens[i].lower for span in self.attribution.source for i in self.syntax.inside(span)]
        entity = self.entity
        if entity is not None:
            found += f"{entity.name} {entity.role or ''}".lower().split()
        return found

    def _titles(self) -> frozenset[str]:
        return frozenset(self._words())

    def _is_own_state(self, subject: Token) -> bool:
        """ "Russia will respond", said by the Kremlin or a Russian minister."""
        if subject.pos != "PROPN":
            return False
        own = _states([token.lower for token in self._subtree(subject)])
        if len(own) != 1:
            return False
        said = self._words()
        return own == _states(said) and (bool(frozenset(said) & words("officials")) or len(said) <= 2)

    def _subtree(self, subject: Token) -> list[Token]:
        first, last = self.syntax.edges[subject.i]
        return list(self.syntax.tokens[first : min(last, first + 6)])


def _states(named: list[str]) -> frozenset[str]:
    """The countries that words name, by name, adjective, capital or seat of government."""
    folded = [fold(word) for word in named]
    pairs = [f"{a} {b}" for a, b in pairwise(folded)]
    found = set()
    for word in (*folded, *pairs):
        state = countries().get(word) or demonyms().get(word) or governments().get(word)
        if state is not None:
            found.add(state)
    return frozenset(found)
