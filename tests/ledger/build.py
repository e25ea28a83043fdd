"""Tiny readings with one-letter ids: a text, one event for each line of it, and one claim for each event."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from whosays.types import (
    Article,
    Attribution,
    Claim,
    Entity,
    Event,
    Filler,
    Happening,
    Link,
    Place,
    Quantity,
    Reader,
    Reading,
    Span,
    Time,
)

READER = Reader(version="test/1", model_sha256="m", gazetteer="g")


def article(text: str, *, id: str | None = None, outlet: str | None = "The Daily", **more: Any) -> Article:
    sha = hashlib.sha256(text.encode()).hexdigest()
    content = hashlib.sha256(repr((outlet, text, more.get("published"))).encode()).hexdigest()
    return Article(id=id or content, content_id=content, outlet=outlet, text=text, text_sha256=sha, **more)


class Build:
    """Collects what stands in a text; `find` gives the span of words that occur in it."""

    def __init__(self, text: str, *, reader: Reader = READER, **meta: Any) -> None:
        self.article = article(text, **meta)
        self.reader = reader
        self.entities: list[Entity] = []
        self.places: list[Place] = []
        self.times: list[Time] = []
        self.quantities: list[Quantity] = []
        self.attributions: list[Attribution] = []
        self.events: list[Event] = []
        self.happenings: list[Happening] = []
        self.claims: list[Claim] = []

    def find(self, words: str) -> Span:
        start = self.article.text.index(words)
        return start, start + len(words)

    def who(self, words: str, name: str | None = None, **more: Any) -> Filler:
        span = self.find(words)
        entity = Entity(id=f"n{len(self.entities) + 1}", kind="group", name=name or words, mentions=(span,), **more)
        self.entities.append(entity)
        return Filler(entity=entity.id, span=span)

    def place(self, words: str, lat: float | None = None, lon: float | None = None, **more: Any) -> str:
        key = f"p{len(self.places) + 1}"
        more = dict[str, Any](kind="city", radius_km=5.0, name=words) | more
        self.places.append(Place(id=key, span=self.find(words), lat=lat, lon=lon, **more))
        return key

    def day(self, words: str, start: str, end: str | None = None, basis: Any = "text") -> str:
        key = f"t{len(self.times) + 1}"
        self.times.append(
            Time(id=key, span=self.find(words), type="DATE", value=start, start=start, end=end or start, basis=basis)
        )
        return key

    def count(self, words: str, what: str, low: float | None, best: float | None, high: float | None) -> str:
        key = f"q{len(self.quantities) + 1}"
        self.quantities.append(Quantity(id=key, span=self.find(words), what=what, low=low, best=best, high=high))
        return key

    def event(self, trigger: str, type: str = "ASSAULT", **more: Any) -> str:
        key = f"e{len(self.events) + 1}"
        self.events.append(Event(id=key, trigger=(self.find(trigger),), type=type, score=0.9, **more))
        return key

    def said(self, source: str, content: str, **more: Any) -> str:
        key = f"a{len(self.attributions) + 1}"
        more = dict[str, Any](quotation="indirect", source_kind="named") | more
        self.attributions.append(
            Attribution(id=key, source=(self.find(source),), content=(self.find(content),), **more)
        )
        return key

    def claim(self, event: str, *sources: str, field: str | None = None, value: Any = None, **more: Any) -> str:
        """A claim whose chain is the outlet and then `sources`, each "name" or "name|kind"."""
        key = f"c{len(self.claims) + 1}"
        chain = [Link(name=self.article.outlet or "unknown outlet", kind="outlet")]
        for source in sources:
            name, _, kind = source.partition("|")
            chain.append(Link(name=name, kind=kind or "named"))  # type: ignore[arg-type]
        words = more.pop("words", None)
        evidence = self.find(words) if words else (0, len(self.article.text))
        more = dict[str, Any](stance="asserts", certainty="certain", score=0.8) | more
        self.claims.append(
            Claim(id=key, event=event, field=field, value=value, chain=tuple(chain), evidence=evidence, **more)
        )
        return key

    def reading(self) -> Reading:
        text = self.article.text
        sentences, start = [], 0
        for line in text.split("\n"):
            if line.strip():
                sentences.append((start, start + len(line)))
            start += len(line) + 1
        return Reading(
            article=self.article,
            paragraphs=(),
            sentences=tuple(sentences),
            entities=tuple(self.entities),
            places=tuple(self.places),
            times=tuple(self.times),
            quantities=tuple(self.quantities),
            attributions=tuple(self.attributions),
            events=tuple(self.events),
            happenings=tuple(self.happenings),
            claims=tuple(self.claims),
            checks=(),
            reader=self.reader,
        )


def tiny(number: int, **meta: Any) -> Reading:
    """A reading of one sentence with one event, different for each number."""
    b = Build(f"Rebels shelled village {number} on Monday.", id=f"r{number}", published="2022-12-06", **meta)
    event = b.event("shelled", actors=(b.who("Rebels"),), times=(b.day("Monday", "2022-12-05"),))
    b.claim(event)
    return b.reading()


__all__ = ["READER", "Build", "article", "replace", "tiny"]
