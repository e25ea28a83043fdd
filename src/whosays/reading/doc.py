"""The document that the stages of the reading enrich, and what a stage is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from whosays.reading.encoder.guesses import Guesses
from whosays.reading.encoder.tellings import Telling
from whosays.reading.syntax import Syntax
from whosays.reading.words import Words
from whosays.types import (
    Article,
    Attribution,
    Check,
    Entity,
    Event,
    Happening,
    Paragraph,
    Place,
    Quantity,
    Span,
    Spans,
    Time,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doc:
    """An article with what has been found in it so far. A stage returns a new one; the text never changes."""

    article: Article
    paragraphs: tuple[Paragraph, ...] = ()
    words: Words = Words.EMPTY
    tellings: tuple[Telling, ...] = ()
    guesses: Guesses = Guesses.EMPTY
    syntax: Syntax = Syntax.EMPTY
    sentences: Spans = ()
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    happenings: tuple[Happening, ...] = ()
    checks: tuple[Check, ...] = ()

    def cut(self, span: Span) -> str:
        """The words of a span."""
        return self.article.text[span[0] : span[1]]


class Stage(Protocol):
    """One step of the reading: a callable that declares which fields of Doc it needs and which it gives.

    A stage reads no clock, network, environment or unseeded randomness, so the same article gives the same bytes.
    """

    name: ClassVar[str]
    needs: ClassVar[tuple[str, ...]]
    gives: ClassVar[tuple[str, ...]]
    version: ClassVar[str]

    def __call__(self, doc: Doc, /) -> Doc: ...
