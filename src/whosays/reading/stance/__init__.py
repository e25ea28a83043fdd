"""What stance a source takes and how sure it is."""

from whosays.reading.stance.certainty import certainty_of_clause
from whosays.reading.stance.doubt import is_doubted
from whosays.reading.stance.stage import StanceAndCertainty

__all__ = ["StanceAndCertainty", "certainty_of_clause", "is_doubted"]
