"""Opening a database: the few things in which SQLite and PostgreSQL differ, and their errors as whosays errors."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, inspect, make_url
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from whosays.errors import LedgerBusy, LedgerError, LedgerFull, LedgerReadOnly, NotALedger, UsageError

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

WRITER_LOCK = 0x77686F73617973  # "whosays": the advisory lock that makes one writer of PostgreSQL's many
_PG_URL = ("postgresql://", "postgres://", "postgresql+psycopg://")


def locate(where: str | Path) -> URL:
    """The database that a path or URL names. Raises UsageError for a URL of another kind of database."""
    text = str(where)
    if text.startswith(_PG_URL):
        try:
            return make_url(text.replace("postgres://", "postgresql://", 1)).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError) as error:
            raise UsageError(text, why="not a database URL") from error
    if text.startswith("sqlite:///"):
        text = text.removeprefix("sqlite:///")
    elif "://" in text:
        raise UsageError(text.split("://")[0], why="a ledger is a file, or a postgresql:// URL")
    return URL.create("sqlite+pysqlite", database=str(Path(text).expanduser().absolute()))


def connect(url: URL, *, wait_s: float) -> Engine:
    """An engine whose transactions begin as readers, or as the one writer where the connection asks for it."""
    if url.drivername.startswith("postgresql"):
        try:
            return create_engine(url, pool_pre_ping=True)
        except (NoSuchModuleError, ImportError) as error:
            raise UsageError(
                url.render_as_string(), why="the PostgreSQL driver is missing", hint="pip install whosays[postgresql]"
            ) from error
    path = Path(url.database or "")

    def open_file() -> sqlite3.Connection:
        # A file in WAL mode that no one can write has no place for its log: without one it opens as immutable.
        fixed = (
            path.exists() and not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
        )
        name = f"{path.as_uri()}?immutable=1" if fixed else str(path)
        return sqlite3.connect(name, uri=fixed, timeout=wait_s, check_same_thread=False)

    engine = create_engine(url, creator=open_file)

    @event.listens_for(engine, "connect")
    def on_connect(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # transactions are begun below, not guessed by the driver
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # a commit survives power loss; about 20 articles share it

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextlib.contextmanager
def writing(engine: Engine, *, wait_s: float) -> Iterator[Connection]:
    """A transaction of the one writer; readers go on. Raises LedgerBusy after `wait_s` seconds of waiting."""
    with translated(engine.url), engine.connect() as connection:
        connection = connection.execution_options(writing=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, int(wait_s * 1000))}")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
            yield connection


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the ledger from its first query to its end."""
    with translated(engine.url), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextlib.contextmanager
def translated(url: URL) -> Iterator[None]:
    """Turns a driver's errors into errors of the ledger that say what to do."""
    try:
        yield
    except DBAPIError as error:
        raise explain(error, url) from error


def explain(error: DBAPIError, url: URL) -> LedgerError:
    """The error of the ledger that a driver's error stands for."""
    name = shown(url)
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        primary = code & 0xFF if code is not None else None
        match primary:
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                return LedgerBusy(name)
            case sqlite3.SQLITE_FULL:
                return LedgerFull(name)
            case sqlite3.SQLITE_IOERR if code in (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC):
                return LedgerFull(name, why=str(cause))
            case sqlite3.SQLITE_READONLY:
                return LedgerReadOnly(name)
            case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
                return NotALedger(name, why=str(cause))
            case sqlite3.SQLITE_CANTOPEN:
                return NotALedger(name, why="the file cannot be opened")
            case _:
                return LedgerError(name, why=str(cause))
    state = getattr(cause, "sqlstate", None)
    if state == "55P03":
        return LedgerBusy(name)
    if state in ("53100", "53200"):
        return LedgerFull(name, why=str(cause))
    if state in ("25006", "42501"):
        return LedgerReadOnly(name)
    return LedgerError(name, why=" ".join(str(cause).split()))


def shown(url: URL) -> str:
    """The ledger's name in messages, without a password."""
    return url.database or "" if url.drivername.startswith("sqlite") else url.render_as_string(hide_password=True)


def exists(url: URL) -> bool:
    """Whether there is anything to open: a SQLite file with something in it, or any PostgreSQL database."""
    if not url.drivername.startswith("sqlite"):
        return True
    path = url.database or ""
    return os.path.isfile(path) and os.path.getsize(path) > 0


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def insert_new(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Inserts the rows whose key the table does not hold yet."""
    if not rows:
        return
    insert: Callable[[Table], sqlite.Insert | postgresql.Insert] = sqlite.insert
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # as slow to load as half of the ledger's own code

        insert = postgresql.insert
    connection.execute(insert(table).on_conflict_do_nothing(), rows)
