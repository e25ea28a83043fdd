"""Tables of a ledger as files: JSON Lines and CSV. A file is written aside and renamed when it is whole."""

from whosays.export.tables import KINDS, columns
from whosays.export.writing import FORMATS, write

__all__ = ["FORMATS", "KINDS", "columns", "write"]
