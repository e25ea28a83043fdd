"""Indexes over a view that several pages need; made once for each view and dropped with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from weakref import WeakKeyDictionary

from whosays.ledger import View
from whosays.ledger.records import ArticleRow, ClaimRow, EventRecord, StoryRow


class Index:
    def __init__(self, view: View) -> None:
        self.events: Mapping[str, EventRecord] = {event.id: event for event in view.events().items}
        self.articles: Mapping[str, ArticleRow] = {article.id: article for article in view.articles().items}
        self.stories: Mapping[str, StoryRow] = {story.id: story for story in view.stories().items}
        self.outlets = len({article.outlet for article in self.articles.values() if article.outlet})
        self.copies = sum(article.copy_of is not None for article in self.articles.values())
        self.disputed = sum(bool(event.disputes) for event in self.events.values())
        on: dict[str, list[ClaimRow]] = {}
        for claim in view.claims().items:
            on.setdefault(claim.event, []).append(claim)
        self.claims_on: Mapping[str, Sequence[ClaimRow]] = on


_kept: WeakKeyDictionary[View, Index] = WeakKeyDictionary()


def index(view: View) -> Index:
    # Two threads may both make it at first: the same index twice, harmless.
    found = _kept.get(view)
    if found is None:
        found = _kept[view] = Index(view)
    return found
