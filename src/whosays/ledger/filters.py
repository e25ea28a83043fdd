"""What a list of events, claims or quotes may be narrowed by, and how a list is cut into pages."""

from __future__ import annotations

import base64
import binascii
import bisect
import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar, get_args

from whosays.errors import UsageError
from whosays.ledger.records import Page
from whosays.ontology import ACLED, ACLED_TYPES, MODE_LABELS, PLOVER_TYPES
from whosays.types import Certainty, Stance, Status

T = TypeVar("T")
Box = tuple[float, float, float, float]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "type": tuple(PLOVER_TYPES),
    "mode": tuple(MODE_LABELS),
    "acled": tuple(dict.fromkeys((*ACLED_TYPES, *(kind.sub_event_type for kind in ACLED)))),
    "stance": get_args(Stance),
    "certainty": get_args(Certainty),
    "status": get_args(Status),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """All that are set must hold. Words are compared without regard to case; names match by any part of them.

    A filter that a kind of row cannot answer by itself is asked of the row's event (`type` of a claim is its event's).
    Raises UsageError for a value that no row can have: a stance or type outside ALLOWED, a day of no calendar.
    """

    type: str | None = None  # PLOVER, "ASSAULT"
    mode: str | None = None
    acled: str | None = None  # event type or sub-event type
    place: str | None = None
    box: Box | None = None  # west, south, east, north in degrees; west > east crosses the 180th meridian
    actor: str | None = None
    source: str | None = None  # any link of a chain
    stance: str | None = None
    certainty: str | None = None
    status: str | None = None
    since: str | None = None  # first day, YYYY-MM-DD: what ended before it is left out
    until: str | None = None  # last day, included
    min_origins: int = 0
    disputed: bool | None = None
    outlet: str | None = None
    story: str | None = None  # story id
    event: str | None = None  # ledger event id
    article: str | None = None  # article id
    text: str | None = None  # all of its words must occur in the row

    def __post_init__(self) -> None:
        for name in (*ALLOWED, "since", "until", "box"):
            value = getattr(self, name)
            if value is not None:
                try:
                    object.__setattr__(self, name, CHECKS[name](value))
                except ValueError as error:
                    raise UsageError(f"{name} {value!r}", why=str(error)) from None
        if self.since and self.until and self.since > self.until:
            raise UsageError(why=f"since ({self.since}) is later than until ({self.until})")

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) != f.default for f in fields(self))


def one_of(name: str) -> Callable[[str], str]:
    """Reads a value of the filter `name` in any case; raises ValueError with the allowed ones."""
    by_name = {value.lower(): value for value in ALLOWED[name]}

    def read(value: str) -> str:
        try:
            return by_name[value.lower()]
        except KeyError:
            raise ValueError(f"must be one of {', '.join(ALLOWED[name])}") from None

    return read


def a_day(value: str) -> str:
    """Raises ValueError for all but YYYY-MM-DD of the calendar."""
    try:
        if not _DAY.fullmatch(value):
            raise ValueError(value)
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise ValueError("must be a day such as 2022-12-05") from None


def a_box(value: Sequence[float]) -> Box:
    """Raises ValueError for what is no stretch of the globe."""
    west, south, east, north = value
    inside = -180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90
    if not inside or any(map(math.isnan, value)):
        raise ValueError("must lie within -180,-90,180,90, with south below north")
    return west, south, east, north


CHECKS: Mapping[str, Callable[[Any], Any]] = {
    **{name: one_of(name) for name in ALLOWED},
    "since": a_day,
    "until": a_day,
    "box": a_box,
}


def page(items: Sequence[T], key: Callable[[T], Any], limit: int | None, after: str | None) -> Page[T]:
    """The stretch of `items` (sorted by `key`) that follows the cursor `after`; all of them where `limit` is None.

    The cursor is the key of the last item shown, so that it stays right while others come and go.
    Raises UsageError for a cursor that no page gave.
    """
    start = 0
    if after is not None:
        last = _decode(after)
        try:
            start = bisect.bisect_right(items, last, key=lambda item: _plain(key(item)))
        except TypeError as error:
            raise UsageError(after, why="not a cursor of this list") from error
    end = len(items) if limit is None else start + max(limit, 0)
    shown = tuple(items[start:end])
    more = end < len(items) and bool(shown)
    return Page(items=shown, next=_encode(key(shown[-1])) if more else None, total=len(items))


def _plain(key: Any) -> Any:
    return list(key) if isinstance(key, tuple) else key


def _encode(key: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(_plain(key)).encode()).decode().rstrip("=")


def _decode(cursor: str) -> Any:
    try:
        return json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError) as error:
        raise UsageError(cursor, why="not a cursor of this list") from error
