"""Writes a file aside and renames it when it is whole, so that nobody ever reads half of one."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from whosays.errors import LedgerFull, UsageError
from whosays.export.csv import write_csv
from whosays.export.jsonl import write_jsonl
from whosays.export.tables import KINDS, Record, records
from whosays.ledger import Ledger

Writer = Callable[[str, Iterable[Record], BinaryIO], int]
_WRITERS: Mapping[str, Writer] = {"jsonl": write_jsonl, "csv": write_csv}
FORMATS = tuple(_WRITERS)


def write(ledger: Ledger, kind: str, format: str, out: str | Path) -> int:
    """Writes one of KINDS in one of FORMATS to a file and returns the number of records.

    Raises UsageError for another kind or format and for a place where no file can be made, LedgerFull where the disk
    is full; the file that was there before then stays as it was.
    """
    if kind not in KINDS:
        raise UsageError(kind, why=f"not one of {', '.join(KINDS)}")
    if format not in FORMATS:
        raise UsageError(format, why=f"not one of {', '.join(FORMATS)}")
    path = Path(out)
    rows = records(ledger, kind)
    try:
        handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise UsageError(path, why=error.strerror or "no file can be written there") from error
    try:
        with os.fdopen(handle, "wb") as file:
            count = _WRITERS[format](kind, rows, file)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(aside, 0o666 & ~_umask())  # mkstemp made it for the owner alone
        os.replace(aside, path)
    except BaseException as error:
        os.unlink(aside)
        if isinstance(error, OSError):
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise LedgerFull(path, hint="Free some space and run the same command again.") from error
            raise UsageError(path, why=error.strerror or str(error)) from error
        raise
    return count


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
