"""Which happenings of different articles are one event. Pure functions of the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whosays.ledger.facts import Facts

Key = tuple[str, str]  # content id, happening id


def link(articles: Sequence[Facts], story: Mapping[str, str]) -> tuple[tuple[Key, ...], ...]:
    """Clusters of happenings, each sorted, in order of their first member."""
    groups: dict[tuple[object, ...], list[Key]] = {}
    for facts in articles:
        for h in facts.happened:
            groups.setdefault((story[facts.key], h.type, h.mode, h.sites[:1], h.days), []).append((facts.key, h.id))
    return tuple(sorted(tuple(sorted(group)) for group in groups.values()))
