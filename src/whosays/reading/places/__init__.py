"""Places: names found in the text and put on the map together, and places told by distance and direction."""

from whosays.reading.places.stage import Places

__all__ = ["Places"]
