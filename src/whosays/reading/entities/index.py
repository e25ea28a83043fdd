"""From a span of text to the entity that it names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter

from whosays.reading.syntax import Syntax
from whosays.types import Entity, Span


def head_of(syntax: Syntax, span: Span) -> int | None:
    """Position of the token that governs a span: the first whose governor lies outside it. None without a token."""
    inside = syntax.inside(span)
    for i in inside:
        token = syntax.tokens[i]
        if token.pos != "PUNCT" and (token.head == i or token.head not in inside):
            return i
    return None


class EntityIndex:
    """Answers which entity a span names, by the innermost mention that covers the span's syntactic head.

    Mentions nest ("Russia" in "Russia's Defense Ministry") but never cross. Building is O(n log n), a question
    O(log n + depth of nesting).
    """

    def __init__(self, entities: Iterable[Entity], syntax: Syntax = Syntax.EMPTY) -> None:
        self._syntax = syntax
        self._by_id: dict[str, Entity] = {}
        found: list[tuple[int, int, Entity]] = []
        for entity in entities:
            self._by_id[entity.id] = entity
            found += [(start, -end, entity) for start, end in entity.mentions]
        found.sort(key=itemgetter(0, 1))
        self._spans: list[Span] = [(start, -end) for start, end, _ in found]
        self._entities = [entity for _, _, entity in found]
        self._starts = [start for start, _ in self._spans]
        self._parent: list[int] = []
        open_: list[int] = []
        for k, (start, _) in enumerate(self._spans):
            while open_ and self._spans[open_[-1]][1] <= start:
                open_.pop()
            self._parent.append(open_[-1] if open_ else -1)
            open_.append(k)

    def __getitem__(self, entity_id: str) -> Entity:
        """The entity with this id; KeyError where there is none."""
        return self._by_id[entity_id]

    def __contains__(self, entity_id: object) -> bool:
        return entity_id in self._by_id

    def at(self, offset: int) -> Entity | None:
        """The entity of the innermost mention that covers an offset."""
        k = self._covering(offset)
        return self._entities[k] if k >= 0 else None

    def of(self, span: Span) -> Entity | None:
        """The entity that a span names, None where it names none.

        With the article's syntax the head decides: "Kremlin spokesman Dmitry Peskov" is Peskov, "a spokesman for
        the ministry" the spokesman. Without it, an equal mention, else the first outermost mention inside the span.
        """
        k = bisect_right(self._spans, (span[0], -1)) if span[0] >= 0 else 0
        first = k
        while k < len(self._spans) and self._starts[k] == span[0]:
            if self._spans[k] == span:
                return self._entities[k]
            k += 1
        head = head_of(self._syntax, span)
        if head is not None:
            named = [kid for kid in self._syntax.kids(head, "appos") if span[0] <= kid.start < span[1]]
            found = self.at(self._syntax.tokens[head].start)
            # "its spokesman Ann Lee": the title is the head, and the name stands beside it.
            return found if found is not None or not named else self.at(named[0].start)
        if first < len(self._spans) and self._starts[first] < span[1]:
            return self._entities[first]
        return self.at(span[0])

    def mentions_in(self, span: Span) -> list[tuple[Span, Entity]]:
        """Mentions that start inside a span, in order of the text, outer ones first."""
        k = bisect_right(self._starts, span[0] - 1)
        out = []
        while k < len(self._spans) and self._starts[k] < span[1]:
            out.append((self._spans[k], self._entities[k]))
            k += 1
        return out

    def _covering(self, offset: int) -> int:
        k = bisect_right(self._starts, offset) - 1
        while k >= 0 and self._spans[k][1] <= offset:
            k = self._parent[k]
        return k


@lru_cache(maxsize=2)
def index_of(entities: tuple[Entity, ...], syntax: Syntax) -> EntityIndex:
    """The index of a document, made once for all stages that ask it."""
    return EntityIndex(entities, syntax)
