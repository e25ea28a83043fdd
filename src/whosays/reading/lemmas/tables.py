"""The words that the rules get wrong: irregular ones, and learned.tsv, which training/lemmas.py makes."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=8)
def exceptions(kind: str) -> dict[str, str]:
    """Forms of one kind of word (v verb, n noun, a adjective or adverb, p pronoun or particle) with their lemmas."""
    out: dict[str, str] = {}
    for table in ("learned.tsv", "irregular.tsv"):
        lines = files(__package__).joinpath(table).read_text("utf-8").splitlines()
        for row in (line.split("\t") for line in lines if line and not line.startswith("#")):
            if row[0] == kind:
                out.update(dict.fromkeys(row[2].split(), row[1]))
    return out
