"""The ways by which an event was told: outlets on the left, origins on the right, relays between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.ledger.records import Origin

WIDTH, STEP, TOP = 1060, 34, 40
OUTLET_X, RELAY_X, ORIGIN_X = 236, 480, 724
ORIGINS_MOST, OTHERS_MOST = 24, 8
LETTERS_MOST = 30


@dataclass(frozen=True, slots=True)
class Node:
    x: int
    y: float
    name: str
    label: str
    stance: str | None  # of an origin
    kind: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Edge:
    path: str
    stance: str


@dataclass(frozen=True, slots=True)
class Ways:
    width: int
    height: float
    outlets: tuple[Node, ...]
    relays: tuple[Node, ...]
    origins: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


def ways(origins: Sequence[Origin]) -> Ways:
    """A drawing of the chains of at most ORIGINS_MOST origins; columns are ordered so that few lines cross.

    Those who deny or decline are few and come last in the list, but tell most: they keep places of their own.
    """
    others = [origin for origin in origins if origin.stance != "asserts"][:OTHERS_MOST]
    asserting = [origin for origin in origins if origin.stance == "asserts"]
    shown = [*asserting[: ORIGINS_MOST - len(others)], *others]
    chains = [(number, chain) for number, origin in enumerate(shown) for chain in origin.chains if chain]
    outlet_at = _positions((chain[0], number) for number, chain in chains)
    relay_at = _positions((name, number) for number, chain in chains for name in chain[1:-1])
    rows = max(len(shown), len(outlet_at), len(relay_at), 1)
    origin_y = _heights(len(shown), rows)
    outlet_y = dict(zip(outlet_at, _heights(len(outlet_at), rows), strict=True))
    relay_y = dict(zip(relay_at, _heights(len(relay_at), rows), strict=True))
    edges: dict[tuple[float, float, float, float], str] = {}
    for number, chain in chains:
        x, y = OUTLET_X, outlet_y[chain[0]]
        for name in chain[1:-1]:
            if (RELAY_X, relay_y[name]) != (x, y):
                edges.setdefault((x, y, RELAY_X, relay_y[name]), shown[number].stance)
            x, y = RELAY_X, relay_y[name]
        edges.setdefault((x, y, ORIGIN_X, origin_y[number]), shown[number].stance)
    told: dict[str, set[str]] = {}
    for number, chain in chains:
        told.setdefault(chain[0], set()).update(shown[number].articles if len(shown[number].outlets) == 1 else ())
    return Ways(
        width=WIDTH,
        height=TOP + rows * STEP,
        outlets=tuple(Node(OUTLET_X, outlet_y[n], n, _short(n), None, None, len(told.get(n, ()))) for n in outlet_at),
        relays=tuple(Node(RELAY_X, relay_y[n], n, _short(n), None, None, 0) for n in relay_at),
        origins=tuple(
            Node(ORIGIN_X, origin_y[i], o.name, _short(o.name), o.stance, o.kind, len(o.articles))
            for i, o in enumerate(shown)
        ),
        edges=tuple(Edge(_curve(*ends), stance) for ends, stance in edges.items()),
        left_out=len(origins) - len(shown),
    )


def _positions(pairs: Iterable[tuple[str, int]]) -> list[str]:
    """Names ordered by the mean place of the origins that they lead to."""
    at: dict[str, list[int]] = {}
    for name, number in pairs:
        at.setdefault(name, []).append(number)
    return sorted(at, key=lambda name: (sum(at[name]) / len(at[name]), name))


def _heights(count: int, rows: int) -> list[float]:
    """The heights of `count` nodes spread over the whole drawing."""
    gap = rows * STEP / max(count, 1)
    return [round(TOP + gap * (number + 0.5), 1) for number in range(count)]


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    if x1 == x2:  # from one relay to another
        return f"M{x1} {y1}C{x1 + 60} {y1} {x2 + 60} {y2} {x2} {y2}"
    middle = (x1 + x2) / 2
    return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"


def _short(name: str) -> str:
    return name if len(name) <= LETTERS_MOST else name[: LETTERS_MOST - 1].rstrip() + "…"
