"""Which articles are about the same happening. Pure functions of the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whosays.ledger.facts import Facts


def find_stories(articles: Sequence[Facts], copy_of: Mapping[str, str | None]) -> dict[str, str]:
    """Story id of each article, by content id. `copy_of` maps a content id to the one it copies."""
    return {facts.key: "s" + (copy_of.get(facts.key) or facts.key)[:15] for facts in articles}
