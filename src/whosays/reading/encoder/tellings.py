"""What the encoder's attribution head sees: who might say something, and the part of every word around in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from whosays.reading.encoder.pieces import Ints, Pieces, Window

Floats = npt.NDArray[np.float32]
NONE, SOURCE, CUE, CONTENT = range(4)
POSSIBLE = 0.2  # least probability of a cue to be looked at; looking at less likely ones cost F1 and time


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A possible cue. `roles[i]` are the probabilities of none, source, cue and content for piece `first` + i."""

    anchor: int  # the cue's first piece
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


def sigmoid(x: Floats) -> Floats:
    return (1.0 / (1.0 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)


def softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    shares: Floats = (e / e.sum(axis=-1, keepdims=True)).astype(np.float32)
    return shares


Linked = Callable[[Floats, Ints], tuple[Floats, Floats]]


def tellings(pieces: Pieces, window: Window, tags: Floats, hidden: Floats, link: Linked) -> Iterator[Telling]:
    """Of the window's own part. `tags` and `hidden` have a row for each piece of the window and its two end marks."""
    cues, inner = softmax(tags[1:-1, 3:6])[:, 1], softmax(tags[1:-1, 9:11])[:, 1]
    word = pieces.word
    likely = np.maximum(cues, inner)[window.own - window.first : window.end - window.first] >= POSSIBLE
    found = [
        i for i in (np.flatnonzero(likely) + window.own).tolist() if word[i] >= 0 and (i == 0 or word[i - 1] != word[i])
    ]
    if not found:
        return
    roles, worth = link(hidden, np.array(found, dtype=np.int32) - window.first + 1)
    shares, worths = softmax(roles)[:, 1:-1], sigmoid(worth)
    for n, i in enumerate(found):
        k = i - window.first
        yield Telling(i, float(cues[k]), float(inner[k]), float(worths[n]), window.first, shares[n])
