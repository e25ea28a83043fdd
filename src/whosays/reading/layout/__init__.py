"""Paragraphs: where a text breaks, and what each stretch of it is.

`Layout` is the stage; `read_dateline` reads the place, day and agency of a dateline for whoever needs them.
"""

from whosays.reading.layout.dateline import Dateline, opening_dateline, read_dateline
from whosays.reading.layout.stage import Layout

__all__ = ["Dateline", "Layout", "opening_dateline", "read_dateline"]
