"""How likely a stretch of the text that the gazetteer knows is a place name here.

Each gets a strength between about 0 and 1 from what the parser calls it and from the words around it. The weights are
set by hand on the development parts of LGL, TR-News, GeoWebNews and GeoVirus; they are round numbers because nothing
hangs on their second digit.
"""

from __future__ import annotations

from whosays.gazetteer import Match
from whosays.reading.entities.persons import NAMESAKES
from whosays.reading.places.context import Context
from whosays.reading.places.toponym import Toponym
from whosays.reading.syntax import Name, Token
from whosays.types import PlaceKind

BY_LABEL = {"GPE": 0.85, "LOC": 0.75, "FAC": 0.6, "ORG": 0.45, "NORP": 0.4, "PERSON": 0.2, "": 0.3}
OTHER_LABEL = 0.2
ODD = frozenset({"PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})
NUMBERS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"})
WITHIN = frozenset({"ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})  # names that a place may be part of
LENGTHS = frozenset("km kms kilometers kilometres miles metres meters".split())
DASHES = frozenset({"--", "—", "–", "-", "---", "_"})
PHYSICAL_HEADS = frozenset({"lake", "mount", "mt", "cape", "camp", "fort", "port", "river", "loch", "glen"})


class Weigher:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.tokens = context.tokens
        self.text = context.text
        self.syntax = context.syntax
        self.words = context.words
        self.people = context.people

    def weigh(self, i: int, j: int, key: str, matches: tuple[Match, ...]) -> Toponym | None:
        tokens, w = self.tokens, self.words
        single = j == i + 1
        if single and (key in w.never or (key in NAMESAKES and tokens[i][1:3] in self.context.persons)):
            return None
        name = self.syntax.name_at.get(i)
        label = name.label if name else ""
        surface = self.text[tokens[i].start : tokens[j - 1].end]
        major = any(_is_major(m) for m in matches[:4])
        hint = self._hint(i, j)
        if len(key) <= 3 and hint is None and not self._short_may_be(surface, matches, label):
            return None
        dateline = self._is_dateline(i, j)
        following = tokens[j] if j < len(tokens) and tokens[j].sent == tokens[i].sent else None
        before = tokens[i - 1] if i and tokens[i - 1].sent == tokens[i].sent else None
        if following is not None and self._belongs_to_next(following, tokens[j - 1]):
            return None
        if self._is_physical(before, following, tokens[j - 1], major):
            return None
        governed = self.context.before(i, self.words.before)
        if key in w.metonyms:
            matches = tuple(m for m in matches if m.row.kind != "city") or matches
            if not governed:
                return None
        if key.startswith("saint ") and self._owns_a_name(following):  # "St. Peter's Square"
            return None
        if name is not None and j > name.last:  # the gazetteer's name is the longer: "Rostov-on-Don"
            name, label = None, ""
        saint = label == "PERSON" and key.startswith("saint ")  # more towns than saints are in the news
        if saint or label in NUMBERS:  # "January, South Carolina" is taken for a date
            name, label = None, ""
        whole = name is None or self.context.core(name) == (i, j)
        typed = not single and tokens[j - 1].lower in w.types  # "Butler County" in whatever longer name
        inside = False
        strength = BY_LABEL.get(label, OTHER_LABEL)
        if not whole and name is not None:
            if label == "PERSON":
                strength = 0.0
            elif label in WITHIN:
                civic = following is not None and following.lower in w.civic and i == self.context.core(name)[0]
                if single and not major and (key in w.common or (key in w.persons and not civic)):
                    return None
                if self._is_full_name(name, i, j):
                    return None
                inside = True
                strength = 0.6 if major or civic or not matches[0].alternate else 0.3
            elif not typed and self._odd_rest(name, i, j):
                return None
        if typed:
            strength = max(strength, 0.6)
        if governed:
            strength += 0.2
        if not all(t.pos == "PROPN" or not t.text[0].isalpha() or len(t.text) < 4 for t in tokens[i:j]):
            strength -= 0.15 if label in ("GPE", "LOC") else 0.3
        people = max((m.row.population for m in matches if not m.alternate), default=0)
        if major or people >= 1_000_000 or any(m.row.feature == "PPLC" for m in matches):
            strength += 0.3
        elif people >= 100_000:
            strength += 0.1
        elif not people and matches[0].alternate and max(m.row.population for m in matches) < 50_000:
            strength -= 0.15
        if single and not major:
            if key in w.common:
                strength -= 0.35
            elif key in w.persons:
                strength -= 0.2
        if not single and not inside:
            strength += 0.1
        strength -= self._like_a_person(i, j, key, label, major, before, following, whole)
        if label in ODD and strength > 0.25 and i in self.context.known_places:
            strength += 0.25  # the parser has no idea, and the article's own evidence says place
        if (
            following is not None
            and not inside
            and following.lower in w.civic
            and following.start == tokens[j - 1].end + 1
        ):
            strength += 0.3 if label != "PERSON" else 0.2
        if dateline:
            strength = max(strength + 0.3, 0.6 if matches[0].alternate else 0.8)
        if self.context.shouts(tokens[i].sent) and not label and not major:
            strength -= 0.1
        strength += 0.3 * (i in self.context.announced) + 0.6 * self._is_measured(j) + 0.5 * self._is_home(i)
        if hint is not None:
            strength += 0.35 if any(m.row.kind == hint for m in matches) else 0.2
        return Toponym(i, j, (tokens[i].start, tokens[j - 1].end), key, matches, strength, label, hint, None, inside)

    def _short_may_be(self, surface: str, matches: tuple[Match, ...], label: str) -> bool:
        """Names of up to three letters: "UK", "UAE" and "L.A." in capitals, "Ufa" where the parser agrees."""
        if surface.isupper():
            return any(m.row.kind in ("country", "region") or m.row.population > 500_000 for m in matches)
        return label == "GPE"

    def _is_home(self, i: int) -> bool:
        """Whether someone's age and "of" stand before it, as courts and accidents are reported: "Bell, 43, of" """
        if i < 3 or self.tokens[i - 1].lower not in ("of", "from") or self.tokens[i - 2].text not in (",", ")"):
            return False
        age = self.tokens[i - 3].text
        return age.isascii() and age.isdigit() and len(age) <= 3 and self.tokens[i - 3].sent == self.tokens[i].sent

    def _is_dateline(self, i: int, j: int) -> bool:
        """Whether a paragraph or sentence opens with it and a dash or an agency follows: "KYIV (AP) —"."""
        tokens = self.tokens
        if j < len(tokens) and tokens[j].text == ":" and any(t.lower in self.people for t in tokens[i:j]):
            return False  # "ASHDOWN: And what do they say?"
        if i != self.syntax.sentences[tokens[i].sent].first and not (i and tokens[i - 1].text in '.)"”'):
            return False
        k = j
        while k < min(j + 6, len(tokens)) and (tokens[k].text in ",().:" or tokens[k].text[0].isupper()):
            if tokens[k].text == ":" and k == j:
                return True
            k += 1
        return (
            k < len(tokens)
            and tokens[k].text in DASHES
            and (tokens[k].start > tokens[k - 1].end or tokens[k].text in ("--", "—"))
        )

    def _is_physical(self, before: Token | None, following: Token | None, last: Token, major: bool) -> bool:
        """Part of the name of a lake, a mountain or a park that the gazetteer lacks."""
        w = self.words.physical
        if before is not None and before.text[0].isupper() and before.lower.rstrip(".") in PHYSICAL_HEADS:  # fmt: skip
            return True
        if following is None or major or following.start > last.end + 1:
            return False
        if following.lower == "national" and following.i + 1 < len(self.tokens):
            following = self.tokens[following.i + 1]
        return following.text[0].isupper() and following.lower in w and following.pos == "PROPN"

    def _belongs_to_next(self, following: Token, last: Token) -> bool:
        """Whether the name is the first part of a street's, team's or newspaper's."""
        if following.lower in ("news", "press") and following.start == last.end + 1:
            after = self.tokens[following.i + 1] if following.i + 1 < len(self.tokens) else None
            return after is not None and after.lower in ("agency", "service")
        if following.start > last.end + 1 or not following.text[0].isupper() or following.pos != "PROPN":
            return False
        return following.lower in self.words.streets or following.lower in self.words.not_next

    def _odd_rest(self, name: Name, i: int, j: int) -> bool:
        """Whether the parser's longer name has other capitalised words than compass points and sorts of place."""
        first, last = self.context.core(name)
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
        if before is not None:
            if self.tokens[i].text[0].islower() and before.text[0].isupper():  # "Ahrar al-Sham"
                doubt += 0.4
            if before.lower.rstrip(".") in w.not_before and before.text[0].isupper():
                doubt += 1.0  # "President Washington"
            elif before.lower in w.roles:
                doubt += 0.7  # "coach Ripley"
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

    def _is_measured(self, j: int) -> bool:
        """Whether a distance is told of the name that ends here: "Sake, 25 km west of Goma"."""
        tokens = self.tokens[j : j + 3]
        return len(tokens) == 3 and tokens[0].text == "," and tokens[1].tag == "CD" and tokens[2].lower in LENGTHS

    def _is_full_name(self, name: Name, i: int, j: int) -> bool:
        """Whether it is part of a person's name: "Paris Hilton", "George Washington University"."""
        first, last = self.context.core(name)
        persons = self.words.persons
        if i > first and self.tokens[i - 1].lower in persons and j == i + 1:
            return True
        rest = self.tokens[j:last]
        return len(rest) == 1 and i == first and (rest[0].lower in persons or rest[0].lower in self.people)

    def _owns_a_name(self, following: Token | None) -> bool:
        if following is None or following.lower not in ("'s", "’s") or following.i + 1 == len(self.tokens):
            return False
        return self.tokens[following.i + 1].text[0].isupper()

    def _starts_name(self, i: int) -> bool:
        name = self.syntax.name_at.get(i)
        return name is not None and name.first < i

    def _hint(self, i: int, j: int) -> PlaceKind | None:
        tokens, n = self.tokens, len(self.tokens)
        if j < n and tokens[j].sent == tokens[i].sent and tokens[j].start == tokens[j - 1].end + 1:
            kind = self.words.types.get(tokens[j].lower)
            if kind is not None and (kind in ("admin1", "facility") or tokens[j].text[0].isupper()):
                return kind
        return self.context.of_type(i)


def _is_major(match: Match) -> bool:
    """Countries, large regions and states under their own names."""
    if match.row.kind in ("country", "region"):
        return True
    return match.row.kind == "admin1" and not match.alternate and match.row.population > 300_000
