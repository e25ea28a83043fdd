"""Sets of words kept as data beside the modules that use them."""

from __future__ import annotations

from functools import cache

from whosays.ontology import table


@cache
def _sets(package: str) -> dict[str, frozenset[str]]:
    return {row["set"]: frozenset(row["words"].split()) for row in table("words.tsv", package)}


def words(name: str, package: str = __package__) -> frozenset[str]:
    """A set of words.tsv by its name; KeyError where the file of that package has none."""
    return _sets(package)[name]
