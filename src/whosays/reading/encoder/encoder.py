"""The encoder at run time: one ONNX file, each window by itself, on one core.

A window is never padded or batched: 8-bit activations are scaled over all that is given at once, so what stands in one
window would change what is read in another. Cores are used by taking several windows at a time.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime

from whosays.errors import PipelineError
from whosays.reading.encoder.guesses import Guesses
from whosays.reading.encoder.pieces import CLS, LOWER, OUTSIDE, SEP, Pieces, Window, windows
from whosays.reading.encoder.tellings import Telling
from whosays.reading.words import Ints

FILE = "encoder.onnx"


class Seen(NamedTuple):
    """What the heads see in a text: everything that may be a cue, in order, and a guess about each word."""

    tellings: tuple[Telling, ...]
    guesses: Guesses


class Encoder:
    """Looks at every window once; all heads read from that.

    `model` is the file, opened when the first text is looked at: raises PipelineError then where it is no model.
    `threads` is the number of windows looked at together, 0 as many as there are cores.
    """

    def __init__(self, model: Path, threads: int = 1) -> None:
        self._model = model
        self._threads = threads or cores()

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(self._model, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime has a dozen kinds
            hint = "Install whosays again: the file of its encoder is damaged."
            raise PipelineError("encoder", why=str(error), hint=hint) from error

    @cached_property
    def sha256(self) -> str:
        with self._model.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._threads, thread_name_prefix="encoder")

    def look(self, pieces: Pieces) -> Seen:
        """Linear in the length of the text."""
        session, found = self._session, list(windows(pieces))

        def look_at(window: Window) -> Seen:
            return seen_in(session, pieces, window)

        alone = self._threads == 1 or len(found) == 1
        seen = list(map(look_at, found) if alone else self._pool.map(look_at, found))
        tellings = tuple(telling for part in seen for telling in part.tellings)
        return Seen(tellings, Guesses.joined([part.guesses for part in seen]))


def cores() -> int:
    """Those that this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def seen_in(session: onnxruntime.InferenceSession, pieces: Pieces, window: Window) -> Seen:
    """What the heads see in the words of a window that are its own."""
    first, last, own, end = np.searchsorted(pieces.at, window).tolist()
    if own == end:
        return Seen((), Guesses.EMPTY)
    anchors, cues, roles, heads, scores, deps, kinds, firsts, names, types = session.run(
        None, framed(pieces, window, slice(first, last), own - first, end - first)
    )
    tellings = tuple(
        Telling(first + anchor, cue, inner, worth, first, roles[n])
        for n, (anchor, (cue, inner, worth)) in enumerate(zip(anchors.tolist(), cues.tolist(), strict=True))
    )
    here = slice(own - first, end - first)
    tags, pos = kinds[here].T
    told = heads[here] + np.int32(first), scores[here], deps[here], tags, pos, names[here], types[here], firsts[here]
    return Seen(tellings, Guesses(*told))


def framed(pieces: Pieces, window: Window, words: slice, own: int, end: int) -> dict[str, np.ndarray]:
    """A window's pieces between the two end marks, as the model takes them, and where its words begin in them.

    `own` and `end` are the first and last (exclusive) word of the window that are read in it.
    """
    part = slice(window.first, window.last)

    def frame(values: Ints, start: int, end: int) -> np.ndarray:
        return np.concatenate([[start], values[part], [end]]).astype(np.int64)

    return {
        "ids": frame(pieces.ids, CLS, SEP),
        "shapes": frame(pieces.shape, LOWER, LOWER),
        "quotes": frame(pieces.quote, OUTSIDE, OUTSIDE),
        "words": pieces.at[words].astype(np.int64) - (window.first - 1),
        "own": np.array([own, end], dtype=np.int64),
    }


@lru_cache(maxsize=1)
def default_encoder(threads: int = 1) -> Encoder:
    """The model that ships, one for all readers of a process."""
    return Encoder(Path(__file__).with_name(FILE), threads)
