"""The stage that finds places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from whosays.gazetteer import Gazetteer, Match, default_gazetteer
from whosays.reading.doc import Doc
from whosays.reading.places.recognise import Toponym, find
from whosays.reading.places.resolve import Choice, resolve
from whosays.types import Candidate, Place

KEPT = 5  # candidates in the record


class Places:
    name: ClassVar[str] = "places"
    needs: ClassVar[tuple[str, ...]] = ("article", "paragraphs", "syntax", "entities")
    gives: ClassVar[tuple[str, ...]] = ("places",)
    version: ClassVar[str] = "1"

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer or default_gazetteer()

    def __call__(self, doc: Doc) -> Doc:
        toponyms = find(doc, self._gazetteer)
        choices = resolve(toponyms, self._gazetteer, self._home(doc))
        places = [self._place(t, choice, toponyms, choices, doc) for t, choice in zip(toponyms, choices, strict=True)]
        places.sort(key=lambda place: place.span)
        return replace(doc, places=tuple(replace(p, id=f"p{n}") for n, p in enumerate(places, 1)))

    def _home(self, doc: Doc) -> tuple[Match, ...]:
        return ()

    def _place(
        self, t: Toponym, choice: Choice, toponyms: Sequence[Toponym], choices: Sequence[Choice], doc: Doc
    ) -> Place:
        name = " ".join(doc.cut(t.span).split())
        if not choice.ranked:
            held = choices[t.container].best if t.container is not None else None
            if held is None:
                return Place(id="", span=t.span, name=name, kind=t.hint or "city", score=round(t.strength / 2, 3))
            return Place(
                id="", span=t.span, name=name, kind=t.hint or "city", lat=held.lat, lon=held.lon,
                radius_km=held.radius_km, basis="container", score=round(t.strength / 2, 3), country=held.country,
                admin1=self._gazetteer.admin1_name(held),
            )  # fmt: skip
        (best, chance), row = choice.ranked[0], choice.ranked[0][0].row
        return Place(
            id="", span=t.span, name=row.name, kind=row.kind, geonameid=row.geonameid, lat=row.lat, lon=row.lon,
            radius_km=row.radius_km, basis="gazetteer",
            candidates=tuple(self._candidate(m, p) for m, p in choice.ranked[:KEPT]),
            score=round(chance * min(1.0, t.strength), 3), country=row.country,
            admin1=self._gazetteer.admin1_name(row),
        )  # fmt: skip

    def _candidate(self, match: Match, chance: float) -> Candidate:
        row = match.row
        return Candidate(
            geonameid=row.geonameid, name=row.name, kind=row.kind, country=row.country,
            admin1=self._gazetteer.admin1_name(row), lat=row.lat, lon=row.lon, score=round(chance, 3),
        )  # fmt: skip
