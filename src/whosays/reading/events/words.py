"""Sets of words kept as data beside the modules that use them."""

from __future__ import annotations

from whosays.reading.tables import words_of


def words(name: str, package: str = __package__) -> frozenset[str]:
    """A set of words.tsv by its name; KeyError where the file of that package has none."""
    return words_of(package, name)
