"""Whatever a user names, opened: a file, a folder, an address, or "-" for standard input."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.errors import BinaryInput, FetchError, InputError, MissingInput, TooLarge
from whosays.intake.article import Limits
from whosays.intake.decode import GZIP, decode_text, marked, refuse_binary, unpack
from whosays.intake.html import read_page
from whosays.intake.rows import read_rows, rows_of, rows_of_document, skipped
from whosays.intake.sniff import sniff
from whosays.intake.text import read_text
from whosays.types import Article, Skipped

if TYPE_CHECKING:
    from whosays.intake.fetch import Fetcher

ROWS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
# Text by its bytes, but never an article; passed over only inside folders.
NO_NEWS = (
    ".py",
    ".js",
    ".mjs",
    ".ts",
    ".css",
    ".c",
    ".h",
    ".sh",
    ".yml",
    ".yaml",
    ".toml",
    ".ini",
    ".cfg",
    ".sql",
    ".log",
)
HEAD = 20_000  # bytes that decide on the format


def open_source(
    where: str, *, limits: Limits | None = None, fetcher: Fetcher | None = None
) -> Iterator[Article | Skipped]:
    """Every article of a file, a folder (with all below it, by path), an http(s) address, or "-" (stdin).

    A feed gives its entries, JSON Lines their rows, anything else one article. Never raises for input: what cannot
    become an article comes as `Skipped` with its reason. Hidden files and folders inside a folder are passed over.
    """
    limits = limits or Limits()
    try:
        if where == "-":
            data = sys.stdin.buffer.read(limits.input_bytes + 1)
            yield from read_bytes(data, "-", limits=limits, fetcher=fetcher)
        elif where.lower().startswith(("http://", "https://")):
            yield from read_url(where, limits=limits, fetcher=fetcher)
        elif os.path.isdir(where):
            for path in files_below(where):
                if path.lower().endswith(NO_NEWS):
                    why = "its name says that it holds no news; name the file itself to read it"
                    yield skipped(path, BinaryInput(path, why=why))
                else:
                    yield from open_source(path, limits=limits, fetcher=fetcher)
        else:
            yield from read_path(where, limits=limits, fetcher=fetcher)
    except (InputError, FetchError) as error:
        yield skipped(where, error)


def files_below(folder: str) -> Iterator[str]:
    """Paths of all files below a folder, in order; hidden ones and links to folders are passed over."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(root, name) for name in sorted(names) if not name.startswith("."))


def read_path(
    path: str | Path, *, limits: Limits | None = None, fetcher: Fetcher | None = None
) -> Iterator[Article | Skipped]:
    """The articles of one file. Raises InputError where the file is at fault, not one of its rows or entries."""
    limits, where = limits or Limits(), str(path)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise MissingInput(where, why="not a regular file", hint="Give a file or a folder.")
        if where.lower().endswith(ROWS):
            yield from read_rows(path, limits=limits)
            return
        with open(path, "rb") as file:
            data = file.read(limits.input_bytes + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingInput(where) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise MissingInput(where, why=why, hint="Check the file and your rights to it.") from error
    yield from read_bytes(data, where, limits=limits, fetcher=fetcher)


def read_url(url: str, *, limits: Limits | None = None, fetcher: Fetcher | None = None) -> Iterator[Article | Skipped]:
    """The articles behind an address: a page, a feed, plain text or rows. Raises FetchError, InputError."""
    from whosays.intake.fetch import get_typed
    from whosays.intake.html.worker import WORKER

    limits = limits or Limits()
    WORKER.start()  # it loads while the network is waited for
    answer = get_typed(url, limit=limits.input_bytes, fetcher=fetcher)
    yield from read_bytes(
        answer.data,
        answer.url,
        url=answer.url,
        content_type=answer.content_type,
        charset=answer.charset,
        limits=limits,
        fetcher=fetcher,
    )


def read_bytes(
    data: bytes,
    where: str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    charset: str | None = None,
    limits: Limits | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Article | Skipped]:
    """The articles in some bytes, by their format: plain text, HTML, JSON Lines, RSS or Atom, gzip or not.

    Raises InputError at once (not at the first step of the iteration) where the whole input is at fault.
    """
    limits = limits or Limits()
    if len(data) > limits.input_bytes:
        raise TooLarge(where, why=f"more than {limits.input_bytes:,} bytes")
    if data[:2] == GZIP:
        data = unpack(data, where, limits.input_bytes)
    refuse_binary(data, where)
    head = data[:HEAD].decode(marked(data) or "utf-8", errors="replace").removeprefix("\ufeff")
    kind = sniff(head, where, content_type)
    if kind == "html":
        return iter((read_page(data, where, url=url, charset=charset, limits=limits),))
    if kind == "jsonl":
        text = decode_text(data, where) if marked(data) else None
        if text is not None:
            data = text.encode("utf-8")
        return rows_of_document(data, where) or rows_of(io.BytesIO(data), where, limits)
    if kind == "feed":
        from whosays.intake.feed import read_feed_bytes

        return read_feed_bytes(data, where, url=url, limits=limits, fetcher=fetcher)
    text = decode_text(data, where)
    if sum(map(str.isalpha, text[:2000])) == 0:
        raise BinaryInput(where, why="it holds no letters")
    return iter((read_text(text, where, url=url),))
