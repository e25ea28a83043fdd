"""What a read article claims: chains of sources, stances, events and their fields, with the words that say so."""

from whosays.claims.claims import claims_of

__all__ = ["claims_of"]
