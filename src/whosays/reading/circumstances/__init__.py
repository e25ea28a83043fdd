"""When and where something was said."""

from whosays.reading.circumstances.stage import Circumstances

__all__ = ["Circumstances"]
