"""Claims on one event that cannot all be true: on whether, who, whom, where, when and how many.

Copies take no side. A source that revises its figure does not dispute itself: only the last figure of each origin
counts. Two values are compatible as soon as one source gives both, as for a raid on two towns by two groups.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from whosays.ledger.facts import Site, Statement, moment_of
from whosays.ledger.independence import NAMELESS
from whosays.ledger.likeness import NEAR_KM, WIDE, gap_km, ordinal
from whosays.ledger.names import name_of, share
from whosays.ledger.records import ClaimRow, Dispute

ABOUT = {"actor": "who", "recipient": "whom", "place": "where", "time": "when"}
ONE_DOES = ("ASSAULT", "COERCE")
Sides = tuple[list[ClaimRow], list[ClaimRow]]


def find_disputes(
    claims: Sequence[ClaimRow],
    statements: Mapping[str, Statement],
    together: Sequence[Sequence[Site]] = (),
    kind: str = "ASSAULT",
) -> tuple[Dispute, ...]:
    """The disputes of one event: whether first, then who, whom, where, when, then counts by name.

    `together` are the places that one account each gives: what happened in two towns was in both. `kind` is the type:
    in a protest or an agreement, others take part beside those whom one source names.

    The first side is the one with more origins behind it; claims stand in order of publication.
    """
    own = [claim for claim in claims if not claim.copy and not statements[claim.id].part]
    by_field: dict[str | None, list[ClaimRow]] = {}
    for claim in own:
        by_field.setdefault(claim.field, []).append(claim)
    found = [("whether", _denied(by_field.get(None, []), own))]
    clashes: dict[str, Callable[[ClaimRow, ClaimRow], bool]] = {
        "actor": lambda a, b: kind in ONE_DOES and _other_actor(a, b),
        "place": lambda a, b: _other_place(statements[a.id].site, statements[b.id].site, together),
        "time": lambda a, b: _other_day(statements[a.id], statements[b.id]),
    }
    for field, about in ABOUT.items():
        group = by_field.get(field, [])
        clash = clashes.get(field)
        found.append((about, _denied_value(group) or (_clash(group, clash) if clash else None)))
    for field in sorted(f for f in by_field if f is not None and f not in ABOUT):
        found.append((field, _figures(by_field[field])))
    return tuple(_dispute(about, sides) for about, sides in found if sides is not None)


def _dispute(about: str, sides: Sides) -> Dispute:
    def weight(side: list[ClaimRow]) -> tuple[object, ...]:
        return (-len({claim.origin for claim in side}), min(moment_of(c.published) for c in side), side[0].id)

    def ids(side: list[ClaimRow]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c.id for c in sorted(side, key=lambda c: (moment_of(c.published), c.id))))

    first, second = sorted(sides, key=weight)
    return Dispute(about=about, claims=(ids(first), ids(second)))


def _denied(claims: Sequence[ClaimRow], on_fields: Sequence[ClaimRow]) -> Sides | None:
    """Some assert the event and others deny it. Who asserts it too, or denies a field of it in the same text (that it
    was they, so many), does not deny the event."""
    asserting = [claim for claim in claims if claim.stance == "asserts"]
    sure = {claim.origin for claim in asserting}
    narrower = {(c.article, c.origin) for c in on_fields if c.field is not None and c.stance == "denies"}
    denying = [
        claim for claim in claims
        if claim.stance == "denies" and claim.origin not in sure and (claim.article, claim.origin) not in narrower
    ]  # fmt: skip
    return (asserting, denying) if asserting and denying else None


def _denied_value(claims: Sequence[ClaimRow]) -> Sides | None:
    """Some assert the very value that others deny."""
    asserting: dict[str, ClaimRow] = {}
    denying: dict[str, ClaimRow] = {}
    denied = [claim for claim in claims if claim.stance == "denies" and isinstance(claim.value, str)]
    for claim in claims:
        if claim.stance == "asserts" and isinstance(claim.value, str):
            for other in denied:
                if other.origin != claim.origin and share(name_of(claim.value), name_of(str(other.value))) >= 0.9:
                    asserting[claim.id] = claim
                    denying[other.id] = other
    return (list(asserting.values()), list(denying.values())) if asserting else None


def _clash(claims: Sequence[ClaimRow], clash: Callable[[ClaimRow, ClaimRow], bool]) -> Sides | None:
    """The value that most origins assert against the values that cannot be true beside it."""
    values: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        if claim.stance == "asserts" and claim.value is not None:
            values.setdefault(str(claim.value), []).append(claim)
    if len(values) < 2:
        return None
    sources = {value: {claim.origin for claim in group} for value, group in values.items()}
    texts = {value: {claim.article for claim in group} for value, group in values.items()}
    ranked = sorted(values, key=lambda value: (-len(sources[value]), -len(values[value]), value))
    for at, first in enumerate(ranked):
        others = [
            value
            for value in ranked[at + 1 :]
            if clash(_sourced(values[first]), _sourced(values[value]))
            and not sources[first] & sources[value]
            and not texts[first] & texts[value]
        ]
        if others:
            return values[first], [claim for value in others for claim in values[value]]
    return None


def _sourced(claims: Sequence[ClaimRow]) -> ClaimRow:
    """One of them, from somebody that the outlet names where there is one."""
    return next((claim for claim in claims if len(claim.chain) > 1), claims[0])


def _other_actor(a: ClaimRow, b: ClaimRow) -> bool:
    """Two whom sources hold responsible; what outlets tell of two parties in their own words is mostly a fight."""
    if len(a.chain) < 2 or len(b.chain) < 2:
        return False
    one, two = name_of(str(a.value)), name_of(str(b.value))
    return one.proper and two.proper and share(one, two) == 0.0


def _other_place(one: Site | None, two: Site | None, together: Sequence[Sequence[Site]]) -> bool:
    if one is None or two is None or one.kind in WIDE or two.kind in WIDE or _near(one, two):
        return False
    return not any(
        any(_near(one, site) for site in sites) and any(_near(two, site) for site in sites) for sites in together
    )


def _near(one: Site, two: Site) -> bool:
    gap = gap_km(one, two)
    return gap is None or gap <= NEAR_KM


def _other_day(a: Statement, b: Statement) -> bool:
    if a.days is None or b.days is None:
        return False
    ends = [ordinal(day) for day in (a.days.start, a.days.end, b.days.start, b.days.end)]
    if None in ends:
        return False
    start, end, other_start, other_end = (day for day in ends if day is not None)
    return start > other_end or other_start > end


def interval(value: object) -> tuple[float, float] | None:
    """The figures that a value allows, open ends being infinite; None where it is no figure."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return None
    if isinstance(value, dict):
        low, best, high = value.get("low"), value.get("best"), value.get("high")
        if low is None and best is None and high is None:
            return None
        if low is None and high is None and best is not None:
            return 0.75 * best, 1.25 * best  # "about N"
        return (low if low is not None else 0.0), (high if high is not None else math.inf)
    return (float(value), float(value)) if isinstance(value, int | float) else None


