"""Who or what is spoken of while an article is read, and the indexes that find it again in constant time."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from whosays.reading.entities.lexicon import Gender, fold, same_given_name, sound
from whosays.reading.entities.mentions import Mention, Number
from whosays.types import EntityKind

_HOUSEHOLDS = frozenset({"couple", "family", "crowd", "audience", "generation", "pair", "duo", "trio", "household"})
RECENT = 12  # referents that a pronoun or a general noun ("the group") can reach back to
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(slots=True, eq=False)
class Referent:
    """One person, body or thing, as far as the text has told of it."""

    kind: EntityKind
    number: Number
    gender: Gender
    order: int
    names: list[str] = field(default_factory=list)  # as written, without title
    roles: dict[str, int] = field(default_factory=dict)  # as written -> how well the place where it stands tells it
    owner: int | None = None  # order of the referent that owns it
    nation: str | None = None
    modifiers: frozenset[str] = frozenset()
    complement: str | None = None  # "vehicle" of "the driver of the vehicle"
    mentions: list[Mention] = field(default_factory=list)
    age: str | None = None
    named: bool = False
    subject: bool = False  # of its last mention
    quoted: bool = False
    governor: int = -1
    sentence: int = -1
    token: int = -1


class Memory:
    """Referents by name, by role, by head noun and by recency."""

    def __init__(self) -> None:
        self.all: list[Referent] = []
        self.by_name: dict[str, Referent] = {}
        self.people: dict[str, list[Referent]] = defaultdict(list)  # sound of the surname
        self.first_names: dict[str, list[Referent]] = defaultdict(list)
        self.roles: dict[str, OrderedDict[int, Referent]] = defaultdict(OrderedDict)  # lemma of the role's head
        self.by_initials: dict[str, Referent] = {}  # of the words of an office: "dig"
        self.heads: dict[tuple[str, Number], OrderedDict[int, Referent]] = defaultdict(OrderedDict)
        self.recent: dict[str, OrderedDict[int, Referent]] = defaultdict(OrderedDict)
        self.at_token: dict[int, Referent] = {}

    def new(self, kind: EntityKind, number: Number, gender: Gender) -> Referent:
        referent = Referent(kind, number, gender, len(self.all))
        self.all.append(referent)
        return referent

    def last(self, where: str) -> Iterator[Referent]:
        """The most recent referents of a class, newest first."""
        return islice(reversed(self.recent[where].values()), RECENT)

    def touch(self, referent: Referent) -> None:
        """Make a referent the newest of its classes."""
        for where in classes(referent):
            line = self.recent[where]
            line[referent.order] = referent
            line.move_to_end(referent.order)

    def put(self, index: OrderedDict[int, Referent], referent: Referent) -> None:
        index[referent.order] = referent
        index.move_to_end(referent.order)

    # People ---------------------------------------------------------------------------------------------------------

    def add_person(self, words: list[str], referent: Referent) -> None:
        parts = [w for w in words if w not in _SUFFIXES]
        if parts:
            bucket = self.people[sound(parts[-1]) or parts[-1]]
            if not bucket or bucket[-1] is not referent:
                bucket.append(referent)
            if len(parts) > 1:
                firsts = self.first_names[parts[0]]
                if not firsts or firsts[-1] is not referent:
                    firsts.append(referent)

    def full_name(self, words: list[str]) -> Referent | None:
        """The person already met under a full name that agrees with this one."""
        parts = [w for w in words if w not in _SUFFIXES]
        suffix = [w.rstrip(".") for w in words if w in _SUFFIXES]
        for referent in self.people.get(sound(parts[-1]) or parts[-1], ())[-RECENT:]:
            for name in referent.names:
                known = fold(name).replace("-", " ").split()
                known_parts = [w for w in known if w not in _SUFFIXES]
                if len(known_parts) < 2 or [w.rstrip(".") for w in known if w in _SUFFIXES] != suffix:
                    continue
                if _agree(parts[0], known_parts[0]) or _part_of(parts, known_parts):
                    return referent
        for referent in self.first_names.get(parts[0], ())[-RECENT:]:
            if any(_part_of(parts, fold(name).replace("-", " ").split()) for name in referent.names):
                return referent
        return None

    def short_name(self, words: list[str], gender: Gender, title: str | None = None) -> Referent | None:
        """The person that a single surname or first name means: the latest spoken of, else the first of the article.

        Of several with one surname, those who bear the title that stands before it.
        """
        known = self.people.get(sound(words[-1]) or words[-1], [])
        if not known and len(words) == 1:
            known = [r for r in self.first_names.get(words[0], [])[-RECENT:] if r.token >= 0][-1:]
        # Bounded: of a long list of relatives the first, who gave it, and those near its end are asked.
        found = [r for r in (*known[:RECENT], *known[RECENT:][-RECENT:]) if gender == "?" or r.gender in ("?", gender)]
        if not found:
            return None
        return max(
            found, key=lambda r: (bool(title) and any(title in fold(x).split() for x in r.roles), r.token, -r.order)
        )


def _part_of(one: list[str], other: list[str]) -> bool:
    """Whether one of two names of several words leaves out the first or last of the other's.

    Two surnames are borne together in Spanish: "Maza Márquez", "Antonio Roldán" and "Antonio Roldán Betancur".
    """
    short, long = sorted((one, other), key=len)
    n = len(short)
    return 2 <= n < len(long) <= 4 and short in (long[:n], long[-n:])


def _agree(one: str, other: str) -> bool:
    """Whether two first names can be one person's: equal, spelt alike, or one the initial of the other."""
    if one == other or one.rstrip(".") == other[:1] or other.rstrip(".") == one[:1]:
        return True
    if (sound(one) == sound(other) and len(one) > 3) or same_given_name(one, other):
        return True
    return len(one) > 2 and len(other) > 2 and (one.startswith(other) or other.startswith(one))


def classes(referent: Referent) -> Iterable[str]:
    """The lines of recency that a referent stands in."""
    if referent.kind == "person":
        yield "people" if referent.number == "s" else "crowds"
    elif referent.kind == "group":
        yield "crowds"
        yield "bodies"
        if referent.number == "s" and not (referent.mentions and referent.mentions[-1].key in _HOUSEHOLDS):
            yield "things"
    elif referent.kind in ("organisation", "place"):
        yield "bodies"
        yield "things"
        if referent.kind == "place":
            yield "places"
    else:
        yield "things" if referent.number == "s" else "plural things"
