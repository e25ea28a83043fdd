"""The chain of sources behind each attribution."""

from whosays.reading.chains.build import UNNAMED, Builder, is_nobody
from whosays.reading.chains.stage import Chains

__all__ = ["UNNAMED", "Builder", "Chains", "is_nobody"]
