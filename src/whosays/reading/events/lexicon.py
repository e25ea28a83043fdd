"""The words that tell of events, compiled from lexicon.tsv (its head says how a row is written)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from whosays.ontology import MODES, PLOVER_TYPES, table

Slot = str
PartKind = Literal["+", "=", "<", "~", ">"]


@dataclass(frozen=True, slots=True)
class Part:
    """Something that must stand by the head word: + particle, = object, < modifier, ~ preposition, > complement."""

    kind: PartKind
    words: frozenset[str]
    objects: frozenset[str] = frozenset()  # for a preposition: lemmas of its object


@dataclass(frozen=True, slots=True)
class Test:
    """One condition on a slot: `any` of these kinds or lemmas, or none of them; `open` ones pass on an empty slot."""

    slot: Slot
    by: Literal["kind", "lemma", "within", "filled", "empty"]
    words: frozenset[str] = frozenset()
    negated: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One sense of a word: what it tells, who fills which role, and when it is meant."""

    lemma: str
    pos: Literal["v", "n", "a"]
    parts: tuple[Part, ...]
    type: str
    mode: str | None
    actor: tuple[Slot, ...]
    recipient: tuple[Slot, ...]
    instrument: tuple[Slot, ...]
    symmetric: bool
    possessor: Literal["actor", "recipient"]
    tests: tuple[tuple[Test, ...], ...]  # all of these hold, each by one of its alternatives
    use: str
    order: int

    @property
    def weight(self) -> int:
        """How specific it is: longer patterns are tried first."""
        return sum({"=": 4, ">": 4, "<": 3, "+": 3, "~": 1}[part.kind] + 3 * bool(part.objects) for part in self.parts)


_OPERATORS = ("?!:", "?!=", "?:", "?=", "!:", "!=", "*=", ":", "=")


def _test(text: str) -> Test:
    if text.startswith("!"):
        return Test(text[1:], "empty")
    for operator in _OPERATORS:
        slot, found, words = text.partition(operator)
        if found and slot.replace("-", "").isalpha():
            if words == "*":
                return Test(slot, "filled")
            by: Literal["kind", "within", "lemma"] = (
                "kind" if operator.endswith(":") else "within" if operator == "*=" else "lemma"
            )
            return Test(slot, by, frozenset(words.split(",")), "!" in operator, "?" in operator or "!" in operator)
    return Test(text, "filled")


def _parts(words: list[str]) -> Iterator[Part]:
    for word in words:
        names, _, objects = word[1:].partition("=")
        kind: PartKind = word[0]  # type: ignore[assignment]
        yield Part(kind, frozenset(names.split("/")), frozenset(objects.split("/")) if objects else frozenset())


def _entries() -> Iterator[Entry]:
    for order, row in enumerate(table("lexicon.tsv", __package__)):
        if row["type"] not in PLOVER_TYPES or (row["mode"] and row["mode"] not in MODES[row["type"]]):
            raise ValueError(f"lexicon.tsv: no PLOVER type and mode {row['type']} {row['mode']}: {row['words']}")
        slots: dict[str, tuple[str, ...]] = {"A": (), "R": (), "I": ()}
        flags = set()
        for cell in row["roles"].split():
            role, equals, names = cell.partition("=")
            if equals:
                slots[role] = tuple(names.split("|"))
            else:
                flags.add(cell)
        tests = tuple(tuple(map(_test, cell.split("|"))) for cell in row["when"].split(";") if cell)
        for pattern in row["words"].split("|"):
            lemma, *parts = pattern.split()
            yield Entry(
                lemma,
                row["pos"],  # type: ignore[arg-type]
                tuple(_parts(parts)),
                row["type"],
                row["mode"] or None,
                slots["A"] or (("s",) if "sym" in flags else ()),
                slots["R"],
                slots["I"],
                "sym" in flags,
                "recipient" if "possR" in flags else "actor",
                tests,
                row["use"] or "deed",
                order,
            )


@lru_cache(maxsize=1)
def lexicon() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Entries by part of speech ("v", "n", "a") and lemma, the more specific first."""
    out: dict[tuple[str, str], list[Entry]] = {}
    for entry in _entries():
        out.setdefault((entry.pos, entry.lemma), []).append(entry)
    return {key: tuple(sorted(found, key=lambda e: (-e.weight, e.order))) for key, found in out.items()}
