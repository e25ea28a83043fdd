"""Attributions: source, cue and content of what is said, thought, asked, promised or denied."""

from whosays.reading.attributions.nesting import Covering, innermost
from whosays.reading.attributions.stage import Attributions

__all__ = ["Attributions", "Covering", "innermost"]
