"""Commands that read articles: `read` prints what is in them, `add` keeps it in a ledger."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import msgspec
import typer

from whosays.cli.base import FAILED, app, say, say_skipped
from whosays.cli.options import Db, GazetteerFile, Json, Threads
from whosays.cli.progress import progress
from whosays.config import DEFAULT_DB, DEFAULT_GAZETTEER, DEFAULT_THREADS
from whosays.errors import InputError, UsageError
from whosays.types import Article, Reading, Skipped

if TYPE_CHECKING:
    from whosays.reader import ArticleReader

Jsonl = Annotated[str | None, typer.Option("--jsonl", metavar="FILE", help="Rows of JSON, a line each; may be .gz.")]


@app.command()
def read(
    where: Annotated[str | None, typer.Argument(help="A file, an http(s) address, or - for standard input.")] = None,
    jsonl: Jsonl = None,
    out: Annotated[str | None, typer.Option("--out", metavar="FILE", help="Write there, a reading a line.")] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet, where the input does not tell it.")] = None,
    published: Annotated[str | None, typer.Option(help="The publication date, where the input lacks it.")] = None,
    threads: Threads = DEFAULT_THREADS,
    gazetteer: GazetteerFile = DEFAULT_GAZETTEER,
    json: Json = False,
) -> None:
    """Read articles and print what is in them; no ledger is touched."""
    from whosays.intake import open_source, read_rows

    if (where is None) == (jsonl is None):
        raise UsageError(why="give either one file, address or -, or --jsonl FILE")
    if jsonl is not None:
        source = read_rows(jsonl)
        with writing(out) as file:
            _read_all(load_reader(threads, gazetteer), source, file, jsonl)
        return
    assert where is not None
    items = list(open_source(where))
    skipped = [item for item in items if isinstance(item, Skipped)]
    for skip in skipped:
        say_skipped(skip)
    articles = [completed(item, outlet, published) for item in items if isinstance(item, Article)]
    if not articles:
        raise typer.Exit(FAILED)
    reader = load_reader(threads, gazetteer)
    with writing(out) as file:
        for article in articles:
            reading = reader.read(article)
            if json or out:
                file.write(msgspec.json.encode(reading) + b"\n")
            else:
                from whosays.cli.render import show_reading

                file.flush()
                show_reading(reading)


def load_reader(threads: int, gazetteer: str) -> ArticleReader:
    """The reader with this gazetteer. It is slow to load: bad input is told before."""
    from whosays.gazetteer import gazetteer_at

    places = gazetteer_at(gazetteer)
    from whosays.reader import ArticleReader

    return ArticleReader(threads=threads, gazetteer=places)


def completed(article: Article, outlet: str | None, published: str | None) -> Article:
    """The article with what the user tells where the input does not."""
    if (article.outlet or not outlet) and (article.published or not published):
        return article
    from whosays.intake import make_article

    return make_article(
        article.text,
        own_id=None if article.id == article.content_id else article.id,
        url=article.url,
        outlet=article.outlet or outlet,
        title=article.title,
        byline=article.byline,
        published=article.published or published,
        published_basis=article.published_basis if article.published else "row",
        original_outlet=article.original_outlet,
        truncated=article.truncated,
        warnings=article.warnings,
    )


def read_or_skip(reader: ArticleReader, item: Article | Skipped, name: str) -> Reading | Skipped:
    """The reading of an article; a skip with its reason where there is none."""
    if isinstance(item, Skipped):
        return item
    try:
        return reader.read(item)
    except InputError as error:
        return Skipped(where=f"{name}: {item.id}", code=error.code, reason=str(error))


def _read_all(reader: ArticleReader, source: Iterable[Article | Skipped], file: IO[bytes], name: str) -> None:
    """Writes a reading for each usable row; says which were skipped and why. Ends as failed when none could be read."""
    done = skipped = 0
    with progress(f"reading {Path(name).name}") as advance:
        for item in source:
            outcome = read_or_skip(reader, item, name)
            if isinstance(outcome, Skipped):
                skipped += 1
                say_skipped(outcome)
            else:
                done += 1
                file.write(msgspec.json.encode(outcome) + b"\n")
            advance()
    if skipped:
        say(f"whosays: {done} read, {skipped} skipped.")
    if not done:
        raise typer.Exit(FAILED)  # inside `writing`, so that no file is replaced by nothing


@contextmanager
def writing(out: str | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file written aside and renamed when whole."""
    if out is None or out == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(out)
    try:
        handle, aside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise UsageError(out, why=f"cannot write there: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(aside, 0o644)
        os.replace(aside, target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


@app.command()
def add(
    sources: Annotated[list[str] | None, typer.Argument(help="Files, folders, http(s) addresses, or -.")] = None,
    feed: Annotated[
        list[str] | None, typer.Option("--feed", metavar="FEED", help="An RSS or Atom file or address.")
    ] = None,
    jsonl: Annotated[
        list[str] | None, typer.Option("--jsonl", metavar="FILE", help="Rows of JSON; may be .gz.")
    ] = None,
    db: Db = DEFAULT_DB,
    threads: Threads = DEFAULT_THREADS,
    gazetteer: GazetteerFile = DEFAULT_GAZETTEER,
    json: Json = False,
) -> None:
    """Read articles and add them to a ledger; what it knows already changes nothing."""
    if not (sources or feed or jsonl):
        raise UsageError(why="give at least one file, folder, address, --feed or --jsonl")
    from whosays.intake import open_source, read_feed, read_rows
    from whosays.ledger import Ledger

    def items() -> Iterator[Article | Skipped]:
        for where in sources or ():
            yield from open_source(where)
        for where in feed or ():
            yield from read_feed(where)
        for where in jsonl or ():
            yield from read_rows(where)

    with Ledger.open(db) as ledger:
        from whosays.adding import add_articles

        with progress("adding") as advance:
            counts = add_articles(ledger, items(), on_item=advance, threads=threads, gazetteer=gazetteer)
        for skip in counts.skipped:
            say_skipped(skip)
        summary = {
            "added": counts.added,
            "known": counts.known,
            "claims": counts.claims,
            "skipped": len(counts.skipped),
        }
        if json:
            print(msgspec.json.encode(summary).decode())
        else:
            print(", ".join(f"{n} {name}" for name, n in summary.items()) + f" -> {db}")
    if not (counts.added or counts.known):
        raise typer.Exit(FAILED)
