"""The event types whosays speaks in: PLOVER (2021) types and modes, and ACLED event and sub-event types.

Names of types are facts of their codebooks; labels are ours. PLOVER: Open Event Data Alliance, manual of 2021.
ACLED: Armed Conflict Location & Event Data, codebook; codes after the CASE 2021 shared task.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER type; `quad` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""

    name: str
    quad: int
    quad_label: str
    label: str
    modes: tuple[str, ...]
    needs_recipient: bool
    score: float  # intensity, -10 (conflict) to 10 (cooperation)


@dataclass(frozen=True, slots=True)
class AcledType:
    """An ACLED pair; `nearest` is the PLOVER type and mode (or None) that comes closest, None for "Other"."""

    event_type: str
    sub_event_type: str
    case_code: str
    disorder_type: str
    nearest: tuple[str, str | None] | None

    @property
    def pair(self) -> tuple[str, str]:
        return (self.event_type, self.sub_event_type)


def table(name: str, package: str = __name__) -> Iterator[dict[str, str]]:
    """Rows of a tab-separated file of the package, by column; lines that start with # are comments."""
    lines = (line for line in files(package).joinpath(name).read_text("utf-8").splitlines() if line.strip())
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    columns = next(rows)
    for row in rows:
        yield dict(zip(columns, row + [""] * (len(columns) - len(row)), strict=True))


def _nearest(cell: str) -> tuple[str, str | None] | None:
    kind, _, mode = cell.partition(":")
    return (kind, mode or None) if kind else None


PLOVER: Mapping[str, EventType] = MappingProxyType(
    {
        row["type"]: EventType(
            row["type"],
            int(row["quad"]),
            row["quad_label"],
            row["label"],
            tuple(row["modes"].split()),
            row["recipient"] == "yes",
            float(row["score"]),
        )
        for row in table("plover.tsv")
    }
)
PLOVER_TYPES: tuple[str, ...] = tuple(PLOVER)
MODES: Mapping[str, tuple[str, ...]] = MappingProxyType({name: kind.modes for name, kind in PLOVER.items()})
MODE_LABELS: Mapping[str, str] = MappingProxyType({row["mode"]: row["label"] for row in table("modes.tsv")})

ACLED: tuple[AcledType, ...] = tuple(
    AcledType(row["event_type"], row["sub_event_type"], row["case"], row["disorder_type"], _nearest(row["plover"]))
    for row in table("acled.tsv")
)
ACLED_PAIRS: tuple[tuple[str, str], ...] = tuple(kind.pair for kind in ACLED)
ACLED_TYPES: tuple[str, ...] = tuple(dict.fromkeys(kind.event_type for kind in ACLED))

VERBAL: frozenset[str] = frozenset(name for name, kind in PLOVER.items() if kind.quad in (1, 3))
"""Types of events that are acts of words."""


def label(kind: str, mode: str | None = None) -> str:
    """What a person reads for a type and mode, for example "drone strike"; KeyError for a type that PLOVER lacks."""
    if mode is None:
        return PLOVER[kind].label
    if kind in ("REQUEST", "REJECT", "THREATEN"):
        return f"{PLOVER[kind].label.split(' or ')[0]} ({MODE_LABELS[mode]})"
    return MODE_LABELS[mode]


__all__ = [
    "ACLED",
    "ACLED_PAIRS",
    "ACLED_TYPES",
    "MODES",
    "MODE_LABELS",
    "PLOVER",
    "PLOVER_TYPES",
    "VERBAL",
    "AcledType",
    "EventType",
    "label",
    "table",
]
