"""CSV for spreadsheets: RFC 4180 (commas, CR LF, quotes doubled), UTF-8 with a byte order mark, a heading line.

The mark is what makes Excel read UTF-8. A cell of text that a spreadsheet would run as a formula gets an apostrophe
before it (OWASP, "CSV injection"), since names and words come from pages that anyone may write.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from whosays.export.tables import Cell, Record, columns

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(kind: str, rows: Iterable[Record], file: BinaryIO) -> int:
    """Writes the heading and one row a record, and tells how many records they were."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    table = columns(kind)
    writer.writerow(table)
    count = 0
    for row in rows:
        writer.writerow([harmless(fill(row)) for fill in table.values()])
        count += 1
    text.flush()
    text.detach()
    return count


def harmless(cell: Cell) -> Cell:
    """The cell as no spreadsheet will run it; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    cell = cell.replace("\0", "\ufffd")
    return "'" + cell if cell.lstrip(" ").startswith(FORMULA) else cell
