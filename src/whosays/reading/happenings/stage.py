"""The stage that brings the mentions of one happening together."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, replace
from typing import ClassVar

from whosays.reading.doc import Doc
from whosays.reading.happenings.inherit import completed
from whosays.reading.happenings.link import THRESHOLD, agreement
from whosays.reading.happenings.profile import Profile, Profiler, telling
from whosays.types import Event, Filler, Happening, Status

WINDOW = 15  # happenings of a type that a mention is compared with, the last told first
_STATUS_ORDER: tuple[Status, ...] = ("actual", "attempted", "planned", "hypothetical", "negated", "general")


@dataclass(slots=True)
class _Cluster:
    profile: Profile
    events: list[Event]


class Happenings:
    name: ClassVar[str] = "happenings"
    needs: ClassVar[tuple[str, ...]] = ("events", "entities", "places", "times", "quantities", "syntax", "attributions")
    gives: ClassVar[tuple[str, ...]] = ("happenings", "events")
    version: ClassVar[str] = "2"

    def __call__(self, doc: Doc) -> Doc:
        profile = Profiler(doc)
        profiles = [profile(event) for event in doc.events]
        seen: Counter[str] = Counter()
        for mention in profiles:
            mention.rank = seen[mention.type]
            seen[mention.type] += 1
        clusters = _cluster(doc, profiles)
        happenings = tuple(_happening(doc, k + 1, cluster.events) for k, cluster in enumerate(clusters))
        return replace(doc, happenings=happenings, events=completed(doc, happenings, profiles))


def _cluster(doc: Doc, profiles: list[Profile]) -> list[_Cluster]:
    out: list[_Cluster] = []
    recent: dict[str, deque[_Cluster]] = {}
    for event, mention in zip(doc.events, profiles, strict=True):
        window = recent.setdefault(event.type, deque(maxlen=WINDOW))
        best, found = THRESHOLD, None
        for cluster in reversed(window):
            score = agreement(mention, cluster.profile)
            if score >= best and (found is None or score > best):
                best, found = score, cluster
        if found is None:
            found = _Cluster(mention.copy(), [event])
            out.append(found)
        else:
            found.profile.add(mention)
            found.events.append(event)
            window.remove(found)
        window.append(found)
    return out


def _happening(doc: Doc, k: int, events: list[Event]) -> Happening:
    modes = [e.mode for e in events if e.mode]
    mode = Counter(modes).most_common(1)[0][0] if modes else None
    pairs = [e.acled for e in events if e.acled and e.mode == mode] or [e.acled for e in events if e.acled]
    return Happening(
        id=f"h{k}",
        events=tuple(e.id for e in events),
        type=events[0].type,
        mode=mode,
        acled=Counter(pairs).most_common(1)[0][0] if pairs else None,
        actors=_gather(doc, [f for e in events for f in e.actors]),
        recipients=_gather(doc, [f for e in events for f in e.recipients]),
        instruments=_gather(doc, [f for e in events for f in e.instruments]),
        places=_unique(ref for e in events for ref in e.places),
        times=_unique(ref for e in events for ref in e.times),
        quantities=_unique(ref for e in events for ref in e.quantities),
        status=min((e.status for e in events), key=_STATUS_ORDER.index),
        score=round(max(e.score for e in events), 2),
    )


def _unique(refs: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(refs))  # type: ignore[call-overload]


def _gather(doc: Doc, fillers: list[Filler]) -> tuple[Filler, ...]:
    """Each filler once; a pronoun gives way to the first mention of what it stands for."""
    out: dict[str, Filler] = {}
    first = {entity.id: entity.mentions[0] for entity in doc.entities}
    for filler in fillers:
        key = telling(doc.syntax, filler)
        i = doc.syntax.at(filler.span[0])
        if i is not None and doc.syntax.tokens[i].pos == "PRON" and filler.entity in first:
            filler = replace(filler, span=first[filler.entity])
        out.setdefault(key, filler)
    return tuple(out.values())
