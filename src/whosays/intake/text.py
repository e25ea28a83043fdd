"""Plain text: the whole input is one article."""

from __future__ import annotations

from whosays.intake.article import make_article
from whosays.types import Article


def read_text(text: str, where: str, *, url: str | None = None) -> Article:
    """An article from plain text; line ends become "\\n", all else stays. Raises EmptyInput, UnsupportedLanguage.

    The title is the first line where it stands apart from the text below it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip("\n")
    return make_article(text, where=where, url=url, title=_title(text))


def _title(text: str) -> str | None:
    first, _, rest = text.strip().partition("\n")
    apart = rest.startswith("\n") or len(rest.strip().partition("\n")[0]) > 2 * len(first)
    first = first.strip()
    if not rest.strip() or not apart or not 10 <= len(first) <= 160 or first[-1] in '.:;,!"”)]':
        return None
    return first
