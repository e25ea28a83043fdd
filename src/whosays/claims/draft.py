"""A claim before it has its number."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.types import Certainty, Link, Span, Stance

Value = str | int | float | dict[str, float | None] | None


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that a clause states about an event; field None is the event itself."""

    field: str | None
    value: Value = None
    ref: str | None = None
    span: Span | None = None  # where the text says so


@dataclass(frozen=True, slots=True)
class Draft:
    event: str
    sentence: int
    stated: Stated
    chain: tuple[Link, ...]
    stance: Stance
    certainty: Certainty
    attribution: str | None
    evidence: Span
    score: float
