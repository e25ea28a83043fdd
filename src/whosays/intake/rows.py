"""JSON Lines: one article a line, plain or gzip, read as a stream."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from whosays.errors import BadRow, EmptyInput, InputError, MissingInput, TooLarge, UndecodableInput
from whosays.intake.article import Limits, make_article
from whosays.types import Article, Skipped


def skipped(where: str, error: InputError | Exception) -> Skipped:
    """The record of an input that could not become an article."""
    return Skipped(where=where, code=str(getattr(error, "code", "W000")), reason=str(error))


def read_rows(path: str | Path, *, limits: Limits = Limits()) -> Iterator[Article | Skipped]:  # noqa: B008
    """Every row of a JSON Lines file (`.gz` or not) as an article or as a skip with its reason; never raises for input.

    A row is `{"id", "text", "published"? (or "dct"), "outlet"? (or "publisher"), "title"?, "url"?, "byline"? (or
    "author")}`; the text stays as it is. Lines of white space are passed over. `Skipped.where` is `PATH:LINE`, lines
    counted from 1.
    """
    where = str(path)
    try:
        with open(path, "rb") as raw:
            magic = raw.read(2)
            raw.seek(0)
            if magic == b"\x1f\x8b":
                import gzip

                with gzip.open(raw) as stream:
                    yield from rows_of(stream, where, limits)  # type: ignore[arg-type]
            else:
                yield from rows_of(raw, where, limits)
    except FileNotFoundError:
        yield skipped(where, MissingInput(where))
    except OSError as error:
        yield skipped(where, MissingInput(where, why=error.strerror or str(error), hint="Check the file."))


def rows_of(stream: IO[bytes], where: str, limits: Limits) -> Iterator[Article | Skipped]:
    """The rows of an open byte stream."""
    number, rows = 0, 0
    while True:
        number += 1
        here = f"{where}:{number}"
        try:
            line = stream.readline(limits.row_bytes + 1)
            if len(line) > limits.row_bytes:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(1 << 20)
                rows += 1
                yield skipped(here, TooLarge(here, why=f"a row of more than {limits.row_bytes:,} bytes"))
                continue
        except (EOFError, zlib.error, OSError) as error:
            why = "the gzip data are cut off" if isinstance(error, EOFError) else f"damaged gzip: {error}"
            yield skipped(here, UndecodableInput(here, why=why, hint="Fetch the file again."))
            return
        if not line:
            break
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            rows += 1
            yield one_row(line, here)
    if not rows:
        yield skipped(where, EmptyInput(where, hint="Give a file with one JSON object a line."))


def rows_of_document(data: bytes, where: str) -> Iterator[Article | Skipped] | None:
    """The rows of one JSON document, an array or an object over several lines; None where the bytes are JSON Lines."""
    head = data.lstrip().split(b"\n", 1)[0].strip()
    try:
        if not head.startswith(b"[") and isinstance(json.loads(head), dict):
            return None
    except (ValueError, RecursionError):
        pass
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    items = document if isinstance(document, list) else [document]
    return (_item(item, f"{where}:item {n}") for n, item in enumerate(items, 1))


def _item(item: object, where: str) -> Article | Skipped:
    try:
        if not isinstance(item, dict):
            raise BadRow(where, why=f"a JSON {_kind(item)}, not an object")
        return adapt(item, where)
    except InputError as error:
        return skipped(where, error)


def one_row(line: bytes, where: str) -> Article | Skipped:
    """One line as an article, or as a skip with its reason."""
    try:
        return adapt(parse(line, where), where)
    except InputError as error:
        return skipped(where, error)


def parse(line: bytes, where: str) -> dict[str, Any]:
    """The JSON object of one line. Raises BadRow, UndecodableInput."""
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        why = f"byte 0x{line[error.start]:02x} at offset {error.start} of the line is not UTF-8"
        raise UndecodableInput(where, why=why) from error
    except RecursionError as error:
        raise BadRow(where, why="too deeply nested") from error
    except ValueError as error:
        raise BadRow(where, why=f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise BadRow(where, why=f"a JSON {_kind(row)}, not an object")
    return row


def adapt(row: dict[str, Any], where: str) -> Article:
    """An article from a row. Raises InputError where it has no usable text."""
    text = row.get("text")
    if text is None:
        raise BadRow(where, why='no "text"')
    if not isinstance(text, str):
        raise BadRow(where, why=f'"text" is a JSON {_kind(text)}, not a string')
    if not text.strip():
        raise BadRow(where, why='"text" is empty')
    warnings: list[str] = []

    def string(*names: str) -> str | None:
        for name in names:
            value = row.get(name)
            if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
                value = ", ".join(value)
            if isinstance(value, str) and value.strip():
                return value
            if value is not None and not isinstance(value, str):
                warnings.append(f"{name} is a JSON {_kind(value)}, not a string; left out")
        return None

    own_id = row.get("id")
    if isinstance(own_id, int) and not isinstance(own_id, bool):
        own_id = str(own_id)
    elif own_id is not None and not isinstance(own_id, str):
        warnings.append(f"id is a JSON {_kind(own_id)}, not a string; left out")
        own_id = None
    return make_article(
        text,
        where=where,
        own_id=own_id,
        url=string("url"),
        outlet=string("outlet", "publisher"),
        title=string("title"),
        byline=string("byline", "author"),
        published=row.get("published") or row.get("dct"),  # TimeML's document creation time
        published_basis="row",
        warnings=warnings,
    )


def _kind(value: object) -> str:
    names = {dict: "object", list: "array", str: "string", bool: "boolean", int: "number", float: "number"}
    return names.get(type(value), "null")
