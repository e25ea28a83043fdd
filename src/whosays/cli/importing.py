"""The command that makes a gazetteer of the user's own."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from whosays.cli.base import app, say
from whosays.cli.keep import writing
from whosays.cli.options import Json
from whosays.cli.progress import progress
from whosays.config import DEFAULT_CLASSES, DEFAULT_IMPORTED, DEFAULT_MIN_POPULATION
from whosays.errors import UsageError

gazetteer = typer.Typer(help="Make a gazetteer of your own.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(gazetteer, name="gazetteer")


@gazetteer.callback()
def group() -> None:
    """Make a gazetteer of your own."""


@gazetteer.command("import")
def import_(
    dump: Annotated[str, typer.Argument(metavar="DUMP", help="allCountries.zip of GeoNames, or a .txt or .txt.gz.")],
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="Written aside, renamed when whole.")] = (
        DEFAULT_IMPORTED
    ),
    classes: Annotated[
        str, typer.Option("--classes", metavar="LETTERS", help="GeoNames feature classes to add, such as APS.")
    ] = DEFAULT_CLASSES,
    min_population: Annotated[
        int, typer.Option("--min-population", min=0, metavar="N", help="Add no towns of fewer people, but for seats.")
    ] = DEFAULT_MIN_POPULATION,
    json: Json = False,
) -> None:
    """Make a gazetteer file: the one that ships, brought up to date and filled up from a GeoNames dump."""
    from whosays.gazetteer.dump import CLASSES
    from whosays.gazetteer.importing import import_dump

    classes = classes.upper().replace(",", "")
    if not classes or set(classes) - CLASSES:
        raise UsageError(classes, why="feature classes are letters of " + "".join(sorted(CLASSES)))
    if out == "-":
        raise UsageError(out, why="the gazetteer is written to a file")
    try:
        with writing(out) as file, progress("importing, in 10,000 rows") as advance:
            done = import_dump(dump, file, classes=classes, min_population=min_population, on_step=advance)
    except OSError as error:
        raise UsageError(out, why=f"cannot write there: {error.strerror or error}") from error
    for fault in done.skipped:
        say(f"whosays: {fault.rows:,} rows skipped: {fault.reason}; the first is line {fault.first}: {fault.found!r}")
    if json:
        print(msgspec.json.encode(done).decode())
    else:
        print(
            f"{done.places:,} places, {done.added:,} of them new, {done.updated:,} brought up to date, "
            f"{done.left_out:,} left out, {sum(fault.rows for fault in done.skipped):,} skipped -> {out}"
        )
