"""The main job: articles in, readings into a ledger; what is known already is not read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from whosays.config import DEFAULT_GAZETTEER, DEFAULT_THREADS
from whosays.errors import InputError
from whosays.ledger import Ledger
from whosays.types import Article, Reading, Skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    added: int
    known: int
    claims: int
    skipped: tuple[Skipped, ...]


def add_articles(
    ledger: Ledger,
    items: Iterable[Article | Skipped],
    on_item: Callable[[], None] = lambda: None,
    threads: int = DEFAULT_THREADS,
    gazetteer: str = DEFAULT_GAZETTEER,
) -> Counts:
    """Reads and adds each article that the ledger lacks; records what was skipped, with its reason.

    `gazetteer` is a file that `whosays gazetteer import` made, empty for the one that ships. Raises LedgerError; what
    was added before stays, so the same call again does the rest.
    """
    # Slow to load: what cannot be opened is told before.
    from whosays.gazetteer import gazetteer_at

    places = gazetteer_at(gazetteer)
    from whosays.reader import ArticleReader

    reader = ArticleReader(threads=threads, gazetteer=places)
    known = 0
    skipped: list[Skipped] = []

    def readings() -> Iterator[Reading]:
        nonlocal known
        for item in items:
            on_item()
            if isinstance(item, Skipped):
                skipped.append(item)
            elif ledger.has(item.content_id, reader.made_by, item.id):
                known += 1
            else:
                try:
                    yield reader.read(item)
                except InputError as error:
                    where = item.url or item.title or item.id
                    skipped.append(Skipped(where=where, code=error.code, reason=str(error)))

    try:
        result = ledger.add(readings())
    finally:
        ledger.skip(*skipped)
    return Counts(added=result.added, known=known + result.known, claims=result.claims, skipped=tuple(skipped))
