"""How many events each further narrowing would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from whosays.ledger import View
from whosays.ledger.records import ClaimRow, EventRecord
from whosays.web.params import Asked, asked_for, without
from whosays.web.shapes.words import type_label

MOST = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet; `query` narrows to it, or widens again where it is `chosen`."""

    value: str
    label: str
    events: int
    chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class Facet:
    name: str  # of the filter
    title: str
    choices: tuple[Choice, ...]
    more: int  # values that are not listed


def facets(
    view: View, asked: Asked, events: Sequence[EventRecord], claims_on: Mapping[str, Sequence[ClaimRow]]
) -> tuple[Facet, ...]:
    """Counts over what fits the other filters; a value of the facet's own filter does not hide its neighbours."""

    def said(name: str) -> Callable[[EventRecord], Iterable[str]]:
        return lambda event: {getattr(claim, name) for claim in claims_on.get(event.id, ())}

    kinds: tuple[tuple[str, str, Callable[[EventRecord], Iterable[str]], Callable[[str], str]], ...] = (
        ("type", "What happened", lambda e: (e.type,), type_label),
        (
            "disputed",
            "Dispute",
            lambda e: ("yes" if e.disputes else "no",),
            lambda v: "disputed" if v == "yes" else "not disputed",
        ),
        ("stance", "Stance taken", said("stance"), str),
        ("certainty", "Certainty of a source", said("certainty"), str),
        ("place", "Place", lambda e: (e.place.name,) if e.place else (), str),
        ("actor", "Who", lambda e: {party.name for party in (*e.actors, *e.recipients)}, str),
        ("outlet", "Outlet", lambda e: e.outlets, str),
        ("status", "Status", lambda e: (e.status,), str),
    )
    on = dict(asked_for(asked.filters))
    found = []
    for name, title, values, label in kinds:
        now = on.get(name, "").lower()
        own = view.events(without(asked.filters, name)).items if now else events
        count: Counter[str] = Counter(value for event in own for value in values(event))
        ranked = sorted(count, key=lambda value: (-count[value], value))
        shown = ranked[:MOST] + [value for value in ranked[MOST:] if value.lower() == now]
        choices = tuple(
            Choice(
                value=value,
                label=label(value),
                events=count[value],
                chosen=value.lower() == now,
                query=asked.query(**{name: None if value.lower() == now else _typed(name, value)}),
            )
            for value in shown
        )
        if choices:
            found.append(Facet(name=name, title=title, choices=choices, more=len(ranked) - len(shown)))
    return tuple(found)


def _typed(name: str, value: str) -> str | bool:
    return value == "yes" if name == "disputed" else value
