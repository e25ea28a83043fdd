"""The stage that finds places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from whosays.gazetteer import Gazetteer, Match, Row, default_gazetteer
from whosays.reading.doc import Doc
from whosays.reading.places.recognise import find
from whosays.reading.places.relative import relative_places
from whosays.reading.places.resolve import Choice, resolve
from whosays.reading.places.toponym import Toponym
from whosays.types import Candidate, Place, PlaceKind

KEPT = 5  # candidates in the record
ELSEWHERE = 0.5  # above this probability that none of the candidates is meant, none is taken
CLEARLY = 0.7  # strength from which a name without a point is still kept
UNSURE = 0.5  # a place that is only held by its container, or not on the map at all, scores at most this


class Places:
    """Finds place names and puts them on the map together; then the places told by distance from them.

    Every toponym is a place of its own, also where it serves as the anchor of a relative one.
    """

    name: ClassVar[str] = "places"
    needs: ClassVar[tuple[str, ...]] = ("article", "paragraphs", "syntax", "entities")
    gives: ClassVar[tuple[str, ...]] = ("places",)
    version: ClassVar[str] = "2"

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer or default_gazetteer()

    def __call__(self, doc: Doc) -> Doc:
        toponyms = find(doc, self._gazetteer)
        choices = resolve(toponyms, self._home(doc))
        kept = [
            n
            for n, (t, choice) in enumerate(zip(toponyms, choices, strict=True))
            if choice.unlisted <= ELSEWHERE or t.strength >= CLEARLY or t.container is not None or not t.matches
        ]
        named = [self._place(n, toponyms, choices, doc) for n in kept]
        sentences = [doc.syntax.sentence_span(k) for k in range(len(doc.syntax.sentences))]
        # "around the Walker County Fairgrounds" is not told from the county.
        told = [
            (place, anchor)
            for place, anchor in relative_places(doc.article.text, sentences, named)
            if not toponyms[kept[anchor]].inside
        ]
        # Ids follow the text; at one start the toponym itself comes before what is told from it.
        order = sorted(
            [(place.span, 0, n, place) for n, place in enumerate(named)]
            + [(place.span, 1, anchor, place) for place, anchor in told],
            key=lambda e: e[:3],
        )
        ids = {n: f"p{k}" for k, (_, is_told, n, _) in enumerate(order, 1) if not is_told}
        places = tuple(
            replace(place, id=f"p{k}", anchor=ids[n] if is_told else None)
            for k, (_, is_told, n, place) in enumerate(order, 1)
        )
        return replace(doc, places=places)

    def _home(self, doc: Doc) -> tuple[Match, ...]:
        """Towns and states that the outlet's name speaks of: "The Torrington Courier", "Cairo Times"."""
        outlet = doc.article.original_outlet or doc.article.outlet
        words = re.findall(r"[A-Z][\w'’.-]+", outlet or "")[:8]
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                found = self._gazetteer.find(" ".join(words[start : start + size]))
                own = tuple(m for m in found if not m.alternate and m.row.kind in ("city", "admin1"))
                if own and size < len(words):
                    return own[:3]
        return ()

    def _place(self, n: int, toponyms: Sequence[Toponym], choices: Sequence[Choice], doc: Doc) -> Place:
        t, choice = toponyms[n], choices[n]
        if not choice.ranked or choice.unlisted > ELSEWHERE:
            return self._unlisted(t, choices, doc)
        match, chance = choice.ranked[0]
        row = match.row
        return Place(
            id="", span=t.span, name=row.name, kind=row.kind, geonameid=row.geonameid, lat=row.lat, lon=row.lon,
            radius_km=row.radius_km, basis="gazetteer",
            candidates=tuple(self._candidate(m, p) for m, p in choice.ranked[:KEPT]),
            score=round(chance * min(1.0, t.strength), 3), country=row.country,
            admin1=self._gazetteer.admin1_name(row),
        )  # fmt: skip

    def _unlisted(self, t: Toponym, choices: Sequence[Choice], doc: Doc) -> Place:
        """A place that the gazetteer lacks: at the point of what the text says holds it, else nowhere."""
        name = " ".join(doc.cut(t.span).split())
        kind: PlaceKind = t.hint or "city"
        score = round(min(UNSURE, t.strength / 2), 3)
        held: Row | None = choices[t.container].best if t.container is not None else None
        if held is None:
            return Place(id="", span=t.span, name=name, kind=kind, score=score)
        return Place(
            id="", span=t.span, name=name, kind=kind, lat=held.lat, lon=held.lon, radius_km=held.radius_km,
            basis="container", score=score, country=held.country, admin1=self._gazetteer.admin1_name(held),
        )  # fmt: skip

    def _candidate(self, match: Match, chance: float) -> Candidate:
        row = match.row
        return Candidate(
            geonameid=row.geonameid, name=row.name, kind=row.kind, country=row.country,
            admin1=self._gazetteer.admin1_name(row), lat=row.lat, lon=row.lon, score=round(chance, 3),
        )  # fmt: skip
