"""Which stretches of the text are place names: the parser's names and the gazetteer's, weighed by their context.

Each candidate stretch gets a strength between 0 and 1 from what the parser calls it and from the words around it. The
weights are set by hand on the development parts of LGL, TR-News, GeoWebNews and GeoVirus (see docs/gazetteer.md); they
are round numbers because nothing hangs on their second digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whosays.gazetteer import Gazetteer, Match, fold
from whosays.reading.doc import Doc
from whosays.reading.places.lexicon import state_abbreviations, words
from whosays.reading.syntax import Name, Syntax, Token
from whosays.types import PlaceKind, Span

MAX_WORDS = 7
ENOUGH = 0.5
BY_LABEL = {"GPE": 0.85, "LOC": 0.75, "FAC": 0.6, "ORG": 0.45, "NORP": 0.4, "PERSON": 0.15, "": 0.3}
OTHER_LABEL = 0.2
ARTICLES = frozenset({"al", "el", "ad", "as", "ar", "az", "an", "at", "ash", "deir"})  # "al-Bab"


@dataclass(slots=True)
class Toponym:
    """A stretch of the text that may name a place; tokens first to last (exclusive)."""

    first: int
    last: int
    span: Span
    key: str
    matches: tuple[Match, ...]
    strength: float
    label: str
    hint: PlaceKind | None = None  # what the words around say that it is
    container: int | None = None  # position of the toponym that is named as holding it
    inside: bool = False  # part of a longer name, as in "Kenya Medical Association"


def find(doc: Doc, gazetteer: Gazetteer) -> list[Toponym]:
    """All stretches strong enough, in order of the text, none overlapping another."""
    return _Finder(doc, gazetteer).run()


class _Finder:
    def __init__(self, doc: Doc, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.text = doc.article.text
        self.syntax: Syntax = doc.syntax
        self.tokens: tuple[Token, ...] = doc.syntax.tokens
        self.gazetteer = gazetteer
        self.words = words()
        self.states = state_abbreviations()
        self.kinds = [p.kind for p in doc.paragraphs]
        self.people = self._people()
        self._begins: dict[str, bool] = {}
        self._shouting: dict[int, bool] = {}

    def run(self) -> list[Toponym]:
        found = list(self._scan())
        self._share_plurals(found)
        self._link_containers(found)
        self._agree(found)
        return _without_weak(found)

    # Scanning

    def _people(self) -> frozenset[str]:
        """Words of people's names in this article, where the name has at least two of them."""
        out: set[str] = set()
        for entity in self.doc.entities:
            if entity.kind == "person":
                parts = entity.name.lower().split()
                if len(parts) > 1:
                    out.update(parts)
        return frozenset(out)

    def _scan(self) -> Iterator[Toponym]:
        tokens, n = self.tokens, len(self.tokens)
        i, after = 0, -1  # `after`: where the last toponym ended
        while i < n:
            token = tokens[i]
            if not self._may_start(i):
                i += 1
                continue
            toponym = self._state_abbreviation(i, after) or self._longest(i) or self._unknown(i)
            if toponym is None:
                i += 1
                continue
            yield toponym
            after = toponym.last
            i = max(toponym.last, token.i + 1)

    def _may_start(self, i: int) -> bool:
        text = self.tokens[i].text
        if text[0].isupper():
            return True
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
            if last.text not in ("-", "–", ".") and (j == i + 1 or _name_like(last.text)):
                matches = self.gazetteer.find_key(key)
                if matches:
                    best = (j, key, matches)
            if not self._goes_on(key):
                break
        if best is None:
            return None
        j, key, matches = best
        return self._weigh(i, j, key, matches)

    def _goes_on(self, key: str) -> bool:
        known = self._begins.get(key)
        if known is None:
            known = self._begins[key] = self.gazetteer.begins(key)
        return known

    def _state_abbreviation(self, i: int, after: int) -> Toponym | None:
        """ "Va." in "Fairfax, Va.", "NY" in "Albany, NY", "D-Va."."""
        tokens = self.tokens
        if i < 2:
            return None
        before = tokens[i - 1].text
        if before not in (",", "(") and not (before == "-" and tokens[i - 2].text in ("D", "R")):
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
        told = after == i - 1 or before == "-" or (before == "," and "." in short and tokens[i - 2].text[0].isupper())
        if not told:
            return None
        key = fold(name)
        span = (tokens[i].start, tokens[j - 1].end)
        matches = tuple(m for m in self.gazetteer.find_key(key) if m.row.kind == "admin1")
        return Toponym(i, j, span, key, matches, 0.9, "GPE", hint="admin1") if matches else None

    def _unknown(self, i: int) -> Toponym | None:
        """A name that the parser takes for a place and the gazetteer lacks."""
        name = self.syntax.name_at.get(i)
        if name is None or name.label not in ("GPE", "LOC", "FAC"):
            return None
        first, last = name.first, name.last
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
        strength = 0.2 + (0.35 if self._before(first, self.words.at) else 0.0)
        site = self.tokens[last - 1].lower in self.words.sites
        return Toponym(first, last, span, key, (), strength, name.label, hint="facility" if site else None)

    # Weighing

    def _weigh(self, i: int, j: int, key: str, matches: tuple[Match, ...]) -> Toponym | None:
        tokens, w = self.tokens, self.words
        single = j == i + 1
        if single and key in w.never:
            return None
        name = self.syntax.name_at.get(i)
        label = name.label if name else ""
        surface = self.text[tokens[i].start : tokens[j - 1].end]
        major = any(_is_major(m) for m in matches[:4])
        if len(key) <= 3 and not self._short_may_be(surface, matches, label):
            return None
        dateline = self._is_dateline(i, j)
        following = tokens[j] if j < len(tokens) and tokens[j].sent == tokens[i].sent else None
        before = tokens[i - 1] if i and tokens[i - 1].sent == tokens[i].sent else None
        if following is not None and self._belongs_to_next(following, tokens[j - 1]):
            return None
        if self._is_physical(before, following, tokens[j - 1], major):
            return None
        governed = self._before(i, self.words.before)
        if key in w.metonyms and not governed:
            return None
        whole = name is None or self._core(name) == (i, j)
        inside = False
        strength = BY_LABEL.get(label, OTHER_LABEL)
        if not whole and name is not None:
            if label == "PERSON":
                strength = 0.0
            elif label in ("ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"):
                civic = following is not None and following.lower in w.civic and i == self._core(name)[0]
                if single and not major and (key in w.common or (key in w.persons and not civic)):
                    return None
                inside = True
                strength = 0.6 if major or civic or not matches[0].alternate else 0.3
            elif self._odd_rest(name, i, j):
                return None
        if governed:
            strength += 0.2
        if not all(t.pos == "PROPN" or not t.text[0].isalpha() or len(t.text) < 4 for t in tokens[i:j]):
            strength -= 0.15 if label in ("GPE", "LOC") else 0.3
        people = max((m.row.population for m in matches if not m.alternate), default=0)
        if major or people >= 1_000_000 or any(m.row.feature == "PPLC" for m in matches):
            strength += 0.3
        elif people >= 100_000:
            strength += 0.1
        elif not people and matches[0].alternate:
            strength -= 0.15
        if single and not major:
            if key in w.common:
                strength -= 0.35
            elif key in w.persons:
                strength -= 0.2
        if not single and not inside:
            strength += 0.1
        strength -= self._like_a_person(i, j, key, label, major, before, following, whole)
        if (
            following is not None
            and not inside
            and following.lower in w.civic
            and following.start == tokens[j - 1].end + 1
        ):
            strength += 0.3 if label != "PERSON" else 0.2
        if dateline:
            strength = max(strength + 0.3, 0.6 if matches[0].alternate else 0.8)
        if self._shouts(tokens[i].sent) and not label and not major:
            strength -= 0.1
        hint = self._hint(i, j)
        if hint is not None:
            strength += 0.2
        return Toponym(i, j, (tokens[i].start, tokens[j - 1].end), key, matches, strength, label, hint, None, inside)

    def _short_may_be(self, surface: str, matches: tuple[Match, ...], label: str) -> bool:
        """Names of up to three letters: "UK", "UAE" and "L.A." in capitals, "Ufa" where the parser agrees."""
        if surface.isupper():
            return any(m.row.kind in ("country", "region") or m.row.population > 500_000 for m in matches)
        return label == "GPE"

    def _is_dateline(self, i: int, j: int) -> bool:
        """Whether a paragraph or sentence opens with it and a dash or an agency follows: "KYIV (AP) —"."""
        tokens = self.tokens
        if i != self.syntax.sentences[tokens[i].sent].first and not (i and tokens[i - 1].text in '.)"”'):
            return False
        k = j
        while k < min(j + 6, len(tokens)) and (tokens[k].text in ",().:" or tokens[k].text[0].isupper()):
            if tokens[k].text == ":" and k == j:
                return True
            k += 1
        return (
            k < len(tokens)
            and tokens[k].text in ("--", "—", "–", "-", "---", "_")
            and (tokens[k].start > tokens[k - 1].end or tokens[k].text in ("--", "—"))
        )

    def _is_physical(self, before: Token | None, following: Token | None, last: Token, major: bool) -> bool:
        """Part of the name of a lake, a mountain or a park that the gazetteer lacks."""
        w = self.words.physical
        if before is not None and before.text[0].isupper() and before.lower.rstrip(".") in (
            "lake", "mount", "mt", "cape", "camp", "fort", "port", "river", "loch", "glen"
        ):  # fmt: skip
            return True
        if following is None or major or following.start > last.end + 1:
            return False
        if following.lower == "national" and following.i + 1 < len(self.tokens):
            following = self.tokens[following.i + 1]
        return following.text[0].isupper() and following.lower in w and following.pos == "PROPN"

    def _belongs_to_next(self, following: Token, last: Token) -> bool:
        """Whether the name is the first part of a street's, team's or newspaper's."""
        if following.start > last.end + 1 or not following.text[0].isupper() or following.pos != "PROPN":
            return False
        return following.lower in self.words.streets or following.lower in self.words.not_next

    def _odd_rest(self, name: Name, i: int, j: int) -> bool:
        """Whether the parser's longer name has other capitalised words than compass points and sorts of place."""
        first, last = self._core(name)
        for t in (*self.tokens[first:i], *self.tokens[j:last]):
            if (
                t.pos == "PROPN"
                and t.text[0].isupper()
                and t.lower not in self.words.compass
                and t.lower not in self.words.types
            ):
                return t.i < i or t.start <= self.tokens[j - 1].end + 1
        return False

    def _like_a_person(
        self, i: int, j: int, key: str, label: str, major: bool, before: Token | None, following: Token | None,
        whole: bool,
    ) -> float:  # fmt: skip
        """How much the words around speak for a person of this name."""
        w, doubt = self.words, 0.0
        loose = label in ("PERSON", "")
        if key.startswith("saint ") and following is not None and following.lower in ("'s", "’s"):
            after = self.tokens[following.i + 1] if following.i + 1 < len(self.tokens) else None
            if after is not None and after.text[0].isupper():  # "St. Peter's Square"
                doubt += 0.6
        if before is not None:
            if self.tokens[i].text[0].islower() and before.text[0].isupper():  # "Ahrar al-Sham"
                doubt += 0.4
            if before.lower.rstrip(".") in w.not_before and label != "GPE":
                doubt += 0.4
            elif before.pos == "PROPN" and loose and before.text[0].isupper() and not self._starts_name(i):
                doubt += 0.3
        if following is not None:
            if following.lower in w.person_next:
                doubt += 0.3 if loose else 0.1
            elif whole and loose and following.pos == "PROPN" and following.text[0].isupper():
                doubt += 0.25
        if any(part in self.people for part in key.split()):
            if not major:
                doubt += 0.35
            elif loose:
                doubt += 0.2
        return doubt

    def _starts_name(self, i: int) -> bool:
        name = self.syntax.name_at.get(i)
        return name is not None and name.first < i

    def _core(self, name: Name) -> tuple[int, int]:
        first, last = name.first, name.last
        while first < last - 1 and self.tokens[first].lower in ("the", "a", "an"):
            first += 1
        while last - 1 > first and self.tokens[last - 1].lower in ("'s", "’s", ".", ",", "'"):
            last -= 1
        return first, last

    def _before(self, i: int, prepositions: frozenset[str]) -> bool:
        """Whether a preposition of place governs what begins here, over an article and a compass word."""
        tokens = self.tokens
        k, sent = i - 1, tokens[i].sent
        for _ in range(3):
            if k < 0 or tokens[k].sent != sent:
                return False
            word = tokens[k].lower
            if word in prepositions:
                return True
            if word in ("the", "northern", "southern", "eastern", "western", "central", "downtown", "north", "south",
                        "east", "west", "nearby", "-"):  # fmt: skip
                k -= 1
                continue
            return False
        return False

    def _hint(self, i: int, j: int) -> PlaceKind | None:
        tokens, n = self.tokens, len(self.tokens)
        if j < n and tokens[j].sent == tokens[i].sent and tokens[j].start == tokens[j - 1].end + 1:
            kind = self.words.types.get(tokens[j].lower)
            if kind is not None and (kind in ("admin1", "facility") or tokens[j].text[0].isupper()):
                return kind
        if i >= 2 and tokens[i - 1].lower == "of":
            return self.words.of_types.get(tokens[i - 2].lower)
        return None

    def _shouts(self, sent: int) -> bool:
        known = self._shouting.get(sent)
        if known is None:
            s = self.syntax.sentences[sent]
            span = self.syntax.span(s.first, s.last)
            known = self._shouting[sent] = self.text[span[0] : span[1]].isupper()
        return known

    def _share_plurals(self, found: Sequence[Toponym]) -> None:
        """In "Jackson and Barrow counties" both are counties."""
        for n, t in enumerate(found):
            kind = None
            if t.last < len(self.tokens) and self.tokens[t.last].sent == self.tokens[t.first].sent:
                kind = self.words.plurals.get(self.tokens[t.last].lower)
            if kind is None:
                continue
            m, after = n, t
            while True:
                found[m].hint = kind
                found[m].strength += 0.3
                m -= 1
                if m < 0 or n - m > 12:
                    break
                between = self.text[found[m].span[1] : after.span[0]].strip().lower()
                if between not in (",", "and", ", and", "or", "&"):
                    break
                after = found[m]

    # Containers

    def _link_containers(self, found: Sequence[Toponym]) -> None:
        """ "X, Y", "X (Y)", "X in Y", "Y's X": Y holds X where the gazetteer agrees, or does not know X."""
        for n in range(len(found) - 1, 0, -1):
            a, b = found[n - 1], found[n]
            if self.tokens[a.first].sent != self.tokens[b.first].sent or b.span[0] - a.span[1] > 40:
                continue
            between = self.text[a.span[1] : b.span[0]].strip().lower()
            if between in (",", "(", ", in", "in", "in the", ", in the", "in southern", "in northern", "in eastern",
                           "in western", "in central", ", near", "near", ", in eastern", ", in western",
                           ", in northern", ", in southern", ", in central", "in the state of", "in the province of",
                           ", capital of", ", the capital of", "area of", "district of", "region of"):  # fmt: skip
                comma = between in (",", "(")
                if a.matches and b.matches and _holds_any(b, a):
                    a.container = n
                    a.strength += 0.45 if comma else 0.25
                    b.strength += 0.3 if comma else 0.1
                elif not a.matches and b.strength >= ENOUGH and _may_hold(b, comma):
                    a.container = n
                    a.strength += 0.3
            elif between in ("'s", "’s", "'", "’") or between in (
                "'s northern",
                "'s southern",
                "'s eastern",
                "'s western",
                "'s central",
                "’s northern",
                "’s southern",
                "’s eastern",
                "’s western",
            ):
                if a.matches and b.matches and _holds_any(a, b):
                    b.container = n - 1
                    b.strength += 0.25
                elif a.matches and not b.matches:
                    b.container = n - 1
                    b.strength += 0.2

    def _agree(self, found: Sequence[Toponym]) -> None:
        """One sense an article: where a name is surely a place, its weaker mentions are too."""
        sure: dict[str, float] = {}
        for t in found:
            if t.strength > sure.get(t.key, 0.0) and not t.inside:
                sure[t.key] = t.strength
        for t in found:
            best = sure.get(t.key, 0.0)
            if best >= 0.8 and 0.1 <= t.strength < ENOUGH:
                t.strength = min(best, t.strength + 0.3)


