"""Commands that look into a ledger: events, claims, quotes, stories, copies, show, digest and export."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from whosays.cli import options as o
from whosays.cli.base import app, say
from whosays.config import DEFAULT_DB
from whosays.errors import NotInLedger, UsageError


def emit(rows: Iterable[Any], as_json: bool, table: Callable[[list[Any]], None], more: bool = False) -> None:
    """Prints rows as JSON Lines, or as a table for a person."""
    if as_json:
        encode = msgspec.json.encode
        for row in rows:
            print(encode(row).decode())
        return
    table(list(rows))
    if more:
        say("whosays: there are more; raise --limit to see them.")


@app.command()
def events(
    db: o.Db = DEFAULT_DB,
    type_: o.Type = None,
    place: o.PlaceName = None,
    actor: o.Actor = None,
    source: o.Source = None,
    stance: o.StanceName = None,
    certainty: o.CertaintyName = None,
    since: o.Since = None,
    until: o.Until = None,
    min_origins: o.Origins = 0,
    disputed: o.Disputed = None,
    outlet: o.Outlet = None,
    text: o.Text = None,
    limit: o.Limit = None,
    json: o.Json = False,
) -> None:
    """List events, those with most independent origins first."""
    from whosays.cli.render import show_events
    from whosays.ledger import Filters, Ledger

    filters = Filters(
        type=type_, place=place, actor=actor, source=source, stance=stance, certainty=certainty, since=since,
        until=until, min_origins=min_origins, disputed=disputed, outlet=outlet, text=text,
    )  # fmt: skip
    with Ledger.open(db, create=False) as ledger:
        page = ledger.view().events(filters, limit=limit or (None if json else 50))
        emit(page.items, json, show_events, page.next is not None and limit is None)


@app.command()
def claims(
    event: Annotated[str | None, typer.Argument(help="Only claims on this event; the start of its id will do.")] = None,
    db: o.Db = DEFAULT_DB,
    type_: o.Type = None,
    place: o.PlaceName = None,
    actor: o.Actor = None,
    source: o.Source = None,
    stance: o.StanceName = None,
    certainty: o.CertaintyName = None,
    since: o.Since = None,
    until: o.Until = None,
    outlet: o.Outlet = None,
    text: o.Text = None,
    limit: o.Limit = None,
    json: o.Json = False,
) -> None:
    """List claims: who says what about which event, with the exact words."""
    from whosays.cli.render import show_claims
    from whosays.ledger import Filters, Ledger

    with Ledger.open(db, create=False) as ledger:
        view = ledger.view()
        filters = Filters(
            event=view.event(event).event.id if event else None, type=type_, place=place, actor=actor, source=source,
            stance=stance, certainty=certainty, since=since, until=until, outlet=outlet, text=text,
        )  # fmt: skip
        page = view.claims(filters, limit=limit or (None if json else 50))
        emit(page.items, json, show_claims, page.next is not None and limit is None)


@app.command()
def quotes(
    db: o.Db = DEFAULT_DB,
    source: o.Source = None,
    stance: o.StanceName = None,
    certainty: o.CertaintyName = None,
    since: o.Since = None,
    until: o.Until = None,
    outlet: o.Outlet = None,
    text: o.Text = None,
    limit: o.Limit = None,
    json: o.Json = False,
) -> None:
    """List what sources are quoted or reported as saying."""
    from whosays.cli.render import show_quotes
    from whosays.ledger import Filters, Ledger

    filters = Filters(
        source=source, stance=stance, certainty=certainty, since=since, until=until, outlet=outlet, text=text
    )
    with Ledger.open(db, create=False) as ledger:
        page = ledger.view().quotes(filters, limit=limit or (None if json else 50))
        emit(page.items, json, show_quotes, page.next is not None and limit is None)


@app.command()
def stories(db: o.Db = DEFAULT_DB, json: o.Json = False) -> None:
    """List stories; with --json, which story each article belongs to."""
    from whosays.cli.render import show_stories
    from whosays.ledger import Ledger

    with Ledger.open(db, create=False) as ledger:
        view = ledger.view()
        if json:
            emit(view.story_lines(), True, show_stories)
        else:
            show_stories(list(view.stories().items))


@app.command()
def copies(db: o.Db = DEFAULT_DB, json: o.Json = False) -> None:
    """List which articles are copies of which, and why."""
    from whosays.cli.render import show_copies
    from whosays.ledger import Ledger

    with Ledger.open(db, create=False) as ledger:
        emit(ledger.view().copies(), json, show_copies)


@app.command()
def show(
    ident: Annotated[str, typer.Argument(metavar="ID", help="Of an event, a story or an article; its start will do.")],
    db: o.Db = DEFAULT_DB,
    json: o.Json = False,
) -> None:
    """Show one event with all who speak of it, one story, or one article."""
    from whosays.cli.render import show_article, show_event, show_story
    from whosays.ledger import Ledger

    with Ledger.open(db, create=False) as ledger:
        view = ledger.view()
        shown: tuple[tuple[Callable[[str], Any], Callable[[Any], None]], ...] = (
            (view.event, show_event),
            (view.story, show_story),
            (view.article, show_article),
        )
        for find, render in shown:
            try:
                page = find(ident)
            except NotInLedger:
                continue
            if json:
                print(msgspec.json.encode(page).decode())
            else:
                render(page)
            return
    raise NotInLedger(ident)


@app.command()
def digest(db: o.Db = DEFAULT_DB, json: o.Json = False) -> None:
    """Print one SHA-256 over the whole ledger: the same for the same articles, in whatever order they came."""
    from whosays.ledger import Ledger

    with Ledger.open(db, create=False) as ledger:
        value = ledger.digest()
    print(msgspec.json.encode({"digest": value}).decode() if json else value)


@app.command()
def export(
    kind: Annotated[str, typer.Argument(help="events, claims, articles, quotes, mentions or skips.")],
    out: Annotated[Path, typer.Argument(metavar="FILE", help="Written aside and renamed when whole.")],
    format_: Annotated[str | None, typer.Option("--format", help="jsonl or csv; else by the file's ending.")] = None,
    db: o.Db = DEFAULT_DB,
    json: o.Json = False,
) -> None:
    """Write a table of the ledger to a file."""
    from whosays.export import FORMATS, KINDS, write
    from whosays.ledger import Ledger

    chosen = format_ or out.suffix.lstrip(".").lower()
    if kind not in KINDS:
        raise UsageError(kind, why=f"not one of {', '.join(KINDS)}")
    if chosen not in FORMATS:
        raise UsageError(chosen or out.name, why=f"not one of the formats {', '.join(FORMATS)}")
    with Ledger.open(db, create=False) as ledger:
        rows = write(ledger, kind, chosen, out)
    if json:
        print(msgspec.json.encode({"rows": rows, "file": str(out)}).decode())
    else:
        say(f"whosays: {rows} rows -> {out}")


@app.command()
def schema(
    of: Annotated[str, typer.Argument(help="reading or event.")] = "reading",
) -> None:
    """Print the JSON Schema of what `read --json` or `events --json` prints."""
    from whosays.schema import event_schema, reading_schema

    schemas = {"reading": reading_schema, "event": event_schema}
    if of not in schemas:
        raise UsageError(of, why=f"not one of {', '.join(schemas)}")
    print(json_text(schemas[of]()))


def json_text(value: Any) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
