"""Who speaks in each attribution, and what kind of source it is."""

from whosays.reading.speakers.kinds import is_named, is_outlet, source_kind_of
from whosays.reading.speakers.stage import Speakers

__all__ = ["Speakers", "is_named", "is_outlet", "source_kind_of"]
