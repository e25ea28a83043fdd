"""What the encoder's syntax heads hold most likely of each word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import ClassVar

import numpy as np

from whosays.reading.encoder.labels import NAMES
from whosays.reading.encoder.tellings import Floats
from whosays.reading.words import Ints

CHOICES = 3  # likeliest governors of a word; part of the model file


@dataclass(frozen=True, slots=True, eq=False)
class Guesses:
    """Arrays with a row for each word. Labels are numbers of `encoder.labels`.

    `heads` are the words that may govern it, likeliest first (itself: it is a root), `scores` their log-odds and
    `deps` what it would be to each. `names` are 0 outside a name, 1 where one begins, 2 where it goes on; `types` are
    log-odds of what it would be the name of; `first` is the probability that a sentence begins with it.
    """

    heads: Ints
    scores: Floats
    deps: Ints
    tags: Ints
    pos: Ints
    names: Ints
    types: Floats
    first: Floats

    EMPTY: ClassVar[Guesses]

    def __len__(self) -> int:
        return len(self.tags)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Guesses) and all(
            np.array_equal(getattr(self, f.name), getattr(other, f.name)) for f in fields(self)
        )

    def __hash__(self) -> int:
        return hash(self.heads.tobytes())

    @staticmethod
    def joined(parts: Sequence[Guesses]) -> Guesses:
        """Of a text, from those of its windows in order."""
        if not parts:
            return Guesses.EMPTY
        return Guesses(*(np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(Guesses)))


Guesses.EMPTY = Guesses(
    heads=np.zeros((0, CHOICES), dtype=np.int32),
    scores=np.zeros((0, CHOICES), dtype=np.float32),
    deps=np.zeros((0, CHOICES), dtype=np.int32),
    tags=np.zeros(0, dtype=np.int32),
    pos=np.zeros(0, dtype=np.int32),
    names=np.zeros(0, dtype=np.int32),
    types=np.zeros((0, len(NAMES)), dtype=np.float32),
    first=np.zeros(0, dtype=np.float32),
)
