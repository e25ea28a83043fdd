"""Quantities: how many, how much, how far, with the bounds that the words state."""

from whosays.reading.quantities.stage import Quantities

__all__ = ["Quantities"]
