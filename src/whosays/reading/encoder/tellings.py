"""What the encoder's attribution head sees: who might say something, and the part of every word around in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from whosays.reading.encoder.pieces import Ints, Pieces, Window

Floats = npt.NDArray[np.float32]
NONE, SOURCE, CUE, CONTENT = range(4)
POSSIBLE = 0.06  # least probability of a cue to be looked at


@dataclass(frozen=True, slots=True)
class Telling:
    """A possible cue. `roles[i]` are the probabilities of none, source, cue and content for piece `first` + i."""

    anchor: int  # the cue's first piece
    cue: float  # probability that a cue begins here
    worth: float  # probability that something is attributed by it
    first: int
    roles: Floats


def sigmoid(x: Floats) -> Floats:
    return (1.0 / (1.0 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)


def softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return (e / e.sum(axis=-1, keepdims=True)).astype(np.float32)


Linked = Callable[[Floats, Ints], tuple[Floats, Floats]]


def tellings(pieces: Pieces, window: Window, tags: Floats, hidden: Floats, link: Linked) -> Iterator[Telling]:
    """Of the window's own part. `tags` and `hidden` have a row for each piece of the window and its two end marks."""
    cues = softmax(tags[1:-1, 3:6])[:, 1]
    word = pieces.word
    found = [
        i
        for i in (np.flatnonzero(cues[window.own - window.first : window.end - window.first] >= POSSIBLE) + window.own).tolist()
        if word[i] >= 0 and (i == 0 or word[i - 1] != word[i])
    ]
    if not found:
        return
    roles, worth = link(hidden, np.array(found, dtype=np.int64) - window.first + 1)
    shares, worths = softmax(roles)[:, 1:-1], sigmoid(worth)
    for n, i in enumerate(found):
        yield Telling(i, float(cues[i - window.first]), float(worths[n]), window.first, shares[n])
