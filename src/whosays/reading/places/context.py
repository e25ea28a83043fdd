"""What an article says around its names: the questions that weighing and linking put to the words nearby."""

from __future__ import annotations

from whosays.reading.doc import Doc
from whosays.reading.places.lexicon import state_abbreviations, words
from whosays.reading.syntax import Name, Syntax, Token
from whosays.types import PlaceKind

_COMPASS = "north south east west northern southern eastern western central"
BETWEEN = frozenset(f"the downtown nearby - {_COMPASS}".split())  # may stand between a preposition and its place
FIELDS = frozenset({"airbase", "airfield", "airport", "aerodrome"})
BASES = frozenset({"base", "bases", "airbases", "airfields", "aerodromes", "bomber", "bombers", "runway", "runways"})


class Context:
    """The tokens of one article with what is worked out from them once."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.article.text
        self.syntax: Syntax = doc.syntax
        self.tokens: tuple[Token, ...] = doc.syntax.tokens
        self.words = words()
        self.states = state_abbreviations()
        self.people = self._people()
        self.airfields = [
            t.i
            for t in self.tokens
            if t.lower in FIELDS or (t.lower == "base" and t.i and self.tokens[t.i - 1].lower == "air")
        ]
        self.on_bases = any(t.lower in FIELDS or t.lower in BASES for t in self.tokens)
        self.known_places = self._known_places()
        self._shouting: dict[int, bool] = {}

    def _people(self) -> frozenset[str]:
        """Words of people's names in this article, where the name has at least two of them."""
        out: set[str] = set()
        for entity in self.doc.entities:
            if entity.kind == "person":
                parts = [part.lower() for part in entity.name.split() if part[0].isupper()]
                if len(parts) > 1:
                    out.update(parts)
        return frozenset(out)

    def _known_places(self) -> frozenset[int]:
        """First tokens of what the entities stage takes for places."""
        starts = {start for entity in self.doc.entities if entity.kind == "place" for start, _ in entity.mentions}
        return frozenset(token.i for token in self.tokens if token.start in starts)

    def before(self, i: int, prepositions: frozenset[str]) -> bool:
        """Whether a preposition of place governs what begins here, over an article and a compass word."""
        tokens = self.tokens
        k, sent = i - 1, tokens[i].sent
        for _ in range(3):
            if k < 0 or tokens[k].sent != sent:
                return False
            word = tokens[k].lower
            if word in prepositions:
                return True
            if word in BETWEEN:
                k -= 1
                continue
            return False
        return False

    def of_type(self, i: int) -> PlaceKind | None:
        """What sort of place "the village of" announces."""
        if i >= 2 and self.tokens[i - 1].lower == "of":
            return self.words.of_types.get(self.tokens[i - 2].lower)
        return None

    def shouts(self, sent: int) -> bool:
        known = self._shouting.get(sent)
        if known is None:
            s = self.syntax.sentences[sent]
            span = self.syntax.span(s.first, s.last)
            known = self._shouting[sent] = self.text[span[0] : span[1]].isupper()
        return known

    def core(self, name: Name) -> tuple[int, int]:
        first, last = name.first, name.last
        while first < last - 1 and self.tokens[first].lower in ("the", "a", "an"):
            first += 1
        while last - 1 > first and self.tokens[last - 1].lower in ("'s", "’s", ".", ",", "'"):
            last -= 1
        return first, last
