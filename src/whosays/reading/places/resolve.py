"""Which place each name means, decided for the whole article at once.

Every name spreads its weight over its candidates, by what they are (kind, people, whether it is their own name). The
weights gather by country, by state and by a coarse grid; then each name's candidates are weighed again with what all
*other* names say about these areas, twice. That is mean-field inference on the pairwise preference for nearness, with
the pairs replaced by area sums, so it is linear in the number of names. One name has one sense in an article, unless
the text says otherwise ("Paris, Texas").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log10, sqrt

from whosays.gazetteer import Match, Row
from whosays.reading.places.recognise import Toponym, holds

# Weights in units of log10(people); set on the development parts, coarse on purpose.
KIND = {"country": 5.0, "admin1": 1.6, "region": 3.5, "city": 0.0, "admin2": 0.0, "facility": -0.5}
FEATURE = {"PPLC": 1.6, "PPLA": 0.4, "PPLA2": 0.1, "PPLX": -0.8}
ALTERNATE = -1.6
HINTED = 2.5
HELD = 6.0
SHARPNESS = 1.6  # of the softmax
NEAR = {"country": 3.2, "state": 5.5, "cell": 6.0}
SMOOTHING = 0.8  # mentions' worth of doubt
ROUNDS = 4
CELL = 1.5  # degrees
MOST = 60  # candidates of one name that are weighed


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one toponym, best first, with their probabilities."""

    ranked: tuple[tuple[Match, float], ...]

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
    chances: list[float]


def resolve(toponyms: Sequence[Toponym], home: Sequence[Match] = ()) -> list[Choice]:
    """One choice a toponym, in their order. `home` are places that the outlet's own name speaks of."""
    holder_of = _holders(toponyms)
    held_by: dict[int, Toponym] = {}  # what a toponym is named as holding, by its position
    for t in toponyms:
        if t.container is not None:
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
            prior = [_prior(m, t, holder, held) for m in matches]
            groups[sense] = _Group(matches, prior, 0.0, _softmax(prior))
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


def _prior(match: Match, t: Toponym, holder: Toponym | None, held: Toponym | None) -> float:
    row = match.row
    score = log10(row.population + 300) * (0.35 if row.kind in ("country", "region") else 1.0)
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
        self.country: dict[str, float] = defaultdict(float)
        self.state: dict[int, float] = defaultdict(float)
        self.cell: dict[tuple[int, int], float] = defaultdict(float)

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


def _areas(row: Row) -> Iterator[tuple[int, int]]:
    y, x = _cell(row)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            yield (y + dy, x + dx)


def _settle(groups: list[_Group], home: Sequence[Match]) -> list[Choice]:
    for _ in range(ROUNDS):
        field = _Field()
        for match in home:
            field.add(match.row, 2.0 / len(home))
        for group in groups:
            for match, chance in zip(group.matches, group.chances, strict=True):
                if chance > 0.01:
                    field.add(match.row, _mass(group) * chance)
        fresh = []
        for group in groups:
            own = _Field()
            for match, chance in zip(group.matches, group.chances, strict=True):
                if chance > 0.01:
                    own.add(match.row, _mass(group) * chance)
            fresh.append(
                _softmax([p + _support(m.row, field, own) for m, p in zip(group.matches, group.prior, strict=True)])
            )
        for group, chances in zip(groups, fresh, strict=True):
            group.chances = chances
    return [
        Choice(tuple(sorted(zip(g.matches, g.chances, strict=True), key=lambda e: (-e[1], e[0].row.number))))
        for g in groups
    ]


def _mass(group: _Group) -> float:
    """Repeated mentions count less and less: a name said ten times is not ten neighbours."""
    return sqrt(group.weight)


def _support(row: Row, field: _Field, own: _Field) -> float:
    """What all other names say for a candidate."""
    rest = field.total - own.total + SMOOTHING
    score = 0.0
    if row.country:
        score += NEAR["country"] * (field.country[row.country] - own.country[row.country]) / rest
    if row.kind == "country":
        return score
    state = row.number if row.kind == "admin1" else row.admin1
    if state is not None:
        score += NEAR["state"] * (field.state[state] - own.state[state]) / rest
    if row.kind in ("city", "admin2", "facility"):
        near = sum(field.cell.get(c, 0.0) - own.cell.get(c, 0.0) for c in _areas(row))
        score += NEAR["cell"] * near / rest
    return score
