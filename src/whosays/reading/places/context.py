"""What an article says around its names: the questions that weighing and linking put to the words nearby."""

from __future__ import annotations

from whosays.reading.doc import Doc
from whosays.reading.places.lexicon import state_abbreviations, words
from whosays.reading.syntax import Name, Syntax, Token
from whosays.types import PlaceKind

_COMPASS = "north south east west northern southern eastern western central"
BETWEEN = frozenset(f"the downtown nearby - {_COMPASS}".split())  # may stand between a preposition and its place
_LISTING = frozenset({",", "and", "or", "&"})
_SORTS = frozenset("air military strategic bomber naval civilian".split())
PARTIES = frozenset({"D", "R", "I"})
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
        self.persons = frozenset(span for e in doc.entities if e.kind == "person" for span in e.mentions)
        self._shouting: dict[int, bool] = {}
        self.announced = self._lists()

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
            found = self.words.of_types.get(self.tokens[i - 2].lower)
            if found is not None:
                return found
        return self.announced.get(i)

    def _lists(self) -> dict[int, PlaceKind]:
        """What sort each name in a list is: "the towns of X, Y and Z", "two bases, X and Y", "the X and Y airbases"."""
        out: dict[int, PlaceKind] = {}
        tokens, n = self.tokens, len(self.tokens)
        for token in tokens:
            kind = self.words.plurals.get(token.lower)
            if kind is None:
                continue
            following = tokens[token.i + 1].text if token.i + 1 < n else ""
            told = following in (",", ":") and any(k.tag == "CD" for k in self.syntax.kids(token.i, "nummod"))
            if told or (kind != "facility" and following == "of"):
                i = token.i + 2
            elif kind == "facility":
                i = self._list_before(token.i)
            else:
                continue
            while i < n and tokens[i].sent == token.sent and tokens[i].text[0].isupper():
                out[i] = kind
                while i < n and tokens[i].sent == token.sent and tokens[i].text[0].isupper():
                    i += 1
                while i < n and tokens[i].lower in _LISTING:
                    i += 1
        return out

    def _list_before(self, i: int) -> int:
        """Where the list of names that ends before token i begins; i where there is none."""
        tokens, first = self.tokens, i
        while first and tokens[first - 1].lower in _SORTS:
            first = i = first - 1
        while first and tokens[first - 1].sent == tokens[i].sent:
            before = tokens[first - 1]
            if not before.text[0].isupper() and before.lower not in _LISTING:
                break
            first -= 1
        while first < i and (not tokens[first].text[0].isupper() or tokens[first].tag in ("DT", "JJ", "CD")):
            first += 1
        return first

    def party_tag(self, i: int) -> bool:
        """Whether token i is the party in "D-Va." or "R-Ohio"."""
        if self.tokens[i].text not in PARTIES or i + 2 >= len(self.tokens):
            return False
        party, dash, state = self.tokens[i : i + 3]
        return dash.text in "-–‑" and party.end == dash.start and dash.end == state.start and state.text[0].isupper()

    def shouts(self, sent: int) -> bool:
        known = self._shouting.get(sent)
        if known is None:
            s = self.syntax.sentences[sent]
            span = self.syntax.span(s.first, s.last)
            known = self._shouting[sent] = self.text[span[0] : span[1]].isupper()
        return known

    def core(self, name: Name) -> tuple[int, int]:
        first, last = name.first, name.last
        if last - first > 2 and self.party_tag(first):
            first += 2
        while first < last - 1 and self.tokens[first].lower in ("the", "a", "an"):
            first += 1
        while last - 1 > first and self.tokens[last - 1].lower in ("'s", "’s", ".", ",", "'"):
            last -= 1
        return first, last
