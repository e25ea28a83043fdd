"""The command line. `main` is the entry point; each group of commands has a module of its own."""

from whosays.cli.run import main

__all__ = ["main"]
