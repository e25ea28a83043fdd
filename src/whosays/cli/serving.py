"""Commands that serve the page: `serve` a ledger, `demo` the sample articles."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from whosays.cli.base import app, say
from whosays.cli.options import Db
from whosays.cli.progress import progress
from whosays.config import DEFAULT_DB, DEFAULT_HOST, DEFAULT_PORT
from whosays.errors import UsageError

Host = Annotated[str, typer.Option(help="The address to listen on.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")]


def run(db: str, host: str, port: int, names: list[str] | None = None) -> None:
    """Serves until stopped. Raises UsageError where the address is taken or not ours."""
    import socket

    import uvicorn

    from whosays.ledger import Ledger
    from whosays.web import LOOPBACK, create_app

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with Ledger.open(db, create=False) as ledger, socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise UsageError(
                f"{host}:{port}", why=error.strerror or str(error), hint="Choose another --port."
            ) from error
        shown = f"[{host}]" if ":" in host else host
        say(f"whosays: http://{shown}:{listener.getsockname()[1]}/ (stop with Ctrl-C)")
        config = uvicorn.Config(
            create_app(ledger, hosts=[*LOOPBACK, *(names or ())]), log_level="warning", access_log=False
        )
        uvicorn.Server(config).run(sockets=[listener])


@app.command()
def serve(
    db: Db = DEFAULT_DB,
    host: Host = DEFAULT_HOST,
    port: Port = DEFAULT_PORT,
    allow_host: Annotated[
        list[str] | None, typer.Option("--allow-host", metavar="NAME", help="Answer to this name too; * to any.")
    ] = None,
) -> None:
    """Serve the page of a ledger."""
    run(db, host, port, allow_host)


@app.command()
def demo(
    db: Annotated[str | None, typer.Option("--db", metavar="PATH", help="Keep the ledger there.")] = None,
    host: Host = DEFAULT_HOST,
    port: Port = DEFAULT_PORT,
    once: Annotated[bool, typer.Option("--no-serve", help="Only read and add, then stop.")] = False,
) -> None:
    """Read the sample articles into a ledger and serve the page."""
    from whosays.adding import add_articles
    from whosays.intake import open_source
    from whosays.ledger import Ledger
    from whosays.samples import folder as samples

    with tempfile.TemporaryDirectory(prefix="whosays-demo-") as folder:
        where = db or str(Path(folder) / "demo.db")
        with Ledger.open(where) as ledger, progress("reading the sample articles") as advance:
            counts = add_articles(ledger, open_source(str(samples())), on_item=advance)
        say(f"whosays: {counts.added + counts.known} sample articles, {counts.claims} new claims.")
        if not once:
            run(where, host, port)
