"""Who and what an article speaks of: names, noun phrases and pronouns gathered into entities."""

from whosays.reading.entities.index import EntityIndex, head_of
from whosays.reading.entities.stage import Entities

__all__ = ["Entities", "EntityIndex", "head_of"]
