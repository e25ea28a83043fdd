"""A stretch of the text that may name a place, as the parts of this stage hand it on."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.gazetteer import Match
from whosays.types import PlaceKind, Span

ENOUGH = 0.5  # strength from which a stretch counts as a place name


@dataclass(slots=True)
class Toponym:
    """Tokens first to last (exclusive); `matches` is empty where the gazetteer lacks the name."""

    first: int
    last: int
    span: Span
    key: str  # folded
    matches: tuple[Match, ...]
    strength: float
    label: str  # of the parser's name that it begins in
    hint: PlaceKind | None = None  # what the words around say that it is
    container: int | None = None  # position of the toponym that is named as holding it
    listed: bool = False  # with its container after a comma: "Fairfax, Virginia"
    inside: bool = False  # part of a longer name, as in "Kenya Medical Association"


def holds(outer: Match, inner: Match) -> bool:
    """Whether the gazetteer files the inner place under the outer."""
    o, i = outer.row, inner.row
    if o.number == i.number:
        return False
    if o.kind == "country":
        return i.country == o.country and i.kind != "country"
    if o.kind == "admin1":
        return i.admin1 == o.number
    return o.kind == "admin2" and i.admin2 == o.number
