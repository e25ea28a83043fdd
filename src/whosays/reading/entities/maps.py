"""What the gazetteer knows of a lone name that the parser took for something else."""

from __future__ import annotations

from functools import lru_cache

from whosays.gazetteer import default_gazetteer

LARGE = 100_000  # people


@lru_cache(maxsize=65_536)
def is_air_base(name: str) -> bool:
    """Whether there is a base of this name and no town: "Dyagilevo", but not "Engels"."""
    gazetteer = default_gazetteer()
    return not gazetteer.find(name) and any(m.row.kind == "facility" for m in gazetteer.find(f"{name} air base"))


@lru_cache(maxsize=65_536)
def is_province(name: str) -> bool:
    """Whether a state, province or department bears the name, "Department" and the like left out."""
    return any(m.row.kind == "admin1" for m in default_gazetteer().find(name))


@lru_cache(maxsize=65_536)
def is_large_town(name: str) -> bool:
    """Whether a town of at least LARGE people bears the name as its own."""
    return any(
        m.row.kind == "city" and not m.alternate and m.row.population >= LARGE for m in default_gazetteer().find(name)
    )
