"""What an address asks for: filters, the page of a list, words to search. Faults are gathered and told together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any
from urllib.parse import urlencode

from whosays.errors import UsageError
from whosays.ledger import Filters
from whosays.ledger.filters import Box, a_box, a_day, one_of

LIMIT, MOST = 50, 500
WORDS_MOST = 200  # characters of a word filter


class BadAddress(Exception):
    """The query string holds what the page cannot use; `faults` says what, one sentence each."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(self.faults))


@dataclass(frozen=True, slots=True)
class Parameter:
    """A filter as addresses, forms and docs/api.md name it; `read` raises ValueError with what is wrong."""

    name: str
    help: str
    read: Callable[[str], Any]


def _words(value: str) -> str:
    if len(value) > WORDS_MOST:
        raise ValueError(f"is longer than {WORDS_MOST} characters")
    return value


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
            raise ValueError(f"must be a number from {least} to {most}")
        return int(value)

    return read


def _yes(value: str) -> bool:
    try:
        return {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}[value.lower()]
    except KeyError:
        raise ValueError("must be yes or no") from None


def _box(value: str) -> Box:
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        raise ValueError("must be four numbers: west,south,east,north in degrees") from None
    return a_box((west, south, east, north))


FILTERS = (
    Parameter("type", "PLOVER event type, such as ASSAULT", one_of("type")),
    Parameter("mode", "PLOVER mode, such as drone", one_of("mode")),
    Parameter("acled", "ACLED event or sub-event type", one_of("acled")),
    Parameter("place", "part of a place's name", _words),
    Parameter("box", "west,south,east,north in degrees; west greater than east crosses the 180th meridian", _box),
    Parameter("actor", "part of the name of a party to the event", _words),
    Parameter("source", "part of the name of any link of a chain", _words),
    Parameter("stance", "stance of a claim", one_of("stance")),
    Parameter("certainty", "certainty of a claim, the source's own", one_of("certainty")),
    Parameter("status", "status of the event", one_of("status")),
    Parameter("since", "first day, YYYY-MM-DD", a_day),
    Parameter("until", "last day, included", a_day),
    Parameter("min_origins", "at least this many independent origins", _number(0, 10_000)),
    Parameter("disputed", "yes or no", _yes),
    Parameter("outlet", "part of an outlet's name", _words),
    Parameter("story", "id of a story", _words),
    Parameter("event", "id of an event", _words),
    Parameter("article", "id of an article", _words),
    Parameter("text", "words that must all occur", _words),
)
_BY_NAME = {parameter.name: parameter for parameter in FILTERS}
PAGING = (
    Parameter("limit", f"rows of a page, {LIMIT} where not given, at most {MOST}", _number(1, MOST)),
    Parameter("after", "cursor: the `next` of the page before", _words),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A list as it was asked for."""

    filters: Filters = field(default_factory=Filters)
    limit: int = LIMIT
    after: str | None = None

    def query(self, **changes: Any) -> str:
        """The query string of this list with some filters changed (None takes one away), from its first page."""
        taken = without(self.filters, *(name for name, value in changes.items() if value is None))
        return query_of(replace(taken, **{name: value for name, value in changes.items() if value is not None}))

    def following(self, cursor: str) -> str:
        pairs = [("limit", str(self.limit))] if self.limit != LIMIT else []
        return _joined(query_of(self.filters), urlencode([*pairs, ("after", cursor)]))


def query_of(filters: Filters) -> str:
    """The query string that asks for these filters, in their fixed order; without the question mark."""
    return urlencode(asked_for(filters), safe=",")


def without(filters: Filters, *names: str) -> Filters:
    """The filters with some of them taken away."""
    return replace(filters, **{name: _default(name) for name in names})


def asked_for(filters: Filters) -> list[tuple[str, str]]:
    """The filters that are set, by name and as addresses write them."""
    found = ((parameter.name, getattr(filters, parameter.name)) for parameter in FILTERS)
    return [(name, _written(value)) for name, value in found if value != _default(name)]


def read_list(query: Iterable[tuple[str, str]]) -> Asked:
    """Raises BadAddress."""
    values = read({**_BY_NAME, **{p.name: p for p in PAGING}}, query)
    try:
        filters = Filters(**{name: values[name] for name in values if name in _BY_NAME})
    except UsageError as error:
        raise BadAddress([f"{error.why}."]) from error
    return Asked(filters=filters, limit=values.get("limit", LIMIT), after=values.get("after"))


def read(known: Mapping[str, Parameter], query: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The values of a query string by name; empty ones, as forms send them, are left out. Raises BadAddress."""
    values: dict[str, Any] = {}
    faults = []
    for name, raw in query:
        value = raw.strip()
        if name not in known:
            names = ", ".join(known) or "none"
            faults.append(f"There is no parameter {name[:60]!r} here (known: {names}).")
        elif name in values:
            faults.append(f"{name} is given more than once.")
        elif value:
            try:
                values[name] = known[name].read(value)
            except ValueError as error:
                faults.append(f"{name} {error}, not {value[:80]!r}.")
    if faults:
        raise BadAddress(faults)
    return values


_DEFAULTS = {field.name: field.default for field in fields(Filters)}


def _default(name: str) -> Any:
    return _DEFAULTS[name]


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ",".join(f"{part:.4f}".rstrip("0").rstrip(".") for part in value)
    return str(value)


def _joined(*queries: str) -> str:
    return "&".join(query for query in queries if query)
