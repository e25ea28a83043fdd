"""JSON Lines: one record a line, UTF-8, in the field order of docs/data-model.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from whosays.export.tables import Record


def write_jsonl(kind: str, rows: Iterable[Record], file: BinaryIO) -> int:
    """Writes the records and tells how many they were."""
    encoder = msgspec.json.Encoder()
    count = 0
    for row in rows:
        file.write(encoder.encode(row))
        file.write(b"\n")
        count += 1
    return count
