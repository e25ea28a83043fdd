"""What an instrument says about how an assault was done, and the ACLED pair that fits an event."""

from __future__ import annotations

from functools import lru_cache

from whosays.ontology import table


@lru_cache(maxsize=1)
def _arms() -> dict[str, str]:
    return {word: row["mode"] for row in table("arms.tsv", __package__) for word in row["words"].split()}


def mode_of(words: list[str]) -> str | None:
    """Mode of an assault by the lemmas of its instruments, the first that says one."""
    known = _arms()
    for word in words:
        found = (
            known.get(word)
            or known.get(word.removesuffix("s"))
            or (known.get(word.rpartition("-")[2]) if "-" in word else None)
        )
        if found:
            return found
    return None
