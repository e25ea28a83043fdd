"""The stage that tells through whom each statement came."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from whosays.reading.chains.build import Builder
from whosays.reading.doc import Doc


class Chains:
    """Gives each attribution its chain: the outlet, each relay as named, last the one who says it."""

    name: ClassVar[str] = "chains"
    needs: ClassVar[tuple[str, ...]] = ("article", "syntax", "entities", "attributions")
    gives: ClassVar[tuple[str, ...]] = ("attributions",)
    version: ClassVar[str] = "5"

    def __call__(self, doc: Doc) -> Doc:
        builder = Builder.of_document(doc)
        return replace(doc, attributions=tuple(replace(a, chain=builder.of(a)) for a in doc.attributions))
