"""What starting loads: each import and command only what it needs, since loading is most of a short command's time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from whosays.ledger import Ledger

# Slow to load, by what they are for.
WEB = {"fastapi", "jinja2", "starlette", "uvicorn"}
FETCHING = {"feedparser", "httpx", "protego"}
PAGES = {"lxml", "trafilatura"}
STORE = {"sqlalchemy"}
READING = {"numpy", "onnxruntime"}
TABLES = {"rich"}

COMMAND = """
import sys
from whosays.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules, file=sys.stderr)
"""


def loaded(code: str, *arguments: str | Path) -> set[str]:
    """The modules that a fresh interpreter holds at the end of the code, the packages above them among them."""
    done = subprocess.run([sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True)
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("module", "unneeded"),
    [
        ("whosays", WEB | FETCHING | PAGES | STORE | READING | TABLES | {"msgspec", "typer"}),
        ("whosays.cli", WEB | FETCHING | PAGES | STORE | READING | TABLES | {"importlib.metadata"}),
        ("whosays.intake", WEB | FETCHING | PAGES | STORE | TABLES | {"onnxruntime"}),
        ("whosays.reader", WEB | FETCHING | PAGES | STORE | TABLES | {"typer"}),
        ("whosays.ledger", WEB | FETCHING | PAGES | READING | TABLES | {"typer", "sqlalchemy.dialects.postgresql"}),
    ],
)
def test_an_import_loads_only_what_it_needs(module: str, unneeded: set[str]) -> None:
    modules = loaded(f"import sys, {module}; print(*sys.modules, file=sys.stderr)")
    assert module in modules
    assert not modules & unneeded


def test_help_loads_nothing_that_a_command_needs() -> None:
    modules = loaded(COMMAND, "--help")
    assert "whosays.cli.keep" in modules
    assert not modules & (WEB | FETCHING | PAGES | STORE | READING | TABLES | {"importlib.metadata", "whosays.intake"})


def test_reading_a_text_loads_neither_store_nor_web_nor_tables_nor_what_fetches_pages(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("A drone killed two workers near Kursk on Tuesday, governor Ivan Petrov said.\n")
    modules = loaded(COMMAND, "read", story, "--json")
    assert "onnxruntime" in modules
    assert not modules & (STORE | WEB | FETCHING | PAGES | TABLES | {"whosays.cli.render"})


def test_a_file_that_is_not_there_is_told_before_the_reader_loads(tmp_path: Path) -> None:
    modules = loaded(COMMAND, "read", tmp_path / "none.txt", "--json")
    assert "whosays.intake" in modules
    assert not modules & {"onnxruntime", "whosays.reader"}


def test_a_ledger_that_is_only_looked_at_loads_no_model_and_joins_nothing_again(tmp_path: Path) -> None:
    where = tmp_path / "news.db"
    with Ledger.open(where) as ledger:
        ledger.view()  # derived once, and kept
    modules = loaded(COMMAND, "digest", "--db", where)
    assert "sqlalchemy" in modules
    assert not modules & (WEB | FETCHING | PAGES | READING | TABLES | {"sqlalchemy.dialects.postgresql"})
