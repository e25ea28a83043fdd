"""What is said to happen: triggers, PLOVER and ACLED types, roles, place, time, quantities and status."""

from whosays.reading.events.stage import Events

__all__ = ["Events"]
