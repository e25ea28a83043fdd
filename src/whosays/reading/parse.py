"""The stage that parses the paragraphs into tokens and sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from whosays.reading.doc import Doc
from whosays.reading.syntax import Parser, default_parser


class Parse:
    name: ClassVar[str] = "parse"
    needs: ClassVar[tuple[str, ...]] = ("article", "paragraphs")
    gives: ClassVar[tuple[str, ...]] = ("syntax", "sentences")
    version: ClassVar[str] = "2"

    def __init__(self, parser: Parser | None = None) -> None:
        self._parser = parser or default_parser()

    def __call__(self, doc: Doc) -> Doc:
        syntax = self._parser(doc.article.text, doc.paragraphs)
        told = [
            syntax.sentence_span(k)
            for k, sentence in enumerate(syntax.sentences)
            if doc.paragraphs[sentence.paragraph].kind != "dateline"
        ]
        return replace(doc, syntax=syntax, sentences=tuple(told))