def current(claims: Sequence[ClaimRow]) -> list[ClaimRow]:
    """The figure that each origin holds to: its last one, and of several in one text the largest, their total.

    What an outlet heard from unnamed sources is replaced by any figure that it gives later.
    """
    latest: dict[str, tuple[tuple[str, float], ClaimRow]] = {}
    outlets: dict[str, str] = {}
    for claim in claims:
        ends = interval(claim.value)
        if ends is not None:
            moment = moment_of(claim.published)
            rank = (moment, ends[0])
            if claim.origin not in latest or rank > latest[claim.origin][0]:
                latest[claim.origin] = (rank, claim)
            if claim.outlet:
                outlets[claim.outlet] = max(outlets.get(claim.outlet, ""), moment)
    return [
        claim
        for (moment, _), claim in latest.values()
        if not (_unnamed(claim) and claim.outlet and moment < outlets[claim.outlet])
    ]


def _unnamed(claim: ClaimRow) -> bool:
    """Whether the outlet itself or some without a name say it; a government or a statement can be held to its word."""
    last = claim.chain[-1] if claim.chain else None
    vague = last is not None and last.kind == "collective" and not name_of(last.name).proper
    return len(claim.chain) < 2 or vague or (last is not None and last.kind in NAMELESS)


def _figures(claims: Sequence[ClaimRow]) -> Sides | None:
    """Splits the figures that origins hold to where none below the cut can be one above it."""
    held = current([claim for claim in claims if claim.stance == "asserts"])
    figures = sorted(
        ((interval(claim.value) or (0.0, math.inf), claim) for claim in held), key=lambda f: (f[0], f[1].id)
    )
    best: tuple[tuple[int, float], int] | None = None
    reach = -math.inf
    for cut, ((low, high), _) in enumerate(figures):
        if cut and low > reach:
            weight = (min(cut, len(figures) - cut), (low + 1) / (reach + 1))
            if best is None or weight > best[0]:
                best = (weight, cut)
        reach = max(reach, high)
    if best is not None:
        return [claim for _, claim in figures[: best[1]]], [claim for _, claim in figures[best[1] :]]
    denied = [claim for claim in claims if claim.stance == "denies"]
    asserted = [
        claim for claim in claims
        if claim.stance == "asserts" and any(d.value == claim.value and d.origin != claim.origin for d in denied)
    ]  # fmt: skip
    return (asserted, denied) if asserted else None
