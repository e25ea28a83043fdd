"""Plain text: the whole input is one article."""

from __future__ import annotations

import re
from typing import NamedTuple

from whosays.intake.article import make_article
from whosays.intake.visible import BYLINE, date_in_line
from whosays.reading.layout.masthead import outlet_beside_date
from whosays.types import Article

BY_WHOM = re.compile(r"\s*(?:[,|/•·–—]|\s-\s|\bfor\b|\bin\b)\s*")
TOP = 4  # lines in which a story's title, outlet, author and date stand


class _Head(NamedTuple):
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None


def read_text(text: str, where: str, *, url: str | None = None) -> Article:
    """An article from plain text; line ends become "\\n", all else stays. Raises EmptyInput, UnsupportedLanguage.

    The title is the first line where it stands apart from the text below it, by a blank line or by one that tells who
    published the text and when ("The Courier | 5 December 2022, 09:41", "By Ann Lee, The Courier"). These tell the
    outlet and the author too.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip("\n")
    head = _head(text)
    return make_article(text, where=where, url=url, title=head.title, outlet=head.outlet, byline=head.byline)


def _head(text: str) -> _Head:
    lines = [" ".join(line.split()) for line in text.strip().split("\n", TOP + 1)[:TOP]]
    outlet = byline = None
    told = 1
    for line in lines[1:]:
        beside = outlet_beside_date(line)
        whom = BYLINE.match(line) if not beside else None
        if line and not beside and whom is None and not (date_in_line(line) and line[-1] not in ".!?"):
            break
        if beside:
            outlet = outlet or beside
        elif whom is not None:
            parts = [part for part in BY_WHOM.split(whom[1]) if part]
            byline = byline or parts[0]
            if len(parts) > 1 and not date_in_line(parts[1]) and not parts[1][:1].isdigit():
                outlet = outlet or parts[1]
        told += bool(line)
    return _Head(_title(text, announced=told > 1 and bool(lines[1])), outlet, byline)


def _title(text: str, *, announced: bool) -> str | None:
    first, _, rest = text.strip().partition("\n")
    apart = announced or rest.startswith("\n") or len(rest.strip().partition("\n")[0]) > 2 * len(first)
    first = first.strip()
    if not rest.strip() or not apart or not 10 <= len(first) <= 160 or first[-1] in '.:;,!"”)]':
        return None
    return first
