"""What a list of events, claims or quotes may be narrowed by, and how a list is cut into pages."""

from __future__ import annotations

import base64
import binascii
import bisect
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from whosays.errors import UsageError
from whosays.ledger.records import Page

T = TypeVar("T")
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """All that are set must hold. Words are compared without regard to case; names match by any part of them.

    A filter that a kind of row cannot answer by itself is asked of the row's event (`type` of a claim is its event's).
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

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) != f.default for f in fields(self))


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
