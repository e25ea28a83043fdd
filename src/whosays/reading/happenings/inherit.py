"""Place and day of a mention that has none of its own: from its happening, else from a deed told just before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whosays.ontology import VERBAL
from whosays.reading.doc import Doc
from whosays.reading.events.where import NARROW
from whosays.reading.happenings.link import modes_meet
from whosays.reading.happenings.profile import Profile
from whosays.types import Event, Happening

_HAPPENED = frozenset({"actual", "attempted", "negated"})


def completed(doc: Doc, happenings: Sequence[Happening], profiles: Sequence[Profile]) -> tuple[Event, ...]:
    """The events with place and day filled in; `profiles` are theirs, in the same order."""
    return tuple(_from_before(doc, _from_happening(doc, happenings), profiles))


def _from_happening(doc: Doc, happenings: Sequence[Happening]) -> list[Event]:
    """The places of the mention that tells them most narrowly, and the first day of the happening."""
    # A named town says more than a distance from another one.
    kinds = {p.id: NARROW["city"] + 0.5 if p.kind == "relative" else NARROW[p.kind] for p in doc.places}
    by_event = {ref: happening for happening in happenings for ref in happening.events}
    best: dict[str, Event] = {}
    for event in doc.events:
        if event.places:
            happening = by_event[event.id]
            told = best.setdefault(happening.id, event)
            if min(kinds[ref] for ref in event.places) < min(kinds[ref] for ref in told.places):
                best[happening.id] = event
    out = []
    for event in doc.events:
        happening = by_event[event.id]
        if not event.places and happening.id in best:
            event = replace(event, places=best[happening.id].places)
        if not event.times and happening.times:
            event = replace(event, times=happening.times[:1])
        out.append(event)
    return out


@dataclass(slots=True)
class _Before:
    """The last deed of a type with a place, and the last with a day, in a paragraph or in the lead."""

    placed: tuple[Event, Profile] | None = None
    dated: tuple[Event, Profile] | None = None

    def note(self, event: Event, profile: Profile, *, keep: bool) -> None:
        if event.places and not (keep and self.placed):
            self.placed = (event, profile)
        if event.times and not (keep and self.dated):
            self.dated = (event, profile)


def _from_before(doc: Doc, events: list[Event], profiles: Sequence[Profile]) -> list[Event]:
    """What the nearest deed of the type before it in the paragraph has, else the deed of headline or lead."""
    kinds = [paragraph.kind for paragraph in doc.paragraphs]
    lead = kinds.index("body") if "body" in kinds else 0
    timed = {doc.syntax.tokens[i].sent for time in doc.times if (i := doc.syntax.at(time.span[0])) is not None}
    here: dict[tuple[int, str], _Before] = {}
    first: dict[str, _Before] = {}
    out = []
    for event, profile in zip(events, profiles, strict=True):
        paragraph = doc.syntax.sentences[profile.first].paragraph
        near = here.setdefault((paragraph, event.type), _Before())
        top = first.setdefault(event.type, _Before())
        told = event
        # A sentence with a time of its own ("for weeks", "a day after") speaks of another day than the one before.
        if event.type not in VERBAL and event.status in _HAPPENED and profile.first not in timed:
            told = _filled(event, profile, near, top)
        out.append(told)
        near.note(event, profile, keep=False)
        if paragraph <= lead:
            top.note(event, profile, keep=True)
    return out


def _filled(event: Event, profile: Profile, near: _Before, top: _Before) -> Event:
    places, times = event.places, event.times
    for before, close in ((near, True), (top, False)):
        if not times and before.dated and _fits(profile, before.dated[1], close=close):
            times = before.dated[0].times[:1]
        if (
            not places
            and before.placed
            and _fits(profile, before.placed[1], close=close)
            and not profile.another
            and (not (profile.days and before.placed[1].days) or profile.days & before.placed[1].days)
        ):
            places = before.placed[0].places
    return replace(event, places=places, times=times) if (places, times) != (event.places, event.times) else event


def _fits(mention: Profile, before: Profile, *, close: bool) -> bool:
    """Whether the earlier deed may speak for this one: nothing it tells of its own contradicts."""
    if not modes_meet(mention.mode, before.mode) or mention.first == before.first:
        return False
    if close:
        return True
    alike = bool(mention.lemmas & before.lemmas or mention.senses & before.senses)
    return alike and (not (mention.towns or mention.lands) or bool(mention.towns & before.towns))
