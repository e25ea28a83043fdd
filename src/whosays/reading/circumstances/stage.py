"""The stage that tells when and where each statement was made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import ClassVar

from whosays.reading.circumstances.venue import venue
from whosays.reading.circumstances.when import said_at
from whosays.reading.doc import Doc
from whosays.reading.entities.index import index_of
from whosays.reading.saying import Sayings
from whosays.reading.speakers import is_outlet
from whosays.reading.syntax import Token
from whosays.types import Attribution, Time


def _goes_on(doc: Doc, before: Attribution, a: Attribution) -> bool:
    """Whether a pronoun goes on in the sentence, and the voice, of the attribution before it."""
    if not a.source or not before.cue or not a.cue or a.inside or a.speaker is None or a.speaker != before.speaker:
        return False
    one, other = (next(iter(doc.syntax.inside(x.cue[0])), None) for x in (before, a))
    same = one is not None and other is not None and doc.syntax.tokens[one].sent == doc.syntax.tokens[other].sent
    return same and doc.cut(a.source[0]).lower() in ("he", "she", "it", "they")


SHIFTS = ("later", "earlier", "ago", "before", "after", "afterwards")


def _is_shift(doc: Doc, time: Time) -> bool:
    """ "An hour later", "within minutes": a length that tells a point."""
    first = doc.syntax.inside(time.span).start
    before = doc.syntax.tokens[first - 1].lower if first else ""
    return time.type == "DURATION" and (doc.cut(time.span).lower().endswith(SHIFTS) or before == "within")


class Circumstances:
    """Fills `said_at` with the time of the saying, never that of what is told, and `venue` with where or how."""

    name: ClassVar[str] = "circumstances"
    needs: ClassVar[tuple[str, ...]] = ("syntax", "entities", "times", "attributions")
    gives: ClassVar[tuple[str, ...]] = ("attributions",)
    version: ClassVar[str] = "3"

    def __call__(self, doc: Doc) -> Doc:
        sayings, index = Sayings.of_document(doc), index_of(doc.entities, doc.syntax)
        times: dict[int, list[Time]] = defaultdict(list)
        for time in doc.times:
            inside = doc.syntax.inside(time.span)
            if inside and (time.type in ("DATE", "TIME") or _is_shift(doc, time)):
                times[doc.syntax.tokens[inside.start].sent].append(time)

        def station(token: Token) -> bool:
            """ "Said on MRTV": a proper name of an outlet behind "on"."""
            if token.pos != "PROPN" or token.dep != "pobj" or doc.syntax.tokens[token.head].lower != "on":
                return False
            entity = index.of((token.start, token.end))
            return entity is not None and is_outlet(entity)

        def told(a: Attribution) -> Attribution:
            saying = sayings.of(a)
            if saying is None:
                return replace(a, said_at=None, venue=None)
            sentence = doc.syntax.tokens[min(saying.cue or saying.source)].sent
            time = said_at(doc.syntax, saying, times.get(sentence, []))
            return replace(a, said_at=time.id if time else None, venue=venue(doc.syntax, saying, station))

        found = list(map(told, doc.attributions))
        spans = {time.id: time.span for time in doc.times}
        for k, (before, a) in enumerate(pairwise(found)):
            # "In an address on Sunday, the mayor said ...; he also said ...": what stands in front is of both.
            front = bool(before.said_at and before.source) and spans[before.said_at or ""][1] <= before.source[0][0]
            if front and a.said_at is None and a.venue is None and _goes_on(doc, before, a):
                found[k + 1] = replace(a, said_at=before.said_at, venue=before.venue)
        return replace(doc, attributions=tuple(found))
