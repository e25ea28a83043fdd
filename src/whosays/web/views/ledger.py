"""What the ledger itself is: what its figures mean, what it could not take in, whether it answers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from whosays import ontology
from whosays.web.memo import index
from whosays.web.params import read
from whosays.web.render import Ask, Shown, release


def about(ask: Ask) -> Shown:
    read({}, ask.query)
    known = index(ask.view)
    data = {
        "version": release(),
        "key": ask.view.key,
        "articles": len(known.articles),
        "copies": known.copies,
        "outlets": known.outlets,
        "stories": len(known.stories),
        "events": len(known.events),
        "disputed": known.disputed,
        "claims": sum(len(claims) for claims in known.claims_on.values()),
    }

    def context() -> dict[str, Any]:
        return {"data": data, "types": ontology.PLOVER}

    return Shown("about.html", data, context)


def skips(ask: Ask) -> Shown:
    """Inputs that could not become articles, each with its reason."""
    read({}, ask.query)
    found = ask.ledger.skips()

    def context() -> dict[str, Any]:
        return {"skips": found, "codes": sorted(Counter(skip.code for skip in found).items())}

    return Shown("skips.html", {"total": len(found), "skips": found}, context, lasting=False)


def health(ask: Ask) -> dict[str, Any]:
    return {"status": "ok", "version": release(), "articles": len(index(ask.view).articles), "key": ask.view.key}
