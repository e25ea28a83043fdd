"""Groups of words that the rules of this package ask for, from the table beside this module."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache
def words(group: str) -> frozenset[str]:
    """KeyError where the table has no such group."""
    for line in files(__package__).joinpath("words.tsv").read_text("utf-8").splitlines():
        name, _, listed = line.partition("\t")
        if name == group:
            return frozenset(listed.split())
    raise KeyError(group)
