"""Mentions of one happening, merged inside an article."""

from whosays.reading.happenings.stage import Happenings

__all__ = ["Happenings"]
