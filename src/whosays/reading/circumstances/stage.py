"""The stage that tells when and where each statement was made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import ClassVar

from whosays.reading.circumstances.venue import venue
from whosays.reading.circumstances.when import said_at
from whosays.reading.doc import Doc
from whosays.reading.saying import Sayings
from whosays.types import Attribution, Time


class Circumstances:
    """Fills `said_at` with the time of the saying, never that of what is told, and `venue` with where or how."""

    name: ClassVar[str] = "circumstances"
    needs: ClassVar[tuple[str, ...]] = ("syntax", "times", "attributions")
    gives: ClassVar[tuple[str, ...]] = ("attributions",)
    version: ClassVar[str] = "1"

    def __call__(self, doc: Doc) -> Doc:
        sayings = Sayings.of_document(doc)
        times: dict[int, list[Time]] = defaultdict(list)
        for time in doc.times:
            inside = doc.syntax.inside(time.span)
            if inside and time.type in ("DATE", "TIME"):
                times[doc.syntax.tokens[inside.start].sent].append(time)

        def told(a: Attribution) -> Attribution:
            saying = sayings.of(a)
            if saying is None:
                return replace(a, said_at=None, venue=None)
            sentence = doc.syntax.tokens[min(saying.cue or saying.source)].sent
            time = said_at(doc.syntax, saying, times.get(sentence, []))
            return replace(a, said_at=time.id if time else None, venue=venue(doc.syntax, saying))

        return replace(doc, attributions=tuple(map(told, doc.attributions)))
