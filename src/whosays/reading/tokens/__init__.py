"""Cuts text into words: exact offsets, the conventions of the Penn Treebank, no model."""

from whosays.reading.tokens.split import words

__all__ = ["words"]
