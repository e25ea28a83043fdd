"""RSS and Atom: `read_feed` takes a feed's entries to articles."""

from whosays.intake.feed.adapt import read_feed, read_feed_bytes

__all__ = ["read_feed", "read_feed_bytes"]
