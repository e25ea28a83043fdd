"""Which place each name means, decided for the whole article at once.

Every name spreads its weight over its candidates, by what they are (kind, people, whether it is their own name). The
weights gather by country, by state and by a coarse grid; then each name's candidates are weighed again with what all
*other* names say about these areas, twice. That is mean-field inference on the pairwise preference for nearness, with
the pairs replaced by area sums, so it is linear in the number of names. One name has one sense in an article, unless
the text says otherwise ("Paris, Texas").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log10, sqrt

from whosays.gazetteer import Match, Row, fold
from whosays.reading.places.toponym import Toponym, holds

# Weights in units of log10(people); set on the development parts, coarse on purpose.
KIND = {"country": 5.0, "admin1": 1.6, "region": 3.5, "city": 0.0, "admin2": -0.5, "facility": -0.5}
FEATURE = {"PPLC": 1.6, "PPLA": 0.4, "PPLA2": 0.1, "PPLX": -0.8}
ALTERNATE = -1.6
SHORTENED = 1.2  # "Frankfurt" for "Frankfurt am Main"
SEATED = 2.5
HINTED = 4.0
HELD = 6.0
SHARPNESS = 1.6  # of the softmax
NEAR = {"country": 3.2, "state": 5.5, "cell": 6.0}
COUNTRY_SHARE = 6.0  # what a country's own name gains from the share of names that lie in it
STATE_SHARE = 8.0  # as above, of a state's
UNCOUNTED = 30_000  # a seat of government whose people the gazetteer has not counted
UNLISTED = 3.0  # the prior of a place that the gazetteer lacks, as that of a village
SMOOTHING = 0.8  # mentions' worth of doubt
HOME = 2.0  # mentions that the place of the outlet is worth
ROUNDS = 4
CELL = 1.5  # degrees
MOST = 60  # candidates of one name that are weighed


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one toponym, best first, with their probabilities."""

    ranked: tuple[tuple[Match, float], ...]
    unlisted: float = 0.0  # probability that it is a place that the gazetteer lacks

    @property
    def best(self) -> Row | None:
        return self.ranked[0][0].row if self.ranked else None


_Sense = tuple[str, str, str, str]  # name, what holds it, what it holds, what sort of place it is


@dataclass(slots=True)
class _Group:
    """Mentions that must mean the same: one name, one hint, one container."""

    matches: tuple[Match, ...]
    prior: list[float]
    weight: float
    chances: list[float]  # of the candidates, and last of a place that is none of them

    @property
    def mass(self) -> float:
        """Repeated mentions count less and less: a name said ten times is not ten neighbours."""
        return sqrt(self.weight)

    def lay_on(self, field: _Field) -> None:
        """Spread the weight over the areas of the candidates."""
        for match, chance in zip(self.matches, self.chances, strict=False):
            if chance > 0.01:
                field.add(match.row, self.mass * chance)

    def choice(self) -> Choice:
        pairs = sorted(zip(self.matches, self.chances, strict=False), key=lambda e: (-e[1], e[0].row.number))
        return Choice(tuple(pairs), self.chances[-1])


def resolve(toponyms: Sequence[Toponym], home: Sequence[Match] = ()) -> list[Choice]:
    """One choice a toponym, in their order. `home` are places that the outlet's own name speaks of."""
    holder_of = _holders(toponyms)
    held_by: dict[int, Toponym] = {}  # what a toponym is named as holding, by its position
    for t in toponyms:
        if t.container is not None and t.listed:
            held_by.setdefault(t.container, t)
    groups: dict[_Sense, _Group] = {}
    senses = []
    for n, t in enumerate(toponyms):
        holder, held = holder_of.get(t.key), held_by.get(n)
        if t.container is not None:
            holder = toponyms[t.container]
        sense = (t.key, holder.key if holder else "", held.key if held else "", t.hint or "")
        senses.append(sense)
        if sense not in groups:
            matches = _bounded(t.matches, holder)
            prior = _priors(matches, t, holder, held)
            groups[sense] = _Group(matches, prior, 0.0, _softmax([*prior, UNLISTED]))
        groups[sense].weight += 0.4 if t.inside else 1.0
    done = dict(zip(groups, _settle(list(groups.values()), home), strict=True))
    return [done[sense] for sense in senses]


def _holders(toponyms: Sequence[Toponym]) -> dict[str, Toponym]:
    """For each name, the first that the article names as holding it: the bare mentions mean the same place."""
    out: dict[str, Toponym] = {}
    for t in toponyms:
        if t.container is not None:
            out.setdefault(t.key, toponyms[t.container])
    return out