def _is_major(match: Match) -> bool:
    """Countries, large regions and states under their own names."""
    if match.row.kind in ("country", "region"):
        return True
    return match.row.kind == "admin1" and not match.alternate and match.row.population > 300_000


def _name_like(text: str) -> bool:
    return text[0].isupper() or text[0].isdigit() or text[0] in ".'’" or len(text) > 2


def _may_hold(container: Toponym, comma: bool) -> bool:
    """Whether an unlisted place may lie in it: after a comma only states and countries, else it is a list."""
    rows = [m.row for m in container.matches[:3]]
    return bool(rows) and (not comma or any(row.kind in ("country", "admin1", "admin2") for row in rows))


def _holds_any(container: Toponym, held: Toponym) -> bool:
    return any(holds(c, h) for c in container.matches for h in held.matches)


def holds(outer: Match, inner: Match) -> bool:
    """Whether the gazetteer files the inner place under the outer."""
    o, i = outer.row, inner.row
    if o.number == i.number:
        return False
    if o.kind == "country":
        return i.country == o.country and i.kind != "country"
    if o.kind == "admin1":
        return i.admin1 == o.number
    if o.kind == "admin2":
        return i.admin2 == o.number
    return False


def _without_weak(found: Sequence[Toponym]) -> list[Toponym]:
    """Drop the weak ones and renumber the containers."""
    keep = [n for n, t in enumerate(found) if t.strength >= ENOUGH]
    where = {old: new for new, old in enumerate(keep)}
    out = []
    for n in keep:
        t = found[n]
        t.container = where.get(t.container) if t.container is not None else None
        out.append(t)
    return out
