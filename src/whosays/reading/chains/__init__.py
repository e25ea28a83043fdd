"""The chain of sources behind each attribution."""

from whosays.reading.chains.build import Builder, is_nobody
from whosays.reading.chains.stage import Chains

__all__ = ["Builder", "Chains", "is_nobody"]
