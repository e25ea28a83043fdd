"""The groups of words that the rules of this package ask for."""

from __future__ import annotations

from functools import partial

from whosays.reading.tables import words_of

words = partial(words_of, __package__)
