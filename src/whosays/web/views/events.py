"""The list of events with map, timeline and facets, and one event with the table of who says what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from whosays.web.memo import index
from whosays.web.params import read, read_list
from whosays.web.render import Ask, Shown
from whosays.web.shapes.facets import facets
from whosays.web.shapes.map import map_of
from whosays.web.shapes.table import groups, splits
from whosays.web.shapes.timeline import timeline
from whosays.web.shapes.ways import ways
from whosays.web.views.stories import threads

LOCATOR_HEIGHT = 22.0  # degrees: enough to recognise the part of the world


def events(ask: Ask) -> Shown:
    """Events that fit the filters, most origins first; map and timeline each show what fits all filters but theirs."""
    asked = read_list(ask.query)
    page = ask.view.events(asked.filters, limit=asked.limit, after=asked.after)

    def context() -> dict[str, Any]:
        f = asked.filters
        known = index(ask.view)
        all_fit = ask.view.events(f).items
        timeless = ask.view.events(replace(f, since=None, until=None)).items if f.since or f.until else all_fit
        everywhere = ask.view.events(replace(f, box=None)).items if f.box else all_fit
        return {
            "asked": asked,
            "page": page,
            "facets": facets(ask.view, asked, all_fit, known.claims_on),
            "timeline": timeline(timeless, asked),
            "map": map_of(everywhere, asked),
            "story": known.stories.get(f.story or ""),
            "known": known,
        }

    return Shown("events.html", {"total": page.total, "next": page.next, "events": page.items}, context)


def event(ask: Ask) -> Shown:
    """One event: who says what about it, and what stands behind each origin."""
    read({}, ask.query)
    page = ask.view.event(ask.key)

    def context() -> dict[str, Any]:
        known = index(ask.view)
        return {
            "page": page,
            "event": page.event,
            "groups": groups(page.claims),
            "copied": groups(page.claims, copies=True),
            "splits": splits(page.event, page.claims),
            "ways": ways(page.origins),
            "map": map_of([page.event], width=420, height=240, least=LOCATOR_HEIGHT) if page.event.place else None,
            "story": known.stories.get(page.event.story or ""),
            "known": known,
            "threads": threads(page.articles),
        }

    return Shown("event.html", page, context)
