"""What is known of an event or of a happening when the two are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from whosays.reading.doc import Doc
from whosays.reading.events.attach import head_of
from whosays.reading.events.where import NARROW
from whosays.reading.events.words import words
from whosays.reading.syntax import Syntax
from whosays.types import Event, Filler, Place

CAP = 40  # features of one kind that a happening keeps, so that comparing stays constant in a long text
_DEFINITE = words("definite", __package__)
_SAME_ARMS = dict.fromkeys(("device", "explosive", "explosives", "ied", "charge", "car-bomb"), "bomb")
_ANOTHER = frozenset({"another", "second", "third", "separate", "other", "similar", "earlier", "previous"})
_SENSE = {
    word: k
    for k, name in enumerate(("explosions", "killings", "attacks", "abductions", "arrests", "protests"))
    for word in words(name, __package__)
}
# Names of the features that mentions of one happening bring together.
_GATHERED = (
    "lemmas",
    "senses",
    "who",
    "whom",
    "means",
    "arms",
    "sorts",
    "towns",
    "lands",
    "provinces",
    "near",
    "nations",
    "days",
    "counts",
)
_BATTLES = words("battles", __package__)
_EMPTY_WORDS = words("empty-words", __package__)


@dataclass(slots=True)
class Profile:
    """Features of one mention, or gathered from all mentions of a happening so far."""

    type: str
    mode: str | None
    status: str
    lemmas: set[str] = field(default_factory=set)
    senses: set[int] = field(default_factory=set)  # words that speak of one kind of deed ("blast", "explode")
    who: set[str] = field(default_factory=set)  # entity ids and telling head words of actors
    whom: set[str] = field(default_factory=set)
    means: set[str] = field(default_factory=set)
    arms: set[str] = field(default_factory=set)  # entities among the means
    sorts: set[str] = field(default_factory=set)  # kinds of entity among recipients
    named: bool = False  # an actor goes by a name
    towns: set[str] = field(default_factory=set)  # places a town or smaller
    lands: set[str] = field(default_factory=set)  # countries and regions that hold them
    near: set[str] = field(default_factory=set)  # places told by a distance or direction
    nations: set[str] = field(default_factory=set)  # codes of the countries of all places
    provinces: set[tuple[str | None, str]] = field(default_factory=set)  # codes of country and first-level division
    days: set[tuple[str, str]] = field(default_factory=set)
    counts: set[tuple[str, float]] = field(default_factory=set)
    definite: bool = False
    battle: bool = False  # two sides fight, which is no blast or raid
    nominal: bool = False
    spread: bool = False  # its sentence tells of a stretch of time: "for weeks", "every night"
    headline: bool = False
    rank: int = 0  # how many mentions of its type come before it
    another: bool = False  # "another bomb", "a second attack"
    first: int = 0  # sentence of the first and of the last mention
    last: int = 0

    def copy(self) -> Profile:
        """A profile of its own to gather into."""
        out = replace(self)
        for name in _GATHERED:
            setattr(out, name, set(getattr(self, name)))
        return out

    def add(self, other: Profile) -> None:
        """Gather the features of one more mention."""
        for name in _GATHERED:
            mine = getattr(self, name)
            if len(mine) < CAP:
                mine |= getattr(other, name)
        self.mode = self.mode or other.mode
        self.named = self.named or other.named
        if other.status == "actual":
            self.status = "actual"
        self.last = max(self.last, other.last)


class Profiler:
    """Makes the profile of each event of one article."""

    def __init__(self, doc: Doc) -> None:
        self._doc, self._syntax = doc, doc.syntax
        self._places = {place.id: place for place in doc.places}
        self._times = {time.id: time for time in doc.times}
        self._kinds: dict[str, str] = {entity.id: entity.kind for entity in doc.entities}
        self._quantities = {quantity.id: quantity for quantity in doc.quantities}

        self._spread = {
            self._syntax.tokens[i].sent
            for time in doc.times
            if time.type in ("DURATION", "SET") and (i := self._syntax.at(time.span[0])) is not None
        }

    def __call__(self, event: Event) -> Profile:
        syntax = self._syntax
        head = syntax.at(event.trigger[0][0])
        assert head is not None, "a trigger starts at a token"
        token = syntax.tokens[head]
        for span in event.trigger:  # the noun of "roadside blast" is its last token
            for i in syntax.inside(span):
                if syntax.tokens[i].head not in range(head, i + 1):
                    token = syntax.tokens[i]
        out = Profile(event.type, event.mode, event.status, first=token.sent, last=token.sent)
        out.spread = token.sent in self._spread
        out.headline = self._doc.paragraphs[syntax.sentences[token.sent].paragraph].kind == "headline"
        out.lemmas = {token.lemma.lower(), stem(token.lemma)}
        out.senses = {_SENSE[lemma] for lemma in out.lemmas if lemma in _SENSE}
        out.battle = bool(out.lemmas & _BATTLES)
        out.nominal = token.pos in ("NOUN", "PROPN")
        out.definite = out.nominal and any(
            kid.lower in _DEFINITE for kid in syntax.kids(token.i, "det", "poss") if kid.i < token.i
        )
        heads = [token.i, *filter(None, (head_of(syntax, f.span) for f in event.instruments))]
        out.another = any(kid.lower in _ANOTHER for i in heads for kid in syntax.kids(i, "det", "amod"))
        out.who = self._words(event.actors)
        out.whom = self._words(event.recipients)
        out.means = {_SAME_ARMS.get(word, word) for word in self._words(event.instruments)}
        out.arms = {f.entity for f in event.instruments if f.entity}
        out.sorts = {self._kinds[f.entity] for f in event.recipients if f.entity}
        out.named = any(self._is_name(f) for f in event.actors)
        for ref in event.places:
            self._place(self._places[ref], out)
        for ref in event.times:
            time = self._times[ref]
            if time.start and time.end:
                out.days.add((time.start, time.end))
        for ref in event.quantities:
            quantity = self._quantities[ref]
            if quantity.what in ("killed", "injured") and quantity.best is not None:
                out.counts.add((quantity.what, quantity.best))
        return out

    def _words(self, fillers: tuple[Filler, ...]) -> set[str]:
        out = set()
        for filler in fillers:
            if filler.entity:
                out.add(filler.entity)
            i = head_of(self._syntax, filler.span)
            if i is not None:
                token = self._syntax.tokens[i]
                lemma = token.lemma.lower()
                if token.pos in ("NOUN", "PROPN") and lemma not in _EMPTY_WORDS:
                    out.add(lemma)
        return out

    def _is_name(self, filler: Filler) -> bool:
        i = head_of(self._syntax, filler.span)
        return i is not None and self._syntax.tokens[i].pos == "PROPN"

    def _place(self, place: Place, out: Profile) -> None:
        if place.admin1 and NARROW[place.kind] <= NARROW["admin1"]:
            out.provinces.add((place.country, place.admin1))
        if place.country:
            out.nations.add(place.country)
        if place.kind == "relative":
            out.near.add(place.name.casefold())
        elif NARROW[place.kind] <= NARROW["city"]:
            out.towns.add(place.name.casefold())
        else:
            out.lands.add(place.name.casefold())


_SUFFIX = re.compile(r"(?<=\w{3})(?:ation|ating|ition|sion|ion|ing|ment|ance|ence|al|ate|de|e)$")


def stem(lemma: str) -> str:
    """What a verb and its noun share: "shelling" and "shell", "assassination" and "assassinate"."""
    out = _SUFFIX.sub("", lemma.lower().replace("-", ""))
    return out[:-1] if len(out) > 3 and out[-1] == out[-2] else out


def telling(syntax: Syntax, filler: Filler) -> str:
    """What identifies a filler when fillers of several mentions are brought together."""
    if filler.entity:
        return filler.entity
    i = head_of(syntax, filler.span)
    return syntax.tokens[i].lemma.lower() if i is not None else ""
