"""Which stretches of the text are place names: the parser's names and the gazetteer's, weighed by their context."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from whosays.gazetteer import Gazetteer, Match, fold
from whosays.reading.doc import Doc
from whosays.reading.places.context import Context
from whosays.reading.places.link import link
from whosays.reading.places.toponym import Toponym
from whosays.reading.places.weigh import Weigher
from whosays.reading.syntax import Token

MAX_WORDS = 7
ARTICLES = frozenset({"al", "el", "ad", "as", "ar", "az", "an", "at", "ash", "deir"})  # "al-Bab"
SORTS_OF_FIELD = frozenset(
    ("air", "military", "strategic", "bomber", "naval", "international", "regional", "army", "force", "civilian", "-")
)


def find(doc: Doc, gazetteer: Gazetteer) -> list[Toponym]:
    """All stretches strong enough, in order of the text, none overlapping another."""
    context = Context(doc)
    return link(list(_Finder(context, gazetteer).scan()), context)


class _Finder:
    def __init__(self, context: Context, gazetteer: Gazetteer) -> None:
        self.context = context
        self.text = context.text
        self.syntax = context.syntax
        self.tokens = context.tokens
        self.words = context.words
        self.states = context.states
        self.gazetteer = gazetteer
        self.weigher = Weigher(context)

    def scan(self) -> Iterator[Toponym]:
        tokens, n = self.tokens, len(self.tokens)
        i, after = 0, -1  # `after`: where the last toponym ended
        while i < n:
            token = tokens[i]
            if not self._may_start(i):
                i += 1
                continue
            toponym = self._state_abbreviation(i, after) or self._airfield(i) or self._known_or_not(i)
            if toponym is None:
                i += 1
                continue
            yield toponym
            after = toponym.last
            i = max(toponym.last, token.i + 1)

    def _known_or_not(self, i: int) -> Toponym | None:
        """The gazetteer's name, unless the parser's is longer and surer: "the village of Stara Krasnianka"."""
        base = self._base(i)
        if base is not None and self.context.of_type(i) == "facility":
            return base
        known, unknown = self._longest(i), base or self._unknown(i)
        if known is None or (unknown is not None and unknown.last > known.last and unknown.strength > known.strength):
            return unknown
        return known

    def _may_start(self, i: int) -> bool:
        text = self.tokens[i].text
        if text[0].isupper():
            return not self.context.party_tag(i)
        return text.lower() in ARTICLES and i + 2 < len(self.tokens) and self.tokens[i + 1].text in ("-", "‑")

    def _longest(self, i: int) -> Toponym | None:
        """The longest run of tokens from here that the gazetteer knows."""
        tokens = self.tokens
        best: tuple[int, str, tuple[Match, ...]] | None = None
        sent = tokens[i].sent
        for j in range(i + 1, min(i + MAX_WORDS, len(tokens)) + 1):
            last = tokens[j - 1]
            if last.sent != sent:
                break
            if last.text in ',;:()[]"“”' or (last.lower in ("'s", "’s") and j > i + 1):
                break
            key = fold(self.text[tokens[i].start : last.end])
            if not key:
                break
            if j == i + 1 or _name_like(last.text):
                matches = self._matches(key, i)
                if matches:
                    best = (j, key, matches)
            if not self.gazetteer.begins(key):
                break
        if best is None:
            return None
        j, key, matches = best
        return self.weigher.weigh(i, j, key, matches)

    def _matches(self, key: str, i: int) -> tuple[Match, ...]:
        """The gazetteer's places of a name, with those that news calls by it, and Arab towns without their article."""
        matches = self.gazetteer.find_key(key)
        for country in self.words.countries.get(key, ()):
            row = self.gazetteer.country(country)
            if row is not None:
                matches = (Match(row, False), *(m for m in matches if m.row.number != row.number))
        if not matches and len(key) > 4 and self.syntax.name_at.get(i) is not None:
            matches = tuple(m for m in self.gazetteer.find_key(f"al {key}") if m.row.kind == "city")
        return matches

    def _base(self, i: int) -> Toponym | None:
        """An air base by its bare name, in an article about such: "blasts at Dyagilevo" """
        token = self.tokens[i]
        if not self.context.on_bases or token.pos != "PROPN" or len(token.text) < 4:
            return None
        before = self.tokens[i - 1] if i and self.tokens[i - 1].sent == token.sent else None
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if before is not None and before.text[0].isupper() and before.pos == "PROPN":
            return None
        if following is not None and following.pos == "PROPN" and following.start == token.end + 1:
            return None
        key = fold(token.text)
        if key in self.words.persons or key in self.words.common or key in self.context.people:
            return None
        matches = tuple(m for m in self.gazetteer.find_key(f"{key} air base") if m.row.kind == "facility")
        if not matches:
            return None
        return Toponym(i, i + 1, (token.start, token.end), f"{key} air base", matches, 0.8, "FAC", "facility")

    def _airfield(self, i: int) -> Toponym | None:
        """ "the Engels-2 military airfield": as `_longest`, over a number and words on what sort of field it is."""
        at = bisect_left(self.context.airfields, i + 1)
        if at == len(self.context.airfields) or self.context.airfields[at] > i + 6:
            return None
        head = self.context.airfields[at]
        tokens = self.tokens
        j = i
        while j < head and tokens[j].text[0].isupper():
            j += 1
        skipped = tokens[j:head]
        if j == i or tokens[head].sent != tokens[i].sent or not all(_is_sort_of_field(t) for t in skipped):
            return None
        stem = self.text[tokens[i].start : tokens[j - 1].end]
        stem = stem.removesuffix("-2").removesuffix("-1")
        kinds = ("air base", "airport") if tokens[head].lower != "airport" else ("airport",)
        for kind in kinds:
            matches = tuple(m for m in self.gazetteer.find_key(fold(f"{stem} {kind}")) if m.row.kind == "facility")
            if matches:
                span = (tokens[i].start, tokens[head].end)
                label = self.syntax.name_at[i].label if i in self.syntax.name_at else ""
                key = fold(f"{stem} {kind}")
                return Toponym(i, head + 1, span, key, matches, 0.9, label, "facility")
        return None

    def _capitals(self, i: int) -> int:
        """Where the run of capitalised words from here ends."""
        j = i
        while j < len(self.tokens) and self.tokens[j].sent == self.tokens[i].sent and self.tokens[j].text[0].isupper():
            j += 1
        return j

    def _state_abbreviation(self, i: int, after: int) -> Toponym | None:
        """ "Va." in "Fairfax, Va.", "NY" in "Albany, NY", "D-Va."."""
        tokens = self.tokens
        if not i or not (tokens[i].text in self.states or tokens[i].text + "." in self.states):
            return None
        before, earlier = tokens[i - 1].text, tokens[i - 2].text if i > 1 else ""
        of_party = i > 1 and self.context.party_tag(i - 2)
        if before == "-" and not of_party:
            return None
        j = i + 1
        short = tokens[i].text
        if short not in self.states and j < len(tokens) and tokens[j].text == "." and tokens[j].start == tokens[i].end:
            j, short = j + 1, short + "."
        if short == "W." and j < len(tokens) and f"W. {tokens[j].text}" in self.states:
            short, j = f"W. {tokens[j].text}", j + 1
        name = self.states.get(short)
        if name is None or len(short) < 2:
            return None
        # Postal codes are too like other abbreviations to stand without a town before them.
        told = after == i - 1 or of_party or (before == "," and "." in short and earlier[:1].isupper())
        if short.count(".") > 1 and len(short) == 4:  # "in B.C.", "the S.C. Highway Patrol"
            name_here = self.syntax.name_at.get(i)
            told = told or name_here is None or name_here.label != "PERSON"
        if not told:
            return None
        key = fold(name)
        span = (tokens[i].start, tokens[j - 1].end)
        matches = tuple(m for m in self.gazetteer.find_key(key) if m.row.kind == "admin1")
        return Toponym(i, j, span, key, matches, 0.9, "GPE", hint="admin1") if matches else None

    def _unknown(self, i: int) -> Toponym | None:
        """A name that the parser takes for a place and the gazetteer lacks."""
        name = self.syntax.name_at.get(i)
        sort = self.context.of_type(i)
        if sort is None and (name is None or name.label not in ("GPE", "LOC", "FAC")):
            return None
        first, last = (name.first, name.last) if name is not None else (i, self._capitals(i))
        while first < last - 1 and self.tokens[first].lower in ("the", "a", "an"):
            first += 1
        if last - first > 1 and self.tokens[last - 1].lower in ("'s", "’s"):
            last -= 1
        if i != first or len(self.text[self.tokens[i].start : self.tokens[last - 1].end]) < 4:
            return None
        if not any(t.pos == "PROPN" for t in self.tokens[first:last]):
            return None
        span = self.syntax.span(first, last)
        key = fold(self.text[span[0] : span[1]])
        if key in self.words.never:
            return None
        strength = 0.2 + (0.35 if self.context.before(first, self.words.at) else 0.0)
        kind = sort
        if sort is not None:
            strength = 0.8
        elif self.tokens[last - 1].lower in self.words.sites or self.tokens[last - 1].lower in self.words.streets:
            kind = "facility"
        elif any(t.lower in self.words.physical for t in (self.tokens[first], self.tokens[last - 1])):
            kind = "region"
        return Toponym(first, last, span, key, (), strength, name.label if name else "", hint=kind)


def _is_sort_of_field(token: Token) -> bool:
    return token.text.isdigit() or token.lower in SORTS_OF_FIELD


def _name_like(text: str) -> bool:
    """Whether a name may end with this token: a word, a number or an abbreviation, and no bare mark."""
    if not text[-1].isalnum():
        return len(text) > 1 and text[-1] == "."
    return text[0].isupper() or text[0].isdigit() or len(text) > 2
