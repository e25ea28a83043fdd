"""The encoder at run time: two ONNX files, one thread, one window at a time.

A window is never padded or batched: 8-bit activations are scaled over all that is given at once, so what stands in one
window would change what is read in another.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

import numpy as np
import onnxruntime

from whosays.errors import PipelineError
from whosays.reading.encoder.pieces import CLS, LOWER, OUTSIDE, SEP, Ints, Pieces, Window, windows
from whosays.reading.encoder.tellings import Floats, Telling, tellings

ENCODER, LINKER = "encoder.onnx", "linker.onnx"


class Encoder:
    """Looks at every window once; heads read what they want from it.

    `encoder` and `linker` are the bytes of the two files. Raises PipelineError where they are no models.
    """

    def __init__(self, encoder: bytes, linker: bytes) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # windows differ in length: an arena would keep memory for each
        options.log_severity_level = 3

        def session(model: bytes) -> onnxruntime.InferenceSession:
            try:
                return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
            except Exception as error:  # onnxruntime has a dozen kinds
                hint = "Install whosays again: a file of its encoder is damaged."
                raise PipelineError("encoder", why=str(error), hint=hint) from error

        self._encoder, self._linker = session(encoder), session(linker)

    def look(self, pieces: Pieces) -> Iterator[Telling]:
        """Everything that may be a cue, in order of the text; linear in its length."""
        for window in windows(pieces):
            hidden, tags = self._encoder.run(None, framed(pieces, window))
            yield from tellings(pieces, window, tags, hidden, self._link)

    def _link(self, hidden: Floats, anchors: Ints) -> tuple[Floats, Floats]:
        roles, worth = self._linker.run(None, {"hidden": hidden, "anchors": anchors.astype(np.int64)})
        return roles, worth


def framed(pieces: Pieces, window: Window) -> dict[str, np.ndarray]:
    """A window's pieces between the two end marks, as the model takes them."""
    part = slice(window.first, window.last)

    def frame(values: Ints, start: int, end: int) -> np.ndarray:
        return np.concatenate([[start], values[part], [end]]).astype(np.int64)

    return {
        "ids": frame(pieces.ids, CLS, SEP),
        "shapes": frame(pieces.shape, LOWER, LOWER),
        "quotes": frame(pieces.quote, OUTSIDE, OUTSIDE),
    }


@lru_cache(maxsize=1)
def default_encoder() -> Encoder:
    """The model that ships, loaded once a process."""
    return Encoder(*((files(__package__) / name).read_bytes() for name in (ENCODER, LINKER)))


@lru_cache(maxsize=1)
def model_sha256() -> str:
    """Over the contents of the files of the model that ships; nothing is loaded."""
    contents = ((files(__package__) / name).read_bytes() for name in (ENCODER, LINKER))
    return sha256(b"".join(sha256(content).digest() for content in contents)).hexdigest()
