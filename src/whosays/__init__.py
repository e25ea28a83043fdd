"""whosays reads news and keeps a ledger of who says what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whosays.errors import WhosaysError

if TYPE_CHECKING:
    from whosays.intake import make_article, open_source
    from whosays.ledger import Ledger
    from whosays.reader import ArticleReader

__all__ = ["ArticleReader", "Ledger", "WhosaysError", "make_article", "open_source"]

_HOME = {
    "ArticleReader": "whosays.reader",
    "Ledger": "whosays.ledger",
    "make_article": "whosays.intake",
    "open_source": "whosays.intake",
}


def __getattr__(name: str) -> Any:
    # Loaded on first use: the command line must answer `--help` without loading the parser.
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'whosays' has no attribute {name!r}")
