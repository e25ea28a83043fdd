"""The cue and hedge tables beside this module."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from importlib.resources import files
from typing import NamedTuple, cast

from whosays.reading.tables import words_of
from whosays.types import Certainty, Stance

words = partial(words_of, __package__)
Judged = tuple[Stance, Certainty]


class Cue(NamedTuple):
    """A line's phrase: what it tells, in which frame, and what its negation tells."""

    phrase: tuple[str, ...]
    pos: str  # v, n, a, r, or - for any
    frame: str
    judged: Judged
    negated: Judged  # equal to `judged` where a negation changes nothing
    negative: bool  # the phrase began with "not" or "no": it holds only where its head is negated

    @property
    def final(self) -> bool:
        """Has its negation inside, so that no further one turns it."""
        return self.negative or not {"no", "not", "nothing", "neither"}.isdisjoint(self.phrase)


def _rows(name: str) -> Iterator[list[str]]:
    for line in files(__package__).joinpath(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


@lru_cache(maxsize=1)
def cues() -> dict[str, tuple[Cue, ...]]:
    """First lemma of a phrase -> the cues that begin with it; of two that fit alike the first in the table counts."""
    out: dict[str, list[Cue]] = {}
    for pos, frame, stance, certainty, turned, phrases in _rows("cues.tsv"):
        judged = (cast(Stance, stance), cast(Certainty, certainty))
        other = judged if turned == "=" else cast(Judged, tuple(turned.split("/")))
        for phrase in phrases.split(", "):
            first, *rest = phrase.split()
            negative = first in ("not", "no")
            words = tuple(rest if negative else (first, *rest))
            out.setdefault(words[0], []).append(Cue(words, pos, frame, judged, other, negative))
    return {first: tuple(found) for first, found in out.items()}


@lru_cache
def hedges(kind: str) -> dict[str, Certainty]:
    """Word -> certainty, for hedges of one class: modal, adverb, adjective, verb, noun; phrases end with ";"."""
    return {
        word: cast(Certainty, certainty)
        for certainty, group, listed in _rows("hedges.tsv")
        if group == kind
        for word in (listed.split("; ") if kind == "phrase" else listed.split())
    }


@lru_cache(maxsize=1)
def governments() -> dict[str, str]:
    """Capital or seat of government, lower case -> the country it speaks for."""
    return {name: country for country, listed in _rows("governments.tsv") for name in listed.split(";")}