def _bounded(matches: tuple[Match, ...], holder: Toponym | None) -> tuple[Match, ...]:
    if len(matches) <= MOST:
        return matches
    if holder is None:
        return matches[:MOST]
    inside = [m for m in matches if any(holds(c, m) for c in holder.matches[:MOST])]
    return (*inside[:MOST], *(m for m in matches[: MOST // 2] if m not in inside[:MOST]))


def _priors(matches: tuple[Match, ...], t: Toponym, holder: Toponym | None, held: Toponym | None) -> list[float]:
    """What each candidate is worth before the rest of the article is heard."""
    # A bare name means the town rather than the province or district around it, where the town is much of it.
    towns = [m.row for m in matches if m.row.kind == "city"]
    seats = {number: town.population for town in reversed(towns) for number in (town.admin1, town.admin2)}
    shortened = all(match.alternate for match in matches)
    out = []
    for match in matches:
        score = _prior(match, t, holder, held)
        row = match.row
        if shortened and row.kind == "city" and row.population > 100_000 and fold(row.name).startswith(f"{t.key} "):
            score += SHORTENED
        if row.kind in ("admin1", "admin2") and row.kind != t.hint and held is None:
            score -= SEATED if seats.get(row.number, 0) * 5 > row.population else 0.0
        out.append(score)
    return out


def _prior(match: Match, t: Toponym, holder: Toponym | None, held: Toponym | None) -> float:
    row = match.row
    people = row.population or (UNCOUNTED if row.feature.startswith("PPLA") else 0)
    score = log10(people + 300) * (0.35 if row.kind in ("country", "region") else 1.0)
    if row.kind in ("admin1", "admin2"):
        score = min(score, 6.0) * 0.8
    score += KIND[row.kind] + FEATURE.get(row.feature, 0.0)
    if match.alternate:
        score += ALTERNATE
    if t.hint is not None and row.kind == t.hint:
        score += HINTED
    if holder is not None and any(holds(c, match) for c in holder.matches[:MOST]):
        score += HELD
    if held is not None and any(holds(match, h) for h in held.matches[:MOST]):
        score += HELD / 2
    return score


def _softmax(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    raw = [exp(SHARPNESS * (s - top)) for s in scores]
    total = sum(raw)
    return [r / total for r in raw]


def _cell(row: Row) -> tuple[int, int]:
    return (int((row.lat + 90) // CELL), int((row.lon + 180) // CELL))


class _Field:
    """Weight that the names of the article lay on countries, states and cells of the map."""

    def __init__(self) -> None:
        self.total = 0.0
        self._near: dict[tuple[int, int], float] = {}
        self._leaders: list[tuple[str, float]] | None = None
        self.country: dict[str, float] = defaultdict(float)
        self.state: dict[int, float] = defaultdict(float)
        self.cell: dict[tuple[int, int], float] = defaultdict(float)

    def near(self, cell: tuple[int, int]) -> float:
        """Weight in a cell and the eight around it."""
        known = self._near.get(cell)
        if known is None:
            y, x = cell
            if len(self.cell) < 9:
                known = sum(w for (v, u), w in self.cell.items() if abs(v - y) <= 1 and abs(u - x) <= 1)
            else:
                around = [(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
                known = sum(self.cell.get(c, 0.0) for c in around)
            self._near[cell] = known
        return known

    def leaders(self) -> list[tuple[str, float]]:
        """The three countries of most weight: enough to find the first without any one name's own."""
        if self._leaders is None:
            self._leaders = sorted(self.country.items(), key=lambda e: (-e[1], e[0]))[:3]
        return self._leaders

    def add(self, row: Row, weight: float) -> None:
        self.total += weight
        if row.country:
            self.country[row.country] += weight
        if row.kind == "admin1":
            self.state[row.number] += weight
        elif row.admin1 is not None:
            self.state[row.admin1] += weight
        if row.kind in ("city", "admin2", "facility"):
            self.cell[_cell(row)] += weight


def _settle(groups: list[_Group], home: Sequence[Match]) -> list[Choice]:
    for _ in range(ROUNDS):
        field = _Field()
        for match in home:
            field.add(match.row, HOME / len(home))
        for group in groups:
            group.lay_on(field)
        fresh = []
        for group in groups:
            own = _Field()
            group.lay_on(own)
            scores = [p + _support(m.row, field, own) for m, p in zip(group.matches, group.prior, strict=True)]
            fresh.append(_softmax([*scores, _unlisted(field, own)]))
        for group, chances in zip(groups, fresh, strict=True):
            group.chances = chances
    return [group.choice() for group in groups]


def _support(row: Row, field: _Field, own: _Field) -> float:
    """What all other names say for a candidate."""
    rest = field.total - own.total + SMOOTHING
    country = (field.country[row.country] - own.country[row.country]) / rest if row.country else 0.0
    if row.kind == "country":
        return COUNTRY_SHARE * country
    score = NEAR["country"] * country
    state = row.number if row.kind == "admin1" else row.admin1
    if state is not None:
        share = (field.state[state] - own.state[state]) / rest
        score += (STATE_SHARE if row.kind == "admin1" else NEAR["state"]) * share
    if row.kind in ("city", "admin2", "facility"):
        cell = _cell(row)
        score += NEAR["cell"] * (field.near(cell) - own.near(cell)) / rest
    return score


def _unlisted(field: _Field, own: _Field) -> float:
    """What speaks for a village that the gazetteer lacks, somewhere in the country that the article is about."""
    rest = field.total - own.total + SMOOTHING
    most = max((weight - own.country[c] for c, weight in field.leaders()), default=0.0)
    return UNLISTED + NEAR["country"] * most / rest
