"""The command `whosays`: runs what was asked for, and makes errors into exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer

from whosays.cli import importing, keep, look, serving
from whosays.cli.base import DONE, FAILED, WRONG_USE, app, say
from whosays.errors import UsageError, WhosaysError

COMMANDS = (keep, look, serving, importing)  # importing a module registers its commands


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and exits: 0 done, 1 failed, 2 wrong use."""
    try:
        code = app(args=arguments, standalone_mode=False)
    except typer.TyperException as error:
        message = str(error)
        show: Callable[[], None] = getattr(error, "show", lambda: say(f"whosays: {message}"))
        show()
        sys.exit(WRONG_USE)
    except (typer.Abort, KeyboardInterrupt):
        say("whosays: stopped.")
        sys.exit(FAILED)
    except UsageError as error:
        say(f"whosays: {error.code}: {error}")
        sys.exit(WRONG_USE)
    except WhosaysError as error:
        say(f"whosays: {error.code}: {error}")
        sys.exit(FAILED)
    except BrokenPipeError:
        # The reader of our output (such as `head`) has gone: nothing is wrong with what we did.
        sys.stdout = None
        sys.exit(DONE)
    sys.exit(code if isinstance(code, int) else DONE)
