"""What every command shares."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from whosays.types import Skipped

DONE, FAILED, WRONG_USE = 0, 1, 2

app = typer.Typer(
    name="whosays",
    help="Reads news and keeps a ledger of who says what happened.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def version(
    context: typer.Context,
    show: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    if show:
        from importlib import metadata  # it loads the whole of `email`

        print(f"whosays {metadata.version('whosays')}")
        raise typer.Exit(DONE)


def say(message: str) -> None:
    """A line for a person, apart from the output."""
    print(message, file=sys.stderr, flush=True)


def say_skipped(skip: Skipped) -> None:
    """Why an input was passed over; the reason mostly names it already."""
    where = "" if skip.where in skip.reason else f"{skip.where}: "
    say(f"whosays: {skip.code}: {where}{skip.reason}")
