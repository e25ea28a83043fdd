"""HTML pages: `read_page` takes one page to an article, in a worker that a hostile page cannot stop."""

from whosays.intake.html.adapt import read_page

__all__ = ["read_page"]
