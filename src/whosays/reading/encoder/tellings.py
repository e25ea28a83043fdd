"""What the encoder's attribution heads see: who might say something, and the part of every word around in it."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
NONE, SOURCE, CUE, CONTENT = range(4)
# Least probability of a cue to be looked at: part of the model file. Looking at less likely ones cost F1 and time.
POSSIBLE = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A possible cue. `roles[i]` are the probabilities of none, source, cue and content for word `first` + i."""

    anchor: int  # the cue's first word
    cue: float  # probability that a cue begins here, inner ones (inside another's content) not counted
    inner: float  # the same, inner ones counted
    worth: float  # probability that something is attributed by it
    first: int
    roles: Floats

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Telling) and all(
            np.array_equal(getattr(self, f.name), getattr(other, f.name)) for f in fields(self)
        )

    def __hash__(self) -> int:
        return hash((self.anchor, self.first, self.cue))
