"""What a read article claims: chains of sources, stances, events and their fields, with the words that say so."""

from whosays.claims.claims import claims_of

VERSION = "3"  # raise it when claims can come out differently

__all__ = ["VERSION", "claims_of"]
