"""Which articles are copies: whole or trimmed reprints of one text. Pure functions of the facts."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.ledger.facts import Facts
from whosays.ledger.records import CopyRow


def find_copies(articles: Sequence[Facts]) -> tuple[CopyRow, ...]:
    """One row an article, in order of article id."""
    first: dict[tuple[tuple[str, ...], ...], Facts] = {}
    rows = []
    for facts in sorted(articles, key=lambda f: (f.article.published or "9999", f.key)):
        original = first.setdefault(facts.sentences, facts)
        copy = original is not facts
        rows.append(
            CopyRow(
                article=facts.article.id,
                of=original.article.id if copy else None,
                group=original.key[:16],
                why="the same text" if copy else "original",
            )
        )
    return tuple(sorted(rows, key=lambda row: row.article))
