"""The dictionary form of a word as it stands in a text, by rules of English spelling and a table of exceptions."""

from __future__ import annotations

from whosays.reading.lemmas.lemmatize import lemma

__all__ = ["lemma"]
