"""The act of saying: which words of a sentence tell of it, and which are told by it."""

from whosays.reading.saying.acts import CITING, SHARED, Saying, Sayings, agent, medium, passed_on, speaking, subject
from whosays.reading.saying.words import words

__all__ = ["CITING", "SHARED", "Saying", "Sayings", "agent", "medium", "passed_on", "speaking", "subject", "words"]
