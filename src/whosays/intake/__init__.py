"""News in: files, folders, pages, feeds, rows and plain text to articles.

`open_source` takes anything a user may name; the other functions take one format each. Functions that iterate yield
`Skipped` for what cannot become an article and go on; functions for one input raise `InputError` or `FetchError`.
"""

from whosays.intake.article import Limits, canonical_form, make_article
from whosays.intake.dates import parse_published
from whosays.intake.feed import read_feed
from whosays.intake.rows import read_rows
from whosays.intake.sources import open_source, read_bytes, read_path, read_url

__all__ = [
    "Limits",
    "canonical_form",
    "make_article",
    "open_source",
    "parse_published",
    "read_bytes",
    "read_feed",
    "read_path",
    "read_rows",
    "read_url",
]
