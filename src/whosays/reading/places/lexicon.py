"""Word lists of the places stage, from the tables beside this module."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from whosays.types import PlaceKind


def _rows(name: str) -> list[list[str]]:
    text = (files("whosays.reading.places") / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _list(name: str) -> frozenset[str]:
    return frozenset(word for row in _rows(name) for cell in row for word in cell.split())


class Words(NamedTuple):
    """`types` and `of_types` map a word to the kind of place that it tells of: "X County", "the city of X"."""

    at: frozenset[str]
    before: frozenset[str]
    types: dict[str, PlaceKind]
    of_types: dict[str, PlaceKind]
    plurals: dict[str, PlaceKind]
    civic: frozenset[str]
    physical: frozenset[str]
    compass: frozenset[str]
    not_next: frozenset[str]
    streets: frozenset[str]
    not_before: frozenset[str]
    roles: frozenset[str]
    person_next: frozenset[str]
    never: frozenset[str]
    common: frozenset[str]
    persons: frozenset[str]
    metonyms: frozenset[str]
    sites: frozenset[str]
    countries: dict[str, tuple[str, ...]]  # folded name -> ISO codes of countries that news calls so


@lru_cache(maxsize=1)
def words() -> Words:
    lists: dict[str, list[str]] = defaultdict(list)
    metonyms: list[str] = []
    for name, content in _rows("words.tsv"):
        if name == "metonym":
            metonyms += content.split("|")
        else:
            lists[name] += content.split()
    kinds: tuple[PlaceKind, ...] = ("admin1", "admin2", "city", "facility")
    return Words(
        frozenset(lists["at"]),
        frozenset(lists["at"] + lists["before"]),
        {word: kind for kind in kinds for word in lists[f"type:{kind}"]},
        {word: kind for kind in kinds for word in lists[f"of:{kind}"]},
        {word: kind for kind in kinds for word in lists[f"plural:{kind}"]},
        frozenset(lists["civic"]),
        frozenset(lists["physical"]),
        frozenset(lists["compass"]),
        frozenset(lists["not:next"]),
        frozenset(lists["street"]),
        frozenset(lists["not:before"]),
        frozenset(lists["role"]),
        frozenset(lists["person:next"]),
        frozenset(lists["never"]),
        _list("common.txt"),
        _list("persons.txt"),
        frozenset(metonyms),
        frozenset(lists["site"]),
        {name: tuple(codes.split(",")) for name, _, codes in (pair.partition("=") for pair in lists["country"])},
    )


@lru_cache(maxsize=1)
def state_abbreviations() -> dict[str, str]:
    """ "Va.", "VA" to the state's name, as written after a town: "Fairfax, Va."."""
    out: dict[str, str] = {}
    for _, name, postal, others in _rows("us_states.tsv"):
        for short in (postal, *others.split("|")):
            out.setdefault(short, name)
    return out
