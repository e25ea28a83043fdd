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


# What is asked for, refused or threatened says how: by the type, or type and mode, of the event in the clause.
_ASKED = {"AID": "assist", "COOPERATE": "assist", "RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet"}
_THREATENED = {
    "ASSAULT": "violence",
    "SANCTION": "relations",
    "SANCTION/expel": "expel",
    "COERCE": "restrict",
    "COERCE/arrest": "arrest",
    "COERCE/deport": "expel",
}


def mode_of_words(kind: str, content: str | None, content_mode: str | None) -> str | None:
    """Mode of a REQUEST, REJECT or THREATEN whose clause tells an event of type `content`; None where it says none."""
    if content is None:
        return None
    if kind == "THREATEN":
        return _THREATENED.get(f"{content}/{content_mode}") or _THREATENED.get(content)
    return _ASKED.get(content)
