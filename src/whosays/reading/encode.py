"""The stage that runs the encoder over the text, once for all its heads."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from whosays.reading.doc import Doc
from whosays.reading.encoder.encoder import Encoder, default_encoder
from whosays.reading.encoder.pieces import cut_pieces


class Encode:
    """Word pieces, and what the heads see in them: so far who may be saying something, and what."""

    name: ClassVar[str] = "encode"
    needs: ClassVar[tuple[str, ...]] = ("article", "paragraphs")
    gives: ClassVar[tuple[str, ...]] = ("pieces", "tellings")
    version: ClassVar[str] = "1"

    def __init__(self, encoder: Encoder | None = None) -> None:
        self._encoder = encoder or default_encoder()

    def __call__(self, doc: Doc) -> Doc:
        pieces = cut_pieces(doc.article.text, doc.paragraphs)
        return replace(doc, pieces=pieces, tellings=tuple(self._encoder.look(pieces)))
