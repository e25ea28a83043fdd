"""The stages that cut the text into words and run the encoder over them, once for all its heads."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from whosays.reading.doc import Doc
from whosays.reading.encoder.encoder import Encoder, default_encoder
from whosays.reading.encoder.pieces import cut_pieces
from whosays.reading.words import cut_words


class Segment:
    """The words of the paragraphs that are read."""

    name: ClassVar[str] = "segment"
    needs: ClassVar[tuple[str, ...]] = ("article", "paragraphs")
    gives: ClassVar[tuple[str, ...]] = ("words",)
    version: ClassVar[str] = "1"

    def __call__(self, doc: Doc) -> Doc:
        return replace(doc, words=cut_words(doc.article.text, doc.paragraphs))


class Encode:
    """What the heads see in the words: who may be saying something, and what; governors, parts of speech, names."""

    name: ClassVar[str] = "encode"
    needs: ClassVar[tuple[str, ...]] = ("article", "paragraphs", "words")
    gives: ClassVar[tuple[str, ...]] = ("tellings", "guesses")
    version: ClassVar[str] = "2"

    def __init__(self, encoder: Encoder | None = None) -> None:
        self._encoder = encoder or default_encoder()

    def __call__(self, doc: Doc) -> Doc:
        seen = self._encoder.look(cut_pieces(doc.article.text, doc.paragraphs, doc.words))
        return replace(doc, tellings=seen.tellings, guesses=seen.guesses)
