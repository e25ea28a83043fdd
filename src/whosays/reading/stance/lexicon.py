"""The cue and hedge tables beside this module."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple, cast

from whosays.types import Certainty, Stance


class Reading(NamedTuple):
    """What a cue's phrase tells."""

    phrase: tuple[str, ...]
    stance: Stance
    certainty: Certainty


def _rows(name: str) -> Iterator[list[str]]:
    for line in files(__package__).joinpath(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@lru_cache(maxsize=1)
def cues() -> dict[str, tuple[Reading, ...]]:
    """First lemma of a phrase -> the phrases that begin with it, longest first.

    A verb and a noun may share a lemma ("claim"): the first line of the table that lists it counts.
    """
    found: dict[tuple[str, ...], Reading] = {}
    for stance, certainty, phrases in _rows("cues.tsv"):
        for phrase in phrases.split(", "):
            words = tuple(phrase.split())
            found.setdefault(words, Reading(words, cast(Stance, stance), cast(Certainty, certainty)))
    out: dict[str, list[Reading]] = {}
    for reading in found.values():
        out.setdefault(reading.phrase[0], []).append(reading)
    return {first: tuple(sorted(readings, key=lambda r: -len(r.phrase))) for first, readings in out.items()}


@lru_cache
def hedges(kind: str) -> dict[str, Certainty]:
    """Lemma -> certainty, for hedges of one class: modal, adverb, adjective, verb, noun."""
    return {
        word: cast(Certainty, certainty)
        for certainty, group, words in _rows("hedges.tsv")
        if group == kind
        for word in words.split()
    }


@lru_cache
def words(group: str) -> frozenset[str]:
    """A group of words that rules ask for; KeyError where the table has no such group."""
    return {name: frozenset(listed.split()) for name, listed in _rows("words.tsv")}[group]
