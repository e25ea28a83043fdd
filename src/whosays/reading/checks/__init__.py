"""Checks: stated facts held against computed ones.

`weekday` holds a weekday against its date, `calendar` dates, holidays and stretches of time against the calendar,
`sum` parts against their total, `distance` a distance against the map. A check says "cannot tell" where the text or
the map does not decide; what the text does not state in full is not checked.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import ClassVar

from whosays.gazetteer import Gazetteer, default_gazetteer
from whosays.reading.checks.days import holidays, impossible, spans_of_days, weekdays, years
from whosays.reading.checks.distances import distances
from whosays.reading.checks.sums import sums
from whosays.reading.doc import Doc

__all__ = ["Checks"]


class Checks:
    name: ClassVar[str] = "checks"
    needs: ClassVar[tuple[str, ...]] = ("article", "paragraphs", "syntax", "places", "times", "quantities")
    gives: ClassVar[tuple[str, ...]] = ("checks",)
    version: ClassVar[str] = "1"

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer or default_gazetteer()

    def __call__(self, doc: Doc) -> Doc:
        found = sorted(
            chain(
                weekdays(doc),
                impossible(doc),
                holidays(doc),
                spans_of_days(doc),
                years(doc),
                sums(doc),
                distances(doc, self._gazetteer),
            ),
            key=lambda check: (check.span, check.kind),
        )
        return replace(doc, checks=tuple(replace(check, id=f"k{n}") for n, check in enumerate(found, 1)))
