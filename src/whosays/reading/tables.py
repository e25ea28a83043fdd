"""Groups of words that rules ask for by name, from the table `words.tsv` of their package."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache
def _groups(package: str) -> dict[str, frozenset[str]]:
    lines = files(package).joinpath("words.tsv").read_text("utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return {name.strip(): frozenset(listed.split()) for name, _, listed in rows}


def words_of(package: str, group: str) -> frozenset[str]:
    """One group of a package's table: a line of its name, a tab, and words. KeyError where there is no such group."""
    return _groups(package)[group]
